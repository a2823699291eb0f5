/**
 * Rows that are read are checked against the chain, so that nothing damaged is ever used; what was walked when the store was
 * opened is not checked again. Of rows that follow one another only the last hash is looked up: it covers all of them.
 */
import { chainLink, genesis, isChained, type EventRow } from './chain.js'

/** A row as it is read: its hash is fetched where it is needed. */
export type ReadRow = Omit<EventRow, 'hash'>

/** Where the chain is known to be sound, and how to look up the rest. */
export interface RowCheck {
  /** Positions up to this one were found sound when the store was opened. */
  readonly soundUpTo: number
  /** Hash stored at a position; undefined where there is no event. */
  readonly hashAt: (position: number) => Uint8Array | undefined
}

/** The first row that is not sound, in words; undefined where all are. Rows are in order of position. */
export const unsoundRow = (rows: ReadonlyArray<ReadRow>, check: RowCheck): string | undefined => {
  const unchecked = rows.filter(({ position }) => position > check.soundUpTo)
  for (let from = 0; from < unchecked.length;) {
    let to = from + 1
    while (to < unchecked.length && unchecked[to]?.position === (unchecked[to - 1]?.position ?? 0) + 1) to++
    const run = unchecked.slice(from, to)
    if (!fitsChain(run, check)) return firstUnsound(run, check)
    from = to
  }
  return undefined
}

const before = (position: number, { hashAt }: RowCheck): Uint8Array | undefined =>
  position === 1 ? genesis : hashAt(position - 1)

/** Chains rows that follow one another, and compares where they end. */
const fitsChain = (run: ReadonlyArray<ReadRow>, check: RowCheck): boolean => {
  const [first] = run
  const start = first === undefined ? undefined : before(first.position, check)
  if (start === undefined) return false
  const link = chainLink(start)
  for (const row of run) link.add(row)
  const last = check.hashAt(run.at(-1)?.position ?? 0)
  return last !== undefined && link.ends(last)
}

const firstUnsound = (run: ReadonlyArray<ReadRow>, check: RowCheck): string => {
  for (const row of run) {
    const [former, hash] = [before(row.position, check), check.hashAt(row.position)]
    if (former === undefined) return `event ${row.position - 1} is missing`
    if (hash === undefined || !isChained(former, { ...row, hash })) return `event ${row.position} was changed`
  }
  return 'events were changed while they were read'
}

/** What is missing among rows of one stream behind a version; undefined where each follows the one before. */
export const missingEntry = (
  rows: ReadonlyArray<ReadRow>,
  stream: string,
  afterVersion: number
): string | undefined => {
  let version = afterVersion
  for (const row of rows) {
    version += 1
    if (row.version !== version || row.stream !== stream) return `entry ${version} of ${stream} is missing`
  }
  return undefined
}
