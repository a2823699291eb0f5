/** Germany from 31.12.2015: to 2021 with what was known in 2015 (against actual figures), and the stock that later checks start from. */
import type { Region } from '../../../domain/region/region.js'
import { memoryRegion, type MemoryRows } from '../memoryRegion.js'
import { numberOf, textOf } from '../reference.js'
import type { ReferenceTables, ValidationCheck } from '../validation.js'
import {
  countryRows,
  deathRatesOf,
  fertilityRows,
  improvementRows,
  indicatorOf,
  lastAge,
  mortalityRows,
  sexes,
  singleAges,
  walkSdOf,
  type Sex
} from './assumptions.js'
import { drawnRows, type OpenRow } from './course.js'
import { areaRatios } from './ratios.js'

/** Typical years of migration at the cut-off: 2015 is the refugee year; before 2011 stands another population base. */
export const typicalYears = [2011, 2012, 2013, 2014] as const
export const cutOff = 2015

export const nationAgs = '00000001'

/** Rates of the period before the cut-off. */
export const ratesBefore =
  (reference: ReferenceTables) =>
  (sex: Sex): Float64Array =>
    deathRatesOf(reference, '2010-2015', sex)

/** Typical net migration per inhabitant and year before the cut-off, and the spread of five-year means 1990-2014. */
export const typicalMigration = (reference: ReferenceTables): { readonly rate: number; readonly sd: number } => {
  const perHead = (year: number): number => indicatorOf(reference, year, 'net_migration_per_1000') / 1000
  const mean = (years: ReadonlyArray<number>): number =>
    years.reduce((sum, year) => sum + perHead(year), 0) / years.length
  const windows = Array.from({ length: 21 }, (_, i) => mean([0, 1, 2, 3, 4].map((k) => 1990 + i + k)))
  const middle = windows.reduce((sum, value) => sum + value, 0) / windows.length
  const variance = windows.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (windows.length - 1)
  return { rate: mean(typicalYears), sd: Math.sqrt(variance) }
}

/** Age and sex of net migration in 2015: what 99 municipalities gained from outside, by group; shares of the total. */
export interface MoveShare {
  readonly sex: Sex
  readonly from: number
  readonly to: number
  readonly share: number
}

export const movesOf2015 = (reference: ReferenceTables): ReadonlyArray<MoveShare> => {
  const sums = new Map<string, { sex: Sex; from: number; to: number; share: number }>()
  let total = 0
  for (const row of reference.rows('municipality_moves_2015')) {
    const sex: Sex = textOf(row, 'sex') === 'f' ? 'f' : 'm'
    const [from, to] = [numberOf(row, 'age_from'), lastAge(row)]
    const persons = numberOf(row, 'persons')
    const net = Number.isNaN(persons) ? 0 : textOf(row, 'direction') === 'in' ? persons : -persons
    const known = sums.get(`${sex}${from}`) ?? { sex, from, to, share: 0 }
    known.share += net
    sums.set(`${sex}${from}`, known)
    total += net
  }
  return [...sums.values()].map((group) => ({ ...group, share: group.share / total }))
}

/** Mortality and fertility as known at the cut-off. */
export const demographyBefore = (
  reference: ReferenceTables
): { readonly mortality: MemoryRows; readonly parameters: MemoryRows } => {
  const rates = ratesBefore(reference)
  const sd = walkSdOf(reference, cutOff, rates)
  return {
    mortality: mortalityRows(rates, 2013),
    parameters: [
      ...improvementRows(reference, ['1990-1995', '2010-2015'], ['2000-2005', '2010-2015']),
      { name: 'mortality_walk_sd', value: sd, unit: 'log' },
      {
        name: 'fertility_factor',
        area: '*',
        value: { pert: [0.9, 1, 1.1] as const, corr: 'fertility' },
        unit: 'ratio'
      },
      { name: 'sex_ratio_at_birth', value: indicatorOf(reference, cutOff, 'sex_ratio'), unit: 'males per female' }
    ]
  }
}

/** Stock of an area of `kreis_age_2015`, as rows of the table `population`. */
const stock2015 = (reference: ReferenceTables, area: string): MemoryRows =>
  reference
    .rows('kreis_age_2015')
    .filter((row) => textOf(row, 'area') === area)
    .map((row) => ({
      ags: nationAgs,
      sex: textOf(row, 'sex'),
      age_from: numberOf(row, 'age_from'),
      age_to: lastAge(row) === 100 ? undefined : lastAge(row),
      persons: numberOf(row, 'persons')
    }))

