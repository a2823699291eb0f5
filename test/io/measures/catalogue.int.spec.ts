/** The shipped measures and shocks: every figure has a source, and nothing is claimed that was not found. */
import { describe, expect, it } from 'vitest'
import { isParameterRef } from '../../../src/domain/measure/definition.js'
import { referredBy } from '../../../src/domain/measure/resolve.js'
import { definitionsIn } from '../../../src/io/measures/catalogue.js'

const { measure, measures, shock, shocks } = definitionsIn('.')
const isLocalized = (text: unknown): boolean =>
  typeof text === 'object' && text !== null && 'de' in text && 'en' in text && text.de !== text.en

describe('the catalogue', () => {
  it('has the measures that regions plan with', () =>
    expect(measures()).toEqual(
      expect.arrayContaining([
        'carer-relief',
        'case-management',
        'cross-system-pathway',
        'delegation-home-visits',
        'flying-nurse',
        'health-kiosk',
        'mobility',
        'outpatient-centre',
        'practice-succession',
        'preventive-home-visits',
        'return-to-work',
        'short-stay-unit',
        'telecare',
        'training'
      ])
    ))
})

describe.each(measures().map((id) => ({ id })))('measures/$id.yaml', ({ id }) => {
  const definition = measure(id)
  const parameters = definition?.parameters ?? []
  it('is called as its file, and speaks German and English', () => {
    expect(definition?.id).toBe(id)
    const texts = [definition?.title, definition?.purpose, definition?.evidence, ...parameters.map(({ help }) => help)]
    expect(texts.filter((text) => !isLocalized(text))).toEqual([])
  })
  it('has a source for every default and every effect', () => {
    expect(parameters.filter((p) => p.default !== undefined && p.source === undefined)).toEqual([])
    expect(definition?.effects.filter(({ source }) => !isLocalized(source))).toEqual([])
  })
  it('gives no number of its own where nothing is known', () => {
    const asked = new Set(parameters.filter((p) => p.default === undefined).map(({ name }) => name))
    const claimed = (definition?.effects ?? []).filter(
      (e) => e.grade === '0' && e.primitive !== 'cost' && !referredBy(e).some((name) => asked.has(name))
    )
    expect(claimed).toEqual([])
  })
  it('has costs only as asked or with a paragraph and a date', () => {
    const costs = (definition?.effects ?? []).flatMap((e) => (e.primitive === 'cost' ? [e] : []))
    const times = (euro: unknown): number => (isParameterRef(euro) ? Math.abs(euro.times ?? 1) : NaN)
    const unfounded = costs.filter(
      ({ euro, paragraph, asOf }) => times(euro) !== 1 && (paragraph === undefined || asOf === undefined)
    )
    expect(unfounded).toEqual([])
  })
  it('uses every parameter', () => {
    const used = new Set((definition?.effects ?? []).flatMap(referredBy))
    expect(parameters.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([])
  })
})

describe.each(shocks().map((id) => ({ id })))('shocks/$id.yaml', ({ id }) => {
  const definition = shock(id)
  it('has a source for every part and every severity', () => {
    expect(definition?.id).toBe(id)
    const parts = [...(definition?.effects ?? []), ...(definition?.severities ?? [])]
    expect(parts.filter(({ source }) => !isLocalized(source))).toEqual([])
  })
})
