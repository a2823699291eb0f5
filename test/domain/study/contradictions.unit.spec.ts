import { describe, expect, it } from 'vitest'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import { contradictionsOf } from '../../../src/domain/study/contradictions.js'
import { withKeys } from '../../../src/domain/study/keys.js'
import { timelineOf } from '../../../src/domain/study/timeline.js'
import { someNames } from '../../support/names.js'
import { oneOfEach } from '../../support/occurrences.js'

type Row = readonly [month: string, occurrence: Occurrence, until?: string]
const kindsOf = (...rows: ReadonlyArray<Row>): ReadonlyArray<string> => {
  const entries = withKeys(
    rows.map(([on, occurrence, until]) => ({ entry: { on, ...(until === undefined ? {} : { until }), occurrence } }))
  )
  const timeline = timelineOf(new Map(entries.map(({ key, entry }) => [key, entry])))
  return contradictionsOf(timeline, someNames).map(({ kind, key }) => `${kind} ${key}`)
}
const closed = oneOfEach.FacilityClosed
const emergencyClosed = oneOfEach.DepartmentClosed
const more: Occurrence = { type: 'PlacesChanged', facility: 'hospital-a', service: 'emergency', by: 100 }
const set: Occurrence = { type: 'PlacesChanged', facility: 'hospital-a', service: 'emergency', to: 100 }
const converted: Occurrence = {
  type: 'FacilityConverted',
  facility: 'hospital-a',
  to: 'short_stay_unit',
  capacities: { day_care: 10 }
}
const opened = oneOfEach.FacilityOpened

describe('in one month', () => {
  it('a facility is not closed and enlarged', () =>
    expect(kindsOf(['2027-01', closed], ['2027-01', more])).toEqual([
      'contradiction PlacesChanged:hospital-a:emergency'
    ]))
  it('a facility is not closed and converted', () =>
    expect(kindsOf(['2027-01', closed], ['2027-01', converted])).toHaveLength(1))
  it('a department is not closed and enlarged', () =>
    expect(kindsOf(['2027-01', emergencyClosed], ['2027-01', more])).toHaveLength(1))
  it('all departments are not closed while one is enlarged', () =>
    expect(
      kindsOf(
        ['2027-01', { type: 'DepartmentClosed', facility: 'hospital-a', service: 'hospital' }],
        ['2027-01', { type: 'PlacesChanged', facility: 'hospital-a', service: 'hospital_internal', by: 5 }]
      )
    ).toHaveLength(1))
  it('places are not set twice, nor set and changed', () => {
    expect(kindsOf(['2027-01', set], ['2027-01', { ...set, to: 50 }])).toHaveLength(1)
    expect(kindsOf(['2027-01', set], ['2027-01', more])).toHaveLength(1)
  })
  it('places may be changed twice, and other services beside a closed department', () => {
    expect(kindsOf(['2027-01', more], ['2027-01', { ...more, by: -20 }])).toEqual([])
    expect(
      kindsOf(
        ['2027-01', emergencyClosed],
        ['2027-01', { type: 'PlacesChanged', facility: 'hospital-a', service: 'hospital_surgery', by: 5 }]
      )
    ).toEqual([])
  })
  it('of a pool several units may fail, of a single facility only one', () => {
    expect(
      kindsOf(['2027-01', oneOfEach.ServiceInsolvent], ['2027-01', { ...oneOfEach.ServiceInsolvent, takenOver: 0.9 }])
    ).toEqual([])
    const single: Occurrence = { type: 'ServiceInsolvent', facility: 'hospital-b' }
    expect(kindsOf(['2027-01', single], ['2027-01', { ...single, takenOver: 0.9 }])).toHaveLength(1)
  })
  it('a value is not set twice for one area and role', () => {
    expect(
      kindsOf(['2027-01', oneOfEach.SicknessChanged], ['2027-01', { ...oneOfEach.SicknessChanged, share: 0.2 }])
    ).toHaveLength(1)
    expect(
      kindsOf(
        ['2027-01', oneOfEach.SicknessChanged],
        ['2027-01', { ...oneOfEach.SicknessChanged, area: '05358', share: 0.2 }]
      )
    ).toEqual([])
  })
})

describe('along time', () => {
  it('nothing happens to a closed facility', () =>
    expect(kindsOf(['2027-01', closed], ['2028-01', more])).toEqual([
      'facility-closed PlacesChanged:hospital-a:emergency'
    ]))
  it('nothing is closed twice', () =>
    expect(kindsOf(['2027-01', closed], ['2028-01', { ...closed, staffLeaving: 0 }])).toHaveLength(1))
  it('after a closure with an end it goes on', () =>
    expect(kindsOf(['2027-01', closed, '2027-06'], ['2028-01', more])).toEqual([]))
  it('a closed facility can be converted, and then gives its new services only', () => {
    expect(kindsOf(['2027-01', closed], ['2028-01', converted])).toEqual([])
    expect(kindsOf(['2027-01', converted], ['2028-01', more])).toEqual([
      'unknown-service PlacesChanged:hospital-a:emergency'
    ])
    expect(
      kindsOf(
        ['2027-01', converted],
        ['2028-01', { type: 'PlacesChanged', facility: 'hospital-a', service: 'day_care', by: 5 }]
      )
    ).toEqual([])
  })
  it('a new facility is there from its opening on, and opens once', () => {
    const places: Occurrence = { type: 'PlacesChanged', facility: 'day-care-new', service: 'day_care', by: 5 }
    expect(kindsOf(['2027-01', opened], ['2028-01', places])).toEqual([])
    expect(kindsOf(['2027-01', opened], ['2026-01', places])).toEqual([
      'not-yet-open PlacesChanged:day-care-new:day_care'
    ])
    expect(kindsOf(['2027-01', opened], ['2028-01', opened])).toHaveLength(1)
  })
  it('nothing happens before the base date is past', () =>
    expect(kindsOf(['2022-12', more])).toEqual(['before-base PlacesChanged:hospital-a:emergency']))
})
