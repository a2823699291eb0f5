/** Running ensembles: killed, their threads exhausted, looping or gone, under clocks that jump and in any time zone. */
import { randomInt } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runStudies } from '../../src/app/run/runStudies.js'
import type { FinishedRun } from '../../src/app/run/runTypes.js'
import { withStore } from '../../src/app/runtime.js'
import { monthIndex } from '../../src/domain/time.js'
import { readRegion } from '../../src/io/region/readRegion.js'
import { compile } from '../../src/sim/compile/compile.js'
import type { Plan } from '../../src/sim/plan.js'
import { openPool } from '../../src/sim/pool/pool.js'
import { field, tragweite } from '../cli/binary.js'
import { closure, minimalRegion, newStudy, type Study } from '../cli/studies.js'
import { faultsOf, faultsText, faultsVariable, faultyWorker, type Fault } from '../sim/pool/faults.js'
import { ownBuild } from '../support/ownBuild.js'
import { blocksOf, finished, killed, resultHash, tablesHash, writeScenario, type Ensemble } from './ensemble.js'
import { recordFigure } from './figures.js'
import { sizeOf } from './size.js'

/** A test may take so long, ms. */
const longest = sizeOf(300_000, 10_800_000)

let command = ''
let faultyBuild = ''
let study: Study
beforeAll(async () => {
  ;[command, faultyBuild] = await Promise.all([ownBuild(), ownBuild({ worker: faultyWorker.pathname })])
})
beforeEach(() => {
  study = newStudy()
  writeScenario(study.directory)
})
afterEach(() => study.remove())

describe('an ensemble killed at any moment', () => {
  const kills = sizeOf(2, 100)
  /** Kills that one run lives through; the last is followed by a run to the end. */
  const killsPerRun = sizeOf(2, 4)

  it('ends with the same bits, and computes no block again that was committed', { timeout: longest }, async () => {
    const began = performance.now()
    const draws = sizeOf(600, 1_600)
    const of = (store: string): Ensemble => ({ directory: study.directory, command, draws, store })
    const whole = await finished(of('whole.sqlite'), '--workers', '2', '--out', 'whole')
    const [hash, tables] = [resultHash(whole), tablesHash(join(study.directory, 'whole'))]
    let [during, again, resumedDraws] = [0, 0, 0]
    for (let kill = 0; kill < kills; kill++) {
      const ensemble = of(`killed-${Math.floor(kill / killsPerRun)}.sqlite`)
      const before = blocksOf(ensemble)
      // Some fall while the process starts, opens and compiles.
      const [blocks, wait] = kill % 5 === 4 ? [0, randomInt(0, 600)] : [randomInt(1, 5), randomInt(0, 40)]
      if (await killed(ensemble, blocks, wait)) during += 1
      const after = blocksOf(ensemble)
      again += Object.entries(before).filter(([name, inode]) => after[name] !== inode).length
      if (kill % killsPerRun !== killsPerRun - 1 && kill !== kills - 1) continue
      const resumed = await finished(ensemble, '--workers', String(kill % 3), '--out', 'resumed')
      resumedDraws += Object.keys(after).length * 40
      expect(resumed.stderr).toMatch(/ of [\d,]+ draws (are|were) stored/)
      expect(resultHash(resumed)).toBe(hash)
      expect(tablesHash(join(study.directory, 'resumed'))).toBe(tables)
      const end = blocksOf(ensemble)
      again += Object.entries(after).filter(([name, inode]) => end[name] !== inode).length
      expect(Object.keys(end)).toHaveLength(draws / 40)
      const left = readdirSync(join(study.directory, `${ensemble.store}.blocks`))
      expect(left.filter((name) => name.endsWith('.running'))).toEqual([])
    }
    expect(again).toBe(0)
    recordFigure('kill of a running ensemble', {
      cases: kills,
      whileRunning: during,
      otherResult: 0,
      blocksComputedAgain: again,
      drawsResumed: resumedDraws,
      seconds: Math.round((performance.now() - began) / 1000)
    })
  })
})

