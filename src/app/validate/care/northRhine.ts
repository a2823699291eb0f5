/** North Rhine-Westphalia 2019 → 2021 → 2023: what care rates of one survey say about the next, by age and setting. */
import { numberOf, textOf } from '../reference.js'
import type { MemoryRows } from '../memoryRegion.js'
import type { ReferenceRow, ReferenceTables, Validation, ValidationCheck, ValidationRow } from '../validation.js'
import {
  careAtYearEnds,
  careRegion,
  defaultGrowth,
  single,
  stockCells,
  type BandRate,
  type CareParameters
} from './careCourse.js'
import { drawnFigures } from './intervals.js'
import { drawsOf } from './stage.js'

const land = '05000000'
const bands: ReadonlyArray<number> = [0, 65, 70, 75, 80, 85, 90]
const kinds = ['family', 'home_care', 'nursing_home'] as const
type Kind = (typeof kinds)[number]
type Survey = 2019 | 2021

const endOf = (from: number): number | undefined => {
  const next = bands.find((start) => start > from)
  return next === undefined ? undefined : next - 1
}

const bandLabel = (from: number): string => {
  const end = endOf(from)
  return end === undefined ? `${from}+` : `${from}–${end}`
}

/** Official stock (2022 and 2023: carried by the region compiler). */
const landStock = (reference: ReferenceTables, year: number): Float64Array => {
  const stock = new Float64Array(stockCells)
  for (const row of reference.rows('care_population_nrw'))
    if (numberOf(row, 'year') === year)
      stock[(textOf(row, 'sex') === 'f' ? 0 : 101) + numberOf(row, 'age')] = numberOf(row, 'persons')
  return stock
}

/** Recipients by kind of a survey and band; those of 90-94 and 95+ together, because the stock inside 90+ is an estimate. */
const ofBand = (reference: ReferenceTables, year: Survey, from: number, kind: Kind): number =>
  reference
    .rows('care_settings_nrw')
    .filter((row) => numberOf(row, 'year') === year && textOf(row, 'setting') === kind && !isTotal(row))
    .filter((row) => numberOf(row, 'age_from') >= from && numberOf(row, 'age_from') <= (endOf(from) ?? 100))
    .reduce((sum, row) => sum + numberOf(row, 'persons'), 0)

const isTotal = (row: ReferenceRow): boolean => textOf(row, 'age_from') === '0' && textOf(row, 'age_to') === ''

/** All recipients of a year, or those of a kind. */
const total = (reference: ReferenceTables, year: number, kind: string): number => {
  const row = reference
    .rows('care_settings_nrw')
    .find((one) => numberOf(one, 'year') === year && textOf(one, 'setting') === kind && isTotal(one))
  if (row === undefined) throw new Error(`no recipients of NRW: ${year}, ${kind}`)
  return numberOf(row, 'persons')
}

const inBand = (stock: Float64Array, from: number): number => {
  const end = endOf(from) ?? 100
  return stock.reduce((sum, persons, cell) => sum + (cell % 101 >= from && cell % 101 <= end ? persons : 0), 0)
}

/** Recipients with grade 1 and no service: what the kinds leave of all. */
const withoutService = (reference: ReferenceTables, year: Survey): number =>
  total(reference, year, 'all') -
  bands.reduce((sum, from) => sum + kinds.reduce((all, kind) => all + ofBand(reference, year, from, kind), 0), 0)

/**
 * The package of a survey. Grades by age are not published: grade 1 stands for people without service and grade 2 for all
 * others, which is all that a split by setting needs. Ages of those without service are assumed to be those of family care.
 */
const surveyTables = (
  reference: ReferenceTables,
  year: Survey
): { readonly rates: ReadonlyArray<BandRate>; readonly tables: Readonly<Record<string, MemoryRows>> } => {
  const stock = landStock(reference, year)
  const family = bands.reduce((sum, from) => sum + ofBand(reference, year, from, 'family'), 0)
  const alone = withoutService(reference, year)
  const cells = bands.map((from) => {
    const served = kinds.map((kind) => ofBand(reference, year, from, kind))
    const without = (alone * (served[0] ?? 0)) / family
    return { from, to: endOf(from), served, without, known: served.reduce((sum, persons) => sum + persons, 0) }
  })
  const span = ({ from, to }: { readonly from: number; readonly to: number | undefined }) => ({
    area: '*',
    age_from: from,
    age_to: to
  })
  return {
    rates: cells.map((cell) => ({
      from: cell.from,
      to: cell.to,
      share: (cell.known + cell.without) / inBand(stock, cell.from)
    })),
    tables: {
      care_grades: cells.flatMap((cell) => [
        { ...span(cell), grade: 1, share: cell.without / (cell.known + cell.without) },
        { ...span(cell), grade: 2, share: cell.known / (cell.known + cell.without) }
      ]),
      care_settings: cells.flatMap((cell) => [
        { ...span(cell), grade: 1, setting: 'grade1_only', share: 1 },
        ...kinds.map((setting, i) => ({
          ...span(cell),
          grade: 2,
          setting,
          share: (cell.served[i] ?? 0) / cell.known
        }))
      ])
    }
  }
}

