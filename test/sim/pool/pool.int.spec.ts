/** The pool on the complete example package: same bits for any number of workers, both threads at work. */
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import { readRegion } from '../../../src/io/region/readRegion.js'
import { compile } from '../../../src/sim/compile/compile.js'
import type { Plan } from '../../../src/sim/plan.js'
import { openPool, type SimulationPool } from '../../../src/sim/pool/pool.js'

const planOf = (until: number): Plan => {
  const read = readRegion(new URL('../../fixtures/regions/complete', import.meta.url).pathname)
  if (E.isLeft(read)) throw new Error('the example package cannot be read')
  const settings = { seed: 'pool', from: monthIndex(2023, 1), until, mode: 'draws' } as const
  const compiled = compile(read.right.region, [], settings)
  if (E.isLeft(compiled)) throw new Error('the example package cannot be compiled')
  return compiled.right
}
const plan = planOf(monthIndex(2025, 12))
let open: SimulationPool[] = []
const pool = (workers: number): SimulationPool => {
  const opened = openPool([plan, planOf(monthIndex(2025, 12))], workers)
  open.push(opened)
  return opened
}
afterEach(async () => {
  await Promise.all(open.map((each) => each.close()))
  open = []
})

describe('openPool', () => {
  it('gives the same bits in process, on one thread and on two', async () => {
    const blocks = async (workers: number): Promise<ReadonlyArray<Float64Array>> => {
      const each = pool(workers)
      const computed = await Promise.all([0, 10, 20, 30].map((first) => each.runBlock([0], first, 10)))
      return computed.flatMap(({ rows }) => rows)
    }
    const here = await blocks(0)
    expect(await blocks(1)).toEqual(here)
    expect(await blocks(2)).toEqual(here)
  })
  it('puts both threads to work on four blocks', async () => {
    const two = pool(2)
    const computed = await Promise.all([0, 40, 80, 120].map((first) => two.runBlock([0], first, 40)))
    expect(new Set(computed.map(({ worker }) => worker))).toEqual(new Set([0, 1]))
  })
  it('answers a block for every course asked for', async () => {
    const { rows } = await pool(1).runBlock([0, 1], 0, 3)
    expect(rows.length).toBe(2)
    expect(rows[0]).toEqual(rows[1])
  })
  it('rejects a question about a course it does not have, and goes on', async () => {
    const one = pool(1)
    await expect(one.runBlock([7], 0, 3)).rejects.toThrow('no course 7')
    expect((await one.runBlock([0], 0, 3)).rows.length).toBe(1)
  })
  it('gives the population table, equal on threads and in process', async () => {
    const rows = await pool(2).populationTable(0, 12)
    expect(rows).toEqual(await pool(0).populationTable(0, 12))
    const core = plan.facts.shape
    expect(rows.length).toBe((core.municipalities.length + core.kreise.length + 1) * 4 * 202)
  })
  it('stops when told to', async () => {
    const stopped = new AbortController()
    stopped.abort()
    await expect(pool(0).runBlock([0], 0, 3, stopped.signal)).rejects.toThrow()
    await expect(pool(1).runBlock([0], 0, 3, stopped.signal)).rejects.toThrow()
  })
})
