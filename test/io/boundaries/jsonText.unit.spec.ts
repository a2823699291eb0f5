/** Places in JSON, against the parser of the language: what it takes has no fault, what it refuses has one, where it stands. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deepestNesting, firstFault, placeOfByte, startOfItem } from '../../../src/io/boundaries/jsonText.js'

const takes = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('places in JSON', () => {
  it('finds no fault in any JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), undefined, indent)
        expect(firstFault(Buffer.from(written))).toBeUndefined()
      })
    )
  })

  it('finds a fault exactly where the parser refuses, after any single byte is changed, added or lost', () => {
    const sample = '{"type":"FeatureCollection","features":[{"a":[1.5,-2e3,0],"b":null},{"c":"x\\"y"}],"n":true}'
    fc.assert(
      fc.property(
        fc.nat(sample.length - 1),
        fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '0', 'x', '-', '.', ' '),
        fc.boolean(),
        (at, sign, keep) => {
          const text = sample.slice(0, at) + sign + sample.slice(keep ? at : at + 1)
          expect(firstFault(Buffer.from(text)) === undefined).toBe(takes(text))
        }
      ),
      { numRuns: 800 }
    )
  })

  it('names line and column of the first sign that cannot stand there', () => {
    const bytes = Buffer.from('{"a":[1,2,\n  "ü" 3]}')
    const fault = firstFault(bytes)
    expect(fault === undefined ? undefined : placeOfByte(bytes, fault)).toEqual({ line: 2, column: 7 })
    const cut = Buffer.from('{"a":\n[1,')
    expect(firstFault(cut)).toBe(cut.length)
  })

  it('counts nesting by brackets outside of texts', () => {
    expect(deepestNesting(Buffer.from('{"a":[[1],"]]]]{{{{"]}'))).toBe(3)
  })

  it('finds the start of each item of a list, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), fc.jsonValue(), (items, other) => {
        const text = JSON.stringify({ first: { features: [other] }, features: items, last: 1 })
        const bytes = Buffer.from(text)
        items.forEach((item, i) => {
          const start = startOfItem(bytes, 'features', i) ?? -1
          const written = JSON.stringify(item)
          expect(bytes.toString('utf8', start, start + Buffer.byteLength(written))).toBe(written)
        })
        expect(startOfItem(bytes, 'features', items.length)).toBeUndefined()
      })
    )
  })
})
