/**
 * People of an age and sex at a stock date: those counted at the base date who would be of that age, those born since, less
 * those who died, with those who came and left. Rates are those of the draw.
 */
import type { WhyNode } from '../../domain/why/node.js'
import type { WhyContext } from './context.js'
import { birthsOf, deathProbability, moveRows } from './populationFlows.js'
import { inner, label, state, valueOfSum, withRemainder } from './tree.js'

const ages = 101
const cells = 202

/** Persons of sex s aged from … to (100 = and older) in municipality m at a stock; `run` false: the event-free course. */
export const persons = (
  c: WhyContext,
  m: number,
  s: number,
  from: number,
  to: number,
  stock: number,
  run = true
): WhyNode => {
  const { plan, stages } = c.recorded
  const eventFree = !run && stages.eventFree !== undefined
  const path = (eventFree ? stages.eventFree?.buffers : undefined) ?? stages.population.buffers
  const count = plan.frame.municipalities.length
  const at = ((stock * count + m) * 2 + s) * ages
  let value = 0
  for (let a = from; a <= to; a++) value += path[at + a] ?? 0
  const of = {
    area: plan.frame.municipalities[m] ?? '',
    sex: s === 0 ? 'f' : 'm',
    from,
    to,
    date: plan.frame.baseYear + stock
  }
  const id = `persons/${eventFree ? 'event-free/' : ''}${m}/${s}/${from}-${to}/${stock}`
  const what = label('persons', of)
  if (eventFree && stock > 0) return state(id, what, value, 'persons', 'event-free-population')
  if (stock === 0)
    return inner(id, what, value, 'persons', 'sum', () => {
      const parts = counted(c, m, s, from, to, id)
      if (plan.population.chance === undefined) return parts
      return withRemainder(parts, value, (rest) =>
        state(`${id}/whole`, label('whole-persons'), rest, 'persons', 'chance')
      )
    })
  if (plan.population.chance !== undefined)
    return inner(id, what, value, 'persons', 'sum', () => byChance(c, m, s, from, to, stock, id))
  return inner(id, what, value, 'persons', 'sum', () => cohort(c, m, s, from, to, stock, id))
}

/** Rows of the population table that hold these people, each with the part of it that is meant. */
const counted = (c: WhyContext, m: number, s: number, from: number, to: number, id: string): ReadonlyArray<WhyNode> => {
  const { plan, drawn } = c.recorded
  const base = drawn?.base ?? plan.population.base
  const ags = plan.population.municipalities[m] ?? ''
  const parts: WhyNode[] = []
  for (const row of c.baseRows(m, s)) {
    if (row.to < from || row.from > to || !c.leaves.has(row.name)) continue
    const leaf = c.leaves.read(row.name, label('counted', { area: ags, from: row.from, to: row.to }), 'persons')
    if (row.from >= from && row.to <= to) {
      parts.push(leaf)
      continue
    }
    let inside = 0
    let all = 0
    for (let a = row.from; a <= row.to; a++) {
      const here = base[m * cells + s * ages + a] ?? 0
      all += here
      if (a >= from && a <= to) inside += here
    }
    const share = all > 0 ? inside / all : 0
    const own = `${id}/row/${row.row}`
    parts.push(
      inner(own, leaf.label, leaf.value * share, 'persons', 'product', () => [
        leaf,
        state(`${own}/share`, label('share-of-ages', { from, to }), share, 'share', 'life-table')
      ])
    )
  }
  return parts
}

/** Whole persons by chance: what is known is who was there before. */
const byChance = (
  c: WhyContext,
  m: number,
  s: number,
  from: number,
  to: number,
  stock: number,
  id: string
): ReadonlyArray<WhyNode> => {
  const first = from - stock
  const base = to - stock < 0 ? [] : [persons(c, m, s, Math.max(0, first), sourceTo(to, stock), 0)]
  const now = c.recorded.stages.population.buffers
  const count = c.recorded.plan.frame.municipalities.length
  let value = 0
  for (let a = from; a <= to; a++) value += now[((stock * count + m) * 2 + s) * ages + a] ?? 0
  return [...base, state(`${id}/chance`, label('born-died-moved'), value - valueOfSum(base), 'persons', 'chance')]
}

/** Oldest age of the base date that can be of an age `to` so many years later. */
const sourceTo = (to: number, years: number): number => (to === 100 ? 100 : to - years)

/** One step of one source age: who died, came and left. */
interface Step {
  readonly deaths: number
  readonly arrived: number
  readonly departed: number
  /** Exposed to death, and the part of them who die. */
  readonly exposed: number
  readonly survival: number
}