/** Germany, or the Land, on 31.12.2015 with what was known then. */
export const nation2015 = (reference: ReferenceTables, area: 'DE' | '05'): Region => {
  const population = area === 'DE' ? stock2015(reference, area) : landStock(reference)
  const persons = population.reduce((sum, row) => sum + Number(row['persons']), 0)
  const { rate, sd } = typicalMigration(reference)
  const { mortality, parameters } = demographyBefore(reference)
  return memoryRegion('validation', '2015-12-31', {
    municipalities: countryRows(nationAgs, 'Germany'),
    population,
    mortality,
    fertility: fertilityRows(reference, cutOff, indicatorOf(reference, cutOff, 'tfr')),
    migration: movesOf2015(reference).map(({ sex, from, to, share }) => ({
      area: '*',
      sex,
      age_from: from,
      age_to: to === 100 ? undefined : to,
      net_persons_per_year: { normal: [rate * persons * share, sd * persons * Math.abs(share)] as const, corr: 'moves' }
    })),
    parameters: [
      ...parameters,
      ...(area === 'DE' ? [] : areaRatios(reference, [area], ratesBefore(reference))).map(
        ({ sex, ratio, sd: spread }) => ({
          name: 'mortality_ratio',
          area: '*',
          subject: sex,
          value: { lognormal: [ratio, Math.exp(spread)] as const, corr: 'mortality-ratio' },
          unit: 'ratio'
        })
      )
    ]
  })
}

const landStock = (reference: ReferenceTables): MemoryRows =>
  reference
    .rows('land_ages')
    .filter((row) => textOf(row, 'date') === '2015-12-31')
    .map((row) => ({
      ags: nationAgs,
      sex: textOf(row, 'sex'),
      age_from: numberOf(row, 'age'),
      age_to: numberOf(row, 'age') === 90 ? undefined : numberOf(row, 'age'),
      persons: numberOf(row, 'persons')
    }))

/** Columns of the official age sums and the ages they hold. */
export const ageSums = [
  ['total', 0, 100],
  ['age_0_19', 0, 19],
  ['age_20_66', 20, 66],
  ['age_67plus', 67, 100],
  ['age_75plus', 75, 100],
  ['age_80plus', 80, 100],
  ['age_85plus', 85, 100],
  ['age_90plus', 90, 100]
] as const

/** `67+`, `20–66`, `all ages`. */
export const agesText = (from: number, to: number): string =>
  to === 100 ? (from === 0 ? 'all ages' : `${from}+`) : `${from}–${to}`

const germanyRows = (reference: ReferenceTables): ReadonlyArray<OpenRow> => {
  const actual = (year: number, column: string): number => {
    const row = reference.rows('kbv15').find((one) => textOf(one, 'variant') === '0' && numberOf(one, 'year') === year)
    return row === undefined ? NaN : numberOf(row, column)
  }
  return [2016, 2017, 2018, 2019, 2020, 2021].flatMap((year) =>
    ageSums.map(([column, from, to]) => {
      const slope = (actual(2015, column) - actual(2011, column)) / 4
      return {
        label: `Germany, ${agesText(from, to)}`,
        group: year === 2021 ? 'Germany 2021' : 'Germany 2016–2020',
        year,
        unit: 'thousand persons',
        expected: actual(year, column),
        naive: { constant: actual(2015, column), trend: actual(2015, column) + slope * (year - 2015) },
        wanted: { year, people: { area: '', from, to }, scale: 0.001 }
      }
    })
  )
}

const landRows = (reference: ReferenceTables): ReadonlyArray<OpenRow> => {
  const sum = (year: number, sex: Sex, from: number, to: number): number =>
    reference
      .rows('land_ages')
      .filter(
        (row) =>
          textOf(row, 'date').startsWith(String(year)) &&
          textOf(row, 'sex') === sex &&
          numberOf(row, 'age') >= from &&
          numberOf(row, 'age') <= to
      )
      .reduce((persons, row) => persons + numberOf(row, 'persons'), 0)
  const starts = singleAges.filter((age) => age % 5 === 0 && age <= 90)
  return sexes.flatMap((sex) =>
    starts.map((from) => {
      const to = from === 90 ? 100 : from + 4
      return {
        label: `NRW, ${sex}, ${agesText(from, to)}`,
        group: 'NRW 2021 by age and sex',
        year: 2021,
        unit: 'persons',
        expected: sum(2021, sex, from, to),
        naive: { constant: sum(2015, sex, from, to) },
        wanted: { year: 2021, people: { area: '', sex, from, to } }
      }
    })
  )
}

