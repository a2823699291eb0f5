/**
 * Persons with care needs per person of a cell (sex, age band), split by care grade and setting, for one class of
 * municipalities at one node. The stock of the survey and the increment since then carry mixes of their own.
 */
import { exp } from './elementary.js'
import { ageCount } from './needBands.js'

/** Where the numbers of care stand in the draw's vector of values; -1 = not given. Class k, sex s, band b, grade g, setting j. */
export interface CareTables {
  readonly bandCount: number
  /** 5, or 1 where the package has no grades. */
  readonly gradeCount: number
  /** 4 (family, home_care, nursing_home, grade1_only), or 1 where the package has no settings. */
  readonly settingCount: number
  readonly bandStart: Int32Array
  /** care_prevalence, (k * 2 + s) * bandCount + b, and by single age (k * 2 + s) * 101 + age. */
  readonly rateAt: Int32Array
  readonly ageRateAt: Int32Array
  /** Persons of the base stock, s * 101 + age: weights of ages in a band when the pattern is shifted. */
  readonly ageWeight: Float64Array
  readonly levelAt: Int32Array
  readonly gradientAt: Int32Array
  /** Deprivation score less the mean of the places that share the rates, per class. */
  readonly deviation: Float64Array
  /** care_grades, (k * bandCount + b) * gradeCount + g. */
  readonly gradeAt: Int32Array
  /** care_settings, ((k * bandCount + b) * gradeCount + g) * settingCount + j. */
  readonly settingAt: Int32Array
  /** Setting mix of the increment, per j; all -1 = the stock's mix. */
  readonly mixAt: Int32Array
  /** Grade mix of the increment, per g; all -1 = the stock's. */
  readonly gradeMixAt: Int32Array
  /** Share of the increment that carries the stock's mix. */
  readonly stockShareAt: Int32Array
  /** Change of the log-odds of setting j per unit of carer potential above the base date's. */
  readonly slopeAt: Int32Array
}

/** Setting of people with grade 1 who use no service: its increment is of grade 1 only. */
export const grade1Only = 3
/** The age pattern is only shifted from this age on; the needs of children and adults do not move with longer lives. */
const firstShiftedAge = 60

const rateAtAge = (values: Float64Array, tables: CareTables, row: number, age: number): number => {
  const at = tables.ageRateAt[row * ageCount + (age < 0 ? 0 : age > 100 ? 100 : age)]
  return at < 0 ? 0 : values[at]
}

/**
 * Rate of a band when the age pattern has moved upward by `shift` years: mean over the band's ages, weighted by the base
 * population, of the rate `shift` years younger (linear between single ages).
 */
const shiftedRate = (
  values: Float64Array,
  tables: CareTables,
  k: number,
  s: number,
  b: number,
  shift: number
): number => {
  const row = k * 2 + s
  let weightSum = 0
  let sum = 0
  for (let age = tables.bandStart[b]; age < tables.bandStart[b + 1]; age++) {
    // The small constant keeps a band without inhabitants defined.
    const weight = tables.ageWeight[s * ageCount + age] + 1e-9
    const from = age < firstShiftedAge ? age : age - shift
    const low = Math.floor(from)
    const rest = from - low
    const rate = rateAtAge(values, tables, row, low) * (1 - rest) + rateAtAge(values, tables, row, low + 1) * rest
    sum += weight * rate
    weightSum += weight
  }
  return sum / weightSum
}

/** People with care needs per person of a cell; their mixes differ. */
export interface CareRates {
  /** Those with the mix of the survey's stock. */
  readonly stock: Float64Array
  /** Those of the increment since the survey that carry its own mix. */
  readonly own: Float64Array
}

/**
 * People with care needs per person of each cell: rate × level × exp(gradient · deviation) × growth since the survey, at
 * most 1. Of the increment `stockShare` carries the stock's mix; where rates fell, everybody does.
 */
export const careRates = (
  values: Float64Array,
  tables: CareTables,
  k: number,
  growth: number,
  shiftF: number, // years
  shiftM: number,
  stockShare: number,
  rates: CareRates // written
): void => {
  const { bandCount, bandStart, rateAt } = tables
  const levelAt = tables.levelAt[k]
  const gradientAt = tables.gradientAt[k]
  const level =
    (levelAt < 0 ? 1 : values[levelAt]) * (gradientAt < 0 ? 1 : exp(values[gradientAt] * tables.deviation[k]))
  for (let s = 0; s < 2; s++) {
    const shift = s === 0 ? shiftF : shiftM
    for (let b = 0; b < bandCount; b++) {
      const at = rateAt[(k * 2 + s) * bandCount + b]
      const asGiven = shift === 0 || bandStart[b + 1] <= firstShiftedAge
      const rate = (!asGiven ? shiftedRate(values, tables, k, s, b, shift) : at < 0 ? 0 : values[at]) * level
      const base = rate < 1 ? rate : 1
      const grown = rate * growth < 1 ? rate * growth : 1
      const increment = grown - base
      rates.stock[s * bandCount + b] = increment < 0 ? grown : base + stockShare * increment
      rates.own[s * bandCount + b] = increment < 0 ? 0 : (1 - stockShare) * increment
    }
  }
}

