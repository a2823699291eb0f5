/**
 * Kinds of fields of occurrences: each has a codec, a unit and a sentence for the reference page. Names of the region
 * (areas, facilities, roles, …) are only checked for their form here; whether they exist is decided in `study`.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { nearestOf } from '../nearest.js'
import type { Quantity } from '../quantity.js'
import { numberWithin, quantityWithin, type Range, rangeInWords } from '../quantityCodec.js'
import { at, isMapping, refusal, refuse } from '../refusal.js'
import { QuickType } from '../quick.js'
import { parseMonth } from '../time.js'
import { textOf } from '../written.js'
import { formatAges, parseAges } from './ages.js'
import type { Area } from './area.js'

/** What a field holds; kinds that name things of the region are looked up there. */
export type FieldKind =
  | 'area'
  | 'facility'
  | 'new-facility'
  | 'role'
  | 'condition'
  | 'service'
  | 'facility-type'
  | 'municipality'
  | 'by-service'
  | 'by-role'
  | 'quantity'
  | 'number'
  | 'choice'
  | 'text'
  | 'ages'
  | 'group'
  | 'place'
  | 'definition'

export interface Field<A> {
  readonly kind: FieldKind
  readonly codec: t.Type<A, unknown>
  /** Unit of the number; absent for texts. */
  readonly unit?: string
  /** Meaning in one sentence, for the reference page. */
  readonly meaning: string
  /** Other spellings of the field's name that are accepted. */
  readonly aliases?: ReadonlyArray<string>
}
export interface Required<A> extends Field<A> {
  readonly required: true
}
export interface Optional<A> extends Field<A> {
  readonly required: false
}

export const required = <A>(field: Field<A>): Required<A> => ({ ...field, required: true })
export const optional = <A>(field: Field<A>): Optional<A> => ({ ...field, required: false })

/** Text codec: the characters of a scalar, NFC, trimmed; `read` gives the accepted form or undefined. */
export const textCodec = (
  allowed: string,
  kind: string,
  read: (text: string) => string | undefined,
  nearest: (text: string) => string | undefined = () => undefined
): t.Type<string, unknown> =>
  quickText(
    allowed,
    (u): u is string => typeof u === 'string' && read(u) !== undefined,
    (u, context) => {
      const text = textOf(u)?.normalize('NFC').trim()
      if (text === undefined) return refuse(u, context, u === undefined ? 'missing' : 'not-a-text', allowed)
      const accepted = read(text)
      return accepted === undefined ? refuse(text, context, kind, allowed, nearest(text)) : t.success(accepted)
    },
    (text) => isComposed(text) && read(text) === text
  )

/** Texts remembered by a codec; the same months, names and sources come again and again in a log. */
const mostRemembered = 2000
/** Longer texts are rarely the same. */
const longestRemembered = 200

const quickText = (
  name: string,
  is: t.Is<string>,
  validate: t.Validate<unknown, string>,
  isAccepted: (text: string) => boolean
): QuickType<string> => {
  const remembered = new Set<string>()
  return new QuickType(name, is, validate, (u) => {
    if (typeof u !== 'string') return undefined
    if (remembered.has(u)) return u
    if (!isAccepted(u)) return undefined
    if (remembered.size >= mostRemembered) remembered.clear()
    if (u.length <= longestRemembered) remembered.add(u)
    return u
  })
}

/** True where NFC and trimming leave the text alone; false where they have to be asked. */
const isComposed = (text: string): boolean => {
  const { length } = text
  if (length === 0 || !isInner(text.charCodeAt(0)) || !isInner(text.charCodeAt(length - 1))) return false
  // Below U+0300 nothing combines.
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) >= 0x300) return false
  return true
}
const isInner = (code: number): boolean => code > 0x20 && code !== 0xa0

/** Any readable text of 1 to `longest` characters without control characters other than line breaks and tabs. */
export const plainText = (longest: number): t.Type<string, unknown> =>
  textCodec(`a text of 1 to ${longest} characters`, 'not-a-text', (text) =>
    text.length >= 1 && text.length <= longest && !hasControl(text) ? text : undefined
  )
const hasControl = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code < 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) || code === 0x7f) return true
  }
  return false
}

/** Name of a thing in the region: letters, digits and `_ - . :`. */
const nameCodec = (allowed: string): t.Type<string, unknown> =>
  textCodec(allowed, 'not-a-name', (text) =>
    /^[\p{L}\p{N}][\p{L}\p{N}_.:-]*$/u.test(text) && text.length <= 100 ? text : undefined
  )

/** YYYY-MM from 1900-01 to 2200-12. */
export const monthCodec: t.Type<string, unknown> = textCodec(
  'a month as YYYY-MM, 1900-01 to 2200-12',
  'not-a-month',
  (text) => (parseMonth(text) === undefined ? undefined : text),
  (text) => {
    const match = /^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text)
    const german = /^(?:\d{1,2}\.)?(\d{1,2})[./](\d{4})$/.exec(text)
    const month =
      match !== null
        ? `${match[1]}-${match[2]?.padStart(2, '0')}`
        : german !== null
          ? `${german[2]}-${german[1]?.padStart(2, '0')}`
          : undefined
    return month !== undefined && parseMonth(month) !== undefined ? month : undefined
  }
)

