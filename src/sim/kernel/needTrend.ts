/**
 * How rates of need move in time: growth of age-specific care rates, shift of their age pattern, trends of prevalence.
 * Times are calendar years as decimals (2024.0 = 31 Dec 2023); a law is what is in force between two dated occurrences.
 * `values` is the draw's vector of numbers; an index of -1 stands for "not given".
 */
import { exp, log } from './elementary.js'

const ln2 = 0.6931471805599453

/** Kinds of course of the care rates, as stored in `CareCourse.variant`. */
export const careVariant = { standard: 0, constant: 1, rising: 2, compression: 3 } as const

/** The course of care rates per law and class of municipalities. */
export interface CareCourse {
  readonly classCount: number
  readonly lawCount: number
  /** Start of each law; the first one starts at the survey or the base date, whichever is earlier. */
  readonly lawStart: Float64Array
  /** `careVariant` per law * classCount + class. */
  readonly variant: Int32Array
  /** Index of the variant's share (rising, compression), -1 = not given. */
  readonly shareAt: Int32Array
  /** Per class: growth of rates per year right after the survey (r0) and years in which it halves. */
  readonly trendStartAt: Int32Array
  readonly halfLifeAt: Int32Array
  /** Rates are flat before this time: end of the year of the care survey. */
  readonly surveyTime: number
  readonly nodeLaw: Int32Array
  readonly nodeTime: Float64Array
  /** Remaining life expectancy at 65 in years, per law start * 2 + sex and per node * 2 + sex. */
  readonly e65AtLaw: Float64Array
  readonly e65AtNode: Float64Array
}

/**
 * Logarithm of the growth of a rate between two times, when its yearly growth starts at r0 at the survey and halves every
 * `halfLife` years: ln(1 + r0) · h/ln 2 · (2^(-u1/h) - 2^(-u2/h)) with u = years since the survey, at least 0; without
 * half-life ln(1 + r0) · (u2 - u1).
 */
export const logGrowth = (r0: number, halfLife: number, surveyTime: number, from: number, to: number): number => {
  const u1 = from > surveyTime ? from - surveyTime : 0
  const u2 = to > surveyTime ? to - surveyTime : 0
  if (u1 === u2 || r0 === 0) return 0
  if (!(halfLife > 0)) return log(1 + r0) * (u2 - u1)
  return ((log(1 + r0) * halfLife) / ln2) * (exp((-u1 * ln2) / halfLife) - exp((-u2 * ln2) / halfLife))
}

const growthUnderLaw = (
  course: CareCourse,
  values: Float64Array,
  law: number,
  k: number,
  from: number,
  to: number
): number => {
  const at = law * course.classCount + k
  const variant = course.variant[at]
  const startAt = course.trendStartAt[k]
  const r0 = startAt < 0 ? 0 : values[startAt]
  if (variant === careVariant.standard) {
    const halfLifeAt = course.halfLifeAt[k]
    return logGrowth(r0, halfLifeAt < 0 ? 0 : values[halfLifeAt], course.surveyTime, from, to)
  }
  if (variant !== careVariant.rising) return 0
  const share = course.shareAt[at] < 0 ? r0 : values[course.shareAt[at]]
  return logGrowth(share, 0, course.surveyTime, from, to)
}

/**
 * Factor on the care rates and shift of their age pattern at every node (a stock date under one law).
 * Laws follow each other: growth and shift reached when a law ends are kept by the next one.
 */
export const careTrend = (
  course: CareCourse,
  values: Float64Array,
  growth: Float64Array, // written: factor per node * classCount + class
  shift: Float64Array // written: years of age per (node * classCount + class) * 2 + sex
): void => {
  const { classCount, lawCount, lawStart, nodeLaw, nodeTime, e65AtLaw, e65AtNode } = course
  const nodeCount = nodeLaw.length
  for (let k = 0; k < classCount; k++) {
    let reached = 0
    let shiftF = 0
    let shiftM = 0
    for (let law = 0; law < lawCount; law++) {
      const at = law * classCount + k
      const compressing = course.variant[at] === careVariant.compression
      const share = !compressing ? 0 : course.shareAt[at] < 0 ? 1 : values[course.shareAt[at]]
      const start = lawStart[law]
      for (let n = 0; n < nodeCount; n++) {
        if (nodeLaw[n] !== law) continue
        const out = n * classCount + k
        growth[out] = exp(reached + growthUnderLaw(course, values, law, k, start, nodeTime[n]))
        shift[out * 2] = shiftF + share * (e65AtNode[n * 2] - e65AtLaw[law * 2])
        shift[out * 2 + 1] = shiftM + share * (e65AtNode[n * 2 + 1] - e65AtLaw[law * 2 + 1])
      }
      if (law + 1 === lawCount) break
      reached += growthUnderLaw(course, values, law, k, start, lawStart[law + 1])
      shiftF += share * (e65AtLaw[(law + 1) * 2] - e65AtLaw[law * 2])
      shiftM += share * (e65AtLaw[(law + 1) * 2 + 1] - e65AtLaw[law * 2 + 1])
    }
  }
}

/** Trends of prevalence: the package's own, and dated occurrences. */
export interface ConditionCourse {
  readonly classCount: number
  readonly conditionCount: number
  readonly baseTime: number
  /** Index of the package's factor per year, condition * classCount + class. */
  readonly trendAt: Int32Array
  /** Per occurrence: condition, index of its factor per year, start, end (Infinity = none). */
  readonly occurrenceCondition: Int32Array
  readonly occurrenceFactorAt: Int32Array
  readonly occurrenceStart: Float64Array
  readonly occurrenceEnd: Float64Array
  /** 1 where the occurrence covers the class, occurrence * classCount + class. */
  readonly occurrenceCovers: Int32Array
  /** 0 not begun, 1 in force, 2 ended, per law * occurrences + occurrence. */
  readonly occurrenceState: Int32Array
  readonly nodeLaw: Int32Array
  readonly nodeTime: Float64Array
}

/** Factor on each condition's prevalence at every node: package trend since the base date, times occurrences since their month. */
export const conditionTrend = (
  course: ConditionCourse,
  values: Float64Array,
  factor: Float64Array // written: (node * conditionCount + condition) * classCount + class
): void => {
  const { classCount, conditionCount, trendAt, nodeLaw, nodeTime, baseTime } = course
  const occurrenceCount = course.occurrenceStart.length
  const nodeCount = nodeLaw.length
  for (let n = 0; n < nodeCount; n++)
    for (let c = 0; c < conditionCount; c++)
      for (let k = 0; k < classCount; k++) {
        const at = trendAt[c * classCount + k]
        let sum = at < 0 ? 0 : log(values[at]) * (nodeTime[n] - baseTime)
        for (let e = 0; e < occurrenceCount; e++) {
          const state = course.occurrenceState[nodeLaw[n] * occurrenceCount + e]
          if (state === 0 || course.occurrenceCondition[e] !== c || course.occurrenceCovers[e * classCount + k] === 0)
            continue
          const end = state === 2 ? course.occurrenceEnd[e] : nodeTime[n]
          sum += log(values[course.occurrenceFactorAt[e]]) * (end - course.occurrenceStart[e])
        }
        factor[(n * conditionCount + c) * classCount + k] = sum === 0 ? 1 : exp(sum)
      }
}
