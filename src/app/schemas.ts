/** The published JSON Schemas of this program's documents, as they are shipped in `schemas/`. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../domain/nearest.js'
import { usageProblem, type AppError } from './appError.js'
import { packageRoot } from './packageRoot.js'

const ending = '.schema.json'
const folder = (): string => join(packageRoot(), 'schemas')

/** A schema with what it is about. */
export interface ShippedSchema {
  readonly name: string
  readonly title: string
  readonly description: string
}

const names = (): ReadonlyArray<string> =>
  existsSync(folder())
    ? readdirSync(folder())
        .filter((file) => file.endsWith(ending))
        .map((file) => file.slice(0, -ending.length))
        .sort()
    : []

/** All shipped schemas, by name. */
export const shippedSchemas = (): ReadonlyArray<ShippedSchema> =>
  names().map((name) => {
    const schema: unknown = JSON.parse(readFileSync(join(folder(), `${name}${ending}`), 'utf8'))
    return { name, title: textIn(schema, 'title'), description: textIn(schema, 'description') }
  })

const textIn = (schema: unknown, field: string): string => {
  const found = typeof schema === 'object' && schema !== null ? Object.entries(schema) : []
  return String(found.find(([name]) => name === field)?.[1] ?? '')
}

/** Text of the schema of that name, also asked for as `tragweite/<name>@1`; Left names the nearest. */
export const schemaText = (asked: string): E.Either<AppError, string> => {
  const name = /^tragweite\/([a-z-]+)@1$/.exec(asked)?.[1] ?? asked
  const known = names()
  if (known.includes(name)) return E.right(readFileSync(join(folder(), `${name}${ending}`), 'utf8'))
  return E.left({
    _tag: 'BadInput',
    problems: [usageProblem('unknown-schema', 'schema', asked, known.join(', '), nearestOf(name, known))]
  })
}
