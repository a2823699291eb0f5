/**
 * What services pass on to each other (model.md 5): shares of the table `spillover`, the services that therefore run
 * together, and their order. Shares that could pass everything round in a circle, or more than all, are refused.
 */
import type { Region } from '../../domain/region/region.js'
import type { Quantity } from '../../domain/quantity.js'
import { supportOf } from '../random/distributions.js'
import type { Quantities, QuantityRef } from '../random/quantities.js'
import { compileStrain, type StrainPlan } from './carers.js'
import { contentKey } from './contentKey.js'
import { componentsOf } from './components.js'
import type { Frame } from './frame.js'
import type { Lookup } from './lookup.js'
import type { NeedPlan } from './need.js'
import type { Notes } from './notes.js'
import { rowsOf } from './rows.js'
import type { ServicePlan } from './supplyPlan.js'

/** A share of what `from` loses is asked of `to` in the next month; positions in the plan's services. */
export interface Passage {
  readonly from: number
  readonly to: number
  readonly share: QuantityRef
}

/** Services that run together: one by itself, or several that pass on to each other in a circle, month by month. */
export interface ComponentPlan {
  /** Everything that moves it, what flows into it included. */
  readonly key: string
  /** The same without what flows into it: with equal inflow its results are equal. */
  readonly ownKey: string
  /** Positions of its services, ascending; none where strain is by itself. */
  readonly services: ReadonlyArray<number>
  readonly circle: boolean
  /** The strain of family carers is part of it. */
  readonly carers: boolean
}

export interface SpilloverPlan {
  readonly passages: ReadonlyArray<Passage>
  /** Share of what a service loses that its family carries. */
  readonly family: ReadonlyArray<QuantityRef | undefined>
  /** A package row speaks of the service, as source or as target. */
  readonly named: ReadonlyArray<boolean>
  /** In an order in which everything that flows in is known. */
  readonly components: ReadonlyArray<ComponentPlan>
  /** Undefined without figures on care settings: then nothing is said about carers. */
  readonly strain: StrainPlan | undefined
}

/** Compiles table `spillover` and the parameters of strain. Problems are told to `notes`; `relievers` is all that relieves carers. */
export const compileSpillover = (
  region: Region,
  services: ReadonlyArray<ServicePlan>,
  need: NeedPlan,
  frame: Frame,
  quantities: Quantities,
  lookup: Lookup,
  notes: Notes,
  relievers: unknown = []
): SpilloverPlan => {
  const rows = rowsOf(region, 'spillover')
  const position = (name: string): number => services.findIndex(({ service }) => service === name)
  const passages: Passage[] = []
  const family: (QuantityRef | undefined)[] = services.map(() => undefined)
  const named = services.map(() => false)
  for (let row = 0; row < rows.count; row++) {
    const [source, target] = [rows.text('from_service', row), rows.text('to', row)]
    const from = position(source)
    const to = position(target)
    if (from < 0) continue
    named[from] = true
    if (target === 'without') continue
    if (target !== 'family' && to < 0) {
      notes.leftOut(`spillover: ${source} to ${target}, of which nothing is known: counted as without`)
      continue
    }
    const share = quantities.quantity(`spillover/share/${source}/${target}`, rows.quantity('share', row), {
      table: 'spillover',
      column: 'share',
      row
    })
    if (target === 'family') family[from] = share
    else {
      named[to] = true
      passages.push({ from, to, share })
    }
  }
  checkShares(region, notes)
  const strain = compileStrain(region, services, need, frame, family, lookup, notes)
  return {
    passages,
    family,
    named,
    strain,
    components: componentPlans(services, need, passages, family, strain, relievers)
  }
}

