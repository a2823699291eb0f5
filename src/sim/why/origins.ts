/** Where the numbers of a plan were read: noted while it is compiled, asked for by their stable names afterwards. */
import * as E from 'fp-ts/lib/Either.js'
import { isDistribution, type Quantity } from '../../domain/quantity.js'
import type { Problem } from '../../domain/problem.js'
import type { Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import type { DrawnNumber, Origin, WhyLabel, WhyNode } from '../../domain/why/node.js'
import { compile } from '../compile/compile.js'
import { parameterFor, parameterName, parameterRows } from '../compile/parameters.js'
import { rowsOf } from '../compile/rows.js'
import type { RunSettings } from '../contract.js'
import type { Plan } from '../plan.js'
import { valueOf, type Cell, type QuantityRef } from '../random/quantities.js'
import { label, leaf } from './tree.js'

/** A number of the plan under its name. */
export interface Named {
  readonly name: string
  readonly quantity: Quantity
  readonly ref: QuantityRef
  readonly cell: Cell | undefined
}

/** A plan, and where its numbers come from. */
export interface PlanWithOrigins {
  readonly plan: Plan
  readonly named: ReadonlyMap<string, Named>
}

/** Compiles as for a run, and notes where each number was read. */
export const compileWithOrigins = (
  region: Region,
  timeline: Timeline,
  settings: RunSettings
): E.Either<ReadonlyArray<Problem>, PlanWithOrigins> => {
  const named = new Map<string, Named>()
  const plan = compile(region, timeline, settings, (name, quantity, ref, cell) => {
    named.set(name, { name, quantity, ref, cell })
  })
  return E.isLeft(plan) ? plan : E.right({ plan: plan.right, named })
}

/** Leaves of one draw: numbers with their origin, and their place among all draws. */
export interface Leaves {
  /** The number of that name. A name that nobody registered is a defect. */
  readonly read: (name: string, what: WhyLabel, unit?: string) => WhyNode
  /** A number that was read from a cell without a name of its own. */
  readonly cell: (cell: Cell, what: WhyLabel, value: number, unit?: string, ref?: QuantityRef) => WhyNode
  /** A number that the program assumes, or a neutral one. */
  readonly assumed: (name: string, what: WhyLabel, value: number, why: string, unit?: string) => WhyNode
  /** Value of a reference in this draw. */
  readonly value: (ref: QuantityRef) => number
  readonly has: (name: string) => boolean
  /** An entry of the log as a whole; its value says nothing. */
  readonly entry: (key: string) => WhyNode
  /** The parameter that holds for a subject and a place, by the lookup of the compiler; none where the package gives none. */
  readonly parameter: (name: string, subject: string, place: string) => ReadonlyArray<WhyNode>
}

export const leavesOf = (region: Region, { plan, named }: PlanWithOrigins, draw: number, draws: number): Leaves => {
  const distributionAt = ({ table, column, row }: Cell): Quantity => rowsOf(region, table).quantity(column, row)
  const ranks = new Map<string, number>()
  const rankOf = (name: string, ref: QuantityRef): number => {
    const known = ranks.get(name)
    if (known !== undefined) return known
    const own = valueOf(ref, draw)
    let rank = 1
    for (let d = 0; d < draws; d++) if (valueOf(ref, d) < own) rank++
    ranks.set(name, rank)
    return rank
  }
  const drawn = (ref: QuantityRef, quantity: Quantity): { readonly drawn?: DrawnNumber } =>
    ref.certain || !isDistribution(quantity)
      ? {}
      : { drawn: { name: ref.name, distribution: quantity, rank: rankOf(ref.name, ref), draws } }
  const expected = (ref: QuantityRef | undefined, quantity: Quantity) =>
    ref?.certain !== false && isDistribution(quantity) ? { expectedOf: quantity } : {}
  const defaults = new Map(plan.facts.defaultsUsed.map(({ name, why }) => [name, why]))
  /** By contract a name without a cell is that of a field of an entry, or of a default. */
  const origin = ({ name, cell }: Named): Origin => {
    if (cell !== undefined) return { kind: 'cell', ...cell }
    const assumption = name.startsWith('default/') ? name.slice('default/'.length) : name
    const why = defaults.get(assumption) ?? defaults.get(assumption.split('/').slice(0, 2).join('/'))
    if (why !== undefined) return { kind: 'assumption', name: assumption, why }
    const slash = name.lastIndexOf('/')
    return { kind: 'entry', key: name.slice(0, slash), field: name.slice(slash + 1) }
  }
  const read = (name: string, what: WhyLabel, unit = ''): WhyNode => {
    const found = named.get(name)
    if (found === undefined) throw new Error(`no number of the plan is called ${name}`)
    const { ref, quantity } = found
    return leaf(`read/${name}`, what, valueOf(ref, draw), unit, {
      kind: 'read',
      origin: origin(found),
      ...drawn(ref, quantity),
      ...expected(ref, quantity)
    })
  }
  return {
    value: (ref) => valueOf(ref, draw),
    has: (name) => named.has(name),
    entry: (key) =>
      leaf(`entry/${key}`, label('entry', { key }), NaN, '', {
        kind: 'read',
        origin: { kind: 'entry', key, field: '' }
      }),
    read,
    parameter: (name, subject, place) => {
      const row = parameterFor(parameterRows(region, name), place, subject)
      return row === undefined || !named.has(parameterName(row))
        ? []
        : [read(parameterName(row), label('parameter', { name, subject, area: row.area }))]
    },
    cell: (cell, what, value, unit = '', ref = undefined) => {
      const quantity = distributionAt(cell)
      return leaf(`cell/${cell.table}/${cell.column}/${cell.row}`, what, value, unit, {
        kind: 'read',
        origin: { kind: 'cell', ...cell },
        ...(ref === undefined ? {} : drawn(ref, quantity)),
        ...expected(ref, quantity)
      })
    },
    assumed: (name, what, value, why, unit = '') =>
      leaf(`assumed/${name}`, what, value, unit, { kind: 'read', origin: { kind: 'assumption', name, why } })
  }
}
