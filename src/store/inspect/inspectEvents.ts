/**
 * Walks the log in pages, without a long read transaction: chain, positions, versions, commands, decodability, and the
 * snapshots made anew on the way. Goes on behind a bad event, so that all of them are found.
 */
import type { Database } from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import { genesis, isChained } from '../eventStore/chain.js'
import type { Head } from '../eventStore/decideAppend.js'
import { decodeEntry } from '../eventStore/entryCodec.js'
import { pageReader, type PlacedRow } from '../eventStore/rowPages.js'
import { snapshotSeal, type SnapshotRow } from '../eventStore/snapshots.js'
import { headOf } from '../eventStore/verifyChain.js'
import { sameBytes } from '../seal.js'
import type { InspectionHooks, LastGood, StoreProblem } from './inspection.js'

const pageRows = 500
/** Events one after the other that cannot be read; then the rest is given up. */
const mostUnread = 500

/** What the walk over the log found so far. */
export interface EventWalk {
  events: number
  streams: number
  snapshots: number
  firstBad?: StoreProblem
  lastGood: LastGood
}

type Step = StoreProblem | { readonly done: number; readonly total: number }

/** Yields each problem, and after each page how far it is. `order`: column that positions are found by. */
export function* inspectEvents<Entry>(
  sqlite: Database,
  hooks: InspectionHooks<Entry>,
  walk: EventWalk,
  format: number
): Generator<Step, void> {
  const order = format === 1 ? 'position' : 'rowid'
  const head = headOf(sqlite)
  const page = pageReader<[number, number]>(
    sqlite,
    `SELECT ${order} AS place, * FROM events WHERE ${order} > ? ORDER BY ${order} LIMIT ?`
  )
  const state: WalkState<Entry> = {
    hooks,
    before: genesis,
    position: 0,
    versions: new Map(),
    command: undefined,
    snapshots: format === 1 ? new Map() : snapshotsByStream(sqlite)
  }
  walk.snapshots = [...state.snapshots.values()].reduce((sum, { wanted }) => sum + wanted.length, 0)
  const bad = (problem: StoreProblem): StoreProblem => {
    if (problem.part === 'events') walk.firstBad ??= problem
    return problem
  }
  const last = head?.position ?? 0
  // What another process appends meanwhile is of the next inspection; what stands behind the head without it is wrong.
  let unread = 0
  for (let place = 0; ;) {
    const { rows, unreadable } = readPage(sqlite, page, order, place)
    let good: PlacedRow | undefined
    for (const row of rows) {
      if (row.place > last && grewSince(sqlite, last)) break
      for (const problem of rowProblems(row, state)) yield bad(problem)
      hooks.event?.(row)
      walk.events += 1
      if (walk.firstBad === undefined) good = row
    }
    if (good !== undefined) walk.lastGood = lastGoodOf(good)
    if (unreadable !== undefined) yield bad({ part: 'events', ...unreadable })
    // Behind a damaged page that leads to others nothing is found, however far one looks.
    unread = unreadable === undefined || rows.length > 0 ? 0 : unread + 1
    if (unread > mostUnread) break
    place = unreadable?.position ?? rows.at(-1)?.place ?? place
    yield { done: walk.events, total: last }
    if (rows.length < pageRows && unreadable === undefined) break
    if (place >= last && grewSince(sqlite, last)) break
  }
  walk.streams = state.versions.size
  const end = headProblem(head, state)
  if (end !== undefined) {
    yield bad(end)
    if (state.position < last) bad({ ...end, part: 'events', position: state.position + 1 })
  }
  for (const problem of leftSnapshots(state)) yield problem
}

const lastGoodOf = (row: PlacedRow): LastGood => ({
  position: row.position,
  hash: Buffer.from(row.hash).toString('hex'),
  stream: row.stream,
  version: row.version,
  recordedAt: row.recorded_at,
  by: row.recorded_by
})

interface WalkState<Entry> {
  readonly hooks: InspectionHooks<Entry>
  before: Uint8Array
  position: number
  readonly versions: Map<string, number>
  command: { readonly id: string; readonly index: number } | undefined
  readonly snapshots: Map<string, StreamSnapshots<Entry>>
}

interface StreamSnapshots<Entry> {
  /** By version, oldest first. */
  readonly wanted: SnapshotRow[]
  folding: ReturnType<NonNullable<InspectionHooks<Entry>['fold']>['begin']> | undefined
}

const snapshotsByStream = <Entry>(sqlite: Database): Map<string, StreamSnapshots<Entry>> => {
  const found = new Map<string, StreamSnapshots<Entry>>()
  for (const row of sqlite.prepare<[], SnapshotRow>('SELECT * FROM snapshots ORDER BY stream, version').all()) {
    const of = found.get(row.stream)
    if (of === undefined) found.set(row.stream, { wanted: [row], folding: undefined })
    else of.wanted.push(row)
  }
  return found
}

/** A page that cannot be read as a whole is read row by row, up to the one that is not there to be read. */
const readPage = (
  sqlite: Database,
  page: (after: number, most: number) => ReadonlyArray<PlacedRow>,
  order: string,
  after: number
): {
  readonly rows: ReadonlyArray<PlacedRow>
  readonly unreadable?: { readonly position: number; readonly detail: string }
} => {
  try {
    return { rows: page(after, pageRows) }
  } catch {
    const one = sqlite.prepare<[number], PlacedRow>(`SELECT ${order} AS place, * FROM events WHERE ${order} = ?`)
    const rows: PlacedRow[] = []
    for (let position = after + 1; position <= after + pageRows; position++)
      try {
        const row = one.get(position)
        if (row !== undefined) rows.push(row)
      } catch (thrown) {
        const detail = `event ${position} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`
        return { rows, unreadable: { position, detail } }
      }
    return { rows }
  }
}

