/** Germany 31.12.2021 → 2070 under the published assumptions of the 15th coordinated population projection, variant by variant. */
import { memoryRegion, type MemoryRows } from '../memoryRegion.js'
import { numberOf, textOf } from '../reference.js'
import type { ReferenceTables, ValidationCheck, ValidationRow } from '../validation.js'
import {
  countryRows,
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
    what: {
      en: 'Start: 31 December 2021, the stock of 2015 carried by the engine and scaled inside the official age groups of 2021 (single ages of 2021 are not at hand). Assumptions as published: children per woman, life expectancy of 2070 and mean net migration 2022–2070 of each variant. Assumed here, because not published in the sources at hand: fertility moves in a line from 2022 to 2032; all death rates of 2016/18 fall with the age pattern of 1990–2019, times the one factor that reaches the life expectancy of 2070; migration falls from 1.1 million in 2022 and is flat from 2033; migrants have the ages of the UN projection. Eleven variants, five years, eight age groups.',
      de: 'Beginn: 31. Dezember 2021, der Bestand von 2015 vom Modell fortgeschrieben und in den amtlichen Altersgruppen von 2021 angepasst (Altersjahre von 2021 liegen nicht vor). Annahmen wie veröffentlicht: Kinder je Frau, Lebenserwartung 2070 und mittlerer Wanderungssaldo 2022–2070 je Variante. Hier angenommen, weil in den vorliegenden Quellen nicht veröffentlicht: Die Geburtenziffer geht von 2022 bis 2032 gerade auf ihren Wert; alle Sterberaten von 2016/18 fallen mit dem Altersmuster von 1990–2019, mal dem einen Faktor, der die Lebenserwartung 2070 trifft; die Wanderung fällt von 1,1 Millionen 2022 und ist ab 2033 gleich; Zugewanderte haben die Alter der UN-Rechnung. Elf Varianten, fünf Jahre, acht Altersgruppen.'
    },
    rows,
    findings: [
      {
        en: 'The total is right to 0.5 percent on average and 2.3 percent at worst over 49 years.',
        de: 'Die Gesamtzahl stimmt im Mittel auf 0,5 Prozent, im schlechtesten Fall auf 2,3 Prozent über 49 Jahre.'
      },
      {
        en: 'Too many people aged 80 and over until 2050 (up to 8 percent) and too few from 67 on in 2070 (up to 7 percent; 11 percent from 90 on): one factor on all death rates wins years earlier than the official path and gives less of them to the oldest; both are assumptions of this check. The life expectancy of 2070 is the same, the ages at which it is won are not.',
        de: 'Bis 2050 zu viele Menschen ab 80 (bis 8 Prozent), 2070 zu wenige ab 67 (bis 7 Prozent; ab 90 bis 11 Prozent): Ein Faktor auf alle Sterberaten gewinnt Jahre früher als der amtliche Verlauf und gibt den Ältesten weniger davon; beides sind Annahmen dieser Prüfung. Die Lebenserwartung 2070 ist dieselbe, die Alter, in denen sie gewonnen wird, sind es nicht.'
      },
      {
        en: 'Children and young people err by up to 9 percent where fertility and migration are both high: the path of fertility until its level and the ages of migrants are assumptions of this check.',
        de: 'Kinder und Jugendliche weichen um bis zu 9 Prozent ab, wo Geburtenziffer und Wanderung beide hoch sind: Der Weg der Geburtenziffer und das Alter der Zugewanderten sind Annahmen dieser Prüfung.'
      }
    ],
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
