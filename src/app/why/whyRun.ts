/**
 * `why`: one published number of a stored run, explained by the draw that stands in the middle of all its draws. The study is
 * taken from its log, not from its file; region and keys must be those of the run.
 */
import { existsSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { timelineOf, type Timeline } from '../../domain/study/timeline.js'
import type { ShownNode } from '../../domain/why/shown.js'
import { cellPlaces } from '../../io/region/cellPlaces.js'
import { compile } from '../../sim/compile/compile.js'
import { layoutOf } from '../../sim/layout.js'
import type { Plan } from '../../sim/plan.js'
import { openPool } from '../../sim/pool/pool.js'
import type { BlockSource } from '../../sim/reduce/blockSource.js'
import { serviceReader, unitOf } from '../../sim/reduce/serviceYear.js'
import { runBlock } from '../../sim/stages/runBlock.js'
import { whyContext } from '../../sim/why/context.js'
import { compileWithOrigins } from '../../sim/why/origins.js'
import { explained, recordedSource } from '../../sim/why/published.js'
import { usageProblem, type AppError } from '../appError.js'
import { loggedStudy, logsOf, type RecordedLogs } from '../bundle/loggedStudy.js'
import { engine } from '../engine.js'
import { hash } from '../hash.js'
import { ensureBlocks } from '../run/blocks.js'
import { eventsHashOf, runKeyOf } from '../run/keys.js'
import type { PreparedStudy } from '../run/prepare.js'
import { keptDraws } from '../run/publishedDraws.js'
import type { FinishedRun } from '../run/runTypes.js'
import { readStoredRun } from '../run/storedRun.js'
import type { Runtime } from '../runtime.js'
import { eventReaches } from '../run/origins.js'
import { entriesOf, leafPlaces, shownEntries, type ShownEntry } from './leafPlaces.js'
import { meantBy, type Meant, type WhyQuestion } from './question.js'
import { shownTree, type TreeExtent } from './shownTree.js'

/** What is asked of `why`. */
export interface WhyRequest extends WhyQuestion, TreeExtent {
  /** Draw to replay instead of the median one; the first is 1. */
  readonly draw?: number
  readonly workers: number
}

/** Figures of a number over all draws, as published. */
export interface Published {
  readonly mean: number
  readonly p05: number
  readonly p50: number
  readonly p95: number
}

/** An explained number. */
export interface WhyAnswer {
  readonly run: FinishedRun
  readonly level: Meant['area']['level']
  readonly area: string
  readonly service: string
  readonly measure: Meant['measure']
  readonly year: number
  readonly unit: string
  /** The first draw is 1. */
  readonly draw: number
  /** Undefined where a draw was asked for. */
  readonly chosen: 'median' | 'asked'
  readonly value: number
  readonly published: Published | undefined
  /** The same draw of the scenario it stands on. */
  readonly parent: { readonly id: string; readonly value: number } | undefined
  /** Log entries in force that reach the number. */
  readonly entries: ReadonlyArray<ShownEntry>
  readonly tree: ShownNode
}

/** Explains a number; Left says what is not there, or why the run cannot be replayed. */
export const whyRun = async (
  runtime: Runtime,
  name: string,
  request: WhyRequest
): Promise<E.Either<AppError, WhyAnswer>> => {
  const stored = readStoredRun(runtime.store, name)
  if (E.isLeft(stored)) return stored
  const run = stored.right
  const again = studyAgain(runtime, run)
  if (E.isLeft(again)) return again
  const { study, logs } = again.right
  const compiled = compileWithOrigins(study.region, study.timeline, study.settings)
  if (E.isLeft(compiled)) return E.left({ _tag: 'BadInput', problems: compiled.left.map(study.place) })
  const { plan } = compiled.right
  const names = new Map([...run.document.places, ...run.document.kreise].map(({ ags, name: own }) => [ags, own]))
  const meant = meantBy(layoutOf(plan.facts.shape), request, (area) => names.get(area) ?? area)
  if (E.isLeft(meant)) return meant
  const drawn = await drawOf(runtime, run, plan, meant.right, request)
  if (E.isLeft(drawn)) return drawn
  const { draw, value } = drawn.right
  const context = whyContext(study.region, study.timeline, compiled.right, draw, study.draws, meant.right.year)
  const found = valuesIn(plan, recordedSource(context.recorded), meant.right)[0] ?? NaN
  if (value !== undefined && !Object.is(value, found))
    return E.left(notReproduced(run, 'a stored draw of other figures'))
  const { area, service, measure, year } = meant.right
  const tree = explained(context, service, measure, area, found)
  const declared = (study.standing.head.groups ?? []).length > 0
  const places = leafPlaces(study.region, cellPlaces(run.origin.regionDirectory), logs, declared)
  const calendar = plan.facts.shape.years[year] ?? 0
  return E.right({
    run,
    level: area.level,
    area: area.area,
    service: service.service,
    measure,
    year: calendar,
    unit: unitOf(service, measure),
    draw: draw + 1,
    chosen: request.draw === undefined ? 'median' : 'asked',
    value: found,
    published: publishedIn(run, meant.right, calendar),
    parent: parentValue(study, meant.right, draw),
    entries: shownEntries(reachingKeys(study, meant.right), entriesOf(logs)),
    tree: shownTree(tree, request, places)
  })
}

const refused = (run: FinishedRun, kind: string, found: string, allowed: string): AppError => ({
  _tag: 'BadInput',
  problems: [usageProblem(kind, run.document.run.runId, found, allowed)]
})
const notReproduced = (run: FinishedRun, found: string): AppError =>
  refused(
    run,
    'run-not-reproduced',
    found,
    'the package and the engine that the run was computed with: run its scenario again'
  )

/** The study of a run from its log, on the package it was computed from. */
const studyAgain = (
  { store }: Runtime,
  run: FinishedRun
): E.Either<AppError, { readonly study: PreparedStudy; readonly logs: RecordedLogs }> => {
  const { document, origin, runKey } = run
  if (!existsSync(origin.regionDirectory))
    return E.left(
      refused(run, 'run-not-reproduced', origin.regionDirectory, 'the folder of the region package, where it was')
    )
  const logs = logsOf(store.events, document.scenario.id, origin.version)
  if (E.isLeft(logs)) return logs
  const study = loggedStudy(logs.right, document.scenario.id, origin.regionDirectory, document.run)
  if (E.isLeft(study)) return study
  const { regionHash, timeline, settings } = study.right
  if (regionHash !== document.run.hashes.region)
    return E.left(notReproduced(run, 'a region package that was changed since'))
  if (document.run.engine !== engine)
    return E.left(notReproduced(run, `engine ${document.run.engine}, this is ${engine}`))
  const key = runKeyOf(hash, regionHash, eventsHashOf(hash, timeline), settings, engine)
  return key === runKey
    ? E.right({ study: study.right, logs: logs.right })
    : E.left(notReproduced(run, 'a log that gives other events'))
}

/** Values of the number in all draws of a source. */
const valuesIn = (plan: Plan, source: BlockSource, { area, service, measure, year }: Meant): Float64Array => {
  const reader = serviceReader(layoutOf(plan.facts.shape), source, [area.level])
  const { areas, measures } = reader.read(service, plan.facts.shape.years[year] ?? 0)
  const at = areas.findIndex((one) => one.area === area.area)
  return measures.get(measure)?.slice(at * source.draws, (at + 1) * source.draws) ?? new Float64Array(0)
}

/** The draw to replay, and its stored value where its draws are stored. */
const drawOf = async (
  runtime: Runtime,
  run: FinishedRun,
  plan: Plan,
  meant: Meant,
  { draw, workers }: WhyRequest
): Promise<E.Either<AppError, { readonly draw: number; readonly value: number | undefined }>> => {
  const { draws } = run.document.run
  if (draw !== undefined && draw > draws) return E.left(refused(run, 'bad-option', `--draw ${draw}`, `1–${draws}`))
  const { results } = runtime.store
  const kept = (): ReturnType<typeof keptDraws> =>
    keptDraws(results, run.runKey, run.result.facts, draws, Number.MAX_SAFE_INTEGER)
  if (kept() === undefined && draw === undefined) {
    const computed = await computeDraws(runtime, run, plan, workers)
    if (E.isLeft(computed)) return computed
  }
  const source = kept()?.course.source
  if (source === undefined) return E.right({ draw: (draw ?? 1) - 1, value: undefined })
  const values = valuesIn(plan, source, meant)
  const chosen = draw === undefined ? medianDraw(values) : draw - 1
  return E.right({ draw: chosen, value: values[chosen] })
}

/** Draw of the lower median; of equal values the lowest draw. Values that are not defined stand last. */
export const medianDraw = (values: ArrayLike<number>): number => {
  const order = Array.from(values, (_, d) => d)
  const key = (d: number): number => (Number.isNaN(values[d] ?? NaN) ? Infinity : (values[d] ?? NaN))
  order.sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)))
  const middle = order[Math.floor((values.length - 1) / 2)] ?? 0
  return order.find((d) => Object.is(key(d), key(middle))) ?? middle
}