const planOf = (): Plan => {
  const read = readRegion(minimalRegion)
  if (E.isLeft(read)) throw new Error('the example package cannot be read')
  const settings = { seed: 'torture', from: monthIndex(2024, 1), until: monthIndex(2025, 12), mode: 'draws' } as const
  const compiled = compile(read.right.region, [], settings)
  if (E.isLeft(compiled)) throw new Error('the example package cannot be compiled')
  return compiled.right
}

/** Threads of this process, as the system counts them; 0 where it does not tell. */
const threadsAlive = (): number => {
  try {
    return readdirSync('/proc/self/task').length
  } catch {
    return 0
  }
}

describe('workers that fail in every way', () => {
  it(
    'never take the process, leave no thread behind, and every block that came out is right',
    { timeout: longest },
    async () => {
      const began = performance.now()
      const injected = sizeOf(8, 1_000)
      const perPool = sizeOf(8, 40)
      const kinds: ReadonlyArray<Fault['what']> = ['throw', 'exit', 'memory', 'loop']
      const plan = planOf()
      const here = openPool([plan], 0)
      // Many times the slowest block so far, as in the product: a busy machine changes nothing.
      const patience = (slowestMs: number): number => (slowestMs === 0 ? 120_000 : Math.max(1_500, 8 * slowestMs))
      const entry = pathToFileURL(join(faultyBuild, '..', 'worker.js'))
      const open = (faults: ReadonlyArray<Fault>): ReturnType<typeof openPool> => {
        process.env[faultsVariable] = faultsText(faults)
        return openPool([plan], 2, { entry, heapMegabytes: 48, patience })
      }
      // The first pool brings threads and memory that stay.
      const first = open([])
      await first.runBlock([0], 0, 40)
      await first.close()
      const threads = threadsAlive()
      let memory: number | undefined
      let [recovered, told] = [0, 0]
      for (let done = 0; done < injected; done += perPool) {
        const firsts = Array.from({ length: perPool }, (_, i) => i * 80)
        const pool = open(faultsOf(...firsts.map((at, i) => [at, kinds[i % 4] ?? 'throw', i % 8 < 4 ? 1 : 2] as const)))
        await pool.runBlock([0], 40, 20)
        const outcomes = await Promise.allSettled(firsts.map((at) => pool.runBlock([0], at, 20)))
        for (const [i, outcome] of outcomes.entries()) {
          if (outcome.status === 'fulfilled') {
            expect(i % 8).toBeLessThan(4)
            expect(outcome.value.rows).toEqual((await here.runBlock([0], firsts[i] ?? 0, 20)).rows)
            recovered += 1
          } else {
            // The block is named where one failed that should have come out in its second try.
            expect(`${i % 8} ${outcome.reason}`).toMatch(/^[4-7] /)
            expect(String(outcome.reason)).toMatch(/a table is broken|code 7|out of memory|without an answer/)
            told += 1
          }
        }
        await pool.close()
        // The first round brings memory that stays: code, arenas of the allocator.
        memory ??= process.memoryUsage().rss
      }
      delete process.env[faultsVariable]
      expect(recovered + told).toBe(injected)
      expect(threadsAlive()).toBeLessThanOrEqual(threads)
      recordFigure('workers that throw, exit, loop or exhaust their memory', {
        cases: injected,
        recovered,
        told,
        threadsLeft: threadsAlive() - threads,
        memoryGrowthShare: Number((process.memoryUsage().rss / (memory ?? 1) - 1).toFixed(3)),
        seconds: Math.round((performance.now() - began) / 1000)
      })
    }
  )
})

