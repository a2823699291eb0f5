/**
 * Powers by multiplication and square roots alone: + - * / and sqrt round the same on every machine, Math.exp, log and
 * pow do not. Exact to about 1e-14; for figures that are made once and written with six digits.
 */

/** Bits of the fraction of an exponent that are used: as many as a double holds. */
const fractionBits = 52

/** base^exponent for base > 0 and any finite exponent below about 1000 in size. */
export const power = (base: number, exponent: number): number => {
  if (exponent < 0) return 1 / power(base, -exponent)
  const whole = Math.floor(exponent)
  let result = 1
  for (let left = whole, square = base; left > 0; left = Math.floor(left / 2), square *= square)
    if (left % 2 === 1) result *= square
  let fraction = exponent - whole
  let root = base
  for (let bit = 0; bit < fractionBits && fraction > 0; bit++) {
    root = Math.sqrt(root)
    fraction *= 2
    if (fraction >= 1) {
      result *= root
      fraction -= 1
    }
  }
  return result
}

/** e^exponent. */
export const exponential = (exponent: number): number => power(Math.E, exponent)
