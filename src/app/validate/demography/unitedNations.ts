/** Germany 31.12.2024 → 2075 under the assumptions of UN World Population Prospects 2024: births, deaths, totals by sex. */
import { memoryRegion, type MemoryRows } from '../memoryRegion.js'
import { numberOf, textOf } from '../reference.js'
import type { ReferenceTables, ValidationCheck, ValidationRow } from '../validation.js'
import {
  countryRows,
  deathRatesOf,
  fertilityRows,
  indicatorOf,
  mortalityRows,
  sexes,
  singleAges,
  type Sex
} from './assumptions.js'
import { expectedCourse, personsIn } from './course.js'
import { nationAgs } from './nation.js'
import { stock2021 } from './stock2021.js'

const firstYear = 2025
const lastYear = 2075
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)

/** Death rates of a year: logarithms linear between the middles of the UN periods. */
const ratesIn = (
  year: number,
  sex: Sex,
  periods: ReadonlyArray<{ readonly at: number; readonly rates: Readonly<Record<Sex, Float64Array>> }>
): Float64Array => {
  const next = Math.max(
    1,
    periods.findIndex(({ at }) => at >= year)
  )
  const [a, b] = [periods[next - 1], periods[next]]
  if (a === undefined || b === undefined) throw new Error(`no UN death rates around ${year}`)
  const part = (year - a.at) / (b.at - a.at)
  return a.rates[sex].map((mx, age) => Math.exp(Math.log(mx) * (1 - part) + Math.log(b.rates[sex][age] ?? mx) * part))
}

const mortality = (reference: ReferenceTables): MemoryRows => {
  const names = [...new Set(reference.rows('wpp_death_rates').map((row) => textOf(row, 'period')))]
  const periods = names
    .map((period) => ({
      at: Number(period.slice(0, 4)) + 2.5,
      rates: { f: deathRatesOf(reference, period, 'f'), m: deathRatesOf(reference, period, 'm') }
    }))
    .filter(({ at }) => at >= 2020)
  return years.flatMap((year) => mortalityRows((sex) => ratesIn(year + 0.5, sex, periods), year))
}

const migration = (reference: ReferenceTables): MemoryRows =>
  reference
    .rows('wpp_net_migration')
    .filter((row) => numberOf(row, 'year') <= lastYear)
    .map((row) => ({
      area: '*',
      year: numberOf(row, 'year'),
      sex: textOf(row, 'sex'),
      age_from: numberOf(row, 'age'),
      age_to: numberOf(row, 'age') === 100 ? undefined : numberOf(row, 'age'),
      net_persons_per_year: 1000 * numberOf(row, 'thousand')
    }))

/** Ages of the end of 2021 carried to the end of 2024 by the same rates, scaled to the UN totals by sex (mean of two mid-years). */
const start = (reference: ReferenceTables): MemoryRows => {
  const { plan, path } = expectedCourse(
    memoryRegion('validation', '2021-12-31', {
      municipalities: countryRows(nationAgs, 'Germany'),
      population: stock2021(reference),
      mortality: mortalityRows((sex) => deathRatesOf(reference, '2020-2025', sex), 2022),
      fertility: fertilityRows(reference, 2022, indicatorOf(reference, 2022, 'tfr')),
      migration: migration(reference)
        .filter((row) => row['year'] === 2026)
        .map((row) => ({ ...row, year: 2022 })),
      parameters: []
    }),
    2024
  )
  return sexes.flatMap((sex) => {
    const column = sex === 'f' ? 'women' : 'men'
    const total = 500 * (indicatorOf(reference, 2024, column) + indicatorOf(reference, 2025, column))
    const factor = total / personsIn(plan, path, 2024, { area: '', sex, from: 0, to: 100 })
    return singleAges.map((age) => ({
      ags: nationAgs,
      sex,
      age_from: age,
      age_to: age === 100 ? undefined : age,
      persons: factor * personsIn(plan, path, 2024, { area: '', sex, from: age, to: age })
    }))
  })
}

/** Sum over both sexes of a flow of one year, in thousands. */
const flow = (values: Float64Array, year: number): number =>
  ((values[2 * (year - firstYear)] ?? NaN) + (values[2 * (year - firstYear) + 1] ?? NaN)) / 1000

