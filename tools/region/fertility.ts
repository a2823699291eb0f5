/** Births by single age of the mother and Kreis: the national level of 2022 and 2023, the difference of each Kreis from its births of 2015. */
import {
  DL_DE,
  SEXES,
  cell,
  written,
  type BuiltTable,
  type InputRow,
  type Inputs,
  type ParameterRow,
  type Pyramid,
  type SourceRow
} from './frame.js'
import { number, only, text } from './read.js'
import { inGroup } from './ageGroups.js'

/** Ages of mothers in the table; births outside are negligible (UN: under 0.1 % of the total rate). */
const FIRST_AGE = 15
const LAST_AGE = 49

/** Groups of the official births by age of mother, as ages of women at risk. */
const MOTHER_GROUPS = [
  { group: '0-19', from: 15, to: 19 },
  { group: '20-24', from: 20, to: 24 },
  { group: '25-29', from: 25, to: 29 },
  { group: '30-34', from: 30, to: 34 },
  { group: '35-39', from: 35, to: 39 },
  { group: '40+', from: 40, to: 44 }
] as const

/** Years whose national level is used. */
const LEVEL_YEARS = ['2022', '2023'] as const

/** Births per woman and year of an area in 2015, one number per mother group. */
const rates2015 = (inputs: Inputs, area: string, stock: Pyramid): ReadonlyArray<number> => {
  const rows = inputs.rows('demography/kreis_births_by_mother_age_2015.csv')
  return MOTHER_GROUPS.map(({ group, from, to }) => {
    const births = only(rows, { ags: area, sex_of_child: 't', mother_age_group: group }, 'live_births')
    return births / inGroup(stock, { sex: 'f', from, to })
  })
}

/** Cumulated births per woman at the exact ages 15, 20 … 50: mean of the level years, UN total rate × UN share by age group. */
export const nationalCumulated = (inputs: Inputs): ReadonlyArray<number> => {
  const shares = inputs.rows('demography/wpp2024_de_percent_asfr_age5_annual.csv')
  const levels = inputs.rows('demography/wpp2024_de_annual_indicators.csv')
  const cumulated = [0]
  for (let age = FIRST_AGE; age <= LAST_AGE; age += 5) {
    const group = LEVEL_YEARS.reduce((sum, year) => {
      const share = only(shares, { year, age: `${age}-${age + 4}` }, 'percent_of_tfr') / 100
      return sum + (share * only(levels, { year }, 'tfr')) / LEVEL_YEARS.length
    }, 0)
    cumulated.push((cumulated.at(-1) ?? 0) + group)
  }
  return cumulated
}

/** Slopes at the knots of a monotone cubic through equally spaced points (Fritsch and Carlson 1980: harmonic mean, 0 at the ends). */
const monotoneSlopes = (points: ReadonlyArray<number>): ReadonlyArray<number> => {
  const steps = points.slice(1).map((point, at) => point - (points[at] ?? 0))
  return points.map((_, at) => {
    const before = steps[at - 1] ?? 0
    const after = steps[at] ?? 0
    return before * after > 0 ? (2 * before * after) / (before + after) : 0
  })
}

/** Rates by single age from cumulated births: differences of the monotone cubic, so that every five-year group keeps its sum. */
export const singleAgeRates = (cumulated: ReadonlyArray<number>): ReadonlyArray<number> => {
  const slopes = monotoneSlopes(cumulated)
  const at = (position: number): number => {
    const knot = Math.min(Math.floor(position), cumulated.length - 2)
    const t = position - knot
    const [p0, p1] = [cumulated[knot] ?? 0, cumulated[knot + 1] ?? 0]
    const [m0, m1] = [slopes[knot] ?? 0, slopes[knot + 1] ?? 0]
    return p0 + t * m0 + t * t * (3 * (p1 - p0) - 2 * m0 - m1) + t * t * t * (2 * (p0 - p1) + m0 + m1)
  }
  const ages = (cumulated.length - 1) * 5
  return Array.from({ length: ages }, (_, age) => at((age + 1) / 5) - at(age / 5))
}

/** Births per woman and year by single age 15 … 49 of every Kreis. */
export const fertility = (
  inputs: Inputs,
  stock2015: (area: string) => Pyramid
): ReadonlyMap<string, ReadonlyArray<number>> => {
  const cumulated = nationalCumulated(inputs)
  const germany = rates2015(inputs, 'DE', stock2015('DE'))
  return new Map(
    inputs.kreise.map((kreis) => {
      const ratios = rates2015(inputs, kreis, stock2015(kreis)).map((rate, at) => rate / (germany[at] ?? 1))
      let sum = 0
      const local = cumulated.map((upTo, at) => {
        if (at > 0) sum += (upTo - (cumulated[at - 1] ?? 0)) * (ratios[at - 1] ?? ratios.at(-1) ?? 1)
        return sum
      })
      return [kreis, singleAgeRates(local)] as const
    })
  )
}

