/**
 * Ten published numbers, chosen by chance, are followed from a stored run to the cells and log entries they rest on, and
 * back: the leaf says what the file says, and a changed cell moves the number.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLog } from '../../../src/app/readLog.js'
import { runStudies } from '../../../src/app/run/runStudies.js'
import type { Runtime } from '../../../src/app/runtime.js'
import { medianDraw } from '../../../src/app/why/draws.js'
import {
  explainerOf,
  explainRun,
  whyRun,
  type Explained,
  type Explainer,
  type WhyRequest
} from '../../../src/app/why/whyRun.js'
import { logEntryCodec, type LogEntry } from '../../../src/domain/study/logEntry.js'
import type { WhyNode } from '../../../src/domain/why/node.js'
import type { ShownLeaf, ShownNode } from '../../../src/domain/why/shown.js'
import { givesValue } from '../../../src/domain/why/arithmetic.js'
import { openPool } from '../../../src/sim/pool/pool.js'
import { openStore, type Store } from '../../../src/store/store.js'
import { defectsOf, descend, recomputed, seeded } from '../../support/whyTree.js'

const packages = {
  complete: new URL('../../fixtures/regions/complete', import.meta.url).pathname,
  aachen: new URL('../../../regions/region-aachen', import.meta.url).pathname
}
const directory = mkdtempSync(join(tmpdir(), 'tragweite-why-'))
const opened = openStore(join(directory, 'store.sqlite'), logEntryCodec, () => 0)
if (E.isLeft(opened)) throw new Error(opened.left._tag)
const store: Store<LogEntry> = opened.right
const runtime: Runtime = {
  store,
  now: () => new Date('2026-11-21T10:00:00Z'),
  clock: () => 0,
  by: 'anna',
  newCommandId: () => `command-${Math.random()}`,
  supervision: { stopped: () => false, progress: () => undefined }
}

const scenario = (id: string, region: string, until: string, events: string, more = ''): string => {
  const path = join(directory, `${id}.yaml`)
  writeFileSync(
    path,
    `tragweite: 1\nid: ${id}\n${more}${more.includes('extends') ? '' : `region: ${region}\n`}from: 2023-01\nuntil: ${until}\nseed: why\ndraws: 5\nevents:\n${events}`
  )
  return path
}

const run = async (path: string, draws = 5): Promise<void> => {
  const request = {
    workers: 0,
    draws,
    expected: false,
    fresh: false,
    cacheBytes: 1e9,
    dryRun: false,
    wantsPopulation: false
  }
  const done = await runStudies(runtime, [path], request)
  if (E.isLeft(done)) throw new Error(JSON.stringify(done.left))
}

const events = `
  - {on: 2023-03, type: FacilityClosed, facility: home-care-05999008, staffLeaving: {uniform: [0.1, 0.4]}, why: the last nurse retired}
  - {on: 2023-06, type: PlacesChanged, facility: nursing-homes-05999004, service: nursing_home, by: -40, why: fire safety}
  - {on: 2023-04, type: StaffRecruited, area: 05998, role: home_care_nurse, fte: 6, why: campaign}
`

beforeAll(async () => {
  await run(scenario('base', packages.complete, '2024-12', '  []\n'))
  await run(scenario('changed', packages.complete, '2024-12', events, 'extends: base.yaml\n'))
  await run(
    scenario(
      'aachen',
      packages.aachen,
      '2023-12',
      '  - {on: 2023-03, type: FacilityClosed, facility: hospital-linnich, why: insolvency}\n'
    )
  )
}, 240_000)
afterAll(() => {
  store.close()
  rmSync(directory, { recursive: true, force: true })
})

const explainers = new Map<string, Explainer>()
const asked = async (study: string, request: WhyRequest): Promise<Explained> => {
  const known = explainers.get(study)
  const explainer = known === undefined ? explainerOf(runtime, study) : E.right(known)
  if (E.isLeft(explainer)) throw new Error(JSON.stringify(explainer.left))
  explainers.set(study, explainer.right)
  const found = await explainer.right(request)
  if (E.isLeft(found)) throw new Error(JSON.stringify(found.left))
  return found.right
}

interface Cell {
  readonly area: string
  readonly service: string
  readonly measure: string
  readonly year: number
}
const measures = [
  'demand',
  'served',
  'unmet',
  'coverage',
  'capacity',
  'utilisation',
  'waiting',
  'coverage_base',
  'without'
]

/** Published cells of a run, by chance. */
const cellsOf = async (
  study: string,
  count: number,
  seed: number,
  levels: ReadonlyArray<string>
): Promise<ReadonlyArray<Cell>> => {
  const { run: stored } = await asked(study, { service: 'gp', measure: 'demand', year: 2023, workers: 0 })
  const rows = stored.document.summary.filter(
    ({ level, measure }) => levels.includes(level) && measures.includes(measure)
  )
  const next = seeded(seed)
  return Array.from({ length: count }, () => rows[Math.floor(next() * rows.length)]).flatMap((row) =>
    row === undefined ? [] : [{ area: row.area, service: row.service, measure: row.measure, year: row.year }]
  )
}

