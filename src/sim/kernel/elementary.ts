/**
 * Elementary functions from + - * / sqrt and bit patterns only, so that results are equal to the bit on every machine
 * (Math.exp and its like may differ between engines). Accuracy about one unit in the last place.
 * Sources: exp, log, pow from Sun's fdlibm 5.3 (e_exp.c, e_log.c, e_pow.c); normal quantile AS 241, Wichura 1988.
 */

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)
/** Low and high word of a double in memory, found once. */
const lowAt = ((): number => {
  bits[0] = 1
  return words[0] === 0 ? 0 : 1
})()
const highAt = 1 - lowAt

/** 2^(i - 1022) for i = 0..2045: every normal power of two, exact. */
const powersOfTwo = ((): Float64Array => {
  const table = new Float64Array(2046)
  table[1022] = 1
  for (let i = 1023; i < 2046; i++) table[i] = table[i - 1] * 2
  for (let i = 1021; i >= 0; i--) table[i] = table[i + 1] / 2
  return table
})()

/** x·2^n for whole n in -1100..1024; a subnormal result is rounded once. */
const scaled = (x: number, n: number): number => {
  if (n > 1023) return x * powersOfTwo[2045] * powersOfTwo[n - 1]
  if (n < -1022) return x * powersOfTwo[Math.max(n + 1076, 0)] * twoPowerMinus54
  return x * powersOfTwo[n + 1022]
}
const twoPowerMinus54 = 1 / 18014398509481984

const ln2Hi = 6.9314718036912381649e-1
const ln2Lo = 1.90821492927058770002e-10
const inverseLn2 = 1.442695040888963387
const P1 = 1.66666666666666019037e-1
const P2 = -2.77777777770155933842e-3
const P3 = 6.61375632143793436117e-5
const P4 = -1.6533902205465251539e-6
const P5 = 4.13813679705723846039e-8

/** e^x. Error below 1 ulp (fdlibm e_exp.c). Overflows to Infinity above 709.78, underflows to 0 below -745.13. */
export const exp = (x: number): number => {
  if (!(x > -745.2)) return x < 0 ? 0 : x
  if (x > 709.782712893384) return Infinity
  let k = 0
  let hi = x
  let lo = 0
  if (x > 0.34657359027997264 || x < -0.34657359027997264) {
    k = Math.trunc(inverseLn2 * x + (x < 0 ? -0.5 : 0.5))
    hi = x - k * ln2Hi
    lo = k * ln2Lo
  }
  const r = hi - lo
  const t = r * r
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
  const y = 1 - (lo - (r * c) / (2 - c) - hi)
  return k === 0 ? y : scaled(y, k)
}

const Lg1 = 6.66666666666673513e-1
const Lg2 = 3.999999999940941908e-1
const Lg3 = 2.857142874366239149e-1
const Lg4 = 2.222219843214978396e-1
const Lg5 = 1.818357216161805012e-1
const Lg6 = 1.531383769920937332e-1
const Lg7 = 1.479819860511658591e-1

/** Natural logarithm. Error below 1 ulp (fdlibm e_log.c). log(0) = -Infinity, NaN below 0. */
export const log = (x: number): number => {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return Infinity
  let k = 0
  let v = x
  if (v < 2.2250738585072014e-308) {
    k = -54
    v *= 18014398509481984
  }
  bits[0] = v
  const high = words[highAt]
  k += (high >> 20) - 1023
  const fraction = high & 0xfffff
  const i = (fraction + 0x95f64) & 0x100000
  words[highAt] = fraction | (i ^ 0x3ff00000)
  k += i >> 20
  const f = bits[0] - 1
  if (f === 0) return k * ln2Hi + k * ln2Lo
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const r = z * (Lg1 + w * (Lg3 + w * (Lg5 + w * Lg7))) + w * (Lg2 + w * (Lg4 + w * Lg6))
  const halfSquare = 0.5 * f * f
  return k * ln2Hi - (halfSquare - (s * (halfSquare + r) + k * ln2Lo) - f)
}

const withoutLow = (x: number): number => {
  bits[0] = x
  words[lowAt] = 0
  return bits[0]
}

const L1 = 5.99999999999994648725e-1
const L2 = 4.28571428578550184252e-1
const L3 = 3.33333329818377432918e-1
const L4 = 2.72728123808534006489e-1
const L5 = 2.30660745775561754067e-1
const L6 = 2.06975017800338417784e-1
const twoThirdsPerLn2 = 9.61796693925975554329e-1
const twoThirdsPerLn2Hi = 9.61796700954437255859e-1
const twoThirdsPerLn2Lo = -7.02846165095275826516e-9
const log2Of15Hi = 5.84962487220764160156e-1
const log2Of15Lo = 1.35003920212974897128e-8
const ln2 = 6.93147180559945286227e-1
const ln2Hi32 = 6.93147182464599609375e-1
const ln2Lo32 = -1.90465429995776804525e-9

