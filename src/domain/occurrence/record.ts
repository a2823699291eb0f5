/**
 * Reads mappings strictly by described fields: a missing, unknown or doubled field is refused with the nearest name,
 * and all mistakes of a mapping are found at once.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { nearestOf } from '../nearest.js'
import { at, isMapping, refusal, refuse, type Refusal } from '../refusal.js'
import { QuickType, quickOf } from '../quick.js'
import type { Field, Optional, Required } from './fields.js'

export type AnyField = Pick<Field<unknown>, 'kind' | 'unit' | 'meaning' | 'aliases'> & {
  readonly required: boolean
  readonly codec: t.Decoder<unknown, unknown>
}

/** One description per property of O, required or optional as the property is. */
export type FieldsOf<O> = {
  readonly [K in keyof O]-?: undefined extends O[K] ? Optional<Exclude<O[K], undefined>> : Required<O[K]>
}

/** Codec of a mapping whose fields are exactly these. */
export const recordCodec = <O extends object>(name: string, described: FieldsOf<O>): t.Type<O, unknown> => {
  const fields = new Map<string, AnyField>(Object.entries<AnyField>(described))
  const is = (u: unknown): u is O => isMapping(u) && fieldsFit(u, fields)
  const quickly = quickFields(fields)
  const names = [...fields].flatMap(([field, { required }]) => (required ? [field] : []))
  const hasAll = (u: Readonly<Record<string, unknown>>): u is Readonly<Record<string, unknown>> & O =>
    names.every((field) => u[field] !== undefined)
  return new QuickType<O>(
    name,
    is,
    (u, context) => {
      if (!isMapping(u))
        return refuse(
          u,
          context,
          u === undefined ? 'missing' : 'not-a-mapping',
          `${name}: a mapping of ${[...fields.keys()].join(', ')}`
        )
      const read = readFields(u, context, fields, [])
      if (E.isLeft(read)) return read
      return is(read.right) ? t.success(read.right) : refuse(u, context, 'wrong-type', name)
    },
    (u) => {
      const read = isMapping(u) ? quickly(u, 0) : undefined
      return read !== undefined && hasAll(read) ? read : undefined
    }
  )
}

/**
 * The fields of a mapping in their order, put into `values` behind what is there, where each is in its accepted form and nothing else is there but `others` more
 * members; undefined where the codecs have to look.
 */
export const quickFields = (
  fields: ReadonlyMap<string, AnyField>
): ((
  u: Readonly<Record<string, unknown>>,
  others: number,
  values?: Record<string, unknown>
) => Record<string, unknown> | undefined) => {
  const read = [...fields].map(([name, { required, codec }]) => ({ name, required, quick: quickOf(codec) }))
  return (u, others, values = {}) => {
    let missing = -others
    for (const _ in u) missing++
    for (const { name, required, quick } of read) {
      const given = u[name]
      if (given === undefined) {
        if (required) return undefined
        continue
      }
      const value = quick(given)
      if (value === undefined) return undefined
      values[name] = value
      missing--
    }
    return missing === 0 ? values : undefined
  }
}

/** True where every field holds an accepted value. */
export const fieldsFit = (u: Readonly<Record<string, unknown>>, fields: ReadonlyMap<string, AnyField>): boolean =>
  [...fields].every(([name, field]) =>
    u[name] === undefined ? !field.required : E.isRight(field.codec.decode(u[name]))
  )

/** Values of the fields in their order; names in `others` belong to somebody else and are passed over. */
export const readFields = (
  u: Readonly<Record<string, unknown>>,
  context: t.Context,
  fields: ReadonlyMap<string, AnyField>,
  others: ReadonlyArray<string>
): t.Validation<Readonly<Record<string, unknown>>> => {
  const errors: t.ValidationError[] = []
  const values: Record<string, unknown> = {}
  const known = new Set<string>(others)
  for (const [name, field] of fields) {
    const spellings = [name, ...(field.aliases ?? [])]
    spellings.forEach((spelling) => known.add(spelling))
    const given = spellings.filter((spelling) => u[spelling] !== undefined && u[spelling] !== null)
    const [spelling, second] = given
    if (second !== undefined) errors.push(twice(u, context, second, name))
    if (spelling === undefined) {
      if (field.required)
        errors.push(
          refusal(undefined, at(context, name, field.codec, undefined), 'missing', `${name}: ${field.codec.name}`)
        )
      continue
    }
    const decoded = field.codec.validate(u[spelling], at(context, spelling, field.codec, u[spelling]))
    if (E.isLeft(decoded)) errors.push(...decoded.left)
    else values[name] = decoded.right
  }
  for (const key of Object.keys(u)) {
    if (known.has(key)) continue
    const names = [...fields.keys(), ...others]
    errors.push(
      refusal(key, at(context, key, t.unknown, u[key]), 'unknown-field', names.join(', '), nearestOf(key, names))
    )
  }
  return errors.length > 0 ? E.left(errors) : E.right(values)
}

const twice = (u: Readonly<Record<string, unknown>>, context: t.Context, key: string, name: string): Refusal =>
  refusal(key, at(context, key, t.unknown, u[key]), 'unknown-field', `${name} once`)
