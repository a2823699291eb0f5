/** Plans of packages with little in them, and what a plan must survive. */
import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../src/sim/layout.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { planOf, timelineFrom } from '../laws/course.js'
import { regionOf, servedRegion, stationaryTables, twoTowns } from '../../support/region.js'

describe('a package with the five required tables', () => {
  const plan = planOf(regionOf(stationaryTables(twoTowns)))

  it('gives a projection of the population and names what is left out', () => {
    expect(plan.facts.shape.services).toEqual([])
    expect(plan.facts.shape.facilityServices).toEqual([])
    expect(plan.facts.leftOut.length).toBeGreaterThan(0)
    const [block] = runBlock([plan], 0, 2)
    const layout = layoutOf(plan.facts.shape)
    expect(block?.[layout.persons(0, 5, 0) * 2]).toBeGreaterThan(19_000)
  })

  it('is deterministic', () => {
    expect(plan.facts.uncertainQuantities).toEqual([])
    expect(plan.facts.bordersClosed).toBe(true)
  })
})

describe('a plan', () => {
  const region = servedRegion(
    [...twoTowns, { ags: '05003001', lat: 50.95, lon: 6.4, women: 5_000, role: 'ring' }],
    [{ service: 'hospital_internal', kind: 'flow', rate: 0.1, units: [2000, 2500, 900] }]
  )
  const plan = planOf(
    region,
    timelineFrom(['2024-01', { type: 'FacilityClosed', facility: 'hospital_internal-05001001' }])
  )

  it('is plain data: a copy sent to a worker gives the same bits', () => {
    expect(runBlock([structuredClone(plan)], 0, 2)).toEqual(runBlock([plan], 0, 2))
  })

  it('reports the municipalities of the region and not its ring, which takes part all the same', () => {
    const { shape } = plan.facts
    expect(shape.municipalities).toEqual(['05001001', '05002001'])
    expect(shape.kreise).toEqual(['05001', '05002'])
    expect(shape.facilityServices.map(({ facility }) => facility)).toEqual([
      'hospital_internal-05001001',
      'hospital_internal-05002001'
    ])
    const layout = layoutOf(shape)
    const [block] = runBlock([plan], 0, 1)
    const served = [0, 1].reduce((sum, m) => sum + (block?.[layout.residence(0, 3, 1, m)] ?? NaN), 0)
    // After the closing people also go to the ring: more are served than the one hospital left in the region takes.
    expect(served).toBeGreaterThan(block?.[layout.facility(3, 1, 1)] ?? NaN)
  })

  it('fills every row of the block but those without control totals', () => {
    const layout = layoutOf(plan.facts.shape)
    const [block] = runBlock([plan], 0, 1)
    const empty = [...(block ?? [])].flatMap((x, row) => (Number.isNaN(x) ? [row] : []))
    const allowed = [0, 1].flatMap((measure) => [0, 1].map((m) => layout.reference(0, measure, m)))
    // No emergency service: visits that move are unknown.
    expect(empty).toEqual([...allowed, layout.scalar(7)].sort((a, b) => a - b))
  })
})
