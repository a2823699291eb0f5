/** Where use moves when a site closes or changes: the sites with the largest change, more or less. */
import type { ClosureFacts } from './document.js'

/** At most `most` sites and services, the largest change of use a year first; less than one unit is nothing. */
export const largestMoves = ({ neighbours }: ClosureFacts, most: number): ClosureFacts['neighbours'] =>
  neighbours
    .filter(({ extra }) => Math.abs(extra.mean) >= 1)
    .sort((a, b) => Math.abs(b.extra.mean) - Math.abs(a.extra.mean))
    .slice(0, most)
