/**
 * SHA-256 over a canonical form: equal meaning gives equal bytes on every machine. The form is msgpack with sorted keys,
 * texts in NFC, -0 as 0, number arrays as raw little-endian bytes. What has no canonical form is a defect and throws.
 */
import { createHash } from 'node:crypto'
import { encode } from '@msgpack/msgpack'
import type { Hash } from '../domain/ports.js'
import { hashedContent } from '../domain/region/canonical.js'
import type { Region } from '../domain/region/region.js'

/** Deeper values are a mistake of the caller. */
const deepest = 100

/** Empty cells of number arrays (NaN) all have these bits: the quiet NaN. */
const emptyCell = NaN

/** Raw bytes of a number array, little-endian whatever the machine; -0 becomes 0 and every NaN the same NaN. */
const littleEndian = (values: Float64Array): Uint8Array => {
  const bytes = new Uint8Array(values.length * 8)
  const view = new DataView(bytes.buffer)
  values.forEach((value, i) => view.setFloat64(i * 8, Number.isNaN(value) ? emptyCell : value === 0 ? 0 : value, true))
  return bytes
}

const plainNumber = (value: number): number => {
  if (!Number.isFinite(value)) throw new TypeError(`No canonical form: ${value}`)
  return value === 0 ? 0 : value
}

/** Plain data with sorted keys. Undefined fields are left out; undefined list items, functions, symbols, big integers,
 *  class instances and single NaN or infinite numbers are refused. */
const canonical = (value: unknown, depth: number): unknown => {
  if (depth > deepest) throw new TypeError('No canonical form: too deep')
  switch (typeof value) {
    case 'string':
      return value.normalize('NFC')
    case 'number':
      return plainNumber(value)
    case 'boolean':
      return value
    case 'object':
      return value === null ? null : canonicalObject(value, depth)
    default:
      throw new TypeError(`No canonical form: ${typeof value}`)
  }
}

const canonicalObject = (value: object, depth: number): unknown => {
  if (value instanceof Float64Array) return littleEndian(value)
  if (value instanceof Uint8Array) return value
  if (ArrayBuffer.isView(value)) {
    if (value instanceof DataView || value instanceof BigInt64Array || value instanceof BigUint64Array)
      throw new TypeError('No canonical form: view')
    return Array.from(Object.values(value), (item) => canonical(item, depth + 1))
  }
  if (Array.isArray(value)) return Array.from(value, (item: unknown) => canonical(item, depth + 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('No canonical form: class instance')
  // A null prototype: a key `__proto__` is a key like any other.
  const sorted: Record<string, unknown> = Object.create(null)
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => [key.normalize('NFC'), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  for (const [key, item] of entries) {
    if (Object.hasOwn(sorted, key)) throw new TypeError(`No canonical form: two keys equal to ${key}`)
    sorted[key] = canonical(item, depth + 1)
  }
  return sorted
}

/** Canonical msgpack of plain data. */
export const canonicalBytes = (value: unknown): Uint8Array => encode(canonical(value, 0), { maxDepth: deepest + 10 })

/** SHA-256 of bytes as 64 lower-case hex digits. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Hash of plain data: SHA-256 over its canonical msgpack. */
export const hash: Hash = (value) => sha256(canonicalBytes(value))

/** Hash of everything in a package that can change results (see `hashedContent`): not of file bytes, titles or sources. */
export const regionHash = (region: Region): string => hash(hashedContent(region))
