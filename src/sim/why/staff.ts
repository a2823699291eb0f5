/** Full-time equivalents of a role in a labour area: shares of the population by sex and ages, growth over that, entries. */
import type { WhyNode } from '../../domain/why/node.js'
import { netGrowthFactor, personsAged } from '../kernel/workforce.js'
import type { StaffRow } from '../compile/workforce.js'
import { staffName } from '../compile/workforce.js'
import { rowsOf } from '../compile/rows.js'
import type { WhyContext } from './context.js'
import { persons } from './population.js'
import { constant, inner, label, state } from './tree.js'

const fte = 'full-time equivalents'

const namesOf = (c: WhyContext, role: number, l: number) => ({
  role: c.recorded.plan.workforce.roles[role]?.role ?? '',
  area: c.recorded.plan.frame.areas[l] ?? ''
})

/** Full-time equivalents in month t. */
export const fteOf = (c: WhyContext, role: number, l: number, t: number): WhyNode => {
  const { plan, stages } = c.recorded
  const { months } = plan.frame
  const areas = plan.frame.areas.length
  const value = stages.workforce.buffers.fte[(role * areas + l) * months + t] ?? NaN
  const of = namesOf(c, role, l)
  const id = `fte/${role}/${l}/${t}`
  const changed = c.recorded.staff(role, l, t)
  if (changed === undefined) return course(c, role, l, t, value, id)
  const before = (changed.course * changed.staying + changed.trained) * changed.hours * changed.well
  const factor = (name: string, amount: number): ReadonlyArray<WhyNode> =>
    amount === 1 ? [] : [state(`${id}/${name}`, label(name, of), amount, '', 'entries', () => staffEntries(c))]
  const sum = before + changed.posts * changed.well
  const parts = (): ReadonlyArray<WhyNode> => [
    inner(`${id}/before`, label('staff-of-course', of), before, fte, 'product', () => [
      inner(
        `${id}/present`,
        label('staff-present', of),
        changed.course * changed.staying + changed.trained,
        fte,
        'sum',
        () => [
          inner(`${id}/stayed`, label('staff-stayed', of), changed.course * changed.staying, fte, 'product', () => [
            course(c, role, l, t, changed.course, `${id}/course`),
            ...factor('staff-staying', changed.staying)
          ]),
          ...(changed.trained === 0
            ? []
            : [
                state(`${id}/trained`, label('staff-trained', of), changed.trained, fte, 'entries', () =>
                  staffEntries(c)
                )
              ])
        ]
      ),
      ...factor('staff-hours', changed.hours),
      ...factor('staff-well', changed.well)
    ]),
    ...(changed.posts === 0
      ? []
      : [
          state(`${id}/posts`, label('staff-recruited', of), changed.posts * changed.well, fte, 'entries', () =>
            staffEntries(c)
          )
        ])
  ]
  if (sum >= 0) return inner(id, label('fte', of), value, fte, 'sum', parts)
  return inner(id, label('fte', of), value, fte, 'greatest', () => [
    constant(`${id}/none`, label('none'), 0, fte),
    inner(`${id}/sum`, label('fte', of), sum, fte, 'sum', parts)
  ])
}

/** Entries that speak of staff. */
const staffEntries = (c: WhyContext): ReadonlyArray<WhyNode> =>
  c.entries.filter(({ type }) => staffTypes.has(type)).map(({ key }) => c.leaves.entry(key))
const staffTypes = new Set([
  'TrainingPlacesChanged',
  'ExitRateChanged',
  'WorkingHoursChanged',
  'SicknessChanged',
  'StaffRecruited',
  'RetirementAgeChanged',
  'MeasureStarted'
])

/** Rows of the staff table that a labour area uses for a role, with their names. */
const rowsFor = (c: WhyContext, role: number, l: number) =>
  c.recorded.plan.workforce.rows.flatMap((row, i) =>
    row.role === role && row.applies.includes(l) ? [{ row, name: staffName(rowsOf(c.region, 'staff'), i) }] : []
  )

/** Status quo shares of the population of the month, times growth over them. */
const course = (c: WhyContext, role: number, l: number, t: number, value: number, id: string): WhyNode => {
  const of = namesOf(c, role, l)
  const { stages } = c.recorded
  const shares = rowsFor(c, role, l).map(({ row, name }) => {
    const now = weightedPeople(c, row, l, t, stages.workforce.buffers.ageSums)
    return rowNode(c, row, name, now, `${id}/${name}`)
  })
  const quo = shares.reduce((sum, node) => sum + node.value, 0)
  const growth = growthOf(c, role, l, t)
  if (Math.abs(quo * growth.value - value) > 1e-9 * Math.abs(value))
    return state(id, label('staff-shifted', of), value, fte, 'retirement', () => [...staffEntries(c), ...shares])
  const status = inner(`${id}/quo`, label('staff-status-quo', of), quo, fte, 'sum', () => shares)
  return growth.value === 1 ? status : inner(id, label('fte', of), value, fte, 'product', () => [status, growth])
}

