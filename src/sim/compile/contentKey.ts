/**
 * A 128-bit key of plain data: equal content gives an equal key, whatever order its fields were written in. It only
 * tells stage inputs of one program run apart; results in the store are keyed by SHA-256.
 */

import { mixWords } from '../kernel/mixWords.js'

/** Key of records, lists, texts, numbers, booleans and typed arrays, as 32 hex digits. */
export const contentKey = (value: unknown): string => {
  const lanes = new Int32Array([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344])
  feed(lanes, value)
  return Array.from(lanes, (lane) => (finished(lane) >>> 0).toString(16).padStart(8, '0')).join('')
}

const single = new Int32Array(1)
const word = (lanes: Int32Array, w: number): void => {
  single[0] = w
  mixWords(single, lanes)
}
const finished = (h: number): number => {
  const x = Math.imul(h ^ (h >>> 16), 0x846ca68b)
  return x ^ (x >>> 13)
}

const double = new Float64Array(1)
const halves = new Int32Array(double.buffer)
const text = (lanes: Int32Array, s: string): void => {
  word(lanes, s.length)
  for (let i = 0; i < s.length; i++) word(lanes, s.charCodeAt(i))
}
const number = (lanes: Int32Array, x: number): void => {
  double[0] = x === 0 ? 0 : x
  word(lanes, halves[0] ?? 0)
  word(lanes, halves[1] ?? 0)
}

type Numbers = Float64Array | Int32Array | Uint8Array
const isNumbers = (value: unknown): value is Numbers =>
  value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array

const numbers = (lanes: Int32Array, values: Numbers): void => {
  // Most of a plan are numbers: their words are taken from memory as they stand.
  const words =
    values instanceof Float64Array
      ? new Int32Array(values.buffer, values.byteOffset, values.length * 2)
      : values instanceof Int32Array
        ? values
        : Int32Array.from(values)
  mixWords(words, lanes)
}

const feed = (lanes: Int32Array, value: unknown): void => {
  if (typeof value === 'number') {
    word(lanes, 1)
    number(lanes, value)
  } else if (typeof value === 'string') {
    word(lanes, 2)
    text(lanes, value)
  } else if (typeof value === 'boolean') word(lanes, value ? 3 : 4)
  else if (value === undefined || value === null) word(lanes, 5)
  else if (Array.isArray(value)) {
    word(lanes, 6)
    word(lanes, value.length)
    for (const item of value) feed(lanes, item)
  } else if (isNumbers(value)) {
    word(lanes, 7)
    word(lanes, value.length)
    numbers(lanes, value)
  } else if (typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    word(lanes, 8)
    word(lanes, entries.length)
    for (const [name, member] of entries) {
      text(lanes, name)
      feed(lanes, member)
    }
  } else throw new Error(`content of type ${typeof value} has no key`)
}
