/** Cases whose answer is known without the model: stationary population, constant hazard, stable growth, two towns by hand. */
import { personYears } from '../../../sim/kernel/lifeTable.js'
import { matchMonth, newMatching, sumWeights, type Gravity } from '../../../sim/kernel/matching.js'
import { memoryRegion, type MemoryRows } from '../memoryRegion.js'
import type { ReferenceTables, ValidationCheck, ValidationRow } from '../validation.js'
import { countryRows, deathRatesOf, mortalityRows, sexes, singleAges, type Sex } from './assumptions.js'
import { everybody, expectedCourse, personsIn, type Course } from './course.js'
import { nationAgs } from './nation.js'

const fertileFrom = 20
const fertileTo = 39
const baseYear = 2000

/** A closed population with the given death rates, births per woman-year at 20-39 and stock by sex and age. */
const closedCourse = (
  rates: (sex: Sex) => Float64Array,
  birthRate: number,
  stock: (sex: Sex, age: number) => number,
  years: number
): Course => {
  const population: MemoryRows = sexes.flatMap((sex) =>
    singleAges.map((age) => ({
      ags: nationAgs,
      sex,
      age_from: age,
      age_to: age === 100 ? undefined : age,
      persons: stock(sex, age)
    }))
  )
  return expectedCourse(
    memoryRegion('validation', `${baseYear}-12-31`, {
      municipalities: countryRows(nationAgs, 'Closed'),
      population,
      mortality: mortalityRows(rates, baseYear),
      fertility: [{ area: '*', age_from: fertileFrom, age_to: fertileTo, births_per_woman_year: birthRate }],
      migration: sexes.map((sex) => ({
        area: '*',
        sex,
        age_from: 0,
        age_to: undefined,
        net_persons_per_year: 0
      })),
      parameters: [{ name: 'sex_ratio_at_birth', value: 1, unit: 'males per female' }]
    }),
    baseYear + years
  )
}

const lived = (mx: Float64Array, sex: Sex): Float64Array => {
  const years = new Float64Array(101)
  personYears(mx, sex === 'f' ? 0 : 1, years)
  return years
}

const totalIn = (course: Course, years: number): number =>
  personsIn(course.plan, course.path, baseYear + years, everybody(''))

/** The population of the life table, with as many births as deaths: nothing may move. */
const stationary = (rates: (sex: Sex) => Float64Array): ReadonlyArray<ValidationRow> => {
  const years = 100
  const person = { f: lived(rates('f'), 'f'), m: lived(rates('m'), 'm') }
  const fertile = person.f.subarray(fertileFrom, fertileTo + 1).reduce((sum, value) => sum + value, 0)
  const births = 1_000
  const course = closedCourse(rates, 2 / fertile, (sex, age) => births * (person[sex][age] ?? 0), years)
  return (
    [
      ['all ages', 0, 100],
      ['0–19', 0, 19],
      ['80+', 80, 100]
    ] as const
  ).map(([name, from, to]) => ({
    label: `stationary population after ${years} years, ${name}`,
    group: 'stationary population',
    year: baseYear + years,
    unit: 'persons',
    expected: personsIn(course.plan, course.path, baseYear, { area: '', from, to }),
    projected: personsIn(course.plan, course.path, baseYear + years, { area: '', from, to })
  }))
}

/** One cohort under a constant hazard shrinks as exp(-µt). */
const constantHazard = (): ReadonlyArray<ValidationRow> => {
  const hazard = 0.02
  const course = closedCourse(
    () => new Float64Array(101).fill(hazard),
    0,
    (_, age) => (age === 20 ? 50_000 : 0),
    40
  )
  return [10, 20, 40].map((years) => ({
    label: `constant hazard of ${hazard} a year, ${years} years`,
    group: 'constant hazard',
    year: baseYear + years,
    unit: 'persons',
    expected: 100_000 * Math.exp(-hazard * years),
    projected: totalIn(course, years)
  }))
}