/** Components with the carers' strain as one node more, behind the services. */
const componentPlans = (
  services: ReadonlyArray<ServicePlan>,
  need: NeedPlan,
  passages: ReadonlyArray<Passage>,
  family: ReadonlyArray<QuantityRef | undefined>,
  strain: StrainPlan | undefined,
  relievers: unknown
): ReadonlyArray<ComponentPlan> => {
  const carers = services.length
  const moves = strain?.moves
  const edges = [
    ...passages.map(({ from, to }) => ({ from, to })),
    ...(strain === undefined || moves === undefined
      ? []
      : [
          ...strain.taken.filter((v) => family[v] !== undefined).map((v) => ({ from: v, to: carers })),
          ...strain.fed.map((v) => ({ from: carers, to: v }))
        ])
  ]
  const keys = new Map<number, string>()
  return componentsOf(services.length + (moves === undefined ? 0 : 1), edges).map((nodes): ComponentPlan => {
    const inside = nodes.filter((v) => v !== carers)
    const withCarers = nodes.includes(carers)
    const touching = passages.filter(({ from, to }) => inside.includes(from) || inside.includes(to))
    const ownKey = contentKey([
      inside.map((v) => services[v]?.key),
      touching.map((p) => [services[p.from]?.service, services[p.to]?.service, p.share]),
      inside.map((v) => family[v]),
      withCarers ? [need.key, relievers, moves, strain?.fed.map((v) => services[v]?.service)] : []
    ])
    const upstream = edges.filter(({ from, to }) => nodes.includes(to) && !nodes.includes(from)).map(({ from }) => from)
    const key = contentKey([ownKey, [...new Set(upstream.map((v) => keys.get(v)))].sort()])
    for (const v of nodes) keys.set(v, key)
    const circle = edges.some(({ from, to }) => nodes.includes(from) && nodes.includes(to))
    return { key, ownKey, services: inside, circle, carers: withCarers }
  })
}

/** Largest value a quantity can take. */
const highestOf = (q: Quantity): number => (typeof q === 'number' ? q : supportOf(q).hi)

/** At the largest shares that can be drawn: none passes on more than all, and what goes round in a circle fades. */
const checkShares = (region: Region, notes: Notes): void => {
  const rows = rowsOf(region, 'spillover')
  const all = Array.from({ length: rows.count }, (_, row) => ({
    row,
    from: rows.text('from_service', row),
    to: rows.text('to', row),
    share: highestOf(rows.quantity('share', row))
  }))
  const names = [...new Set(all.flatMap(({ from, to }) => [from, to]))].filter((n) => n !== 'family' && n !== 'without')
  const sumOf = (name: string): number =>
    all.filter(({ from }) => from === name).reduce((sum, { share }) => sum + share, 0)
  for (const name of names) {
    const sum = sumOf(name)
    const first = all.find(({ from }) => from === name)
    if (first === undefined || sum <= 1 + 1e-6) continue
    notes.problem(
      'spillover-sum',
      ['spillover', first.row + 1, 'share'],
      `${name}: ${sum === Infinity ? 'without a bound' : Number(sum.toPrecision(6))}`,
      'distributions whose largest values add up to at most 1'
    )
    return
  }
  const between = all.filter(({ from, to }) => names.includes(from) && names.includes(to))
  const radius = spectralRadius(
    names.length,
    between.map(({ from, to, share }) => ({ from: names.indexOf(from), to: names.indexOf(to), share }))
  )
  if (radius < largestRadius) return
  const [first] = between
  notes.problem(
    'spillover-circle',
    ['spillover', (first?.row ?? 0) + 1, 'share'],
    `spectral radius ${Number(radius.toPrecision(4))}`,
    `less than ${largestRadius} of what goes round between services comes back`
  )
}

/** Above this what goes round would need years to fade. */
const largestRadius = 0.95

/**
 * Spectral radius of a matrix without negative entries: the n-th root of the largest row sum of its n-th power, n = 2^12 by
 * squaring; at most 0.2 % too large for 12 services, never too small.
 */
export const spectralRadius = (
  size: number,
  entries: ReadonlyArray<{ readonly from: number; readonly to: number; readonly share: number }>
): number => {
  let matrix = new Float64Array(size * size)
  for (const { from, to, share } of entries) matrix[from * size + to] = (matrix[from * size + to] ?? 0) + share
  // The matrix is kept at row sums of at most 1; `scale` is the root of what was divided off so far.
  let scale = 1
  let power = 1
  for (let squaring = 0; squaring <= 12; squaring++) {
    let largest = 0
    for (let i = 0; i < size; i++) {
      let sum = 0
      for (let j = 0; j < size; j++) sum += matrix[i * size + j] ?? 0
      largest = Math.max(largest, sum)
    }
    if (largest === 0) return 0
    scale *= rootOf(largest, power)
    if (squaring === 12) break
    const scaled = matrix.map((x) => x / largest)
    const squared = new Float64Array(size * size)
    for (let i = 0; i < size; i++)
      for (let k = 0; k < size; k++)
        for (let j = 0; j < size; j++)
          squared[i * size + j] =
            (squared[i * size + j] ?? 0) + (scaled[i * size + k] ?? 0) * (scaled[k * size + j] ?? 0)
    matrix = squared
    power *= 2
  }
  return scale
}

/** n-th root for n a power of two. */
const rootOf = (x: number, n: number): number => {
  let root = x
  for (let i = n; i > 1; i /= 2) root = Math.sqrt(root)
  return root
}
