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
import { whyContext } from '../../sim/why/context.js'
import { compileWithOrigins } from '../../sim/why/origins.js'
import type { AppError } from '../appError.js'
import type { PreparedStudy } from '../run/prepare.js'
import type { FinishedRun } from '../run/runTypes.js'
import { readStoredRun } from '../run/storedRun.js'
import type { Runtime } from '../runtime.js'
import { drawOf } from './draws.js'
import { publishedIn, treeOf, unitOfFigure, valueIn, type Published } from './figures.js'
import { entriesOf, leafPlaces, shownEntries, type KnownEntries, type ShownEntry } from './leafPlaces.js'
import { movingEntries, valueOfPlan } from './moving.js'
import type { Figure, Meant, WhyQuestion } from './meant.js'
import { meantBy } from './question.js'
import { notReproduced, studyAgain } from './studyAgain.js'
import { shownTree, type FindLeaf, type TreeExtent } from './shownTree.js'
import { takenRun, withOlderRun, type TakenRun } from './whichRun.js'

/** What is asked of `why`. */
export interface WhyRequest extends WhyQuestion {
  /** Draw to replay instead of the median one; the first is 1. */
  readonly draw?: number
  readonly workers: number
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
  /** How the run was found. */
  readonly taken: TakenRun
  readonly level: Meant['area']['level']
  readonly area: string
  readonly figure: Figure
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
  /** Log entries in force that move the number in this draw. */
  readonly entries: ReadonlyArray<ShownMover>
  readonly tree: ShownNode
}

/** A log entry, and what the number would lose without it; undefined where the others make no sense without it. */
export interface ShownMover extends ShownEntry {
  readonly difference: number | undefined
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
  const taken = takenRun(runtime.store, name, run)
  const replay = once(() => replayOf(runtime, run))
  return E.right(async (request) => {
    // What a run holds is known without replaying it; an older one may need another package or engine.
    const meant = meantIn(run, request)
    if (E.isLeft(meant)) {
      const holds = (older: FinishedRun): boolean => E.isRight(meantIn(older, request))
      return E.left(withOlderRun(runtime.store, taken, run.document.scenario.id, meant.left, holds))
    }
    const replayed = replay()
    if (E.isLeft(replayed)) return replayed
    const { study, compiled, parent, entries, find } = replayed.right
    const { plan } = compiled
    const drawn = await drawOf(runtime, run, plan, meant.right, request)
    if (E.isLeft(drawn)) return drawn
    const { draw, value, residents } = drawn.right
    const { area, figure, year } = meant.right
    // Stocks of the population reach back to the base date; months do not.
    const position = Math.max(0, plan.facts.shape.years.indexOf(year))
    const context = whyContext(study.region, study.timeline, compiled, draw, study.draws, position)
    const found = valueIn(context, meant.right)
    if (value !== undefined && !Object.is(value, found))
      return E.left(notReproduced(run, 'a stored draw of other figures'))
    return E.right({
      run,
      taken,
      level: area.level,
      area: area.area,
      figure,
      year,
      unit: unitOfFigure(figure),
      draw: draw + 1,
      chosen: request.draw === undefined ? 'median' : 'asked',
      value: found,
      published: publishedIn(run, meant.right, residents),
      parent: parent === undefined ? undefined : { id: parent.id, value: valueOfPlan(parent.plan, meant.right, draw) },
      entries: moversOf(study, meant.right, draw, found, entries),
      root: treeOf(context, meant.right, found),
      find
    })
  })
}

/** The number that is meant in a run. */
const meantIn = ({ document, result }: FinishedRun, request: WhyRequest): E.Either<AppError, Meant> => {
  const names = new Map([...document.places, ...document.kreise].map(({ ags, name }) => [ags, name]))
  const baseYear = Number(document.region.baseDate.slice(0, 4))
  return meantBy(layoutOf(result.facts.shape), request, (area) => names.get(area) ?? area, baseYear)
}

/** The study of a run again, compiled with the places of its numbers. */
const replayOf = (runtime: Runtime, run: FinishedRun) => {
  const again = studyAgain(runtime, run)
  if (E.isLeft(again)) return again
  const { study, logs } = again.right
  const compiled = compileWithOrigins(study.region, study.timeline, study.settings)
  if (E.isLeft(compiled)) return E.left<AppError>({ _tag: 'BadInput', problems: compiled.left.map(study.place) })
  const declared = (study.standing.head.groups ?? []).length > 0
  const find = leafPlaces(study.region, cellPlaces(run.origin.regionDirectory), logs, declared)
  return E.right({ study, compiled: compiled.right, parent: parentPlan(study), entries: entriesOf(logs), find })
}

const once = <A>(make: () => A): (() => A) => {
  let known: { readonly made: A } | undefined
  return () => (known ??= { made: make() }).made
}

const moversOf = (
  study: PreparedStudy,
  meant: Meant,
  draw: number,
  value: number,
  known: KnownEntries
): ReadonlyArray<ShownMover> => {
  const moving = movingEntries(study, meant, draw, value)
  const shown = shownEntries(
    moving.map(({ key }) => key),
    known
  )
  return shown.map((entry, i) => ({ ...entry, difference: moving[i]?.difference }))
}

/** Plan of the scenario it stands on. */
const parentPlan = (study: PreparedStudy): { readonly id: string; readonly plan: Plan } | undefined => {
  if (study.parent === undefined) return undefined
  const plan = compile(study.region, timelineOf(study.parent.entries), study.settings)
  return E.isLeft(plan) ? undefined : { id: study.parent.stream, plan: plan.right }
}
