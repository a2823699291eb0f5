/**
 * Random numbers without state: a keyed hash of (draw, place, month, k). The same arguments give the same number in any
 * order, on any thread, and whatever other quantities exist.
 *
 * Two lanes of 32 bits, each keyed by half of the key and mixed by a bijective 32-bit finaliser after every counter:
 * `lowbias32` (Wellons 2018, two multiplications, bias 0.17) and the finaliser of MurmurHash3 (Appleby 2011).
 */
import { normalQuantile } from '../kernel/elementary.js'
import type { Key } from './key.js'

const lowbias32 = (x: number): number => {
  let h = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return h ^ (h >>> 16)
}
const murmur3 = (x: number): number => {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Uniform in the open interval (0, 1): 52 random bits and a half, so neither end is reached. Arguments are whole numbers >= 0. */
export const uniformAt = (key: Key, draw: number, place: number, month: number, k: number): number => {
  let high = lowbias32(draw ^ key.a)
  let low = murmur3(draw ^ key.c)
  high = lowbias32((high + place) ^ key.b)
  low = murmur3((low + Math.imul(place, 0x9e3779b1)) ^ key.d)
  high = lowbias32((high + month) ^ key.c)
  low = murmur3((low + Math.imul(month, 0x9e3779b1)) ^ key.a)
  high = lowbias32((high + k) ^ key.d)
  low = murmur3((low + Math.imul(k, 0x9e3779b1)) ^ key.b)
  return ((high >>> 0) * 1048576 + (low >>> 12) + 0.5) * 2.220446049250313e-16
}

/** Standard normal: inverse distribution function of the uniform of the same arguments. */
export const normalAt = (key: Key, draw: number, place: number, month: number, k: number): number =>
  normalQuantile(uniformAt(key, draw, place, month, k))
