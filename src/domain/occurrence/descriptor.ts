/**
 * A descriptor says what an occurrence means and which fields it takes; from it come codec, messages and the reference
 * page. Every field of the type must be described: a missing or surplus one does not compile.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { at, isMapping, refusal, refuse } from '../refusal.js'
import type { Occurrence, OccurrenceFamily, OccurrenceType } from './occurrence.js'
import { type AnyField, type FieldsOf, fieldsFit, quickFields, readFields } from './record.js'

/** What stands in a place inside the occurrence that should not be there, found after all fields were read. */
export interface Contradiction {
  readonly field: string
  /** Member of the field where it is a mapping. */
  readonly member?: string
  readonly kind: string
  readonly found: string
  readonly allowed: string
  readonly nearest?: string
}

interface Specification<O extends Occurrence> {
  readonly type: O['type']
  readonly family: OccurrenceFamily
  /** What happens, in one or two sentences. */
  readonly meaning: string
  /** From when and how the month counts. */
  readonly effective: string
  /** What `until` does; absent where an end makes no sense. */
  readonly ending?: string
  /** True where it cannot be for good. */
  readonly endRequired?: true
  readonly fields: FieldsOf<Omit<O, 'type'>>
  /** An entry of a scenario file as YAML. */
  readonly example: string
  /** Rules between fields. */
  readonly rules?: (o: O) => ReadonlyArray<Contradiction>
}

export interface OccurrenceDescriptor {
  readonly type: OccurrenceType
  readonly family: OccurrenceFamily
  readonly meaning: string
  readonly effective: string
  readonly ending?: string
  readonly endRequired?: true
  readonly fields: ReadonlyMap<string, AnyField>
  readonly example: string
  /** Reads the fields of a mapping; those in `others` belong to the entry and are passed over. */
  readonly decoder: (others: ReadonlyArray<string>) => t.Decoder<unknown, Occurrence>
  /** Reads a stored occurrence that is in its accepted form; undefined where the decoder has to look. */
  readonly quick: (u: Readonly<Record<string, unknown>>) => Occurrence | undefined
}

/** Makes the descriptor of one occurrence type. */
export const describe = <O extends Occurrence>(specification: Specification<O>): OccurrenceDescriptor => {
  const fields = new Map<string, AnyField>(Object.entries<AnyField>(specification.fields))
  const isOccurrence = (u: Readonly<Record<string, unknown>>): u is Readonly<Record<string, unknown>> & O =>
    u['type'] === specification.type && fieldsFit(u, fields)
  const quickly = quickFields(fields)
  const required = [...fields].flatMap(([name, field]) => (field.required ? [name] : []))
  const hasAll = (u: Readonly<Record<string, unknown>>): u is Readonly<Record<string, unknown>> & O =>
    u['type'] === specification.type && required.every((name) => u[name] !== undefined)
  return {
    type: specification.type,
    family: specification.family,
    meaning: specification.meaning,
    effective: specification.effective,
    ...(specification.ending === undefined ? {} : { ending: specification.ending }),
    ...(specification.endRequired === undefined ? {} : { endRequired: specification.endRequired }),
    fields,
    example: specification.example,
    decoder: (others) => {
      const decoder: t.Decoder<unknown, Occurrence> = {
        name: specification.type,
        validate: (u, context) => {
          if (!isMapping(u))
            return refuse(u, context, 'not-a-mapping', `a mapping with the fields of ${specification.type}`)
          const read = readFields(u, context, fields, others)
          if (E.isLeft(read)) return read
          const candidate = { type: specification.type, ...read.right }
          if (!isOccurrence(candidate)) return refuse(u, context, 'wrong-type', specification.type)
          const broken = (specification.rules ?? (() => []))(candidate)
          return broken.length === 0
            ? E.right(candidate)
            : E.left(
                broken.map(({ field, member, kind, found, allowed, nearest }) => {
                  const place = at(context, field, t.unknown, u[field])
                  return refusal(
                    found,
                    member === undefined ? place : at(place, member, t.unknown, u[field]),
                    kind,
                    allowed,
                    nearest
                  )
                })
              )
        },
        decode: (u) => decoder.validate(u, [{ key: '', type: decoder, actual: u }])
      }
      return decoder
    },
    quick: (u) => {
      const candidate = u['type'] === specification.type ? quickly(u, 1, { type: specification.type }) : undefined
      if (candidate === undefined || !hasAll(candidate)) return undefined
      return specification.rules === undefined || specification.rules(candidate).length === 0 ? candidate : undefined
    }
  }
}
