/**
 * Reads definitions of measures and shocks. What a definition says must hang together: parameters exist and are of the
 * right kind, defaults and effects have sources, and grade 0 has no effect of its own.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { nearestOf } from '../nearest.js'
import { choice, number, optional, required, text } from '../occurrence/fields.js'
import { recordCodec } from '../occurrence/record.js'
import { quantityWithin } from '../quantityCodec.js'
import { at, isMapping, refusal } from '../refusal.js'
import { listOf } from '../study/listCodec.js'
import { localizedCodec } from '../study/localized.js'
import {
  type EffectTemplate,
  isParameterRef,
  type MeasureDefinition,
  type Parameter,
  type ParameterKind,
  type UptakeDefault
} from './definition.js'
import { evidenceGrades, payers } from './effect.js'
import { nameOfKind, parameterCodec } from './parameterCodec.js'
import { referredBy } from './resolve.js'
import { effectTemplateCodec, idCodec } from './templateCodec.js'

const localized = (meaning: string) => ({ kind: 'text' as const, codec: localizedCodec, meaning })
const share = (meaning: string) => ({ kind: 'quantity' as const, codec: quantityWithin({ min: 0, max: 1 }), meaning })
const months = (meaning: string) => number({ min: 0, max: 240, integer: true }, 'months', meaning)

const uptakeCodec = recordCodec<UptakeDefault>('a proposed uptake', {
  reached: optional(share('Share of the group that hears of it.')),
  accepted: optional(share('Share of those who accept.')),
  kept: optional(share('Share of those who stay.')),
  source: required(localized('Where the shares come from.'))
})

const payerCodec = choice(payers, '').codec

/** Fields of a definition, for the reference page. */
export const definitionFields = {
  id: required({ kind: 'text', codec: idCodec, meaning: 'Name by which scenarios start it.' }),
  title: required(localized('Title, in German and English.')),
  purpose: required(localized('What it is for.')),
  group: required(
    text(100, 'Whom it is for when nobody says otherwise: `all`, `care`, `grade:3`, `setting:family`, …')
  ),
  responsible: required({ kind: 'text', codec: listOf(localizedCodec, 20), meaning: 'Who acts.' }),
  payers: required({ kind: 'text', codec: listOf(payerCodec, 20), meaning: 'Who pays.' }),
  grade: required(choice(evidenceGrades, 'Evidence of the main effect.')),
  evidence: required(localized('What is known about the effect, with its limits.')),
  parameters: optional({
    kind: 'text',
    codec: listOf(parameterCodec, 50),
    meaning: 'What whoever starts it can or must give.'
  }),
  uptake: optional({ kind: 'text', codec: uptakeCodec, meaning: 'Proposed uptake; absent parts are asked.' }),
  rampMonths: optional(months('Months until it works in full; 0 when absent.')),
  fadeMonths: optional(months('Months in which it fades after its end; 0 when absent.')),
  effects: required({ kind: 'text', codec: listOf(effectTemplateCodec, 50), meaning: 'What it does.' }),
  breakEven: optional({
    kind: 'text',
    codec: listOf(idCodec, 20),
    meaning: 'Services whose gap is asked about while no effect on them is known.'
  })
} as const

const fields = recordCodec<MeasureDefinition>('the definition of a measure', definitionFields)

/** Codec of a definition of a measure, in the catalogue, in scenario files and in the log. */
export const measureDefinitionCodec: t.Type<MeasureDefinition, unknown> = new t.Type<MeasureDefinition, unknown>(
  fields.name,
  fields.is,
  (u, context) => {
    const read = fields.validate(u, context)
    if (E.isLeft(read)) return read
    const place = (...steps: ReadonlyArray<string | number>): t.Context =>
      steps.reduce((c: t.Context, step) => at(c, step, t.unknown, valueAt(c, step)), context)
    const { parameters = [], effects, grade } = read.right
    const errors = [
      ...doubled(parameters, place),
      ...effects.flatMap((effect, i) => [
        ...unknownParameters(effect, parameters, (...steps) => place('effects', i, ...steps)),
        ...formErrors(effect, (...steps) => place('effects', i, ...steps)),
        ...inventedEffect(effect, parameters, (...steps) => place('effects', i, ...steps))
      ]),
      ...(grade !== '0' || effects.every((e) => e.grade === '0' || e.primitive === 'cost' || e.sideEffect === true)
        ? []
        : [
            refusal(
              grade,
              place('grade'),
              'contradiction',
              'the grade of the main effect: the best grade of its effects'
            )
          ])
    ]
    return errors.length > 0 ? E.left(errors) : read
  },
  (d) => d
)

