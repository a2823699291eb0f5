/** Births, deaths and moves of a year, as far as tables and drawn numbers say them. */
import type { WhyNode } from '../../domain/why/node.js'
import { exp } from '../kernel/elementary.js'
import { valueOf } from '../random/quantities.js'
import type { WhyContext } from './context.js'
import { constant, inner, label, leaf, state, withRemainder } from './tree.js'

const ages = 101
const cells = 202

/** Children of a sex born in a year: births of all mothers, times the part of the sex. */
export const birthsOf = (c: WhyContext, m: number, s: number, step: number, value: number): WhyNode => {
  const { plan, recorded } = { plan: c.recorded.plan, recorded: c.recorded }
  const flows = recorded.populationYear(step, m)?.flows
  const all = (flows?.[0] ?? 0) + (flows?.[4] ?? 0)
  const year = plan.frame.baseYear + 1 + step
  const id = `born/${m}/${s}/${step}`
  return inner(id, label('born-in', { year }), value, 'persons', 'product', () => [
    inner(`born/${m}/${step}`, label('births', { year }), all, 'persons', 'sum', () => mothers(c, m, step, all)),
    state(
      `${id}/share`,
      label(s === 0 ? 'share-girls' : 'share-boys'),
      all > 0 ? value / all : 0,
      'share',
      'sex-ratio',
      () => c.leaves.parameter('sex_ratio_at_birth', '', '')
    )
  ])
}

/** Births by the age of the mother: rate of the age times women (mean of both ends of the year). */
const mothers = (c: WhyContext, m: number, step: number, all: number): ReadonlyArray<WhyNode> => {
  const { plan, stages, recorded } = { ...c.recorded, recorded: c.recorded }
  const { fertility } = plan.population
  const rates = recorded.yearRates(step)
  const count = plan.frame.municipalities.length
  const path = stages.population.buffers
  const zone = fertility.zoneOf[m] ?? 0
  const slot = fertility.slotOfYear[step] ?? 0
  const parts: WhyNode[] = []
  for (let a = 1; a < 100; a++) {
    const asfr = rates?.asfr[zone * ages + a] ?? 0
    const row = fertility.rowAt[(zone * fertility.slots + slot) * ages + a] ?? -1
    if (asfr === 0 || row < 0) continue
    const women =
      0.5 * ((path[(step * count + m) * cells + a] ?? 0) + (path[((step + 1) * count + m) * cells + a] ?? 0))
    const id = `mothers/${m}/${step}/${a}`
    const given = recorded.drawn?.asfr[row] ?? fertility.values.expected[row] ?? 0
    const ref = fertility.values.uncertain.find((known) => known.row === row)?.ref
    parts.push(
      inner(id, label('mothers-aged', { age: a }), asfr * women, 'persons', 'product', () => [
        state(`${id}/women`, label('women'), women, 'persons', 'population'),
        c.leaves.cell(
          { table: 'fertility', column: 'births_per_woman_year', row },
          label('birth-rate'),
          given,
          '',
          ref
        ),
        ...factorOf(c, m, asfr / given, id)
      ])
    )
  }
  if (plan.population.chance === undefined) return parts
  return withRemainder(parts, all, (rest) =>
    state(`born/${m}/${step}/rest`, label('whole-persons'), rest, 'persons', 'chance')
  )
}

/** Fertility of the area, and what entries make of it. */
const factorOf = (c: WhyContext, m: number, factor: number, id: string): ReadonlyArray<WhyNode> => {
  if (factor === 1) return []
  const [parameter] = c.leaves.parameter('fertility_factor', '', c.recorded.plan.frame.municipalities[m] ?? '')
  const rest = factor / (parameter?.value ?? 1)
  return [
    ...(parameter === undefined ? [] : [parameter]),
    ...(Math.abs(rest - 1) < 1e-12
      ? []
      : [
          state(`${id}/entries`, label('changed-by-entries'), rest, '', 'entries', () =>
            entriesOf(c, 'FertilityChanged')
          )
        ])
  ]
}

/** Leaves of the fields of entries of a type. */
const entriesOf = (c: WhyContext, type: string): ReadonlyArray<WhyNode> =>
  c.entries.filter((entry) => entry.type === type).map(({ key }) => c.leaves.entry(key))

