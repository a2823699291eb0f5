/** Germany 31.12.2021 → 2070 under the published assumptions of the 15th coordinated population projection, variant by variant. */
import { memoryRegion, type MemoryRows } from '../memoryRegion.js'
import { numberOf, textOf } from '../reference.js'
import type { ReferenceTables, ValidationCheck, ValidationRow } from '../validation.js'
import {
  countryRows,
  deathRatesOf,
  fertilityRows,
  improvementRows,
  indicatorOf,
  lifeExpectancy,
  mortalityRows,
  sexes,
  singleAges,
  type Sex
} from './assumptions.js'
import { expectedCourse, projectedIn } from './course.js'
import { ageSums, agesText, nationAgs } from './nation.js'
import { stock2021 } from './stock2021.js'

const firstYear = 2022
const lastYear = 2070
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
/** Year that the official life table 2016/18 stands for: before the pandemic. */
const tableYear = 2017
/** Years by which the total fertility rate has reached its level, and migration its own (assumption of this check). */
const fertilityReached = 2032

const assumed = (reference: ReferenceTables, assumption: string, what: string, sex = '', year?: string): number => {
  const row = reference
    .rows('kbv15_assumptions')
    .find(
      (one) =>
        textOf(one, 'assumption') === assumption &&
        textOf(one, 'what') === what &&
        textOf(one, 'sex') === sex &&
        (year === undefined || textOf(one, 'year') === year)
    )
  if (row === undefined) throw new Error(`no assumption ${assumption} ${what} ${sex}`)
  return numberOf(row, 'value')
}

/** Central death rates of the official life table 2016/18: deaths over person-years. */
const tableRates = (reference: ReferenceTables, sex: Sex): Float64Array => {
  const rows = reference.rows('life_table_2016_18').filter((row) => textOf(row, 'sex') === sex)
  return Float64Array.from(singleAges, (age) => {
    const row = rows.find((one) => numberOf(one, 'age') === age)
    if (row === undefined) throw new Error(`no life table row at ${age}`)
    return age === 100
      ? 1 / numberOf(row, 'e')
      : (numberOf(row, 'lx') * numberOf(row, 'qx')) / numberOf(row, 'person_years')
  })
}

/** Yearly improvements by age as the UN estimates show them, times the one factor that reaches the life expectancy of 2070. */
const mortality = (reference: ReferenceTables, variant: string): MemoryRows => {
  const groups = improvementRows(reference, ['1990-1995', '2015-2020'], ['2005-2010', '2015-2020'])
  return sexes.flatMap((sex) => {
    const base = tableRates(reference, sex)
    const rate = new Float64Array(101)
    for (const group of groups) {
      const [own, from, to] = String(group['subject']).split(/[:-]/)
      const value = group['value']
      if (own === sex && typeof value === 'object' && 'pert' in value)
        rate.fill(value.pert[1], Number(from), Number(to) + 1)
    }
    const ratesIn = (year: number, factor: number): Float64Array =>
      base.map((mx, age) => mx * Math.exp(-factor * (rate[age] ?? 0) * (year - tableYear)))
    const target = assumed(reference, variant, 'e0', sex)
    let [low, high] = [0, 4]
    for (let i = 0; i < 50; i++) {
      const middle = (low + high) / 2
      if (lifeExpectancy(ratesIn(lastYear, middle), sex) < target) low = middle
      else high = middle
    }
    return years.flatMap((year) => mortalityRows(() => ratesIn(year, low), year).filter((row) => row['sex'] === sex))
  })
}

/** Total fertility: the UN estimate of 2022, in a line to the level of the variant, then flat. */
const fertility = (reference: ReferenceTables, variant: string): MemoryRows => {
  const start = indicatorOf(reference, firstYear, 'tfr')
  const level = assumed(reference, variant, 'tfr')
  return years.flatMap((year) => {
    const done = Math.min(1, (year - firstYear) / (fertilityReached - firstYear))
    return fertilityRows(reference, year, start + (level - start) * done)
  })
}

/**
 * Net migration in thousands: 1.1 million in 2022, then the path of the low variant (a line from 2023 to 150,000 in 2033, flat
 * after it, with the start that gives the published mean), for the other variants times the factor that gives theirs.
 */
