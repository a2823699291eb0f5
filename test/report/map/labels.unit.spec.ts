/** Names on the map: none over another, bold ones first. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placedLabels, type LabelWish } from '../../../src/report/html/map/labels.js'
import { number } from '../../support/arbitraries.js'

const frame = { width: 640, height: 600 }
const place: fc.Arbitrary<LabelWish> = fc.record({
  text: fc.constantFrom('Titz', 'Linnich', 'Übach-Palenberg'),
  x: number(0, 640),
  y: number(0, 600),
  away: fc.constant(0)
})

describe('names on the map', () => {
  it('give way to what became of a site, however many come before it', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), number(60, 580), number(60, 540), (places, x, y) => {
        const note: LabelWish = { text: 'geschlossen ab März 2023', x, y, away: 10, bold: true }
        const alone = placedLabels([note], [], frame)
        expect(alone).toHaveLength(1)
        const placed = placedLabels([...places, note], [], frame)
        expect(placed.filter(({ text }) => text === note.text)).toEqual(alone)
      }),
      { numRuns: 60 }
    )
  })

  it('keep the first of two that have only one room', () => {
    const [first, second] = ['Linnich', 'Aachen'].map((text): LabelWish => ({ text, x: 300, y: 15, away: 0 }))
    if (first === undefined || second === undefined) throw new Error('two names expected')
    const small = { width: 640, height: 30 }
    expect(placedLabels([first, second], [], small)[0]?.text).toBe('Linnich')
    expect(placedLabels([second, first], [], small)[0]?.text).toBe('Aachen')
  })
})
