/** The keyed hash behaves like independent uniform numbers; all seeds are fixed, so the figures are facts, not chances. */
import { describe, expect, it } from 'vitest'
import { normalAt, uniformAt } from '../../../src/sim/random/counterHash.js'
import { keyOf } from '../../../src/sim/random/key.js'

type Counter = (i: number) => readonly [draw: number, place: number, month: number, k: number]
const counters: ReadonlyArray<readonly [string, Counter]> = [
  ['draw', (i) => [i, 0, 0, 0]],
  ['place', (i) => [7, i, 0, 0]],
  ['month', (i) => [7, 0, i, 0]],
  ['k', (i) => [7, 3, 24311, i]],
  ['draw and place', (i) => [i % 250, Math.floor(i / 250), 0, 0]],
  ['place, month and k', (i) => [1, i % 46, Math.floor(i / 46) % 240, Math.floor(i / 11040)]]
]
const n = 100_000

const correlation = (xs: ReadonlyArray<number>, ys: ReadonlyArray<number>): number => {
  const mean = (v: ReadonlyArray<number>): number => v.reduce((a, b) => a + b, 0) / v.length
  const mx = mean(xs)
  const my = mean(ys)
  let xy = 0
  let xx = 0
  let yy = 0
  xs.forEach((x, i) => {
    const y = ys[i] ?? NaN
    xy += (x - mx) * (y - my)
    xx += (x - mx) ** 2
    yy += (y - my) ** 2
  })
  return xy / Math.sqrt(xx * yy)
}

describe('uniformAt', () => {
  it.each(counters)('fills 1,000 cells evenly when %s counts up (chi-square below its 99.9 % point)', (_, at) => {
    for (const name of ['a', 'mortality_walk', 'value/2023']) {
      const key = keyOf('nordkreis', name)
      const cells = new Float64Array(1000)
      for (let i = 0; i < n; i++) {
        const cell = Math.floor(uniformAt(key, ...at(i)) * 1000)
        cells[cell] = (cells[cell] ?? 0) + 1
      }
      const chiSquare = cells.reduce((sum, count) => sum + (count - n / 1000) ** 2 / (n / 1000), 0)
      expect(chiSquare).toBeLessThan(1143)
      expect(chiSquare).toBeGreaterThan(858)
    }
  })
  it.each(counters)('has no correlation between neighbours when %s counts up', (_, at) => {
    const key = keyOf('nordkreis', 'a')
    const values = Array.from({ length: 20_000 }, (__, i) => uniformAt(key, ...at(i)))
    expect(Math.abs(correlation(values.slice(0, -1), values.slice(1)))).toBeLessThan(0.025)
    expect(Math.abs(correlation(values.slice(0, -2), values.slice(2)))).toBeLessThan(0.025)
  })
  it('gives unrelated numbers for names and seeds that differ in one letter', () => {
    const draws = (seed: string, name: string): number[] =>
      Array.from({ length: 20_000 }, (_, i) => uniformAt(keyOf2(seed, name), i, 0, 0, 0))
    const cache = new Map<string, ReturnType<typeof keyOf>>()
    const keyOf2 = (seed: string, name: string): ReturnType<typeof keyOf> => {
      const known = cache.get(seed + name) ?? keyOf(seed, name)
      cache.set(seed + name, known)
      return known
    }
    const base = draws('s1', 'mx/f')
    for (const other of [draws('s1', 'mx/m'), draws('s2', 'mx/f'), draws('s1', 'mx/f ')]) {
      expect(Math.abs(correlation(base, other))).toBeLessThan(0.025)
    }
  })
  it('stays inside the open interval and repeats no value among 200,000', () => {
    const key = keyOf('x', 'y')
    const seen = new Set<number>()
    for (let i = 0; i < 200_000; i++) {
      const u = uniformAt(key, i % 1000, Math.floor(i / 1000), 0, 0)
      if (u > 0 && u < 1) seen.add(u)
    }
    expect(seen.size).toBe(200_000)
  })
  it('has a changed bit in about half of all places when one counter moves by one', () => {
    const key = keyOf('x', 'y')
    let flips = 0
    for (let i = 0; i < 2000; i++) {
      const a = Math.floor(uniformAt(key, i, 5, 9, 0) * 2 ** 32)
      const b = Math.floor(uniformAt(key, i, 5, 10, 0) * 2 ** 32)
      for (let x = (a ^ b) >>> 0; x !== 0; x >>>= 1) flips += x & 1
    }
    expect(flips / 2000).toBeGreaterThan(15.5)
    expect(flips / 2000).toBeLessThan(16.5)
  })
})

describe('normalAt', () => {
  it('has mean 0, variance 1 and the tails of a normal', () => {
    const key = keyOf('x', 'normal')
    let sum = 0
    let squares = 0
    let beyond2 = 0
    for (let i = 0; i < n; i++) {
      const z = normalAt(key, i, 0, 0, 0)
      sum += z
      squares += z * z
      if (Math.abs(z) > 1.959963984540054) beyond2++
    }
    expect(Math.abs(sum / n)).toBeLessThan(0.01)
    expect(Math.abs(squares / n - 1)).toBeLessThan(0.015)
    expect(Math.abs(beyond2 / n - 0.05)).toBeLessThan(0.002)
  })
})
