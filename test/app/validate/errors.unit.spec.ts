/** Error measures by hand and by their laws. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageOf, crpsOf, errorsOf, relativeError } from '../../../src/app/validate/errors.js'
import type { ValidationCheck, ValidationRow } from '../../../src/app/validate/validation.js'
import { number } from '../../support/arbitraries.js'

const row = (label: string, expected: number, projected: number, more: Partial<ValidationRow> = {}): ValidationRow => ({
  label,
  year: 2020,
  unit: 'persons',
  expected,
  projected,
  ...more
})
const check = (rows: ReadonlyArray<ValidationRow>): ValidationCheck => ({
  id: 'test',
  title: { de: 'Test', en: 'Test' },
  what: { de: '', en: '' },
  rows,
  findings: [],
  sources: []
})

describe('errors of a check', () => {
  const rows = [
    row('a', 100, 110, { naive: { constant: 80 }, p05: 100, p95: 115, crps: 5 }),
    row('b', 200, 180, { naive: { constant: 200 }, p05: 170, p95: 190, crps: 10 }),
    row('c', 0, 3)
  ]

  it('are relative to the published figure: +10 % and -10 % cancel in the mean and not in the absolute mean', () => {
    const [errors] = errorsOf(check(rows))
    expect(errors?.model.meanError).toBeCloseTo(0, 12)
    expect(errors?.model.meanAbsoluteError).toBeCloseTo(0.1, 12)
    expect(errors?.model.meanAbsolute).toBeCloseTo((10 + 20 + 3) / 3, 12)
    expect(errors?.model.largest?.label).toBe('a')
    expect(errors?.withoutRelative).toBe(1)
  })

  it('of a naive forecast leave out the rows that have none', () => {
    const [errors] = errorsOf(check(rows))
    expect(errors?.naive['constant']?.meanAbsoluteError).toBeCloseTo(0.1, 12)
    expect(errors?.naive['constant']?.largest).toEqual({ label: 'a', year: 2020, error: -0.2 })
  })

  it('count figures inside the interval, ends included, and score the draws relative to the mean figure', () => {
    const [errors] = errorsOf(check(rows))
    expect(errors?.coverage).toEqual({ inside: 1, of: 2 })
    expect(errors?.relativeCrps).toBeCloseTo(7.5 / 150, 12)
    expect(coverageOf([row('d', 1, 1)])).toBeUndefined()
  })

  it('are summed up by group in the order of the rows', () => {
    const grouped = [row('x', 1, 1, { group: 'two' }), row('y', 1, 2, { group: 'one' })]
    expect(errorsOf(check(grouped)).map(({ group }) => group)).toEqual(['two', 'one'])
  })

  it('change sign when published and projected lie the other way round', () => {
    expect(relativeError(100, 90)).toBeCloseTo(-0.1, 12)
    expect(relativeError(0, 90)).toBeUndefined()
  })
})

describe('the continuous ranked probability score', () => {
  const figures = fc.array(number(-100, 100), { minLength: 1, maxLength: 30 })

  it('is the integral of the squared distance between the distribution of the draws and the step at what came', () => {
    fc.assert(
      fc.property(figures, number(-100, 100), (draws, observed) => {
        const points = [...draws, observed].sort((a, b) => a - b)
        let integral = 0
        points.slice(1).forEach((point, i) => {
          const from = points[i] ?? point
          const share = draws.filter((x) => x <= from).length / draws.length
          integral += (share - (observed <= from ? 1 : 0)) ** 2 * (point - from)
        })
        expect(crpsOf(draws, observed)).toBeCloseTo(integral, 8)
      })
    )
  })

  it('of one draw is the absolute error', () => {
    expect(crpsOf([7], 10)).toBe(3)
    expect(crpsOf([10, 10, 10], 10)).toBe(0)
  })
})
