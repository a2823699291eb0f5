/**
 * The samplers of counts against a statistics library (jstat) as oracle. All seeds are fixed, so the figures are facts,
 * not chances.
 */
import fc from 'fast-check'
import { jStat } from 'jstat'
import { describe, expect, it } from 'vitest'
import { binomialAt, poissonAt } from '../../../src/sim/random/counts.js'
import { keyOf } from '../../../src/sim/random/key.js'
import { number } from '../../support/arbitraries.js'

const size = 40_000
const key = keyOf('counts', 'test')

type Cdf = (x: number) => number
const binomialCdf =
  (n: number, p: number): Cdf =>
  (x) =>
    x < 0 ? 0 : x >= n ? 1 : jStat.binomial.cdf(x, n, p)
/** P(X <= x) of a Poisson count is the upper tail of a gamma variable of shape x + 1 (DLMF 8.11.10 and 26.15). */
const poissonCdf =
  (mean: number): Cdf =>
  (x) =>
    x < 0 ? 0 : 1 - jStat.gamma.cdf(mean, x + 1, 1)

const sampleOf = (one: (i: number) => number): ReadonlyArray<number> => Array.from({ length: size }, (_, i) => one(i))

/** Chance of a chi-square at least this large, over cells of at least 25 expected counts. */
const chiSquareTail = (sample: ReadonlyArray<number>, cdf: Cdf): number => {
  const counts = new Map<number, number>()
  for (const x of sample) counts.set(x, (counts.get(x) ?? 0) + 1)
  const lowest = Math.min(...counts.keys())
  const highest = Math.max(...counts.keys())
  let statistic = 0
  let cells = 0
  let seen = 0
  let upTo = 0
  for (let x = lowest; x <= highest; x++) {
    seen += counts.get(x) ?? 0
    const last = x === highest
    const expected = size * ((last ? 1 : cdf(x)) - upTo)
    const rest = size * (1 - cdf(x))
    if (!last && (expected < 25 || rest < 25)) continue
    statistic += (seen - expected) ** 2 / Math.max(expected, 1e-9)
    cells += 1
    seen = 0
    upTo = cdf(x)
  }
  return cells < 2 ? 1 : 1 - jStat.chisquare.cdf(statistic, cells - 1)
}

/** Largest distance of the sample's distribution function from the exact one, times the root of its size. */
const kolmogorov = (sample: ReadonlyArray<number>, cdf: Cdf): number => {
  const sorted = [...sample].sort((a, b) => a - b)
  let distance = 0
  sorted.forEach((x, i) => {
    if (sorted[i + 1] !== x) distance = Math.max(distance, Math.abs((i + 1) / size - cdf(x)))
  })
  return distance * Math.sqrt(size)
}

/** Standard errors by which mean and variance of the sample are off. */
const momentsOff = (sample: ReadonlyArray<number>, mean: number, variance: number, fourth: number): number => {
  const found = sample.reduce((a, b) => a + b, 0) / size
  const spread = sample.reduce((a, b) => a + (b - mean) ** 2, 0) / size
  return Math.max(
    Math.abs(found - mean) / Math.sqrt(variance / size),
    Math.abs(spread - variance) / Math.sqrt((fourth - variance * variance) / size)
  )
}

