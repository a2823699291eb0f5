/**
 * A module applied: `{use, id, with, why?, source?}` of a scenario file becomes entries with the keys `<id>/<entry>`, each
 * carrying the module that it comes from. What is wrong is told of the use, by parameter where one is concerned.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { nearestOf } from '../nearest.js'
import { type Field, optional, plainText, required, textCodec } from '../occurrence/fields.js'
import { recordCodec } from '../occurrence/record.js'
import { type Problem, problem, type ProblemPath } from '../problem.js'
import { isMapping, problemsOf } from '../refusal.js'
import { type Localized, localizedCodec } from '../study/localized.js'
import { textOf } from '../written.js'
import type { BuildingBlock, ModuleParameter, Template } from './module.js'
import { valueProblems } from './module.js'
import { fill, type Filled, parametersIn, useName } from './placeholders.js'

/** An entry of a file that applies a module. */
export interface ModuleUse {
  /** Module file, relative to the scenario file. */
  readonly use: string
  /** Name of the use: first part of the keys of its entries. */
  readonly id: string
  readonly with?: Template
  readonly why?: Localized
  readonly source?: Localized
}

const localized = (meaning: string): Field<Localized> => ({ kind: 'text', codec: localizedCodec, meaning })
const useCodec = recordCodec<ModuleUse>('a use of a module', {
  use: required({ kind: 'text', codec: plainText(1000), meaning: 'Module file, relative to this file.' }),
  id: required({
    kind: 'text',
    codec: textCodec('a name of letters, digits, - and _ for this use', 'not-a-key', (id) =>
      /^[a-z][A-Za-z0-9_-]{0,49}$/.test(id) ? id : undefined
    ),
    meaning: 'Name of this use; its entries are called `<id>/<entry>`.'
  }),
  with: optional({
    kind: 'text',
    codec: new t.Type<Template, unknown>(
      'a mapping of parameters',
      isMapping,
      (u, context) =>
        isMapping(u) ? t.success(u) : E.left([{ value: u, context, message: 'a mapping of parameters' }]),
      (o) => o
    ),
    meaning: 'Values of the parameters.'
  }),
  why: optional(localized('Reason, for the entries that bring none.')),
  source: optional(localized('Source of the values given here, for the entries that bring none.'))
})

/** True for an entry of a file that applies a module rather than being an occurrence. */
export const isUse = (raw: unknown): raw is Template => isMapping(raw) && 'use' in raw

/** Reads the use itself; all its mistakes at once. */
export const decodeUse = (raw: unknown, path: ProblemPath): E.Either<ReadonlyArray<Problem>, ModuleUse> => {
  const decoded = useCodec.decode(raw)
  return E.isLeft(decoded) ? E.left(problemsOf(decoded.left, path)) : decoded
}

/** One entry that a use becomes, as it would stand in a file. */
export interface UsedEntry {
  /** Id of the entry inside the module. */
  readonly entry: string
  readonly raw: Template
  /** Parameter by place inside the entry. */
  readonly origins: ReadonlyMap<string, string>
}

export interface Applied {
  readonly entries: ReadonlyArray<UsedEntry>
  readonly requirements: ReadonlyArray<Filled>
}

/** Applies a module; `digest` names its content, so that entries are revised when the module changes. */
export const applyModule = (
  block: BuildingBlock,
  digest: string,
  use: ModuleUse,
  path: ProblemPath
): E.Either<ReadonlyArray<Problem>, Applied> => {
  const given = use.with ?? {}
  const problems = givenProblems(block, given, [...path, 'with'])
  if (problems.length > 0) return E.left(problems)
  const values = new Map<string, unknown>([
    [useName, use.id],
    ...block.parameters.map(({ name, default: otherwise }) => [name, given[name] ?? otherwise] as const)
  ])
  const entries: UsedEntry[] = []
  const requirements: Filled[] = []
  const wrong: Problem[] = []
  for (const event of block.events) {
    const entry = textOf(event['id'])?.trim() ?? ''
    const filled = fill(event, values)
    if (E.isLeft(filled)) wrong.push(...filled.left.map((p) => ({ ...p, path: [...path, entry, ...p.path] })))
    else if (isMapping(filled.right.value))
      entries.push({
        entry,
        raw: {
          ...filled.right.value,
          ...inherited(filled.right.value, use, defaultsIn(block, event, given)),
          id: `${use.id}/${entry}`,
          module: { id: block.id, digest, use: use.id }
        },
        origins: filled.right.origins
      })
  }
  for (const requirement of block.requires) {
    const filled = fill(requirement, values)
    if (E.isLeft(filled)) wrong.push(...filled.left.map((p) => ({ ...p, path: [...path, ...p.path] })))
    else requirements.push(filled.right)
  }
  return wrong.length > 0 ? E.left(wrong) : E.right({ entries, requirements })
}