type Place = (...steps: ReadonlyArray<string | number>) => t.Context

const valueAt = (context: t.Context, step: string | number): unknown => {
  const actual = context[context.length - 1]?.actual
  return Array.isArray(actual) ? (actual[Number(step)] as unknown) : isMapping(actual) ? actual[step] : undefined
}

const doubled = (parameters: ReadonlyArray<Parameter>, place: Place): ReadonlyArray<t.ValidationError> =>
  parameters.flatMap(({ name }, i) =>
    parameters.findIndex((p) => p.name === name) < i
      ? [refusal(name, place('parameters', i, 'name'), 'duplicate-id', 'a name that no other parameter has')]
      : []
  )

/** Kind of value that a field of an effect takes. */
const kindOfField: Readonly<Record<string, ParameterKind>> = {
  service: 'service',
  from: 'service',
  to: 'service',
  role: 'role',
  measure: 'measure'
}

/** References to parameters that are not there, or hold another kind of value. */
export const unknownParameters = (
  template: Readonly<Record<string, unknown>> | EffectTemplate,
  parameters: ReadonlyArray<Parameter>,
  place: Place
): ReadonlyArray<t.ValidationError> =>
  Object.entries(template).flatMap(([field, value]): ReadonlyArray<t.ValidationError> => {
    if (field === 'staffing' && isMapping(value))
      return Object.entries(value).flatMap(([role, fte]) =>
        reference(fte, 'number', place('staffing', role), parameters)
      )
    return reference(value, kindOfField[field] ?? 'number', place(field), parameters)
  })

const reference = (
  value: unknown,
  kind: ParameterKind,
  place: t.Context,
  parameters: ReadonlyArray<Parameter>
): ReadonlyArray<t.ValidationError> => {
  if (!isParameterRef(value)) return []
  const names = parameters.map(({ name }) => name)
  const parameter = parameters.find(({ name }) => name === value.parameter)
  if (parameter === undefined)
    return [
      refusal(
        value.parameter,
        at(place, 'parameter', t.unknown, value.parameter),
        'unknown-parameter',
        names.length === 0 ? 'a parameter (the definition has none)' : `a parameter: ${names.join(', ')}`,
        nearestOf(value.parameter, names)
      )
    ]
  return (parameter.kind ?? 'number') === kind ? [] : [refusal(value.parameter, place, 'wrong-type', nameOfKind[kind])]
}

/** What the kinds of effects ask for beyond their fields. */
const formErrors = (effect: EffectTemplate, place: Place): ReadonlyArray<t.ValidationError> => {
  if (effect.primitive === 'demand') {
    const both = effect.relative !== undefined && effect.perPersonYear !== undefined
    const none = effect.relative === undefined && effect.perPersonYear === undefined
    return both || none
      ? [
          refusal(
            both ? 'both' : 'neither',
            place('relative'),
            both ? 'contradiction' : 'missing',
            'exactly one of relative and perPersonYear'
          )
        ]
      : []
  }
  if (effect.primitive === 'staff' && (effect.role === undefined) !== (effect.flow === 'succession'))
    return [
      refusal(
        effect.flow,
        place('role'),
        effect.role === undefined ? 'missing' : 'contradiction',
        'a role, but none with the flow succession'
      )
    ]
  return []
}

/** Grade 0 means that nothing is known: its numbers come from whoever starts the measure, never from the definition. */
const inventedEffect = (
  effect: EffectTemplate,
  parameters: ReadonlyArray<Parameter>,
  place: Place
): ReadonlyArray<t.ValidationError> => {
  if (effect.grade !== '0' || effect.primitive === 'cost') return []
  const asked = new Set(parameters.filter((p) => p.default === undefined).map(({ name }) => name))
  if (referredBy(numbersOf(effect)).some((name) => asked.has(name))) return []
  return [
    refusal(
      'grade 0',
      place('grade'),
      'no-evidence',
      'with grade 0 a number that is asked: {parameter: name} of a parameter without default'
    )
  ]
}

/** The numbers of an effect, without names. */
const numbersOf = (effect: EffectTemplate): ReadonlyArray<unknown> =>
  Object.entries(effect).flatMap(([field, value]) => (field in kindOfField ? [] : [value]))
