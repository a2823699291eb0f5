/** Heart failure and dementia by age, fitted to the few published totals. Estimates, labelled as such. */
import { AGES, SEXES, cell, type Inputs, type Pyramid, type Sex } from './frame.js'
import type { PrevalenceRow } from './chronic.js'
import { only } from './read.js'

/** Age groups of the two estimates. */
const GROUPS: ReadonlyArray<readonly [number, number]> = [
  [0, 39],
  [40, 44],
  [45, 49],
  [50, 54],
  [55, 59],
  [60, 64],
  [65, 69],
  [70, 74],
  [75, 79],
  [80, 84],
  [85, 89],
  [90, AGES - 1]
]

const HEART = 'care/heart_failure_prevalence_de.csv'
/** Shares that the sources give in words beside their totals: patients aged 70 and over (2017), women (2011). */
const PATIENTS_FROM_70 = 0.75
const PATIENTS_WOMEN = 0.55

/** Smallest x in [low, high] with f(x) >= target, f rising; by bisection. */
const solved = (f: (x: number) => number, target: number, low: number, high: number): number => {
  let [from, to] = [low, high]
  for (let round = 0; round < 36; round += 1) {
    const middle = (from + to) / 2
    if (f(middle) < target) from = middle
    else to = middle
  }
  return (from + to) / 2
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** Logit of the share: level + slope × (age - 70), men `male` above women. */
interface Curve {
  readonly level: number
  readonly slope: number
  readonly male: number
}

const share = ({ level, slope, male }: Curve, sex: Sex, age: number): number =>
  logistic(level + slope * (age - 70) + (sex === 'm' ? male : 0))

/** Patients of a population by the curve: all, from 70 on, women. */
const patients = (
  curve: Curve,
  stock: Pyramid
): { readonly all: number; readonly old: number; readonly women: number } => {
  let [all, old, women] = [0, 0, 0]
  for (const sex of SEXES) {
    for (let age = 0; age < AGES; age += 1) {
      const cases = share(curve, sex, age) * (stock[cell(sex, age)] ?? 0)
      all += cases
      if (age >= 70) old += cases
      if (sex === 'f') women += cases
    }
  }
  return { all, old, women }
}

/** The curve whose patients have the total share, the share aged 70 and over and the share of women; three rounds of bisection inside each other. */
export const heartFailureCurve = (total: number, stock: Pyramid): Curve => {
  const persons = stock.reduce((sum, count) => sum + count, 0)
  const levelled = (slope: number, male: number): Curve => ({
    level: solved((level) => patients({ level, slope, male }, stock).all / persons, total, -12, 2),
    slope,
    male
  })
  const sloped = (male: number): Curve => {
    const slope = solved(
      (tried) => {
        const { all, old } = patients(levelled(tried, male), stock)
        return old / all
      },
      PATIENTS_FROM_70,
      0.01,
      0.3
    )
    return levelled(slope, male)
  }
  const male = solved(
    (tried) => {
      const { all, women } = patients(sloped(tried), stock)
      return 1 - women / all
    },
    1 - PATIENTS_WOMEN,
    -1,
    2
  )
  return sloped(male)
}

/** Mean over the ages of a group, weighted by the stock. */
const groupShare = (of: (age: number) => number, stock: Pyramid, sex: Sex, from: number, to: number): number => {
  let [cases, persons] = [0, 0]
  for (let age = from; age <= to; age += 1) {
    const count = stock[cell(sex, age)] ?? 0
    cases += of(age) * count
    persons += count
  }
  return cases / persons
}

/** Dementia at 65-69 ("just over 1 %") and at 90+ ("about 40 %"), with the middle ages of the groups. */
const DEMENTIA_YOUNG = { age: 67.5, share: 0.012 }
const DEMENTIA_OLD = { age: 93, share: 0.4 }
/** International estimate for 45-64 in the same source. */
const DEMENTIA_MIDDLE_AGE = 0.001

const dementiaShare = (from: number, to: number): number => {
  if (to < 45) return 0
  if (from < 65) return DEMENTIA_MIDDLE_AGE
  if (from >= 90) return DEMENTIA_OLD.share
  const growth = Math.log(DEMENTIA_OLD.share / DEMENTIA_YOUNG.share) / (DEMENTIA_OLD.age - DEMENTIA_YOUNG.age)
  return DEMENTIA_YOUNG.share * Math.exp(growth * ((from + to + 1) / 2 - DEMENTIA_YOUNG.age))
}

/** Rows of heart failure and dementia; `stock` is the population the totals are fitted to (NRW, end of 2017). */
export const estimatedConditions = (inputs: Inputs, stock: Pyramid): ReadonlyArray<PrevalenceRow> => {
  const total =
    only(inputs.rows(HEART), { indicator: 'hf_prevalence', year: '2017', region: 'West Germany' }, 'value') / 100
  const curve = heartFailureCurve(total, stock)
  return SEXES.flatMap((sex) =>
    GROUPS.map(([from, to]) => ({
      condition: 'heart_failure',
      sex,
      from,
      to,
      share: groupShare((age) => share(curve, sex, age), stock, sex, from, to)
    }))
  ).concat(
    SEXES.flatMap((sex) =>
      GROUPS.map(([from, to]) => ({ condition: 'dementia', sex, from, to, share: dementiaShare(from, to) }))
    )
  )
}
