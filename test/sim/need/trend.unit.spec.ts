/** Kernels of need: closed forms against plain sums. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carerRatio, contractToBands } from '../../../src/sim/kernel/needBands.js'
import { lifeExpectancyAt65 } from '../../../src/sim/kernel/needLife.js'
import { logGrowth } from '../../../src/sim/kernel/needTrend.js'
import { number } from '../../support/arbitraries.js'

describe('growth of care rates', () => {
  it('is the integral of a yearly growth that halves every half-life', () => {
    const steps = 20_000
    const [r0, halfLife, years] = [0.03, 2.5, 12]
    let sum = 0
    for (let i = 0; i < steps; i++)
      sum += Math.log(1 + r0) * 2 ** ((-(i + 0.5) / steps) * (years / halfLife)) * (years / steps)
    expect(logGrowth(r0, halfLife, 2024, 2024, 2024 + years)).toBeCloseTo(sum, 9)
  })

  it('halves from one half-life to the next, and adds up', () => {
    fc.assert(
      fc.property(number(0.001, 0.2), number(0.5, 10), (r0, halfLife) => {
        const part = (from: number, to: number): number => logGrowth(r0, halfLife, 2024, from, to)
        const [a, b, c] = [2024, 2024 + halfLife, 2024 + 2 * halfLife]
        expect(part(b, c) / part(a, b)).toBeCloseTo(0.5, 9)
        expect(part(a, b) + part(b, c)).toBeCloseTo(part(a, c), 12)
        expect(part(2000, a)).toBe(0)
      })
    )
  })

  it('without half-life is the same every year', () => {
    expect(logGrowth(0.02, 0, 2024, 2023, 2034)).toBeCloseTo(10 * Math.log(1.02), 12)
  })
})

describe('bands', () => {
  it('hold the same persons as their single ages', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 404, maxLength: 404 }), (people) => {
        const population = Float64Array.from(people)
        const bands = new Float64Array(2 * 2 * 4)
        contractToBands(population, 0, 2, Int32Array.of(0, 45, 65, 75, 101), bands)
        const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)
        expect(sum(bands)).toBe(sum(population))
        // Second municipality, men, 45 to 64.
        expect(bands[2 * 4 + 4 + 1]).toBe(sum(population.slice(303 + 45, 303 + 65)))
      })
    )
  })

  it('give the carers per old person', () => {
    const bands = Float64Array.of(100, 30, 5, 10, 100, 20, 5, 15)
    const ratio = carerRatio(bands, 0, 4, Float64Array.of(0, 1, 0, 0), Float64Array.of(0, 0, 0, 1))
    expect(ratio).toBe(2)
    expect(carerRatio(new Float64Array(8), 0, 4, Float64Array.of(0, 1, 0, 0), Float64Array.of(0, 0, 0, 1))).toBe(0)
  })
})

describe('remaining life at 65', () => {
  it('is one over the rate where the rate never changes', () => {
    expect(lifeExpectancyAt65(new Float64Array(101).fill(0.05))).toBeCloseTo(20, 1)
  })
})
