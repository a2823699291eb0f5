import * as E from 'fp-ts/lib/Either.js'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { namesOf } from '../../../src/domain/study/names.js'
import { type Reconciled, reconcile } from '../../../src/domain/study/reconcile.js'
import { isDistribution, type Quantity } from '../../../src/domain/quantity.js'
import { timelineOf } from '../../../src/domain/study/timeline.js'
import { readRegion } from '../../../src/io/region/readRegion.js'
import { placeRefusals, readScenario, type Scenario } from '../../../src/io/scenario/readScenario.js'

const files = readdirSync('scenarios').filter((name) => name.endsWith('.yaml'))
const regionNames = new Map<string, ReturnType<typeof namesOf>>()
/** Names of the region that a chain of files stands on; each package is read once. */
const namesIn = (directory: string): ReturnType<typeof namesOf> => {
  const known = regionNames.get(directory)
  if (known !== undefined) return known
  const region = readRegion(directory)
  if (E.isLeft(region)) throw new Error(JSON.stringify(region.left.slice(0, 5)))
  const names = namesOf(region.right.region)
  regionNames.set(directory, names)
  return names
}

const read = async (name: string): Promise<Scenario> => {
  const scenario = await readScenario(`scenarios/${name}`)()
  if (E.isLeft(scenario)) throw new Error(JSON.stringify(scenario.left.problems))
  return scenario.right
}
const taken = async (name: string): Promise<Reconciled> => {
  const { chain, files: chainFiles, regionDir } = await read(name)
  const reconciled = reconcile(chain, new Map(), namesIn(regionDir))
  if (E.isLeft(reconciled)) throw new Error(JSON.stringify(placeRefusals(reconciled.left, chainFiles)))
  return reconciled.right
}
const inTwoLanguages = (text: unknown): boolean =>
  typeof text === 'object' && text !== null && 'de' in text && 'en' in text
const isQuantity = (u: unknown): u is Quantity =>
  typeof u === 'number' || (typeof u === 'object' && u !== null && !Array.isArray(u))

describe.each(files)('scenarios/%s', (name) => {
  it('fits its region', async () => {
    const { standing } = await taken(name)
    expect(standing.stream).toBe(name.replace('.yaml', ''))
  })
  it('has title and question in German and English, reasons and, for entries, sources', async () => {
    const { files: chainFiles } = await read(name)
    const own = chainFiles[chainFiles.length - 1]
    expect([own?.head.title, own?.head.question, ...(own?.head.reasons ?? [undefined])].every(inTwoLanguages)).toBe(
      true
    )
    for (const { entry } of own?.entries ?? []) {
      expect(entry.why).toBeDefined()
      expect(entry.source).toBeDefined()
    }
  })
})

describe('the scenarios', () => {
  it('ask the ten questions of the first version, and have a baseline for the Ruhr area', () =>
    expect(files.map((name) => name.replace('.yaml', ''))).toEqual(
      expect.arrayContaining([
        'ageing-fast',
        'baseline',
        'gp-retirement-wave',
        'home-care-insolvency',
        'linnich-closure',
        'linnich-stays',
        'schleiden-closure',
        'simmerath-closure',
        'ruhr-baseline',
        'staffing-shortfall',
        'training-offensive'
      ])
    ))
  it('linnich-stays has the timeline of the baseline', async () => {
    const [stays, baseline, closure] = [
      await taken('linnich-stays.yaml'),
      await taken('baseline.yaml'),
      await taken('linnich-closure.yaml')
    ]
    expect(timelineOf(stays.standing.entries)).toEqual(timelineOf(baseline.standing.entries))
    expect(timelineOf(closure.standing.entries)).toHaveLength(1)
  })
  it('give assumed numbers as distributions', async () => {
    for (const name of files) {
      const { standing } = await taken(name)
      for (const { entry, key } of [...standing.entries].map(([k, e]) => ({ key: k, entry: e }))) {
        if (!/assumption/.test(JSON.stringify(entry.source ?? ''))) continue
        const quantities = Object.entries(entry.occurrence).filter(
          ([field, value]) => field !== 'rampMonths' && field !== 'overMonths' && isQuantity(value)
        )
        expect(
          quantities.every(([, value]) => isQuantity(value) && isDistribution(value)),
          `${name} ${key}`
        ).toBe(true)
      }
    }
  })
})
