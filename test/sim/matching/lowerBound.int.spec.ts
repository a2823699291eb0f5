/** Unmet of a month against its lower bound: the linear programme that sends people wherever there is room. */
import fc from 'fast-check'
import type highs from 'highs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import {
  leastUnmet,
  unmetByMatching,
  type RandomMonth as Month
} from '../../../src/app/validate/demography/matchingBound.js'

/** The package is CommonJS: its module is the loader itself. */
const loadHighs: typeof highs.default = createRequire(import.meta.url)('highs')

const months: fc.Arbitrary<Month> = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([origins, facilities]) =>
    fc.record({
      reach: fc.array(fc.array(fc.boolean(), { minLength: origins, maxLength: origins }), {
        minLength: facilities,
        maxLength: facilities
      }),
      seekers: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: origins, maxLength: origins }),
      room: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: facilities, maxLength: facilities })
    })
  )

/** Smallest unmet that any assignment within reach can have. */
const programme = ({ reach, seekers, room }: Month): string => {
  const pairs = reach.flatMap((row, f) => row.flatMap((hit, m) => (hit ? [{ f, m, name: `x_${f}_${m}` }] : [])))
  const plus = (names: ReadonlyArray<string>): string => names.join(' + ')
  const towns = seekers.map((n, m) => {
    const own = pairs.filter((p) => p.m === m).map((p) => p.name)
    return ` town_${m}: ${plus([...own, `u_${m}`])} = ${n}`
  })
  const houses = room.flatMap((n, f) => {
    const own = pairs.filter((p) => p.f === f).map((p) => p.name)
    return own.length === 0 ? [] : [` house_${f}: ${plus(own)} <= ${n}`]
  })
  return `Minimize\n obj: ${plus(seekers.map((_, m) => `u_${m}`))}\nSubject To\n${[...towns, ...houses].join('\n')}\nEnd\n`
}

describe('unmet and its lower bound by linear programming', () => {
  it('is never below the bound, and adding places never raises the bound', { timeout: 120_000 }, async () => {
    const highs = await loadHighs()
    const bound = (month: Month): number => highs.solve(programme(month)).ObjectiveValue
    fc.assert(
      fc.property(months, fc.nat(4), fc.integer({ min: 1, max: 50 }), (month, at, places) => {
        const least = bound(month)
        expect(unmetByMatching(month)).toBeGreaterThanOrEqual(least - 1e-6)
        const more = month.room.map((n, f) => (f === at % month.room.length ? n + places : n))
        expect(bound({ ...month, room: more })).toBeLessThanOrEqual(least + 1e-6)
        // The bound that the validation page shows is that of the programme.
        expect(leastUnmet(month)).toBeCloseTo(least, 6)
        expect(leastUnmet({ ...month, room: more })).toBeLessThanOrEqual(least + 1e-6)
      }),
      { numRuns: 60 }
    )
  })

  it('meets the bound where everybody reaches every facility', async () => {
    const highs = await loadHighs()
    const month = {
      reach: [
        [true, true],
        [true, true]
      ],
      seekers: [80, 50],
      room: [60, 40]
    }
    expect(highs.solve(programme(month)).ObjectiveValue).toBeCloseTo(30, 9)
    expect(unmetByMatching(month)).toBeCloseTo(30, 9)
  })
})
