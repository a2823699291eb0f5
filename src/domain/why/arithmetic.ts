/** The arithmetic of an explanation: what the parts of a node give, and whether that is the number shown. Pure. */
import type { Operation, WhyNode } from './node.js'

/** Largest relative difference between a number and what its parts give: rounding of sums in another order. */
export const tolerance = 1e-9

const ln2 = 0.6931471805599453

const fading = (values: ReadonlyArray<number>): number => {
  const [start = 0, halfLife = 0, from = 0, to = 0] = values
  const rate = Math.log(1 + start)
  if (!(halfLife > 0)) return rate * (to - from)
  return ((rate * halfLife) / ln2) * (Math.exp((-from * ln2) / halfLife) - Math.exp((-to * ln2) / halfLife))
}

const netGrowth = (values: ReadonlyArray<number>): number => {
  const [growth = 0, halfLife = 1, years = 0] = values
  return Math.exp(((growth * halfLife) / ln2) * (1 - Math.exp((-ln2 * years) / halfLife)))
}

/** What parts of these values give; `counts`: how many parts each stands for, where some are left out of a mean. */
export const resultOf = (
  operation: Operation,
  values: ReadonlyArray<number>,
  counts: ReadonlyArray<number> = values.map(() => 1)
): number => {
  const [first = 0, ...others] = values
  switch (operation) {
    case 'sum':
      return values.reduce((sum, value) => sum + value, 0)
    case 'mean':
      return (
        values.reduce((sum, value, i) => sum + value * (counts[i] ?? 1), 0) /
        counts.reduce((sum, count) => sum + count, 0)
      )
    case 'difference':
      return others.reduce((rest, value) => rest - value, first)
    case 'product':
      return values.reduce((product, value) => product * value, 1)
    case 'quotient':
      return first / (others[0] ?? 1)
    case 'least':
      return Math.min(...values)
    case 'greatest':
      return Math.max(...values)
    case 'exponential':
      return Math.exp(first)
    case 'power':
      return Math.pow(first, others[0] ?? 1)
    case 'fading-growth':
      return fading(values)
    case 'net-growth':
      return netGrowth(values)
  }
}

/** True where two numbers are the same but for rounding; `scale`: size of the numbers they were made of. */
const same = (a: number, b: number, scale: number): boolean =>
  a === b || (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= tolerance * scale

/** True where the parts give the value of the node. A leaf always does. */
export const givesValue = (node: WhyNode): boolean => {
  if (node.operation === undefined) return true
  const parts = node.parts()
  const values = parts.map(({ value }) => value)
  const found = resultOf(
    node.operation,
    values,
    parts.map(({ count = 1 }) => count)
  )
  const sums = node.operation === 'sum' || node.operation === 'difference'
  const scale = Math.max(Math.abs(node.value), Math.abs(found), ...(sums ? values.map(Math.abs) : []))
  return same(found, node.value, Number.isFinite(scale) ? scale : 0)
}