/** Germany and North Rhine-Westphalia 31.12.2015 → 2021. */
export const nationCheck = (reference: ReferenceTables, draws: number): ValidationCheck => ({
  id: 'germany-2021',
  title: { de: 'Deutschland und NRW 2015 bis 2021', en: 'Germany and NRW 2015 to 2021' },
  what: {
    en: 'Start: official stock of 31 December 2015 by sex and single age. Nothing known later is used: death rates of 2010–2015 with the improvement since 1990, fertility of 2015 held, net migration per inhabitant of 2011–2014 (not the refugee year 2015), with the ages of those who came in 2015. Compared with the actual age sums of Germany 2016–2021 and with five-year groups of NRW by sex in 2021 (both on the base of the census of 2011). Naive forecasts: the stock of 2015; the line through 2011 and 2015.',
    de: 'Beginn: amtlicher Bestand vom 31. Dezember 2015 nach Geschlecht und Altersjahr. Nichts Späteres geht ein: Sterberaten 2010–2015 mit der Verbesserung seit 1990, Geburtenraten von 2015, Wanderungsgewinn je Kopf von 2011–2014 (nicht das Flüchtlingsjahr 2015) mit den Altern der 2015 Zugezogenen. Verglichen mit den tatsächlichen Alterssummen Deutschlands 2016–2021 und mit Fünfjahresgruppen in NRW 2021 (beides auf der Basis des Zensus 2011). Einfache Vergleiche: Bestand von 2015; Gerade durch 2011 und 2015.'
  },
  rows: [
    ...drawnRows(nation2015(reference, 'DE'), 2021, draws, germanyRows(reference)),
    ...drawnRows(nation2015(reference, '05'), 2021, draws, landRows(reference))
  ],
  findings: [
    {
      en: 'By age the cohorts decide, and the model is far better than both naive forecasts; the total is right because the mean migration of 2016–2021 happened to be near that of 2011–2014.',
      de: 'Nach Alter entscheiden die Jahrgänge, und das Modell ist weit besser als beide einfachen Vergleiche; die Gesamtzahl stimmt, weil die Wanderung 2016–2021 im Mittel zufällig nahe bei der von 2011–2014 lag.'
    },
    {
      en: 'Too many very old people (+4 percent from 85 on, +8 percent from 90 on in 2021). Likely reasons: the pandemic of 2020 and 2021, the flu season of 2017/18, and an open age group of 90 and over that is split by the life table instead of the small cohorts born in the First World War. The interval does not hold them: a spread taken from life expectancy of quiet years contains no pandemic.',
      de: 'Zu viele Hochbetagte (2021: +4 Prozent ab 85, +8 Prozent ab 90). Wahrscheinliche Gründe: die Pandemie 2020 und 2021, die Grippewelle 2017/18 und eine offene Gruppe ab 90, die nach der Sterbetafel statt nach den schwachen Jahrgängen des Ersten Weltkriegs geteilt ist. Der Bereich enthält sie nicht: Eine Streuung aus ruhigen Jahren kennt keine Pandemie.'
    },
    {
      en: 'Too few children (about −6 percent under five in NRW): fertility rose from 1.50 to 1.58 children per woman after 2015, and the model held the rates of 2015. Too many men of 25 to 34: the age pattern of 2015 is that of refugees, mostly young men.',
      de: 'Zu wenige Kinder (in NRW etwa −6 Prozent unter fünf): Die Geburtenziffer stieg nach 2015 von 1,50 auf 1,58, gerechnet ist mit den Raten von 2015. Zu viele Männer von 25 bis 34: Das Altersmuster von 2015 ist das der Flüchtlinge, meist junger Männer.'
    }
  ],
  sources: [
    'kreis_age_2015',
    'land_ages',
    'kbv15',
    'municipality_moves_2015',
    'wpp_indicators',
    'wpp_death_rates',
    'wpp_birth_pattern'
  ],
  independentPeriods: 1
})