/** Mixes of one class, and working memory. */
export interface CareMixes {
  /** Stock: share of grade and setting, (g * settingCount + j) * bandCount + band. */
  readonly stock: Float64Array
  /** Increment: share of each setting, and of grades outside grade1_only, g * bandCount + band. */
  readonly ownSettings: Float64Array
  readonly ownGrades: Float64Array
  /** Shares as given, the same at all nodes: of grades, band * gradeCount + g, and of settings within a grade, behind them j. */
  readonly grades: Float64Array
  readonly settings: Float64Array
}

/** Reads shares and makes them sum to 1; equal shares where nothing is given. Returns false where nothing was given. */
const normalised = (
  values: Float64Array,
  at: Int32Array,
  offset: number,
  count: number,
  out: Float64Array, // written from outAt on
  outAt: number
): boolean => {
  let sum = 0
  for (let i = 0; i < count; i++) {
    const index = at[offset + i]
    const share = index < 0 ? 0 : values[index]
    out[outAt + i] = share
    sum += share
  }
  if (!(sum > 0)) {
    for (let i = 0; i < count; i++) out[outAt + i] = 1 / count
    return false
  }
  // Shares that sum to 1 but for rounding are kept as given.
  if (sum > 1 + 1e-12 || sum < 1 - 1e-12) for (let i = 0; i < count; i++) out[outAt + i] /= sum
  return true
}

/** Grades of the increment outside grade1_only: the parameter's, else the stock's of the band, over grades 2 to 5. */
const incrementGrades = (values: Float64Array, tables: CareTables, b: number, mixes: CareMixes): void => {
  const { bandCount, gradeCount, gradeMixAt } = tables
  const { grades, ownGrades } = mixes
  let given = 0
  let ofStock = 0
  for (let g = 1; g < gradeCount; g++) {
    given += gradeMixAt[g] < 0 ? 0 : values[gradeMixAt[g]]
    ofStock += grades[b * gradeCount + g]
  }
  ownGrades[b] = given > 0 || ofStock > 0 ? 0 : 1
  for (let g = 1; g < gradeCount; g++)
    ownGrades[g * bandCount + b] =
      given > 0
        ? (gradeMixAt[g] < 0 ? 0 : values[gradeMixAt[g]]) / given
        : ofStock > 0
          ? grades[b * gradeCount + g] / ofStock
          : 0
}

/** True where the increment has a mix of its own: some share is given, and the package has grades and settings. */
const hasOwnMix = (values: Float64Array, tables: CareTables, mixes: CareMixes): boolean =>
  tables.settingCount > 1 &&
  tables.gradeCount > 1 &&
  normalised(values, tables.mixAt, 0, tables.settingCount, mixes.ownSettings, 0)

/** Share of the increment that carries the stock's mix: 1 where the increment has none of its own. */
export const stockShareOf = (values: Float64Array, tables: CareTables, mixes: CareMixes): number =>
  !hasOwnMix(values, tables, mixes) ? 1 : tables.stockShareAt[0] < 0 ? 0 : values[tables.stockShareAt[0]]

/** Shares of class k that do not depend on the node: grades and settings as given, grades of the increment. */
export const careShares = (values: Float64Array, tables: CareTables, k: number, mixes: CareMixes): void => {
  const { bandCount, gradeCount, settingCount, gradeAt, settingAt } = tables
  const { grades, settings } = mixes
  const ownMix = hasOwnMix(values, tables, mixes)
  for (let b = 0; b < bandCount; b++) {
    const first = b * gradeCount
    normalised(values, gradeAt, k * bandCount * gradeCount + first, gradeCount, grades, first)
    for (let g = first; g < first + gradeCount; g++) {
      const from = (k * bandCount * gradeCount + g) * settingCount
      normalised(values, settingAt, from, settingCount, settings, g * settingCount)
    }
    if (ownMix) incrementGrades(values, tables, b, mixes)
  }
}

/**
 * Mix of the stock by band, after `careShares`: grade share × setting share of the grade, log-odds of the settings moved by
 * `settingFactor` (softmax). The increment has its setting mix, with grade 1 for grade1_only and grades 2 to 5 elsewhere.
 */
export const careMixes = (
  tables: CareTables,
  settingFactor: Float64Array, // per setting: exp(slope · change of carer potential)
  mixes: CareMixes // written
): void => {
  const { bandCount, gradeCount, settingCount } = tables
  const { grades, settings, stock } = mixes
  for (let b = 0; b < bandCount; b++)
    for (let g = 0; g < gradeCount; g++) {
      const at = b * gradeCount + g
      const from = at * settingCount
      let sum = 0
      for (let j = 0; j < settingCount; j++) sum += settings[from + j] * settingFactor[j]
      const scale = sum > 0 ? grades[at] / sum : 0
      let to = g * settingCount * bandCount + b
      for (let j = 0; j < settingCount; j++) {
        stock[to] = settings[from + j] * settingFactor[j] * scale
        to += bandCount
      }
    }
}

/**
 * Share of the increment with a mix of its own that is of one grade and setting: grade 1 for grade1_only, the increment's
 * grades elsewhere.
 */
export const ownShare = (mixes: CareMixes, bandCount: number, g: number, j: number, b: number): number =>
  mixes.ownSettings[j] * (j === grade1Only ? (g === 0 ? 1 : 0) : mixes.ownGrades[g * bandCount + b])