/** Probability of dying within the year: one less the survival ratio of the life table of the year's death rates. */
export const deathProbability = (
  c: WhyContext,
  m: number,
  s: number,
  a: number,
  step: number,
  survival: number
): WhyNode => {
  const zone = c.recorded.plan.population.mortality.zoneOf[m] ?? 0
  const id = `dying/${zone}/${s}/${a}/${step}`
  return state(id, label('dying'), survival - 1, 'share', 'life-table', () =>
    (a < 0 ? [0] : a === 100 ? [100] : [a, a + 1]).map((age) => deathRate(c, m, s, age, step))
  )
}

/** Death rate of an age in a year: table row, mortality of the area, improvement since the row's year and the year's chance. */
const deathRate = (c: WhyContext, m: number, s: number, age: number, step: number): WhyNode => {
  const { plan, drawn } = c.recorded
  const { mortality } = plan.population
  const zone = mortality.zoneOf[m] ?? 0
  const slot = mortality.slotOfYear[step] ?? 0
  const at = (zone * mortality.slots + slot) * cells + s * ages + age
  const row = mortality.rowAt[at] ?? -1
  const id = `death-rate/${zone}/${s}/${age}/${step}`
  if (row < 0) return constant(id, label('death-rate', { age }), 0)
  const given = drawn?.mx[row] ?? mortality.values.expected[row] ?? 0
  const ratio = drawn?.ratios[zone * 2 + s] ?? 1
  const course = mortality.courses[mortality.courseAt[at] ?? -1]
  const improvement = drawn?.improvements[course?.improvement ?? 0] ?? 0
  const year = plan.frame.baseYear + 1 + step
  const years = year - (course?.from ?? year)
  const walk = drawn?.walk[step] ?? 0
  const exponent = -improvement * years + walk
  const ref = mortality.values.uncertain.find((known) => known.row === row)?.ref
  const ags = plan.frame.municipalities[m] ?? ''
  const improvementRef = mortality.improvements[course?.improvement ?? 0]
  const value = given * ratio * exp(exponent)
  return inner(id, label('death-rate', { age }), value, '', 'product', () => [
    c.leaves.cell({ table: 'mortality', column: 'mx_per_person_year', row }, label('mortality-row'), given, '', ref),
    ...(ratio === 1 ? [] : c.leaves.parameter('mortality_ratio', s === 0 ? 'f' : 'm', ags)),
    inner(`${id}/course`, label('mortality-course'), exp(exponent), '', 'exponential', () => [
      inner(`${id}/exponent`, label('exponent'), exponent, '', 'sum', () => [
        inner(`${id}/better`, label('improved'), -improvement * years, '', 'product', () => [
          improvementRef === undefined || improvementRef.certain || !c.leaves.has(improvementRef.name)
            ? constant(`${id}/improvement`, label('improvement'), improvement)
            : c.leaves.read(improvementRef.name, label('improvement')),
          constant(`${id}/years`, label('years'), -years, 'years')
        ]),
        ...(walk === 0
          ? []
          : [
              leaf(`walk/${step}`, label('walk', { year }), walk, '', {
                kind: 'stream',
                name: `mortality_walk/${year}`
              })
            ])
      ])
    ])
  ])
}

/** Rows of the migration table that speak of these ages. */
export const moveRows = (
  c: WhyContext,
  m: number,
  s: number,
  sources: ReadonlyArray<number>,
  step: number
): ReadonlyArray<WhyNode> => {
  const { migration } = c.recorded.plan.population
  const { draw } = c.recorded
  const slot = migration.slotOfYear[step] ?? 0
  const count = c.recorded.plan.frame.municipalities.length
  const rows = new Set<number>()
  for (const a of sources)
    for (const age of [Math.max(0, a), Math.min(100, a + 1)])
      rows.add(migration.rowAt[(slot * count + m) * cells + s * ages + age] ?? -1)
  return [...rows]
    .filter((row) => row >= 0)
    .flatMap((row) =>
      (migration.net[row] === 1
        ? (['net_persons_per_year'] as const)
        : (['in_persons_per_year', 'out_rate_per_person_year'] as const)
      ).map((column) => {
        const values = column === 'out_rate_per_person_year' ? migration.outRates : migration.counts
        const ref = values.uncertain.find((known) => known.row === row)?.ref
        const value = ref === undefined ? (values.expected[row] ?? 0) : valueOf(ref, draw)
        return c.leaves.cell({ table: 'migration', column, row }, label('moves-row'), value, '', ref)
      })
    )
}