/** One row: heads × hours × people of its ages now per person of the base date. */
const rowNode = (
  c: WhyContext,
  row: StaffRow,
  name: string,
  now: { readonly value: number; readonly node: () => WhyNode },
  id: string
): WhyNode => {
  const { plan, stages } = c.recorded
  const sums = stages.workforce.buffers.ageSums
  const areas = plan.frame.areas.length
  let base = 0
  for (const d of row.denominator)
    for (const s of row.sexes) base += personsAged(sums, areas, 0, d, s, row.from, row.to)
  const heads = c.leaves.value(row.headcount)
  const hours = c.leaves.value(row.ftePerHead)
  const value = base > 0 ? (heads * hours * now.value) / base : 0
  const of = { from: row.from, to: row.to, sex: row.sexes.length > 1 ? '' : row.sexes[0] === 0 ? 'f' : 'm' }
  return inner(id, label('staff-aged', of), value, fte, 'product', () => [
    c.leaves.read(`staff/headcount/${name}`, label('heads', of), 'persons'),
    c.leaves.read(`staff/fte_per_head/${name}`, label('fte-per-head', of)),
    inner(`${id}/people`, label('people-now-per-base', of), base > 0 ? now.value / base : 0, '', 'quotient', () => [
      now.node(),
      peopleAt(c, row, row.denominator, 0, 'base')
    ])
  ])
}

/** People of a row's sex and ages in labour areas at a stock. */
const peopleAt = (c: WhyContext, row: StaffRow, areas: ReadonlyArray<number>, stock: number, id: string): WhyNode => {
  const { frame } = c.recorded.plan
  const parts = [...frame.areaOf].flatMap((l, m) =>
    areas.includes(l) ? row.sexes.map((s) => persons(c, m, s, row.from, row.to, stock)) : []
  )
  const of = {
    from: row.from,
    to: row.to,
    sex: row.sexes.length > 1 ? '' : row.sexes[0] === 0 ? 'f' : 'm',
    date: frame.baseYear + stock
  }
  const value = parts.reduce((sum, part) => sum + part.value, 0)
  return inner(
    `people/${id}/${areas.join('+')}/${of.sex}/${row.from}-${row.to}/${stock}`,
    label('people-of-areas', of),
    value,
    'persons',
    'sum',
    () => parts
  )
}

const weightedPeople = (c: WhyContext, row: StaffRow, l: number, t: number, sums: Float64Array) => {
  const areas = c.recorded.plan.frame.areas.length
  const y = Math.floor(t / 12)
  const weight = ((t % 12) + 0.5) / 12
  const people = (stock: number): number =>
    row.sexes.reduce((sum, s) => sum + personsAged(sums, areas, stock, l, s, row.from, row.to), 0)
  const value = people(y) * (1 - weight) + people(y + 1) * weight
  const of = { from: row.from, to: row.to }
  const id = `people-in/${l}/${row.sexes.join('')}/${row.from}-${row.to}/${t}`
  return {
    value,
    node: (): WhyNode =>
      inner(id, label('people-in-month', of), value, 'persons', 'sum', () =>
        [
          { stock: y, share: 1 - weight },
          { stock: y + 1, share: weight }
        ].map(({ stock, share }) => {
          const at = peopleAt(c, row, [l], stock, 'run')
          return inner(`${id}/${stock}`, at.label, share * at.value, 'persons', 'product', () => [
            constant(`${id}/${stock}/weight`, label('weight'), share),
            at
          ])
        })
      )
  }
}

/** Factor over the status quo in the middle of month t. */
const growthOf = (c: WhyContext, role: number, l: number, t: number): WhyNode => {
  const { plan } = c.recorded
  const of = namesOf(c, role, l)
  const rolePlan = plan.workforce.roles[role]
  const growth = rolePlan?.growth[l]
  const id = `net/${role}/${l}/${t}`
  if (growth === undefined || rolePlan === undefined) return constant(id, label('no-net-growth'), 1)
  const g = c.leaves.value(growth)
  const h = c.leaves.value(rolePlan.halfLifeYears)
  const years = (t + 0.5) / 12
  const value = netGrowthFactor(g, h, years)
  return inner(id, label('net-growth', of), value, '', 'net-growth', () => [
    c.leaves.parameter('staff_net_growth', of.role, of.area)[0] ?? constant(`${id}/g`, label('growth-per-year'), g),
    halfLifeLeaf(c, h, id),
    constant(`${id}/years`, label('years'), years, 'years')
  ])
}

const halfLifeLeaf = (c: WhyContext, h: number, id: string): WhyNode => {
  const [given] = c.leaves.parameter('staff_net_growth_half_life_years', '', '')
  const fallback = 'default/staff_net_growth_half_life_years'
  if (given !== undefined) return given
  return c.leaves.has(fallback)
    ? c.leaves.read(fallback, label('half-life'), 'years')
    : constant(`${id}/h`, label('half-life'), h, 'years')
}

/** Full-time equivalents of the reference year in its event-free course. */
export const referenceFte = (c: WhyContext, role: number, l: number): WhyNode => {
  const { plan, stages } = c.recorded
  const areas = plan.frame.areas.length
  const value = stages.workforce.buffers.reference[role * areas + l] ?? NaN
  const of = namesOf(c, role, l)
  return state(`reference-fte/${role}/${l}`, label('reference-fte', of), value, fte, 'reference-staff', () =>
    rowsFor(c, role, l).map(({ name }) => c.leaves.read(`staff/headcount/${name}`, label('heads', {}), 'persons'))
  )
}
