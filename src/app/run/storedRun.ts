/**
 * A run as it lies in the store: its figures under the key of its summary, its texts (titles, reasons, places, sources)
 * beside them under its run id. Together they give the same document as the run that computed them.
 */
import { encode } from '@msgpack/msgpack'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { RunRecord, StoreError } from '../../domain/ports.js'
import type { PlacedProblem } from '../../domain/problem.js'
import type { RunDocument } from '../../report/document.js'
import { decodeBytes } from '../../store/decodeBytes.js'
import type { Store } from '../../store/store.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import type { AppError, UnknownRun } from '../appError.js'
import { hash } from '../hash.js'
import type { Runtime } from '../runtime.js'
import { studyNamed } from '../studyName.js'
import { populationKeyOf } from './keys.js'
import { wasCompared } from './recordRun.js'
import { decodePopulation, decodeResult } from './resultCodec.js'
import type { FinishedRun, RunOrigin, RunResult } from './runTypes.js'

type TableField =
  'summary' | 'need' | 'staff' | 'facilityRows' | 'travel' | 'indicators' | 'closures' | 'goals' | 'calibration'
/** A document without what its result holds. */
export interface KeptTexts {
  readonly document: Omit<RunDocument, TableField | 'differences'>
  /** False where differences are only used for headlines and not shown. */
  readonly withDifferences: boolean
  readonly problems: ReadonlyArray<PlacedProblem>
  readonly runKey: string
  readonly origin: RunOrigin
}

/** Raised when `KeptTexts` changes, so that an old one is not misread. */
const formVersion = 1
const keyOf = (runId: string): string => hash(['document', formVersion, runId])

/**
 * Keeps the texts of a run, so that its documents can be written again without its files. The last run's texts stay. Those
 * of an incomplete run are kept by nobody, like its figures.
 */
export const keepDocument = ({ store, now }: Runtime, run: FinishedRun): E.Either<StoreError, void> => {
  if (run.document.incomplete !== undefined) return E.right(undefined)
  const {
    summary: _summary,
    need: _need,
    staff: _staff,
    facilityRows: _facilityRows,
    travel: _travel,
    indicators: _indicators,
    differences,
    closures: _closures,
    goals: _goals,
    calibration: _calibration,
    ...document
  } = run.document
  const kept: KeptTexts = {
    document,
    withDifferences: differences !== undefined,
    problems: run.problems,
    runKey: run.runKey,
    origin: run.origin
  }
  return store.results.putSummary(
    keyOf(document.run.runId),
    'document',
    encode(kept, { ignoreUndefined: true }),
    now().toISOString()
  )
}

const mappings = t.array(t.UnknownRecord)
/** What no kept document is without; deeper down the store's hash is trusted. */
const storedTexts = t.type({
  document: t.type({
    scenario: t.UnknownRecord,
    region: t.UnknownRecord,
    run: t.type({ runId: t.string, engine: t.string, hashes: t.UnknownRecord, draws: t.number }),
    places: mappings,
    kreise: mappings,
    facilities: mappings,
    services: mappings
  }),
  withDifferences: t.boolean,
  problems: mappings,
  runKey: t.string,
  origin: t.type({ regionDirectory: t.string, version: t.number, reference: t.string })
})
const isKept = (u: unknown): u is KeptTexts => storedTexts.is(u)

/** The texts of a run; undefined where the bytes are none, whatever their hash says. */
export const decodeKept = (bytes: Uint8Array): KeptTexts | undefined => {
  const decoded = decodeBytes(bytes)
  return E.isRight(decoded) && isKept(decoded.right) ? decoded.right : undefined
}

/**
 * The stored run of that id (or the beginning of one, of at least four digits), else the latest run of that study,
 * `study@version` or scenario file. Nothing is computed.
 */
