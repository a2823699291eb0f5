/** Fractional logit: worked examples by hand, simulated data, and what clusters mean for the errors. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { number } from '../support/arbitraries.js'
import { fractionalLogit, inverse, type ShareRow } from '../../tools/region/fractionalLogit.js'
import { line } from '../../tools/region/carerSlope.js'

const row = (share: number, x: ReadonlyArray<number>, cluster: string, offset = 0): ShareRow => ({
  share,
  weight: 1,
  x,
  offset,
  cluster
})
const logit = (p: number): number => Math.log(p / (1 - p))
const logistic = (z: number): number => 1 / (1 + Math.exp(-z))

describe('fractional logit', () => {
  it('of a constant alone is the log-odds of the mean share', () => {
    const { coefficients, errors } = fractionalLogit([0.2, 0.4, 0.6].map((share, i) => row(share, [1], String(i))))
    expect(coefficients[0]).toBeCloseTo(logit(0.4), 10)
    // A = 3 · 0.24, B = 3/2 · (0.04 + 0 + 0.04): error = sqrt(0.12) / 0.72.
    expect(errors[0]).toBeCloseTo(Math.sqrt(0.12) / 0.72, 10)
  })

  it('of two groups is the difference of their log-odds', () => {
    const rows = [row(0.3, [1, 0], 'a'), row(0.5, [1, 0], 'b'), row(0.6, [1, 1], 'c'), row(0.8, [1, 1], 'd')]
    const [constant, slope] = fractionalLogit(rows).coefficients
    expect(constant).toBeCloseTo(logit(0.4), 10)
    expect(slope).toBeCloseTo(logit(0.7) - logit(0.4), 10)
  })

  it('takes shares of 0 and 1', () => {
    const [constant] = fractionalLogit([0, 1, 1, 1].map((share, i) => row(share, [1], String(i)))).coefficients
    expect(constant).toBeCloseTo(logit(0.75), 10)
  })

  it('finds the coefficients that shares were made with, offsets included', () => {
    fc.assert(
      fc.property(number(-2, 2), number(-1, 1), number(-1, 1), (a, b, offset) => {
        const rows = Array.from({ length: 30 }, (_, i) => {
          const x = i / 10
          const own = i % 2 === 0 ? offset : 0
          return row(logistic(a + b * x + own), [1, x], String(i), own)
        })
        const [constant, slope] = fractionalLogit(rows).coefficients
        expect(constant).toBeCloseTo(a, 8)
        expect(slope).toBeCloseTo(b, 8)
      })
    )
  })

  it('learns nothing from rows that repeat their cluster', () => {
    const once = Array.from({ length: 40 }, (_, i) =>
      row(logistic(0.3 * (i % 7) - 1 + ((i * 7) % 5) / 4), [1, i % 7], String(i))
    )
    const single = fractionalLogit(once)
    const repeated = fractionalLogit([...once, ...once])
    const independent = fractionalLogit([...once, ...once.map((one) => ({ ...one, cluster: `${one.cluster}'` }))])
    expect(repeated.clusters).toBe(40)
    repeated.errors.forEach((error, i) => {
      expect(error).toBeCloseTo(single.errors[i] ?? NaN, 10)
      expect(independent.errors[i]).toBeLessThan(0.75 * error)
    })
  })

  it('names a covariate that depends on the others', () => {
    expect(() =>
      inverse([
        [1, 2],
        [2, 4]
      ])
    ).toThrow('covariate 1')
  })
})

describe('a robust line', () => {
  it('has the slope and error of a hand calculation', () => {
    // x 0, 1, 2 and y 0, 2, 1: slope 0.5; residuals -0.5, 1, -0.5; error = sqrt(2 · 0.25) / 2.
    const { slope, error } = line([0, 1, 2], [0, 2, 1])
    expect(slope).toBeCloseTo(0.5, 12)
    expect(error).toBeCloseTo(Math.sqrt(0.5) / 2, 12)
  })
})
