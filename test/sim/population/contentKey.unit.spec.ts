/** Keys of stage inputs: equal content, equal key; any difference, another key. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentKey } from '../../../src/sim/compile/contentKey.js'

describe('contentKey', () => {
  it('does not depend on the order of fields, nor on how often it was made', () => {
    expect(contentKey({ a: 1, b: [2, 'x'] })).toBe(contentKey({ b: [2, 'x'], a: 1 }))
    expect(contentKey({ a: 0 })).toBe(contentKey({ a: -0 }))
  })
  it('tells apart what differs in one place', () => {
    const different = [
      { a: 1 },
      { a: 2 },
      { a: '1' },
      { a: true },
      { a: undefined },
      { a: [1] },
      { a: Float64Array.of(1) },
      { a: Int32Array.of(1) },
      { a: Float64Array.of(1, 0) },
      { b: 1 },
      { a: { b: 1 } },
      [1, 2],
      [2, 1],
      ['ab', 'c'],
      ['a', 'bc'],
      [],
      ''
    ]
    expect(new Set(different.map(contentKey)).size).toBe(different.length)
  })
  it('gives 128 bits without collisions over many near neighbours', () => {
    const keys = new Set<string>()
    for (let i = 0; i < 20_000; i++) keys.add(contentKey(Float64Array.of(1, i, 2)))
    expect(keys.size).toBe(20_000)
    expect([...keys][0]).toMatch(/^[0-9a-f]{32}$/)
  })
  it('equal copies have equal keys', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => contentKey(value) === contentKey(structuredClone(value))))
  })
  it('has no key for a function', () => {
    expect(() => contentKey({ f: () => 1 })).toThrow('content of type function has no key')
  })
})