/** Growth of the stable population: root of the Euler-Lotka equation Σ exp(-r(a+1/2))·L[a]·f[a] = 1, by bisection. */
const lotkaRoot = (women: Float64Array, daughters: number): number => {
  const sum = (r: number): number => {
    let total = 0
    for (let age = fertileFrom; age <= fertileTo; age++)
      total += Math.exp(-r * (age + 0.5)) * (women[age] ?? 0) * daughters
    return total
  }
  let [low, high] = [-0.1, 0.1]
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (sum(middle) > 1) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** From any start, constant rates lead to the growth rate of Lotka. */
const stableGrowth = (rates: (sex: Sex) => Float64Array): ReadonlyArray<ValidationRow> =>
  [1.4, 2.6].map((children) => {
    const birthRate = children / (fertileTo - fertileFrom + 1)
    const years = 300
    const course = closedCourse(rates, birthRate, (_, age) => (age < 50 ? 1_000_000 : 500_000), years)
    return {
      label: `growth a year after ${years} years, ${children} children per woman`,
      group: 'stable growth',
      year: baseYear + years,
      unit: '1/year',
      expected: lotkaRoot(lived(rates('f'), 'f'), birthRate / 2),
      projected: Math.log(totalIn(course, years) / totalIn(course, years - 1))
    }
  })

/**
 * Two towns of 200 cases a month, two hospitals of 250, 20 minutes apart with decay 0.05: each sends 1/(1 + e^-1) of its cases to
 * its own. One closes: the other is asked for 400, serves 250, and each town gets half of them.
 */
const twoTowns = (): ReadonlyArray<ValidationRow> => {
  const month = (
    open: readonly [boolean, boolean]
  ): { readonly accepted: Float64Array; readonly left: Float64Array } => {
    const far = Math.exp(-0.05 * 20)
    const gravity: Gravity = {
      facilities: 2,
      origins: 2,
      start: Int32Array.of(0, 2, 4),
      first: Int32Array.of(0, 0),
      weight: Float64Array.of(...(open[0] ? [1, far] : [0, 0]), ...(open[1] ? [far, 1] : [0, 0])),
      outside: new Float64Array(2),
      inside: new Float64Array(2)
    }
    sumWeights(gravity)
    const buffers = newMatching(2, 2, 0)
    buffers.seekers.set([200, 200])
    buffers.room.set(open.map((yes) => (yes ? 250 : 0)))
    matchMonth(gravity, buffers, true)
    return buffers
  }
  const before = month([true, true])
  const after = month([true, false])
  const row = (label: string, expected: number, projected: number): ValidationRow => ({
    label,
    group: 'two towns by hand',
    year: baseYear,
    unit: 'cases',
    expected,
    projected
  })
  return [
    row('hospital A, both open', 200, before.accepted[0] ?? NaN),
    row('hospital A after the closing of B', 250, after.accepted[0] ?? NaN),
    row('unmet in town A after the closing', 75, after.left[0] ?? NaN),
    row('unmet in town B after the closing', 75, after.left[1] ?? NaN)
  ]
}

export const analyticCheck = (reference: ReferenceTables): ValidationCheck => {
  const rates = (sex: Sex): Float64Array => deathRatesOf(reference, '2010-2015', sex)
  return {
    id: 'analytic',
    title: { de: 'Fälle mit bekannter Lösung', en: 'Cases with a known answer' },
    what: {
      en: 'A population of the life table whose births replace its deaths must not move in 100 years; a cohort under a constant hazard must shrink as exp(−µt); any start must reach the growth rate of the Euler–Lotka equation; two towns with a hospital each are worked by hand. Run through the same engine as every scenario; death rates of Germany 2010–2015.',
      de: 'Eine Bevölkerung der Sterbetafel, deren Geburten die Sterbefälle ersetzen, darf sich in 100 Jahren nicht bewegen; eine Kohorte mit konstantem Sterberisiko muss wie exp(−µt) schrumpfen; jeder Anfang muss die Wachstumsrate der Euler-Lotka-Gleichung erreichen; zwei Orte mit je einem Krankenhaus sind von Hand gerechnet. Dieselbe Rechnung wie in jedem Szenario; Sterberaten Deutschlands 2010–2015.'
    },
    rows: [...stationary(rates), ...constantHazard(), ...stableGrowth(rates), ...twoTowns()],
    findings: [
      {
        en: 'What is left is the step of one year: deaths within a year are taken as even (hazard), and births meet the mean of the women of two stocks (growth). Both are far below every uncertainty of the inputs.',
        de: 'Was bleibt, ist der Jahresschritt: Sterbefälle gelten als gleichmäßig im Jahr verteilt, Geburten treffen das Mittel der Frauen zweier Bestände. Beides liegt weit unter jeder Unsicherheit der Eingaben.'
      }
    ],
    sources: ['wpp_death_rates']
  }
}
