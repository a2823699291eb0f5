/** Reads definitions of external shocks: a dated bundle of occurrences and effects, sourced or asked. */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { nearestOf } from '../nearest.js'
import { demographicDescriptors } from '../occurrence/demographic.js'
import type { OccurrenceDescriptor } from '../occurrence/descriptor.js'
import { optional, required, text } from '../occurrence/fields.js'
import type { Occurrence } from '../occurrence/occurrence.js'
import { recordCodec, readFields, type AnyField } from '../occurrence/record.js'
import { staffingDescriptors } from '../occurrence/staffing.js'
import { at, isMapping, refusal, refuse } from '../refusal.js'
import { listOf } from '../study/listCodec.js'
import { localizedCodec } from '../study/localized.js'
import { textOf } from '../written.js'
import {
  isParameterRef,
  type OccurrencePart,
  type Severity,
  type ShockDefinition,
  type ShockPart
} from './definition.js'
import { unknownParameters } from './definitionCodec.js'
import { parameterCodec, quantitiesCodec } from './parameterCodec.js'
import { numberOf, nameOf, type Values, referredBy } from './resolve.js'
import { demandFields, idCodec, namesParameter, refCodec } from './templateCodec.js'

const localized = (meaning: string) => ({ kind: 'text' as const, codec: localizedCodec, meaning })

/** What a shock may bring about, by type: what happens to people and to staff. */
export const shockDescriptors: ReadonlyMap<string, OccurrenceDescriptor> = new Map(
  [...demographicDescriptors, ...staffingDescriptors].map((d) => [d.type, d])
)
const types = [...shockDescriptors.keys()]

/** Every role of the region package. */
export const everyRole = '*'

/** Fields of the occurrence but its area; numbers may be parameters. */
const templated = (descriptor: OccurrenceDescriptor): ReadonlyMap<string, AnyField> =>
  new Map(
    [...descriptor.fields]
      .filter(([name]) => name !== 'area')
      .map(([name, field]): [string, AnyField] => [
        name,
        { ...field, codec: orParameter(field.codec, field.kind === 'role') }
      ])
  )
const orParameter = (own: t.Decoder<unknown, unknown>, isRole: boolean): t.Decoder<unknown, unknown> => {
  const codec: t.Decoder<unknown, unknown> = {
    name: `${own.name}, or {parameter: name}`,
    validate: (u, context) =>
      isRole && textOf(u) === everyRole
        ? t.success(everyRole)
        : namesParameter(u)
          ? refCodec.validate(u, context)
          : own.validate(u, context),
    decode: (u) => codec.validate(u, [{ key: '', type: codec, actual: u }])
  }
  return codec
}
/** A part as it stands in a file: type and fields beside source. In the log its fields stand below `fields`. */
const validatePart: t.Validate<unknown, ShockPart> = (u, context) => {
  const allowed = `an occurrence (type: ${types.join(', ')}) or an effect (primitive: demand)`
  if (!isMapping(u)) return refuse(u, context, 'not-a-mapping', allowed)
  if (u['primitive'] !== undefined) return shockDemand.validate(u, context)
  const type = textOf(u['type'])?.trim()
  const descriptor = type === undefined ? undefined : shockDescriptors.get(type)
  const typePlace = at(context, 'type', t.unknown, u['type'])
  if (type === undefined || descriptor === undefined)
    return refuse(
      u['type'],
      typePlace,
      type === undefined ? 'missing' : 'unknown-occurrence',
      allowed,
      nearestOf(type ?? '', types)
    )
  const stored = isMapping(u['fields'])
  const flat = stored ? u['fields'] : u
  const place = stored ? at(context, 'fields', t.unknown, u['fields']) : context
  const fields = readFields(isMapping(flat) ? flat : {}, place, templated(descriptor), stored ? [] : ['type', 'source'])
  const source = localizedCodec.validate(u['source'], at(context, 'source', localizedCodec, u['source']))
  const sourceErrors =
    u['source'] === undefined
      ? [
          refusal(
            undefined,
            at(context, 'source', localizedCodec, undefined),
            'missing',
            'source: where the numbers come from'
          )
        ]
      : E.isLeft(source)
        ? source.left
        : []
  if (E.isLeft(fields) || E.isLeft(source) || sourceErrors.length > 0)
    return E.left([...(E.isLeft(fields) ? fields.left : []), ...sourceErrors])
  return t.success({ type, fields: fields.right, source: source.right })
}
const partCodec: t.Type<ShockPart, unknown> = new t.Type<ShockPart, unknown>(
  'an occurrence or an effect',
  (u): u is ShockPart => E.isRight(validatePart(u, [])),
  validatePart,
  (p) => p
)
const shockDemand = recordCodec<Extract<ShockPart, { readonly primitive: 'demand' }>>('demand', {
  ...demandFields,
  group: optional(text(100, 'Whose demand; everybody’s when absent.'))
})

