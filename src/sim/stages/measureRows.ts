/** Rows of measures in a block: participants, cost by payer, break-even. Only reported months count. */
import type { CompiledMeasure, CostMove, MeasurePlan } from '../compile/measurePlan.js'
import { reachedSeries } from '../compile/measures.js'
import { sliceName } from '../compile/need/slices.js'
import { addAmount, addYears } from '../kernel/measures.js'
import { putRows } from '../kernel/yearSums.js'
import type { Plan } from '../plan.js'
import { valueOf } from '../random/quantities.js'
import type { BlockColumn } from './blockColumn.js'
import type { MeasureBuffers } from './measures.js'
import type { NeedBuffers } from './need.js'
import type { ServiceBuffers } from './serviceBuffers.js'

const none = new Float64Array(0)

/** Writes the series of measures of one draw. */
export const writeMeasures = (
  plan: Plan,
  measures: MeasurePlan,
  draw: number,
  need: NeedBuffers,
  services: ReadonlyArray<ServiceBuffers>,
  b: MeasureBuffers,
  target: BlockColumn
): void => {
  const { frame } = plan
  const origins = frame.municipalities.length
  const years = frame.years.length
  const always = new Float64Array(frame.months).fill(1)
  const perMonth = Float64Array.from(frame.monthsInYear, (count) => 1 / count)
  const write = (name: string, values: Float64Array): void => {
    writeSeries(plan, name, values, target)
  }
  measures.measures.forEach((measure, i) => {
    const persons = new Float64Array(years * origins)
    addYears(b.participants[i] ?? none, 0, always, frame.yearOfMonth, perMonth, origins, persons)
    write(`participants/${measure.key}`, persons)
    if (measure.breakEven.length > 0) write(reachedSeries(measure.key), persons)
    for (const v of measure.breakEven) {
      const position = plan.services.findIndex((service) => service.need === v)
      const buffers = services[position]
      if (buffers === undefined) continue
      const name = `break_even_per_100/${measure.key}/${measures.services[v] ?? ''}`
      write(name, unmetOf(plan, measure, buffers.out.residence, persons))
    }
  })
  if (measures.payers.length === 0) return
  const rate = measures.discountRate === undefined ? undefined : valueOf(measures.discountRate, draw)
  for (const payer of measures.payers) {
    const euro = new Float64Array(years * origins)
    measures.measures.forEach((measure, i) => {
      for (const cost of measure.costs)
        if (cost.payer === payer) addCost(plan, measure, cost, draw, need, b.participants[i] ?? none, euro)
    })
    write(`cost/${payer}`, euro)
    if (rate !== undefined) write(`cost_discounted/${payer}`, discounted(euro, years, origins, rate))
  }
}

/** Euro of each year at its value in the first reported year. */
const discounted = (euro: Float64Array, years: number, origins: number, rate: number): Float64Array => {
  const out = euro.slice()
  let factor = 1
  for (let y = 0; y < years; y++) {
    for (let m = 0; m < origins; m++) out[y * origins + m] = (euro[y * origins + m] ?? 0) * factor
    factor /= 1 + rate
  }
  return out
}

/** Adds one cost of a measure by year and municipality; amounts that are not per participant are spread by residents. */
const addCost = (
  { frame }: Plan,
  measure: CompiledMeasure,
  { per, euro }: CostMove,
  draw: number,
  need: NeedBuffers,
  participants: Float64Array,
  out: Float64Array
): void => {
  const { months, yearOfMonth, municipalities, years } = frame
  const amount = valueOf(euro, draw)
  const origins = municipalities.length
  if (per === 'participant_year') {
    const scale = new Float64Array(years.length).fill(amount / 12)
    addYears(participants, 0, measure.funded, yearOfMonth, scale, origins, out)
    return
  }
  const residents = need.slices?.at.get(sliceName({ group: 'all', counts: 'persons', service: -1 }))
  if (need.slices === undefined || residents === undefined) return
  const monthly =
    per === 'year'
      ? measure.funded.map((paid) => (paid * amount) / 12)
      : Float64Array.from({ length: months }, (_, t) => (t === measure.start ? amount : 0))
  const whole = new Float64Array(years.length).fill(1)
  addAmount(need.slices.months, residents * months * origins, measure.covered, monthly, yearOfMonth, whole, out)
}

/** 100 times the unmet demand of residents of the area in the years in which anybody takes part. */
const unmetOf = (
  { frame }: Plan,
  { covered }: CompiledMeasure,
  residence: Float64Array,
  participants: Float64Array
): Float64Array => {
  const origins = covered.length
  const served = frame.years.length * origins
  return Float64Array.from(participants, (persons, i) =>
    covered[i % origins] === 1 && persons > 0 ? 100 * ((residence[i] ?? 0) - (residence[served + i] ?? 0)) : 0
  )
}

const writeSeries = (plan: Plan, name: string, values: Float64Array, target: BlockColumn): void => {
  const { layout, block, column, drawsInBlock } = target
  const { frame } = plan
  const index = layout.shape.areaSeries.findIndex((series) => series.name === name)
  if (index < 0) return
  frame.years.forEach((_, y) => {
    const row = layout.series(index, y, 0)
    putRows(values, y * frame.municipalities.length, frame.reported, 1, block, row, drawsInBlock, column)
  })
}