const givenProblems = (block: BuildingBlock, given: Template, path: ProblemPath): ReadonlyArray<Problem> => {
  const names = block.parameters.map(({ name }) => name)
  return [
    ...Object.keys(given).flatMap((name) =>
      names.includes(name)
        ? []
        : [
            problem(
              'unknown-parameter',
              [...path, name],
              name,
              `a parameter of ${block.id}: ${names.join(', ') || 'it has none'}`,
              nearestOf(name, names)
            )
          ]
    ),
    ...block.parameters.flatMap((parameter) => {
      const value = given[parameter.name]
      const missing = value === undefined || value === null
      if (missing)
        return parameter.default !== undefined
          ? []
          : [
              {
                ...problem('missing', [...path, parameter.name], `nothing for ${parameter.name}`, allowedOf(parameter)),
                reason: parameter.help
              }
            ]
      return valueProblems(parameter, value, [...path, parameter.name]).map((p) => ({ ...p, reason: parameter.help }))
    })
  ]
}

const allowedOf = ({ name, kind, unit, min, max }: ModuleParameter): string => {
  const noun = kindWords[kind]
  const low = min === undefined ? noun : `${noun} from ${min}`
  const range = max === undefined ? low : `${low} to ${max}`
  if (unit === undefined) return `${name}: ${range}`
  return range === noun ? `${name}: ${range} (${unit})` : `${name}: ${range} ${unit}`
}

const kindWords: Readonly<Record<ModuleParameter['kind'], string>> = {
  facility: 'a facility',
  municipality: 'a municipality',
  area: 'a area',
  service: 'a service',
  role: 'a role',
  month: 'a month',
  number: 'a number',
  text: 'a text'
}

/** Parameters of a template that stand at their defaults. */
const defaultsIn = (block: BuildingBlock, event: Template, given: Template): ReadonlyArray<ModuleParameter> => {
  const used = parametersIn(event)
  return block.parameters.filter(({ name }) => used.has(name) && (given[name] === undefined || given[name] === null))
}

/** Reason and source of an entry: its own, else those of the use; defaults say where they come from. */
const inherited = (entry: Template, use: ModuleUse, defaults: ReadonlyArray<ModuleParameter>): Template => {
  const own = localizedCodec.decode(entry['source'])
  const sources: ReadonlyArray<Localized> = [
    ...(entry['source'] === undefined
      ? use.source === undefined
        ? []
        : [use.source]
      : E.isRight(own)
        ? [own.right]
        : []),
    ...defaults.flatMap(({ name, source }) =>
      source === undefined
        ? []
        : [{ de: `${name}: ${inLanguage(source, 'de')}`, en: `${name}: ${inLanguage(source, 'en')}` }]
    )
  ]
  return {
    ...(entry['why'] === undefined && use.why !== undefined ? { why: use.why } : {}),
    ...(sources.length === 0 || (entry['source'] !== undefined && E.isLeft(own)) ? {} : { source: joined(sources) })
  }
}

const inLanguage = (text: Localized, language: 'de' | 'en'): string =>
  typeof text === 'string' ? text : (text[language] ?? text.de ?? text.en ?? '')

const joined = (texts: ReadonlyArray<Localized>): Localized => {
  const [only] = texts
  return texts.length === 1 && only !== undefined
    ? only
    : {
        de: texts.map((text) => inLanguage(text, 'de')).join('; '),
        en: texts.map((text) => inLanguage(text, 'en')).join('; ')
      }
}