describe('clocks and places', () => {
  it('that jump change no result, no order and no hash: order is by position', async () => {
    const steady = (call: number): Date => new Date(Date.UTC(2026, 0, 1) + call * 1000)
    const years = 365.25 * 86_400_000
    const jumping = (call: number): Date =>
      new Date(Date.UTC(2026, 2, 29, 0, 59) + (call % 3 === 0 ? 10 : -10) * years * (call % 2))
    const told = async (store: string, now: (call: number) => Date): Promise<unknown> => {
      let calls = 0
      study.write('closure.yaml', closure)
      return withStore(join(study.directory, store), 'keeping', async (opened) => {
        const runtime = {
          store: opened,
          now: () => now(calls++),
          // Milliseconds that go back are no clock, but must do no harm.
          clock: () => now(calls++).getTime(),
          by: 'test',
          newCommandId: () => `command-${calls}`,
          supervision: { stopped: () => false, progress: () => undefined }
        }
        const run = async (): Promise<FinishedRun> => {
          const outcome = await runStudies(runtime, [join(study.directory, 'closure.yaml')], {
            ...{ workers: 0, draws: 4, expected: false, fresh: false, cacheBytes: 1e9, dryRun: false },
            wantsPopulation: false
          })
          if (E.isLeft(outcome) || outcome.right._tag !== 'Finished') throw new Error(JSON.stringify(outcome))
          const [finishedRun] = outcome.right.runs
          if (finishedRun === undefined) throw new Error('one run')
          return finishedRun
        }
        const first = await run()
        study.write('closure.yaml', closure.replace('2025-01', '2025-06'))
        const second = await run()
        const log = opened.events.read('closure')
        const runs = opened.results.runsOf('closure')
        if (E.isLeft(log) || E.isLeft(runs)) throw new Error('the store cannot be read')
        return E.right({
          hashes: [first, second].map(({ document }) => [document.run.runId, document.run.hashes]),
          log: log.right.map(({ version, position, entry }) => [version, position, entry]),
          runs: runs.right.map(({ runId, version }) => [runId, version])
        })
      })
    }
    const calm = await told('calm.sqlite', steady)
    expect(await told('jumping.sqlite', jumping)).toEqual(calm)
  })

  it(
    'in any time zone and language give the same bytes, as do 0, 1, 2 and 4 workers',
    { timeout: longest },
    async () => {
      const began = performance.now()
      const zones = ['Pacific/Apia', 'America/St_Johns', 'UTC', 'Europe/Berlin']
      const languages = ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8']
      const workers = ['0', '1', '2', '4']
      const places = zones.flatMap((TZ) => languages.map((LANG) => ({ TZ, LANG, LC_ALL: LANG })))
      const cases = Array.from({ length: sizeOf(2, places.length * workers.length) }, (_, i) => ({
        env: places[(i * 5) % places.length] ?? {},
        count: workers[(i + Math.floor(i / places.length)) % workers.length] ?? '0'
      }))
      const answers = new Set<string>()
      for (const [i, { env, count }] of cases.entries()) {
        const out = `out-${i}`
        const store = join(study.directory, `store-${i}.sqlite`)
        const args = [
          'run',
          'small.yaml',
          '--draws',
          '90',
          '--workers',
          count,
          '--json',
          '--out',
          out,
          '--store',
          store
        ]
        const ended = await tragweite({ cwd: study.directory, command, env }, ...args)
        const document: unknown = JSON.parse(ended.stdout)
        const told = ['hashes', 'runId', 'headline', 'from', 'until', 'warnings'].map((name) => field(document, name))
        answers.add(JSON.stringify([told, tablesHash(join(study.directory, out)), ended.code]))
      }
      expect(answers.size).toBe(1)
      expect(JSON.parse([...answers][0] ?? '[]')).toContain(0)
      recordFigure('time zones, languages and workers', {
        cases: cases.length,
        otherBytes: answers.size - 1,
        seconds: Math.round((performance.now() - began) / 1000)
      })
    }
  )
})
