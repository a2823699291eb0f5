/**
 * Dated occurrences of need → laws (what is in force between two dates) and nodes (a stock date under one law). A year with
 * an occurrence in its middle is evaluated at both ends under the law before and the law after, so that months before the
 * occurrence keep their bits.
 */
import type { CareRatesVaried, PrevalenceTrended } from '../../../domain/occurrence/occurrence.js'
import { covers, type Region } from '../../../domain/region/region.js'
import type { Timed, Timeline } from '../../../domain/study/timeline.js'
import { careVariant } from '../../kernel/needTrend.js'
import { lifeExpectancies } from './lifeExpectancy.js'
import type { NeedParameters } from './parameters.js'
import type { NeedCourse } from './plan.js'
import type { ValueRegister } from './values.js'

type Dated<O> = Timed & { readonly occurrence: O }

/** The occurrences that move need, in the order of the timeline. */
export interface NeedOccurrences {
  readonly care: ReadonlyArray<Dated<CareRatesVaried>>
  readonly prevalence: ReadonlyArray<Dated<PrevalenceTrended>>
}

export const needOccurrences = (timeline: Timeline): NeedOccurrences => {
  const care: Dated<CareRatesVaried>[] = []
  const prevalence: Dated<PrevalenceTrended>[] = []
  for (const timed of timeline) {
    const { occurrence } = timed
    if (occurrence.type === 'CareRatesVaried') care.push({ ...timed, occurrence })
    if (occurrence.type === 'PrevalenceTrended') prevalence.push({ ...timed, occurrence })
  }
  return { care, prevalence }
}

/** Places of the occurrences' numbers, registered once for all courses of a plan. */
export interface OccurrencePlaces {
  readonly share: ReadonlyMap<string, number>
  readonly factor: ReadonlyMap<string, number>
}

export const occurrencePlaces = ({ care, prevalence }: NeedOccurrences, register: ValueRegister): OccurrencePlaces => ({
  share: new Map(
    care.flatMap(({ key, occurrence }) =>
      occurrence.share === undefined ? [] : [[key, register.place(`${key}/share`, occurrence.share)] as const]
    )
  ),
  factor: new Map(
    prevalence.map(({ key, occurrence }) => [key, register.place(`${key}/factorPerYear`, occurrence.factorPerYear)])
  )
})

export interface CourseInput {
  readonly region: Region
  readonly occurrences: NeedOccurrences
  readonly places: OccurrencePlaces
  readonly parameters: NeedParameters
  readonly conditions: ReadonlyArray<string>
  /** AGS of one municipality of each class. */
  readonly representatives: ReadonlyArray<string>
  readonly baseYear: number
  /** Months simulated from January after the base date; 0 for a course of stocks only. */
  readonly monthCount: number
  /** Stocks of a course without months. */
  readonly stocks: ReadonlyArray<number>
}

const inForce = (timed: Timed, month: number): boolean =>
  timed.month <= month && (timed.until === undefined || month <= timed.until)

