/** What an inspection of a store finds, piece by piece. Plain data; the words are given by the command line. */
import type { RunRecord, StoreError } from '../../domain/ports.js'
import type { EntryCodec } from '../eventStore/entryCodec.js'

/** The part of a store that a problem belongs to. */
export type StorePart =
  | 'file'
  | 'schema'
  | 'pages'
  | 'events'
  | 'head'
  | 'commands'
  | 'snapshots'
  | 'verified'
  | 'summaries'
  | 'runs'
  | 'results'
  | 'blocks'

/** One thing that is wrong, with as much of its place as there is. */
export interface StoreProblem {
  readonly part: StorePart
  readonly position?: number
  readonly stream?: string
  readonly version?: number
  /** Run id, key of a summary, or name of a file. */
  readonly key?: string
  /** English; says what was found. */
  readonly detail: string
}

/** The last sound event before the first bad one, or of the whole log. */
export interface LastGood {
  /** 0 where not even the first event is sound. */
  readonly position: number
  /** Chain hash there, 64 hex digits. */
  readonly hash: string
  readonly stream?: string
  readonly version?: number
  readonly recordedAt?: string
  readonly by?: string
}

/** How much was looked at. */
export interface InspectionCounts {
  readonly events: number
  readonly streams: number
  readonly snapshots: number
  readonly summaries: number
  readonly runs: number
  /** Runs whose stored tables were compared with their hash; the others' tables were removed. */
  readonly results: number
  readonly blocks: number
  /** Blocks of a former format and unfinished ones: they count as missing and are computed again. */
  readonly staleBlocks: number
  readonly bytes: number
}

/** Outcome of an inspection. The store is sound exactly where there was no problem. */
export interface Inspection {
  readonly problems: number
  /** First event that is not sound. */
  readonly firstBad?: StoreProblem
  readonly lastGood: LastGood
  readonly counts: InspectionCounts
  /** Version of the file's format. */
  readonly format: number
}

export type InspectionStep =
  | { readonly _tag: 'Progress'; readonly part: StorePart; readonly done: number; readonly total: number }
  | { readonly _tag: 'Problem'; readonly problem: StoreProblem }
  /** The last step. */
  | { readonly _tag: 'Inspected'; readonly inspection: Inspection }
  /** The last step where there is no store to inspect, or one of a later program. */
  | { readonly _tag: 'Refused'; readonly error: StoreError }

/** Makes snapshots of a stream anew, entry by entry. */
export interface StreamFold<Entry> {
  /** Raised when equal entries give other bytes. */
  readonly version: number
  readonly begin: () => { readonly add: (entry: Entry) => void; readonly payload: () => Uint8Array }
}

/** What the use cases know of the content that the store holds as bytes. */
export interface InspectionHooks<Entry> {
  readonly codec: EntryCodec<Entry>
  readonly fold?: StreamFold<Entry>
  /** Told each event in order, with the hash that is stored with it. */
  readonly event?: (row: { readonly position: number; readonly hash: Uint8Array }) => void
  /** What is wrong with the stored result of a run; `summary` is undefined where it was removed. */
  readonly resultProblem?: (run: RunRecord, summary: Uint8Array | undefined) => string | undefined
}
