/** Edits of YAML source that keep all but what they change: fields of mappings, items of lists. Undefined where it cannot be done so. */
import { isCollection, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'
import { sameMeaning } from '../../domain/study/canonical.js'
import { type Edit, lineEnd, lineStart } from './lineDiff.js'
import { flowText, itemText } from './writeScenario.js'

/** A document with the text it was parsed from. */
export interface Source {
  readonly text: string
  readonly root: YAMLMap
}

type Fields = Readonly<Record<string, unknown>>
type AnyPair = Pair<unknown, unknown>

/** The field of that name. */
export const pairOf = (map: YAMLMap, name: string): AnyPair | undefined =>
  map.items.find(({ key }) => isScalar(key) && key.value === name)

const keyStart = ({ key }: AnyPair): number | undefined => (isNode(key) ? key.range?.[0] : undefined)

/** Offsets of a value; nothing stands behind the key where it is empty. */
const valueRange = (pair: AnyPair): readonly [number, number] | undefined => {
  const { value } = pair
  if (isNode(value) && value.range && value.range[1] > value.range[0]) return [value.range[0], value.range[1]]
  return undefined
}

/** End of the last line of a field. */
const endOf = (source: Source, pair: AnyPair): number | undefined => {
  const range = valueRange(pair)
  const end = range?.[1] ?? (isNode(pair.key) ? pair.key.range?.[1] : undefined)
  if (end === undefined) return undefined
  return source.text[end - 1] === '\n' ? end : lineEnd(source.text, end)
}

/** Another value for a field. */
export const replacedValue = (source: Source, pair: AnyPair, text: string): Edit | undefined => {
  const range = valueRange(pair)
  if (range === undefined) {
    const key = isNode(pair.key) ? pair.key.range?.[1] : undefined
    const colon = key === undefined ? -1 : source.text.indexOf(':', key)
    return colon < 0 ? undefined : { start: colon + 1, end: colon + 1, text: ` ${text}` }
  }
  const [start, end] = range
  // A block of lines ends with its line break, which stays; a list or mapping below its key moves up beside it.
  const breaks = source.text[end - 1] === '\n' ? '\n' : ''
  const below = isCollection(pair.value) && pair.value.flow !== true
  const key = isNode(pair.key) ? pair.key.range?.[1] : undefined
  const from = below && key !== undefined ? source.text.indexOf(':', key) + 1 : start
  return { start: from, end, text: `${below ? ' ' : ''}${text}${breaks}` }
}

/** A field less; it must have its lines for itself. */
export const removedField = (source: Source, pair: AnyPair): Edit | undefined => {
  const start = keyStart(pair)
  const end = endOf(source, pair)
  if (start === undefined || end === undefined) return undefined
  const line = lineStart(source.text, start)
  return source.text.slice(line, start).trim() === '' ? { start: line, end, text: '' } : undefined
}

/** A field more, after another one. */
export const addedField = (
  source: Source,
  after: AnyPair | undefined,
  name: string,
  text: string
): Edit | undefined => {
  const start = after === undefined ? undefined : keyStart(after)
  const end = after === undefined ? undefined : endOf(source, after)
  if (start === undefined || end === undefined) return undefined
  const indent = ' '.repeat(start - lineStart(source.text, start))
  return { start: end, end, text: `${lineBreak(source, end)}${indent}${name}: ${text}\n` }
}

/** The last line of a file may have no line break. */
const lineBreak = ({ text }: Source, at: number): string => (at > 0 && text[at - 1] !== '\n' ? '\n' : '')

/** A list without its item number `index`. */
export const removedItem = (source: Source, list: YAMLSeq, index: number): Edit | undefined => {
  const { text } = source
  const ranges = list.items.map((item) => (isNode(item) ? item.range : undefined))
  const own = ranges[index]
  if (!own) return undefined
  if (list.flow === true) {
    const next = ranges[index + 1]
    const before = ranges[index - 1]
    if (next) return { start: own[0], end: next[0], text: '' }
    return { start: before ? before[1] : own[0], end: own[1], text: '' }
  }
  const dash = text.lastIndexOf('-', own[0] - 1)
  const start = lineStart(text, dash)
  if (dash < 0 || text.slice(start, dash).trim() !== '' || text.slice(dash + 1, own[0]).trim() !== '') return undefined
  return { start, end: text[own[1] - 1] === '\n' ? own[1] : lineEnd(text, own[1]), text: '' }
}

/** One more item of a list of the root: an entry or a key. */
export const addedItem = (source: Source, name: 'events' | 'withdraw', item: Fields | string): Edit | undefined => {
  const { text, root } = source
  const pair = pairOf(root, name)
  const list = pair?.value
  const lines = (indent: number): string => `${' '.repeat(indent)}- ${itemText(item, indent + 2)}\n`
  if (pair === undefined) {
    const events = pairOf(root, 'events')
    const at = name === 'withdraw' && events !== undefined ? (keyStart(events) ?? text.length) : text.length
    return name === 'withdraw'
      ? { start: at, end: at, text: `${lineBreak(source, at)}withdraw: [${flowText(item)}]\n` }
      : { start: at, end: at, text: `${lineBreak(source, at)}events:\n${lines(2)}` }
  }
  if (!isSeq(list) || list.items.length === 0) {
    const range = valueRange(pair)
    const key = isNode(pair.key) ? pair.key.range?.[1] : undefined
    const colon = key === undefined ? -1 : text.indexOf(':', key)
    if (colon < 0) return undefined
    const end = range?.[1] ?? colon + 1
    return { start: colon + 1, end, text: `\n${lines(2).slice(0, -1)}` }
  }
  const last = list.items.at(-1)
  const range = isNode(last) ? last.range : undefined
  if (!range) return undefined
  if (list.flow === true) return { start: range[1], end: range[1], text: `, ${flowText(item)}` }
  const dash = text.lastIndexOf('-', range[0] - 1)
  const at = text[range[1] - 1] === '\n' ? range[1] : lineEnd(text, range[1])
  return { start: at, end: at, text: `${lineBreak(source, at)}${lines(dash - lineStart(text, dash))}` }
}

/** Edits that lead an entry from some fields to others; the whole entry is written anew where its fields cannot be changed one by one. */
export const changedEntry = (
  source: Source,
  node: YAMLMap,
  before: Fields,
  after: Fields
): ReadonlyArray<Edit | undefined> => {
  const range = node.range
  if (!range) return [undefined]
  const whole = (): ReadonlyArray<Edit> => {
    const [start, end] = range
    if (node.flow === true) return [{ start, end, text: flowText(after) }]
    const indent = start - lineStart(source.text, start)
    const breaks = source.text[end - 1] === '\n' ? '\n' : ''
    return [{ start, end, text: `${itemText(after, indent)}${breaks}` }]
  }
  if (node.flow === true) return whole()
  const edits: Array<Edit | undefined> = []
  const last = node.items.at(-1)
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (sameMeaning(before[name], after[name])) continue
    const pair = pairOf(node, name)
    if (after[name] === undefined)
      edits.push(pair === undefined || pair === node.items[0] ? undefined : removedField(source, pair))
    else if (pair !== undefined) edits.push(replacedValue(source, pair, flowText(after[name])))
    else edits.push(before[name] === undefined ? addedField(source, last, name, flowText(after[name])) : undefined)
  }
  return edits.some((edit) => edit === undefined) || !isMap(node) ? whole() : edits
}
