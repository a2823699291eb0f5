/**
 * YAML to plain values with places, for files from strangers: depth is limited before anything is composed; aliases,
 * anchors, tags, merge keys, directives, doubled keys and keys of JavaScript's own objects are refused. Scalars keep the
 * characters in which they were written.
 */
import { Composer, type CST, type Document, isAlias, isMap, isScalar, isSeq, Lexer, type Node, Parser } from 'yaml'
import { Written } from '../../domain/written.js'
import type { ProblemPath } from '../../domain/problem.js'

/** Deepest nesting of mappings and lists. */
export const deepest = 64

/** Most words and signs of a file: far above any scenario, and what keeps hostile files from taking minutes. */
export const mostLexemes = 150_000

/** A mistake at a place of the text. */
export interface YamlProblem {
  readonly kind: string
  readonly offset: number
  readonly found: string
  readonly allowed: string
}

export interface YamlTree {
  /** Mappings without prototype, lists, texts, null, and `Written` for plain numbers and switches. */
  readonly value: unknown
  readonly problems: ReadonlyArray<YamlProblem>
  /** Offset of the value at a path, of its key where asked, or of the nearest enclosing value that exists. */
  readonly offsetOf: (path: ProblemPath, ofKey: boolean) => number
  /** Line and column of an offset, both from 1. */
  readonly placeOf: (offset: number) => { readonly line: number; readonly column: number }
}

/** Where a value stands, and its members. */
interface Mark {
  readonly offset: number
  readonly members: ReadonlyMap<string, { readonly keyOffset: number; readonly mark: Mark }>
}

/** Reads one YAML document. Never throws. */
export const readYaml = (text: string): YamlTree => {
  const problems: YamlProblem[] = []
  const report = (kind: string, offset: number, found: string, allowed: string): void => {
    problems.push({ kind, offset, found, allowed })
  }
  const tokens = tokensOf(text, report)
  const document = tokens === undefined ? undefined : composed(tokens, text.length, report)
  const converted = document?.contents
    ? convert(document.contents, report)
    : { value: null, mark: { offset: 0, members: new Map() } }
  return {
    value: converted.value,
    problems,
    offsetOf: (path, ofKey) => offsetIn(converted.mark, path, ofKey),
    placeOf: placesIn(text)
  }
}

/** Places by binary search over the starts of lines. */
const placesIn = (text: string): YamlTree['placeOf'] => {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return (offset) => {
    const place = Math.max(0, Math.min(offset, text.length))
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= place) low = middle
      else high = middle
    }
    return { line: low + 1, column: place - (starts[low] ?? 0) + 1 }
  }
}

type ReportYaml = (kind: string, offset: number, found: string, allowed: string) => void

/** Tokens of the text; undefined where it is nested too deeply or too long: composing it could exhaust stack or time. */
const tokensOf = (text: string, report: ReportYaml): ReadonlyArray<CST.Token> | undefined => {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let lexemes = 0
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1
    if (lexemes > mostLexemes) {
      report(
        'too-many',
        parser.offset,
        `more than ${mostLexemes} words and signs`,
        `at most ${mostLexemes} words and signs`
      )
      return undefined
    }
    for (const token of parser.next(lexeme)) tokens.push(token)
    // The document itself is the lowest of the stack, an open scalar may be the highest.
    if (parser.stack.length > deepest + 2) {
      report(
        'too-deep',
        parser.offset,
        `more than ${deepest} levels`,
        `mappings and lists nested at most ${deepest} deep`
      )
      return undefined
    }
  }
  tokens.push(...parser.end())
  return tokens
}

const composed = (
  tokens: ReadonlyArray<CST.Token>,
  length: number,
  report: ReportYaml
): Document.Parsed | undefined => {
  for (const token of tokens)
    if (token.type === 'directive') report('directive', token.offset, token.source, 'no YAML directives')
  const { documents, tooMany } = withoutStacks(() => composedDocuments(tokens, length))
  const [document] = documents
  if (tooMany !== undefined) report('many-documents', tooMany, '---', 'one document per file')
  // The first mistake of syntax misleads the parser in all that follows: nobody needs ten thousand of them.
  const errors = (document?.errors ?? []).filter((error) => !refusedAnyway(error)).slice(0, mostSyntaxErrors)
  for (const error of errors) report('yaml-syntax', error.pos[0], firstLine(error.message), 'valid YAML')
  return document
}

/** Mistakes of syntax that are told. */
const mostSyntaxErrors = 100

/** At most two documents, and where the second one begins. */
const composedDocuments = (
  tokens: ReadonlyArray<CST.Token>,
  length: number
): { readonly documents: ReadonlyArray<Document.Parsed>; readonly tooMany?: number } => {
  const documents: Document.Parsed[] = []
  // The lightest schema: what a scalar means is decided by the field that it is given to.
  for (const document of new Composer({ uniqueKeys: false, schema: 'failsafe', merge: false, strict: true }).compose(
    tokens,
    true,
    length
  )) {
    documents.push(document)
    if (documents.length === 2) return { documents, tooMany: document.range[0] }
  }
  return { documents }
}

