/** One scenario file: head, entries and references, with every mistake in it placed. Other files are not looked at. */
import { basename, dirname, posix } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { measureDefinitionCodec } from '../../domain/measure/definitionCodec.js'
import { shockDefinitionCodec } from '../../domain/measure/shockCodec.js'
import { type Field, optional, plainText, required, textCodec } from '../../domain/occurrence/fields.js'
import { type AnyField, readFields } from '../../domain/occurrence/record.js'
import { type PlacedProblem, type Problem, problem } from '../../domain/problem.js'
import { isMapping, problemsOf } from '../../domain/refusal.js'
import { type Head, headCodec, headFields, withdrawCodec } from '../../domain/study/head.js'
import { listOf } from '../../domain/study/listCodec.js'
import type { WantedEntry } from '../../domain/study/study.js'
import { foundOf } from '../../domain/written.js'
import { type Definitions, overDefinitions, shippedDefinitions } from '../measures/catalogue.js'
import { readEntry } from '../measures/resolveEntry.js'
import { modulesIn, type Modules } from './moduleFile.js'
import { expandEvents, type ExpandedEvents, type RawEntry, type RequirementOfUse } from './moduleUses.js'
import { readYaml } from './yamlTree.js'

/** Most entries of one file. */
export const mostEntries = 2000

export interface ScenarioFile {
  /** Path as shown in messages. */
  readonly path: string
  /** Stream of the study: the `id`, else the file's name without extension. */
  readonly id: string
  /** Own head fields, empty where they cannot be read. */
  readonly head: Head
  readonly entries: ReadonlyArray<WantedEntry>
  /** `events` as they stand in the file, with its modules applied, also those with mistakes. */
  readonly rawEvents: ReadonlyArray<RawEntry>
  /** What the modules ask of the region. */
  readonly requirements: ReadonlyArray<RequirementOfUse>
  readonly withdraw: ReadonlyArray<string>
  /** Measures and shocks that this file and its children may start. */
  readonly definitions: Definitions
  /** As written. */
  readonly extends?: string
  /** As written. */
  readonly region?: string
  readonly problems: ReadonlyArray<PlacedProblem>
  /** Gives a problem of this file its line and column. */
  readonly place: (problem: Problem) => PlacedProblem
}

const idCodec = textCodec('an id of 1 to 100 characters without slash, comma or line break', 'not-a-key', (text) =>
  /^[^\p{Cc},/\\]{1,100}$/u.test(text) && text !== '.' && text !== '..' ? text : undefined
)
const pathField = (meaning: string): Field<string> => ({ kind: 'text', codec: plainText(1000), meaning })

/** Fields of a file beside those of the head; `events` is read apart. */
export const fileFields = {
  tragweite: required({
    kind: 'choice',
    codec: textCodec('1, the version of the file format', 'unknown-version', (text) =>
      text === '1' ? text : undefined
    ),
    meaning: 'Version of the file format: 1.'
  }),
  id: optional({
    kind: 'text',
    codec: idCodec,
    meaning: 'Name of the study in the log; the name of the file when absent.'
  }),
  extends: optional(pathField('Scenario file that this one stands on, relative to this file.')),
  withdraw: optional({
    kind: 'text',
    codec: withdrawCodec,
    meaning: 'Keys of the parent’s entries that shall not hold here.'
  }),
  measures: optional({
    kind: 'text',
    codec: listOf(measureDefinitionCodec, 100),
    meaning: 'Own measures, in the form of the catalogue; see the how-to on own measures.'
  }),
  shocks: optional({ kind: 'text', codec: listOf(shockDefinitionCodec, 100), meaning: 'Own external shocks.' })
} as const

const allFields: ReadonlyMap<string, AnyField> = new Map<string, AnyField>([
  ...Object.entries<AnyField>(fileFields),
  ...Object.entries<AnyField>(headFields)
])

