/** Blocks of draws: what is stored is used, what is missing is computed, what fails keeps the rest. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { hash } from '../../src/app/hash.js'
import { blockKey, blocksOf, sharedBlocks, storedBlocks } from '../../src/app/run/blockKeys.js'
import { ensureBlocks, type BlockRunner, type BlockSupervision } from '../../src/app/run/blocks.js'
import { courseDraws, DamagedBlock, drawNumbers } from '../../src/app/run/courseDraws.js'
import type { PlanFacts } from '../../src/sim/contract.js'
import type { BlockSource } from '../../src/sim/reduce/blockSource.js'
import { createMemoryResultStore } from '../../src/store/resultStore/memoryResultStore.js'

const rows = 3
const courses = [
  { runKey: 'own', rows },
  { runKey: 'reference', rows }
]

/** Answers draw d of row r in course c with 100 c + 10 r + d; notes what it was asked. */
const answering = (
  failing: (firstDraw: number) => boolean = () => false
): BlockRunner & { readonly asked: Array<readonly [ReadonlyArray<number>, number, number]> } => {
  const asked: Array<readonly [ReadonlyArray<number>, number, number]> = []
  return {
    asked,
    atOnce: 2,
    runBlock: async (wanted, firstDraw, count) => {
      await new Promise((resolve) => setTimeout(resolve, (firstDraw * 7) % 5))
      asked.push([wanted, firstDraw, count])
      if (failing(firstDraw)) throw new Error('a thread fell over')
      const block = (course: number): Float64Array =>
        Float64Array.from(
          { length: rows * count },
          (_, i) => 100 * course + 10 * Math.floor(i / count) + firstDraw + (i % count)
        )
      return { rows: wanted.map(block), worker: (firstDraw / 40) % 2 }
    }
  }
}
const facts: PlanFacts = {
  shape: {
    region: 'r',
    municipalities: [],
    kreise: [],
    years: [],
    monthsInYear: [],
    services: [],
    facilityServices: [],
    needGroups: [],
    roles: [],
    travelServices: [],
    personGroups: [],
    areaSeries: [],
    scalars: []
  },
  uncertainQuantities: [],
  neutralParameters: [],
  defaultsUsed: [],
  leftOut: [],
  referenceYear: undefined,
  bordersClosed: true,
  calibration: [],
  closures: []
}
const quiet: BlockSupervision = { stopped: () => false, progress: () => undefined }

