/** Classes of the map: every value has one, they rise with the value, and their words and colours are as many as they are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/language/language.js'
import { classOf, inSteps, ramps, scaleOf, shadeOf } from '../../../src/report/html/map/scales.js'
import { mapMeasures } from '../../../src/report/html/map/values.js'
import { classTexts, extremesText, numberText } from '../../../src/report/html/map/wording.js'
import { number } from '../../support/arbitraries.js'

describe.each(mapMeasures)('classes of %s', (measure) => {
  const scale = scaleOf[measure]
  const count = scale.limits.length + 1

  it('hold every number in exactly one class, and a larger number never in a lower one', () => {
    fc.assert(
      fc.property(number(-1.5, 60), number(-1.5, 60), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => classOf(inSteps(value, scale), scale) ?? -1)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThan(count)
        expect(low ?? 0).toBeLessThanOrEqual(high ?? -1)
      })
    )
    for (const limit of scale.limits) expect(scale.limits.filter((other) => other === limit)).toHaveLength(1)
  })

  it('have a colour on light and dark paper and a range in words each, all different', () => {
    const shades = Array.from({ length: count }, (_, i) => shadeOf(i, scale))
    expect([...shades].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
    for (const theme of ['light', 'dark'] as const) expect(new Set(ramps[scale.ramp][theme]).size).toBe(count)
    for (const language of languages) expect(new Set(classTexts(measure, language)).size).toBe(count)
  })

  it('have no class for what is not known', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(classOf(inSteps(value, scale), scale)).toBeUndefined()
    expect(numberText(Number.NaN, scale, 'de')).toBe('–')
  })
})

describe('limits that people know', () => {
  it('95 % of the reference year is where short ends; a hair below is short', () => {
    const shade = (value: number): number =>
      shadeOf(classOf(inSteps(value, scaleOf.coverage), scaleOf.coverage) ?? -1, scaleOf.coverage)
    expect([0.95, 0.949, 0.6, 0.599, 1.2].map(shade)).toEqual([0, 1, 4, 5, 0])
  })

  it('a difference has the same classes on both sides of nothing', () => {
    fc.assert(
      fc.property(number(0, 0.3), (value) => {
        const [up, down] = [value, -value].map(
          (one) => classOf(inSteps(one, scaleOf.difference), scaleOf.difference) ?? -9
        )
        expect((up ?? 0) + (down ?? 0)).toBe(scaleOf.difference.limits.length)
      })
    )
  })

  it('says the ranges as a reader writes numbers', () => {
    expect(classTexts('coverage', 'de')).toEqual(
      ['unter 60 %', '60 % bis 70 %', '70 % bis 80 %', '80 % bis 90 %', '90 % bis 95 %', 'ab 95 %'].map((text) =>
        text.replaceAll(' %', '\u00a0%')
      )
    )
    expect(classTexts('difference', 'en')[4]).toBe('−0.5 to +0.5')
  })
})

describe('the sentence of extremes', () => {
  const places = (...values: ReadonlyArray<number>) => values.map((value, i) => ({ name: `Ort ${i}`, value }))

  it('names nobody where all values are written alike', () => {
    expect(extremesText(places(0.04, 0, 0.01, 0.02), 'unmet', 'de')).toBe('Überall 0,0 je 100.')
    expect(extremesText(places(0.04, 0, 0.01, 0.02), 'unmet', 'en')).toBe('The same everywhere: 0.0 per 100.')
    expect(extremesText(places(0, Number.NaN, 0), 'unmet', 'de')).toBe('Überall, wo es einen Wert gibt, 0,0 je 100.')
  })

  it('says no difference where every difference is below half of the last digit', () => {
    expect(extremesText(places(-0.0004, 0, 0.0004), 'difference', 'de')).toBe('Kein Unterschied.')
    expect(extremesText(places(-0.0004, 0, 0.0004), 'difference', 'en')).toBe('No difference.')
    expect(extremesText(places(-0.0006, 0, 0), 'difference', 'de')).toContain('Ort 0')
  })
})