export const migrationPath = (reference: ReferenceTables, variant: string): ReadonlyArray<number> => {
  const first = assumed(reference, 'W1', 'net_migration', '', '2022')
  const level = assumed(reference, 'W1', 'net_migration', '', '2033')
  const sum = (name: string): number => assumed(reference, name, 'mean_net_migration') * years.length - first
  const shape = (start: number): ReadonlyArray<number> =>
    years.slice(1).map((year) => (year >= 2033 ? level : start + ((level - start) * (year - 2023)) / 10))
  const total = (path: ReadonlyArray<number>): number => path.reduce((a, b) => a + b, 0)
  // The sum is linear in the start.
  const [without, more] = [total(shape(0)), total(shape(1)) - total(shape(0))]
  const low = shape((sum('W1') - without) / more)
  const factor = sum(variant) / total(low)
  return [first, ...low.map((value) => value * factor)]
}

/** Age and sex of migration: mean of the UN net migration 2026-2075. */
const migration = (reference: ReferenceTables, variant: string): MemoryRows => {
  const profile = new Map<string, number>()
  let total = 0
  for (const row of reference.rows('wpp_net_migration')) {
    if (numberOf(row, 'year') < 2026) continue
    const key = `${textOf(row, 'sex')}${textOf(row, 'age')}`
    profile.set(key, (profile.get(key) ?? 0) + numberOf(row, 'thousand'))
    total += numberOf(row, 'thousand')
  }
  const path = migrationPath(reference, variant)
  return years.flatMap((year, i) =>
    sexes.flatMap((sex) =>
      singleAges.map((age) => ({
        area: '*',
        year,
        sex,
        age_from: age,
        age_to: age === 100 ? undefined : age,
        net_persons_per_year: (1000 * (path[i] ?? 0) * (profile.get(`${sex}${age}`) ?? 0)) / total
      }))
    )
  )
}

/** Variants shown: the outer ones and those that move one assumption; `fast`: the first three. */
const shown = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8', 'V9', 'V10', 'V11']
const shownYears = [2030, 2040, 2050, 2060, 2070]

export const officialCheck = (reference: ReferenceTables, fast: boolean): ValidationCheck => {
  const population = stock2021(reference)
  const names = fast ? shown.slice(0, 3) : shown
  const rows = names.flatMap((name): ReadonlyArray<ValidationRow> => {
    const published = reference.rows('kbv15').filter((row) => textOf(row, 'variant') === name)
    const code = textOf(published[0] ?? {}, 'assumptions')
    const [g = '', l = '', w = ''] = code.match(/../g) ?? []
    const course = expectedCourse(
      memoryRegion('validation', '2021-12-31', {
        municipalities: countryRows(nationAgs, 'Germany'),
        population,
        mortality: mortality(reference, l),
        fertility: fertility(reference, g),
        migration: migration(reference, w),
        parameters: [
          { name: 'sex_ratio_at_birth', value: indicatorOf(reference, 2022, 'sex_ratio'), unit: 'males per female' }
        ]
      }),
      lastYear
    )
    return shownYears.flatMap((year) => {
      const row = published.find((one) => numberOf(one, 'year') === year)
      return row === undefined
        ? []
        : ageSums.map(([column, from, to]) => ({
            label: `${name} ${code}, ${agesText(from, to)}`,
            group: `${agesText(from, to)}, 2030–2070`,
            year,
            unit: 'thousand persons',
            expected: numberOf(row, column),
            projected: projectedIn(course, { year, people: { area: '', from, to }, scale: 0.001 })
          }))
    })
  })
  return {
    id: 'germany-2070',
    title: {
      de: 'Deutschland bis 2070 gegen die 15. koordinierte Bevölkerungsvorausberechnung',
      en: 'Germany to 2070 against the 15th coordinated population projection'
    },
    what: { de: '', en: '' },
    rows,
    findings: [],
    sources: [
      'kbv15',
      'kbv15_assumptions',
      'life_table_2016_18',
      'wpp_net_migration',
      'wpp_birth_pattern',
      'wpp_death_rates'
    ]
  }
}
