/**
 * msgpack from a file that others may have written: lengths and depth are checked against the bytes that are there before
 * anything is allocated, so that no header of five bytes asks for gigabytes. Never throws.
 */
import { decode } from '@msgpack/msgpack'
import * as E from 'fp-ts/lib/Either.js'

/** Deepest nesting of lists and mappings; what the program writes stays below a dozen. */
export const deepestBytes = 64

/** The plain value behind the bytes; Left says in words why there is none. */
export const decodeBytes = (bytes: Uint8Array): E.Either<string, unknown> => {
  const fault = faultOf(bytes)
  if (fault !== undefined) return E.left(fault)
  try {
    return E.right(decode(bytes))
  } catch {
    // A name that means something to JavaScript objects, a mapping with a list as its key.
    return E.left('bytes that are no plain value')
  }
}

const cutOff = 'bytes that are cut off'

/** Walks over all values without making any; undefined where they are one whole value, nested no deeper than allowed. */
const faultOf = (bytes: Uint8Array): string | undefined => {
  /** Values still to come, by depth. */
  const open = new Float64Array(deepestBytes + 1)
  let depth = 0
  open[0] = 1
  let at = 0
  const unsigned = (width: number): number => {
    let value = 0
    for (let i = 1; i <= width; i++) value = value * 256 + (bytes[at + i] ?? 0)
    return value
  }
  for (;;) {
    while (open[depth] === 0) {
      if (depth === 0) return at === bytes.length ? undefined : 'bytes after the end of the value'
      depth -= 1
    }
    const head = bytes[at]
    if (head === undefined) return cutOff
    open[depth] = (open[depth] ?? 0) - 1
    const { bytesAfter, children } = sizesOf(head, unsigned)
    at += 1 + bytesAfter
    // Every value takes a byte or more: what announces more than there is left is cut off.
    if (at + children > bytes.length) return cutOff
    if (children === 0) continue
    if (depth === deepestBytes) return `more than ${deepestBytes} levels`
    depth += 1
    open[depth] = children
  }
}

interface Sizes {
  /** Bytes of the value after its first one, without those of its children. */
  readonly bytesAfter: number
  /** Values that follow inside it. */
  readonly children: number
}

const plain = (bytesAfter: number): Sizes => ({ bytesAfter, children: 0 })

/** Sizes of a value from its first byte; see the specification of msgpack. */
const sizesOf = (head: number, unsigned: (width: number) => number): Sizes => {
  if (head < 0x80 || head >= 0xe0) return plain(0)
  if (head < 0x90) return { bytesAfter: 0, children: 2 * (head & 15) }
  if (head < 0xa0) return { bytesAfter: 0, children: head & 15 }
  if (head < 0xc0) return plain(head & 31)
  switch (head) {
    case 0xc4:
    case 0xd9:
      return plain(1 + unsigned(1))
    case 0xc5:
    case 0xda:
      return plain(2 + unsigned(2))
    case 0xc6:
    case 0xdb:
      return plain(4 + unsigned(4))
    case 0xc7:
      return plain(2 + unsigned(1))
    case 0xc8:
      return plain(3 + unsigned(2))
    case 0xc9:
      return plain(5 + unsigned(4))
    case 0xcc:
    case 0xd0:
      return plain(1)
    case 0xcd:
    case 0xd1:
      return plain(2)
    case 0xca:
    case 0xce:
    case 0xd2:
      return plain(4)
    case 0xcb:
    case 0xcf:
    case 0xd3:
      return plain(8)
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return plain(1 + 2 ** (head - 0xd4))
    case 0xdc:
      return { bytesAfter: 2, children: unsigned(2) }
    case 0xdd:
      return { bytesAfter: 4, children: unsigned(4) }
    case 0xde:
      return { bytesAfter: 2, children: 2 * unsigned(2) }
    case 0xdf:
      return { bytesAfter: 4, children: 2 * unsigned(4) }
    default:
      return plain(0)
  }
}
