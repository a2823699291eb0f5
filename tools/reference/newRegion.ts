/**
 * Compiles the nationally published rates that `tragweite region new` builds packages with, from a folder of official tables:
 * npx tsx tools/reference/newRegion.ts --from DIR [--out reference]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openInputs } from '../region/read.js'
import { REGION_AACHEN } from '../region/regions/aachen.js'
import { nationalNeed } from './nationalNeed.js'
import { nationalPeople } from './nationalPeople.js'
import { nationalSupply } from './nationalSupply.js'
import { bytesOf, type NationalTable } from './nationalTable.js'

/** All tables by file name, `sources.csv` last. */
export const nationalFiles = (from: string): ReadonlyMap<string, string> => {
  const inputs = openInputs(from, REGION_AACHEN)
  const tables: ReadonlyArray<NationalTable> = [
    ...nationalPeople(inputs),
    ...nationalNeed(inputs),
    ...nationalSupply(inputs)
  ]
  return bytesOf(tables)
}

const { values } = parseArgs({
  options: { from: { type: 'string' }, out: { type: 'string', default: 'reference' } },
  strict: false
})
if (typeof values.from === 'string' && typeof values.out === 'string') {
  mkdirSync(values.out, { recursive: true })
  for (const [name, text] of nationalFiles(values.from)) writeFileSync(join(values.out, name), text)
}
