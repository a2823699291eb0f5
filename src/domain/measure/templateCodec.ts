/** Reads the effects of a definition: numbers and names are given or name a parameter. Every effect has source and grade. */
import * as t from 'io-ts'
import { nearestOf } from '../nearest.js'
import { choice, type Field, number, optional, plainText, required, textCodec } from '../occurrence/fields.js'
import { type FieldsOf, recordCodec } from '../occurrence/record.js'
import type { Quantity } from '../quantity.js'
import { numberWithin, quantityWithin, type Range } from '../quantityCodec.js'
import { isMapping, refuse } from '../refusal.js'
import { localizedCodec } from '../study/localized.js'
import { textOf } from '../written.js'
import type { EffectTemplate, ParameterRef, TemplateName, TemplateNumber, TemplateOf } from './definition.js'
import { evidenceGrades, payers, uptakeParts, type Effect } from './effect.js'

/** Name of a parameter, a measure, a shock. */
export const idCodec = textCodec('a name of small letters, digits, - and _', 'not-a-name', (text) =>
  /^[a-z][a-z0-9_-]{0,59}$/i.test(text) ? text : undefined
)

/** A reference to a parameter. */
export const refCodec = recordCodec<ParameterRef>('{parameter: name, times: number, plus: number}', {
  parameter: required({ kind: 'text', codec: idCodec, meaning: 'Name of a parameter of the definition.' }),
  times: optional({
    kind: 'number',
    codec: numberWithin({}),
    meaning: 'Its value is multiplied by this; 1 when absent.'
  }),
  plus: optional({ kind: 'number', codec: numberWithin({}), meaning: 'Added afterwards; 0 when absent.' })
})
/** True for what is meant as a reference. */
export const namesParameter = (u: unknown): boolean => isMapping(u) && 'parameter' in u

/** A number, a distribution or a parameter. The range is that of the number; a parameter is held against it when given. */
export const templateNumber = (range: Range): t.Type<TemplateNumber, unknown> => {
  const own: t.Type<Quantity, unknown> = quantityWithin(range)
  return new t.Type<TemplateNumber, unknown>(
    `${own.name}, or {parameter: name}`,
    (u): u is TemplateNumber => refCodec.is(u) || own.is(u),
    (u, context) => (namesParameter(u) ? refCodec.validate(u, context) : own.validate(u, context)),
    (q) => q
  )
}
const nameText = textCodec('a name', 'not-a-name', (text) =>
  /^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,99}$/u.test(text) ? text : undefined
)
const templateName: t.Type<TemplateName, unknown> = new t.Type<TemplateName, unknown>(
  'a name, or {parameter: name}',
  (u): u is TemplateName => refCodec.is(u) || nameText.is(u),
  (u, context) => (namesParameter(u) ? refCodec.validate(u, context) : nameText.validate(u, context)),
  (q) => q
)
const staffingCodec = new t.Type<Readonly<Record<string, TemplateNumber>>, unknown>(
  'a mapping from role to full-time equivalents',
  (u): u is Readonly<Record<string, TemplateNumber>> => isMapping(u) && t.record(t.string, staff).is(u),
  (u, context) =>
    isMapping(u)
      ? t.record(t.string, staff).validate({ ...u }, context)
      : refuse(u, context, 'not-a-mapping', 'role to number'),
  (s) => s
)
const staff = templateNumber({ min: 0, max: 1e6 })

/** Allowed numbers by what they mean; also the range of the effect once its parameters are filled in. */
export const ranges = {
  relative: { min: -1, max: 10 },
  perPersonYear: { min: -1e4, max: 1e4 },
  share: { min: 0, max: 1 },
  unitsPerUnit: { min: 0, above: true, max: 1e3 },
  factor: { min: 0, above: true, max: 100 },
  units: { min: 0, max: 1e9 },
  value: { min: -1e5, max: 1e5 },
  euro: { min: -1e9, max: 1e9 }
} as const satisfies Readonly<Record<string, Range>>

const quantity = (range: Range, meaning: string): Field<TemplateNumber> => ({
  kind: 'quantity',
  codec: templateNumber(range),
  meaning
})
const name = (meaning: string): Field<TemplateName> => ({ kind: 'text', codec: templateName, meaning })
const localized = (meaning: string) => ({ kind: 'text' as const, codec: localizedCodec, meaning })
const switchCodec = new t.Type<boolean, unknown>(
  'true or false',
  (u): u is boolean => typeof u === 'boolean',
  (u, context) => {
    const text = textOf(u)
    if (u === true || text === 'true') return t.success(true)
    return u === false || text === 'false' ? t.success(false) : refuse(u, context, 'not-a-switch', 'true or false')
  },
  (b) => b
)
/** true or false, as files and logs give it. */
export const switchField = (meaning: string): Field<boolean> => ({ kind: 'choice', codec: switchCodec, meaning })

const evidenced = {
  source: required(localized('Where the number comes from; `assumption` where it is assumed.')),
  year: optional(number({ min: 1900, max: 2200, integer: true }, 'year', 'Year of the figure.')),
  grade: required(choice(evidenceGrades, 'A randomised, B controlled, C single site, 0 no evidence.')),
  sideEffect: optional(switchField('true where it is not what the measure is for.'))
}
const tag = <P extends Effect['primitive']>(primitive: P) => required(choice([primitive] as const, 'Kind of effect.'))

