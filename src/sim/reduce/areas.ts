/** The reported areas of a run and their municipalities: each municipality, each Kreis, the region. */
import type { Level } from '../../domain/result/rows.js'
import type { RunShape } from '../layout.js'

export interface AreaMembers {
  readonly level: Level
  readonly area: string
  /** Positions in the shape's municipalities, ascending: sums run in this order. */
  readonly members: ReadonlyArray<number>
}

/** Areas in the order of published rows: by level (kreis, municipality, region), then area. */
export const areasOf = (shape: RunShape, levels?: ReadonlyArray<Level>): ReadonlyArray<AreaMembers> => {
  const positions = shape.municipalities.map((_, m) => m)
  const all: AreaMembers[] = [
    ...shape.kreise.map((area) => ({
      level: 'kreis' as const,
      area,
      members: positions.filter((m) => shape.municipalities[m]?.startsWith(area) === true)
    })),
    ...shape.municipalities.map((area, m) => ({ level: 'municipality' as const, area, members: [m] })),
    { level: 'region', area: shape.region, members: positions }
  ]
  return levels === undefined ? all : all.filter(({ level }) => levels.includes(level))
}

/** Compares texts by code units: the same order on every machine and in every language. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
