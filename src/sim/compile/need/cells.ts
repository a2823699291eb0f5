/**
 * Rows with area, sex and ages laid out over single ages: which number holds for a municipality, a sex and an age. The
 * longest area wins, then a row with a sex before one without, then the narrower ages.
 */
import { covers } from '../../../domain/region/region.js'
import { agesOf, type Rows } from '../rows.js'

/** Ages 0…100 of two sexes: cell = sex * 101 + age, sex 0 = f. */
export const ageCells = 202

export interface AreaRow {
  readonly area: string
  /** f, m, or '' for both. */
  readonly sex: string
  readonly from: number
  /** Last age, 100 where open. */
  readonly to: number
  /** Place of its number in the value vector. */
  readonly place: number
}

/** Area ('*' where empty), sex and ages (all where empty) of a row. */
export const spanOf = (rows: Rows, row: number): Omit<AreaRow, 'place'> => {
  const area = rows.text('area', row)
  return { area: area === '' ? '*' : area, sex: rows.text('sex', row), ...agesOf(rows, row) }
}

/** How a span reads in the name of a quantity. */
export const spanName = ({ area, sex, from, to }: Omit<AreaRow, 'place'>): string =>
  `${area}/${sex === '' ? '' : `${sex}/`}${from}-${to === 100 ? '' : to}`

const areaLength = (area: string): number => (area === '*' ? 0 : area.length)
const bySpecificity = (a: AreaRow, b: AreaRow): number =>
  areaLength(a.area) - areaLength(b.area) ||
  (a.sex === '' ? 0 : 1) - (b.sex === '' ? 0 : 1) ||
  b.to - b.from - (a.to - a.from)

/** A table laid out for every municipality; equal layouts are shared. */
export interface Layers {
  /** Layout of each municipality. */
  readonly layerOf: ReadonlyArray<number>
  /** Places of values per single age and sex, -1 = not given. */
  readonly layers: ReadonlyArray<Int32Array>
}

/** Lays rows out over ages and sexes for each municipality. */
export const layersOf = (rows: ReadonlyArray<AreaRow>, municipalities: ReadonlyArray<string>): Layers => {
  const ordered = [...rows].sort(bySpecificity)
  const areas = [...new Set(rows.map((row) => row.area))]
  const known = new Map<string, number>()
  const layers: Int32Array[] = []
  const layerOf = municipalities.map((ags) => {
    const signature = areas.filter((area) => covers(area, ags)).join(' ')
    const found = known.get(signature)
    if (found !== undefined) return found
    const layer = new Int32Array(ageCells).fill(-1)
    for (const row of ordered) {
      if (!covers(row.area, ags)) continue
      if (row.sex !== 'm') layer.fill(row.place, row.from, row.to + 1)
      if (row.sex !== 'f') layer.fill(row.place, 101 + row.from, 101 + row.to + 1)
    }
    layers.push(layer)
    known.set(signature, layers.length - 1)
    return layers.length - 1
  })
  return { layerOf, layers }
}

/** Ages at which some layout or a fixed mark changes: first ages of the bands, closed by 101. */
export const bandStarts = (all: ReadonlyArray<Layers>, marks: ReadonlyArray<number>): Int32Array => {
  const starts = new Set<number>([0, 101, ...marks])
  for (const { layers } of all)
    for (const layer of layers)
      for (let age = 1; age < 101; age++)
        if (layer[age] !== layer[age - 1] || layer[101 + age] !== layer[100 + age]) starts.add(age)
  return Int32Array.from([...starts].sort((a, b) => a - b))
}

/** Places by band of one layout: sex * bandCount + band. */
export const bandPlaces = (layer: Int32Array | undefined, bandStart: Int32Array): number[] => {
  const bandCount = bandStart.length - 1
  return Array.from({ length: 2 * bandCount }, (_, cell) => {
    const sex = cell < bandCount ? 0 : 1
    const age = bandStart[cell - sex * bandCount] ?? 0
    return layer?.[sex * 101 + age] ?? -1
  })
}