/** The cell of a file as a person finds it: line, and column by its head. */
const written = (region: string, file: string, line: number, column: string): string => {
  const lines = readFileSync(join(region, file), 'utf8').split(/\r?\n/)
  const [head = [], row = []] = parse(`${lines[0] ?? ''}\n${lines[line - 1] ?? ''}`, {
    relax_column_count: true
  }) as string[][]
  return row[head.indexOf(column)] ?? 'no such cell'
}

const checkLeaf = (node: WhyNode, leaf: ShownLeaf, region: string): void => {
  if (leaf.kind === 'cell') {
    expect(leaf.row).toBeGreaterThan(1)
    expect(leaf.text).toBe(written(region, leaf.file, leaf.row, leaf.column).trim())
    expect(leaf.text).not.toBe('')
    if (leaf.drawn === undefined && leaf.expectedOf === undefined)
      // Shares that were rounded are scaled to 1 when the package is read.
      expect(Math.abs(node.value / Number(leaf.text) - 1) < 1e-3 || node.value === Number(leaf.text)).toBe(true)
  }
  if (leaf.kind === 'entry') {
    const log = readLog(store, leaf.study)
    if (E.isLeft(log)) throw new Error(log.left._tag)
    const recorded = log.right.entries.find(({ version }) => version === leaf.version)
    expect(recorded?.by).toBe(leaf.by)
    expect(recorded?.recordedAt).toBe(leaf.recordedAt)
    expect(JSON.stringify(recorded?.entry)).toContain(leaf.key)
  }
}

