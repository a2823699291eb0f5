/**
 * sine, cosine and arcsine for distances on the globe, from + - * / sqrt only (see elementary.ts).
 * Source: Sun's fdlibm 5.3 (k_sin.c, k_cos.c, e_asin.c). Arguments of sine and cosine: |x| <= 100 rad.
 */

const halfPiHi = 1.57079632673412561417
const halfPiLo = 6.07710050650619224932e-11

const kernelSine = (x: number): number => {
  const z = x * x
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))
  return x + z * x * (-1.66666666666666324348e-1 + z * r)
}
const kernelCosine = (x: number): number => {
  const z = x * x
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))))
  return 1 - (0.5 * z - z * r)
}

/** sin(x), x in radians, |x| <= 100; absolute error about 1e-16. */
export const sine = (x: number): number => {
  const n = Math.round(x / 1.5707963267948966)
  const r = x - n * halfPiHi - n * halfPiLo
  const quadrant = ((n % 4) + 4) % 4
  if (quadrant === 0) return kernelSine(r)
  if (quadrant === 1) return kernelCosine(r)
  return quadrant === 2 ? -kernelSine(r) : -kernelCosine(r)
}

/** cos(x), x in radians, |x| <= 100; absolute error about 1e-16. */
export const cosine = (x: number): number => {
  const n = Math.round(x / 1.5707963267948966)
  const r = x - n * halfPiHi - n * halfPiLo
  const quadrant = ((n % 4) + 4) % 4
  if (quadrant === 0) return kernelCosine(r)
  if (quadrant === 1) return -kernelSine(r)
  return quadrant === 2 ? -kernelCosine(r) : kernelSine(r)
}

/** arcsin(x) in radians for x in [-1, 1] (NaN outside); relative error about 2e-16. */
export const arcsine = (x: number): number => {
  const a = Math.abs(x)
  if (!(a <= 1)) return NaN
  if (a < 0.5) return x + x * asinRatio(x * x)
  const z = (1 - a) / 2
  const s = Math.sqrt(z)
  const angle = 1.5707963267948966 - 2 * (s + s * asinRatio(z))
  return x < 0 ? -angle : angle
}
const asinRatio = (t: number): number =>
  (t *
    (1.66666666666666657415e-1 +
      t *
        (-3.25565818622400915405e-1 +
          t *
            (2.01212532134862925881e-1 +
              t * (-4.00555345006794114027e-2 + t * (7.91534994289814532176e-4 + t * 3.4793310759602116757e-5)))))) /
  (1 +
    t *
      (-2.40339491173441421878 +
        t * (2.02094576023350569471 + t * (-6.8828397160545329303e-1 + t * 7.70381505559019352791e-2))))
