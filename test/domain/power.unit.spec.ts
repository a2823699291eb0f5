import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exponential, power } from '../../src/domain/power.js'
import { number } from '../support/arbitraries.js'

const near = (found: number, wanted: number): boolean => Math.abs(found / wanted - 1) < 1e-12

describe('a power by square roots', () => {
  it('of whole and half exponents is what hand reckoning gives', () => {
    expect(power(3, 4)).toBe(81)
    expect(power(9, 0.5)).toBe(3)
    expect(power(4, -1.5)).toBe(0.125)
    expect(power(7, 0)).toBe(1)
    expect(power(0, 0.9)).toBe(0)
  })

  it('is the built-in power, to twelve digits', () => {
    fc.assert(
      fc.property(number(0.01, 50), number(-8, 8), (base, exponent) => near(power(base, exponent), base ** exponent))
    )
    fc.assert(fc.property(number(-20, 20), (exponent) => near(exponential(exponent), Math.exp(exponent))))
  })

  it('of a sum of exponents is the product of powers', () => {
    fc.assert(
      fc.property(number(0.1, 10), number(-3, 3), number(-3, 3), (base, a, b) =>
        near(power(base, a) * power(base, b), power(base, a + b))
      )
    )
  })
})