export const unitedNationsCheck = (reference: ReferenceTables): ValidationCheck => {
  const course = expectedCourse(
    memoryRegion('validation', '2024-12-31', {
      municipalities: countryRows(nationAgs, 'Germany'),
      population: start(reference),
      mortality: mortality(reference),
      fertility: years.flatMap((year) => fertilityRows(reference, year, indicatorOf(reference, year, 'tfr'))),
      migration: migration(reference),
      parameters: [
        { name: 'sex_ratio_at_birth', value: indicatorOf(reference, firstYear, 'sex_ratio'), unit: 'males per female' }
      ]
    }),
    lastYear
  )
  const midYear = (sex: Sex, year: number): number =>
    (personsIn(course.plan, course.path, year - 1, { area: '', sex, from: 0, to: 100 }) +
      personsIn(course.plan, course.path, year, { area: '', sex, from: 0, to: 100 })) /
    2000
  const rows = years.flatMap((year): ReadonlyArray<ValidationRow> => {
    const published = (column: string): number => indicatorOf(reference, year, column)
    const row = (label: string, expected: number, projected: number): ValidationRow => ({
      label,
      group: `${label}, 2025–2075`,
      year,
      unit: 'thousand persons',
      expected,
      projected
    })
    return [
      row('births', published('births'), flow(course.components.births, year)),
      row('deaths', published('deaths'), flow(course.components.deaths, year)),
      row('women at mid-year', published('women'), midYear('f', year)),
      row('men at mid-year', published('men'), midYear('m', year))
    ]
  })
  return {
    id: 'un-2075',
    title: {
      de: 'Deutschland bis 2075 gegen die UN-Vorausberechnung 2024',
      en: 'Germany to 2075 against the UN projection of 2024'
    },
    what: {
      en: 'Start: ages of the end of 2021 (next check above) carried to the end of 2024 and scaled to the UN totals by sex, because the single ages of the UN are not at hand. From there the UN assumptions as they stand: death rates by period, total fertility and its pattern, net migration by sex and single age (with the one-off of −334 thousand in 2025). Compared with births, deaths and totals by sex of every year to 2075. This tests the arithmetic and the start, not the assumptions.',
      de: 'Beginn: Alter von Ende 2021 (vorige Prüfung), fortgeschrieben auf Ende 2024 und auf die UN-Summen nach Geschlecht gebracht, weil die Altersjahre der UN nicht vorliegen. Von da an die Annahmen der UN, wie sie stehen: Sterberaten nach Zeitraum, Geburtenziffer und ihr Altersmuster, Wanderungssaldo nach Geschlecht und Altersjahr (mit dem einmaligen Minus von 334 Tausend im Jahr 2025). Verglichen mit Geburten, Sterbefällen und Summen nach Geschlecht aller Jahre bis 2075. Geprüft werden Rechnung und Anfang, nicht die Annahmen.'
    },
    rows,
    findings: [
      {
        en: 'Totals stay within about one percent for fifty years. Births swing by up to 3.5 percent in the 2030s, most likely because the estimated start has too many women in some young single ages and too few in others: the error changes its sign as these cohorts pass.',
        de: 'Die Summen bleiben fünfzig Jahre lang auf etwa ein Prozent genau. Die Geburten schwanken in den 2030er Jahren um bis zu 3,5 Prozent, wahrscheinlich weil der geschätzte Anfang in einzelnen jungen Altersjahren zu viele, in anderen zu wenige Frauen hat: Der Fehler wechselt sein Vorzeichen, wenn diese Jahrgänge durchlaufen.'
      },
      {
        en: 'Men end 1.1 percent too high in 2075: negative net counts of the UN become rates here and shrink with the people they are counted for, and more boys are born with more births.',
        de: 'Die Männer liegen 2075 um 1,1 Prozent zu hoch: Negative Salden der UN werden hier zu Raten und schrumpfen mit den Menschen, für die sie gezählt sind; mit mehr Geburten kommen auch mehr Jungen.'
      }
    ],
    sources: ['wpp_indicators', 'wpp_death_rates', 'wpp_birth_pattern', 'wpp_net_migration']
  }
}
