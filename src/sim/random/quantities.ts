/**
 * The register of uncertain numbers while a plan is compiled, and their values per draw afterwards.
 * A value depends on seed, name (or correlation group) and draw only: never on what else is registered.
 */
import { isDistribution, type Quantity } from '../../domain/quantity.js'
import { normalAt, uniformAt } from './counterHash.js'
import { lawOf, meanOf, quantileOf, type Law, type TableCache } from './distributions.js'
import { keyOf, type Key } from './key.js'

/** A number as a plan holds it: certain, or a law with its key. Plain data. */
export type QuantityRef =
  | { readonly certain: true; readonly value: number }
  | { readonly certain: false; readonly name: string; readonly mean: number; readonly key: Key; readonly law: Law }

/** Numbers that are drawn many times (per year, place, month); `off` in expected mode. */
export interface StreamRef {
  readonly name: string
  readonly key: Key
  readonly off: boolean
}

/** The cell of the package that a number was read from; rows as in the table in memory, 0 = the first. */
export interface Cell {
  readonly table: string
  readonly column: string
  readonly row: number
}

/** Told of every number that a plan asks for: its stable name, what it is, how the plan holds it, and its cell where it has one. */
export type OriginNote = (name: string, q: Quantity, ref: QuantityRef, cell: Cell | undefined) => void

/** Nobody asks where numbers come from. */
export const noOrigins: OriginNote = () => undefined

/** Register of one plan; compilers ask it for references. */
export interface Quantities {
  readonly seed: string
  readonly mode: 'draws' | 'expected'
  /**
   * Registers a number under its stable name: `table/column/area/…` or `<entry key>/<field>`, never with a position or
   * a date. A certain number registers nothing; in expected mode a distribution is its mean. `cell`: where it was read.
   */
  readonly quantity: (name: string, q: Quantity, cell?: Cell) => QuantityRef
  /** Registers a stream of numbers under one key; `members` are the names listed for it (e.g. one per year), default its own. */
  readonly stream: (name: string, members?: ReadonlyArray<string>) => StreamRef
  /** Names that vary between draws, sorted; none in expected mode. */
  readonly uncertainNames: () => ReadonlyArray<string>
}

/** A new register for one plan. */
export const quantitiesOf = (seed: string, mode: 'draws' | 'expected', note = noOrigins): Quantities => {
  const names = new Set<string>()
  const keys = new Map<string, Key>()
  const tables: TableCache = new Map()
  const key = (name: string): Key => {
    const known = keys.get(name)
    if (known !== undefined) return known
    const made = keyOf(seed, name)
    keys.set(name, made)
    return made
  }
  const referenceTo = (name: string, q: Quantity): QuantityRef => {
    if (!isDistribution(q)) return certain(q)
    if (mode === 'expected') return certain(meanOf(q))
    names.add(name)
    // The prefix keeps a group called like a quantity apart from it.
    const keyName = q.corr === undefined ? name : `corr/${q.corr}`
    return { certain: false, name, mean: meanOf(q), key: key(keyName), law: lawOf(q, tables) }
  }
  return {
    seed,
    mode,
    quantity: (name, q, cell) => {
      const ref = referenceTo(name, q)
      note(name, q, ref, cell)
      return ref
    },
    stream: (name, members = [name]) => {
      if (mode === 'draws') for (const member of members) names.add(member)
      return { name, key: key(name), off: mode === 'expected' }
    },
    uncertainNames: () => [...names].sort()
  }
}

/** A number that does not vary. */
export const certain = (value: number): QuantityRef => ({ certain: true, value })

/** Value of a quantity in a draw (0, 1, 2 …). */
export const valueOf = (ref: QuantityRef, draw: number): number =>
  ref.certain ? ref.value : quantileOf(ref.law, uniformAt(ref.key, draw, 0, 0, 0))

/** Expected value of a quantity. */
export const expectedOf = (ref: QuantityRef): number => (ref.certain ? ref.value : ref.mean)

/** Uniform number of a stream in (0, 1); 0.5 in expected mode. */
export const uniformOf = (ref: StreamRef, draw: number, place: number, month: number, k: number): number =>
  ref.off ? 0.5 : uniformAt(ref.key, draw, place, month, k)

/** Standard normal number of a stream; 0 in expected mode. */
export const normalOf = (ref: StreamRef, draw: number, place: number, month: number, k: number): number =>
  ref.off ? 0 : normalAt(ref.key, draw, place, month, k)
