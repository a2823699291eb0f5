/** What a package may not say of spill-over and strain, and how strain behaves. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/sim/compile/compile.js'
import { componentsOf } from '../../../src/sim/compile/components.js'
import { strainGain } from '../../../src/sim/compile/carers.js'
import { spectralRadius } from '../../../src/sim/compile/spillover.js'
import { movedRatio, stepStrain, tanh, type Strain } from '../../../src/sim/kernel/carers.js'
import { number } from '../../support/arbitraries.js'
import { withTables, type TableRows } from '../../support/region.js'
import { sixYears } from '../laws/course.js'
import { completeRegion } from '../laws/regions.js'

const kindsFor = (tables: Readonly<Record<string, TableRows>>): ReadonlyArray<string> => {
  const compiled = compile(withTables(completeRegion(), tables), [], sixYears)
  return E.isLeft(compiled) ? compiled.left.map(({ kind }) => kind) : []
}
const strainOf = (slope: number): TableRows => [
  { name: 'carer_strain_slope', value: slope, unit: 'log-odds' },
  { name: 'carer_strain_decay', value: 0.1, unit: '1/month' },
  { name: 'carer_strain_bound', value: 0.5, unit: 'log-odds' }
]

describe('a package', () => {
  it('may not pass on more than all, at the largest values that can be drawn', () => {
    const rows = (most: number) => [
      { from_service: 'home_care', to: 'family', share: { pert: [0, 0.2, most] } as const },
      { from_service: 'home_care', to: 'nursing_home', share: 0.4 }
    ]
    expect(kindsFor({ spillover: rows(0.6) })).toEqual([])
    expect(kindsFor({ spillover: rows(0.7) })).toEqual(['spillover-sum'])
  })

  it('may not pass round in a circle what never fades', () => {
    const rows = (share: number) => [
      { from_service: 'home_care', to: 'nursing_home', share },
      { from_service: 'nursing_home', to: 'home_care', share }
    ]
    expect(kindsFor({ spillover: rows(0.9) })).toEqual([])
    expect(kindsFor({ spillover: rows(0.97) })).toEqual(['spillover-circle'])
  })

  it('may not let strain swing ever wider, nor give one of its parameters alone', () => {
    expect(kindsFor({ parameters: strainOf(0.5) })).toEqual([])
    expect(kindsFor({ parameters: strainOf(1.5) })).toEqual(['strain-swings'])
    expect(kindsFor({ parameters: strainOf(0.5).slice(0, 1) })).toEqual(['strain-incomplete'])
  })
})

describe('the spectral radius', () => {
  it('is known of chains, circles and loops', () => {
    expect(spectralRadius(3, [{ from: 0, to: 1, share: 1 }, { from: 1, to: 2, share: 1 }])).toBe(0) // prettier-ignore
    expect(spectralRadius(1, [{ from: 0, to: 0, share: 0.4 }])).toBeCloseTo(0.4, 9)
    fc.assert(
      fc.property(number(0.01, 1), number(0.01, 1), (there, back) => {
        const circle = [{ from: 0, to: 1, share: there }, { from: 1, to: 0, share: back }] // prettier-ignore
        expect(spectralRadius(2, circle)).toBeCloseTo(Math.sqrt(there * back), 3)
      })
    )
  })
})

describe('components', () => {
  it('hold who reaches each other, and every edge leads onwards', () => {
    const node = fc.integer({ min: 0, max: 6 })
    fc.assert(
      fc.property(fc.array(fc.record({ from: node, to: node }), { maxLength: 14 }), (edges) => {
        const components = componentsOf(7, edges)
        expect(components.flat().sort()).toEqual([0, 1, 2, 3, 4, 5, 6])
        const of = (v: number): number => components.findIndex((c) => c.includes(v))
        for (const { from, to } of edges) expect(of(from)).toBeLessThanOrEqual(of(to))
      })
    )
  })
})

describe('strain of family carers', () => {
  const months = 400
  const course = (slope: number, decay: number, bound: number, relief: (t: number) => number, family = 60) => {
    const all = (value: number): Float64Array => new Float64Array(months).fill(value)
    const need = { family: all(family), formal: all(40), care: all(100), potential: all(300) }
    const one = (value: number): Float64Array => Float64Array.of(value)
    const strain: Strain = {
      decay: one(decay),
      slope: one(slope),
      bound: one(bound),
      baseLoad: one(0),
      strain: new Float64Array(months),
      ratio: new Float64Array(months)
    }
    const relieved = Float64Array.from({ length: months }, (_, t) => relief(t))
    for (let t = 0; t < months; t++) stepStrain(need, strain, all(0), relieved, t, months, 1)
    return strain
  }

  it('is nothing while the load stays as it was', () => {
    const { strain, ratio } = course(0.3, 0.1, 0.5, () => 0)
    expect([...strain, ...ratio].every((x) => x === 0)).toBe(true)
  })

  it('settles again after relief has ended, for every slope that is let through', () => {
    fc.assert(
      fc.property(number(0.02, 1), number(0.1, 2), number(0, 0.99), (decay, bound, part) => {
        const slope = (part * (2 - decay)) / 2 / strainGain(1, bound)
        const { strain } = course(slope, decay, bound, (t) => (t < 24 ? 15 : 0))
        expect(strain[24]).toBeLessThan(0)
        expect(Math.abs(strain[months - 1] ?? NaN)).toBeLessThan(0.02 * Math.abs(strain[24] ?? 0) + 1e-9)
      })
    )
  })

  it('moves more the greater it is, never beyond its bound, and back where it is below 0', () => {
    fc.assert(
      fc.property(number(1, 100), number(1, 100), number(-20, 20), number(0.05, 2), (family, formal, x, bound) => {
        const moved = movedRatio(family, formal, x, 0.3, bound) * formal
        const odds = (family - moved) / (formal + moved) / (family / formal)
        expect(Math.log(odds)).toBeCloseTo(-bound * Math.tanh((0.3 * x) / bound), 9)
      })
    )
  })

  it('has a hyperbolic tangent of its own', () => {
    for (const x of [-800, -3, -0.5, 0, 1e-9, 0.7, 4, 800]) expect(tanh(x)).toBeCloseTo(Math.tanh(x), 14)
  })
})