/** The parser makes an error with a stack of calls for each mistake: seconds for a file full of them. */
const withoutStacks = <A>(work: () => A): A => {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return work()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** A lone `*` is read as the text it looks like; aliases and tags are refused where they stand. */
const refusedAnyway = ({ code, message }: { readonly code: string; readonly message: string }): boolean =>
  (code === 'BAD_ALIAS' && message.startsWith('Alias cannot be an empty string')) || code === 'TAG_RESOLVE_FAILED'

const firstLine = (message: string): string =>
  message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message

interface Converted {
  readonly value: unknown
  readonly mark: Mark
}

const noMembers: Mark['members'] = new Map()
/** Keys that mean something to JavaScript objects. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

const convert = (node: Node, report: ReportYaml): Converted => {
  const offset = node.range?.[0] ?? 0
  if (isAlias(node)) {
    if (node.source === '') return { value: '*', mark: { offset, members: noMembers } }
    report('alias', offset, `*${node.source}`, 'no aliases: write the value out')
    return { value: null, mark: { offset, members: noMembers } }
  }
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined)
    report('alias', offset, `&${node.anchor}`, 'no anchors')
  if (node.tag !== undefined) report('tag', offset, node.tag, 'no tags')
  if (isScalar(node))
    return { value: scalarValue(node.value, node.type === 'PLAIN'), mark: { offset, members: noMembers } }
  if (isSeq(node)) {
    const members = new Map<string, { readonly keyOffset: number; readonly mark: Mark }>()
    const value = node.items.map((item, i) => {
      const member = isNode(item) ? convert(item, report) : { value: null, mark: { offset, members: noMembers } }
      members.set(String(i), { keyOffset: member.mark.offset, mark: member.mark })
      return member.value
    })
    return { value, mark: { offset, members } }
  }
  return isMap(node) ? convertMap(node.items, offset, report) : { value: null, mark: { offset, members: noMembers } }
}

const convertMap = (
  items: ReadonlyArray<{ readonly key: unknown; readonly value: unknown }>,
  offset: number,
  report: ReportYaml
): Converted => {
  const members = new Map<string, { readonly keyOffset: number; readonly mark: Mark }>()
  const value: Record<string, unknown> = Object.create(null)
  for (const pair of items) {
    const keyOffset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
    const key = keyText(pair.key)
    if (key === undefined) {
      report('bad-key', keyOffset, 'a list, a mapping or nothing as a key', 'a name as a key')
      continue
    }
    if (isNode(pair.key) && isScalar(pair.key)) convert(pair.key, report)
    const member = isNode(pair.value)
      ? convert(pair.value, report)
      : { value: null, mark: { offset: keyOffset, members: noMembers } }
    if (key === '<<') report('merge-key', keyOffset, key, 'no merge keys')
    else if (forbiddenKeys.has(key)) report('forbidden-key', keyOffset, key, 'another name')
    else if (members.has(key)) report('duplicate-key', keyOffset, key, `${key} once`)
    else {
      members.set(key, { keyOffset, mark: member.mark })
      value[key] = member.value
    }
  }
  return { value, mark: { offset, members } }
}

const keyText = (key: unknown): string | undefined =>
  isNode(key) && isScalar(key) && typeof key.value === 'string' && key.value !== '' ? key.value : undefined

const isNode = (u: unknown): u is Node => isScalar(u) || isMap(u) || isSeq(u) || isAlias(u)

/** Plain scalars as in the core schema of YAML 1.2, with their characters kept; leading zeros are decimal. */
const scalarValue = (value: unknown, plain: boolean): unknown => {
  const text = typeof value === 'string' ? value : ''
  if (!plain) return text
  if (/^(|~|null|Null|NULL)$/.test(text)) return null
  if (/^(true|True|TRUE)$/.test(text)) return new Written(text, true)
  if (/^(false|False|FALSE)$/.test(text)) return new Written(text, false)
  if (/^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(text)) return new Written(text, Number(text))
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return new Written(text, text.startsWith('-') ? -Infinity : Infinity)
  return /^\.(nan|NaN|NAN)$/.test(text) ? new Written(text, NaN) : text
}

const offsetIn = (root: Mark, path: ProblemPath, ofKey: boolean): number => {
  let mark = root
  let offset = root.offset
  for (const [i, step] of path.entries()) {
    const member = mark.members.get(String(step))
    if (member === undefined) return offset
    mark = member.mark
    offset = ofKey && i === path.length - 1 ? member.keyOffset : mark.offset
  }
  return offset
}