const areaCodec: t.Type<Area, unknown> = textCodec(
  'an AGS of 2, 3, 5 or 8 digits, or "*" for the whole region',
  'not-an-area',
  (text) => (text === '*' || /^(\d{2}|\d{3}|\d{5}|\d{8})$/.test(text) ? text : undefined),
  (text) => (/^(\d|\d{4}|\d{7})$/.test(text) ? `0${text}` : undefined)
)

export const area = (meaning = 'Where it happens: AGS prefix, or `*` for the whole region.'): Field<Area> => ({
  kind: 'area',
  codec: areaCodec,
  meaning
})
export const facility = (meaning: string): Field<string> => ({
  kind: 'facility',
  codec: nameCodec('the id of a facility'),
  meaning
})
export const newFacility = (meaning: string): Field<string> => ({
  kind: 'new-facility',
  codec: nameCodec('the id of a facility that does not exist yet'),
  meaning
})
export const role = (meaning: string): Field<string> => ({
  kind: 'role',
  codec: nameCodec('the id of a staff role'),
  meaning
})
export const condition = (meaning: string): Field<string> => ({
  kind: 'condition',
  codec: nameCodec('the id of a chronic condition'),
  meaning
})
export const service = (meaning: string): Field<string> => ({
  kind: 'service',
  codec: nameCodec('the id of a service'),
  meaning
})
export const facilityType = (meaning: string): Field<string> => ({
  kind: 'facility-type',
  codec: nameCodec('the id of a facility type'),
  meaning
})
export const municipality = (meaning: string): Field<string> => ({
  kind: 'municipality',
  codec: textCodec(
    'the AGS of a municipality, 8 digits',
    'not-an-area',
    (text) => (/^\d{8}$/.test(text) ? text : undefined),
    (text) => (/^\d{7}$/.test(text) ? `0${text}` : undefined)
  ),
  meaning
})
export const ages = (meaning: string): Field<string> => ({
  kind: 'ages',
  codec: textCodec('ages from 0 to 100 as 65-79, 65+ or 80', 'not-ages', (text) => {
    const range = parseAges(text)
    return range === undefined ? undefined : formatAges(range)
  }),
  meaning
})
export const text = (longest: number, meaning: string): Field<string> => ({
  kind: 'text',
  codec: plainText(longest),
  meaning
})

export const quantity = (range: Range, unit: string, meaning: string): Field<Quantity> => ({
  kind: 'quantity',
  codec: quantityWithin(range),
  unit,
  meaning
})
export const number = (range: Range, unit: string, meaning: string): Field<number> => ({
  kind: 'number',
  codec: numberWithin(range),
  unit,
  meaning
})

/** One of a closed list of words. */
export const choice = <A extends string>(values: ReadonlyArray<A>, meaning: string): Field<A> => {
  const isChoice = (u: unknown): u is A => values.some((value) => value === u)
  const allowed = values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`
  return {
    kind: 'choice',
    codec: new QuickType<A>(
      allowed,
      isChoice,
      (u, context) => {
        const found = textOf(u)?.trim()
        if (isChoice(found)) return t.success(found)
        return refuse(u, context, u === undefined ? 'missing' : 'not-a-choice', allowed, nearestOf(found ?? '', values))
      },
      (u) => (isChoice(u) ? u : undefined)
    ),
    meaning
  }
}

/** A mapping from names (services, roles) to numbers or distributions. */
export const quantitiesBy = (
  kind: 'by-service' | 'by-role',
  range: Range,
  unit: string,
  meaning: string
): Field<Readonly<Record<string, Quantity>>> => ({ kind, codec: mappingCodec(kind, range), unit, meaning })

const mappingCodec = (
  kind: 'by-service' | 'by-role',
  range: Range
): t.Type<Readonly<Record<string, Quantity>>, unknown> => {
  const value = quantityWithin(range)
  const [name, allowed] =
    kind === 'by-service'
      ? [nameCodec('the id of a service'), `a mapping from service to ${rangeInWords(range)}`]
      : [nameCodec('the id of a role'), `a mapping from role to ${rangeInWords(range)}`]
  const validate: t.Validate<unknown, Readonly<Record<string, Quantity>>> = (u, context) => {
    if (!isMapping(u)) return refuse(u, context, u === undefined ? 'missing' : 'not-a-mapping', allowed)
    const errors: t.ValidationError[] = []
    const found: Record<string, Quantity> = {}
    for (const key of Object.keys(u).sort()) {
      const decoded = value.validate(u[key], at(context, key, value, u[key]))
      if (!name.is(key)) errors.push(refusal(key, at(context, key, t.unknown, u[key]), 'unknown-field', allowed))
      else if (E.isLeft(decoded)) errors.push(...decoded.left)
      else found[key] = decoded.right
    }
    return errors.length > 0 ? E.left(errors) : E.right(found)
  }
  return new t.Type(
    allowed,
    (u): u is Readonly<Record<string, Quantity>> => E.isRight(validate(u, [])),
    validate,
    (q) => q
  )
}
