/** Need of the committed region: level, growth and composition stand within what is published or known. */
import { beforeAll, describe, expect, it } from 'vitest'
import * as E from 'fp-ts/lib/Either.js'
import { readRegion } from '../../../src/io/region/readRegion.js'
import { compileNeed, type NeedPlan } from '../../../src/sim/compile/need.js'
import { compilePopulation } from '../../../src/sim/compile/population.js'
import { quantitiesOf } from '../../../src/sim/random/quantities.js'
import { needBuffers, needByMonth, needPath } from '../../../src/sim/stages/need.js'
import { populationPath, populationPathLength } from '../../../src/sim/stages/population.js'

const draws = 60
const settings = { seed: 'need', from: 2023 * 12, until: 2041 * 12 + 11, mode: 'draws' } as const
/** Per draw: people with care needs and inhabitants by area prefix, at the end of 2023 and of 2040. */
const care: Record<string, { share: number; end2023: number; end2040: number }[]> = {}
let plan: NeedPlan
let groups: Float64Array

beforeAll(() => {
  const read = readRegion('regions/region-aachen')
  if (E.isLeft(read)) throw new Error('the region does not read')
  const { region } = read.right
  const quantities = quantitiesOf(settings.seed, settings.mode)
  const population = compilePopulation(region, [], settings, quantities)
  plan = compileNeed(region, [], settings, quantities)
  const path = new Float64Array(populationPathLength(population))
  const out = needBuffers(plan)
  const places = plan.municipalities.length
  for (let draw = 0; draw < draws; draw++) {
    populationPath(population, draw, path)
    needPath(plan, draw, path, out)
    groups = needByMonth(plan, out)
    for (const area of ['05334', '05358', '05366', '05370', '053']) {
      const members = plan.municipalities.flatMap((ags, m) => (ags.startsWith(area) ? [m] : []))
      const sum = (of: (m: number) => number): number => members.reduce((total, m) => total + of(m), 0)
      /** Stock at the end of a year: between its December and the next January. */
      const atEnd = (year: number): number => {
        const month = (year - 2022) * 12
        return sum((m) => ((groups[(month - 1) * places + m] ?? 0) + (groups[month * places + m] ?? 0)) / 2)
      }
      const people = sum((m) => path.slice((places + m) * 202, (places + m + 1) * 202).reduce((a, b) => a + b, 0))
      const found = care[area] ?? []
      found.push({ share: (100 * atEnd(2023)) / people, end2023: atEnd(2023), end2040: atEnd(2040) })
      care[area] = found
    }
  }
})

const quantile = (values: ReadonlyArray<number>, p: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(p * values.length))] ?? NaN
const mean = (values: ReadonlyArray<number>): number => values.reduce((a, b) => a + b, 0) / values.length

describe('people with care needs at the end of 2023', () => {
  it.each([
    ['05334', 8, 9.5],
    ['05358', 9, 10.5],
    ['05366', 8.7, 10.3],
    ['05370', 8.5, 10.7]
  ])('in Kreis %s are %d to %d %% of the population', (area, low, high) => {
    const shares = (care[area] ?? []).map(({ share }) => share)
    expect(quantile(shares, 0.05)).toBeLessThan(high)
    expect(quantile(shares, 0.95)).toBeGreaterThan(low)
    expect(mean(shares)).toBeGreaterThan(low)
    expect(mean(shares)).toBeLessThan(high)
  })

  it('are 113,000 to 123,000 in the region', () => {
    const people = mean((care['053'] ?? []).map(({ end2023 }) => end2023))
    expect(people).toBeGreaterThan(113_000)
    expect(people).toBeLessThan(123_000)
  })
})

describe('people with care needs up to 2040', () => {
  it('grow in Kreis Düren about as its care plan of 2023 expects (+26 %)', () => {
    const growth = (care['05358'] ?? []).map(({ end2023, end2040 }) => end2040 / end2023 - 1)
    expect(quantile(growth, 0.05)).toBeLessThan(0.26)
    expect(quantile(growth, 0.95)).toBeGreaterThan(0.26)
  })

  it('are of five grades in four settings, and every quantity of the tables is in use', () => {
    expect(plan.leftOut).toEqual([])
    expect(plan.groups.filter((group) => group.startsWith('grade:'))).toHaveLength(5)
    expect(plan.groups.filter((group) => group.startsWith('setting:'))).toHaveLength(4)
    expect(plan.demandKnown.every((known) => known)).toBe(true)
    expect(groups.every((persons) => persons >= 0)).toBe(true)
  })
})
