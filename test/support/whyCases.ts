/** Packages and scenarios on which explanations are tested. */
import * as E from 'fp-ts/lib/Either.js'
import type { Occurrence } from '../../src/domain/occurrence/occurrence.js'
import type { Region } from '../../src/domain/region/region.js'
import { timelineOf, type Timeline } from '../../src/domain/study/timeline.js'
import { monthIndex } from '../../src/domain/time.js'
import { readRegion } from '../../src/io/region/readRegion.js'
import type { RunSettings } from '../../src/sim/contract.js'
import { compileWithOrigins, type PlanWithOrigins } from '../../src/sim/why/origins.js'

const regionAt = (path: string): Region => {
  const read = readRegion(new URL(`../../${path}`, import.meta.url).pathname)
  if (E.isLeft(read)) throw new Error(JSON.stringify(read.left))
  return read.right.region
}
/** Fixtures, and the package that is delivered. */
export const complete = regionAt('test/fixtures/regions/complete')
export const minimal = regionAt('test/fixtures/regions/minimal')
export const aachen = regionAt('regions/region-aachen')

/** A timeline of occurrences on dates. */
export const events = (list: ReadonlyArray<readonly [on: string, occurrence: Occurrence]>): Timeline =>
  timelineOf(new Map(list.map(([on, occurrence], i) => [`event-${i}`, { on, occurrence }])))

/** Every kind of change at once. */
export const busy = events([
  [
    '2023-04',
    { type: 'FacilityClosed', facility: 'home-care-05999008', rampMonths: 3, staffLeaving: { uniform: [0.1, 0.4] } }
  ],
  ['2023-06', { type: 'PlacesChanged', facility: 'nursing-homes-05999004', service: 'nursing_home', by: -30 }],
  [
    '2023-02',
    { type: 'StaffRecruited', area: '05998', role: 'home_care_nurse', fte: { uniform: [2, 9] }, overMonths: 6 }
  ],
  ['2023-03', { type: 'ExitRateChanged', area: '*', role: 'nursing_home_nurse', factor: 1.4 }],
  ['2024-02', { type: 'RetirementAgeChanged', area: '*', role: 'nursing_home_assistant', years: 1 }],
  ['2023-09', { type: 'CareRatesVaried', area: '*', variant: 'rising', share: 0.03 }],
  ['2023-01', { type: 'MortalityChanged', area: '*', factor: { uniform: [0.9, 1] } }],
  ['2023-05', { type: 'MigrationAdded', area: '05998', personsPerYear: 400 }],
  ['2023-07', { type: 'SuccessionChanged', area: '*', share: 0.4 }]
])

/** More people than places at the hospitals and homes: who is left asks again, and elsewhere. */
export const crowded = events([
  ['2023-03', { type: 'FacilityClosed', facility: 'hospital-grossstadt' }],
  ['2023-06', { type: 'PlacesChanged', facility: 'nursing-homes-05999004', service: 'nursing_home', by: -60 }]
])

/** Of a run from 2023 to the end of a year. */
export const settings = (until: number, more: Partial<RunSettings> = {}): RunSettings => ({
  seed: 'watched',
  from: monthIndex(2023, 1),
  until: monthIndex(until, 12),
  mode: 'draws',
  ...more
})

/** The plan; what cannot be compiled is a defect of the test. */
export const compiled = (region: Region, timeline: Timeline, of: RunSettings): PlanWithOrigins => {
  const plan = compileWithOrigins(region, timeline, of)
  if (E.isLeft(plan)) throw new Error(JSON.stringify(plan.left))
  return plan.right
}