/** x^y for x >= 0. Error below 1 ulp (fdlibm e_pow.c). 0^0 = 1; NaN for x < 0. */
export const pow = (x: number, y: number): number => {
  if (y === 0 || x === 1) return 1
  if (!(x >= 0) || y !== y) return NaN
  if (x === 0) return y > 0 ? 0 : Infinity
  if (x === Infinity) return y > 0 ? Infinity : 0
  if (y === 1) return x
  if (y === Infinity || y === -Infinity) return x > 1 === y > 0 ? Infinity : 0
  let n = 0
  let ax = x
  if (ax < 2.2250738585072014e-308) {
    ax *= 9007199254740992
    n = -53
  }
  bits[0] = ax
  const high = words[highAt]
  n += (high >> 20) - 1023
  const j = high & 0xfffff
  let ix = j | 0x3ff00000
  let near15 = 0
  if (j > 0x3988e && j < 0xbb67a) near15 = 1
  else if (j >= 0xbb67a) {
    n += 1
    ix -= 0x100000
  }
  words[highAt] = ix
  ax = bits[0]
  // log2(ax) as a pair t1 + t2: ss = (ax - bp) / (ax + bp) with bp 1 or 1.5, in two parts.
  const bp = near15 === 1 ? 1.5 : 1
  let u = ax - bp
  let v = 1 / (ax + bp)
  const ss = u * v
  const sHi = withoutLow(ss)
  bits[0] = 0
  words[highAt] = ((ix >> 1) | 0x20000000) + 0x80000 + (near15 << 18)
  let tHi = bits[0]
  let tLo = ax - (tHi - bp)
  const sLo = v * (u - sHi * tHi - sHi * tLo)
  let s2 = ss * ss
  let r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6)))))
  r += sLo * (sHi + ss)
  s2 = sHi * sHi
  tHi = withoutLow(3 + s2 + r)
  tLo = r - (tHi - 3 - s2)
  u = sHi * tHi
  v = sLo * tHi + tLo * ss
  let pHi = withoutLow(u + v)
  let pLo = v - (pHi - u)
  const zHi = twoThirdsPerLn2Hi * pHi
  const zLo = twoThirdsPerLn2Lo * pHi + pLo * twoThirdsPerLn2 + (near15 === 1 ? log2Of15Lo : 0)
  const dHi = near15 === 1 ? log2Of15Hi : 0
  const t1 = withoutLow(zHi + zLo + dHi + n)
  const t2 = zLo - (t1 - n - dHi - zHi)
  const y1 = withoutLow(y)
  pLo = (y - y1) * t1 + y * t2
  pHi = y1 * t1
  let z = pLo + pHi
  if (z >= 1024.5) return Infinity
  if (z <= -1075.5) return 0
  const whole = Math.round(z)
  pHi -= whole
  const t = withoutLow(pLo + pHi)
  u = t * ln2Hi32
  v = (pLo - (t - pHi)) * ln2 + t * ln2Lo32
  z = u + v
  const w = v - (z - u)
  const q = z * z
  const c = z - q * (P1 + q * (P2 + q * (P3 + q * (P4 + q * P5))))
  return scaled(1 - ((z * c) / (c - 2) - (w + z * w) - z), whole)
}

/** Standard normal quantile of p in (0, 1), AS 241 PPND16 (Wichura 1988, Applied Statistics 37:477): relative error about 1e-16. */
export const normalQuantile = (p: number): number => {
  const q = p - 0.5
  if (q <= 0.425 && q >= -0.425) {
    const r = 0.180625 - q * q
    return (
      (q *
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
          45921.953931549871457) *
          r +
          13731.693765509461125) *
          r +
          1971.5909503065514427) *
          r +
          133.14166789178437745) *
          r +
          3.387132872796366608)) /
      (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
        21213.794301586595867) *
        r +
        5394.1960214247511077) *
        r +
        687.1870074920579083) *
        r +
        42.313330701600911252) *
        r +
        1)
    )
  }
  const tail = q < 0 ? p : 1 - p
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN
  let r = Math.sqrt(-log(tail))
  let z: number
  if (r <= 5) {
    r -= 1.6
    z =
      (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r +
        1.27045825245236838258) *
        r +
        3.64784832476320460504) *
        r +
        5.7694972214606914055) *
        r +
        4.6303378461565452959) *
        r +
        1.42343711074968357734) /
      (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r +
        0.14810397642748007459) *
        r +
        0.68976733498510000455) *
        r +
        1.6763848301838038494) *
        r +
        2.05319162663775882187) *
        r +
        1)
  } else {
    r -= 5
    z =
      (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r +
        0.026532189526576123093) *
        r +
        0.29656057182850489123) *
        r +
        1.7848265399172913358) *
        r +
        5.4637849111641143699) *
        r +
        6.6579046435011037772) /
      (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
        7.868691311456132591e-4) *
        r +
        0.0148753612908506148525) *
        r +
        0.13692988092273580531) *
        r +
        0.59983220655588793769) *
        r +
        1)
  }
  return q < 0 ? -z : z
}
