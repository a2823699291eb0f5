/** Making nodes: parts are made once, when they are asked for. */
import type { Leaf, Operation, WhyLabel, WhyNode } from '../../domain/why/node.js'

const once = <A>(make: () => A): (() => A) => {
  let known: { readonly made: A } | undefined
  return () => (known ??= { made: make() }).made
}
const none = (): ReadonlyArray<WhyNode> => []

/** What a node is about. */
export const label = (what: string, of: WhyLabel['of'] = {}): WhyLabel => ({ what, of })

type Nodes = () => ReadonlyArray<WhyNode>

/** A number that its parts give. */
export const inner = (
  id: string,
  what: WhyLabel,
  value: number,
  unit: string,
  operation: Operation,
  parts: Nodes,
  restsOn?: Nodes
): WhyNode => ({
  id,
  label: what,
  value,
  unit,
  operation,
  parts: once(parts),
  ...(restsOn === undefined ? {} : { restsOn: once(restsOn) })
})

/** A number that is not divided further. */
export const leaf = (id: string, what: WhyLabel, value: number, unit: string, end: Leaf, restsOn?: Nodes): WhyNode => ({
  id,
  label: what,
  value,
  unit,
  leaf: end,
  parts: none,
  ...(restsOn === undefined ? {} : { restsOn: once(restsOn) })
})

/** A number of the question or of the calendar: a weight, a share of a year. */
export const constant = (id: string, what: WhyLabel, value: number, unit = ''): WhyNode =>
  leaf(id, what, value, unit, { kind: 'constant' })

/** What the model found by a rule that is no sum. */
export const state = (
  id: string,
  what: WhyLabel,
  value: number,
  unit: string,
  rule: string,
  restsOn?: Nodes
): WhyNode => leaf(id, what, value, unit, { kind: 'state', rule }, restsOn)

export const valueOfSum = (nodes: ReadonlyArray<WhyNode>): number => nodes.reduce((sum, { value }) => sum + value, 0)

/** Adds what `nodes` leave of a value as one part more, where it is more than rounding. */
export const withRemainder = (
  nodes: ReadonlyArray<WhyNode>,
  value: number,
  remainder: (rest: number) => WhyNode
): ReadonlyArray<WhyNode> => {
  const rest = value - valueOfSum(nodes)
  const scale = nodes.reduce((largest, node) => Math.max(largest, Math.abs(node.value)), Math.abs(value))
  return Math.abs(rest) <= 1e-10 * scale ? nodes : [...nodes, remainder(rest)]
}

/** The only part itself, or the sum. */
export const sumOf = (id: string, what: WhyLabel, parts: ReadonlyArray<WhyNode>): WhyNode => {
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return first
  return inner(id, what, valueOfSum(parts), first?.unit ?? '', 'sum', () => parts)
}
