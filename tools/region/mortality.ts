/** Mortality: the official life table of Germany, the shrunk ratio of each Kreis, the long-run improvement and its yearly spread. */
import {
  AGES,
  DL_DE,
  SEXES,
  cell,
  written,
  type BuiltTable,
  type Inputs,
  type ParameterRow,
  type Pyramid,
  type Sex,
  type SourceRow
} from './frame.js'
import { deathRates, lifeExpectancy, type DeathRates } from './lifeTable.js'
import { number, text } from './read.js'

const WPP_LICENCE = 'CC BY 3.0 IGO'

/** The table `mortality`: Germany 2022/24 by sex and single age. */
export const mortalityTable = (inputs: Inputs): BuiltTable => {
  const rates = deathRates(inputs, '2022/24')
  return {
    table: 'mortality',
    columns: ['area', 'sex', 'age_from', 'age_to', 'mx_per_person_year'],
    rows: SEXES.flatMap((sex) =>
      Array.from({ length: AGES }, (_, age) => [
        '*',
        sex,
        age,
        age === AGES - 1 ? null : age,
        rates[cell(sex, age)] ?? 0
      ])
    ),
    sources: [
      {
        table: 'mortality',
        source: 'Destatis, Sterbetafel 12621-0001, Germany 2022/24',
        licence: DL_DE,
        year: '2022-2024',
        estimate: false,
        note: 'mx from qx, lx, Lx; open age 1/e100. The table 2020/22 covers the pandemic and is not used'
      }
    ]
  }
}

/** Observed and expected deaths of an area and sex in 2015, expected by the rates of 2016/18. */
interface DeathCount {
  readonly deaths: number
  readonly expected: number
}

const deathCount = (inputs: Inputs, rates: DeathRates, area: string, sex: Sex, stock: Pyramid): DeathCount => {
  const row = inputs
    .rows('demography/kreis_deaths_age_sex_2015.csv')
    .find((found) => text(found, 'ags') === area && text(found, 'sex') === sex && text(found, 'age_group') === 'total')
  if (row === undefined) throw new Error(`deaths of ${area}`)
  let expected = 0
  for (let age = 0; age < AGES; age += 1) expected += (rates[cell(sex, age)] ?? 0) * (stock[cell(sex, age)] ?? 0)
  return { deaths: number(row, 'deaths'), expected }
}

/** Ratio of a Kreis with its uncertainty. */
export interface MortalityRatio {
  readonly kreis: string
  readonly sex: Sex
  /** Deaths over expected deaths, Germany 2015 = 1, before shrinking. */
  readonly raw: number
  readonly ratio: number
  readonly sd: number
}

/** Spread of a Kreis ratio between 2015 and today that no table at hand shows: assumption. */
const DRIFT_SD = 0.02

/**
 * Ratio per Kreis and sex: standardised mortality ratio of 2015 (Germany = 1), logarithms shrunk towards the mean of all Kreise at hand by
 * τ²/(τ² + 1/deaths), τ² = variance between Kreise less the sampling variance.
 */
export const mortalityRatios = (
  inputs: Inputs,
  stock2015: (area: string) => Pyramid
): ReadonlyArray<MortalityRatio> => {
  const rates = deathRates(inputs, '2016/18')
  const areas = [
    ...new Set(
      inputs
        .rows('demography/kreis_deaths_age_sex_2015.csv')
        .map((row) => text(row, 'ags'))
        .filter((ags) => ags.length === 5)
    )
  ].sort()
  return SEXES.flatMap((sex) => {
    const germany = deathCount(inputs, rates, 'DE', sex, stock2015('DE'))
    const level = germany.deaths / germany.expected
    const found = areas.map((area) => {
      const count = deathCount(inputs, rates, area, sex, stock2015(area))
      return { area, log: Math.log(count.deaths / count.expected / level), sampling: 1 / count.deaths }
    })
    const mean = found.reduce((sum, { log }) => sum + log, 0) / found.length
    const between = found.reduce((sum, { log, sampling }) => sum + (log - mean) ** 2 - sampling, 0) / (found.length - 1)
    const tau2 = Math.max(0, between)
    return found
      .filter(({ area }) => inputs.kreise.includes(area))
      .map(({ area, log, sampling }) => {
        const weight = tau2 / (tau2 + sampling)
        return {
          kreis: area,
          sex,
          raw: Math.exp(log),
          ratio: Math.exp(mean + weight * (log - mean)),
          sd: Math.sqrt(weight * sampling + DRIFT_SD ** 2)
        }
      })
  })
}

/** Age groups of the improvement, both bounds included. */
const IMPROVEMENT_GROUPS = [
  [0, 19],
  [20, 39],
  [40, 59],
  [60, 69],
  [70, 79],
  [80, 89],
  [90, 100]
] as const

/** First age of the five-year groups of the UN rates that fall into [from, to], weighted equally. */
const meanLog = (inputs: Inputs, sex: Sex, period: string, from: number, to: number): number => {
  const logs = inputs
    .rows('demography/wpp2024_de_mx_age5_period5.csv')
    .filter((row) => text(row, 'period') === period)
    .map((row) => ({ age: Number.parseInt(text(row, 'age_start'), 10), mx: number(row, `mx_${sex}`) }))
    .filter(({ age }) => age >= from && age <= to)
    .map(({ mx }) => Math.log(mx))
  return logs.reduce((sum, log) => sum + log, 0) / logs.length
}

