/** What the register of uncertain numbers promises: stable draws, exact means, shared draws in a group. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../../src/domain/quantity.js'
import { betaCdf, logBetaFunction } from '../../../src/sim/kernel/betaFunctions.js'
import { lawOf, meanOf, quantileOf, supportOf } from '../../../src/sim/random/distributions.js'
import { expectedOf, normalOf, quantitiesOf, uniformOf, valueOf } from '../../../src/sim/random/quantities.js'

const every: ReadonlyArray<readonly [string, Distribution, sd: number]> = [
  ['normal', { normal: [10, 2] }, 2],
  ['lognormal', { lognormal: [4, 1.3] }, 1.1052],
  ['beta', { beta: [8, 2] }, 0.120605],
  ['lopsided beta', { beta: [0.6, 40] }, 0.018708],
  ['uniform', { uniform: [-1, 3] }, 1.1547],
  ['triangular', { triangular: [0, 1, 5] }, 1.0801],
  ['pert', { pert: [0, 0.02, 0.06] }, 0.0110555],
  ['pert with the mode at the end', { pert: [0, 0, 1] }, 0.140859],
  ['normal interval', { interval: [2, 6] }, 1.5606],
  ['lognormal interval', { interval: [0.8, 1.25], level: 0.9, shape: 'lognormal' }, 0.1374]
]

describe('distributions', () => {
  it.each(every)(
    '%s: the mean over even quantiles is its stated mean, the spread its standard deviation',
    (_, d, sd) => {
      const law = lawOf(d)
      const n = 100_000
      let sum = 0
      let squares = 0
      for (let i = 0; i < n; i++) {
        const x = quantileOf(law, (i + 0.5) / n)
        sum += x
        squares += (x - meanOf(d)) ** 2
      }
      expect(Math.abs(sum / n - meanOf(d))).toBeLessThan(1e-3 * sd)
      expect(Math.abs(Math.sqrt(squares / n) / sd - 1)).toBeLessThan(2e-3)
    }
  )
  it.each(every)('%s: quantiles rise with u and stay in the support', (_, d) => {
    const law = lawOf(d)
    const { lo, hi } = supportOf(d)
    let previous = -Infinity
    for (let i = 1; i < 4000; i++) {
      const x = quantileOf(law, i / 4000)
      expect(x >= previous && x >= lo && x <= hi).toBe(true)
      previous = x
    }
  })
  it('tabulated beta quantiles are right to a millionth in probability, also in the tails', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-8, max: 1 - 1e-8, noNaN: true }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        (u, a, b) => Math.abs(betaCdf(quantileOf(lawOf({ beta: [a, b] }), u), a, b, logBetaFunction(a, b)) - u) < 1e-6
      ),
      { numRuns: 200 }
    )
  })
  it('interval: the ends are the stated quantiles', () => {
    const law = lawOf({ interval: [2, 6], level: 0.8 })
    expect(quantileOf(law, 0.1)).toBeCloseTo(2, 12)
    expect(quantileOf(law, 0.9)).toBeCloseTo(6, 12)
  })
  it('a pert without width is its value', () => {
    expect(quantileOf(lawOf({ pert: [3, 3, 3] }), 0.2)).toBe(3)
    expect(quantileOf(lawOf({ triangular: [3, 3, 3] }), 0.2)).toBe(3)
  })
})

describe('quantities', () => {
  it('a draw does not depend on how many other quantities exist, nor on the order of registering', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 8 }), fc.nat(5000), (others, draw) => {
        const alone = quantitiesOf('seed', 'draws').quantity('mortality_ratio/05358/f', { normal: [1, 0.1] })
        const many = quantitiesOf('seed', 'draws')
        for (const name of others) many.quantity(`other/${name}`, { uniform: [0, 1] })
        const among = many.quantity('mortality_ratio/05358/f', { normal: [1, 0.1] })
        return valueOf(alone, draw) === valueOf(among, draw)
      })
    )
  })
  it('quantities of one group share the draw, others do not', () => {
    const q = quantitiesOf('seed', 'draws')
    const a = q.quantity('a', { uniform: [0, 1], corr: 'economy' })
    const b = q.quantity('b', { uniform: [0, 10], corr: 'economy' })
    const c = q.quantity('c', { uniform: [0, 1] })
    const named = q.quantity('economy', { uniform: [0, 1] })
    for (let d = 0; d < 50; d++) {
      expect(valueOf(b, d)).toBeCloseTo(10 * valueOf(a, d), 12)
      expect(valueOf(c, d)).not.toBe(valueOf(a, d))
      expect(valueOf(named, d)).not.toBe(valueOf(a, d))
    }
    expect(q.uncertainNames()).toEqual(['a', 'b', 'c', 'economy'])
  })
  it('a certain number registers nothing and never varies', () => {
    const q = quantitiesOf('seed', 'draws')
    expect(valueOf(q.quantity('fixed', 3), 17)).toBe(3)
    expect(q.uncertainNames()).toEqual([])
  })
  it('in expected mode every value is the exact mean, streams are still, and nothing is listed', () => {
    const q = quantitiesOf('seed', 'expected')
    const ref = q.quantity('x', { pert: [0, 0.02, 0.06] })
    expect(valueOf(ref, 0)).toBe(0.14 / 6)
    expect(expectedOf(ref)).toBe(0.14 / 6)
    const walk = q.stream('walk', ['walk/2024'])
    expect(normalOf(walk, 0, 0, 2024, 0)).toBe(0)
    expect(uniformOf(walk, 0, 0, 2024, 0)).toBe(0.5)
    expect(q.uncertainNames()).toEqual([])
  })
  it('another seed gives another course', () => {
    const one = quantitiesOf('1', 'draws').quantity('x', { uniform: [0, 1] })
    const two = quantitiesOf('2', 'draws').quantity('x', { uniform: [0, 1] })
    expect(valueOf(one, 0)).not.toBe(valueOf(two, 0))
  })
  it('references survive being cloned for a worker', () => {
    const ref = quantitiesOf('1', 'draws').quantity('x', { beta: [3, 4] })
    expect(valueOf(structuredClone(ref), 5)).toBe(valueOf(ref, 5))
  })
})
