/** Walking explanations: all of a tree, or one path after another from the root to a leaf. */
import { givesValue, resultOf } from '../../src/domain/why/arithmetic.js'
import type { WhyNode } from '../../src/domain/why/node.js'

/** Values of the numbers that were met, by id. */
export type Seen = Map<string, number>

/** Visits every number once, what it rests on included. Equal ids are equal numbers. */
export const visitAll = (root: WhyNode, visit: (node: WhyNode) => void, seen: Seen = new Map()): void => {
  const known = seen.get(root.id)
  if (known !== undefined) {
    const same = Object.is(known, root.value) || Math.abs(known - root.value) <= 1e-9 * Math.abs(known)
    if (!same) throw new Error(`${root.id} is ${known} and ${root.value}`)
    return
  }
  seen.set(root.id, root.value)
  visit(root)
  for (const part of [...root.parts(), ...(root.restsOn?.() ?? [])]) visitAll(part, visit, seen)
}

/** Nodes whose parts do not give their value. */
export const defectsOf = (root: WhyNode, seen: Seen = new Map()): ReadonlyArray<string> => {
  const found: string[] = []
  visitAll(
    root,
    (node) => {
      if (!givesValue(node)) found.push(`${node.id}: ${node.value}`)
    },
    seen
  )
  return found
}

/** The root's value computed from the leaves alone, by the stated operations. */
export const recomputed = (node: WhyNode, known = new Map<string, number>()): number => {
  const found = known.get(node.id)
  if (found !== undefined) return found
  const parts = node.parts()
  const value =
    node.operation === undefined
      ? node.value
      : resultOf(
          node.operation,
          parts.map((part) => recomputed(part, known)),
          parts.map(({ count = 1 }) => count)
        )
  known.set(node.id, value)
  return value
}

/** Numbers 0 … 1 that are the same on every run. */
export const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** One path down, by chance among the parts that are not nothing; every node on it is visited. */
export const descend = (root: WhyNode, next: () => number, visit: (node: WhyNode) => void): WhyNode => {
  let node = root
  for (;;) {
    visit(node)
    const below = [...node.parts(), ...(node.restsOn?.() ?? [])].filter(({ value }) => value !== 0)
    const chosen = below[Math.floor(next() * below.length)]
    if (chosen === undefined) return node
    node = chosen
  }
}
