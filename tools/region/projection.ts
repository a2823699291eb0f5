/** A plain projection at expected values, used to carry the base to 2023 and to look whether the tables lead to plausible years; not the engine. */
import { added } from './ageGroups.js'
import { AGES, SEXES, cell, type Pyramid } from './frame.js'
import { births } from './fertility.js'
import { aged, type Survival } from './lifeTable.js'

/** What moves a population one year on. */
export interface Course {
  readonly survive: (yearsFromStart: number) => Survival
  readonly birthsPerWomanYear: ReadonlyArray<number>
  readonly netMigration: Pyramid
}

const MALES_PER_FEMALE = 1.055

/** One year on: half of the migrants, survival, births to the mean of both stocks, the other half. No cell falls below 0. */
export const yearOn = (population: Pyramid, course: Course, yearsFromStart: number): Pyramid => {
  const survive = course.survive(yearsFromStart)
  const half = course.netMigration.map((net) => net / 2)
  const next = added([aged(added([population, half]).map(atLeastNone), survive), half]).map(atLeastNone)
  const born = births(
    added([population, next]).map((persons) => persons / 2),
    course.birthsPerWomanYear
  )
  for (const sex of SEXES) {
    const share = sex === 'f' ? 1 / (1 + MALES_PER_FEMALE) : MALES_PER_FEMALE / (1 + MALES_PER_FEMALE)
    const at = cell(sex, 0)
    next[at] = Math.max(0, (half[at] ?? 0) + born * share * survive.newborn[sex])
  }
  return next
}

const atLeastNone = (persons: number): number => Math.max(0, persons)

/** Stocks after 0, 1 … `years` years. */
export const projected = (start: Pyramid, course: Course, years: number): ReadonlyArray<Pyramid> => {
  const stocks = [start]
  for (let year = 0; year < years; year += 1)
    stocks.push(yearOn(stocks[year] ?? new Float64Array(2 * AGES), course, year))
  return stocks
}
