/** The age bands of the care tables and sums of pyramids over them. */
import { inGroup } from './ageGroups.js'
import { AGES, SEXES, type Inputs, type Pyramid, type Sex } from './frame.js'
import { only } from './read.js'

export interface CareBand {
  /** Label in the official tables. */
  readonly label: string
  readonly from: number
  readonly to: number
}

const band = (label: string, from: number, to: number): CareBand => ({ label, from, to })

/** Bands of the national care statistics, in order of age; the last is open. */
export const CARE_BANDS: ReadonlyArray<CareBand> = [
  band('0-14', 0, 14),
  band('15-59', 15, 59),
  band('60-64', 60, 64),
  band('65-69', 65, 69),
  band('70-74', 70, 74),
  band('75-79', 75, 79),
  band('80-84', 80, 84),
  band('85-89', 85, 89),
  band('90+', 90, AGES - 1)
]

/** Number by sex and band; index = sexIndex * 9 + band. */
export type ByBand = Float64Array

export const bandIndex = (sex: Sex, at: number): number => (sex === 'f' ? 0 : CARE_BANDS.length) + at

/** Persons by sex and band. */
export const personsByBand = (population: Pyramid): ByBand =>
  Float64Array.from(SEXES.flatMap((sex) => CARE_BANDS.map(({ from, to }) => inGroup(population, { sex, from, to }))))

/** Persons of one sex, or of both, summed over bands. */
export const dot = (rates: ByBand, persons: ByBand): number =>
  rates.reduce((sum, rate, at) => sum + rate * (persons[at] ?? 0), 0)

/** Persons and recipients of a band in the national statistics; men are the total less women, where the table leaves them out. */
const nationalBand = (
  inputs: Inputs,
  year: string,
  label: string,
  sex: 'female' | 'total'
): readonly [number, number] => {
  const rows = inputs.rows('care/pflegequote_de_age_sex.csv')
  const match = { year, region: 'DE', age_group: label, sex }
  return [only(rows, match, 'pflegebeduerftige_count'), only(rows, match, 'implied_population')]
}

/** Share of persons with care needs by sex and band, Germany, of a survey year. */
export const nationalCareRates = (inputs: Inputs, year: '2007' | '2021' | '2023'): ByBand => {
  const both = CARE_BANDS.map(({ label }) => nationalBand(inputs, year, label, 'total'))
  const women = CARE_BANDS.map(({ label }) => nationalBand(inputs, year, label, 'female'))
  const rates = women.map(([count, persons]) => count / persons)
  const men = both.map(([count, persons], at) => {
    const [counted, ofPersons] = women[at] ?? [0, 0]
    return (count - counted) / (persons - ofPersons)
  })
  return Float64Array.from([...rates, ...men])
}

/** p moved by `shift` on the scale of log odds: stays between 0 and 1 whatever the level. */
export const shiftedOdds = (p: number, shift: number): number => {
  const odds = (p / (1 - p)) * Math.exp(shift)
  return odds / (1 + odds)
}

/** The shift of log odds at which the rates give `target` persons; by bisection, so that any start works. */
export const shiftTo = (rates: ByBand, persons: ByBand, target: number): number => {
  let low = -6
  let high = 6
  for (let round = 0; round < 80; round += 1) {
    const middle = (low + high) / 2
    const found = dot(
      rates.map((p) => shiftedOdds(p, middle)),
      persons
    )
    if (found < target) low = middle
    else high = middle
  }
  return (low + high) / 2
}
