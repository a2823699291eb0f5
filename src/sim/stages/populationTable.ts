/**
 * The table `population`: stocks of 31 December by single age and sex over all draws. Worked Kreis by Kreis and year by
 * year, holding one stock per draw, so the cube of all years is never stored. A Kreis gives its draw-wise sums for the
 * region, because quantiles do not add.
 */
import type { PopulationRow } from '../../domain/result/rows.js'
import { addRow } from '../kernel/drawRows.js'
import { copyCells, transposeDraws } from '../kernel/populationSums.js'
import { describedCells, describeDraws, quantileScratch } from '../kernel/quantiles.js'
import type { PopulationPlan } from '../compile/population.js'
import { fillYear, placesOf, populationDraw, stepMunicipality, yearRates } from './populationYear.js'

const cells = 202
/** mean, p05, p50, p95. */
const published = 4

/** One Kreis over all draws, for the stocks fromStock .. toStock - 1 (0 = the base date). */
export interface PopulationTask {
  readonly kreis: string
  readonly draws: number
  readonly fromStock: number
  readonly toStock: number
}

export interface PopulationPart {
  readonly kreis: string
  readonly fromStock: number
  /** Its reported municipalities (positions in the plan), then the Kreis itself, in this order in `spreads`. */
  readonly municipalities: ReadonlyArray<number>
  /** mean, p05, p50, p95 at `((stock * places + place) * 202 + cell) * 4`. */
  readonly spreads: Float64Array
  /** Persons of the Kreis at `(stock * 202 + cell) * draws + draw`. */
  readonly sums: Float64Array
}

/** Kreise of the reported municipalities, ascending. */
export const populationKreise = (plan: PopulationPlan): ReadonlyArray<string> =>
  [...new Set(Array.from(plan.core, (m) => (plan.municipalities[m] ?? '').slice(0, 5)))].sort()

/** Bytes of draw-wise sums that one pass over the years may hold. */
const passBytes = 96 * 1024 * 1024

/** Passes over the years: one, unless there are so many draws that their sums would not fit; each restarts at the base. */
export const populationPasses = (
  plan: PopulationPlan,
  draws: number
): ReadonlyArray<{ readonly fromStock: number; readonly toStock: number }> => {
  const perPass = Math.max(1, Math.floor(passBytes / (cells * draws * 8)))
  const stocks = plan.years + 1
  return Array.from({ length: Math.ceil(stocks / perPass) }, (_, i) => ({
    fromStock: i * perPass,
    toStock: Math.min(stocks, (i + 1) * perPass)
  }))
}

/** Computes one Kreis. The same numbers as populationPath, draw by draw. */
export const populationPart = (plan: PopulationPlan, task: PopulationTask): PopulationPart => {
  const { kreis, draws, fromStock, toStock } = task
  const municipalities = Array.from(plan.core).filter((m) => plan.municipalities[m]?.startsWith(kreis) === true)
  const places = placesOf(plan, municipalities)
  const rates = yearRates(plan)
  const stocks = municipalities.map(() => new Float64Array(draws * cells))
  const drawn = Array.from({ length: draws }, (_, d) => {
    const numbers = populationDraw(plan, d)
    municipalities.forEach((m, i) => stocks[i]?.set(numbers.base.subarray(m * cells, (m + 1) * cells), d * cells))
    // The stocks hold the base now; a copy per draw would be the largest thing here.
    return { ...numbers, base: plan.base }
  })
  const placeCount = municipalities.length + 1
  const spreads = new Float64Array((toStock - fromStock) * placeCount * cells * published)
  const sums = new Float64Array((toStock - fromStock) * cells * draws)
  const after = new Float64Array(cells)
  const byCell = new Float64Array(cells * draws)
  const describe = cellDescriber(draws)
  for (let stock = 0; stock < toStock; stock++) {
    if (stock > 0) {
      drawn.forEach((numbers, d) => {
        fillYear(plan, numbers, stock - 1, places, rates)
        municipalities.forEach((m, i) => {
          const own = stocks[i]
          if (own === undefined) return
          stepMunicipality(plan, numbers, rates, m, own, d * cells, after, 0)
          copyCells(after, own, d * cells)
        })
      })
    }
    if (stock < fromStock) continue
    const at = stock - fromStock
    const sum = sums.subarray(at * cells * draws, (at + 1) * cells * draws)
    stocks.forEach((own, i) => {
      transposeDraws(own, draws, byCell)
      addRow(sum, 0, byCell, 0, cells * draws)
      describe(byCell, spreads, (at * placeCount + i) * cells * published)
    })
    describe(sum, spreads, (at * placeCount + municipalities.length) * cells * published)
  }
  return { kreis, fromStock, municipalities, spreads, sums }
}