/** Compiles laws and nodes. */
export const courseOf = (input: CourseInput): NeedCourse => {
  const { occurrences, parameters, representatives, baseYear, monthCount, conditions } = input
  const firstMonth = (baseYear + 1) * 12
  const all: ReadonlyArray<Timed> = [...occurrences.care, ...occurrences.prevalence]
  const changes = all.flatMap((o) => [o.month, ...(o.until === undefined ? [] : [o.until + 1])])
  const inRange = (month: number): boolean => month > firstMonth && month < firstMonth + monthCount
  const lawMonths = [firstMonth, ...[...new Set(changes.filter(inRange))].sort((a, b) => a - b)]
  const surveyTime = (parameters.number('care_rates_hold_until') ?? baseYear) + 1
  const lawStart = lawMonths.map((month, law) => (law === 0 ? Math.min(surveyTime, baseYear + 1) : month / 12))

  // Nodes: for every month the two stocks of its year under the law of the month; stocks alone under the first law.
  const nodes = new Map<string, { readonly stock: number; readonly law: number; readonly index: number }>()
  const nodeOf = (stock: number, law: number): number => {
    const name = `${stock}/${law}`
    const known = nodes.get(name)
    if (known !== undefined) return known.index
    nodes.set(name, { stock, law, index: nodes.size })
    return nodes.size - 1
  }
  for (const stock of input.stocks) nodeOf(stock, 0)
  const left = new Int32Array(monthCount)
  const right = new Int32Array(monthCount)
  const weight = new Float64Array(monthCount)
  let law = 0
  for (let t = 0; t < monthCount; t++) {
    while (law + 1 < lawMonths.length && (lawMonths[law + 1] ?? Infinity) <= firstMonth + t) law++
    const year = Math.floor(t / 12)
    left[t] = nodeOf(year, law)
    right[t] = nodeOf(year + 1, law)
    weight[t] = ((t % 12) + 0.5) / 12
  }
  const nodeList = [...nodes.values()]
  const nodeLaw = Int32Array.from(nodeList, (node) => node.law)
  const nodeTime = Float64Array.from(nodeList, (node) => baseYear + 1 + node.stock)

  const k = representatives.length
  const variant = new Int32Array(lawMonths.length * k)
  const shareAt = new Int32Array(lawMonths.length * k).fill(-1)
  lawMonths.forEach((month, l) =>
    representatives.forEach((ags, c) => {
      // The last one of the timeline that is in force decides.
      for (const timed of occurrences.care) {
        if (!inForce(timed, month) || !covers(timed.occurrence.area, ags)) continue
        variant[l * k + c] = careVariant[timed.occurrence.variant]
        shareAt[l * k + c] = input.places.share.get(timed.key) ?? -1
      }
    })
  )
  const compressing = occurrences.care.some(({ occurrence }) => occurrence.variant === 'compression')
  const e65 = (times: ArrayLike<number>): Float64Array =>
    compressing ? lifeExpectancies(input.region, baseYear, times) : new Float64Array(2 * times.length)
  const e = occurrences.prevalence
  const state = (timed: Timed, month: number): number =>
    timed.month > month ? 0 : timed.until !== undefined && timed.until < month ? 2 : 1
  return {
    nodeStock: Int32Array.from(nodeList, (node) => node.stock),
    months: { left, right, weight },
    care: {
      classCount: k,
      lawCount: lawMonths.length,
      lawStart: Float64Array.from(lawStart),
      variant,
      shareAt,
      trendStartAt: Int32Array.from(representatives, (ags) => parameters.placeFor('care_trend_start', '', ags)),
      halfLifeAt: Int32Array.from(representatives, (ags) => parameters.placeFor('care_trend_half_life_years', '', ags)),
      surveyTime,
      nodeLaw,
      nodeTime,
      // Life gained before the base date is already in the rates.
      e65AtLaw: e65(lawStart.map((time) => Math.max(time, baseYear + 1))),
      e65AtNode: e65(nodeTime)
    },
    conditions: {
      classCount: k,
      conditionCount: conditions.length,
      baseTime: baseYear + 1,
      trendAt: Int32Array.from(
        conditions.flatMap((c) => representatives.map((ags) => parameters.placeFor('prevalence_trend', c, ags)))
      ),
      occurrenceCondition: Int32Array.from(e, ({ occurrence }) => conditions.indexOf(occurrence.condition)),
      occurrenceFactorAt: Int32Array.from(e, ({ key }) => input.places.factor.get(key) ?? -1),
      occurrenceStart: Float64Array.from(e, (timed) => Math.max(timed.month, firstMonth) / 12),
      occurrenceEnd: Float64Array.from(e, (timed) => Math.max((timed.until ?? Infinity) + 1, firstMonth) / 12),
      occurrenceCovers: Int32Array.from(
        e.flatMap(({ occurrence }) => representatives.map((ags) => (covers(occurrence.area, ags) ? 1 : 0)))
      ),
      occurrenceState: Int32Array.from(lawMonths.flatMap((month) => e.map((timed) => state(timed, month)))),
      nodeLaw,
      nodeTime
    }
  }
}
