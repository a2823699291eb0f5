/**
 * The tree as it is handed on: opened to a depth, long sums shortened to their largest parts and a rest that still adds up,
 * each number told once. Every operation shown is checked; one that does not give its number is a defect.
 */
import type { Leaf, WhyNode } from '../../domain/why/node.js'
import { givesValue } from '../../domain/why/arithmetic.js'
import type { ShownLeaf, ShownNode } from '../../domain/why/shown.js'

/** How much of a tree is wanted. */
export interface TreeExtent {
  /** Levels below the root. */
  readonly depth: number
  /** Parts of a sum or mean that are shown; all others become one rest. */
  readonly parts: number
}

/** What a leaf is in the world: its file and line, its log entry. */
export type FindLeaf = (leaf: Leaf) => ShownLeaf

/** Cuts a tree for showing. */
export const shownTree = (root: WhyNode, { depth, parts }: TreeExtent, find: FindLeaf): ShownNode => {
  const told = new Set<string>()
  const shown = (node: WhyNode, levels: number): ShownNode => {
    const plain = {
      id: node.id,
      label: node.label,
      value: node.value,
      unit: node.unit,
      ...(node.count === undefined ? {} : { count: node.count }),
      ...(node.operation === undefined ? {} : { operation: node.operation }),
      ...(node.leaf === undefined ? {} : { leaf: find(node.leaf) })
    }
    const divided = node.operation !== undefined || node.restsOn !== undefined
    if (!divided) return plain
    if (levels <= 0) return { ...plain, folded: 'cut' }
    if (told.has(node.id)) return { ...plain, folded: 'told' }
    told.add(node.id)
    const open = checked(shortened(node, parts))
    const restsOn = node.restsOn?.() ?? []
    return {
      ...plain,
      ...(node.operation === undefined ? {} : { parts: open.parts().map((part) => shown(part, levels - 1)) }),
      ...(restsOn.length === 0
        ? {}
        : { restsOn: shortenedList(restsOn, parts, node.id).map((part) => shown(part, levels - 1)) })
    }
  }
  return shown(root, depth)
}

const checked = (node: WhyNode): WhyNode => {
  if (givesValue(node)) return node
  throw new Error(`the parts of ${node.id} do not give ${node.value} by ${node.operation ?? 'nothing'}`)
}

const bySize = (a: WhyNode, b: WhyNode): number => Math.abs(b.value) - Math.abs(a.value)

/** Largest parts and a rest; only sums and means can be shortened. */
const shortened = (node: WhyNode, most: number): WhyNode => {
  const all = node.parts()
  if ((node.operation !== 'sum' && node.operation !== 'mean') || all.length <= most + 1) return node
  const ordered = node.operation === 'sum' ? [...all].sort(bySize) : all
  const others = ordered.slice(most)
  const sum = others.reduce((total, { value }) => total + value, 0)
  const value = node.operation === 'mean' ? sum / others.length : sum
  const parts = [...ordered.slice(0, most), restOf(node, others.length, value)]
  return { ...node, parts: () => parts }
}

const restOf = (node: WhyNode, count: number, value: number): WhyNode => ({
  id: `${node.id}/rest`,
  label: { what: 'rest', of: { count } },
  value,
  unit: node.unit,
  count,
  parts: () => []
})

const shortenedList = (nodes: ReadonlyArray<WhyNode>, most: number, id: string): ReadonlyArray<WhyNode> =>
  nodes.length <= most + 1
    ? nodes
    : [
        ...nodes.slice(0, most),
        {
          id: `${id}/rest-of-list`,
          label: { what: 'rest', of: { count: nodes.length - most } },
          value: NaN,
          unit: '',
          count: nodes.length - most,
          parts: () => []
        }
      ]