/** Births to women of a pyramid in a year, without regard to changes within the year. */
export const births = (population: Pyramid, rates: ReadonlyArray<number>): number =>
  rates.reduce((sum, rate, at) => sum + rate * (population[cell('f', FIRST_AGE + at)] ?? 0), 0)

/** Children of this age stand for the births of a place; few of them have moved. */
const YOUNG_CHILD_TO = 2
/** Children at which what a place shows and the level of its Kreis count alike (assumption): villages have too few to show a level. */
const EVEN_WEIGHT = 100

/**
 * Births of each place over what the rates of its Kreis give for its women: children of 0 to 2 against expected ones, shrunk, scaled so
 * that the births of the Kreis stay. Below 1 where many women are students, who have few children at any age.
 */
export const localFertility = (
  places: ReadonlyMap<string, Pyramid>,
  rates: ReadonlyArray<number>
): ReadonlyMap<string, number> => {
  const children = (place: Pyramid): number =>
    SEXES.reduce((all, sex) => all + inGroup(place, { sex, from: 0, to: YOUNG_CHILD_TO }), 0)
  const sum = (of: (place: Pyramid) => number): number =>
    [...places.values()].reduce((all, place) => all + of(place), 0)
  const born = (place: Pyramid): number => births(place, rates)
  const perBirth = sum(children) / sum(born)
  const raw = new Map(
    [...places].map(([ags, place]) => {
      const expected = born(place) * perBirth
      return [ags, (children(place) + EVEN_WEIGHT) / (expected + EVEN_WEIGHT)] as const
    })
  )
  const level = [...places].reduce((all, [ags, place]) => all + born(place) * (raw.get(ags) ?? 1), 0) / sum(born)
  return new Map([...raw].map(([ags, factor]) => [ags, factor / level]))
}

/** The table `fertility`. */
export const fertilityTable = (rates: ReadonlyMap<string, ReadonlyArray<number>>): BuiltTable => ({
  table: 'fertility',
  columns: ['area', 'age_from', 'age_to', 'births_per_woman_year'],
  rows: [...rates].flatMap(([kreis, ages]) => ages.map((rate, at) => [kreis, FIRST_AGE + at, FIRST_AGE + at, rate])),
  sources: [
    {
      table: 'fertility',
      source: 'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 12612-02-01-4 and 12411-04-02-4',
      licence: DL_DE,
      year: '2015',
      estimate: true,
      note: 'Births by age of mother over women; gives only the ratio of each Kreis to Germany by age group'
    },
    {
      table: 'fertility',
      source: 'UN DESA, World Population Prospects 2024: total fertility and its age pattern, Germany',
      licence: 'CC BY 3.0 IGO',
      year: '2022-2023',
      estimate: true,
      note: 'Level and age pattern (mean of both years); single ages by a monotone cubic through the cumulated rates'
    }
  ]
})

/** Spread of the level of births and the sex ratio at birth. */
export const fertilityParameters = (
  inputs: Inputs,
  local: ReadonlyMap<string, number>
): { readonly parameters: ReadonlyArray<ParameterRow>; readonly sources: ReadonlyArray<SourceRow> } => {
  const annual = inputs.rows('demography/wpp2024_de_annual_indicators.csv')
  const recent = annual.filter((row: InputRow) => number(row, 'year') >= 2014 && number(row, 'year') <= 2023)
  const ratio = recent.reduce((sum, row) => sum + number(row, 'srb'), 0) / recent.length
  const source = 'UN DESA, World Population Prospects 2024, Germany'
  const licence = 'CC BY 3.0 IGO'
  return {
    parameters: [
      ...[...local].map(([area, factor]) => ({
        name: 'fertility_factor',
        area,
        value: factor,
        unit: 'ratio',
        dist: written({ pert: [0.86 * factor, factor, 1.1 * factor], corr: 'fertility' })
      })),
      { name: 'sex_ratio_at_birth', value: ratio, unit: 'males per female' }
    ],
    sources: [
      {
        table: 'parameters',
        column: 'fertility_factor',
        source,
        licence,
        year: '2015-2045',
        estimate: true,
        note: 'Range of the total fertility rate of about 1.25 to 1.6: between the low variant and the highest of the last ten years. Level of a municipality within its Kreis: children of 0 to 2 of the base stock (structure of 2015 carried) over those its women would have at the rates of the Kreis, shrunk by 100 children (assumption)'
      },
      {
        table: 'parameters',
        column: 'sex_ratio_at_birth',
        source,
        licence,
        year: '2014-2023',
        estimate: false,
        note: `Mean of ${recent.map((row) => text(row, 'year')).length} years`
      }
    ]
  }
}