/** The year from stock `step` to the next for people of age a at its start (−1 = born in it), as the kernel moves them. */
const stepOf = (c: WhyContext, m: number, s: number, a: number, step: number, present: number): Step => {
  const { plan, recorded } = { plan: c.recorded.plan, recorded: c.recorded }
  const rates = recorded.yearRates(step)
  const moves = 0.5 * (recorded.populationYear(step, m)?.moves ?? 1)
  const zone = (plan.population.mortality.zoneOf[m] ?? 0) * 2 + s
  const rate = m * cells + s * ages
  const leaving = (age: number): number => Math.min(1, moves * (rates?.departures[rate + age] ?? 0))
  const entering = (age: number): number => moves * (rates?.arrivals[rate + age] ?? 0)
  const survival = rates?.survival[zone * 102 + (a < 0 ? 101 : a)] ?? 1
  const target = Math.min(100, a + 1)
  if (a < 0) {
    const survivors = present * survival
    return {
      exposed: present,
      survival,
      deaths: present - survivors,
      arrived: entering(0),
      departed: survivors * leaving(0)
    }
  }
  const firstOut = present * leaving(a)
  const exposed = present - firstOut + entering(a)
  const survivors = exposed * survival
  // The open age takes in those of 99 and those who stay: its second half of arrivals is counted once, with those who stay.
  const second = a === 99 ? 0 : entering(target)
  return {
    exposed,
    survival,
    deaths: exposed - survivors,
    arrived: entering(a) + second,
    departed: firstOut + survivors * leaving(target)
  }
}

/** Who of the base date, born, died, came and left: five parts, each by year. */
const cohort = (
  c: WhyContext,
  m: number,
  s: number,
  from: number,
  to: number,
  stock: number,
  id: string
): ReadonlyArray<WhyNode> => {
  const { plan, stages, recorded } = { ...c.recorded, recorded: c.recorded }
  const count = plan.frame.municipalities.length
  const path = stages.population.buffers
  const [born, died, came, left]: [WhyNode[], WhyNode[], WhyNode[], WhyNode[]] = [[], [], [], []]
  for (let step = stock - 1; step >= 0; step--) {
    const later = stock - step
    const sources: number[] = []
    const last = to === 100 ? 100 : to - later
    for (let a = Math.max(-1, from - later); a <= last; a++) sources.push(a)
    if (sources.length === 0) break
    const year = plan.frame.baseYear + 1 + step
    const at = ((step * count + m) * 2 + s) * ages
    const births = recorded.populationYear(step, m)?.flows[s * 4] ?? 0
    const steps = sources.map((a) => ({
      a,
      ...stepOf(c, m, s, a, step, a < 0 ? births : (path[at + a] ?? 0))
    }))
    const own = `${id}/${step}`
    if (sources[0] === -1) born.push(birthsOf(c, m, s, step, births))
    const sum = (of: (one: (typeof steps)[number]) => number): number => steps.reduce((all, one) => all + of(one), 0)
    died.push(
      inner(`${own}/died`, label('died-in', { year }), -sum(({ deaths }) => deaths), 'persons', 'sum', () =>
        steps.map(({ a, deaths, exposed, survival }) =>
          inner(
            `${own}/died/${a}`,
            label(a < 0 ? 'died-newborn' : 'died-aged', { age: a }),
            -deaths,
            'persons',
            'product',
            () => [
              state(`${own}/exposed/${a}`, label('exposed'), exposed, 'persons', 'population'),
              deathProbability(c, m, s, a, step, survival)
            ]
          )
        )
      )
    )
    const ofMoves = (name: string, value: number): WhyNode =>
      state(`${own}/${name}`, label(name, { year }), value, 'persons', 'migration', () =>
        moveRows(c, m, s, sources, step)
      )
    came.push(
      ofMoves(
        'came-in',
        sum(({ arrived }) => arrived)
      )
    )
    left.push(ofMoves('left-in', -sum(({ departed }) => departed)))
  }
  const group = (name: string, parts: ReadonlyArray<WhyNode>): ReadonlyArray<WhyNode> => {
    const value = valueOfSum(parts)
    return value === 0 ? [] : [inner(`${id}/${name}`, label(name), value, 'persons', 'sum', () => [...parts].reverse())]
  }
  const oldest = sourceTo(to, stock)
  const base = oldest < 0 ? [] : [persons(c, m, s, Math.max(0, from - stock), oldest, 0)]
  return [...base, ...group('born', born), ...group('died', died), ...group('came', came), ...group('left', left)]
}
