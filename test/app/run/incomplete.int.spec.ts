/** Runs of which a block cannot be computed: what is published is of the other draws, paired, and nobody takes it for the whole. */
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hash } from '../../../src/app/hash.js'
import { runKeyOf } from '../../../src/app/run/keys.js'
import { pairedDraws, publishedDraws } from '../../../src/app/run/publishedDraws.js'
import { runStudies } from '../../../src/app/run/runStudies.js'
import type { FinishedRun } from '../../../src/app/run/runTypes.js'
import { withStore, type Runtime } from '../../../src/app/runtime.js'
import type { SummaryRow } from '../../../src/domain/result/rows.js'
import { monthIndex } from '../../../src/domain/time.js'
import { openPool } from '../../../src/sim/pool/pool.js'
import { newStudy, type Study } from '../../cli/studies.js'

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

/** Runs a scenario in this process; blocks that begin with these draws fail. */
const run = async (name: string, store: string, ...failing: ReadonlyArray<number>): Promise<FinishedRun> => {
  const poolThatFails: NonNullable<Runtime['openPool']> = (plans) => {
    const pool = openPool(plans, 0)
    return {
      ...pool,
      runBlock: (courses, first, count, signal) =>
        failing.includes(first)
          ? Promise.reject(new Error('the block is broken'))
          : pool.runBlock(courses, first, count, signal)
    }
  }
  const outcome = await withStore(join(study.directory, store), 'keeping', (opened) =>
    runStudies(
      {
        store: opened,
        now: () => new Date(),
        clock: () => performance.now(),
        by: 'test',
        newCommandId: () => `${name} ${store} ${Math.trunc(performance.now() * 1000)}`,
        supervision: { stopped: () => false, progress: () => undefined },
        openPool: poolThatFails
      },
      [join(study.directory, `${name}.yaml`)],
      {
        ...{ workers: 0, draws: 100, expected: false, fresh: false, cacheBytes: 1e9, dryRun: false },
        ...{ wantsPopulation: false, keepDraws: true }
      }
    )
  )
  if (E.isLeft(outcome) || outcome.right._tag !== 'Finished') throw new Error(JSON.stringify(outcome))
  const [finished] = outcome.right.runs
  if (finished === undefined) throw new Error('one run')
  return finished
}
type Row = Pick<SummaryRow, 'level' | 'area' | 'year' | 'service' | 'measure' | 'mean'>
const meanLike = (rows: ReadonlyArray<Row>, like: Row): number =>
  rows.find((row) => (['level', 'area', 'year', 'service', 'measure'] as const).every((key) => row[key] === like[key]))
    ?.mean ?? Number.NaN

describe('an incomplete run', () => {
  it('is never stored as the complete one: the next run computes the missing draws and equals an untroubled one', async () => {
    const partial = await run('closure', 'a.sqlite', 40)
    expect(partial.document.incomplete).toEqual({
      missingDraws: [[40, 79]],
      failures: [{ firstDraw: 40, count: 40, detail: 'the block is broken' }],
      doneDraws: 60,
      totalDraws: 100
    })
    expect(partial.document.run.draws).toBe(60)
    const next = await run('closure', 'a.sqlite')
    expect(next.document.run.fromStore).toBe(false)
    expect(next.document.incomplete).toBeUndefined()
    expect(next.result.computing.computedBlocks).toBe(1)
    const whole = await run('closure', 'b.sqlite')
    expect(next.result.resultHash).toBe(whole.result.resultHash)
    expect(next.document.run.runId).toBe(whole.document.run.runId)
    expect(partial.document.run.runId).not.toBe(whole.document.run.runId)
    expect(partial.result.resultHash).not.toBe(whole.result.resultHash)
  })

  it('is paired draw by draw where only its parent has the block', async () => {
    await run('baseline', 'a.sqlite')
    const own = await run('closure', 'a.sqlite', 40)
    const same = await run('baseline', 'b.sqlite', 40)
    // Units add up, so their mean difference is the difference of the means, over the same draws.
    const [largest] = (own.result.differences ?? [])
      .filter(({ measure }) => ['served', 'unmet', 'waiting', 'without', 'capacity'].includes(measure))
      .sort((one, other) => Math.abs(other.mean) - Math.abs(one.mean))
    if (largest === undefined) throw new Error('differences to the parent')
    expect(Math.abs(largest.mean)).toBeGreaterThan(0.01)
    const [after, before] = [own, same].map(({ result }) => meanLike(result.tables.summary, largest))
    expect(largest.mean).toBeCloseTo((after ?? 0) - (before ?? 0), 6)
  })

  it('keeps the numbers of its draws, and pairs single draws by number', async () => {
    const whole = await run('baseline', 'a.sqlite')
    const partial = await run('closure', 'a.sqlite', 40)
    const [a, b] = [whole.draws?.course, partial.draws?.course]
    if (a === undefined || b === undefined) throw new Error('draws are kept')
    const numbers = [...Array(40).keys(), ...Array.from({ length: 20 }, (_, d) => 80 + d)]
    const [own] = publishedDraws(b)
    expect([...(own?.numbers ?? [])]).toEqual(numbers)
    const [before] = publishedDraws(a)
    const [paired] = pairedDraws(a, b)
    expect([...(paired?.numbers ?? [])]).toEqual(numbers)
    const [demandA, demandB, change] = [before, own, paired].map((part) => part?.measures.get('served'))
    numbers.forEach((number, d) =>
      expect(change?.[d]).toBe((demandB?.[d] ?? Number.NaN) - (demandA?.[number] ?? Number.NaN))
    )
    whole.draws?.release()
    partial.draws?.release()
  })
})

describe('the key of a run', () => {
  it('is another one for another engine', () => {
    const settings = { seed: 's', from: monthIndex(2023, 1), until: monthIndex(2024, 12), mode: 'draws' } as const
    const keyOf = (engine: string): string => runKeyOf(hash, 'region', 'events', settings, engine)
    expect(keyOf('2+a')).toBe(keyOf('2+a'))
    expect(keyOf('2+a')).not.toBe(keyOf('2+b'))
    expect(keyOf('2+a')).not.toBe(keyOf('3+a'))
  })
})