const fields: { readonly [P in Effect['primitive']]: FieldsOf<TemplateOf<P>> } = {
  demand: {
    primitive: tag('demand'),
    service: required(name('Service that is asked for less or more; `hospital` = all departments.')),
    relative: optional(quantity(ranges.relative, 'Change as a share of the participants’ demand; -0.19 = 19 % fewer.')),
    perPersonYear: optional(quantity(ranges.perPersonYear, 'Units more (or fewer) per participant and year.')),
    ...evidenced
  },
  substitution: {
    primitive: tag('substitution'),
    from: required(name('Service asked for less.')),
    to: required(name('Service asked instead.')),
    share: required(quantity(ranges.share, 'Share of the participants’ demand for `from`.')),
    unitsPerUnit: optional(quantity(ranges.unitsPerUnit, 'Units of `to` for one unit of `from`; 1 when absent.')),
    ...evidenced
  },
  productivity: {
    primitive: tag('productivity'),
    service: required(name('Service whose staff serve more or less.')),
    factor: required(quantity(ranges.factor, 'Multiplies units per full-time equivalent.')),
    ...evidenced
  },
  travel: {
    primitive: tag('travel'),
    service: required(name('Service that is reached faster or slower.')),
    factor: required(quantity(ranges.factor, 'Multiplies minutes of the area’s residents.')),
    ...evidenced
  },
  relief: {
    primitive: tag('relief'),
    share: required(quantity(ranges.share, 'Share of a family’s load for one participant that is taken off.')),
    ...evidenced
  },
  staff: {
    primitive: tag('staff'),
    flow: required(
      choice(
        ['recruited', 'training', 'exit_factor', 'hours', 'sickness', 'succession'] as const,
        'Which flow of staff; as the occurrence of that kind.'
      )
    ),
    role: optional(name('Staff role; not for succession.')),
    value: required(quantity(ranges.value, 'In the unit of the occurrence.')),
    ...evidenced
  },
  capacity: {
    primitive: tag('capacity'),
    service: required(name('Service of the new capacity.')),
    units: required(quantity(ranges.units, 'In the unit of the service’s capacity.')),
    staffing: optional({ kind: 'by-role', codec: staffingCodec, meaning: 'Role to staff brought along.' }),
    ...evidenced
  },
  uptake: {
    primitive: tag('uptake'),
    measure: required(name('Measure whose uptake moves.')),
    part: required(choice(uptakeParts, 'Part of the uptake.')),
    factor: required(quantity(ranges.factor, 'Multiplies the part; never above 1.')),
    ...evidenced
  },
  cost: {
    primitive: tag('cost'),
    payer: required(choice(payers, 'Who pays, or saves.')),
    per: required(choice(['participant_year', 'year', 'once'] as const, 'What the amount is for.')),
    euro: required(quantity(ranges.euro, 'Euro; negative = saved.')),
    priceYear: required(number({ min: 1990, max: 2200, integer: true }, 'year', 'Year of the prices.')),
    paragraph: optional({ kind: 'text', codec: plainText(200), meaning: 'Paragraph where the amount is statutory.' }),
    asOf: optional({ kind: 'text', codec: plainText(20), meaning: 'Date since when the amount holds, YYYY-MM.' }),
    ...evidenced
  }
}

/** Fields of each kind of effect, for the reference page. */
export const effectFields = fields

const codecs: { readonly [P in Effect['primitive']]: t.Type<TemplateOf<P>, unknown> } = {
  demand: recordCodec('demand', fields.demand),
  substitution: recordCodec('substitution', fields.substitution),
  productivity: recordCodec('productivity', fields.productivity),
  travel: recordCodec('travel', fields.travel),
  relief: recordCodec('relief', fields.relief),
  staff: recordCodec('staff', fields.staff),
  capacity: recordCodec('capacity', fields.capacity),
  uptake: recordCodec('uptake', fields.uptake),
  cost: recordCodec('cost', fields.cost)
}
const primitives: ReadonlyArray<string> = Object.keys(codecs)
const isPrimitive = (text: string | undefined): text is Effect['primitive'] =>
  text !== undefined && Object.hasOwn(codecs, text)
const primitiveOf = (u: unknown): string | undefined => (isMapping(u) ? textOf(u['primitive'])?.trim() : undefined)

const allowed = `an effect with primitive: ${primitives.join(', ')}`
/** Fields of demand effects; those of shocks have the same. */
export const demandFields = fields.demand

export const effectTemplateCodec: t.Type<EffectTemplate, unknown> = new t.Type<EffectTemplate, unknown>(
  allowed,
  (u): u is EffectTemplate => {
    const primitive = primitiveOf(u)
    return isPrimitive(primitive) && codecs[primitive].is(u)
  },
  (u, context) => {
    if (!isMapping(u)) return refuse(u, context, 'not-a-mapping', allowed)
    const primitive = primitiveOf(u)
    if (isPrimitive(primitive)) return codecs[primitive].validate(u, context)
    const place = [...context, { key: 'primitive', type: effectTemplateCodec, actual: u['primitive'] }]
    return refuse(
      u['primitive'],
      place,
      primitive === undefined ? 'missing' : 'not-a-choice',
      `one of ${primitives.join(', ')}`,
      nearestOf(primitive ?? '', primitives)
    )
  },
  (e) => e
)
