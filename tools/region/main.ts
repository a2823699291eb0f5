/**
 * Compiles a region package from a folder of official tables:
 * npx tsx tools/region/main.ts --from DIR --out regions/region-aachen [--kreise 05334,05358,05366,05370] [--only ags,ags] [--page FILE.md]
 * With --page, the error figures of the estimates are put between the markers of that page.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compileRegion } from './compile.js'
import { estimates } from './estimates.js'
import { figures, pageWithFigures } from './figures.js'
import { openInputs } from './read.js'
import { writePackage } from './write.js'

const REGION_AACHEN = '05334,05358,05366,05370'

/** Names of the Kreise of the default package. */
const KREIS_NAMES: Readonly<Record<string, string>> = {
  '05334': 'StädteRegion Aachen',
  '05358': 'Kreis Düren',
  '05366': 'Kreis Euskirchen',
  '05370': 'Kreis Heinsberg'
}

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    out: { type: 'string' },
    kreise: { type: 'string', default: REGION_AACHEN },
    only: { type: 'string' },
    page: { type: 'string' },
    name: { type: 'string', default: 'region-aachen' },
    title: { type: 'string', default: 'Region Aachen: StädteRegion Aachen, Düren, Euskirchen, Heinsberg' }
  }
})

if (values.from === undefined || values.out === undefined) {
  console.error(
    'usage: main.ts --from DIR --out DIR [--kreise 05334,…] [--only ags,ags] [--page FILE.md] [--name NAME] [--title TITLE]'
  )
  process.exitCode = 2
} else {
  const only = values.only?.split(',')
  const touched = values.kreise.split(',').filter((kreis) => only?.some((ags) => ags.startsWith(kreis)) ?? true)
  const inputs = openInputs(values.from, touched, only)
  const tables = compileRegion(inputs)
  const areaNames = Object.fromEntries(
    touched.flatMap((kreis) => (KREIS_NAMES[kreis] === undefined ? [] : [[kreis, KREIS_NAMES[kreis]]]))
  )
  writePackage(values.out, { name: values.name, title: values.title, baseDate: '2022-12-31', areaNames }, tables)
  for (const table of tables) console.error(`${table.table.padEnd(22)} ${String(table.rows.length).padStart(6)} rows`)
  if (values.page !== undefined) {
    const page = readFileSync(values.page, 'utf8')
    writeFileSync(values.page, pageWithFigures(page, figures(inputs, estimates(inputs))))
  }
}
