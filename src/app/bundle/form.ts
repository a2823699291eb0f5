/** What a research bundle holds beside its documents: its description and the logs, as JSON that reads back to the same entries. */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Recorded } from '../../domain/ports.js'
import { logEntryCodec, type LogEntry } from '../../domain/study/logEntry.js'
import { currentTypeVersion, upcast } from '../../store/upcast/upcast.js'
import { sha256 } from '../hash.js'
import type { BundledFile } from '../../io/bundle/zipFile.js'
import type { RecordedLogs } from './loggedStudy.js'

/** Names of files in a bundle. */
export const names = {
  description: 'bundle.json',
  log: 'log.json',
  region: 'region',
  tables: 'tables',
  page: 'report.html',
  crate: 'ro-crate-metadata.json',
  citation: 'CITATION.cff',
  checklist: 'CHECKLIST.md',
  readme: 'README.md'
} as const

const Hashes = t.type({ region: t.string, events: t.string, engine: t.string, result: t.string })
const Described = t.type({
  schema: t.literal('tragweite/bundle@1'),
  study: t.string,
  runId: t.string,
  engine: t.string,
  hashes: Hashes,
  settings: t.type({
    seed: t.string,
    draws: t.number,
    uncertainty: t.keyof({ on: null, off: null }),
    demography: t.keyof({ expected: null, stochastic: null }),
    from: t.string,
    until: t.string
  }),
  /** Every other file of the bundle. */
  files: t.array(t.type({ path: t.string, bytes: t.number, sha256: t.string }))
})
/** `bundle.json`. */
export type BundleDescription = t.TypeOf<typeof Described>

export const describedFile = ({ path, bytes }: BundledFile): BundleDescription['files'][number] => ({
  path,
  bytes: bytes.byteLength,
  sha256: sha256(bytes)
})

/** A file of text. */
export const textFile = (path: string, text: string): BundledFile => ({ path, bytes: Buffer.from(text, 'utf8') })

export const jsonFile = (path: string, value: unknown): BundledFile =>
  textFile(path, `${JSON.stringify(value, undefined, 2)}\n`)

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

/** Left where it is no description of a bundle of this form. */
export const readDescription = (bytes: Uint8Array): E.Either<'not-a-bundle', BundleDescription> => {
  const decoded = Described.decode(parsed(bytes))
  return E.isRight(decoded) ? decoded : E.left('not-a-bundle')
}

/** `log.json`: ancestors first. */
export const logFile = (logs: RecordedLogs): BundledFile =>
  jsonFile(names.log, {
    schema: 'tragweite/bundled-log@1',
    studies: [...logs].map(([study, entries]) => ({
      study,
      entries: entries.map(({ version, position, recordedAt, by, commandId, entry }) => ({
        version,
        position,
        recordedAt,
        by,
        commandId,
        typeVersion: currentTypeVersion(entry.type),
        entry
      }))
    }))
  })

const LogFile = t.type({
  schema: t.literal('tragweite/bundled-log@1'),
  studies: t.array(
    t.type({
      study: t.string,
      entries: t.array(
        t.type({
          version: t.number,
          position: t.number,
          recordedAt: t.string,
          by: t.string,
          commandId: t.string,
          typeVersion: t.number,
          entry: t.type({ type: t.string })
        })
      )
    })
  )
})

/** The logs as they were recorded; Left says which entry cannot be read. */
export const readLogs = (bytes: Uint8Array): E.Either<string, RecordedLogs> => {
  const decoded = LogFile.decode(parsed(bytes))
  if (E.isLeft(decoded)) return E.left(names.log)
  const logs = new Map<string, ReadonlyArray<Recorded<LogEntry>>>()
  for (const { study, entries } of decoded.right.studies) {
    const read: Recorded<LogEntry>[] = []
    for (const { entry, typeVersion, ...recorded } of entries) {
      const shaped = upcast(entry.type, typeVersion, entry)
      const decodedEntry =
        shaped === undefined ? E.left('written by a later program') : logEntryCodec.decode(shaped.payload)
      if (E.isLeft(decodedEntry)) return E.left(`${names.log}: ${study} ${recorded.version}: ${decodedEntry.left}`)
      read.push({ stream: study, ...recorded, entry: decodedEntry.right })
    }
    logs.set(study, read)
  }
  return E.right(logs)
}