const grewSince = (sqlite: Database, last: number): boolean => (headOf(sqlite)?.position ?? 0) > last

const none: ReadonlyArray<StoreProblem> = []

/** What is wrong with a row, and the state behind it. A list is made only where there is something to tell: nearly never. */
const rowProblems = <Entry>(row: PlacedRow, state: WalkState<Entry>): ReadonlyArray<StoreProblem> => {
  const wanted = state.position + 1
  const former = state.versions.get(row.stream) ?? 0
  const index = state.command?.id === row.command_id ? state.command.index + 1 : 0
  const chained = isChained(state.before, row)
  const inPlace = row.place === wanted && row.position === row.place
  const fits = chained && inPlace && row.version === former + 1 && row.command_index === index
  state.position = row.place
  state.before = row.hash
  state.versions.set(row.stream, row.version)
  state.command = { id: row.command_id, index: row.command_index }
  const content = contentProblems(row, state)
  return fits ? content : [...misfits(row, wanted, chained, former, index), ...content]
}

function* misfits(
  row: PlacedRow,
  wanted: number,
  chained: boolean,
  former: number,
  index: number
): Generator<StoreProblem, void> {
  const place = placeOf(row)
  if (row.place !== wanted)
    yield {
      part: 'events',
      position: wanted,
      detail:
        row.place === wanted + 1 ? `event ${wanted} is missing` : `events ${wanted} to ${row.place - 1} are missing`
    }
  if (row.position !== row.place) yield { ...place, detail: `event ${row.place} carries the position ${row.position}` }
  if (!chained) yield { ...place, detail: `event ${row.place} was changed` }
  if (row.version !== former + 1)
    yield { ...place, detail: `entry ${row.version} of the study follows entry ${former}` }
  if (row.command_index !== index)
    yield {
      ...place,
      part: 'commands',
      detail: `entry ${row.command_index} of command ${row.command_id}, not ${index}`
    }
}

const placeOf = (row: PlacedRow): Omit<StoreProblem, 'detail'> => ({
  part: 'events',
  position: row.place,
  stream: row.stream,
  version: row.version
})

const contentProblems = <Entry>(
  row: PlacedRow,
  { hooks, snapshots }: WalkState<Entry>
): ReadonlyArray<StoreProblem> => {
  const decoded = decodeEntry(hooks.codec, row.type, row.type_version, row.payload)
  const problems = E.isRight(decoded)
    ? none
    : [{ ...placeOf(row), detail: `event ${row.place} is no log entry: ${decoded.left}` }]
  const of = snapshots.get(row.stream)
  if (of === undefined) return problems
  const { fold } = hooks
  if (fold !== undefined && E.isRight(decoded)) {
    of.folding ??= fold.begin()
    of.folding.add(decoded.right)
  }
  return of.wanted[0]?.version === row.version ? [...problems, ...snapshotsAt(row, of, fold?.version)] : problems
}

/** Snapshots of the version that the row is. */
function* snapshotsAt<Entry>(
  row: PlacedRow,
  of: StreamSnapshots<Entry>,
  fold: number | undefined
): Generator<StoreProblem, void> {
  while (of.wanted[0]?.version === row.version) {
    const snapshot = of.wanted.shift()
    if (snapshot === undefined) return
    const detail = snapshotProblem(snapshot, row, of.folding?.payload(), fold)
    if (detail !== undefined)
      yield { part: 'snapshots', stream: row.stream, version: snapshot.version, position: row.place, detail }
  }
}

const snapshotProblem = (
  snapshot: SnapshotRow,
  row: PlacedRow,
  rebuilt: Uint8Array | undefined,
  fold: number | undefined
): string | undefined => {
  if (!sameBytes(snapshotSeal(snapshot), snapshot.hash)) return 'the snapshot was changed'
  if (snapshot.position !== row.place || !sameBytes(snapshot.event_hash, row.hash))
    return 'the snapshot belongs to another log'
  if (snapshot.fold !== fold || rebuilt === undefined) return undefined
  return sameBytes(snapshot.payload, rebuilt) ? undefined : 'the snapshot is not what its entries give'
}

/** Snapshots of versions that the log does not hold. */
function* leftSnapshots<Entry>({ snapshots }: WalkState<Entry>): Generator<StoreProblem, void> {
  for (const [stream, { wanted }] of snapshots)
    for (const { version } of wanted)
      yield { part: 'snapshots', stream, version, detail: 'a snapshot of a version that the log does not hold' }
}

const headProblem = <Entry>(head: Head | undefined, state: WalkState<Entry>): StoreProblem | undefined => {
  if (head === undefined) return { part: 'head', detail: 'the end of the log is not noted' }
  if (head.position !== state.position)
    return {
      part: 'head',
      position: state.position,
      detail: `the log ends at event ${state.position}, but ${head.position} were written`
    }
  return sameBytes(head.hash, state.before)
    ? undefined
    : { part: 'head', position: head.position, detail: 'the end of the log is noted with another hash' }
}
