/** Age groups of official tables on single ages: sums, splitting and scaling. */
import { AGES, SEXES, cell, type InputRow, type Pyramid, type Sex } from './frame.js'
import { sexOf } from './lifeTable.js'
import { number, text } from './read.js'

/** Ages of one sex, both bounds included; an open group ends at 100. */
export interface AgeGroup {
  readonly sex: Sex
  readonly from: number
  readonly to: number
}

/** A count of persons in an age group of one sex. */
export interface GroupCount extends AgeGroup {
  readonly persons: number
}

/** Counts of rows with columns sex, age_min, age_max (empty = open), population. */
export const groupCounts = (rows: ReadonlyArray<InputRow>): ReadonlyArray<GroupCount> =>
  rows
    .filter((row) => text(row, 'sex') !== 't' && text(row, 'age_min') !== '')
    .map((row) => ({
      sex: sexOf(text(row, 'sex')),
      from: number(row, 'age_min'),
      to: text(row, 'age_max') === '' ? AGES - 1 : number(row, 'age_max'),
      persons: number(row, 'population')
    }))

/** Sum of a pyramid over a group. */
export const inGroup = (population: Pyramid, { sex, from, to }: AgeGroup): number => {
  let sum = 0
  for (let age = from; age <= to; age += 1) sum += population[cell(sex, age)] ?? 0
  return sum
}

/** The pyramid scaled so that every group holds its count; ages inside a group keep their proportions (even where the group was empty). */
export const scaledToGroups = (population: Pyramid, counts: ReadonlyArray<GroupCount>): Pyramid => {
  const scaled = Float64Array.from(population)
  for (const count of counts) {
    const before = inGroup(population, count)
    for (let age = count.from; age <= count.to; age += 1) {
      const at = cell(count.sex, age)
      scaled[at] =
        before > 0 ? ((population[at] ?? 0) * count.persons) / before : count.persons / (count.to - count.from + 1)
    }
  }
  return scaled
}

/** Sum of all cells. */
export const total = (population: Pyramid): number => population.reduce((sum, persons) => sum + persons, 0)

/** Persons of both sexes from an age on. */
export const agedFrom = (population: Pyramid, age: number): number =>
  SEXES.reduce((sum, sex) => sum + inGroup(population, { sex, from: age, to: AGES - 1 }), 0)

/** Sum of several pyramids, cell by cell. */
export const added = (populations: Iterable<Pyramid>): Pyramid => {
  const sum = new Float64Array(2 * AGES)
  for (const population of populations) population.forEach((persons, at) => (sum[at] = (sum[at] ?? 0) + persons))
  return sum
}
