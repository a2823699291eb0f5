import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { formatAges, parseAges } from '../../../src/domain/occurrence/ages.js'
import { descriptors, familyOf, subjectOf } from '../../../src/domain/occurrence/catalogue.js'
import { decodeEntry } from '../../../src/domain/study/entry.js'
import { carried, occurrenceTypes, oneOfEach } from '../../support/occurrences.js'

const problemsOf = (entry: unknown): ReadonlyArray<string> => {
  const decoded = decodeEntry(entry, [])
  return E.isLeft(decoded) ? decoded.left.map(({ kind, path }) => `${kind} ${path.join('.')}`) : []
}

/** Fields that an example needs although others may stand in their place, and where their absence shows. */
const neededOf = (type: string): Readonly<Record<string, string>> =>
  type === 'MeasureStarted' ? { parameters: 'parameters.starts' } : { by: 'by', effects: 'shock' }

describe('every occurrence', () => {
  it('is described, and there are no others', () =>
    expect([...descriptors.keys()].sort()).toEqual([...occurrenceTypes].sort()))

  it.each(occurrenceTypes)('%s is read back as it was written', (type) => {
    const flat = { ...carried(type), ...oneOfEach[type] }
    expect(decodeEntry(flat, [])).toEqual(E.right({ ...carried(type), occurrence: oneOfEach[type] }))
  })

  it.each(occurrenceTypes)('%s refuses a field that it does not know, and names the nearest', (type) => {
    const decoded = decodeEntry({ ...carried(type), ...oneOfEach[type], wyh: 'typo' }, [])
    expect(E.isLeft(decoded) && decoded.left).toMatchObject([{ kind: 'unknown-field', path: ['wyh'], nearest: 'why' }])
  })

  it.each(occurrenceTypes)('%s needs each of its required fields', (type) => {
    for (const [name, field] of descriptors.get(type)?.fields ?? [])
      expect(problemsOf({ ...carried(type), ...oneOfEach[type], [name]: undefined })).toEqual(
        field.required || neededOf(type)[name] !== undefined ? [`missing ${neededOf(type)[name] ?? name}`] : []
      )
  })

  it.each(occurrenceTypes)('%s refuses numbers that are none, not finite, or huge', (type) => {
    for (const [name, field] of descriptors.get(type)?.fields ?? []) {
      if (field.kind !== 'quantity' && field.kind !== 'number') continue
      for (const bad of [NaN, Infinity, -Infinity, 1e12, -1e12, 'many', true])
        expect(problemsOf({ ...carried(type), ...oneOfEach[type], [name]: bad }), `${name}: ${bad}`).toHaveLength(1)
    }
  })

  it.each(occurrenceTypes)('%s has meaning, effective month, and an example of its own', (type) => {
    const descriptor = descriptors.get(type)
    expect(descriptor?.example).toContain(`type: ${type}`)
    expect(descriptor?.effective).not.toBe('')
    expect(familyOf(oneOfEach[type])).toBe(descriptor?.family)
    expect(subjectOf(oneOfEach[type]).every((part) => part.length > 0)).toBe(true)
  })
})

describe('an entry', () => {
  const closed = { on: '2027-07', type: 'FacilityClosed', facility: 'hospital-a' }
  it.each([
    ['month 13', { on: '2027-13' }, 'not-a-month on'],
    ['month 0', { on: '2027-00' }, 'not-a-month on'],
    ['a year before 1900', { on: '1899-12' }, 'not-a-month on'],
    ['a day', { on: '2027-07-01' }, 'not-a-month on'],
    ['an end before its start', { until: '2027-06' }, 'end-before-start until'],
    ['a negative share', { staffLeaving: -0.1 }, 'out-of-range staffLeaving'],
    ['a share above one', { staffLeaving: 1.1 }, 'out-of-range staffLeaving'],
    ['half a month', { rampMonths: 1.5 }, 'not-whole rampMonths'],
    ['an unknown type', { type: 'FacilityClosd' }, 'unknown-occurrence type']
  ])('refuses %s', (_, change, expected) => expect(problemsOf({ ...closed, ...change })).toContain(expected))

  it('is shown all its mistakes at once', () =>
    expect([...problemsOf({ on: '2027-13', type: 'FacilityClosed', facilty: 'x', staffLeaving: 2 })].sort()).toEqual([
      'missing facility',
      'not-a-month on',
      'out-of-range staffLeaving',
      'unknown-field facilty'
    ]))
  it('may last one month', () => expect(problemsOf({ ...closed, until: '2027-07' })).toEqual([]))
  it('has no end where the occurrence is for good', () =>
    expect(problemsOf({ on: '2027-07', until: '2028-01', ...oneOfEach.FacilityOpened })).toEqual([
      'end-not-possible until'
    ]))
  it('takes exactly one of by and to', () => {
    const { by: _, ...places } = oneOfEach.PlacesChanged
    expect(problemsOf({ on: '2027-07', ...places, by: 1, to: 2 })).toEqual(['contradiction to'])
    expect(problemsOf({ on: '2027-07', ...places })).toEqual(['missing by'])
    expect(problemsOf({ on: '2027-07', ...places, to: 2 })).toEqual([])
  })
  it('takes `kind` for the type of an opened facility, not both', () => {
    const { facilityType, ...opened } = oneOfEach.FacilityOpened
    expect(decodeEntry({ on: '2027-07', ...opened, kind: facilityType }, [])).toEqual(
      decodeEntry({ on: '2027-07', ...oneOfEach.FacilityOpened }, [])
    )
    expect(problemsOf({ on: '2027-07', ...oneOfEach.FacilityOpened, kind: 'hospital' })).toEqual(['unknown-field kind'])
  })
  it('gives rising rates a share and constant ones none', () => {
    expect(problemsOf({ on: '2027-07', ...oneOfEach.CareRatesVaried, variant: 'constant' })).toEqual([
      'contradiction share'
    ])
    expect(problemsOf({ on: '2027-07', type: 'CareRatesVaried', area: '*', variant: 'constant' })).toEqual([])
    expect(
      problemsOf({
        on: '2027-07',
        type: 'CareRatesVaried',
        area: '*',
        variant: 'compression',
        share: { normal: [0.1, 0.1] }
      })
    ).toEqual(['out-of-range share'])
  })
  it.each([
    ['5358028', '05358028'],
    ['5358', '05358'],
    ['5', '05']
  ])('finds the lost zero of %s', (found, nearest) => {
    const decoded = decodeEntry({ on: '2027-07', ...oneOfEach.FertilityChanged, area: found }, [])
    expect(E.isLeft(decoded) && decoded.left).toMatchObject([{ kind: 'not-an-area', nearest }])
  })
})

describe('ages', () => {
  it.each([
    ['65+', { from: 65, to: 100 }, '65+'],
    ['65-100', { from: 65, to: 100 }, '65+'],
    ['0-17', { from: 0, to: 17 }, '0-17'],
    ['80', { from: 80, to: 80 }, '80'],
    ['80-80', { from: 80, to: 80 }, '80']
  ])('%s', (text, range, spelling) => {
    expect(parseAges(text)).toEqual(range)
    expect(formatAges(range)).toBe(spelling)
  })
  it.each(['79-65', '101', '-5', '65-', 'old', '', '65-200'])('%s are none', (text) =>
    expect(parseAges(text)).toBeUndefined()
  )
})
