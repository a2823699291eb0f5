/** Own elementary functions against those of the engine: within two units in the last place, exact at the edges. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp, log, normalQuantile, pow } from '../../../src/sim/kernel/elementary.js'
import { arcsine, cosine, sine } from '../../../src/sim/kernel/trigonometry.js'
import { betaCdf, betaQuantile, logBetaFunction, logGamma, normalCdf } from '../../../src/sim/kernel/betaFunctions.js'

const ulp = (x: number): number => {
  const a = Math.max(Math.abs(x), 2 ** -1022)
  return 2 ** (Math.floor(Math.log2(a)) - 52)
}
const closeTo = (value: number, reference: number, ulps: number): boolean =>
  Object.is(value, reference) || Math.abs(value - reference) <= ulps * ulp(reference)

describe('elementary functions', () => {
  it('exp agrees with the engine within 2 ulp over its whole range', () => {
    fc.assert(
      fc.property(fc.double({ min: -745, max: 709.7, noNaN: true }), (x) => closeTo(exp(x), Math.exp(x), 2)),
      { numRuns: 5000 }
    )
  })
  it('log agrees with the engine within 2 ulp, also near 1 and for subnormal numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: 1e308, noNaN: true }), (x) => closeTo(log(x), Math.log(x), 2)),
      {
        numRuns: 5000
      }
    )
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => closeTo(log(x), Math.log(x), 2)),
      {
        numRuns: 5000
      }
    )
  })
  it('pow agrees with the engine within 2 ulp', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-12, max: 1e12, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        (x, y) => closeTo(pow(x, y), Math.pow(x, y), 2)
      ),
      { numRuns: 10_000 }
    )
  })
  it('keeps the exact values and the edges', () => {
    expect([exp(0), exp(-Infinity), exp(1000), exp(-1000)]).toEqual([1, 0, Infinity, 0])
    expect(exp(NaN)).toBeNaN()
    expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity])
    expect(log(-1)).toBeNaN()
    expect([pow(2, 10), pow(2, -1074), pow(0, 2), pow(5, 0), pow(9, 0.5), pow(2, 1024)]).toEqual([
      1024,
      2 ** -1074,
      0,
      1,
      3,
      Infinity
    ])
    expect(pow(-1, 2)).toBeNaN()
    expect([normalQuantile(0.5), normalQuantile(0), normalQuantile(1)]).toEqual([0, -Infinity, Infinity])
  })
  it('gives the tabulated normal quantiles of AS 241', () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 15)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 14)
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798408, 13)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
  })
  it('normal quantile and distribution function undo each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        (p) => Math.abs(normalCdf(normalQuantile(p)) - p) < 1e-14
      ),
      { numRuns: 2000 }
    )
  })
  it('sine, cosine and arcsine agree with the engine', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        (x) => Math.abs(sine(x) - Math.sin(x)) < 1e-14 && Math.abs(cosine(x) - Math.cos(x)) < 1e-14
      )
    )
    fc.assert(fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => closeTo(arcsine(x), Math.asin(x), 3)))
    expect(arcsine(1.1)).toBeNaN()
  })
})

describe('beta functions', () => {
  it('logGamma gives factorials and the gamma of a half', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 13)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
    expect(logGamma(171)).toBeCloseTo(706.5730622457874, 9)
  })
  it('beta distribution of (2, 3) is its polynomial', () => {
    const logBeta = logBetaFunction(2, 3)
    for (const x of [0.01, 0.2, 0.5, 0.9]) {
      expect(betaCdf(x, 2, 3, logBeta)).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 13)
    }
  })
  it('beta quantile undoes the distribution function, in tails and for lopsided shapes, as far as x near 1 can be written', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-7, max: 1 - 1e-7, noNaN: true }),
        fc.double({ min: 0.8, max: 60, noNaN: true }),
        fc.double({ min: 0.8, max: 60, noNaN: true }),
        (p, a, b) => {
          const logBeta = logBetaFunction(a, b)
          return Math.abs(betaCdf(betaQuantile(p, a, b, logBeta, 0.5), a, b, logBeta) - p) < 1e-7
        }
      )
    )
  })
})