/** Describes the 202 vectors of a place: 4 numbers each. */
const cellDescriber = (draws: number): ((byCell: Float64Array, out: Float64Array, outAt: number) => void) => {
  const scratch = quantileScratch(draws)
  const all = new Float64Array(describedCells)
  return (byCell, out, outAt) => {
    for (let c = 0; c < cells; c++) {
      describeDraws(byCell, c * draws, draws, scratch, all, 0)
      const [mean = NaN, , p05 = NaN, , p50 = NaN, , p95 = NaN] = all
      out.set([mean, p05, p50, p95], outAt + c * published)
    }
  }
}

/** Rows of one pass from the parts of all its Kreise; region sums run over the Kreise in ascending order. */
export const populationRows = (
  plan: PopulationPlan,
  region: string,
  draws: number,
  parts: ReadonlyArray<PopulationPart>
): ReadonlyArray<PopulationRow> => {
  const ordered = [...parts].sort((a, b) => (a.kreis < b.kreis ? -1 : 1))
  const [first] = ordered
  if (first === undefined) return []
  const total = new Float64Array(first.sums.length)
  const rows: PopulationRow[] = []
  for (const { municipalities, kreis, spreads, sums, fromStock } of ordered) {
    addRow(total, 0, sums, 0, total.length)
    const places = municipalities.length + 1
    const stocks = sums.length / (cells * draws)
    for (let stock = 0; stock < stocks; stock++) {
      municipalities.forEach((m, i) => {
        const area = plan.municipalities[m] ?? ''
        pushCells(rows, 'municipality', area, plan.baseYear + fromStock + stock, spreads, stock * places + i)
      })
      const last = stock * places + municipalities.length
      pushCells(rows, 'kreis', kreis, plan.baseYear + fromStock + stock, spreads, last)
    }
  }
  const describe = cellDescriber(draws)
  const spread = new Float64Array(cells * published)
  for (let stock = 0; stock < total.length / (cells * draws); stock++) {
    describe(total.subarray(stock * cells * draws, (stock + 1) * cells * draws), spread, 0)
    pushCells(rows, 'region', region, plan.baseYear + first.fromStock + stock, spread, 0)
  }
  return rows
}

const pushCells = (
  rows: PopulationRow[],
  level: PopulationRow['level'],
  area: string,
  year: number,
  spreads: Float64Array,
  place: number
): void => {
  for (let c = 0; c < cells; c++) {
    const at = (place * cells + c) * published
    const [mean = NaN, p05 = NaN, p50 = NaN, p95 = NaN] = spreads.subarray(at, at + published)
    const sex = c < 101 ? 'f' : 'm'
    rows.push({ level, area, year, date: `${year}-12-31`, sex, age: c % 101, mean, p05, p50, p95 })
  }
}

/** Order of the published table: level, area, year, sex, age. */
export const sortedPopulation = (rows: ReadonlyArray<PopulationRow>): ReadonlyArray<PopulationRow> => {
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return [...rows].sort(
    (a, b) => text(a.level, b.level) || text(a.area, b.area) || a.year - b.year || text(a.sex, b.sex) || a.age - b.age
  )
}
