/**
 * Compiles a region package from a folder of official tables:
 * npx tsx tools/region/main.ts --from DIR --out regions/region-aachen [--kreise 05334,05358,05366,05370] [--only ags,ags]
 */
import { parseArgs } from 'node:util'
import { compileRegion } from './compile.js'
import { openInputs } from './read.js'
import { writePackage } from './write.js'

const REGION_AACHEN = '05334,05358,05366,05370'

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    out: { type: 'string' },
    kreise: { type: 'string', default: REGION_AACHEN },
    only: { type: 'string' },
    name: { type: 'string', default: 'region-aachen' },
    title: { type: 'string', default: 'Region Aachen: StädteRegion Aachen, Düren, Euskirchen, Heinsberg' }
  }
})

if (values.from === undefined || values.out === undefined) {
  console.error('usage: main.ts --from DIR --out DIR [--kreise 05334,…] [--only ags,ags] [--name NAME] [--title TITLE]')
  process.exitCode = 2
} else {
  const inputs = openInputs(values.from, values.kreise.split(','), values.only?.split(','))
  const tables = compileRegion(inputs)
  writePackage(values.out, { name: values.name, title: values.title, baseDate: '2022-12-31' }, tables)
  for (const table of tables) console.error(`${table.table.padEnd(22)} ${String(table.rows.length).padStart(6)} rows`)
}
