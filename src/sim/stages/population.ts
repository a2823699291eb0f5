/** Stage 1: the stocks of every 31 December for one draw, and the flows between them (model.md 1). */
import { flowCells, populationCells } from '../kernel/population.js'
import type { PopulationPlan } from '../compile/population.js'
import { noRecording, type Recording } from './recording.js'
import { fillYear, placesOf, populationDraw, stepMunicipality, yearRates } from './populationYear.js'

const cells = populationCells

/** Length of the buffer that populationPath fills. */
export const populationPathLength = (plan: PopulationPlan): number =>
  (plan.years + 1) * plan.municipalities.length * cells

/**
 * Persons on 31 December of year baseYear + y: `out[((y * M + m) * 2 + s) * 101 + a]`, m over all municipalities,
 * s 0 = f, 1 = m; y = 0 is the base stock.
 */
export const populationPath = (plan: PopulationPlan, draw: number, out: Float64Array, sink = noRecording): void => {
  walkThrough(plan, draw, out, undefined, sink)
}

/** What moved a population, per simulated year, municipality and sex; persons. */
export interface PopulationComponents {
  /** Values at `((y * M + m) * 2 + s)`, y = 0 the year after the base date. */
  readonly births: Float64Array
  readonly deaths: Float64Array
  readonly arrivals: Float64Array
  readonly departures: Float64Array
  /**
   * Departures that the base population would have had, less those that happened: what a negative net count lost
   * because the people it was counted for have become fewer (negative: more, because they have become more).
   */
  readonly departuresNotMade: Float64Array
}

/**
 * Stocks as populationPath, with the flows between them. Law: P(end) = P(start) + births - deaths + arrivals - departures
 * for every year, municipality and sex.
 */
export const populationComponents = (plan: PopulationPlan, draw: number, out: Float64Array): PopulationComponents => {
  const count = plan.years * plan.municipalities.length * 2
  const components = {
    births: new Float64Array(count),
    deaths: new Float64Array(count),
    arrivals: new Float64Array(count),
    departures: new Float64Array(count),
    departuresNotMade: new Float64Array(count)
  }
  walkThrough(plan, draw, out, components, noRecording)
  return components
}

const walkThrough = (
  plan: PopulationPlan,
  draw: number,
  out: Float64Array,
  components: PopulationComponents | undefined,
  sink: Recording
): void => {
  const count = plan.municipalities.length
  const drawn = populationDraw(plan, draw)
  const rates = yearRates(plan)
  const places = placesOf(
    plan,
    Array.from({ length: count }, (_, m) => m)
  )
  out.set(drawn.base)
  for (let step = 0; step < plan.years; step++) {
    fillYear(plan, drawn, step, places, rates)
    for (let m = 0; m < count; m++) {
      stepMunicipality(plan, drawn, rates, m, out, (step * count + m) * cells, out, ((step + 1) * count + m) * cells)
      sink.populationYear(plan, drawn, rates, step, m, out)
      if (components === undefined) continue
      for (let s = 0; s < 2; s++) {
        const at = (step * count + m) * 2 + s
        const [births = 0, deaths = 0, arrivals = 0, departures = 0] = rates.flows.subarray(s * flowCells)
        components.births[at] = births
        components.deaths[at] = deaths
        components.arrivals[at] = arrivals
        components.departures[at] = departures
        components.departuresNotMade[at] = plannedDepartures(plan, rates.departures, rates.moves, m, s) - departures
      }
    }
  }
}

const plannedDepartures = (
  plan: PopulationPlan,
  departures: Float64Array,
  moves: Float64Array,
  m: number,
  s: number
): number => {
  let planned = 0
  for (let c = m * cells + s * 101; c < m * cells + (s + 1) * 101; c++)
    planned += (departures[c] ?? 0) * (plan.base[c] ?? 0)
  return planned * (moves[m] ?? 1)
}