describe('blocks of a run', () => {
  it('hold forty draws each, the last one the rest', () => {
    expect(blocksOf(100)).toEqual([
      { first: 0, count: 40 },
      { first: 40, count: 40 },
      { first: 80, count: 20 }
    ])
    expect(blocksOf(1)).toEqual([{ first: 0, count: 1 }])
  })

  it('are computed once and counted per worker', async () => {
    const results = createMemoryResultStore()
    const runner = answering()
    const work = await ensureBlocks(courses, 100, false, () => runner, results, hash, quiet)
    const done = blocksOf(100)
    const all = { done, failures: [] }
    expect(work).toEqual(E.right({ perWorker: [2, 1], computedBlocks: 3, computedDraws: 100, storedBlocks: 0, ...all }))
    const again = await ensureBlocks(courses, 100, false, () => runner, results, hash, quiet)
    expect(again).toEqual(E.right({ perWorker: [], computedBlocks: 0, computedDraws: 0, storedBlocks: 3, ...all }))
    expect(runner.asked).toHaveLength(3)
  })

  it('need no threads where all of them are stored', async () => {
    const results = createMemoryResultStore()
    await ensureBlocks(courses, 40, false, () => answering(), results, hash, quiet)
    const none = (): BlockRunner => {
      throw new Error('threads were started for nothing')
    }
    expect(E.isRight(await ensureBlocks(courses, 30, false, none, results, hash, quiet))).toBe(true)
  })

  it('give all draws of some rows in order, also where the last block is longer than asked', async () => {
    const results = createMemoryResultStore()
    await ensureBlocks(courses, 80, false, () => answering(), results, hash, quiet)
    const drawn = (draws: number): BlockSource =>
      courseDraws(facts, draws, storedBlocks(results, hash, 'reference')).source
    expect([...drawn(42).readRows(1, 3)]).toEqual(
      [110, 120].flatMap((from) => Array.from({ length: 42 }, (_, d) => from + d))
    )
    expect(() => drawn(100).readRows(0, 1)).toThrow(DamagedBlock)
  })

  it('are extended by whole blocks, and a short last one is replaced', async () => {
    const results = createMemoryResultStore()
    await ensureBlocks(courses, 50, false, () => answering(), results, hash, quiet)
    const runner = answering()
    await ensureBlocks(courses, 100, false, () => runner, results, hash, quiet)
    expect(runner.asked.map(([, first, count]) => [first, count]).sort()).toEqual([
      [40, 40],
      [80, 20]
    ])
  })

  it('are asked for one course where only one is missing', async () => {
    const results = createMemoryResultStore()
    await ensureBlocks([courses[0] ?? { runKey: '', rows }], 40, false, () => answering(), results, hash, quiet)
    const runner = answering()
    await ensureBlocks(courses, 40, false, () => runner, results, hash, quiet)
    expect(runner.asked).toEqual([[[1], 0, 40]])
  })

  it('are computed again where freshness is asked for or the layout has other rows', async () => {
    const results = createMemoryResultStore()
    await ensureBlocks(courses, 40, false, () => answering(), results, hash, quiet)
    const fresh = answering()
    await ensureBlocks(courses, 40, true, () => fresh, results, hash, quiet)
    expect(fresh.asked).toHaveLength(1)
    results.writeBlock(blockKey(hash, 'own', 0), { rows: 2, draws: 40 }, new Float64Array(80))
    const other = answering()
    await ensureBlocks(courses, 40, false, () => other, results, hash, quiet)
    expect(other.asked).toEqual([[[0], 0, 40]])
  })

  it('that fail leave the others alone, are told with their draws, and are the only ones the next run computes', async () => {
    const results = createMemoryResultStore()
    const failing = answering((first) => first === 80)
    const run = await ensureBlocks(courses, 190, false, () => failing, results, hash, quiet)
    expect(run).toMatchObject(
      E.right({
        computedBlocks: 4,
        computedDraws: 150,
        done: blocksOf(190).filter(({ first }) => first !== 80),
        failures: [{ firstDraw: 80, count: 40, detail: 'a thread fell over' }]
      })
    )
    const runner = answering()
    const mended = await ensureBlocks(courses, 190, false, () => runner, results, hash, quiet)
    expect(mended).toMatchObject(E.right({ done: blocksOf(190), failures: [] }))
    expect(runner.asked).toEqual([[[0, 1], 80, 40]])
  })

  it('of which not one comes out are the failure of the run, after a few and not after all', async () => {
    const results = createMemoryResultStore()
    const runner = answering(() => true)
    const failed = await ensureBlocks(courses, 4000, false, () => runner, results, hash, quiet)
    expect(failed).toMatchObject(
      E.left({ _tag: 'RunFailed', detail: 'a thread fell over', doneDraws: 0, totalDraws: 4000 })
    )
    expect(runner.asked.length).toBeLessThan(20)
  })

  it('that are stored are told before the others are computed', async () => {
    const results = createMemoryResultStore()
    const told: unknown[] = []
    const telling: BlockSupervision = { ...quiet, found: (found) => void told.push(found) }
    await ensureBlocks(courses, 100, false, () => answering(), results, hash, telling)
    await ensureBlocks(courses, 130, false, () => answering(), results, hash, telling)
    await ensureBlocks(courses, 130, false, () => answering(), results, hash, telling)
    expect(told).toEqual([
      { storedDraws: 0, totalDraws: 100 },
      { storedDraws: 80, totalDraws: 130 }
    ])
  })

  it('missing in one course leave gaps and keep the numbers of the others', async () => {
    const results = createMemoryResultStore()
    await ensureBlocks(courses, 100, false, () => answering(), results, hash, quiet)
    const read = storedBlocks(results, hash, 'own')
    const [first, , last] = blocksOf(100)
    if (first === undefined || last === undefined) throw new Error('three blocks')
    const course = courseDraws(facts, [first, last], read)
    expect(course.source.draws).toBe(60)
    const numbers = [...Array(40).keys(), ...Array.from({ length: 20 }, (_, d) => 80 + d)]
    expect([...course.source.readRows(0, 1)]).toEqual(numbers)
    expect([...drawNumbers(course.blocks)]).toEqual(numbers)
    expect(sharedBlocks(course.blocks, blocksOf(90))).toEqual([
      { first: 0, count: 40 },
      { first: 80, count: 10 }
    ])
  })

  it('under way are finished and stored when the user stops', async () => {
    const results = createMemoryResultStore()
    const runner = answering()
    let done = 0
    const stopping: BlockSupervision = {
      stopped: () => done >= 40,
      progress: (doneDraws) => {
        done = doneDraws
      }
    }
    const stopped = await ensureBlocks(courses, 400, false, () => runner, results, hash, stopping)
    expect(stopped).toEqual(E.left({ _tag: 'Interrupted', doneDraws: 40 * runner.asked.length, totalDraws: 400 }))
    expect(runner.asked.every(([, first]) => results.hasBlock(blockKey(hash, 'own', first)))).toBe(true)
  })

  it('that the store cannot take are the store’s failure', async () => {
    const results = createMemoryResultStore()
    const full = { _tag: 'StoreUnusable', reason: 'disk-full', path: '/disk', detail: 'ENOSPC' } as const
    const refusing = { ...results, writeBlock: () => E.left(full) }
    expect(await ensureBlocks(courses, 40, false, () => answering(), refusing, hash, quiet)).toEqual(E.left(full))
  })
})