/** Computes draws that were removed from the store. */
const computeDraws = async (
  { store, supervision }: Runtime,
  run: FinishedRun,
  plan: Plan,
  workers: number
): Promise<E.Either<AppError, unknown>> => {
  const pool = openPool([plan], workers)
  try {
    const course = { runKey: run.runKey, rows: layoutOf(plan.facts.shape).rows }
    return await ensureBlocks([course], run.document.run.draws, false, () => pool, store.results, hash, supervision)
  } finally {
    await pool.close()
  }
}

const publishedIn = (run: FinishedRun, { area, service, measure }: Meant, year: number): Published | undefined => {
  const row = run.document.summary.find(
    (one) =>
      one.level === area.level &&
      one.area === area.area &&
      one.service === service.service &&
      one.measure === measure &&
      one.year === year
  )
  return row === undefined ? undefined : { mean: row.mean, p05: row.p05, p50: row.p50, p95: row.p95 }
}

/** Entries in force that touch the service, in the area or where no place is said to be. */
const reachingKeys = (study: PreparedStudy, { area, service }: Meant): ReadonlyArray<string> =>
  eventReaches(study.region, study.standing)
    .filter(({ services, touches }) => {
      const own =
        services === undefined || services.some((one) => one === service.service || isPart(one, service.service))
      return own && !touches.every((touched) => touched === 'cost') && area.members.length > 0
    })
    .map(({ key }) => key)

const isPart = (department: string, service: string): boolean =>
  service === 'hospital' && department.startsWith('hospital_')

/** The number in the same draw of the scenario it stands on. */
const parentValue = (study: PreparedStudy, meant: Meant, draw: number): WhyAnswer['parent'] => {
  if (study.parent === undefined) return undefined
  const timeline: Timeline = timelineOf(study.parent.entries)
  const plan = compile(study.region, timeline, study.settings)
  if (E.isLeft(plan)) return undefined
  const [rows] = runBlock([plan.right], draw, 1)
  if (rows === undefined) return undefined
  const source: BlockSource = { draws: 1, readRows: (from, to) => rows.subarray(from, to) }
  return { id: study.parent.stream, value: valuesIn(plan.right, source, meant)[0] ?? NaN }
}
