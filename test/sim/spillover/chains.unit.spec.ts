/** Spill-over followed by hand: a chain and a circle in one town where nothing ever changes. */
import { describe, expect, it } from 'vitest'
import { layoutOf, residenceMeasures } from '../../../src/sim/layout.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { servedRegion, type InventedService, type TableRows } from '../../support/region.js'
import { traceDraw } from '../../support/traceDraw.js'
import { planOf, sixYears } from '../laws/course.js'

const town = [{ ags: '05001001', lat: 50.9, lon: 6.2, women: 10_000 }]
const settings = { ...sixYears, mode: 'expected' as const }
const planFor = (services: ReadonlyArray<InventedService>, spillover: TableRows) =>
  planOf(servedRegion(town, services, { spillover }), [], settings)

/** A measure of a service in each year. */
const yearsOf = (plan: ReturnType<typeof planFor>, service: string, measure: (typeof residenceMeasures)[number]) => {
  const [block] = runBlock([plan], 0, 1)
  const layout = layoutOf(plan.facts.shape)
  const v = plan.services.findIndex((s) => s.service === service)
  return plan.frame.years.map((_, y) => block?.[layout.residence(v, y, residenceMeasures.indexOf(measure), 0)] ?? NaN)
}
const all = (values: ReadonlyArray<number>, expected: number, digits = 6): void => {
  for (const value of values) expect(value).toBeCloseTo(expected, digits)
}

describe('a chain of two services', () => {
  const services: ReadonlyArray<InventedService> = [
    { service: 'nursing_home', kind: 'stock', rate: 0.02, units: [300], meanStayMonths: 24 },
    { service: 'home_care', kind: 'stock', rate: 0.01, units: [100_000], meanStayMonths: 24 }
  ]
  const plan = planFor(services, [
    { from_service: 'nursing_home', to: 'home_care', share: 0.4 },
    { from_service: 'nursing_home', to: 'family', share: 0.25 },
    { from_service: 'nursing_home', to: 'without', share: 0.1 }
  ])
  const wanted = yearsOf(plan, 'nursing_home', 'demand')[0] ?? NaN
  const unmet = wanted - 300

  it('asks the second for the share of what the first leaves, from the first month on', () => {
    expect(unmet).toBeGreaterThan(50)
    all(yearsOf(plan, 'home_care', 'passed_in'), 0.4 * unmet)
    all(yearsOf(plan, 'home_care', 'demand'), wanted / 2 + 0.4 * unmet)
    const months = traceDraw(plan, 0).services[1]?.demand ?? new Float64Array(0)
    expect(months[0]).toBeCloseTo(wanted / 2 + 0.4 * unmet, 6)
  })

  it('ends each unit once: as wanted, elsewhere, with the family, without', () => {
    all(yearsOf(plan, 'nursing_home', 'served'), 300)
    all(yearsOf(plan, 'nursing_home', 'served_elsewhere'), 0.4 * unmet)
    all(yearsOf(plan, 'nursing_home', 'family'), 0.25 * unmet)
    all(yearsOf(plan, 'nursing_home', 'without'), 0.35 * unmet)
    all(yearsOf(plan, 'home_care', 'without'), 0)
  })
})

describe('a circle of two services', () => {
  const services: ReadonlyArray<InventedService> = [
    { service: 'gp', kind: 'flow', rate: 2, units: [30_000] },
    { service: 'emergency', kind: 'flow', rate: 0, units: [0] }
  ]
  const plan = planFor(services, [
    { from_service: 'gp', to: 'emergency', share: 0.5 },
    { from_service: 'emergency', to: 'gp', share: 0.5 }
  ])
  const passed = yearsOf(plan, 'gp', 'passed_in')[0] ?? NaN
  const asked = yearsOf(plan, 'gp', 'demand')[0] ?? NaN
  const own = asked - passed

  it('settles before the first month where a quarter of what is left comes back', () => {
    // asked = own + 0.25 (asked - 30,000)
    expect(asked).toBeCloseTo((own - 0.25 * 30_000) / 0.75, 3)
    all(yearsOf(plan, 'emergency', 'demand'), 0.5 * (asked - 30_000), 3)
    const months = traceDraw(plan, 0).services[0]?.demand ?? new Float64Array(0)
    for (const month of months) expect(month).toBeCloseTo(asked / 12, 3)
  })

  it('counts as served elsewhere who comes back and is served, and without who never is', () => {
    const served = 30_000 / asked
    const inTheEnd = served / (1 - 0.25 * (1 - served))
    all(yearsOf(plan, 'gp', 'without'), own * (1 - inTheEnd))
    all(yearsOf(plan, 'gp', 'served_elsewhere'), own * (inTheEnd - served))
    all(yearsOf(plan, 'gp', 'family'), 0)
  })
})

describe('what is carried to the next month', () => {
  it('is not lost: only the rest is passed on', () => {
    const plan = planFor(
      [
        { service: 'hospital_internal', kind: 'flow', rate: 0.2, units: [3000], carryShare: 0.5 },
        { service: 'emergency', kind: 'flow', rate: 0.1, units: [100_000] }
      ],
      [{ from_service: 'hospital_internal', to: 'emergency', share: 0.6 }]
    )
    const demand = yearsOf(plan, 'hospital_internal', 'demand')[0] ?? NaN
    all(yearsOf(plan, 'emergency', 'passed_in'), 0.5 * 0.6 * (demand - 3000))
  })
})
