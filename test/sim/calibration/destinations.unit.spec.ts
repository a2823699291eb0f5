/** Shares of facilities in the use of their labour area, by hand. */
import { describe, expect, it } from 'vitest'
import { sharesOf, type Destination } from '../../../src/sim/compile/destinations.js'
import { certain } from '../../../src/sim/random/quantities.js'

const own: Destination = {
  area: 0,
  expectedUnits: 0,
  practice: undefined,
  count: 1,
  pull: 1,
  outsiders: undefined,
  base: true,
  inReference: true
}
const practice = (fte: number): Destination => ({
  ...own,
  practice: {
    stream: { name: 'physicians', key: { a: 1, b: 2, c: 3, d: 4 }, off: true },
    bands: [{ ageFrom: 40, ageTo: 44, physicians: certain(fte), fte: certain(fte) }],
    succession: certain(1),
    successionChanges: []
  }
})
const opened = (expectedUnits: number): Destination => ({ ...own, expectedUnits, base: false, inReference: false })

describe('shares of facilities', () => {
  it('follow places where all have places, also of one that opens later', () =>
    expect([
      ...sharesOf([{ ...own, expectedUnits: 300 }, { ...own, expectedUnits: 100 }, opened(50)], 1, [350])
    ]).toEqual([0.75, 0.25, 0.125]))
  it('follow physicians among practices; one that opens with a capacity gets its share of the use, not nothing', () =>
    expect([...sharesOf([practice(6), practice(2), opened(8_000)], 1, [80_000])]).toEqual([0.75, 0.25, 0.1]))
  it('are those of the others on average where nothing says more', () => {
    expect([...sharesOf([practice(6), practice(2), opened(0)], 1, [80_000])]).toEqual([0.75, 0.25, 0.5])
    expect([...sharesOf([practice(6), practice(2), opened(8_000)], 1)]).toEqual([0.75, 0.25, 0.5])
  })
})
