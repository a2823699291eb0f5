/**
 * Where each value of a JSON text stands. Only for texts that JSON.parse has taken and whose depth is limited; one pass over
 * the characters, since a general parser takes seconds for a file of a megabyte.
 */
import type { ProblemPath } from '../../domain/problem.js'

/** A place as editors show it, both from 1. */
export interface JsonPlace {
  readonly line: number
  readonly column: number
}

export interface JsonPlaces {
  /** Place of the value at a path, or of its nearest enclosing value that exists. */
  readonly placeOf: (path: ProblemPath) => JsonPlace
  /** Keys that stand more than once in an object, at their second place: JSON.parse takes the last of them in silence. */
  readonly repeated: ReadonlyArray<{ readonly key: string; readonly place: JsonPlace }>
}

interface Mark {
  readonly offset: number
  readonly members: ReadonlyMap<string, Mark>
}

const none: ReadonlyMap<string, Mark> = new Map()

/** Places of all values of a valid JSON text. */
export const jsonPlaces = (text: string): JsonPlaces => {
  const repeated: { readonly key: string; readonly offset: number }[] = []
  let at = 0
  const blank = /[ \t\n\r]*/y
  const scalar = /[^\s,\]}]*/y
  const string = /"(?:[^"\\]|\\.)*"/y
  const skip = (pattern: RegExp): number => {
    pattern.lastIndex = at
    pattern.test(text)
    const start = at
    at = Math.max(at, pattern.lastIndex)
    return start
  }
  const value = (): Mark => {
    skip(blank)
    const offset = at
    const sign = text[at]
    if (sign === '{') return { offset, members: members('}', true) }
    if (sign === '[') return { offset, members: members(']', false) }
    skip(sign === '"' ? string : scalar)
    return { offset, members: none }
  }
  /** Members of an object or a list, from its opening bracket to behind its closing one. */
  const members = (end: string, keyed: boolean): ReadonlyMap<string, Mark> => {
    const found = new Map<string, Mark>()
    const twice = new Set<string>()
    at += 1
    skip(blank)
    for (let index = 0; at < text.length && text[at] !== end; index++) {
      const from = at
      if (keyed) skip(string)
      const key = keyed ? keyOf(text.slice(from, at)) : String(index)
      if (found.has(key) && !twice.has(key)) {
        twice.add(key)
        repeated.push({ key, offset: from })
      }
      if (keyed) {
        skip(blank)
        at += 1
      }
      found.set(key, value())
      skip(blank)
      if (text[at] === ',') at += 1
      skip(blank)
    }
    at += 1
    return found
  }
  const root = value()
  const place = placesIn(text)
  return {
    placeOf: (path) => {
      let mark = root
      for (const step of path) {
        const member = mark.members.get(String(step))
        if (member === undefined) break
        mark = member
      }
      return place(mark.offset)
    },
    repeated: repeated.map(({ key, offset }) => ({ key, place: place(offset) }))
  }
}

const keyOf = (written: string): string => String(JSON.parse(written))

/** Line and column of an offset, by the starts of lines. */
const placesIn = (text: string): ((offset: number) => JsonPlace) => {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return (offset) => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
