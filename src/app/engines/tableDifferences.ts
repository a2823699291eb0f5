/** What differs between two tables of the same form: rows paired by their key, numbers compared to the bit (NaN equals NaN). */
import type { ResultTable } from '../../io/tables/resultTables.js'

/** A cell that differs; a row that only one of both has differs in all its cells. */
export interface DifferingCell {
  readonly key: Readonly<Record<string, string | number>>
  readonly column: string
  /** NaN where it is empty, no number, or not there. */
  readonly old: number
  readonly now: number
}

/** Rows and the largest differences of a table, or of one subject in it. */
export interface DifferenceCount {
  readonly rows: number
  readonly differing: number
  /** Largest |new - old|; 0 where no number differs. */
  readonly largestAbsolute: number
  /** Largest |new - old| / |old| where old is not 0. */
  readonly largestRelative: number
}

export interface TableDifference extends DifferenceCount {
  readonly table: string
  readonly onlyOld: number
  readonly onlyNew: number
  /** By service and measure (group, role, indicator), those that differ. */
  readonly subjects: ReadonlyArray<DifferenceCount & { readonly subject: Readonly<Record<string, string>> }>
}

/** Key columns that say what a row is about, beside where and when. */
const subjectColumns: ReadonlySet<string> = new Set(['service', 'measure', 'group', 'role', 'indicator'])

const same = (a: unknown, b: unknown): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b))

interface Pair<R> {
  readonly old: R | undefined
  readonly now: R | undefined
}

const pairs = <R extends object>(
  { key }: ResultTable<R>,
  old: ReadonlyArray<R>,
  now: ReadonlyArray<R>
): Iterable<Pair<R>> => {
  const named = new Map<string, { old: R | undefined; now: R | undefined }>()
  const nameOf = (row: R): string => key.map((column) => String(row[column])).join('\u0000')
  for (const row of old) named.set(nameOf(row), { old: row, now: undefined })
  for (const row of now) {
    const pair = named.get(nameOf(row))
    if (pair === undefined) named.set(nameOf(row), { old: undefined, now: row })
    else pair.now = row
  }
  return named.values()
}

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

/** Cells that differ, row by row in the order of the old table. */
export function* differingCells<R extends object>(
  table: ResultTable<R>,
  old: ReadonlyArray<R>,
  now: ReadonlyArray<R>
): Generator<DifferingCell> {
  for (const pair of pairs(table, old, now)) yield* cellsOf(table, pair)
}

function* cellsOf<R extends object>({ columns, key }: ResultTable<R>, { old, now }: Pair<R>): Generator<DifferingCell> {
  const row = old ?? now
  if (row === undefined) return
  const about = Object.fromEntries(
    key.map((column) => {
      const value: unknown = row[column]
      return [column, typeof value === 'number' ? value : String(value)]
    })
  )
  for (const [column] of columns) {
    if (key.includes(column)) continue
    const [before, after] = [old?.[column], now?.[column]]
    if (old !== undefined && now !== undefined && same(before, after)) continue
    yield { key: about, column, old: numberIn(before), now: numberIn(after) }
  }
}

/** Counts what differs. */
export const tableDifference = <R extends object>(
  table: ResultTable<R>,
  old: ReadonlyArray<R>,
  now: ReadonlyArray<R>
): TableDifference => {
  const whole = tally()
  const subjects = new Map<string, { readonly subject: Record<string, string>; readonly tally: Tally }>()
  let [onlyOld, onlyNew] = [0, 0]
  for (const pair of pairs(table, old, now)) {
    const row = pair.old ?? pair.now
    if (row === undefined) continue
    if (pair.now === undefined) onlyOld += 1
    if (pair.old === undefined) onlyNew += 1
    const subject = Object.fromEntries(
      table.key.flatMap((column) => (subjectColumns.has(column) ? [[column, String(row[column])]] : []))
    )
    const name = Object.values(subject).join('\u0000')
    const known = subjects.get(name) ?? { subject, tally: tally() }
    subjects.set(name, known)
    const cells = [...cellsOf(table, pair)]
    count(whole, cells)
    count(known.tally, cells)
  }
  return {
    table: table.name,
    ...whole,
    onlyOld,
    onlyNew,
    subjects: [...subjects.values()]
      .filter((each) => each.tally.differing > 0)
      .map((each) => ({ subject: each.subject, ...each.tally }))
  }
}

interface Tally {
  rows: number
  differing: number
  largestAbsolute: number
  largestRelative: number
}
const tally = (): Tally => ({ rows: 0, differing: 0, largestAbsolute: 0, largestRelative: 0 })

const count = (sum: Tally, cells: ReadonlyArray<DifferingCell>): void => {
  sum.rows += 1
  if (cells.length > 0) sum.differing += 1
  for (const { old, now } of cells) {
    const absolute = Math.abs(now - old)
    if (absolute > sum.largestAbsolute) sum.largestAbsolute = absolute
    const relative = absolute / Math.abs(old)
    if (old !== 0 && relative > sum.largestRelative) sum.largestRelative = relative
  }
}
