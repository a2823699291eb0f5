/**
 * Builds JSON Schemas (2020-12) of the documents this program prints. Objects are closed: a field that a schema does not
 * name is refused, so that a changed document shows. Shared parts stand once under `$defs`.
 */

/** A schema, or a reference to a shared one. */
export interface Schema {
  readonly [keyword: string]: unknown
}

/** A field of an object: its schema, and whether it is always there. */
interface FieldSchema {
  readonly schema: Schema
  readonly optional: boolean
}
export type Fields = Readonly<Record<string, Schema | FieldSchema>>

const isField = (field: Schema | FieldSchema): field is FieldSchema => 'optional' in field && 'schema' in field

const said = (description: string | undefined): Schema => (description === undefined ? {} : { description })

export const text = (description?: string): Schema => ({ type: 'string', ...said(description) })
export const flag = (description?: string): Schema => ({ type: 'boolean', ...said(description) })
/** One of some texts. */
export const oneOf = (values: ReadonlyArray<string>, description?: string): Schema => ({
  enum: values,
  ...said(description)
})
export const constant = (value: string): Schema => ({ const: value })
/** A whole number from 0, with its unit. */
export const count = (description: string, unit: string): Schema => ({
  type: 'integer',
  minimum: 0,
  description: `${description} Unit: ${unit}.`
})
/** A number, with its unit. */
export const figure = (description: string, unit: string): Schema => ({
  type: 'number',
  description: `${description} Unit: ${unit}.`
})
/** A number that is null where it is not defined. */
export const figureOrNull = (description: string, unit: string): Schema => ({
  type: ['number', 'null'],
  description: `${description} Null where it is not defined. Unit: ${unit}.`
})
export const share = (description: string): Schema => ({
  type: 'number',
  minimum: 0,
  maximum: 1,
  description: `${description} Unit: share, 0 to 1.`
})
export const listOf = (items: Schema, description?: string): Schema => ({ type: 'array', items, ...said(description) })
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })
export const either = (...schemas: ReadonlyArray<Schema>): Schema => ({ anyOf: schemas })
/** Names as keys, all with values of one form. */
export const mapOf = (values: Schema, description?: string): Schema => ({
  type: 'object',
  additionalProperties: values,
  ...said(description)
})
/** Anything: what authors write themselves. */
export const anything = (description: string): Schema => ({ description })

export const optional = (schema: Schema): FieldSchema => ({ schema, optional: true })

/** A closed object. */
export const object = (fields: Fields, description?: string): Schema => ({
  type: 'object',
  ...said(description),
  properties: Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, isField(field) ? field.schema : field])
  ),
  required: Object.entries(fields).flatMap(([name, field]) => (isField(field) && field.optional ? [] : [name])),
  additionalProperties: false
})

const shared = new Map<string, Schema>()
/** Registers a part that several documents use; gives a reference to it. */
export const part = (name: string, schema: Schema): Schema => {
  if (shared.has(name)) throw new Error(`two parts are called ${name}`)
  shared.set(name, schema)
  return { $ref: `#/$defs/${name}` }
}

/** Names of the shared parts that a schema refers to, also by way of others. */
const partsIn = (schema: unknown, found: Set<string>): Set<string> => {
  if (typeof schema !== 'object' || schema === null) return found
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword !== '$ref' || typeof value !== 'string') partsIn(value, found)
    else {
      const name = value.replace('#/$defs/', '')
      if (!found.has(name)) partsIn(shared.get(name), found.add(name))
    }
  }
  return found
}

/** A published schema: name of its file, title, and what the document is. */
export interface PublishedSchema {
  readonly name: string
  readonly schema: Schema
}

/** A document of its own; `id` is the text in its field `schema`. */
export const published = (name: string, title: string, description: string, body: Schema): PublishedSchema => ({
  name,
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:tragweite:schema:${name}:1`,
    title,
    ...body,
    description,
    $defs: Object.fromEntries([...partsIn(body, new Set())].sort().map((part) => [part, shared.get(part)]))
  }
})
