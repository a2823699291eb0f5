/** `datapackage.json`: name, title, base date and the tables of a package, with the line and column of every mistake. */
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { LineCounter, isMap, isScalar, parseDocument, visit, type Document, type ParsedNode } from 'yaml'
import { problem, type PlacedProblem, type Problem, type ProblemPath } from '../../domain/problem.js'
import { problemsOf, refuse } from '../../domain/refusal.js'
import { utf8Bytes } from './fileBytes.js'
import { deepestHead, largestHeadBytes } from './limits.js'

export const headFile = 'datapackage.json'

const textOf = (what: string, fits: (text: string) => boolean): t.Type<string, unknown> =>
  new t.Type<string, unknown>(
    what,
    (u): u is string => typeof u === 'string' && fits(u),
    (u, context) =>
      typeof u === 'string'
        ? fits(u)
          ? t.success(u.normalize('NFC'))
          : refuse(u, context, 'bad-name', what)
        : refuse(u, context, u === undefined ? 'missing' : 'not-a-text', what),
    (text) => text
  )

/** The name is the area of the region's rows: it must not look like an AGS. */
const packageName = textOf(
  'a short name of letters, digits, - _ . (not digits alone)',
  (name) => /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,59}$/u.test(name) && !/^\d+$/.test(name)
)

/** A path inside the package: relative, with no way up, no drive and no address. */
export const staysInside = (path: string): boolean =>
  path !== '' &&
  path.length <= 500 &&
  !/^[/\\~]|^[a-z]+:|[\0\\]/i.test(path) &&
  path.split('/').every((step) => step !== '..')

const resourcePath = new t.Type<string, unknown>(
  'a path inside the package',
  (u): u is string => typeof u === 'string' && staysInside(u),
  (u, context) => {
    const only: unknown = Array.isArray(u) && u.length === 1 ? u[0] : u
    if (typeof only !== 'string')
      return refuse(u, context, u === undefined ? 'missing' : 'not-a-text', 'the path of one CSV file')
    return staysInside(only)
      ? t.success(only)
      : refuse(u, context, 'path-outside', 'a path inside the folder of the package, without ..')
  },
  (path) => path
)

/** Frictionless allows any title; a text is shown, anything else is left out. */
const title = new t.Type<string, unknown>(
  'title',
  (u): u is string => typeof u === 'string',
  (u) => t.success(typeof u === 'string' ? u : ''),
  (text) => text
)

/** `areaNames`: names of Kreise by AGS, for display; what is no text is left out. */
const areaNames = new t.Type<Readonly<Record<string, string>>, unknown>(
  'areaNames',
  (u): u is Readonly<Record<string, string>> => typeof u === 'object' && u !== null,
  (u) =>
    t.success(
      Object.fromEntries(
        Object.entries(typeof u === 'object' && u !== null && !Array.isArray(u) ? u : {}).flatMap(([ags, name]) =>
          typeof name === 'string' && /^\d{2,8}$/.test(ags) ? [[ags, name.normalize('NFC').slice(0, 200)]] : []
        )
      )
    ),
  (names) => names
)

const Resource = t.type(
  { name: textOf('the name of a table', (name) => name !== ''), path: resourcePath },
  'a mapping with name and path'
)
const Head = t.type(
  {
    name: packageName,
    title,
    areaNames,
    baseDate: textOf('the date of the population stock, YYYY-12-31', (date) => date.length <= 40),
    resources: t.array(Resource, 'a list of tables, each with name and path')
  },
  'a mapping with name, title, baseDate and resources'
)
export type PackageHead = t.TypeOf<typeof Head>

/** A head from plain data, wherever it was written; paths are those of datapackage.json. */
export const decodeHead = (document: unknown): E.Either<ReadonlyArray<Problem>, PackageHead> => {
  const decoded = Head.decode(document)
  return E.isLeft(decoded) ? E.left(problemsOf(decoded.left)) : decoded
}

