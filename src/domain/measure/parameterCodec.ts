/** Reads parameters of definitions and the values that are given to them. A default has a source, or there is none. */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { choice, optional, plainText, required } from '../occurrence/fields.js'
import { recordCodec } from '../occurrence/record.js'
import type { Quantity } from '../quantity.js'
import { hugest, numberWithin, quantityWithin } from '../quantityCodec.js'
import { at, isMapping, refusal, refuse } from '../refusal.js'
import { localizedCodec } from '../study/localized.js'
import { textOf } from '../written.js'
import { type Parameter, type ParameterKind, parameterKinds } from './definition.js'
import type { ParameterValue, Values } from './resolve.js'
import { idCodec, switchField } from './templateCodec.js'

const anyQuantity: t.Type<Quantity, unknown> = quantityWithin({})
const nameCodec = plainText(100)

/** A number, a distribution or a name. */
export const parameterValueCodec: t.Type<ParameterValue, unknown> = new t.Type<ParameterValue, unknown>(
  'a number, a distribution or a name',
  (u): u is ParameterValue => typeof u === 'string' || anyQuantity.is(u),
  (u, context) => (typeof u === 'string' ? nameCodec.validate(u, context) : anyQuantity.validate(u, context)),
  (v) => v
)

/** Values by name of their parameter. */
export const valuesCodec: t.Type<Values, unknown> = mapping('a mapping from parameter to value', parameterValueCodec)

/** Quantities by name, e.g. the parameters of a severity. */
export const quantitiesCodec: t.Type<Readonly<Record<string, Quantity>>, unknown> = mapping(
  'a mapping from parameter to number',
  anyQuantity
)

function mapping<A>(allowed: string, value: t.Type<A, unknown>): t.Type<Readonly<Record<string, A>>, unknown> {
  const validate: t.Validate<unknown, Readonly<Record<string, A>>> = (u, context) => {
    if (!isMapping(u)) return refuse(u, context, u === undefined ? 'missing' : 'not-a-mapping', allowed)
    const errors: t.ValidationError[] = []
    const found: Record<string, A> = {}
    for (const key of Object.keys(u).sort()) {
      const decoded = value.validate(u[key], at(context, key, value, u[key]))
      if (E.isLeft(decoded)) errors.push(...decoded.left)
      else found[key] = decoded.right
    }
    return errors.length > 0 ? E.left(errors) : E.right(found)
  }
  return new t.Type(
    allowed,
    (u): u is Readonly<Record<string, A>> => E.isRight(validate(u, [])),
    validate,
    (v) => v
  )
}

const rangeCodec: t.Type<readonly [number, number], unknown> = (() => {
  const end = numberWithin({})
  const allowed = 'two numbers: [lowest, highest]'
  const validate: t.Validate<unknown, readonly [number, number]> = (u, context) => {
    if (!Array.isArray(u) || u.length !== 2) return refuse(u, context, 'not-a-list', allowed)
    const [a, b] = u.map((x: unknown, i) => end.validate(x, at(context, i, end, x)))
    if (a === undefined || b === undefined || E.isLeft(a) || E.isLeft(b))
      return refuse(u, context, 'not-a-number', allowed)
    return a.right <= b.right
      ? t.success([a.right, b.right])
      : refuse(u, context, 'out-of-range', `${allowed} with lowest <= highest`)
  }
  return new t.Type(
    allowed,
    (u): u is readonly [number, number] => E.isRight(validate(u, [])),
    validate,
    (r) => r
  )
})()

const fields = recordCodec<Parameter>('a parameter', {
  name: required({ kind: 'text', codec: idCodec, meaning: 'Name by which effects and scenarios speak of it.' }),
  help: required({
    kind: 'text',
    codec: localizedCodec,
    meaning: 'What the value means; shown to whoever has to give it.'
  }),
  kind: optional(choice(parameterKinds, 'number, or the name of a service, role or measure; number when absent.')),
  unit: optional({ kind: 'text', codec: plainText(100), meaning: 'Unit of the number.' }),
  range: optional({ kind: 'text', codec: rangeCodec, meaning: 'Lowest and highest number: `[0, 1]`.' }),
  default: optional({ kind: 'text', codec: parameterValueCodec, meaning: 'Value when none is given; needs a source.' }),
  source: optional({ kind: 'text', codec: localizedCodec, meaning: 'Source of the default.' }),
  optional: optional(switchField('true: effects that need it are left out while it is not given.'))
})

/** What a parameter of a kind takes, in words. */
export const nameOfKind: Readonly<Record<ParameterKind, string>> = {
  number: 'a number',
  service: 'the name of a service',
  role: 'the name of a role',
  measure: 'the name of a measure'
}

/** What is wrong with a value of a parameter; undefined = nothing. */
export const wrongValue = (
  parameter: Parameter,
  value: ParameterValue
): { readonly kind: string; readonly allowed: string } | undefined => {
  const kind = parameter.kind ?? 'number'
  if (kind !== 'number')
    return typeof value === 'string' ? undefined : { kind: 'not-a-name', allowed: nameOfKind[kind] }
  if (typeof value === 'string') return { kind: 'not-a-number', allowed: 'a number or a distribution' }
  const [min, max] = parameter.range ?? [-hugest, hugest]
  const held = quantityWithin({ min, max })
  return held.is(value) ? undefined : { kind: 'out-of-range', allowed: held.name }
}

/** A parameter whose default, where it has one, has a source and fits. */
export const parameterCodec: t.Type<Parameter, unknown> = new t.Type<Parameter, unknown>(
  fields.name,
  fields.is,
  (u, context) => {
    const read = fields.validate(u, context)
    if (E.isLeft(read)) return read
    const { default: value, source } = read.right
    if (value === undefined) return read
    const place = at(context, 'default', parameterValueCodec, isMapping(u) ? u['default'] : undefined)
    const wrong = wrongValue(read.right, value)
    const errors = [
      ...(source === undefined
        ? [
            refusal(
              textOf(value) ?? value,
              place,
              'no-source',
              'a default with a source, or no default: then the user is asked'
            )
          ]
        : []),
      ...(wrong === undefined ? [] : [refusal(value, place, wrong.kind, wrong.allowed)])
    ]
    return errors.length > 0 ? E.left(errors) : read
  },
  (p) => p
)
