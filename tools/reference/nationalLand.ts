/** Level of care needs of each Land at equal ages: 2023 as a shift of the national rates, 2015 as a ratio to Germany under the old law. */
import { dot, nationalCareRates, personsByBand, shiftTo } from '../region/careBands.js'
import { added, scaledToGroups, type GroupCount } from '../region/ageGroups.js'
import { AGES, cell, SEXES, type Cell, type Inputs, type Pyramid, type Sex } from '../region/frame.js'
import { aged, deathRates, survival } from '../region/lifeTable.js'
import { number, only, text } from '../region/read.js'
import { germany2015 } from './nationalPeople.js'

/** First ages of the 17 groups of the municipal table, and what comes after the last. */
const COLUMNS: ReadonlyArray<readonly [column: string, from: number, to: number]> = [
  ['age_0_2', 0, 2],
  ['age_3_5', 3, 5],
  ['age_6_9', 6, 9],
  ['age_10_14', 10, 14],
  ['age_15_17', 15, 17],
  ['age_18_19', 18, 19],
  ['age_20_24', 20, 24],
  ['age_25_29', 25, 29],
  ['age_30_34', 30, 34],
  ['age_35_39', 35, 39],
  ['age_40_44', 40, 44],
  ['age_45_49', 45, 49],
  ['age_50_54', 50, 54],
  ['age_55_59', 55, 59],
  ['age_60_64', 60, 64],
  ['age_65_74', 65, 74],
  ['age_75plus', 75, AGES - 1]
]

/** Länder on 31 December 2015: sums of municipalities, inside groups as Germany. */
const land2015 = (inputs: Inputs): ReadonlyMap<string, Pyramid> => {
  const counts = new Map<string, GroupCount[]>()
  for (const row of inputs.rows('demography/gemeinde_population_age17_sex_20151231_de_wide.csv')) {
    const land = text(row, 'ags').slice(0, 2)
    const sex: Sex = text(row, 'sex') === 'f' ? 'f' : 'm'
    const own =
      counts.get(land) ?? SEXES.flatMap((s) => COLUMNS.map(([, from, to]) => ({ sex: s, from, to, persons: 0 })))
    counts.set(
      land,
      own.map((group) => {
        const column = COLUMNS.find(([, from]) => from === group.from)
        const persons = column === undefined || group.sex !== sex ? 0 : number(row, column[0]) || 0
        return { ...group, persons: group.persons + persons }
      })
    )
  }
  const germany = germany2015(inputs)
  return new Map([...counts].map(([land, own]) => [land, scaledToGroups(germany, own)] as const))
}

/** Survivors at the end of 2023, with as many children of each year as at the start. */
const at2023 = (inputs: Inputs, start: Pyramid): Pyramid => {
  const early = survival(deathRates(inputs, '2016/18'))
  const late = survival(deathRates(inputs, '2022/24'))
  let stock = start
  for (let year = 2016; year <= 2023; year++) {
    const next = aged(stock, year <= 2019 ? early : late)
    for (const sex of SEXES) next[cell(sex, 0)] = start[cell(sex, 0)] ?? 0
    stock = next
  }
  return stock
}

/** Rows of `levels`: `care_shift_05`, `care_ratio_2015_05` … for every Land. */
export const landLevels = (inputs: Inputs): ReadonlyArray<ReadonlyArray<Cell>> => {
  const rates = nationalCareRates(inputs, '2023')
  const stocks = land2015(inputs)
  const germany = added(stocks.values())
  const recipients2015 = (area: string): number =>
    only(
      inputs.rows('care/kreis_care_recipients_2009_2015_de.csv'),
      { date: '2015-12-31', ags: area, sex: 't' },
      'care_recipients'
    )
  const names = new Map(
    inputs
      .rows('care/kreis_care_recipients_2009_2015_de.csv')
      .filter((row) => text(row, 'ags').length === 2)
      .map((row) => [text(row, 'ags'), text(row, 'name').split(',')[0] ?? ''] as const)
  )
  const recent = inputs
    .rows('care/pflegebeduerftige_laender.csv')
    .filter((row) => text(row, 'year') === '2023' && text(row, 'region') !== 'Deutschland')
  const all = recent.reduce((sum, row) => sum + number(row, 'pflegebeduerftige'), 0)
  const level = all / dot(rates, personsByBand(at2023(inputs, germany)))
  return [...stocks]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([land, stock]) => {
      const name = names.get(land) ?? ''
      const persons = personsByBand(at2023(inputs, stock))
      const target = only(recent, { region: name }, 'pflegebeduerftige') / level
      const ratio =
        recipients2015(land) /
        dot(rates, personsByBand(stock)) /
        (recipients2015('DE') / dot(rates, personsByBand(germany)))
      return [
        [`care_shift_${land}`, shiftTo(rates, persons, target), 'log odds against Germany 2023'],
        [`care_ratio_2015_${land}`, ratio, 'ratio to Germany 2015 at equal ages']
      ]
    })
}