export const readStoredRun = (store: Store<LogEntry>, name: string): E.Either<AppError, FinishedRun> => {
  const runs = store.results.runs()
  if (E.isLeft(runs)) return runs
  const found = recordOf(runs.right, name)
  if (E.isLeft(found)) return found
  const { runId, stream, summaryKey } = found.right
  const summary = store.results.getSummary(summaryKey)
  if (E.isLeft(summary)) return summary
  const texts = store.results.getSummary(keyOf(runId))
  if (E.isLeft(texts)) return texts
  const result = summary.right === undefined ? undefined : decodeResult(summary.right)
  const kept = texts.right === undefined ? undefined : decodeKept(texts.right)
  if (result === undefined || kept === undefined) {
    const isDamaged = damagedAmong(store, [
      ...(summary.right === undefined ? [summaryKey] : []),
      ...(texts.right === undefined ? [keyOf(runId)] : [])
    ])
    if (E.isLeft(isDamaged)) return isDamaged
    if (isDamaged.right) return E.left({ _tag: 'DamagedRun', path: store.path, runId, stream })
    // What cannot be had is not offered again.
    const others = runs.right.filter((run) => run.runId !== runId)
    return E.left(unknown('gone', name, others))
  }
  const population = store.results.getSummary(populationKeyOf(hash, kept.runKey, kept.document.run.draws))
  if (E.isLeft(population)) return population
  const bytes = population.right
  let rows: FinishedRun['population']
  return E.right({
    ...joined(result, kept),
    // Hundreds of thousands of rows that most documents do not hold: read when they are asked for.
    get population() {
      rows ??= bytes === undefined ? undefined : decodePopulation(bytes)
      return rows
    }
  })
}

/** True where a row that was not given is there all the same: it does not fit its seal. */
const damagedAmong = (
  { results }: Pick<Store<LogEntry>, 'results'>,
  keys: ReadonlyArray<string>
): E.Either<StoreError, boolean> => {
  for (const key of keys) {
    const there = results.hasSummary(key)
    if (E.isLeft(there) || there.right) return there
  }
  return E.right(false)
}

/** Where a study's runs found their files: each as the newest run tells it that knows; undefined where none is stored. */
export const latestOrigin = (
  { results }: Pick<Store<LogEntry>, 'results'>,
  stream: string
): E.Either<StoreError, RunOrigin | undefined> => {
  const runs = results.runsOf(stream)
  if (E.isLeft(runs)) return runs
  let latest: RunOrigin | undefined
  for (const { runId } of [...runs.right].reverse()) {
    const texts = results.getSummary(keyOf(runId))
    if (E.isLeft(texts)) return texts
    const origin = texts.right === undefined ? undefined : decodeKept(texts.right)?.origin
    latest ??= origin
    // A run that was told from its log knows of no file; an earlier one may.
    if (latest !== undefined && origin?.scenarioFile !== undefined)
      return E.right({ ...latest, scenarioFile: origin.scenarioFile })
  }
  return E.right(latest)
}

const recordOf = (runs: ReadonlyArray<RunRecord>, name: string): E.Either<UnknownRun, RunRecord> => {
  const byId = /^[0-9a-f]{4,64}$/.test(name) ? runs.filter(({ runId }) => runId.startsWith(name)) : []
  if (distinct(byId).length > 1) return E.left(unknown('several', name, byId))
  const found = byId.at(-1) ?? latestOf(runs, name)
  return found === undefined ? E.left(unknown('unknown', name, runs)) : E.right(found)
}

/** `study` or `study@version`: the last run on the newest version that was run, rather one for itself than a side of a comparison. */
const latestOf = (runs: ReadonlyArray<RunRecord>, name: string): RunRecord | undefined => {
  const { study, version } = studyNamed(name)
  const ofStudy = runs.filter(({ stream, version: on }) => stream === study && (version ?? on) === on)
  const newest = Math.max(...ofStudy.map(({ version: on }) => on))
  const standing = ofStudy.filter(({ version: on }) => on === newest)
  return standing.findLast((run) => !wasCompared(run)) ?? standing.at(-1)
}

/** Each run once, by its latest record. */
const distinct = (runs: ReadonlyArray<RunRecord>): RunRecord[] =>
  runs.filter(({ runId }, i) => runs.findLastIndex((other) => other.runId === runId) === i)

/** Ids named in a refusal. */
const mostNamed = 12
const unknown = (why: UnknownRun['why'], run: string, runs: ReadonlyArray<RunRecord>): UnknownRun => ({
  _tag: 'UnknownRun',
  run,
  why,
  known: distinct(runs)
    .reverse()
    .slice(0, mostNamed)
    .map(({ runId, stream, version }) => ({ runId, stream, version }))
})

const joined = (
  result: RunResult,
  { document, withDifferences, problems, runKey, origin }: KeptTexts
): FinishedRun => ({
  runKey,
  origin,
  document: {
    ...document,
    run: { ...document.run, fromStore: true },
    summary: result.tables.summary,
    need: result.tables.need,
    staff: result.tables.staff,
    facilityRows: result.tables.facilities,
    travel: result.tables.travel,
    indicators: result.tables.indicators,
    ...(withDifferences && result.differences !== undefined ? { differences: result.differences } : {}),
    closures: result.closures,
    goals: result.goals,
    calibration: result.facts.calibration
  },
  result,
  population: undefined,
  problems,
  appended: []
})