/** Finds line and column of a path in the document, or of its nearest existing parent. */
export type PlaceInHead = (path: ProblemPath) => { readonly line: number; readonly column: number } | undefined

export interface ReadHead {
  readonly head: PackageHead
  readonly placeOf: PlaceInHead
}

/** Reads the head of the package in `directory`. */
export const readHead = (directory: string): E.Either<ReadonlyArray<PlacedProblem>, ReadHead> => {
  const bytes = utf8Bytes(join(directory, headFile), largestHeadBytes)
  if (E.isLeft(bytes)) {
    const { kind, allowed, line } = bytes.left
    const found = kind === 'missing-file' ? directory : bytes.left.found
    return E.left([{ ...problem(kind, [], found, allowed), file: headFile, ...(line === undefined ? {} : { line }) }])
  }
  const text = bytes.right.toString('utf8')
  if (depthOf(text) > deepestHead)
    return E.left([{ ...problem('too-deep', [], 'deep nesting', `at most ${deepestHead} levels`), file: headFile }])
  const json = parsedJson(text)
  if (E.isLeft(json)) return json
  const { document, lines } = positions(text)
  const placeOf = placer(document, lines)
  const decoded = decodeHead(json.right)
  const problems = [...repeatedKeys(document), ...(E.isLeft(decoded) ? decoded.left : repeatedTables(decoded.right))]
  return problems.length > 0 || E.isLeft(decoded)
    ? E.left(problems.map((found) => ({ ...found, file: headFile, ...placeOf(found.path) })))
    : E.right({ head: decoded.right, placeOf })
}

/** Deepest nesting of brackets, those in texts included: an upper bound that needs no parser. */
const depthOf = (text: string): number => {
  let depth = 0
  let deepest = 0
  for (const sign of text) {
    if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth -= 1
  }
  return deepest
}

const parsedJson = (text: string): E.Either<ReadonlyArray<PlacedProblem>, unknown> => {
  try {
    return E.right(JSON.parse(text))
  } catch (error) {
    const position = faultPosition(text, error instanceof Error ? error.message : '')
    const before = text.slice(0, position).split('\n')
    return E.left([
      {
        ...problem('broken-json', [], text.slice(position, position + 30) || 'the end of the file', 'valid JSON'),
        file: headFile,
        line: before.length,
        column: (before[before.length - 1] ?? '').length + 1
      }
    ])
  }
}

/** Where JSON breaks off: as the message says, else where the same text breaks off as YAML. */
const faultPosition = (text: string, message: string): number => {
  const told = /position (\d+)/.exec(message)?.[1]
  if (told !== undefined) return Number(told)
  return parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }).errors[0]?.pos[0] ?? text.length
}

type Positions = Document.Parsed<ParsedNode>

/** JSON read once more as YAML, which knows where each node stands. */
const positions = (text: string): { readonly document: Positions; readonly lines: LineCounter } => {
  const lines = new LineCounter()
  return { document: parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' }), lines }
}

const placer =
  (document: Positions, lines: LineCounter): PlaceInHead =>
  (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
      if (Array.isArray(range) && typeof range[0] === 'number') {
        const { line, col } = lines.linePos(range[0])
        return { line, column: col }
      }
    }
    return undefined
  }

/** JSON takes the last of equal keys in silence; here they are refused. */
const repeatedKeys = (document: Positions): ReadonlyArray<Problem> => {
  const problems: Problem[] = []
  visit(document, {
    Map: (_, map) => {
      if (!isMap(map)) return
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        const name: unknown = isScalar(key) ? key.value : undefined
        if (seen.has(name)) problems.push(problem('duplicate-key', [String(name)], name, 'each key once'))
        seen.add(name)
      }
    }
  })
  return problems
}

const repeatedTables = ({ resources }: PackageHead): ReadonlyArray<Problem> =>
  resources.flatMap(({ name }, index) =>
    resources.findIndex((other) => other.name === name) < index
      ? [problem('duplicate-key', ['resources', index, 'name'], name, 'each table once')]
      : []
  )
