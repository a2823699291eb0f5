/**
 * Family carers (model.md 5): how many they care for, how strain builds up, and how it moves people from care by the family
 * alone to home care and homes. One municipality each; arrays by month stand at t * origins + m.
 */
import { exp } from './elementary.js'

/** What the need stage says of the month, in persons. */
export interface CarerNeed {
  /** Cared for by family alone; by a home care service or in a home; all with care needs; aged 45-64. */
  readonly family: Float64Array
  readonly formal: Float64Array
  readonly care: Float64Array
  readonly potential: Float64Array
}

/** Strain of one draw. */
export interface Strain {
  /** Per municipality: loss of strain per month, slope and bound of the log-odds. */
  readonly decay: Float64Array
  readonly slope: Float64Array
  readonly bound: Float64Array
  /** Load per carer of the first month, without relief. */
  readonly baseLoad: Float64Array
  /** Strain at the beginning of the month, by month. */
  readonly strain: Float64Array
  /** People moved to formal care, per person there before: ratio by month; negative where they return. */
  readonly ratio: Float64Array
}

/** Persons the carers carry: by family alone, plus unmet formal care the family takes over, less what relief takes off. */
export const loadOf = (
  need: CarerNeed,
  ratio: Float64Array, // of length 0 without strain
  takenOver: Float64Array, // persons, by month
  relief: Float64Array, // person-equivalents, by month; of length 0 where there is none
  at: number
): number => {
  const moved = ratio.length > 0 ? ratio[at] * need.formal[at] : 0
  const load = need.family[at] - moved + takenOver[at] - (relief.length > 0 ? relief[at] : 0)
  return load > 0 ? load : 0
}

/** Hyperbolic tangent from the kernel's own exponential. */
export const tanh = (x: number): number => {
  const e = exp(x < 0 ? 2 * x : -2 * x)
  return x < 0 ? (e - 1) / (1 + e) : (1 - e) / (1 + e)
}

/**
 * People moved to formal care by strain x, per person there before: the odds of family against formal care are multiplied
 * by exp(-bound * tanh(slope * x / bound)).
 */
export const movedRatio = (family: number, formal: number, x: number, slope: number, bound: number): number => {
  if (!(family > 0) || !(formal > 0) || slope === 0 || x === 0) return 0
  const odds = exp(-bound * tanh((slope * x) / bound))
  const all = family + formal
  const stays = (all * family * odds) / (formal + family * odds)
  return (family - stays) / formal
}

/** Strain and moved people of month t + 1 from the load of month t. */
export const stepStrain = (
  need: CarerNeed,
  s: Strain,
  takenOver: Float64Array,
  relief: Float64Array,
  t: number,
  months: number,
  origins: number
): void => {
  for (let m = 0; m < origins; m++) {
    const at = t * origins + m
    const potential = need.potential[at]
    if (t === 0) s.baseLoad[m] = potential > 0 ? loadOf(need, s.ratio, takenOver, none, at) / potential : 0
    if (t + 1 >= months) continue
    const load = potential > 0 ? loadOf(need, s.ratio, takenOver, relief, at) / potential : 0
    const base = s.baseLoad[m]
    const x = (1 - s.decay[m]) * s.strain[at] + (base > 0 ? load / base - 1 : 0)
    const then = at + origins
    s.strain[then] = x
    s.ratio[then] = movedRatio(need.family[then], need.formal[then], x, s.slope[m], s.bound[m])
  }
}

const none = new Float64Array(0)

/** Series of carers in the order of their rows; see `carerSeries` of the compiler. */
export const carerSums = 6

/**
 * Means of the reported months, out[(series * years + y) * origins + m]: carers aged 45-64, people with care needs, cared for
 * by family, their load times 100, carers again as numerator, strain times carers.
 */
export const carerYears = (
  need: CarerNeed,
  strain: Float64Array, // of length 0 without strain
  ratio: Float64Array,
  takenOver: Float64Array,
  relief: Float64Array,
  months: number,
  origins: number,
  yearOfMonth: Int32Array,
  monthsInYear: Float64Array,
  out: Float64Array // written
): void => {
  const years = monthsInYear.length
  const series = years * origins
  out.fill(0)
  for (let t = 0; t < months; t++) {
    const y = yearOfMonth[t]
    if (y < 0) continue
    const share = 1 / monthsInYear[y]
    for (let m = 0; m < origins; m++) {
      const at = t * origins + m
      const to = y * origins + m
      const potential = need.potential[at]
      out[to] += potential * share
      out[to + series] += need.care[at] * share
      out[to + 2 * series] += loadOf(need, ratio, takenOver, none, at) * share
      out[to + 3 * series] += 100 * loadOf(need, ratio, takenOver, relief, at) * share
      out[to + 4 * series] += potential * share
      if (strain.length > 0) out[to + 5 * series] += strain[at] * potential * share
    }
  }
}
