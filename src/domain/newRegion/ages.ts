/** Age groups of official tables and single ages: the finest partition, splitting, whole persons. */
import { AGES, cell, emptyPyramid, sexIn, type Pyramid, type Sex } from './frame.js'

/** A count of one sex in an age group, both bounds included; 100 = open. */
export interface GroupCount {
  readonly sex: Sex
  readonly from: number
  readonly to: number
  readonly persons: number
}

export interface Group {
  readonly from: number
  readonly to: number
}

const keyOf = ({ from, to }: Group): string => `${from}-${to}`

/** The partition of ages 0 to open with the most groups; undefined where the groups leave a gap. */
export const finestPartition = (groups: ReadonlyArray<Group>): ReadonlyArray<Group> | undefined => {
  const distinct = [...new Map(groups.map((group) => [keyOf(group), group] as const)).values()]
  const best = new Map<number, ReadonlyArray<Group>>([[AGES, []]])
  for (const group of [...distinct].sort((one, other) => other.from - one.from || one.to - other.to)) {
    const rest = best.get(group.to + 1)
    if (rest === undefined) continue
    const known = best.get(group.from)
    if (known === undefined || rest.length + 1 > known.length) best.set(group.from, [group, ...rest])
  }
  return best.get(0)
}

/** Groups on single ages: every group holds its count, ages inside follow the pattern (evenly where the pattern has nobody). */
export const splitBy = (pattern: Pyramid, counts: ReadonlyArray<GroupCount>): Pyramid => {
  const split = emptyPyramid()
  for (const { sex, from, to, persons } of counts) {
    const mass = sexIn(pattern, sex, from, to)
    for (let age = from; age <= to; age++) {
      const part = mass > 0 ? (pattern[cell(sex, age)] ?? 0) / mass : 1 / (to - from + 1)
      split[cell(sex, age)] = persons * part
    }
  }
  return split
}

/** Whole numbers inside each group, groups kept: rounding the running sum, so that every stretch of ages is off by less than one. */
export const wholeInGroups = (values: Pyramid, groups: ReadonlyArray<Group & { readonly sex: Sex }>): Pyramid => {
  const whole = Float64Array.from(values)
  for (const { sex, from, to } of groups) {
    let running = 0
    let given = 0
    for (let age = from; age <= to; age++) {
      running += values[cell(sex, age)] ?? 0
      const upTo = Math.round(running)
      whole[cell(sex, age)] = upTo - given
      given = upTo
    }
  }
  return whole
}

/** Whole parts of `total` in proportion to the weights, by largest remainders; ties go to the earlier. */
export const spreadWhole = (total: number, weights: ReadonlyArray<number>): ReadonlyArray<number> => {
  const sum = weights.reduce((one, other) => one + other, 0)
  const target = Math.round(total)
  const exact = weights.map((weight) => (sum > 0 ? (target * weight) / sum : 0))
  const parts = exact.map(Math.floor)
  const missing = sum > 0 ? target - parts.reduce((one, other) => one + other, 0) : 0
  const order = exact
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .sort((one, other) => other.rest - one.rest || one.index - other.index)
  for (const { index } of order.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}
