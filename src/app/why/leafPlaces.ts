/** Where a leaf can be looked up: file, line and source of a cell; study, number, author and reason of a log entry. */
import type { Recorded } from '../../domain/ports.js'
import { covers, texts, type Region } from '../../domain/region/region.js'
import type { Entry } from '../../domain/study/entry.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import type { Origin } from '../../domain/why/node.js'
import type { NamedSource, ShownLeaf } from '../../domain/why/shown.js'
import type { FindCell } from '../../io/region/cellPlaces.js'
import type { RecordedLogs } from '../bundle/loggedStudy.js'
import { sourcesOf } from '../stocktaking.js'
import type { FindLeaf } from './shownTree.js'

/** Finds leaves of a study on a package. `declared`: the study declares groups, so rows of that table stand in no file. */
export const leafPlaces = (region: Region, findCell: FindCell, logs: RecordedLogs, declared: boolean): FindLeaf => {
  const entries = entriesOf(logs)
  return (leaf) => {
    if (leaf.kind !== 'read') return leaf
    const { drawn, expectedOf } = leaf
    const uncertain = { ...(drawn === undefined ? {} : { drawn }), ...(expectedOf === undefined ? {} : { expectedOf }) }
    return { ...placed(leaf.origin, region, findCell, entries, declared), ...uncertain }
  }
}

const placed = (
  origin: Origin,
  region: Region,
  findCell: FindCell,
  entries: KnownEntries,
  declared: boolean
): ShownLeaf => {
  switch (origin.kind) {
    case 'assumption':
      return origin
    case 'entry':
      return ofEntry(origin, entries)
    case 'cell': {
      const { table, column, row } = origin
      const place = declared && table === 'groups' ? undefined : findCell(table, column, row)
      return {
        kind: 'cell',
        table,
        column: place?.column ?? column,
        file: place?.file ?? '',
        row: place?.line ?? 0,
        text: place?.text ?? '',
        sources: sourcesFor(region, table, column, row)
      }
    }
  }
}

/** Sources that speak of a cell: of its table, and of its column (or parameter) and area where they name one. */
const sourcesFor = (region: Region, table: string, column: string, row: number): ReadonlyArray<NamedSource> => {
  const name = texts(region, table, 'name')?.[row] ?? ''
  const area = texts(region, table, 'area')?.[row] ?? texts(region, table, 'ags')?.[row] ?? ''
  const all = sourcesOf(region).filter(
    (source) =>
      source.table === table &&
      (source.area === undefined || area === '' || covers(source.area, area) || covers(area, source.area))
  )
  const wanted = table === 'parameters' ? name : column
  const own = all.filter((source) => source.column === wanted)
  const chosen = own.length > 0 ? own : all.filter((source) => source.column === undefined)
  return chosen.map(({ source, licence, year, estimate }) => ({ source, licence, year, estimate }))
}

interface KnownEntry {
  readonly recorded: Recorded<LogEntry>
  readonly entry: Entry
}

/** Entries by key, as they stand in the logs. */
export type KnownEntries = ReadonlyMap<string, KnownEntry>

/** The last log entry that planned or revised each key, in the study and those it stands on. */
export const entriesOf = (logs: RecordedLogs): KnownEntries => {
  const known = new Map<string, KnownEntry>()
  // Ancestors stand first, so that what the study says of a key itself is kept.
  for (const log of logs.values())
    for (const recorded of log) {
      const { entry } = recorded
      if (entry.type === 'EntryPlanned') known.set(entry.key, { recorded, entry: entry.entry })
      if (entry.type === 'EntryRevised') known.set(entry.key, { recorded, entry: entry.after })
    }
  return known
}

/** A log entry as it is shown. */
export type ShownEntry = Extract<ShownLeaf, { readonly kind: 'entry' }>

/** Log entries of these keys. */
export const shownEntries = (keys: ReadonlyArray<string>, entries: KnownEntries): ReadonlyArray<ShownEntry> =>
  keys.map((key) => ofEntry({ kind: 'entry', key, field: '' }, entries))

/** The entry whose key is the longest beginning of the name. A number of an entry that stands in no log is a defect. */
const ofEntry = ({ key, field }: Extract<Origin, { readonly kind: 'entry' }>, entries: KnownEntries): ShownEntry => {
  const name = field === '' ? key : `${key}/${field}`
  const found = [...entries.keys()]
    .filter((one) => name === one || name.startsWith(`${one}/`))
    .sort((a, b) => b.length - a.length)[0]
  const known = entries.get(found ?? '')
  if (found === undefined || known === undefined) throw new Error(`no log entry gave ${name}`)
  const { recorded, entry } = known
  return {
    kind: 'entry',
    study: recorded.stream,
    version: recorded.version,
    key: found,
    field: name.slice(found.length + 1),
    recordedAt: recorded.recordedAt,
    by: recorded.by,
    type: entry.occurrence.type,
    on: entry.on,
    ...(entry.why === undefined ? {} : { why: entry.why })
  }
}
