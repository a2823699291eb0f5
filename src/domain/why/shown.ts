/** An explanation as it is handed on: cut to a depth, long lists shortened to their largest parts, leaves with their places. */
import type { Distribution } from '../quantity.js'
import type { DrawnNumber, Operation, WhyLabel } from './node.js'

/** What the package says of where a cell comes from. */
export interface NamedSource {
  readonly source: string
  readonly licence: string
  readonly year: string
  readonly estimate: boolean
}

/** The end of an explanation, as a reader can look it up. */
export type ShownLeaf =
  | {
      readonly kind: 'cell'
      readonly table: string
      /** Of the file: `<column>_dist` where the row has a distribution. */
      readonly column: string
      readonly file: string
      /** Line of the file as a person counts it; the header is line 1. 0 where the row stands in no file. */
      readonly row: number
      /** As written. */
      readonly text: string
      readonly sources: ReadonlyArray<NamedSource>
      readonly drawn?: DrawnNumber
      readonly expectedOf?: Distribution
    }
  | {
      readonly kind: 'entry'
      readonly study: string
      /** Number of the log entry. */
      readonly version: number
      readonly key: string
      readonly field: string
      readonly recordedAt: string
      readonly by: string
      /** Type of what happens, and when. */
      readonly type: string
      readonly on: string
      readonly why?: string | { readonly de?: string; readonly en?: string }
      readonly drawn?: DrawnNumber
      readonly expectedOf?: Distribution
    }
  | {
      readonly kind: 'assumption'
      readonly name: string
      readonly why: string
      readonly drawn?: DrawnNumber
      readonly expectedOf?: Distribution
    }
  | { readonly kind: 'stream'; readonly name: string }
  | { readonly kind: 'state'; readonly rule: string }
  | { readonly kind: 'constant' }

/** One number. */
export interface ShownNode {
  readonly id: string
  readonly label: WhyLabel
  readonly value: number
  readonly unit: string
  /** Of a rest: how many parts it stands for. */
  readonly count?: number
  readonly operation?: Operation
  /** Parts of which the operation gives the value; absent where the explanation is cut, or told elsewhere. */
  readonly parts?: ReadonlyArray<ShownNode>
  /** `cut`: it has parts that are not shown; `told`: its parts are shown at the first node of this id. */
  readonly folded?: 'cut' | 'told'
  readonly leaf?: ShownLeaf
  readonly restsOn?: ReadonlyArray<ShownNode>
}
