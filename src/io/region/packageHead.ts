/** `datapackage.json`: name, title, base date and the tables of a package, with the line and column of every mistake. */
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { problem, type PlacedProblem, type Problem, type ProblemPath } from '../../domain/problem.js'
import { firstOfEachKind } from '../../domain/problemList.js'
import { problemsOf, refuse } from '../../domain/refusal.js'
import { utf8Bytes } from './fileBytes.js'
import { deepestNesting, firstFault, placeOfByte } from '../boundaries/jsonText.js'
import { jsonPlaces } from './jsonPlaces.js'
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
  if (deepestNesting(bytes.right) > deepestHead)
    return E.left([{ ...problem('too-deep', [], 'deep nesting', `at most ${deepestHead} levels`), file: headFile }])
  const json = parsedJson(text, bytes.right)
  if (E.isLeft(json)) return json
  const { placeOf, repeated } = jsonPlaces(text)
  const decoded = decodeHead(json.right)
  const problems = E.isLeft(decoded) ? decoded.left : repeatedTables(decoded.right)
  return problems.length + repeated.length > 0 || E.isLeft(decoded)
    ? E.left(
        firstOfEachKind([
          ...repeated.map(({ key, place }) => ({
            ...problem('duplicate-key', [key], key, 'each key once'),
            file: headFile,
            ...place
          })),
          ...problems.map((found) => ({ ...found, file: headFile, ...placeOf(found.path) }))
        ])
      )
    : E.right({ head: decoded.right, placeOf })
}

const parsedJson = (text: string, bytes: Buffer): E.Either<ReadonlyArray<PlacedProblem>, unknown> => {
  try {
    return E.right(JSON.parse(text))
  } catch {
    const fault = firstFault(bytes) ?? bytes.length
    const found = bytes.toString('utf8', fault, fault + 30) || 'the end of the file'
    return E.left([
      { ...problem('broken-json', [], found, 'valid JSON'), file: headFile, ...placeOfByte(bytes, fault) }
    ])
  }
}

const repeatedTables = ({ resources }: PackageHead): ReadonlyArray<Problem> => {
  const seen = new Set<string>()
  return resources.flatMap(({ name }, index) => {
    const again = seen.has(name)
    seen.add(name)
    return again ? [problem('duplicate-key', ['resources', index, 'name'], name, 'each table once')] : []
  })
}