const names: Readonly<Record<Kind, string>> = {
  family: 'Angehörige / family',
  home_care: 'Pflegedienst / home care',
  nursing_home: 'Heim / nursing home'
}

/** 2019 → 2021 by age and setting, rates of 2019 held. */
const byAge = (reference: ReferenceTables): ReadonlyArray<ValidationRow> => {
  const { rates, tables } = surveyTables(reference, 2019)
  const region = careRegion(2019, [land], rates, tables)
  return bands.flatMap((from) => {
    const only = (year: number): Float64Array => {
      const end = endOf(from) ?? 100
      return landStock(reference, year).map((n, cell) => (cell % 101 >= from && cell % 101 <= end ? n : 0))
    }
    const found = careAtYearEnds(region, only, { lastYear: 2021, draws: 0 })
    return kinds.map((kind) => ({
      label: bandLabel(from),
      year: 2021,
      unit: 'persons',
      expected: ofBand(reference, 2021, from, kind),
      projected: single(found(`setting:${kind}`, 2021)),
      naive: { constant: ofBand(reference, 2019, from, kind) },
      group: names[kind]
    }))
  })
}

/** Setting mix of the increment 2019-2021; settings that lost people count as 0. */
const incrementMix = (reference: ReferenceTables): CareParameters => {
  const count = (year: Survey, setting: Kind): number =>
    bands.reduce((sum, from) => sum + ofBand(reference, year, from, setting), 0)
  const increments: ReadonlyArray<readonly [setting: string, persons: number]> = [
    ...kinds.map((setting) => [setting, Math.max(0, count(2021, setting) - count(2019, setting))] as const),
    ['grade1_only', Math.max(0, withoutService(reference, 2021) - withoutService(reference, 2019))]
  ]
  const all = increments.reduce((sum, [, persons]) => sum + persons, 0)
  return increments.map(([setting, persons]) => ({ name: `care_trend_mix_${setting}`, value: persons / all }))
}

/** A survey → 2023 by setting with the default growth from the survey on: mean and interval. */
const to2023 = (reference: ReferenceTables, survey: Survey, draws: number): ReadonlyArray<ValidationRow> => {
  const { rates, tables } = surveyTables(reference, survey)
  const stockOf = (year: number): Float64Array => landStock(reference, year)
  const held = careAtYearEnds(careRegion(survey, [land], rates, tables), stockOf, { lastYear: 2023, draws: 0 })
  // Only what was known at the survey: in 2021 where the increment of 2019-2021 had landed, in 2019 nothing (mix of the stock).
  const parameters = [...defaultGrowth(survey), ...(survey === 2021 ? incrementMix(reference) : [])]
  const growing = careAtYearEnds(careRegion(survey, [land], rates, { ...tables, parameters }), stockOf, {
    lastYear: 2023,
    draws
  })
  const add = (groups: ReadonlyArray<string>): Float64Array =>
    groups
      .map((group) => growing(group, 2023))
      .reduce((sum, values) => sum.map((value, d) => value + (values[d] ?? NaN)))
  const settings: ReadonlyArray<readonly [label: string, groups: ReadonlyArray<string>, expected: number]> = [
    ['alle / all', ['care'], total(reference, 2023, 'all')],
    [
      'zu Hause ohne Dienst / at home without a service',
      ['setting:family', 'setting:grade1_only'],
      total(reference, 2023, 'all') - total(reference, 2023, 'home_care') - total(reference, 2023, 'nursing_home')
    ],
    [names.home_care, ['setting:home_care'], total(reference, 2023, 'home_care')],
    [names.nursing_home, ['setting:nursing_home'], total(reference, 2023, 'nursing_home')]
  ]
  return settings.map(([label, groups, expected]) => ({
    label,
    year: 2023,
    unit: 'persons',
    expected,
    ...drawnFigures(add(groups), expected),
    naive: {
      'constant rates': groups.reduce((sum, group) => sum + single(held(group, 2023)), 0),
      constant: groups.reduce((sum, group) => sum + single(held(group, survey)), 0)
    },
    group: `${survey} → 2023`
  }))
}

