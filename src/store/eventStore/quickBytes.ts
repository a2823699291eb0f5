/**
 * msgpack of plain values, quick: the bytes are exactly those of the library (sorted keys, nothing undefined), and so are
 * the values. What is not plain (dates, bytes, large integers, odd keys) is left to the library: both answer `undefined`.
 */
import { deepestBytes } from '../decodeBytes.js'

/** Thrown inside and caught at the door: the value, or the bytes, are for the library. */
const notPlain = Symbol('not plain')

let out = Buffer.alloc(8192)
let end = 0

/** Bytes of a plain value; undefined where the library has to write it. */
export const quickEncode = (value: unknown): Uint8Array | undefined => {
  end = 0
  try {
    write(value, 0)
  } catch (thrown) {
    if (thrown === notPlain) return undefined
    throw thrown
  }
  const bytes = Buffer.allocUnsafe(end)
  out.copy(bytes, 0, 0, end)
  return bytes
}

const reserve = (bytes: number): void => {
  if (end + bytes <= out.length) return
  const larger = Buffer.alloc(2 * (end + bytes))
  out.copy(larger, 0, 0, end)
  out = larger
}

const write = (value: unknown, depth: number): void => {
  if (typeof value === 'string') writeText(value)
  else if (typeof value === 'number') writeNumber(value)
  else if (typeof value === 'boolean') {
    reserve(1)
    out[end++] = value ? 0xc3 : 0xc2
  } else if (value === null) {
    reserve(1)
    out[end++] = 0xc0
  } else if (depth >= deepestBytes || typeof value !== 'object') throw notPlain
  else if (Array.isArray(value)) {
    writeHead(value.length, 0x90, 0xdc)
    for (const member of value) write(member, depth + 1)
  } else writeMapping(value, depth)
}

const writeMapping = (value: object, depth: number): void => {
  if (!isPlainMapping(value)) throw notPlain
  const keys: string[] = []
  for (const key in value) {
    if (value[key] === undefined) continue
    // Sorted as it is filled: mappings have a handful of keys, most of them in order already.
    let at = keys.length
    for (; at > 0; at--) {
      const before = keys[at - 1]
      if (before === undefined || before < key) break
      keys[at] = before
    }
    keys[at] = key
  }
  writeHead(keys.length, 0x80, 0xde)
  for (const key of keys) {
    writeText(key)
    write(value[key], depth + 1)
  }
}

const isPlainMapping = (value: object): value is Readonly<Record<string, unknown>> => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Number of members, in four, 16 or 32 bits. */
const writeHead = (count: number, short: number, long: number): void => {
  reserve(5)
  if (count < 16) out[end++] = short | count
  else if (count < 0x10000) {
    out[end++] = long
    end = out.writeUInt16BE(count, end)
  } else {
    out[end++] = long + 1
    end = out.writeUInt32BE(count, end)
  }
}

const writeText = (text: string): void => {
  const { length } = text
  reserve(5 + 3 * length)
  if (length < 32) {
    const from = end
    out[end++] = 0xa0 | length
    let i = 0
    for (; i < length; i++) {
      const code = text.charCodeAt(i)
      if (code > 0x7f) break
      out[end++] = code
    }
    if (i === length) return
    end = from
  }
  const bytes = Buffer.byteLength(text)
  if (bytes < 32) out[end++] = 0xa0 | bytes
  else if (bytes < 0x100) {
    out[end++] = 0xd9
    out[end++] = bytes
  } else if (bytes < 0x10000) {
    out[end++] = 0xda
    end = out.writeUInt16BE(bytes, end)
  } else {
    out[end++] = 0xdb
    end = out.writeUInt32BE(bytes, end)
  }
  end += out.write(text, end)
}

const writeNumber = (value: number): void => {
  reserve(9)
  if (!Number.isSafeInteger(value)) {
    out[end++] = 0xcb
    end = out.writeDoubleBE(value, end)
  } else if (value >= 0) {
    if (value < 0x80) out[end++] = value
    else if (value < 0x100) {
      out[end++] = 0xcc
      out[end++] = value
    } else if (value < 0x10000) {
      out[end++] = 0xcd
      end = out.writeUInt16BE(value, end)
    } else if (value < 0x100000000) {
      out[end++] = 0xce
      end = out.writeUInt32BE(value, end)
    } else throw notPlain
  } else if (value >= -0x20) out[end++] = 0x100 + value
  else if (value >= -0x80) {
    out[end++] = 0xd0
    end = out.writeInt8(value, end)
  } else if (value >= -0x8000) {
    out[end++] = 0xd1
    end = out.writeInt16BE(value, end)
  } else if (value >= -0x80000000) {
    out[end++] = 0xd2
    end = out.writeInt32BE(value, end)
  } else throw notPlain
}

