/** Kreise by sex and single age 2015 … 2022: official groups to 2020, carried to 2022 by the cohorts of the Land, fitted to official shares. */
import { agedFrom, groupCounts, inGroup, scaledToGroups, total } from './ageGroups.js'
import { AGES, SEXES, cell, type Inputs, type Municipality, type Pyramid } from './frame.js'
import { ipf } from './ipf.js'
import { only, text } from './read.js'

/** Last age reached up to which children keep coming to a place, or leaving it, with their parents. */
const CHILD_TO = 10
/** Ages over which young adults come and go: full from 18 to 40, fading to 46. */
const ADULT_FROM = 18
const ADULT_TO = 40
const ADULT_FADED_AT = 46

/** How far a place keeps its share of the Land at an age, 0 (cohorts stay where they are) to 1 (the share of the age stays). */
const kept = (age: number): number => {
  if (age <= CHILD_TO) return 1
  if (age < ADULT_FROM) return 0
  return Math.max(0, Math.min(1, (ADULT_FADED_AT - age) / (ADULT_FADED_AT - ADULT_TO)))
}

/** Persons added to a cell before its logarithm is taken, so that an empty cell of a village counts as few and not as none. */
const EMPTY_CELL = 0.5
/**
 * Share of a place in the Land at each age over its share one year younger, as the structure of 2015 shows it: above 1 where people arrive at
 * that age (students, young families), below 1 where they leave. 1 where moves of that age say little. Index = age reached.
 */
export const placeFactors = (place2015: Pyramid, land2015: Pyramid): Pyramid => {
  const factors = new Float64Array(2 * AGES).fill(1)
  for (const sex of SEXES) {
    const share = (age: number): number =>
      Math.log(((place2015[cell(sex, age)] ?? 0) + EMPTY_CELL) / (land2015[cell(sex, age)] ?? 1))
    for (let age = 1; age <= ADULT_FADED_AT; age += 1) {
      factors[cell(sex, age)] = Math.exp(kept(age) * (share(age) - share(age - 1)))
    }
  }
  return factors
}

/** Women of the ages most births fall into. */
const mothers = (population: Pyramid): number => inGroup(population, { sex: 'f', from: 24, to: 38 })

/**
 * One year on with the Land: every cohort changes as the same cohort of the Land did (deaths and moves), times the factor of the place;
 * newborns change as those of the Land, times the change of women of 24 to 38 against the Land.
 */
export const withTheLand = (place: Pyramid, before: Pyramid, after: Pyramid, factors: Pyramid): Pyramid => {
  const next = new Float64Array(2 * AGES)
  for (const sex of SEXES) {
    for (let age = 1; age < AGES - 1; age += 1) {
      const change = (after[cell(sex, age)] ?? 0) / (before[cell(sex, age - 1)] ?? 1)
      next[cell(sex, age)] = (place[cell(sex, age - 1)] ?? 0) * change * (factors[cell(sex, age)] ?? 1)
    }
    const last = cell(sex, AGES - 1)
    const open = (population: Pyramid): number => (population[last] ?? 0) + (population[last - 1] ?? 0)
    next[last] = (open(place) * (after[last] ?? 0)) / open(before)
  }
  const women = (mothers(next) / mothers(place)) * (mothers(before) / mothers(after))
  for (const sex of SEXES) {
    const at = cell(sex, 0)
    next[at] = ((place[at] ?? 0) * (after[at] ?? 0) * women) / (before[at] ?? 1)
  }
  return next
}

/** Kreis on 31 December 2015: official single ages to 74, the groups 75-79 … 90+ split like the Land. */
export const kreis2015 = (inputs: Inputs, kreis: string, land: Pyramid): Pyramid => {
  const rows = inputs.rows('demography/kreis_population_singleage_sex_20151231.csv')
  return scaledToGroups(land, groupCounts(rows.filter((row) => text(row, 'ags') === kreis)))
}

/** Official counts of a Kreis in 17 groups (top 75+) of a year's end, 2015 … 2020. */
export const kreisGroups = (inputs: Inputs, kreis: string, year: number): ReturnType<typeof groupCounts> =>
  groupCounts(
    inputs
      .rows('demography/kreis_population_age17_sex_2015_2020_regions.csv')
      .filter((row) => text(row, 'ags') === kreis && text(row, 'date') === `${year}-12-31`)
  )

/** Scales a carried Kreis to its official total, women's share and share from 65 on of 2022 (all of one population base). */
const fitted2022 = (inputs: Inputs, kreis: string, carried: Pyramid, persons: number): Pyramid => {
  const structure = inputs.rows('demography/kreis_inkar_age_structure_1995_2022.csv')
  const share = (column: string): number => only(structure, { ags: kreis, year: '2022' }, column) / 100
  const women = share('share_female_pct') * persons
  const old = share('share_65plus_pct') * persons
  const cells = [...carried.keys()]
  const { values } = ipf(carried, [
    {
      memberOf: Int32Array.from(cells, (at) => (at < AGES ? 0 : 1)),
      targets: Float64Array.of(women, persons - women)
    },
    {
      memberOf: Int32Array.from(cells, (at) => (at % AGES < 65 ? 0 : 1)),
      targets: Float64Array.of(persons - old, old)
    }
  ])
  return values
}

/** Stocks of a Kreis 2015 … 2022. `carried2020` is the same without any look at 2016 … 2020, to show the error of the carrying. */
export interface KreisStocks {
  readonly stocks: ReadonlyMap<number, Pyramid>
  readonly carried2020: Pyramid
  /** Share from 65 on in 2022 before it was fitted to the official one. */
  readonly carriedShare65: number
}

export const kreisStocks = (
  inputs: Inputs,
  kreis: string,
  land: ReadonlyMap<number, Pyramid>,
  persons2022: number
): KreisStocks => {
  const landOf = (year: number): Pyramid => land.get(year) ?? new Float64Array(2 * AGES)
  const start = kreis2015(inputs, kreis, landOf(2015))
  const factors = placeFactors(start, landOf(2015))
  const stocks = new Map([[2015, start]])
  let free = start
  let place = start
  for (let year = 2016; year <= 2022; year += 1) {
    const step = (from: Pyramid): Pyramid => withTheLand(from, landOf(year - 1), landOf(year), factors)
    if (year <= 2020) free = step(free)
    place = year <= 2020 ? scaledToGroups(step(place), kreisGroups(inputs, kreis, year)) : step(place)
    stocks.set(year, place)
  }
  stocks.set(2022, fitted2022(inputs, kreis, place, persons2022))
  return { stocks, carried2020: free, carriedShare65: agedFrom(place, 65) / total(place) }
}

/** Official inhabitants of a Kreis on 31 December 2022: the sum of its municipalities. */
export const kreisPersons = (municipalities: ReadonlyArray<Municipality>, kreis: string): number =>
  municipalities.reduce((sum, place) => sum + (place.kreis === kreis ? place.population : 0), 0)
