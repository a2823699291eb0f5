/**
 * Compiles a region package from a folder of official tables:
 * npx tsx tools/region/main.ts --from DIR --out regions/region-aachen [--region region-aachen|ruhr] [--only ags,ags] [--page FILE.md]
 * With --page, the error figures of the estimates are put between the markers of that page.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compileRegion } from './compile.js'
import { estimates } from './estimates.js'
import { figures, pageWithFigures } from './figures.js'
import { openInputs } from './read.js'
import { REGIONS } from './regions/definitions.js'
import { headOf, writePackage } from './write.js'

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    out: { type: 'string' },
    region: { type: 'string', default: 'region-aachen' },
    only: { type: 'string' },
    page: { type: 'string' }
  }
})

const region = REGIONS.find(({ name }) => name === values.region)
if (values.from === undefined || values.out === undefined || region === undefined) {
  const names = REGIONS.map(({ name }) => name).join('|')
  console.error(`usage: main.ts --from DIR --out DIR [--region ${names}] [--only ags,ags] [--page FILE.md]`)
  process.exitCode = 2
} else {
  const inputs = openInputs(values.from, region, values.only?.split(','))
  const tables = compileRegion(inputs)
  writePackage(values.out, headOf(inputs), tables)
  for (const table of tables) console.error(`${table.table.padEnd(22)} ${String(table.rows.length).padStart(6)} rows`)
  if (values.page !== undefined) {
    const page = readFileSync(values.page, 'utf8')
    writeFileSync(values.page, pageWithFigures(page, figures(inputs, estimates(inputs))))
  }
}
