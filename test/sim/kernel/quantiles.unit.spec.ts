/** Exact quantiles against a plain sort. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeDraws, describedCells, quantileScratch } from '../../../src/sim/kernel/quantiles.js'

const described = (values: ReadonlyArray<number>): number[] => {
  const out = new Float64Array(describedCells)
  describeDraws(Float64Array.from(values), 0, values.length, quantileScratch(values.length), out, 0)
  return [...out]
}
const type7 = (values: ReadonlyArray<number>, p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const position = (sorted.length - 1) * p
  const lower = Math.floor(position)
  const x = sorted[lower] ?? NaN
  return position === lower ? x : x + (position - lower) * ((sorted[lower + 1] ?? NaN) - x)
}

describe('describeDraws', () => {
  it('gives the quantiles of a sorted vector to the bit, whatever its shape', () => {
    const shapes = fc.oneof(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 900 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 300, maxLength: 900 }),
      fc.array(
        fc.double({ min: 0, max: 1, noNaN: true }).map((u) => 1 / (u + 1e-9)),
        { minLength: 300, maxLength: 900 }
      )
    )
    fc.assert(
      fc.property(shapes, (values) => {
        const [, , p05, p25, p50, p75, p95] = described(values)
        const reference = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => type7(values, p) + 0)
        expect([p05, p25, p50, p75, p95].map((x) => (x ?? NaN) + 0)).toEqual(reference)
      }),
      { numRuns: 300 }
    )
  })
  it('gives mean, standard deviation and the error of the mean', () => {
    const [mean, sd, , , p50, , , error] = described([1, 2, 3, 6])
    expect([mean, p50]).toEqual([3, 2.5])
    expect(sd).toBeCloseTo(Math.sqrt(14 / 3), 14)
    expect(error).toBeCloseTo(Math.sqrt(14 / 3) / 2, 14)
  })
  it('of one draw, sd and error are empty and quantiles equal the mean', () => {
    expect(described([0.7])).toEqual([0.7, NaN, 0.7, 0.7, 0.7, 0.7, 0.7, NaN])
  })
  it('a constant keeps its bits', () => {
    expect(described(new Array(1000).fill(0.1))).toEqual([0.1, 0, 0.1, 0.1, 0.1, 0.1, 0.1, 0])
  })
  it('leaves out draws in which nothing is defined, and answers NaN where none is', () => {
    expect(described([NaN, 2, NaN, 4])).toEqual(described([2, 4]))
    expect(described([NaN, NaN])).toEqual(new Array(8).fill(NaN))
  })
  it('two infinite ends do not break it', () => {
    const values = [-Infinity, ...new Array(400).fill(1), Infinity]
    expect(described(values)[4]).toBe(1)
  })
})
