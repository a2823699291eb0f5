/** First-order indices from given draws: against functions whose indices are known, and what must not change them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classesOfDraws } from '../../../src/sim/kernel/correlationRatio.js'
import { uniformAt } from '../../../src/sim/random/counterHash.js'
import { keyOf } from '../../../src/sim/random/key.js'
import { classesFor, sensitivityIndices, type SensitivityIndex } from '../../../src/sim/reduce/sensitivity.js'
import { number } from '../../support/arbitraries.js'

const draws = 8000
const uniform = (name: string, n = draws): Float64Array =>
  Float64Array.from({ length: n }, (_, d) => uniformAt(keyOf('test', name), d, 0, 0, 0))
const outputOf = (of: (draw: number) => number, n = draws): Float64Array =>
  Float64Array.from({ length: n }, (_, d) => of(d))
const indexOf = (found: ReadonlyArray<SensitivityIndex>, name: string): SensitivityIndex => {
  const one = found.find(({ names }) => names[0] === name)
  if (one === undefined) throw new Error(`no input ${name}`)
  return one
}

describe('first-order indices', () => {
  it('of the Ishigami function are the known ones', () => {
    const x = ['x1', 'x2', 'x3'].map((name) => uniform(name).map((u) => Math.PI * (2 * u - 1)))
    const at = (i: number, d: number): number => x[i]?.[d] ?? NaN
    const y = outputOf(
      (d) => Math.sin(at(0, d)) + 7 * Math.sin(at(1, d)) ** 2 + 0.1 * at(2, d) ** 4 * Math.sin(at(0, d))
    )
    const inputs = x.map((values, i) => ({ names: [`x${i + 1}`], values }))
    const found = sensitivityIndices(inputs, y, { replicates: 20 })
    expect(indexOf(found, 'x1').index).toBeCloseTo(0.3139, 1)
    expect(indexOf(found, 'x2').index).toBeCloseTo(0.4424, 1)
    expect(Math.abs(indexOf(found, 'x1').index - 0.3139)).toBeLessThan(0.03)
    expect(Math.abs(indexOf(found, 'x2').index - 0.4424)).toBeLessThan(0.03)
    expect(Math.abs(indexOf(found, 'x3').index)).toBeLessThan(0.02)
    expect(found.map(({ names }) => names[0])).toEqual(['x2', 'x1', 'x3'])
  })

  it('of a sum are the shares of the variance, and the intervals hold them', () => {
    const weights = [3, 2, 1, 0]
    const x = weights.map((_, i) => uniform(`w${i}`))
    const y = outputOf((d) => weights.reduce((sum, w, i) => sum + w * (x[i]?.[d] ?? NaN), 0))
    const inputs = x.map((values, i) => ({ names: [`w${i}`], values }))
    const found = sensitivityIndices(inputs, y, { replicates: 100 })
    weights.forEach((w, i) => {
      const { index, p05, p95 } = indexOf(found, `w${i}`)
      expect(Math.abs(index - (w * w) / 14)).toBeLessThan(0.02)
      expect(p05 - 0.02).toBeLessThan((w * w) / 14)
      expect(p95 + 0.02).toBeGreaterThan((w * w) / 14)
    })
  })

  it('are 0 on average for inputs that do nothing, also with few draws', () => {
    const n = 60
    const y = uniform('output', n)
    const inputs = Array.from({ length: 300 }, (_, i) => ({ names: [`idle${i}`], values: uniform(`idle${i}`, n) }))
    const found = sensitivityIndices(inputs, y, { replicates: 2 })
    const mean = found.reduce((sum, { index }) => sum + index, 0) / found.length
    // Unadjusted it would be 7/59 = 0.12.
    expect(Math.abs(mean)).toBeLessThan(0.03)
  })

  it('do not change when inputs are stretched or the output has another unit', () => {
    fc.assert(
      fc.property(number(0.1, 5), number(-10, 10), number(0.1, 5), (stretch, shift, unit) => {
        const n = 200
        const x = uniform('x', n)
        const y = outputOf((d) => (x[d] ?? NaN) + 0.5 * (uniform('noise', n)[d] ?? NaN), n)
        const [plain] = sensitivityIndices([{ names: ['x'], values: x }], y, { replicates: 2 })
        const stretched = { names: ['x'], values: x.map((u) => Math.exp(stretch * u)) }
        const [moved] = sensitivityIndices(
          [stretched],
          y.map((v) => unit * v + shift),
          { replicates: 2 }
        )
        expect(moved?.index).toBeCloseTo(plain?.index ?? NaN, 9)
      }),
      { numRuns: 10 }
    )
  })

  it('leave out draws in which the output is not defined', () => {
    const n = 400
    const x = uniform('x', n)
    const y = Float64Array.from(x)
    const holes = y.map((value, d) => (d < 200 ? value : NaN))
    const all = sensitivityIndices([{ names: ['x'], values: x.subarray(0, 200) }], y.subarray(0, 200), {
      replicates: 2
    })
    expect(sensitivityIndices([{ names: ['x'], values: x }], holes, { replicates: 2 })).toEqual(all)
  })
})

describe('classes of draws', () => {
  it('are of equal size, in the order of the values, ties in the order of draws', () => {
    const out = new Int32Array(6)
    classesOfDraws(Float64Array.of(5, 1, 1, 9, 7, 1), 3, out)
    expect([...out]).toEqual([1, 0, 0, 2, 2, 1])
  })

  it('are twice the cube root of the draws', () => {
    expect([classesFor(10), classesFor(400), classesFor(1000)]).toEqual([5, 14, 20])
  })
})