/** Parts given in the entry itself. */
export const shockPartsCodec = listOf(partCodec, 50)

const severityCodec = recordCodec<Severity>('a severity', {
  name: required({ kind: 'text', codec: idCodec, meaning: 'Name of the severity.' }),
  values: required({ kind: 'text', codec: quantitiesCodec, meaning: 'Values of parameters.' }),
  source: required(localized('Where the values come from.'))
})

/** Fields of a definition, for the reference page. */
export const shockFields = {
  id: required({ kind: 'text', codec: idCodec, meaning: 'Name by which scenarios speak of it.' }),
  title: required(localized('Title, in German and English.')),
  purpose: required(localized('What it stands for.')),
  evidence: required(localized('What its numbers rest on.')),
  parameters: optional({ kind: 'text', codec: listOf(parameterCodec, 50), meaning: 'What can or must be given.' }),
  severities: optional({ kind: 'text', codec: listOf(severityCodec, 10), meaning: 'Named sets of parameter values.' }),
  effects: required({ kind: 'text', codec: shockPartsCodec, meaning: 'Occurrences and effects.' })
} as const
const fields = recordCodec<ShockDefinition>('the definition of a shock', shockFields)

/** Codec of a definition of a shock. */
export const shockDefinitionCodec: t.Type<ShockDefinition, unknown> = new t.Type<ShockDefinition, unknown>(
  fields.name,
  fields.is,
  (u, context) => {
    const read = fields.validate(u, context)
    if (E.isLeft(read)) return read
    const { parameters = [], effects, severities = [] } = read.right
    const listed = at(context, 'effects', t.unknown, isMapping(u) ? u['effects'] : undefined)
    const errors = effects.flatMap((part, i) =>
      unknownParameters('fields' in part ? part.fields : part, parameters, (field = '', ...rest) =>
        [field, ...rest].reduce(
          (c: t.Context, step) => at(c, step, t.unknown, undefined),
          at(listed, i, t.unknown, part)
        )
      )
    )
    const wrongValues = severities.flatMap(({ values }, i) =>
      Object.keys(values).flatMap((name) =>
        parameters.some((p) => p.name === name)
          ? []
          : [
              refusal(
                name,
                ['severities', i, 'values', name].reduce(
                  (c: t.Context, step) => at(c, step, t.unknown, undefined),
                  context
                ),
                'unknown-parameter',
                `a parameter: ${parameters.map((p) => p.name).join(', ')}`
              )
            ]
      )
    )
    return errors.length + wrongValues.length > 0 ? E.left([...errors, ...wrongValues]) : read
  },
  (d) => d
)

/** The occurrence of a part, with parameters filled in; Left where a filled-in value does not fit the occurrence. */
export const occurrenceOf = (
  part: OccurrencePart,
  area: string,
  values: Values,
  role?: string
): E.Either<t.Errors, Occurrence> | undefined => {
  if (referredBy(part.fields).some((name) => values[name] === undefined)) return undefined
  const filled = Object.fromEntries(
    Object.entries(part.fields).map(([name, value]) => [
      name,
      name === 'role' && value === everyRole
        ? role
        : isParameterRef(value)
          ? (numberOf(value, values) ?? nameOf(value, values))
          : value
    ])
  )
  return shockDescriptors
    .get(part.type)
    ?.decoder(['type'])
    .decode({ type: part.type, area, ...filled })
}

/** True for parts that happen once per role. */
export const perRole = (part: ShockPart): part is OccurrencePart =>
  'fields' in part && part.fields['role'] === everyRole
