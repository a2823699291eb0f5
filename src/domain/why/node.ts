/**
 * A published number explained: a tree whose inner nodes say by which operation their parts give their value, and whose
 * leaves say where a number was read. Law: the stated operation on the parts gives the value (`giveValue`).
 */
import type { Distribution } from '../quantity.js'

/** How parts give a value. `rest` parts of a shortened sum are parts like all others. */
export type Operation =
  | 'sum'
  | 'mean'
  /** The first less all others. */
  | 'difference'
  | 'product'
  /** The first by the second; `whole` where the second is 0. */
  | 'quotient'
  | 'least'
  | 'greatest'
  /** e to the power of the only part. */
  | 'exponential'
  /** The first to the power of the second. */
  | 'power'
  /** Of r, h, a, b: growth of r per year right after the survey that halves every h years, from a to b years after it. */
  | 'fading-growth'
  /** Of g, h, t: growth of g per year at the start that halves every h years, after t years. */
  | 'net-growth'

/** What a node is; its wording is found by this name in the catalogue of each language. */
export interface WhyLabel {
  readonly what: string
  /** What the wording names: areas, services, roles, facilities, months, ages … */
  readonly of: Readonly<Record<string, string | number>>
}

/** Where a number was read. Rows are positions in the canonical table, 0 = the first. */
export type Origin =
  | { readonly kind: 'cell'; readonly table: string; readonly column: string; readonly row: number }
  | { readonly kind: 'entry'; readonly key: string; readonly field: string }
  | { readonly kind: 'assumption'; readonly name: string; readonly why: string }

/** A number that varies between draws, and what it is in this one. */
export interface DrawnNumber {
  readonly name: string
  readonly distribution: Distribution
  /** 1 = the smallest of all draws; equal ones share the lowest rank. */
  readonly rank: number
  readonly draws: number
}

/** The end of an explanation. `state`: what the model found in this draw by a rule that is no sum (matching, chance). */
export type Leaf =
  | { readonly kind: 'read'; readonly origin: Origin; readonly drawn?: DrawnNumber; readonly expectedOf?: Distribution }
  | { readonly kind: 'stream'; readonly name: string }
  | { readonly kind: 'state'; readonly rule: string }
  | { readonly kind: 'constant' }

/** One number of the explanation. */
export interface WhyNode {
  /** Equal numbers have equal ids: a part that is met twice need be told once. */
  readonly id: string
  readonly label: WhyLabel
  readonly value: number
  readonly unit: string
  /** Of a rest: how many parts it stands for. */
  readonly count?: number
  /** Absent: a leaf. */
  readonly operation?: Operation
  /** Made when they are asked for: the whole tree of a region would be large. */
  readonly parts: () => ReadonlyArray<WhyNode>
  readonly leaf?: Leaf
  /** What decided the number beside its parts; nothing is computed from it. */
  readonly restsOn?: () => ReadonlyArray<WhyNode>
}
