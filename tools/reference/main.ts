/**
 * Compiles the reference tables of the validation from a folder of official tables:
 * npx tsx tools/reference/main.ts --from DIR [--out test/reference]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openInputs } from '../region/read.js'
import { REGION_AACHEN } from '../region/regions/aachen.js'
import { careTables } from './care.js'
import { demographyTables } from './demography.js'
import { csvOf, openOfficial, sourceColumns } from './table.js'

const { values } = parseArgs({
  options: { from: { type: 'string' }, out: { type: 'string', default: 'test/reference' } }
})
if (values.from === undefined) {
  console.error('usage: main.ts --from DIR [--out DIR]')
  process.exitCode = 2
} else {
  const { out } = values
  const inputs = openOfficial(values.from)
  mkdirSync(out, { recursive: true })
  const parts = [
    { part: 'demography', tables: demographyTables(inputs) },
    { part: 'care', tables: careTables(openInputs(values.from, REGION_AACHEN)) }
  ]
  for (const { part, tables } of parts) {
    for (const table of tables) writeFileSync(join(out, `${table.name}.csv`), csvOf(table.columns, table.rows))
    const sources = tables.map((t) => [t.name, t.source, t.licence, t.year, t.note])
    writeFileSync(join(out, `sources-${part}.csv`), csvOf(sourceColumns, sources))
  }
}
