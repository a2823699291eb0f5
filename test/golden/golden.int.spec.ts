/**
 * Golden results of the shipped scenarios. `UPDATE_GOLDEN=1` writes them, never in CI. Bits may only change together with
 * the region package, the scenarios or the model version (`modelVersion` in src/app/engine.ts).
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { modelVersion } from '../../src/app/engine.js'
import { hash } from '../../src/app/hash.js'
import { eventsHashOf } from '../../src/app/run/keys.js'
import { storeTable } from '../../src/app/run/storedTables.js'
import { scalarSpreads } from '../../src/sim/reduce/headline.js'
import { indicatorRows } from '../../src/sim/reduce/indicators.js'
import { differenceRows, summaryRows } from '../../src/sim/reduce/summary.js'
import { facilityRows, needRows, staffRows, travelRows } from '../../src/sim/reduce/tables.js'
import { compileShipped, drawsOf, runShipped, shippedNames, type Shipped } from './shipped.js'
import { summaryText } from './summaryText.js'

const draws = 10
const years = [2030, 2042]
const updating = process.env['UPDATE_GOLDEN'] === '1'
const folder = import.meta.dirname
const bitsFile = join(folder, 'bits.txt')

let shipped: ReadonlyArray<Shipped>
let blocks: ReadonlyArray<Float64Array>
beforeAll(async () => {
  shipped = await compileShipped(shippedNames)
  blocks = runShipped(shipped, draws)
})

const textOf = (position: number): string => {
  const [own, block] = [shipped[position], blocks[position]]
  if (own === undefined || block === undefined) throw new Error('a scenario was not run')
  const { layout, source } = drawsOf(own, block, draws)
  const tables = {
    summary: summaryRows(layout, source),
    need: needRows(layout, source),
    staff: staffRows(layout, source)
  }
  const title = `${own.name}: ${draws} draws, seed ${own.study.settings.seed}; mean [5 %, 95 % of the draws]`
  return summaryText(title, tables, scalarSpreads(layout, source), years)
}

/** Hash of block and tables of the closure in Linnich, beside the baseline, with every quantity at its expected value. */
const expectedHash = async (): Promise<string> => {
  const pair = await compileShipped(['linnich-closure', 'baseline'], true)
  const both = runShipped(pair, 1)
  const [own, reference] = pair.map((one, i) => drawsOf(one, both[i] ?? never(), 1))
  if (own === undefined || reference === undefined) throw new Error('the closure was not compiled')
  const { layout, source } = own
  const tables: ReadonlyArray<ReadonlyArray<object>> = [
    summaryRows(layout, source),
    needRows(layout, source),
    staffRows(layout, source),
    facilityRows(layout, source),
    travelRows(layout, source),
    indicatorRows(layout, source),
    differenceRows(reference.layout, reference.source, layout, source)
  ]
  return hash([tables.map((rows) => storeTable(rows)), ...both])
}
const never = (): never => {
  throw new Error('a scenario was not run')
}

/** What the bits stand on, line by line, then the bits. */
const bitsText = (expected: string): string =>
  [
    `model ${modelVersion}`,
    ...[...new Set(shipped.map(({ study }) => study.regionHash))].map((region) => `region ${region}`),
    ...shipped.map(({ name, study }, i) =>
      [
        name,
        `events ${eventsHashOf(hash, study.timeline).slice(0, 16)}`,
        `draws ${hash(blocks[i] ?? never()).slice(0, 32)}`
      ].join(' ')
    ),
    `linnich-closure at expected values ${expected}`,
    ''
  ].join('\n')

/** The lines results stand on: equal ones must give equal bits. */
const groundsOf = (text: string): string => text.replace(/ draws .*| values .*/g, '')

describe('golden results', () => {
  it('exist for every shipped scenario and for nothing else', () => {
    const texts = readdirSync(folder).filter((file) => file.endsWith('.txt') && file !== basename(bitsFile))
    const missing = shippedNames.filter((name) => !texts.includes(`${name}.txt`))
    if (!updating) expect(missing).toEqual([])
    expect(texts.filter((file) => !shippedNames.includes(file.replace('.txt', '')))).toEqual([])
  })

  it('are never written in continuous integration', () => {
    expect(updating && process.env['CI'] !== undefined && process.env['CI'] !== '').toBe(false)
  })

  it.each(shippedNames.map((name, position) => [name, position] as const))('%s', (name, position) => {
    const file = join(folder, `${name}.txt`)
    const text = textOf(position)
    if (updating && process.env['CI'] === undefined) writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })

  it('keep their bits as long as model version, region and scenarios stay', async () => {
    const text = bitsText(await expectedHash())
    const golden = existsSync(bitsFile) ? readFileSync(bitsFile, 'utf8') : ''
    const grounds = groundsOf(golden) === groundsOf(text)
    if (updating && process.env['CI'] === undefined && (!grounds || golden === '')) {
      writeFileSync(bitsFile, text)
      return
    }
    expect(text, grounds ? 'results changed: raise modelVersion in src/app/engine.ts' : 'write it anew').toBe(golden)
  })
})
