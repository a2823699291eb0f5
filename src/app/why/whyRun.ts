/**
 * `why`: one published number of a stored run, explained by the draw that stands in the middle of all its draws. The study is
 * taken from its log, not from its file; region and keys must be those of the run.
 */
import * as E from 'fp-ts/lib/Either.js'
import { timelineOf } from '../../domain/study/timeline.js'
import type { WhyNode } from '../../domain/why/node.js'
import type { ShownNode } from '../../domain/why/shown.js'
import { cellPlaces } from '../../io/region/cellPlaces.js'
import { compile } from '../../sim/compile/compile.js'
import { layoutOf } from '../../sim/layout.js'
import type { Plan } from '../../sim/plan.js'
import { unitOf } from '../../sim/reduce/serviceYear.js'
import { runBlock } from '../../sim/stages/runBlock.js'
import { whyContext } from '../../sim/why/context.js'
import { compileWithOrigins } from '../../sim/why/origins.js'
import { explained, recordedSource } from '../../sim/why/published.js'
import type { AppError } from '../appError.js'
import type { PreparedStudy } from '../run/prepare.js'
import type { FinishedRun } from '../run/runTypes.js'
import { readStoredRun } from '../run/storedRun.js'
import type { Runtime } from '../runtime.js'
import { eventReaches } from '../run/origins.js'
import { drawOf, valuesIn } from './draws.js'
import { entriesOf, leafPlaces, shownEntries, type ShownEntry } from './leafPlaces.js'
import { meantBy, type Meant, type WhyQuestion } from './question.js'
import { notReproduced, studyAgain } from './studyAgain.js'
import { shownTree, type FindLeaf, type TreeExtent } from './shownTree.js'

/** What is asked of `why`. */
export interface WhyRequest extends WhyQuestion {
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

/** An explained number; its tree is made as far as it is asked for. */
export interface Explained extends Omit<WhyAnswer, 'tree'> {
  readonly root: WhyNode
  /** What a leaf is in the world. */
  readonly find: FindLeaf
}

/** An explained number with its tree, as it is handed on. */
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
  request: WhyRequest & TreeExtent
): Promise<E.Either<AppError, WhyAnswer>> => {
  const found = await explainRun(runtime, name, request)
  if (E.isLeft(found)) return found
  const { root, find, ...facts } = found.right
  return E.right({ ...facts, tree: shownTree(root, request, find) })
}

/** The same with the whole tree, which is made as it is walked. */
export const explainRun = async (
  runtime: Runtime,
  name: string,
  request: WhyRequest
): Promise<E.Either<AppError, Explained>> => {
  const explainer = explainerOf(runtime, name)
  return E.isLeft(explainer) ? explainer : explainer.right(request)
}

/** Answers questions about one run. */
export type Explainer = (request: WhyRequest) => Promise<E.Either<AppError, Explained>>

/** Prepares a stored run for questions; Left says why it cannot be replayed. */
export const explainerOf = (runtime: Runtime, name: string): E.Either<AppError, Explainer> => {
  const stored = readStoredRun(runtime.store, name)
  if (E.isLeft(stored)) return stored
  const run = stored.right
  const again = studyAgain(runtime, run)
  if (E.isLeft(again)) return again
  const { study, logs } = again.right
  const compiled = compileWithOrigins(study.region, study.timeline, study.settings)
  if (E.isLeft(compiled)) return E.left({ _tag: 'BadInput', problems: compiled.left.map(study.place) })
  const { plan } = compiled.right
  const parent = parentPlan(study)
  const names = new Map([...run.document.places, ...run.document.kreise].map(({ ags, name: own }) => [ags, own]))
  const declared = (study.standing.head.groups ?? []).length > 0
  const find = leafPlaces(study.region, cellPlaces(run.origin.regionDirectory), logs, declared)
  return E.right(async (request) => {
    const meant = meantBy(layoutOf(plan.facts.shape), request, (area) => names.get(area) ?? area)
    if (E.isLeft(meant)) return meant
    const drawn = await drawOf(runtime, run, plan, meant.right, request)
    if (E.isLeft(drawn)) return drawn
    const { draw, value } = drawn.right
    const { area, service, measure, year } = meant.right
    const context = whyContext(study.region, study.timeline, compiled.right, draw, study.draws, year)
    const found = valuesIn(plan, recordedSource(context.recorded), meant.right)[0] ?? NaN
    if (value !== undefined && !Object.is(value, found))
      return E.left(notReproduced(run, 'a stored draw of other figures'))
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
      parent: parent === undefined ? undefined : { id: parent.id, value: parentValue(parent.plan, meant.right, draw) },
      entries: shownEntries(reachingKeys(study, meant.right), entriesOf(logs)),
      root: explained(context, service, measure, area, found),
      find
    })
  })
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

/** Plan of the scenario it stands on. */
const parentPlan = (study: PreparedStudy): { readonly id: string; readonly plan: Plan } | undefined => {
  if (study.parent === undefined) return undefined
  const plan = compile(study.region, timelineOf(study.parent.entries), study.settings)
  return E.isLeft(plan) ? undefined : { id: study.parent.stream, plan: plan.right }
}

/** The number in one draw of a plan. */
const parentValue = (plan: Plan, meant: Meant, draw: number): number => {
  const [rows] = runBlock([plan], draw, 1)
  if (rows === undefined) return NaN
  return valuesIn(plan, { draws: 1, readRows: (from, to) => rows.subarray(from, to) }, meant)[0] ?? NaN
}
