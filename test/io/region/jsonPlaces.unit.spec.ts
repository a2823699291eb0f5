import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonPlaces } from '../../../src/io/region/jsonPlaces.js'

/** The text that begins at a place. */
const from = (text: string, { line, column }: { readonly line: number; readonly column: number }): string =>
  text
    .split('\n')
    .slice(line - 1)
    .join('\n')
    .slice(column - 1)

describe('places in JSON', () => {
  it('are where a person sees the value', () => {
    const { placeOf } = jsonPlaces('{\n  "a": [1,\n    {"b": "x\\"y"}],\n  "ä😀": true\n}')
    expect(placeOf([])).toEqual({ line: 1, column: 1 })
    expect(placeOf(['a', 1, 'b'])).toEqual({ line: 3, column: 11 })
    expect(placeOf(['ä😀'])).toEqual({ line: 4, column: 10 })
    expect(placeOf(['a', 7, 'c'])).toEqual({ line: 2, column: 8 })
  })

  it('begin every value of any document, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom('', ' ', '\n  '), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        const { placeOf } = jsonPlaces(text)
        const check = (part: unknown, path: ReadonlyArray<string | number>): void => {
          const written = from(text, placeOf(path))
          const first = JSON.stringify(part)
          expect(written.startsWith(typeof part === 'object' && part !== null ? (first[0] ?? '') : first)).toBe(true)
          if (Array.isArray(part)) part.forEach((item, i) => check(item, [...path, i]))
          else if (typeof part === 'object' && part !== null)
            for (const [key, member] of Object.entries(part)) check(member, [...path, key])
        }
        check(value, [])
      })
    )
  })

  it('name each repeated key once, at its second place', () => {
    const { repeated } = jsonPlaces('{"a": 1, "b": {"c": 1, "c": 2, "c": 3},\n "a": 2, "\\u0061": 4}')
    expect(repeated).toEqual([
      { key: 'c', place: { line: 1, column: 24 } },
      { key: 'a', place: { line: 2, column: 2 } }
    ])
  })
})
