import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeBytes, deepestBytes } from '../../src/store/decodeBytes.js'

const bytes = (...parts: ReadonlyArray<ReadonlyArray<number>>): Uint8Array => Uint8Array.from(parts.flat())
const deep = (levels: number): Uint8Array =>
  bytes(
    Array.from({ length: levels }, () => 0x91),
    [0xc0]
  )

describe('stored bytes', () => {
  it('come back as they were', () => {
    const value = fc.jsonValue({ maxDepth: 5 })
    fc.assert(
      fc.property(value, (plain) => {
        fc.pre(!JSON.stringify(plain).includes('__proto__'))
        expect(decodeBytes(encode(plain))).toEqual(E.right(JSON.parse(JSON.stringify(plain))))
      })
    )
    const odd = [new Uint8Array(70_000), 'x'.repeat(70_000), new Date(5), 2 ** 40, -(2 ** 40), 0.1, [], {}]
    expect(decodeBytes(encode(odd))).toEqual(E.right(odd))
  })

  it('that are cut off anywhere, or followed by more, are none', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), (plain, pick) => {
        const whole = encode(plain)
        expect(E.isLeft(decodeBytes(whole.subarray(0, pick % whole.length)))).toBe(true)
        expect(E.isLeft(decodeBytes(bytes([...whole], [0xc0])))).toBe(true)
      })
    )
  })

  it('whose headers announce billions are refused before anything is allocated', () => {
    for (const type of [0xdd, 0xdf, 0xdb, 0xc6, 0xc9]) {
      const head = [type, 255, 255, 255, 255]
      expect(decodeBytes(bytes(head, [0xc0]))).toEqual(E.left('bytes that are cut off'))
      expect(E.isLeft(decodeBytes(bytes(...Array.from({ length: 20_000 }, () => head))))).toBe(true)
    }
  })

  it('may be nested, but not without end', () => {
    expect(E.isRight(decodeBytes(deep(deepestBytes)))).toBe(true)
    expect(decodeBytes(deep(deepestBytes + 1))).toEqual(E.left(`more than ${deepestBytes} levels`))
    expect(decodeBytes(deep(100_000))).toEqual(E.left(`more than ${deepestBytes} levels`))
  })

  it('with names of JavaScript’s own objects, lists as keys or unused types are none', () => {
    expect(E.isLeft(decodeBytes(bytes([0x81, 0xa9], [...Buffer.from('__proto__')], [0x80])))).toBe(true)
    expect(E.isLeft(decodeBytes(bytes([0x81, 0x90, 0xc0])))).toBe(true)
    expect(E.isLeft(decodeBytes(bytes([0xc1])))).toBe(true)
    expect(E.isLeft(decodeBytes(bytes([])))).toBe(true)
  })
})
