/**
 * Dorling circles (Dorling 1996): each area a circle by population, near its centroid, none over another. The same places
 * give the same circles, in whatever order they come.
 */
import { forceCollide, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'

export interface Centre {
  readonly id: string
  readonly x: number
  readonly y: number
  /** Weight; the area of the circle is in proportion to it. Nothing and less count as a thousandth of the largest. */
  readonly persons: number
}
export interface Circle {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly r: number
}
interface Node extends SimulationNodeDatum {
  readonly id: string
  readonly homeX: number
  readonly homeY: number
  readonly r: number
  x: number
  y: number
}

/** Share of the frame around all centres that the circles cover together. */
const filled = 0.5
/** Steps of the simulation; forces have died away long before. */
const steps = 300
const smallest = 0.001

/** Circles in the units of the centres, in the order of their ids. */
export const dorlingCircles = (centres: ReadonlyArray<Centre>): ReadonlyArray<Circle> => {
  const sorted = [...centres].sort((a, b) => (a.id < b.id ? -1 : 1))
  const largest = Math.max(...sorted.map(({ persons }) => persons), 1e-9)
  const weights = sorted.map(({ persons }) => (persons > largest * smallest ? persons : largest * smallest))
  const [xs, ys] = [sorted.map(({ x }) => x), sorted.map(({ y }) => y)]
  const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)]
  // Places on one line or one point have no frame of their own.
  const side = Math.max(width, height, 1e-6)
  const frame = Math.max(width, side / 3) * Math.max(height, side / 3)
  const perPerson = (filled * frame) / (Math.PI * weights.reduce((sum, weight) => sum + weight, 0))
  // Forces of the library are tuned to units of pixels.
  const unit = 500 / side
  const nodes = sorted.map(({ id, x, y }, i): Node => {
    const [homeX, homeY] = [x * unit, y * unit]
    return { id, homeX, homeY, x: homeX, y: homeY, r: Math.sqrt(perPerson * (weights[i] ?? 0)) * unit }
  })
  forceSimulation(nodes)
    .force('x', forceX<Node>(({ homeX }) => homeX).strength(0.08))
    .force('y', forceY<Node>(({ homeY }) => homeY).strength(0.08))
    .force(
      'apart',
      forceCollide<Node>(({ r }) => r * 1.02)
        .strength(0.9)
        .iterations(4)
    )
    .stop()
    .tick(steps)
  const shrunk = Math.min(1, tightest(nodes))
  return nodes.map(({ id, x, y, r }) => ({ id, x: x / unit, y: y / unit, r: (r * shrunk) / unit }))
}

/** Least distance of two centres over the sum of their radii; below 1 two circles lie over each other. */
const tightest = (nodes: ReadonlyArray<Node>): number => {
  let least = Number.POSITIVE_INFINITY
  nodes.forEach((a, i) =>
    nodes.slice(i + 1).forEach((b) => {
      least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y) / (a.r + b.r))
    })
  )
  return least
}