/** Reads the text of a file; `inherited`: what it may start beside its own measures and shocks; `modules`: by path as written. */
export const readScenarioFile = (
  path: string,
  text: string,
  inherited: Definitions = shippedDefinitions(),
  modules: Modules = modulesIn(dirname(path))
): ScenarioFile => {
  const tree = readYaml(text)
  const placeIn =
    (inFile: ExpandedEvents['inFile']) =>
    (found: Problem): PlacedProblem => {
      const p = inFile(found)
      return { ...p, file: path, ...tree.placeOf(tree.offsetOf(p.path, keyIsMeant(p))) }
    }
  const place = placeIn((p) => p)
  const yamlProblems = tree.problems.map(({ kind, offset, found, allowed }): PlacedProblem => ({
    ...problem(kind, [], found, allowed),
    file: path,
    ...tree.placeOf(offset)
  }))
  const empty = {
    path,
    id: idOfPath(path),
    head: {},
    entries: [],
    rawEvents: [],
    requirements: [],
    withdraw: [],
    definitions: inherited,
    place
  }
  // After a mistake of syntax the rest of the tree is a guess, and messages about guesses mislead.
  if (yamlProblems.some(({ kind }) => guessed.has(kind))) return { ...empty, problems: yamlProblems }
  if (!isMapping(tree.value)) {
    const none = problem(
      'not-a-mapping',
      [],
      tree.value === null ? undefined : foundOf(tree.value),
      'a scenario: tragweite: 1, region, events, …'
    )
    return { ...empty, problems: [...yamlProblems, place(none)] }
  }
  const document = tree.value
  const fields = readFields(document, [{ key: '', type: headCodec, actual: document }], allFields, ['events'])
  const own = [
    fileFields.measures.codec.decode(document['measures']),
    fileFields.shocks.codec.decode(document['shocks'])
  ] as const
  const definitions = overDefinitions(
    E.isRight(own[0]) ? own[0].right : [],
    E.isRight(own[1]) ? own[1].right : [],
    inherited
  )
  const { entries, expanded, problems } = readEvents(document['events'], definitions, modules)
  const placeExpanded = placeIn(expanded.inFile)
  const accepted = (name: string): unknown => {
    const decoded = allFields.get(name)?.codec.decode(document[name])
    return decoded === undefined || E.isLeft(decoded) ? undefined : decoded.right
  }
  const heads = Object.keys(headFields).flatMap((name) => {
    const value = document[name] === null ? undefined : accepted(name)
    return value === undefined
      ? []
      : [[name, typeof value === 'string' && name === 'region' ? plainPath(value) : value] as const]
  })
  const head = headCodec.decode(Object.fromEntries(heads))
  const withdraw = withdrawCodec.decode(document['withdraw'])
  const parent = accepted('extends')
  const region = accepted('region')
  const id = accepted('id')
  return {
    ...empty,
    id: typeof id === 'string' ? id : empty.id,
    head: E.isRight(head) ? head.right : {},
    entries,
    rawEvents: expanded.raw,
    requirements: expanded.requirements,
    place: placeExpanded,
    definitions,
    withdraw: E.isRight(withdraw) ? withdraw.right : [],
    ...(typeof parent === 'string' ? { extends: parent } : {}),
    ...(typeof region === 'string' ? { region } : {}),
    problems: [
      ...yamlProblems,
      ...[...(E.isLeft(fields) ? problemsOf(fields.left) : []), ...problems].map(placeExpanded),
      ...expanded.placed
    ]
  }
}

/** Mistakes of the text after which its tree is not known. */
const guessed: ReadonlySet<string> = new Set(['yaml-syntax', 'too-deep', 'too-many'])

/** An unknown field is shown at its key, everything else at its value. */
const keyIsMeant = ({ kind }: Problem): boolean => kind === 'unknown-field' || kind === 'unknown-parameter'

interface Events {
  readonly entries: ReadonlyArray<WantedEntry>
  readonly expanded: ExpandedEvents
  readonly problems: ReadonlyArray<Problem>
}

const readEvents = (events: unknown, definitions: Definitions, modules: Modules): Events => {
  const none = { entries: [], expanded: expandEvents([], modules) }
  if (events === undefined || events === null) return { ...none, problems: [] }
  if (!Array.isArray(events))
    return {
      ...none,
      problems: [problem('not-a-list', ['events'], foundOf(events), 'a list of entries')]
    }
  const tooMany = (count: number): Events => ({
    ...none,
    problems: [problem('too-many', ['events'], `${count} entries`, `at most ${mostEntries} entries`)]
  })
  if (events.length > mostEntries) return tooMany(events.length)
  const expanded = expandEvents(events, modules)
  if (expanded.raw.length > mostEntries) return tooMany(expanded.raw.length)
  const entries: WantedEntry[] = []
  const problems = expanded.raw.flatMap(({ raw, path }) => {
    const decoded = readEntry(raw, path, definitions)
    if (E.isLeft(decoded)) return decoded.left
    entries.push({ entry: decoded.right, path })
    return []
  })
  return { entries, expanded, problems: [...expanded.problems, ...problems] }
}

const idOfPath = (path: string): string =>
  basename(path)
    .replace(/\.ya?ml$/i, '')
    .normalize('NFC')

/** Equal directories in one spelling: `./a/../b/` is `b`. */
const plainPath = (path: string): string => posix.normalize(path.replaceAll('\\', '/')).replace(/(.)\/$/, '$1')
