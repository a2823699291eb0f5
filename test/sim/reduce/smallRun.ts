/** A tiny run with figures written by hand: two Kreise, three municipalities, two draws, for tests of the reduction. */
import { layoutOf, type Layout, type RunShape } from '../../../src/sim/layout.js'
import { blockInMemory, blockSource, type BlockSource } from '../../../src/sim/reduce/blockSource.js'

export const smallShape: RunShape = {
  region: 'small',
  municipalities: ['05000001', '05000002', '05111001'],
  kreise: ['05000', '05111'],
  years: [2023, 2024],
  monthsInYear: [12, 12],
  services: [
    { service: 'home_care', kind: 'stock', unit: 'persons', capacityUnit: 'persons' },
    { service: 'hospital_internal', kind: 'flow', unit: 'cases/year', capacityUnit: 'cases/year' },
    { service: 'hospital_surgery', kind: 'flow', unit: 'cases/year', capacityUnit: 'cases/year' }
  ],
  facilityServices: [
    { facility: 'care-1', service: 'home_care', ags: '05000001' },
    { facility: 'clinic', service: 'hospital_internal', ags: '05000002' },
    { facility: 'clinic', service: 'hospital_surgery', ags: '05000002' },
    { facility: 'far-clinic', service: 'hospital_internal', ags: '05222001' }
  ],
  needGroups: ['care'],
  roles: ['nurse'],
  travelServices: ['hospital_internal'],
  personGroups: ['total'],
  areaSeries: [],
  scalars: ['extra_minutes']
}
export const smallLayout: Layout = layoutOf(smallShape)

/** Rows by name → the values of the draws; rows not named are 0. */
export const rowsOf = (
  entries: ReadonlyArray<readonly [row: number, values: ReadonlyArray<number>]>,
  draws: number
): Float64Array => {
  const block = new Float64Array(smallLayout.rows * draws)
  for (const [row, values] of entries) block.set(values, row * draws)
  return block
}

/** The same rows cut into blocks of these sizes. */
export const cutInto = (block: Float64Array, draws: number, sizes: ReadonlyArray<number>): BlockSource => {
  let first = 0
  const parts = sizes.map((size) => {
    const part = new Float64Array(smallLayout.rows * size)
    for (let r = 0; r < smallLayout.rows; r++) {
      part.set(block.subarray(r * draws + first, r * draws + first + size), r * size)
    }
    first += size
    return blockInMemory(part, size)
  })
  return blockSource(parts)
}
