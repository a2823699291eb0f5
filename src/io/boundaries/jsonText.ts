/**
 * Places in JSON that `JSON.parse` does not tell: the first fault, the deepest nesting, the start of a list item. Works on
 * bytes and without recursion, so that neither size nor depth of a file can hurt.
 */

/** Line and column, both from 1; columns count characters. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

const [quote, backslash, comma, colon, newline] = [34, 92, 44, 58, 10]
const [openList, closeList, openMap, closeMap] = [91, 93, 123, 125]

/** Place of a byte. */
export const placeOfByte = (bytes: Buffer, offset: number): TextPlace => {
  let line = 1
  let start = 0
  for (let at = bytes.indexOf(newline); at >= 0 && at < offset; at = bytes.indexOf(newline, at + 1)) {
    line += 1
    start = at + 1
  }
  return { line, column: bytes.toString('utf8', start, Math.min(offset, start + 100_000)).length + 1 }
}

/** End of the text that starts at `start`: the byte after its closing quote; the length of the file where it never ends. */
const endOfText = (bytes: Buffer, start: number): number => {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === backslash) at += 1
    else if (bytes[at] === quote) return at + 1
  }
  return bytes.length
}

/** Deepest nesting of lists and mappings; brackets in texts do not count. */
export const deepestNesting = (bytes: Buffer): number => {
  let [depth, deepest] = [0, 0]
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) at = endOfText(bytes, at) - 1
    else if (byte === openList || byte === openMap) deepest = Math.max(deepest, ++depth)
    else if (byte === closeList || byte === closeMap) depth -= 1
  }
  return deepest
}

/** Byte at which item `index` of the list under the outermost key `key` begins; undefined where there is none. */
export const startOfItem = (bytes: Buffer, key: string, index: number): number | undefined => {
  const name = Buffer.from(JSON.stringify(key))
  let [depth, items] = [0, 0]
  let [lastText, inList, waiting] = ['', false, false]
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte <= 32) continue
    if (waiting && byte !== closeList) {
      if (items === index) return at
      waiting = false
    }
    if (byte === quote) {
      const end = endOfText(bytes, at)
      lastText = depth === 1 && end - at === name.length ? bytes.toString('utf8', at, end) : ''
      at = end - 1
    } else if (byte === openList || byte === openMap) {
      depth += 1
      if (byte === openList && depth === 2 && lastText === name.toString()) [inList, waiting] = [true, true]
    } else if (byte === closeList || byte === closeMap) {
      depth -= 1
      if (inList && depth === 1) return undefined
    } else if (byte === comma && inList && depth === 2) {
      items += 1
      waiting = true
    } else if (byte !== colon && depth === 1) lastText = ''
  }
  return undefined
}

/** What may come next. */
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing'

/** Literals and numbers of JSON, from a given byte on. */
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
const goodText = /^"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"$/
/** Longest scalar or text that is looked at closely. */
const longestScalar = 400

/** Byte at which a text stops being JSON; the length of the file where it breaks off; undefined for good JSON. */
export const firstFault = (bytes: Buffer): number | undefined => {
  const open: number[] = []
  let expected: Expected = 'value'
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma or end')
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 32 || byte === 9 || byte === 10 || byte === 13) continue
    const wantsValue: boolean = expected === 'value' || expected === 'value or end'
    if (byte === quote && (wantsValue || expected === 'key' || expected === 'key or end')) {
      const end = endOfText(bytes, at)
      if (end - at <= longestScalar && !goodText.test(bytes.toString('utf8', at, end)))
        return end === bytes.length ? end : at
      expected = wantsValue ? afterValue() : 'colon'
      at = end - 1
    } else if ((byte === openList || byte === openMap) && wantsValue) {
      open.push(byte)
      expected = byte === openList ? 'value or end' : 'key or end'
    } else if (byte === closeList || byte === closeMap) {
      const ends = expected === 'comma or end' || expected === (byte === closeList ? 'value or end' : 'key or end')
      if (!ends || open.pop() !== (byte === closeList ? openList : openMap)) return at
      expected = afterValue()
    } else if (byte === comma && expected === 'comma or end') {
      expected = open[open.length - 1] === openList ? 'value' : 'key'
    } else if (byte === colon && expected === 'colon') expected = 'value'
    else if (wantsValue) {
      scalar.lastIndex = 0
      const found = scalar.exec(bytes.toString('latin1', at, at + longestScalar))
      if (found === null) return at
      at += found[0].length - 1
      expected = afterValue()
    } else return at
  }
  return expected === 'nothing' ? undefined : bytes.length
}
