/** The slope of family care on the official tables, which lie beside the project; without them these tests are skipped. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { carerSlope, randomEffects, shrunkTo } from '../../tools/region/carerSlope.js'
import { openInputs } from '../../tools/region/read.js'
import { REGION_AACHEN } from '../../tools/region/regions/aachen.js'

const data = join(fileURLToPath(new URL('../../', import.meta.url)), '..', 'shared', 'data')
const absent = !existsSync(join(data, 'care', 'kreis_care_recipients_2009_2015_de.csv'))

describe.skipIf(absent)('the carer slope, on the official tables beside the project', () => {
  let found: ReturnType<typeof carerSlope>
  beforeAll(() => {
    found = carerSlope(openInputs(data, REGION_AACHEN))
  })

  it('stands on all 400 Kreise of 2015', () => {
    expect(found.across.kreise).toBe(400)
    expect(found.within.kreise).toBe(391)
  })

  it('is positive across Kreise, within Länder and within Kreise: more possible carers, more care by family', () => {
    for (const { slope, error } of [found.across, found.acrossAll, found.latest, found.within])
      expect(slope - 1.96 * error).toBeGreaterThan(0)
  })

  it('differs between Länder, so NRW is drawn towards their mean and not given it', () => {
    const { pooled, shrunk, nrw, laender } = found
    expect(laender.length).toBeGreaterThanOrEqual(10)
    expect(pooled.spread).toBeGreaterThan(0.05)
    expect(shrunk.slope).toBeGreaterThan(Math.min(nrw.slope, pooled.slope))
    expect(shrunk.slope).toBeLessThan(pooled.slope)
    expect(found.mean).toBe(shrunk.slope)
  })

  it('has a deviation wide enough for every way of estimating it', () => {
    for (const { slope } of [found.across, found.acrossAll, found.latest, found.nrw, found.pooled])
      expect(Math.abs(slope - found.mean)).toBeLessThan(found.sd)
    for (const { slope } of [found.unadjusted, found.within])
      expect(Math.abs(slope - found.mean)).toBeLessThan(1.645 * found.sd)
  })
})

describe('the mean of several estimates', () => {
  it('is the weighted mean without spread where they agree, as calculated by hand', () => {
    const { slope, error, spread } = randomEffects([
      { slope: 1, error: 1 },
      { slope: 2, error: 2 }
    ])
    expect(slope).toBeCloseTo(1.2, 12)
    expect(error).toBeCloseTo(Math.sqrt(1 / 1.25), 12)
    expect(spread).toBe(0)
  })

  it('finds the spread by moments where they do not, as calculated by hand', () => {
    // Equal weights 1: Q = 8, excess 7 over 2 - 2/2 = 1, so the variance between is 7 and each weighs 1/8.
    const { slope, error, spread } = randomEffects([
      { slope: 0, error: 1 },
      { slope: 4, error: 1 }
    ])
    expect(slope).toBeCloseTo(2, 12)
    expect(spread).toBeCloseTo(Math.sqrt(7), 12)
    expect(error).toBeCloseTo(2, 12)
  })

  it('leaves an exact estimate where it is and gives the mean to one that says nothing', () => {
    const all = { slope: 2, error: 0.5, spread: 1 }
    expect(shrunkTo({ slope: 5, error: 1e-9 }, all).slope).toBeCloseTo(5, 9)
    const vague = shrunkTo({ slope: 5, error: 1e9 }, all)
    expect(vague.slope).toBeCloseTo(2, 9)
    expect(vague.error).toBeCloseTo(Math.hypot(1, 0.5), 6)
  })
})