describe('ten numbers followed to their leaves and back', () => {
  it('gives each number of a whole package again from its leaves, which stand in its files and its log', async () => {
    for (const cell of await cellsOf('changed', 10, 7, ['municipality', 'kreis', 'region'])) {
      const answer = await asked('changed', { ...cell, workers: 0 })
      expect(defectsOf(answer.root)).toEqual([])
      const again = recomputed(answer.root)
      if (Number.isNaN(answer.value)) expect(again).toBeNaN()
      else expect(Math.abs(again - answer.value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(answer.value)))
      const leaves = leavesBelow(answer.root)
      for (const node of leaves) if (node.leaf !== undefined) checkLeaf(node, answer.find(node.leaf), packages.complete)
    }
  }, 120_000)

  it('adds up on forty ways down from each number of the Region Aachen', async () => {
    const next = seeded(11)
    for (const cell of await cellsOf('aachen', 10, 3, ['municipality', 'kreis'])) {
      const answer = await asked('aachen', { ...cell, workers: 0 })
      for (let way = 0; way < 40; way++) {
        const end = descend(answer.root, next, (node) => {
          if (!givesValue(node)) throw new Error(`the parts of ${node.id} do not give ${node.value}`)
        })
        if (end.leaf !== undefined) checkLeaf(end, answer.find(end.leaf), packages.aachen)
      }
    }
  }, 240_000)

  it.each([
    [
      'capacities.csv',
      'nursing-homes-05999008,nursing_home,44',
      'nursing-homes-05999008,nursing_home,22',
      'nursing_home',
      'capacity'
    ],
    [
      'staffing.csv',
      'home_care,home_care_nurse,grade:3,0.099,',
      'home_care,home_care_nurse,grade:3,0.199,',
      'home_care',
      'capacity'
    ],
    [
      'control_totals.csv',
      '05999,nursing_home,2022,use,170,"{pert: [161.5, 170, 178.5]}"',
      '05999,nursing_home,2022,use,190,',
      'nursing_home',
      'demand'
    ]
  ])('moves a number by the cell of %s that its explanation names', async (file, before, after, service, measure) => {
    const copy = join(directory, `copy-${file}`)
    cpSync(packages.complete, copy, { recursive: true })
    const question = { area: '05999008', service, measure, year: 2024, draw: 2, workers: 0 }
    const first = await asked('base', question)
    const named = leavesBelow(first.root).flatMap(({ leaf }) => (leaf === undefined ? [] : [first.find(leaf)]))
    const line = readFileSync(join(copy, file), 'utf8').split('\n').indexOf(before) + 1
    expect(named.some((leaf) => leaf.kind === 'cell' && leaf.file === file && leaf.row === line)).toBe(true)
    writeFileSync(join(copy, file), readFileSync(join(copy, file), 'utf8').replace(before, after))
    const id = `moved-${service}-${measure}`
    await run(scenario(id, copy, '2024-12', '  []\n'))
    const second = await asked(id, question)
    expect(second.value).not.toBe(first.value)
  })
})

const leavesBelow = (root: WhyNode): ReadonlyArray<WhyNode> => {
  const found = new Map<string, WhyNode>()
  const seen = new Set<string>()
  const walk = (node: WhyNode): void => {
    if (seen.has(node.id)) return
    seen.add(node.id)
    if (node.leaf !== undefined) found.set(node.id, node)
    for (const part of [...node.parts(), ...(node.restsOn?.() ?? [])]) walk(part)
  }
  walk(root)
  return [...found.values()]
}

/** With the files as they lie there now: nothing of them is open. */
const inAnotherStore = async <A>(use: (other: Runtime) => Promise<A>): Promise<A> => {
  const another = openStore(join(directory, 'store.sqlite'), logEntryCodec, () => 0)
  if (E.isLeft(another)) throw new Error(another.left._tag)
  try {
    return await use({ ...runtime, store: another.right })
  } finally {
    another.right.close()
  }
}

const question: WhyRequest = { area: '05999008', service: 'nursing_home', measure: 'unmet', year: 2024, workers: 0 }

