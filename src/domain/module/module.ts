/**
 * A building block: occurrences and measures with parameters, written once and applied to a place by naming what is local.
 * Its events are templates; what they become is decided where the module is used.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import {
  area,
  choice,
  facility,
  type Field,
  municipality,
  optional,
  plainText,
  quantity,
  required,
  role,
  service,
  text,
  textCodec
} from '../occurrence/fields.js'
import { recordCodec } from '../occurrence/record.js'
import { type Problem, problem, type ProblemPath } from '../problem.js'
import { numberWithin } from '../quantityCodec.js'
import { isMapping, problemsOf } from '../refusal.js'
import { listOf } from '../study/listCodec.js'
import { type Localized, localizedCodec } from '../study/localized.js'
import { parseMonth } from '../time.js'
import { foundOf, textOf } from '../written.js'
import { parametersIn, placeholderProblems, useName } from './placeholders.js'

export const parameterKinds = [
  'facility',
  'municipality',
  'area',
  'service',
  'role',
  'month',
  'number',
  'text'
] as const
export type ParameterKind = (typeof parameterKinds)[number]

/** What has to be named where the module is applied; without `default` it must be given. */
export interface ModuleParameter {
  readonly name: string
  readonly kind: ParameterKind
  readonly help: Localized
  readonly unit?: string
  /** Range of a number; any number when absent. */
  readonly min?: number
  readonly max?: number
  /** As written in the file. */
  readonly default?: unknown
  /** Where the default comes from. */
  readonly source?: Localized
}

export interface BuildingBlock {
  readonly id: string
  readonly title: Localized
  readonly purpose: Localized
  readonly parameters: ReadonlyArray<ModuleParameter>
  /** Templates of what must hold where the module is applied. */
  readonly requires: ReadonlyArray<Template>
  /** Templates of entries, each with an `id` of its own. */
  readonly events: ReadonlyArray<Template>
}

export type Template = Readonly<Record<string, unknown>>

/** Most events of a module. */
const mostEvents = 100

const localized = (meaning: string): Field<Localized> => ({ kind: 'text', codec: localizedCodec, meaning })
const anything = new t.Type<unknown, unknown>(
  'a value of the kind',
  (u): u is unknown => u !== undefined,
  (u) => t.success(u),
  (u) => u
)
const template = new t.Type<Template, unknown>(
  'a mapping',
  isMapping,
  (u, context) => (isMapping(u) ? t.success(u) : E.left([{ value: u, context, message: 'a mapping' }])),
  (o) => o
)
const parameterName = textCodec(
  'a name of small letters, digits and _ that begins with a letter',
  'not-a-name',
  (name) => (/^[a-z][A-Za-z0-9_]{0,49}$/.test(name) && name !== useName ? name : undefined)
)
const moduleId = textCodec('an id of small letters, digits and -', 'not-a-name', (id) =>
  /^[a-z][a-z0-9-]{0,99}$/.test(id) ? id : undefined
)

const parameterCodec = recordCodec<ModuleParameter>('a parameter', {
  name: required({ kind: 'text', codec: parameterName, meaning: 'Name in placeholders and under `with`.' }),
  kind: required(choice(parameterKinds, 'What it is.')),
  help: required(localized('What to give, in both languages.')),
  unit: optional(text(100, 'Unit of a number.')),
  min: optional({ kind: 'number', codec: numberWithin({}), meaning: 'Least value of a number.' }),
  max: optional({ kind: 'number', codec: numberWithin({}), meaning: 'Greatest value of a number.' }),
  default: optional({ kind: 'text', codec: anything, meaning: 'Value where none is given; with `source`.' }),
  source: optional(localized('Where the default comes from; `assumption` where it is assumed.'))
})

interface ModuleFile {
  readonly tragweiteModule: '1'
  readonly id: string
  readonly title: Localized
  readonly purpose: Localized
  readonly parameters: ReadonlyArray<ModuleParameter>
  readonly requires?: ReadonlyArray<Template>
  readonly events: ReadonlyArray<Template>
}

const list = <A>(codec: t.Type<ReadonlyArray<A>, unknown>, meaning: string): Field<ReadonlyArray<A>> => ({
  kind: 'text',
  codec,
  meaning
})

const fileCodec = recordCodec<ModuleFile>('a module', {
  tragweiteModule: required({
    kind: 'choice',
    codec: new t.Type<'1', unknown>(
      '1, the version of the module format',
      (u): u is '1' => u === '1',
      (u, context) =>
        textOf(u) === '1'
          ? t.success('1')
          : E.left([{ value: u, context, message: '1, the version of the module format' }]),
      (u) => u
    ),
    meaning: 'Version of the format: 1.'
  }),
  id: required({ kind: 'text', codec: moduleId, meaning: 'Name of the module.' }),
  title: required(localized('Title.')),
  purpose: required(localized('What it is for and what it cannot show.')),
  parameters: required(list(listOf(parameterCodec, 100), 'Parameters.')),
  requires: optional(list(listOf(template, 100), 'What must hold where it is applied.')),
  events: required(list(listOf(template, mostEvents), 'Entries with placeholders.'))
})