let source: Buffer = Buffer.alloc(0)
let view: DataView = new DataView(new ArrayBuffer(0))
/** The bytes as Latin-1, of which ASCII texts are cut: one call into the system for all of them. */
let letters = ''
let at = 0

/** The plain value behind the bytes; undefined where the library has to read them, or to say what is wrong with them. */
export const quickDecode = (bytes: Uint8Array): { readonly value: unknown } | undefined => {
  source = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  letters = source.toString('latin1')
  view = new DataView(source.buffer, source.byteOffset, source.length)
  at = 0
  try {
    const value = read(0)
    return at === source.length ? { value } : undefined
  } catch (thrown) {
    // A RangeError is a number that is cut off.
    if (thrown === notPlain || thrown instanceof RangeError) return undefined
    throw thrown
  }
}

const byte = (): number => {
  const found = source[at++]
  if (found === undefined) throw notPlain
  return found
}

const read = (depth: number): unknown => {
  const head = byte()
  if (head < 0x80) return head
  if (head >= 0xe0) return head - 0x100
  if (head < 0x90) return readMapping(head & 15, depth)
  if (head < 0xa0) return readList(head & 15, depth)
  if (head < 0xc0) return readShort(head & 31)
  switch (head) {
    case 0xc0:
      return null
    case 0xc2:
      return false
    case 0xc3:
      return true
    case 0xca:
      return view.getFloat32((at += 4) - 4)
    case 0xcb:
      return view.getFloat64((at += 8) - 8)
    case 0xcc:
      return byte()
    case 0xcd:
      return view.getUint16((at += 2) - 2)
    case 0xce:
      return view.getUint32((at += 4) - 4)
    case 0xd0:
      return view.getInt8((at += 1) - 1)
    case 0xd1:
      return view.getInt16((at += 2) - 2)
    case 0xd2:
      return view.getInt32((at += 4) - 4)
    case 0xd9:
      return readText(byte())
    case 0xda:
      return readText(view.getUint16((at += 2) - 2))
    case 0xdb:
      return readText(view.getUint32((at += 4) - 4))
    case 0xdc:
      return readList(view.getUint16((at += 2) - 2), depth)
    case 0xde:
      return readMapping(view.getUint16((at += 2) - 2), depth)
    default:
      throw notPlain
  }
}

const readText = (size: number): string => {
  const from = at
  at += size
  if (at > source.length) throw notPlain
  for (let i = from; i < at; i++) if ((source[i] ?? 0) > 0x7f) return beyondAscii(from, at)
  return letters.slice(from, at)
}

/** The library has its own way with what is no UTF-8. */
const beyondAscii = (from: number, to: number): string => {
  const text = source.toString('utf8', from, to)
  if (text.includes('\ufffd')) throw notPlain
  return text
}

/** Each member takes a byte or more, so a list is never longer than what is left of the bytes. */
const readList = (count: number, depth: number): ReadonlyArray<unknown> => {
  if (depth >= deepestBytes || at + count > source.length) throw notPlain
  const members: unknown[] = []
  for (let i = 0; i < count; i++) members.push(read(depth + 1))
  return members
}

/** Short texts seen before, by a sum over their bytes: the same few names, months and ids come in every entry. */
const names: Array<string | undefined> = new Array<string | undefined>(4096).fill(undefined)

const readShort = (size: number): string => {
  const from = at
  let sum = size
  for (let i = 0; i < size; i++) sum = (Math.imul(sum, 31) + (source[from + i] ?? 0)) | 0
  const slot = (sum ^ (sum >>> 12)) & 4095
  const known = names[slot]
  if (known !== undefined && known.length === size && isNamed(known, from)) {
    at += size
    return known
  }
  const read = readText(size)
  if (read.length === size) names[slot] = read
  return read
}

const isNamed = (name: string, from: number): boolean => {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== source[from + i]) return false
  return true
}

const readMapping = (count: number, depth: number): Readonly<Record<string, unknown>> => {
  if (depth >= deepestBytes || at + 2 * count > source.length) throw notPlain
  const mapping: Record<string, unknown> = {}
  for (let i = 0; i < count; i++) {
    const head = byte()
    const key = head >= 0xa0 && head < 0xc0 ? readShort(head & 31) : head === 0xd9 ? readText(byte()) : undefined
    if (key === undefined || key === '__proto__') throw notPlain
    mapping[key] = read(depth + 1)
  }
  return mapping
}