describe('the answer', () => {
  it('explains the lower median draw and says what the same draw was in the parent', async () => {
    const answer = await asked('changed', { ...question, area: '05999004' })
    expect(answer.chosen).toBe('median')
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map(async (draw) => (await asked('changed', { ...question, area: '05999004', draw })).value)
    )
    expect(answer.value).toBe([...all].sort((a, b) => a - b)[2])
    expect(answer.draw).toBe(medianDraw(all) + 1)
    const before = await asked('base', { ...question, area: '05999004', draw: answer.draw })
    expect(answer.parent).toEqual({ id: 'base', value: before.value })
    expect(answer.entries.map(({ why, by }) => [why, by])).toContainEqual(['fire safety', 'anna'])
  })

  it('takes the lowest draw of equal values, and puts undefined ones last', () => {
    expect(medianDraw([3, 1, 2])).toBe(2)
    expect(medianDraw([4, 1, 3, 2])).toBe(3)
    expect(medianDraw([5, 5, 5])).toBe(0)
    expect(medianDraw([NaN, 1, NaN])).toBe(0)
    expect(medianDraw([2, NaN, 1])).toBe(0)
  })

  it('shortens long sums to their largest parts and a rest that still adds up', async () => {
    const found = await whyRun(runtime, 'aachen', {
      service: 'home_care',
      measure: 'demand',
      year: 2023,
      workers: 0,
      depth: 2,
      parts: 3
    })
    if (E.isLeft(found)) throw new Error(JSON.stringify(found.left))
    const { tree, value } = found.right
    const parts: ReadonlyArray<ShownNode> = tree.parts ?? []
    expect(parts).toHaveLength(4)
    expect(parts[3]).toMatchObject({ label: { what: 'rest' }, count: 43 })
    expect(parts.reduce((sum, part) => sum + part.value, 0)).toBeCloseTo(value, 8)
    expect(parts[0]?.parts?.every(({ parts: below }) => below === undefined)).toBe(true)
  })

  it('computes draws anew that are no longer stored', async () => {
    const before = await asked('base', question)
    store.results.trimBlocks(0, new Set())
    const after = await asked('base', question)
    expect(after.value).toBe(before.value)
    expect(after.draw).toBe(before.draw)
  })

  it('computes a stored draw anew that was damaged', async () => {
    const before = await asked('base', question)
    const blocks = join(directory, 'store.sqlite.blocks')
    for (const name of readdirSync(blocks).filter((file) => file.endsWith('.block'))) {
      const bytes = readFileSync(join(blocks, name))
      for (let at = 4096; at < bytes.length; at += 512) bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(join(blocks, name), bytes)
    }
    const after = await inAnotherStore((other) => explainRun(other, 'base', question))
    expect(E.isRight(after) && [after.right.value, after.right.draw]).toEqual([before.value, before.draw])
  })

  it('calls no draw the median one where not all draws can be had', async () => {
    await run(scenario('lacking', packages.complete, '2023-12', '  []\n'), 41)
    store.results.trimBlocks(0, new Set())
    const poolThatFails: NonNullable<Runtime['openPool']> = (plans) => {
      const pool = openPool(plans, 0)
      const broken = (): Promise<never> => Promise.reject(new Error('the block is broken'))
      return {
        ...pool,
        runBlock: (courses, first, count) => (first > 0 ? broken() : pool.runBlock(courses, first, count))
      }
    }
    const asking = { ...question, year: 2023 }
    expect(await explainRun({ ...runtime, openPool: poolThatFails }, 'lacking', asking)).toEqual(
      E.left({ _tag: 'RunFailed', detail: 'the block is broken', doneDraws: 40, totalDraws: 41 })
    )
  })

  it('refuses what it cannot explain, and names the nearest', async () => {
    const problems = async (more: Partial<WhyRequest>, study = 'base'): Promise<unknown> => {
      const found = await explainRun(runtime, study, { ...question, ...more })
      return E.isLeft(found) && found.left._tag === 'BadInput'
        ? found.left.problems.map(({ kind, nearest }) => [kind, nearest])
        : found
    }
    expect(await problems({ area: '05999009', service: 'nursing_hom', measure: 'unmett', year: 2050 })).toEqual([
      ['unknown-area', '05999004'],
      ['unknown-service', 'nursing_home'],
      ['unknown-figure', 'unmet'],
      ['bad-year', '2024']
    ])
    expect(await problems({ service: 'gp', measure: 'waiting' })).toEqual([['unknown-figure', 'unmet']])
    expect(await problems({ draw: 6 })).toEqual([['bad-option', undefined]])
  })

  it('refuses a run whose package has changed since', async () => {
    const copy = join(directory, 'copy-later')
    cpSync(packages.complete, copy, { recursive: true })
    await run(scenario('later', copy, '2024-12', '  []\n'))
    const file = join(copy, 'population.csv')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^(05999004,f,.*?),(\d+)$/m, '$1,9999'))
    const found = await explainRun(runtime, 'later', question)
    expect(found).toMatchObject({ left: { _tag: 'BadInput', problems: [{ kind: 'run-not-reproduced' }] } })
  })
})
