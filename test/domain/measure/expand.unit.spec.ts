/** Measures and shocks take effect exactly as if their parts were written by hand, and end when they are to end. */
import { describe, expect, it } from 'vitest'
import type { EffectTemplate, MeasureDefinition } from '../../../src/domain/measure/definition.js'
import { activeMeasuresOf } from '../../../src/domain/measure/expand.js'
import type { MeasureStarted, Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import { type Timed, timelineOf, type Timeline } from '../../../src/domain/study/timeline.js'
import { formatMonth } from '../../../src/domain/time.js'
import { oneOfEach, trainingMeasure } from '../../support/occurrences.js'

const someNames = {
  roles: ['home_care_nurse', 'nursing_home_nurse'],
  services: ['gp', 'hospital_internal', 'hospital_surgery']
}
type Happening = readonly [key: string, on: string, until: string | undefined, Occurrence]
const happening = (...entries: ReadonlyArray<Happening>): Timeline =>
  timelineOf(
    new Map(
      entries.map(([key, on, until, occurrence]) => [
        key,
        { on, ...(until === undefined ? {} : { until }), occurrence }
      ])
    )
  )
const withEffects = (
  effects: ReadonlyArray<EffectTemplate>,
  more: Partial<MeasureDefinition> = {}
): MeasureDefinition => ({
  ...trainingMeasure,
  effects,
  ...more
})
const started = (definition: MeasureDefinition, more: Partial<MeasureStarted> = {}): MeasureStarted => ({
  ...oneOfEach.MeasureStarted,
  definition,
  ...more
})
const shown = ({ key, month, until, occurrence }: Timed): unknown => ({
  key,
  on: formatMonth(month),
  ...(until === undefined ? {} : { until: formatMonth(until) }),
  ...occurrence
})
const evidence = { grade: 'B', source: 'a study' } as const
const value = { parameter: 'starts' }

describe('a measure that trains', () => {
  it('is the change of training places written by hand', () => {
    const { derived, measures } = activeMeasuresOf(
      happening(['m', '2025-01', '2030-12', oneOfEach.MeasureStarted]),
      someNames
    )
    expect(measures).toEqual([])
    expect(derived.map(shown)).toEqual([
      {
        key: 'm/1',
        on: '2025-01',
        until: '2030-12',
        type: 'TrainingPlacesChanged',
        area: '05358',
        role: 'home_care_nurse',
        startsPerYear: 12
      }
    ])
  })
  it('ends with its funding, or in the month before it is ended', () => {
    const lastMonths = (...more: ReadonlyArray<Happening>): ReadonlyArray<unknown> =>
      activeMeasuresOf(
        happening(['m', '2025-01', '2030-12', { ...oneOfEach.MeasureStarted, fundedUntil: '2029-06' }], ...more),
        someNames
      ).derived.map(({ until }) => formatMonth(until ?? 0))
    expect(lastMonths()).toEqual(['2029-06'])
    expect(lastMonths(['e', '2028-01', undefined, oneOfEach.MeasureEnded])).toEqual(['2027-12'])
    expect(lastMonths(['e', '2028-01', undefined, { type: 'MeasureEnded', measure: 'm' }])).toEqual(['2027-12'])
    expect(lastMonths(['e', '2028-01', undefined, { ...oneOfEach.MeasureEnded, area: '05334' }])).toEqual(['2029-06'])
  })
})

describe('a measure that recruits', () => {
  const recruits = withEffects([{ primitive: 'staff', flow: 'recruited', role: 'home_care_nurse', value, ...evidence }])
  it('brings posts over its ramp, which leave when funding has ended', () => {
    const { derived } = activeMeasuresOf(
      happening([
        'm',
        '2025-01',
        undefined,
        started(recruits, { rampMonths: 6, fundedUntil: '2028-12', fadeMonths: 3 })
      ]),
      someNames
    )
    expect(derived.map(shown)).toEqual([
      {
        key: 'm/1',
        on: '2025-01',
        type: 'StaffRecruited',
        area: '05358',
        role: 'home_care_nurse',
        fte: 12,
        overMonths: 6,
        fundedUntil: '2028-12',
        leavingMonths: 3
      }
    ])
  })
})

describe('a measure that brings capacity', () => {
  const places = withEffects([{ primitive: 'capacity', service: 'day_care', units: value, ...evidence }])
  const place = { facility: 'new', name: 'New', facilityType: 'day_care', ags: '05358028', lat: 50, lon: 6 }
  it('grows a facility in steps that add up, and gives the places back', () => {
    const { derived } = activeMeasuresOf(
      happening(['m', '2025-01', '2026-12', started(places, { site: 'home', rampMonths: 3, fadeMonths: 0 })]),
      someNames
    )
    expect(derived.map(shown)).toEqual(
      ['2025-01', '2025-02', '2025-03'].map((on, i) => ({
        key: `m/1/${i + 1}`,
        on,
        until: '2026-12',
        type: 'PlacesChanged',
        facility: 'home',
        service: 'day_care',
        by: 4
      }))
    )
  })
  it('opens a new place at the end of its ramp and closes it when it ends', () => {
    const { derived } = activeMeasuresOf(
      happening(['m', '2025-01', '2028-12', started(places, { place, rampMonths: 3, fadeMonths: 6 })]),
      someNames
    )
    expect(derived.map(shown)).toEqual([
      { key: 'm/place', on: '2025-04', type: 'FacilityOpened', ...place, capacities: { day_care: 12 } },
      { key: 'm/place/end', on: '2029-01', type: 'FacilityClosed', facility: 'new', rampMonths: 6 }
    ])
  })
})

describe('a measure that acts through people', () => {
  const kiosk = withEffects(
    [
      { primitive: 'demand', service: 'hospital', relative: { parameter: 'starts', times: -0.5 }, ...evidence },
      { primitive: 'demand', service: 'gp', perPersonYear: { parameter: 'visits' }, sideEffect: true, ...evidence }
    ],
    {
      parameters: [
        { name: 'starts', help: 'x' },
        { name: 'visits', help: 'x', optional: true }
      ],
      uptake: { reached: 0.5, source: 'x' },
      breakEven: ['hospital', 'gp', 'emergency']
    }
  )
  const active = (parameters: MeasureStarted['parameters'] & object) =>
    activeMeasuresOf(
      happening(['m', '2025-01', undefined, started(kiosk, { parameters, uptake: { accepted: 0.4, kept: 1 } })]),
      someNames
    ).measures
  it('takes uptake from the start over that of the definition', () =>
    expect(active({ starts: 0.2 })[0]?.uptake).toEqual({ reached: 0.5, accepted: 0.4, kept: 1 }))
  it('spreads an effect on hospitals over all departments', () =>
    expect(active({ starts: 0.2 })[0]?.effects).toEqual(
      ['hospital_internal', 'hospital_surgery'].map((service) => ({
        primitive: 'demand',
        service,
        relative: -0.1,
        ...evidence
      }))
    ))
  it('leaves out an effect whose value is not given, and asks for the break-even of what it does not touch', () => {
    expect(active({ starts: 0.2 })[0]?.breakEven).toEqual(['gp', 'emergency'])
    expect(active({ starts: 0.2, visits: 2 })[0]?.effects).toHaveLength(3)
  })
})

describe('a shock', () => {
  it('reaches every role and ends', () => {
    const { derived } = activeMeasuresOf(happening(['s', '2028-11', '2029-03', oneOfEach.ExternalShock]), someNames)
    expect(derived.map(shown)).toEqual(
      someNames.roles.map((role) => ({
        key: `s/1/${role}`,
        on: '2028-11',
        until: '2029-03',
        type: 'SicknessChanged',
        area: '*',
        role,
        share: 0.15
      }))
    )
  })
  it('changes the demand of a group with full uptake', () => {
    const { measures } = activeMeasuresOf(
      happening([
        's',
        '2028-11',
        '2029-03',
        {
          type: 'ExternalShock',
          area: '05358',
          effects: [{ primitive: 'demand', service: 'gp', relative: -0.2, group: 'care', ...evidence }]
        }
      ]),
      someNames
    )
    expect(measures).toMatchObject([
      { key: 's/1', group: 'care', uptake: { reached: 1, accepted: 1, kept: 1 }, effects: [{ relative: -0.2 }] }
    ])
  })
})
