/** Real threads that throw, leave, loop and eat memory in chosen blocks: the block is tried once more in a fresh thread. */
import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import { readRegion } from '../../../src/io/region/readRegion.js'
import { compile } from '../../../src/sim/compile/compile.js'
import type { Plan } from '../../../src/sim/plan.js'
import { openPool, type PoolOptions, type SimulationPool } from '../../../src/sim/pool/pool.js'
import { faultsOf, faultsText, faultsVariable, faultyWorker, type Fault } from './faults.js'

const planOf = (): Plan => {
  const read = readRegion(new URL('../../fixtures/regions/minimal', import.meta.url).pathname)
  if (E.isLeft(read)) throw new Error('the example package cannot be read')
  const settings = { seed: 'faults', from: monthIndex(2024, 1), until: monthIndex(2025, 12), mode: 'draws' } as const
  const compiled = compile(read.right.region, [], settings)
  if (E.isLeft(compiled)) throw new Error('the example package cannot be compiled')
  return compiled.right
}

let plan: Plan
let sound: ReadonlyArray<Float64Array>
const firsts = [0, 40, 80, 120]
let pool: SimulationPool | undefined

const opened = (faults: ReadonlyArray<Fault>, options: PoolOptions = {}, threads = 2): SimulationPool => {
  process.env[faultsVariable] = faultsText(faults)
  return (pool = openPool([plan], threads, { entry: faultyWorker, ...options }))
}
const outcomes = async (each: SimulationPool): Promise<ReadonlyArray<Float64Array | string>> => {
  const settled = await Promise.allSettled(firsts.map((first) => each.runBlock([0], first, 40)))
  return settled.map((result) =>
    result.status === 'fulfilled'
      ? (result.value.rows[0] ?? 'no rows')
      : result.reason instanceof Error
        ? result.reason.message
        : String(result.reason)
  )
}

beforeAll(async () => {
  plan = planOf()
  const here = openPool([plan], 0)
  sound = await Promise.all(
    firsts.map(async (first) => (await here.runBlock([0], first, 40)).rows[0] ?? Float64Array.of())
  )
})
afterEach(async () => {
  delete process.env[faultsVariable]
  await pool?.close()
  pool = undefined
})

const faults: ReadonlyArray<readonly [Fault['what'], string, PoolOptions]> = [
  ['throw', 'a table is broken', {}],
  ['exit', 'the worker ended without an answer (code 7)', {}],
  ['memory', 'the worker ran out of memory (limit 64 MiB)', { heapMegabytes: 64 }],
  // As in the product: many times the slowest block so far, so that a busy machine changes nothing.
  ['loop', 'stopped', { patience: (slowestMs) => (slowestMs === 0 ? 120_000 : Math.max(2000, 4 * slowestMs)) }]
]

describe('a block that fails', () => {
  it.each(faults)(
    'by %s is tried once more in a fresh thread; failing again it is told in words and leaves the others alone',
    async (what, words, options) => {
      const planned = faultsOf([40, what, 1], [80, what, 9])
      const found = await outcomes(opened(planned, options, 1))
      const told = /^stopped after \d+ s without an answer$/.test(String(found[2])) ? 'stopped' : found[2]
      expect([found[0], found[1], told, found[3]]).toEqual([sound[0], sound[1], words, sound[3]])
      // Each was tried twice, and no thread that failed was asked again: it would have answered nothing.
      expect(planned.map(({ counter }) => readFileSync(counter, 'utf8'))).toEqual(['..', '..'])
    }
  )
  it('is tried in a fresh thread also where there is only one', async () => {
    expect(await outcomes(opened(faultsOf([0, 'throw', 9], [80, 'exit', 1]), {}, 1))).toEqual([
      'a table is broken',
      ...sound.slice(1)
    ])
  })
})

describe('the patience with a block', () => {
  it('grows with the slowest one: what all blocks need is not too long', async () => {
    const limits: number[] = []
    const patience = (slowestMs: number): number => {
      limits.push(slowestMs)
      return 60_000
    }
    await outcomes(opened([], { patience }, 1))
    expect(limits.length).toBeGreaterThanOrEqual(4)
    expect(limits[0]).toBe(0)
    expect(limits.at(-1)).toBeGreaterThan(0)
  })
})

describe('a worker that cannot start', () => {
  it('is the failure of its tasks in words, and the pool closes', async () => {
    const entry = new URL('./noSuchWorker.ts', import.meta.url)
    const words = await outcomes(opened([], { entry }))
    expect(words).toHaveLength(4)
    for (const word of words) expect(word).toContain('noSuchWorker')
  })
})
