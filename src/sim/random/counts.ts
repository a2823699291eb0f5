/**
 * Exact samplers of counts on the keyed counter hash: a count depends on (key, draw, place, slot, its own parameters) and
 * nothing else. No state: trial k of a rejection takes the numbers 2k and 2k + 1 of its slot.
 */
import { exp, log } from '../kernel/elementary.js'
import { uniformAt } from './counterHash.js'
import type { Key } from './key.js'

/** Mean from which on a count is drawn by transformed rejection; below it by inversion of one uniform number. */
const largeMean = 10

const halfLogTwoPi = 0.91893853320467274178

/** ln k! less its Stirling formula ½ln 2π + (k + ½)·ln(k + 1) - (k + 1); whole k >= 0. Error below 1e-15. */
const stirlingRest = (k: number): number => {
  if (k < smallRests.length) return smallRests[k] ?? 0
  const inverse = 1 / (k + 1)
  const square = inverse * inverse
  return (1 / 12 - (1 / 360 - (1 / 1260 - square / 1680) * square) * square) * inverse
}
const smallRests = ((): Float64Array => {
  let factorial = 1
  return Float64Array.from({ length: 16 }, (_, k) => {
    factorial *= Math.max(k, 1)
    return log(factorial) - (halfLogTwoPi + (k + 0.5) * log(k + 1) - (k + 1))
  })
})()

/**
 * Binomial: successes in n trials of probability p. Inversion for a mean below 10, else BTRS (Hörmann 1993, The generation
 * of binomial random variates, J. Statist. Comput. Simul. 46, 101-110). `n` whole and not negative; p beyond 0..1 counts as the end.
 */
export const binomialAt = (key: Key, draw: number, place: number, slot: number, n: number, p: number): number => {
  if (!(n > 0) || !(p > 0)) return 0
  if (p >= 1) return n
  const mirrored = p > 0.5
  const rare = mirrored ? 1 - p : p
  const count =
    n * rare < largeMean
      ? invertedBinomial(uniformAt(key, draw, place, slot, 0), n, rare)
      : rejectedBinomial(key, draw, place, slot, n, rare)
  return mirrored ? n - count : count
}

/** Smallest x whose distribution function reaches u; p <= ½ and n·p small. */
const invertedBinomial = (u: number, n: number, p: number): number => {
  // (1 - p)^n >= 1 - n·p: most counts of rare events end here, without a power.
  if (u <= 1 - n * p) return 0
  const q = 1 - p
  // Second term: what rounding took from 1 - p.
  let term = exp(n * (log(q) - (q - 1 + p) / q))
  let sum = term
  let x = 0
  while (u > sum && x < n) {
    x += 1
    term *= (p * (n - x + 1)) / (q * x)
    const next = sum + term
    // The rest of the tail is below the last digit.
    if (next === sum && x > n * p) return x
    sum = next
  }
  return x
}

const rejectedBinomial = (key: Key, draw: number, place: number, slot: number, n: number, p: number): number => {
  const spread = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const c = n * p + 0.5
  const accepted = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * spread
  const mode = Math.floor((n + 1) * p)
  const odds = p / (1 - p)
  const atMode = (mode + 0.5) * log((mode + 1) / (odds * (n - mode + 1))) + stirlingRest(mode) + stirlingRest(n - mode)
  for (let k = 0; ; k += 2) {
    const u = uniformAt(key, draw, place, slot, k) - 0.5
    const v = uniformAt(key, draw, place, slot, k + 1)
    const us = 0.5 - Math.abs(u)
    const x = Math.floor(((2 * a) / us + b) * u + c)
    if (x < 0 || x > n) continue
    if (us >= 0.07 && v <= accepted) return x
    const bound =
      atMode +
      (n + 1) * log((n - mode + 1) / (n - x + 1)) +
      (x + 0.5) * log((odds * (n - x + 1)) / (x + 1)) -
      stirlingRest(x) -
      stirlingRest(n - x)
    if (log((v * alpha) / (a / (us * us) + b)) <= bound) return x
  }
}

/**
 * Poisson. Inversion for a mean below 10, else PTRS (Hörmann 1993, The transformed rejection method for generating Poisson
 * random variables, Insurance: Mathematics and Economics 12, 39-45).
 */
export const poissonAt = (key: Key, draw: number, place: number, slot: number, mean: number): number => {
  if (!(mean > 0)) return 0
  return mean < largeMean
    ? invertedPoisson(uniformAt(key, draw, place, slot, 0), mean)
    : rejectedPoisson(key, draw, place, slot, mean)
}

const invertedPoisson = (u: number, mean: number): number => {
  if (u <= 1 - mean) return 0
  let term = exp(-mean)
  let sum = term
  let x = 0
  while (u > sum) {
    x += 1
    term *= mean / x
    const next = sum + term
    if (next === sum && x > mean) return x
    sum = next
  }
  return x
}

const rejectedPoisson = (key: Key, draw: number, place: number, slot: number, mean: number): number => {
  const logMean = log(mean)
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const accepted = 0.9277 - 3.6224 / (b - 2)
  for (let k = 0; ; k += 2) {
    const u = uniformAt(key, draw, place, slot, k) - 0.5
    const v = uniformAt(key, draw, place, slot, k + 1)
    const us = 0.5 - Math.abs(u)
    const x = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (x < 0) continue
    if (us >= 0.07 && v <= accepted) return x
    if (us < 0.013 && v > us) continue
    const logFactorial = halfLogTwoPi + (x + 0.5) * log(x + 1) - (x + 1) + stirlingRest(x)
    if (log((v * inverseAlpha) / (a / (us * us) + b)) <= x * logMean - mean - logFactorial) return x
  }
}