const northRhineCheck = (reference: ReferenceTables, draws: number): ValidationCheck => ({
  id: 'care-nrw-2019-2023',
  title: {
    de: 'Nordrhein-Westfalen: Erhebung 2019 → 2021 → 2023',
    en: 'North Rhine-Westphalia: survey 2019 → 2021 → 2023'
  },
  what: {
    de: 'Quoten und Pflegearten einer Erhebung werden auf die spätere Bevölkerung gerechnet und mit der späteren Erhebung verglichen. Nach Alter und Pflegeart: Quoten von 2019 konstant bis 2021. Nach Pflegeart bis 2023: Standardverlauf des Modells ab der Erhebung (r0 PERT(0; 0,02; 0,06), Halbwertszeit 1–4 Jahre) ab 2021 mit der Mischung des Zuwachses 2019–2021, ab 2019 mit der des Bestands (mehr war jeweils nicht bekannt); als einfache Vorhersagen konstante Quoten und konstante Zahlen. Bevölkerung amtlich bis 2021, 2022 und 2023 fortgeschrieben (Schätzung).',
    en: 'Rates and settings of one survey are taken to the later population and compared with the later survey. By age and setting: rates of 2019 held to 2021. By setting to 2023: the default course of the model from the survey on (r0 PERT(0, 0.02, 0.06), half-life 1–4 years) from 2021 with the mix of the increment 2019–2021, from 2019 with that of the stock (no more was known); constant rates and constant numbers as naive forecasts. Population official to 2021, 2022 and 2023 carried on (estimate).'
  },
  rows: [...byAge(reference), ...to2023(reference, 2021, draws), ...to2023(reference, 2019, draws)],
  findings: [
    {
      de: 'Alter und Pflegeart 2019 → 2021: Konstante Quoten treffen Pflegedienst (−3 bis +1 %) und Heim (0 bis +8 %, bei den Ältesten zu hoch), aber nicht die Pflege durch Angehörige: dort fehlt in jedem Alter ein Siebtel bis ein Fünftel. Das ist Recht und Antragsverhalten seit der Reform von 2017, nicht Alterung, und kein Altersaufbau sagt es voraus.',
      en: 'Age and setting 2019 → 2021: constant rates meet home care (−3 to +1 %) and homes (0 to +8 %, too high among the oldest) but not care by family: there a seventh to a fifth is missing at every age. That is law and application since the reform of 2017, not ageing, and no age structure foretells it.'
    },
    {
      de: '2021 → 2023: Konstante Quoten verfehlen alle Pflegebedürftigen um 13 %, der Standardverlauf um 10 %. Seine Spanne (1,22 bis 1,29 Millionen) enthält die 1,39 Millionen nicht: Für zwei solche Jahre ist die Annahme (höchstens 6 % im Jahr, nachlassend) zu schmal. Sie steht für die Zeit nach dem Auslaufen der Reformwirkung; wer mit einem neuen Schub rechnet, muss ihn als Ereignis (CareRatesVaried, rising) setzen.',
      en: '2021 → 2023: constant rates miss all people with care needs by 13 %, the default course by 10 %. Its interval (1.22 to 1.29 million) does not hold the 1.39 million: for two such years the assumption (at most 6 % a year, fading) is too narrow. It stands for the time after the effect of the reform has run out; who expects another push has to enter it as an occurrence (CareRatesVaried, rising).'
    },
    {
      de: 'Wo es für das Angebot zählt, stimmt es: Pflegedienst 2023 auf 0,4 %, Heim auf 0,6 %, weil der Zuwachs die Mischung des vorigen Zuwachses trägt. Ab 2019 mit der Mischung des Bestands liegen Pflegedienst 4 % und Heim 11 % zu hoch. Deshalb ist die Mischung des Zuwachses die Voreinstellung.',
      en: 'Where it matters for supply it holds: home care 2023 within 0.4 %, homes within 0.6 %, because the increment carries the mix of the increment before. From 2019 with the mix of the stock home care is 4 % and homes 11 % too high. That is why the mix of the increment is the default.'
    }
  ],
  independentPeriods: 1,
  sources: ['IT.NRW, Pflegestatistik 2019, 2021, 2023', 'Robert Koch-Institut, Indikator 3020301 (Pflegestatistik)']
})

/** The checks of NRW. */
export const careNorthRhine: Validation = (reference, effort) => [
  northRhineCheck(reference, drawsOf(effort?.fast ?? false))
]