describe('binomial counts', () => {
  const grid: ReadonlyArray<readonly [number, number]> = [
    [1, 0.3],
    [3, 0.5],
    [12, 0.04],
    [40, 0.2],
    [40, 0.9],
    [19, 0.5],
    [21, 0.5],
    [99, 0.1],
    [101, 0.1],
    [1000, 0.0099],
    [1000, 0.0101],
    [1000, 0.37],
    [5000, 0.98],
    [100_000, 0.002],
    [1_000_000, 0.5]
  ]
  it.each(grid)('of %d trials with probability %d are distributed as the library says', (n, p) => {
    const sample = sampleOf((i) => binomialAt(key, i % 200, Math.floor(i / 200), 7, n, p))
    expect(kolmogorov(sample, binomialCdf(n, p))).toBeLessThan(1.63)
    expect(chiSquareTail(sample, binomialCdf(n, p))).toBeGreaterThan(0.001)
    const v = n * p * (1 - p)
    expect(momentsOff(sample, n * p, v, v * (1 + 3 * (n - 2) * p * (1 - p)))).toBeLessThan(3.5)
  })
  it('are whole, and between none and all trials, whatever is asked', () => {
    fc.assert(
      fc.property(fc.nat(100_000), number(0, 1), fc.nat(1000), fc.nat(10_000), (n, p, draw, slot) => {
        const x = binomialAt(key, draw, 3, slot, n, p)
        expect(Number.isInteger(x) && x >= 0 && x <= n).toBe(true)
      }),
      { numRuns: 2000 }
    )
  })
  it('are exact at the ends', () => {
    for (const draw of [0, 1, 2, 3]) {
      expect(binomialAt(key, draw, 0, 0, 0, 0.5)).toBe(0)
      expect(binomialAt(key, draw, 0, 0, 1_000_000_000, 0)).toBe(0)
      expect(binomialAt(key, draw, 0, 0, 1_000_000_000, 1)).toBe(1_000_000_000)
      expect(binomialAt(key, draw, 0, 0, 17, 1.2)).toBe(17)
      expect(binomialAt(key, draw, 0, 0, 17, -0.1)).toBe(0)
    }
  })
  it('of a thousand million trials keep mean and variance', () => {
    for (const p of [1e-9, 5e-9, 1e-6, 0.25]) {
      const n = 1e9
      const v = n * p * (1 - p)
      const sample = sampleOf((i) => binomialAt(key, i, 1, 1, n, p))
      expect(momentsOff(sample, n * p, v, v * (1 + 3 * (n - 2) * p * (1 - p)))).toBeLessThan(3.5)
    }
  })
})

describe('Poisson counts', () => {
  it.each([0.001, 0.2, 1, 5, 9.9, 10.1, 12, 50, 400, 20_000])(
    'of mean %d are distributed as the library says',
    (mean) => {
      const sample = sampleOf((i) => poissonAt(key, i % 200, Math.floor(i / 200), 9, mean))
      expect(kolmogorov(sample, poissonCdf(mean))).toBeLessThan(1.63)
      expect(chiSquareTail(sample, poissonCdf(mean))).toBeGreaterThan(0.001)
      expect(momentsOff(sample, mean, mean, mean * (1 + 3 * mean))).toBeLessThan(3.5)
    }
  )
  it('are whole and never negative', () => {
    fc.assert(
      fc.property(number(0, 3000), fc.nat(1000), (mean, draw) => {
        const x = poissonAt(key, draw, 3, 5, mean)
        expect(Number.isInteger(x) && x >= 0).toBe(true)
      }),
      { numRuns: 2000 }
    )
    expect(poissonAt(key, 0, 0, 0, 0)).toBe(0)
    expect(poissonAt(key, 0, 0, 0, -1)).toBe(0)
  })
})

describe('counts', () => {
  it('depend on their own arguments only: in any order, again the same', () => {
    const ask = (i: number): ReadonlyArray<number> => [
      binomialAt(key, i, 5, 11, 500, 0.3),
      poissonAt(key, i, 5, 12, 30),
      binomialAt(key, i, 5, 13, 7, 0.3)
    ]
    const forwards = Array.from({ length: 200 }, (_, i) => ask(i))
    const backwards = Array.from({ length: 200 }, (_, i) => ask(199 - i)).reverse()
    expect(backwards).toEqual(forwards)
  })
  it('of neighbouring slots, places and draws are not correlated', () => {
    const pairs: ReadonlyArray<readonly [(i: number) => number, (i: number) => number]> = [
      [(i) => binomialAt(key, i, 1, 0, 300, 0.2), (i) => binomialAt(key, i, 1, 1, 300, 0.2)],
      [(i) => binomialAt(key, i, 1, 0, 300, 0.2), (i) => binomialAt(key, i, 2, 0, 300, 0.2)],
      [(i) => poissonAt(key, i, 1, 0, 60), (i) => poissonAt(key, i + 1, 1, 0, 60)]
    ]
    for (const [one, other] of pairs) {
      const product = sampleOf((i) => (one(i) - 60) * (other(i) - 60))
      const mean = product.reduce((a, b) => a + b, 0) / size
      expect(Math.abs(mean) / (60 / Math.sqrt(size))).toBeLessThan(3.5)
    }
  })
})
