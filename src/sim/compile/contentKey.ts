/**
 * A 128-bit key of plain data: equal content gives an equal key, whatever order its fields were written in. It only
 * tells stage inputs of one program run apart; results in the store are keyed by SHA-256.
 */

/** Key of records, lists, texts, numbers, booleans and typed arrays, as 32 hex digits. */
export const contentKey = (value: unknown): string => {
  const lanes = new Int32Array([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344])
  feed(lanes, value)
  return Array.from(lanes, (lane) => (finished(lane) >>> 0).toString(16).padStart(8, '0')).join('')
}

const multipliers = [0x7feb352d, 0x85ebca6b, 0x9e3779b1, 0xc2b2ae35] as const

const word = (lanes: Int32Array, w: number): void => {
  // Each lane takes the word in its own way and passes a part on, so that four lanes are worth 128 bits.
  let carried = w
  for (let i = 0; i < 4; i++) {
    const mixed = Math.imul((lanes[i] ?? 0) ^ carried, multipliers[i] ?? 1)
    lanes[i] = mixed ^ (mixed >>> 15)
    carried = (carried + mixed) | 0
  }
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

const feed = (lanes: Int32Array, value: unknown): void => {
  if (typeof value === 'number') {
    word(lanes, 1)
    number(lanes, value)
  } else if (typeof value === 'string') {
    word(lanes, 2)
    text(lanes, value)
  } else if (typeof value === 'boolean') word(lanes, value ? 3 : 4)
  else if (value === undefined || value === null) word(lanes, 5)
  else if (
    value instanceof Float64Array ||
    value instanceof Int32Array ||
    value instanceof Uint8Array ||
    Array.isArray(value)
  ) {
    word(lanes, Array.isArray(value) ? 6 : 7)
    word(lanes, value.length)
    if (Array.isArray(value)) for (const item of value) feed(lanes, item)
    else for (let i = 0; i < value.length; i++) number(lanes, value[i] ?? 0)
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
