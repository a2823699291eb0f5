/**
 * The draws behind the published rows: what `summary` describes (or `differences`), before it is described. Service by
 * service and year by year, so that memory does not grow with the run.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { ResultStore } from '../../domain/ports.js'
import type { SummaryMeasure } from '../../domain/result/rows.js'
import type { PlanFacts } from '../../sim/contract.js'
import { subtractRows } from '../../sim/kernel/drawRows.js'
import type { AreaMembers } from '../../sim/reduce/areas.js'
import { serviceReader, unitOf, type ServiceYear } from '../../sim/reduce/serviceYear.js'
import { usageProblem, type AppError } from '../appError.js'
import { hash } from '../hash.js'
import { blockKey, blocksOf, sharedBlocks, storedBlocks, type DrawBlock } from './blockKeys.js'
import { courseDraws, drawNumbers, type CourseDraws, type KeptDraws } from './courseDraws.js'
import type { FinishedRun } from './runTypes.js'

/** The draws of a run (so many, or some blocks) where all its blocks are stored; undefined where some were removed. */
export const keptDraws = (
  results: ResultStore,
  runKey: string,
  facts: PlanFacts,
  wanted: number | ReadonlyArray<DrawBlock>,
  cacheBytes: number
): KeptDraws | undefined => {
  const blocks = typeof wanted === 'number' ? blocksOf(wanted) : wanted
  const complete = blocks.every(({ first, count }) => {
    const shape = results.blockShape(blockKey(hash, runKey, first))
    return shape !== undefined && shape.draws >= count
  })
  if (!complete) return undefined
  return {
    course: courseDraws(facts, blocks, storedBlocks(results, hash, runKey)),
    release: () => results.trimBlocks(cacheBytes, new Set())
  }
}

/** A stored run with its draws; Left where they are no longer stored. */
export const withStoredDraws = (results: ResultStore, run: FinishedRun): E.Either<AppError, FinishedRun> => {
  const { runId, draws } = run.document.run
  const kept = keptDraws(results, run.runKey, run.result.facts, draws, Number.MAX_SAFE_INTEGER)
  if (kept !== undefined) return E.right({ ...run, draws: kept })
  const allowed = 'a run whose draws are in the store; running its scenario with --keep-draws computes them again'
  return E.left({
    _tag: 'BadInput',
    problems: [usageProblem('draws-gone', '--keep-draws', `run ${runId} without its draws`, allowed)]
  })
}

/** One service in one year: for each measure the draws of one area after those of the other, `[area * draws + draw]`. */
export interface ServiceDraws {
  readonly year: number
  readonly service: string
  readonly areas: ReadonlyArray<Pick<AreaMembers, 'level' | 'area'>>
  readonly draws: number
  /** Number of each draw, from 0; gaps where draws are missing. */
  readonly numbers: Int32Array
  readonly measures: ReadonlyMap<SummaryMeasure, Float64Array>
}

/** Units of the measures of each published service. */
export type DrawUnits = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Units as in `summary`. */
export const drawUnits = ({ layout, source }: CourseDraws): DrawUnits => {
  const { services, read } = serviceReader(layout, source, ['region'])
  const [year] = layout.shape.years
  if (year === undefined) return {}
  return Object.fromEntries(
    services.map((service) => [
      service.service,
      Object.fromEntries([...read(service, year).measures.keys()].map((measure) => [measure, unitOf(service, measure)]))
    ])
  )
}

/** The draws of a run, years ascending, in each year services by name. A part holds until the next one is asked for. */
export function* publishedDraws({ layout, source, blocks }: CourseDraws): Generator<ServiceDraws> {
  const numbers = drawNumbers(blocks)
  const reader = serviceReader(layout, source)
  for (const year of layout.shape.years)
    for (const service of reader.services) {
      const { measures, areas } = reader.read(service, year)
      yield { year, service: service.service, areas, draws: source.draws, numbers, measures }
    }
}

/** The paired differences b - a of each draw, for everything both have. A part holds until the next one is asked for. */
export function* pairedDraws(courseA: CourseDraws, courseB: CourseDraws): Generator<ServiceDraws> {
  const blocks = sharedBlocks(courseA.blocks, courseB.blocks)
  const [a, b] = [courseA.only(blocks), courseB.only(blocks)]
  const numbers = drawNumbers(blocks)
  const readerA = serviceReader(a.layout, a.source)
  const readerB = serviceReader(b.layout, b.source)
  const servicesB = new Map(readerB.services.map((service) => [service.service, service]))
  for (const year of a.layout.shape.years) {
    if (!b.layout.shape.years.includes(year)) continue
    for (const service of readerA.services) {
      const other = servicesB.get(service.service)
      if (other === undefined) continue
      yield differences(
        { draws: a.source.draws, ...readerA.read(service, year) },
        { draws: b.source.draws, ...readerB.read(other, year) },
        numbers
      )
    }
  }
}

type ReadDraws = ServiceYear & { readonly draws: number }

const differences = (a: ReadDraws, b: ReadDraws, numbers: Int32Array): ServiceDraws => {
  const draws = Math.min(a.draws, b.draws)
  const placesInB = new Map(b.areas.map(({ level, area }, j) => [`${level}/${area}`, j]))
  const shared = a.areas.flatMap((area, i) => {
    const j = placesInB.get(`${area.level}/${area.area}`)
    return j === undefined ? [] : [{ area, i, j }]
  })
  const measures = new Map<SummaryMeasure, Float64Array>()
  for (const [measure, valuesA] of a.measures) {
    const valuesB = b.measures.get(measure)
    if (valuesB === undefined) continue
    const all = new Float64Array(shared.length * draws)
    shared.forEach(({ i, j }, n) =>
      subtractRows(
        valuesB.subarray(j * b.draws, j * b.draws + draws),
        valuesA.subarray(i * a.draws, i * a.draws + draws),
        all.subarray(n * draws, (n + 1) * draws),
        draws
      )
    )
    measures.set(measure, all)
  }
  return { year: a.year, service: a.service.service, areas: shared.map(({ area }) => area), draws, numbers, measures }
}
