/**
 * Numbers for laws. `fc.double` spreads over the floating-point format, so most of what it draws is nearly nothing; these
 * spread evenly over the range, with its ends and an occasional odd value in between.
 */
import fc from 'fast-check'

/** Steps of the even part: fine enough to look continuous, coarse enough to shrink well. */
const STEPS = 1_000_000

/** A number of lo … hi: nine in ten evenly spread, else one of the ends or any double of the range. */
export const number = (lo: number, hi: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 18, arbitrary: fc.integer({ min: 0, max: STEPS }).map((i) => lo + ((hi - lo) * i) / STEPS) },
    { weight: 1, arbitrary: fc.constantFrom(lo, hi) },
    { weight: 1, arbitrary: fc.double({ min: lo, max: hi, noNaN: true }) }
  )
