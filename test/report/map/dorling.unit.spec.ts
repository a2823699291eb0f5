/** Dorling circles: none over another, areas as populations, the same whatever the order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dorlingCircles, type Centre } from '../../../src/report/html/map/dorling.js'
import { number } from '../../support/arbitraries.js'

/** Places anywhere, some of them in the same spot. */
const centres: fc.Arbitrary<ReadonlyArray<Centre>> = fc
  .array(
    fc.record({
      x: fc.oneof(number(0, 1), fc.constantFrom(0.25, 0.5)),
      y: fc.oneof(number(0, 1), fc.constantFrom(0.25, 0.5)),
      persons: fc.oneof(number(100, 600_000), number(100, 5000))
    }),
    { minLength: 1, maxLength: 25 }
  )
  .map((list) => list.map((place, i) => ({ ...place, id: String(100 + i) })))

describe('Dorling circles', () => {
  it('never lie over one another', () => {
    fc.assert(
      fc.property(centres, (places) => {
        const circles = dorlingCircles(places)
        circles.forEach((a, i) =>
          circles.slice(i + 1).forEach((b) => {
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual((a.r + b.r) * (1 - 1e-9))
          })
        )
      }),
      { numRuns: 40 }
    )
  })

  it('have areas in proportion to people, down to a thousandth of the largest', () => {
    fc.assert(
      fc.property(centres, (places) => {
        const largest = Math.max(...places.map(({ persons }) => persons))
        const persons = new Map(places.map((place) => [place.id, Math.max(place.persons, largest / 1000)]))
        const shares = dorlingCircles(places).map(({ id, r }) => (r * r) / (persons.get(id) ?? Number.NaN))
        for (const share of shares) expect(share / (shares[0] ?? 1)).toBeCloseTo(1, 9)
      }),
      { numRuns: 40 }
    )
  })

  it('do not depend on the order of places, nor on the time', () => {
    fc.assert(
      fc.property(
        centres.chain((places) =>
          fc.tuple(fc.constant(places), fc.shuffledSubarray([...places], { minLength: places.length }))
        ),
        ([places, shuffled]) => {
          expect(dorlingCircles(shuffled)).toEqual(dorlingCircles(places))
        }
      ),
      { numRuns: 30 }
    )
  })

  it('fill the room they have: they are moved apart and not made small', () => {
    fc.assert(
      fc.property(centres, (places) => {
        const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)]
        const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)]
        const covered = dorlingCircles(places).reduce((sum, { r }) => sum + Math.PI * r * r, 0)
        expect(covered).toBeGreaterThan(0.4 * width * height)
      }),
      { numRuns: 40 }
    )
  })

  it('stay where their places are when there is room: the west stays in the west', () => {
    const circles = dorlingCircles([
      { id: 'a', x: 0, y: 0, persons: 10 },
      { id: 'b', x: 10, y: 0, persons: 10 },
      { id: 'c', x: 5, y: 8, persons: 10 }
    ])
    const [a, b, c] = circles
    expect([a?.x, a?.y].map((value) => Math.abs(value ?? 99) < 1)).toEqual([true, true])
    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeGreaterThan(8)
    expect(c?.y ?? 0).toBeGreaterThan(6)
  })
})