/** Yearly improvement -d ln(mx)/dy between two five-year periods of the UN estimates. */
const slope = (inputs: Inputs, sex: Sex, first: string, last: string, from: number, to: number): number =>
  (meanLog(inputs, sex, first, from, to) - meanLog(inputs, sex, last, from, to)) /
  (Number(last.slice(0, 4)) - Number(first.slice(0, 4)))

/** One group's improvement per year: the mean of the long run 1990-2019 and of its second half, and the range they span. */
export interface Improvement {
  readonly sex: Sex
  readonly from: number
  readonly to: number
  readonly value: number
  readonly low: number
  readonly high: number
  /** The UN's own medium projection 2025-2045, for comparison only. */
  readonly unitedNations: number
}

/** Improvements by sex and age group; periods that hold 2020 to 2022 are left out. */
export const improvements = (inputs: Inputs): ReadonlyArray<Improvement> =>
  SEXES.flatMap((sex) =>
    IMPROVEMENT_GROUPS.map(([from, to]) => {
      const long = slope(inputs, sex, '1990-1995', '2015-2020', from, to)
      const recent = slope(inputs, sex, '2005-2010', '2015-2020', from, to)
      const unitedNations = slope(inputs, sex, '2025-2030', '2040-2045', from, to)
      const value = (long + recent) / 2
      const half = Math.max(Math.abs(long - recent) / 2, value * 0.35)
      return { sex, from, to, value, low: value - half, high: value + half, unitedNations }
    })
  )

/** Years over which changes of the life expectancy are taken: a bad winter and its recovery cancel. */
const WALK_SPAN = 4

/** Standard deviation of values around their straight line. */
const sdAroundLine = (values: ReadonlyArray<number>): number => {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0)
  const incline = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / squares
  const rest = values.reduce((sum, value, at) => sum + (value - mean - incline * (at - middle)) ** 2, 0)
  return Math.sqrt(rest / (values.length - 2))
}

/**
 * Spread of the yearly step of the mortality level k (log points): four-year changes of the life expectancy 1990-2019 around their line,
 * per square root of a year, over the change of life expectancy per unit of k. Mean of both sexes.
 */
export const mortalityWalkSd = (inputs: Inputs): number => {
  const rates = deathRates(inputs, '2022/24')
  const rows = inputs.rows('demography/wpp2024_de_annual_indicators.csv')
  const spreads = SEXES.map((sex) => {
    const e0 = rows
      .filter((row) => number(row, 'year') >= 1990 && number(row, 'year') <= 2019)
      .map((row) => number(row, sex === 'f' ? 'e0_F' : 'e0_M'))
    const changes = e0.slice(WALK_SPAN).map((value, at) => value - (e0[at] ?? value))
    const worse = rates.map((m) => m * 1.01)
    const yearsPerUnit = (lifeExpectancy(rates, sex) - lifeExpectancy(worse, sex)) / Math.log(1.01)
    return sdAroundLine(changes) / Math.sqrt(WALK_SPAN) / yearsPerUnit
  })
  return spreads.reduce((sum, sd) => sum + sd, 0) / spreads.length
}

const parameterSource = (column: string, source: string, licence: string, year: string, note: string): SourceRow => ({
  table: 'parameters',
  column,
  source,
  licence,
  year,
  estimate: true,
  note
})

/** Parameters of mortality: ratio per Kreis and sex, improvement per sex and age group, spread of the walk, sex ratio at birth. */
export const mortalityParameters = (
  inputs: Inputs,
  ratios: ReadonlyArray<MortalityRatio>
): { readonly parameters: ReadonlyArray<ParameterRow>; readonly sources: ReadonlyArray<SourceRow> } => {
  const walk = mortalityWalkSd(inputs)
  return {
    parameters: [
      ...ratios.map(({ kreis, sex, ratio, sd }) => ({
        name: 'mortality_ratio',
        area: kreis,
        subject: sex,
        value: ratio,
        unit: 'ratio',
        dist: written({ lognormal: [ratio, Math.exp(sd)], corr: `mortality-ratio:${kreis}` })
      })),
      ...improvements(inputs).map(({ sex, from, to, value, low, high }) => ({
        name: 'mortality_improvement',
        subject: `${sex}:${from}-${to}`,
        value,
        unit: '1/year',
        dist: written({ pert: [low, value, high], corr: 'mortality-improvement' })
      })),
      {
        name: 'mortality_walk_sd',
        value: walk,
        unit: 'log points per year^0.5',
        dist: written({ pert: [walk * 0.75, walk, walk * 1.5] })
      }
    ],
    sources: [
      parameterSource(
        'mortality_ratio',
        'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 12613-02-02-4 and 12411-04-02-4',
        DL_DE,
        '2015',
        `Deaths over expected deaths, Germany = 1, shrunk towards the mean of 19 Kreise of NRW; spread: sampling and ${DRIFT_SD} of drift since 2015 (assumption)`
      ),
      parameterSource(
        'mortality_improvement',
        'UN DESA, World Population Prospects 2024, death rates of Germany by sex and age group',
        WPP_LICENCE,
        '1990-2019',
        'Mean of the yearly decline 1990-2019 and 2005-2019 as mode, range at least ±35 %; all groups share one draw'
      ),
      parameterSource(
        'mortality_walk_sd',
        'UN DESA, World Population Prospects 2024, life expectancy of Germany',
        WPP_LICENCE,
        '1990-2019',
        'Four-year changes around their line, per year; the pandemic years are left out'
      )
    ]
  }
}