/** Reads a module; all its mistakes at once, with paths from the root of the document. */
export const decodeModule = (u: unknown): E.Either<ReadonlyArray<Problem>, BuildingBlock> => {
  const decoded = fileCodec.decode(u)
  if (E.isLeft(decoded)) return E.left(problemsOf(decoded.left))
  const { tragweiteModule: _, requires = [], ...rest } = decoded.right
  const block: BuildingBlock = { ...rest, requires }
  const problems = [...parameterProblems(block), ...eventProblems(block), ...templateProblems(block)]
  return problems.length > 0 ? E.left(problems) : E.right(block)
}

const parameterProblems = ({ parameters, requires, events }: BuildingBlock): ReadonlyArray<Problem> => {
  const used = parametersIn([...requires, ...events])
  return parameters.flatMap((parameter, i) => {
    const path = ['parameters', i]
    const { name, kind, min, max, source } = parameter
    const earlier = parameters.slice(0, i).some((other) => other.name === name)
    return [
      ...(earlier ? [problem('duplicate-id', [...path, 'name'], name, 'a name that no other parameter has')] : []),
      ...(used.has(name) ? [] : [problem('unused-parameter', [...path, 'name'], name, `\${${name}} in an event`)]),
      ...(kind !== 'number' && (min ?? max) !== undefined
        ? [problem('contradiction', [...path, 'kind'], kind, 'min and max belong to numbers')]
        : []),
      ...(min !== undefined && max !== undefined && min > max
        ? [problem('out-of-range', [...path, 'max'], max, `at least min (${min})`)]
        : []),
      ...(parameter.default === undefined ? [] : valueProblems(parameter, parameter.default, [...path, 'default'])),
      ...(parameter.default !== undefined && source === undefined
        ? [problem('missing', [...path, 'source'], undefined, 'source: where the default comes from, or assumption')]
        : [])
    ]
  })
}

const eventProblems = ({ events }: BuildingBlock): ReadonlyArray<Problem> => {
  const seen = new Set<string>()
  return events.flatMap((event, i) => {
    const path: ProblemPath = ['events', i]
    const id = textOf(event['id'])?.trim()
    const repeated = id !== undefined && seen.has(id)
    if (id !== undefined) seen.add(id)
    return [
      ...('use' in event ? [problem('unknown-field', [...path, 'use'], 'use', 'no module inside a module')] : []),
      ...(id === undefined || !/^[a-z][A-Za-z0-9_-]{0,49}$/.test(id)
        ? [
            problem(
              'not-a-key',
              [...path, 'id'],
              foundOf(event['id']),
              'an id of letters, digits, - and _ for each event'
            )
          ]
        : []),
      ...(repeated ? [problem('duplicate-id', [...path, 'id'], id, 'an id that no other event has')] : [])
    ]
  })
}

const templateProblems = ({ parameters, requires, events }: BuildingBlock): ReadonlyArray<Problem> => {
  const kinds = new Map<string, string>([
    [useName, 'text'],
    ...parameters.map(({ name, kind }) => [name, kind] as const)
  ])
  return [...placeholderProblems(requires, ['requires'], kinds), ...placeholderProblems(events, ['events'], kinds)]
}

const monthField: Field<string> = {
  kind: 'text',
  codec: textCodec('a month as YYYY-MM', 'not-a-month', (month) =>
    parseMonth(month) === undefined ? undefined : month
  ),
  meaning: 'A month.'
}

const fieldOf = ({
  kind,
  min,
  max,
  unit
}: ModuleParameter): Pick<Field<unknown>, 'kind'> & {
  readonly codec: t.Decoder<unknown, unknown>
} => {
  switch (kind) {
    case 'facility':
      return facility('')
    case 'municipality':
      return municipality('')
    case 'area':
      return area('')
    case 'service':
      return service('')
    case 'role':
      return role('')
    case 'month':
      return monthField
    case 'number':
      return quantity({ ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }, unit ?? '', '')
    case 'text':
      return { kind: 'text', codec: plainText(500) }
  }
}

/** What is wrong with a value of a parameter, without regard to the region. */
export const valueProblems = (
  parameter: ModuleParameter,
  value: unknown,
  path: ProblemPath
): ReadonlyArray<Problem> => {
  const decoded = fieldOf(parameter).codec.decode(value)
  return E.isRight(decoded) ? [] : problemsOf(decoded.left, path)
}
