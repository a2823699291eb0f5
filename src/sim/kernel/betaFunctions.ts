/**
 * Log-gamma, normal and beta distribution functions and the beta quantile. Used while compiling (tables of quantiles)
 * and in far tails, never in a loop over cells.
 */
import { exp, log } from './elementary.js'

const lanczos = [
  0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174, -0.49191381609762019978,
  0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4, 0.15808870322491248884e-3,
  -0.21026444172410488319e-3, 0.2174396181152126432e-3, -0.16431810653676389022e-3, 0.84418223983852743293e-4,
  -0.2619083840158140867e-4, 0.36899182659531622704e-5
]

/** ln Γ(x) for x > 0; relative error about 1e-15 (Lanczos 1964, coefficients of Godfrey 2001, g = 607/128). */
export const logGamma = (x: number): number => {
  let sum = lanczos[0]
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i] / (x + i)
  const t = x + 5.2421875
  return (x + 0.5) * log(t) - t + log((2.5066282746310005 * sum) / x)
}

/** Standard normal distribution function, absolute error about 1e-16 (series of Marsaglia 2004, J. Stat. Software 11(4)). */
export const normalCdf = (z: number): number => {
  if (z > 8.3) return 1
  if (z < -8.3) return 0
  let sum = z
  let term = z
  let previous = 0
  for (let i = 3; sum !== previous; i += 2) {
    previous = sum
    term *= (z * z) / i
    sum += term
  }
  return 0.5 + sum * normalDensity(z)
}

/** Standard normal density. */
export const normalDensity = (z: number): number => 0.3989422804014327 * exp(-0.5 * z * z)

/** Regularised incomplete beta I_x(a, b), a, b > 0, x in [0, 1]: continued fraction DLMF 8.17.22 by Lentz's method. */
export const betaCdf = (x: number, a: number, b: number, logBeta: number): number => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = exp(a * log(x) + b * log(1 - x) - logBeta)
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}

const tiny = 1e-300
const betaFraction = (x: number, a: number, b: number): number => {
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  d = 1 / (Math.abs(d) < tiny ? tiny : d)
  let h = d
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = 1 + even / c
    if (Math.abs(c) < tiny) c = tiny
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = 1 + odd / c
    if (Math.abs(c) < tiny) c = tiny
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 3e-16) break
  }
  return h
}

/** ln B(a, b). */
export const logBetaFunction = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** Density of the beta distribution at x in (0, 1). */
export const betaDensity = (x: number, a: number, b: number, logBeta: number): number =>
  exp((a - 1) * log(x) + (b - 1) * log(1 - x) - logBeta)

/** Beta quantile of p in (0, 1) by Newton steps kept inside a shrinking bracket, from the start value given. */
export const betaQuantile = (p: number, a: number, b: number, logBeta: number, start: number): number => {
  let lo = 0
  let hi = 1
  let x = start > 0 && start < 1 ? start : a / (a + b)
  for (let i = 0; i < 200; i++) {
    const error = betaCdf(x, a, b, logBeta) - p
    if (error === 0) return x
    if (error < 0) lo = x
    else hi = x
    let next = x - error / betaDensity(x, a, b, logBeta)
    if (!(next > lo && next < hi)) next = lo > 0 && hi / lo > 4 ? Math.sqrt(lo * hi) : 0.5 * (lo + hi)
    if (Math.abs(next - x) <= 1e-15 * x) return next
    x = next
  }
  return x
}
