/** Prints docs/reference/json.md from the published schemas: every field of every JSON document. */
import { schemas } from '../schemas/documents.js'
import type { Schema } from '../schemas/build.js'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const code = (text: string): string => `\`${text}\``

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null
const entries = (value: unknown): ReadonlyArray<readonly [string, Schema]> =>
  isSchema(value)
    ? Object.entries(value).flatMap(([name, schema]) => (isSchema(schema) ? [[name, schema] as const] : []))
    : []
const list = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

const partOf = (schema: Schema): string | undefined => {
  const reference = schema['$ref']
  return typeof reference === 'string' ? reference.replace('#/$defs/', '') : undefined
}

/** What stands in a field, in a few words. */
const kindOf = (schema: Schema): string => {
  const part = partOf(schema)
  if (part !== undefined) return `[${part}](#${part.toLowerCase()})`
  if ('const' in schema) return code(String(schema['const']))
  const values = list(schema['enum'])
  if (values.length > 6) return 'one of a list'
  if (values.length > 0) return values.map((value) => code(String(value))).join(', ')
  const choices = [...list(schema['anyOf']), ...list(schema['oneOf'])].filter(isSchema)
  if (choices.length > 0) return [...new Set(choices.map(kindOf))].join(' or ')
  const { type, items } = schema
  if (type === 'array') return `list of ${isSchema(items) ? kindOf(items) : 'values'}`
  if (type === 'object') return 'properties' in schema ? 'object' : 'map'
  if (Array.isArray(type)) return type.join(' or ')
  return typeof type === 'string' ? type : 'any'
}

/** Fields of an object, those of objects inside it below it. */
const rows = (schema: Schema, path: string): ReadonlyArray<string> => {
  const required = new Set(list(schema['required']).map(String))
  return entries(schema['properties']).flatMap(([name, field]) => {
    const items = isSchema(field['items']) ? field['items'] : undefined
    const inside = 'properties' in field ? rows(field, `${path}${name}.`) : []
    const insideItems = items !== undefined && 'properties' in items ? rows(items, `${path}${name}[].`) : []
    const about = cell(String(field['description'] ?? ''))
    return [
      `| ${code(path + name)} | ${cell(kindOf(field))} | ${required.has(name) ? 'yes' : 'no'} | ${about} |`,
      ...inside,
      ...insideItems
    ]
  })
}

const head = ['| field | holds | always | meaning |', '|---|---|---|---|']

const partText = (name: string, schema: Schema): ReadonlyArray<string> => {
  const about = String(schema['description'] ?? '')
  const fields = rows(schema, '')
  return [
    `### ${name}`,
    '',
    ...(about === '' ? [] : [about, '']),
    ...(fields.length > 0 ? [...head, ...fields, ''] : [`${cell(kindOf(schema))}`, ''])
  ]
}

const parts = new Map(schemas.flatMap(({ schema }) => entries(schema['$defs'])))

const page = [
  '# JSON documents',
  '',
  'Generated from `tools/schemas` by `npm run docs`; do not edit.',
  '',
  'Every document that the command line prints with `--json` has a published [JSON Schema](https://json-schema.org/draft/2020-12/schema)',
  '(2020-12) in the folder `schemas` of the package. `tragweite schema` lists them, `tragweite schema run` prints one. The field `schema`',
  'of a document names its form and version: `tragweite/run@1` is described by `run`. Objects are closed: a field that the schema does not',
  'name is not in the document. A form only grows; a field that changes its meaning gets a new version.',
  '',
  '- Numbers that are not defined (a quantile of nothing, a ratio over 0) are `null`.',
  '- A command that fails prints `problems` instead of its own document, with its exit code.',
  '- Months are `YYYY-MM`, AGS are text with their leading zero.',
  '',
  ...schemas.flatMap(({ name, schema }) => [
    `## ${code(name)}: ${String(schema['title'])}`,
    '',
    String(schema['description']),
    '',
    ...head,
    ...rows(schema, ''),
    ''
  ]),
  '## Shared parts',
  '',
  ...[...parts].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, schema]) => partText(name, schema))
]

process.stdout.write(page.join('\n'))
