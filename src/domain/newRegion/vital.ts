/** Deaths and births of a Kreis against the national rates: one shrunk ratio each, never raw rates of few cases. */
import type { OfficialObservation } from '../official/observation.js'
import { exponential, power } from '../power.js'
import { bothSexes, citation, sumOf, type Figures } from './figures.js'
import {
  AGES,
  cell,
  DL_DE,
  OFFICES,
  openTo,
  SEXES,
  written,
  type Part,
  type Pyramid,
  type Sex,
  type SourceRow
} from './frame.js'
import { ratesOfYear } from './lifeTable.js'
import type { National } from './national.js'
import { kreisPyramid } from './population.js'

/** Spread of the true ratios of Kreise around 1, on logarithms: assumption; in NRW it is about 0.05 for deaths. */
const DEATHS_SPREAD = 0.07
const BIRTHS_SPREAD = 0.1
/** Change of a ratio until today that no table shows: assumption. */
const DRIFT_SD = 0.02
/** Years of the pandemic: national life tables do not hold their deaths, so they count only where Germany is in the file too. */
const PANDEMIC: ReadonlySet<number> = new Set([2020, 2021, 2022])
/** Newest years whose counts are added up. */
const YEARS = 3

export interface Ratio {
  readonly kreis: string
  readonly sex: Sex
  readonly raw: number
  readonly ratio: number
  readonly sd: number
}

/** Observed and expected events of one year. */
interface Counted {
  readonly year: number
  readonly observed: number
  readonly expected: number
  readonly figures: ReadonlyArray<OfficialObservation>
}

/** Ratio shrunk towards 1: weight of the Kreis = spread² / (spread² + 1/events). */
export const shrunk = (
  observed: number,
  expected: number,
  spread: number
): { readonly raw: number; readonly ratio: number; readonly sd: number } => {
  const raw = observed / expected
  const sampling = 1 / Math.max(1, observed)
  const weight = (spread * spread) / (spread * spread + sampling)
  return { raw, ratio: power(raw, weight), sd: Math.sqrt(weight * sampling + DRIFT_SD * DRIFT_SD) }
}

const GERMANY = 'DG'

const pyramidOf = (figures: Figures, national: National, area: string, year: number): Pyramid | undefined =>
  kreisPyramid(figures, national, area, year) ?? (area === GERMANY && year === 2015 ? national.ages2015 : undefined)

/** Deaths of a sex in a year: the published total, else the sum of its ages; undefined where a sign stands for one of them. */
const deathsOf = (
  figures: Figures,
  area: string,
  sex: Sex,
  year: number
): { readonly count: number; readonly from: ReadonlyArray<OfficialObservation> } | undefined => {
  const found = figures.of('deaths', area).filter((one) => one.year === year && one.dims.sex === sex)
  const total = found.filter(({ dims }) => dims.ageFrom === undefined)
  const from = total.length > 0 ? total.slice(0, 1) : found
  const count = sumOf(from)
  return count === undefined ? undefined : { count, from }
}

const deathCounts = (figures: Figures, national: National, area: string, sex: Sex): ReadonlyArray<Counted> =>
  [...new Set(figures.of('deaths', area).map(({ year }) => year))].flatMap((year) => {
    const deaths = deathsOf(figures, area, sex, year)
    const stock = pyramidOf(figures, national, area, year)
    if (deaths === undefined || stock === undefined) return []
    const rates = ratesOfYear(national, year)
    let expected = 0
    for (let age = 0; age < AGES; age++) expected += (rates[cell(sex, age)] ?? 0) * (stock[cell(sex, age)] ?? 0)
    return [{ year, observed: deaths.count, expected, figures: deaths.from }]
  })

/** Counts of a Kreis with what they would be at the level of Germany, where Germany is in the file; newest years. */
const levelled = (own: ReadonlyArray<Counted>, germany: ReadonlyArray<Counted>): ReadonlyArray<Counted> =>
  own
    .flatMap((one) => {
      const whole = germany.find(({ year }) => year === one.year)
      if (whole !== undefined) return [{ ...one, expected: (one.expected * whole.observed) / whole.expected }]
      return PANDEMIC.has(one.year) ? [] : [one]
    })
    .sort((one, other) => other.year - one.year)
    .slice(0, YEARS)

const totals = (counts: ReadonlyArray<Counted>): readonly [observed: number, expected: number] => [
  counts.reduce((sum, { observed }) => sum + observed, 0),
  counts.reduce((sum, { expected }) => sum + expected, 0)
]

const yearsOf = (counts: ReadonlyArray<{ readonly year: number }>): string =>
  [...new Set(counts.map(({ year }) => year))].sort().join(', ')

/** Mortality ratios of the Kreise whose files give deaths and, for the same year, ages. */
export const mortalityRatios = (
  figures: Figures,
  national: National,
  kreise: ReadonlyArray<string>
): ReadonlyArray<Ratio & { readonly counts: ReadonlyArray<Counted> }> =>
  kreise.flatMap((kreis) =>
    SEXES.flatMap((sex) => {
      const counts = levelled(deathCounts(figures, national, kreis, sex), deathCounts(figures, national, GERMANY, sex))
      const [observed, expected] = totals(counts)
      return observed > 0 && expected > 0 ? [{ kreis, sex, ...shrunk(observed, expected, DEATHS_SPREAD), counts }] : []
    })
  )

/** The life table of Germany and the ratio of each Kreis to it. */
export const mortalityPart = (
  national: National,
  kreise: ReadonlyArray<string>,
  ratios: ReturnType<typeof mortalityRatios>
): Part => {
  const newest = [...national.lifeTables].sort((one, other) => other.last - one.last)[0]
  const without = kreise.filter((kreis) => !ratios.some((one) => one.kreis === kreis))
  return {
    tables: [
      {
        table: 'mortality',
        columns: ['area', 'sex', 'age_from', 'age_to', 'mx_per_person_year'],
        rows: SEXES.flatMap((sex) =>
          Array.from({ length: AGES }, (_, age) => ['*', sex, age, openTo(age), newest?.rates[cell(sex, age)] ?? 0])
        ),
        sources: national.sourcesOf('mortality').map((row) => ({ ...row, table: 'mortality', year: '2022-2024' }))
      }
    ],
    parameters: ratios.map(({ kreis, sex, ratio, sd }) => ({
      name: 'mortality_ratio',
      area: kreis,
      subject: sex,
      value: ratio,
      unit: 'ratio',
      dist: written({ lognormal: [ratio, exponential(sd)], corr: `mortality-ratio:${kreis}` })
    })),
    parameterSources: [...new Set(ratios.map(({ kreis }) => kreis))].map((kreis): SourceRow => {
      const own = ratios.filter((one) => one.kreis === kreis)
      const counts = own.flatMap((one) => one.counts)
      return {
        table: 'parameters',
        column: 'mortality_ratio',
        area: kreis,
        source: `${OFFICES}, ${citation(counts.flatMap((one) => one.figures))}`,
        licence: DL_DE,
        year: yearsOf(counts),
        estimate: true,
        note: `Deaths over those expected by the life table of Germany (${own.map(({ sex, raw }) => `${sex} ${raw.toFixed(3)}`).join(', ')}), shrunk towards 1 by sampling and an assumed spread of ${DEATHS_SPREAD} between Kreise; ${DRIFT_SD} of drift since (assumption)`
      }
    }),
    missing: without.length === 0 ? [] : [{ name: 'deaths', areas: without }],
    warnings: []
  }
}

/** Births of a year, both sexes, all mothers. */
const birthsOf = (
  figures: Figures,
  kreis: string,
  year: number
): { readonly count: number; readonly from: ReadonlyArray<OfficialObservation> } | undefined => {
  const found = figures.of('births', kreis).filter((one) => one.year === year)
  const total = found.filter(({ dims }) => dims.ageFrom === undefined)
  const both = bothSexes(total)
  if (both !== undefined) return { count: both, from: total }
  const ages = found.filter(({ dims }) => dims.ageFrom !== undefined && (dims.sex ?? 't') === 't')
  const count = sumOf(ages)
  return count === undefined ? undefined : { count, from: ages }
}

const birthCounts = (figures: Figures, national: National, kreis: string): ReadonlyArray<Counted> => {
  const level = national.fertility.reduce((sum, { rate }) => sum + rate, 0)
  return [...new Set(figures.of('births', kreis).map(({ year }) => year))]
    .flatMap((year) => {
      const births = birthsOf(figures, kreis, year)
      const stock = kreisPyramid(figures, national, kreis, year)
      if (births === undefined || stock === undefined) return []
      const ofYear = (national.totalFertility.get(year) ?? level) / level
      const expected = national.fertility.reduce(
        (sum, { age, rate }) => sum + rate * ofYear * (stock[cell('f', age)] ?? 0),
        0
      )
      return [{ year, observed: births.count, expected, figures: births.from }]
    })
    .sort((one, other) => other.year - one.year)
    .slice(0, YEARS)
}

/** National births by age of the mother, times the ratio of each Kreis. */
export const fertilityPart = (figures: Figures, national: National, kreise: ReadonlyArray<string>): Part => {
  const found = kreise.flatMap((kreis) => {
    const counts = birthCounts(figures, national, kreis)
    const [observed, expected] = totals(counts)
    return observed > 0 && expected > 0 ? [{ kreis, counts, ...shrunk(observed, expected, BIRTHS_SPREAD) }] : []
  })
  const without = kreise.filter((kreis) => !found.some((one) => one.kreis === kreis))
  const rows = (area: string, ratio: number): ReadonlyArray<ReadonlyArray<string | number>> =>
    national.fertility.map(({ age, rate }) => [area, age, age, rate * ratio])
  return {
    tables: [
      {
        table: 'fertility',
        columns: ['area', 'age_from', 'age_to', 'births_per_woman_year'],
        rows: [...(without.length > 0 ? rows('*', 1) : []), ...found.flatMap(({ kreis, ratio }) => rows(kreis, ratio))],
        sources: [
          ...national.sourcesOf('fertility').map((row) => ({ ...row, table: 'fertility' })),
          ...found.map(({ kreis, counts, raw, ratio }): SourceRow => ({
            table: 'fertility',
            column: 'births_per_woman_year',
            area: kreis,
            source: `${OFFICES}, ${citation(counts.flatMap((one) => one.figures))}`,
            licence: DL_DE,
            year: yearsOf(counts),
            estimate: true,
            note: `National rates times ${ratio.toFixed(3)}: births over those of the same women at the rates of Germany in that year (${raw.toFixed(3)}), shrunk towards 1`
          }))
        ]
      }
    ],
    parameters: [],
    parameterSources: [],
    missing: without.length === 0 ? [] : [{ name: 'births', areas: without }],
    warnings: []
  }
}
