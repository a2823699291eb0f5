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
import type { WhyQuestion } from '../../../src/app/why/meant.js'
import type { Leaf, WhyNode } from '../../../src/domain/why/node.js'
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
  - {on: 2024-02, type: PlacesChanged, facility: nursing-homes-05999008, service: nursing_home, by: -10, why: rebuilding}
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

/** Cells of the other tables, by chance: need, staff and population in turn. */
const otherCellsOf = async (study: string, count: number, seed: number): Promise<ReadonlyArray<WhyQuestion>> => {
  const { run: stored } = await asked(study, { service: 'gp', measure: 'demand', year: 2023, workers: 0 })
  const { need, staff, places } = stored.document
  const next = seeded(seed)
  const one = <A>(list: ReadonlyArray<A>): A => {
    const found = list[Math.floor(next() * list.length)]
    if (found === undefined) throw new Error('an empty table')
    return found
  }
  return Array.from({ length: count }, (_, i): WhyQuestion => {
    if (i % 3 === 0) {
      const { area, group, year } = one(need)
      return { area, group, year }
    }
    if (i % 3 === 1) {
      const { area, role, measure, year } = one(staff)
      return { area, role, measure, year }
    }
    return { area: one(places).ags, sex: one(['f', 'm']), age: one(['0', '15-24', '80+', '100']), year: one(need).year }
  })
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
    const summary = await cellsOf('changed', 10, 7, ['municipality', 'kreis', 'region'])
    for (const cell of [...summary, ...(await otherCellsOf('changed', 9, 5))]) {
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
    const summary = await cellsOf('aachen', 7, 3, ['municipality', 'kreis'])
    for (const cell of [...summary, ...(await otherCellsOf('aachen', 3, 9))]) {
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
      ['unknown-service', 'nursing_home'],
      ['unknown-figure', 'unmet'],
      ['unknown-area', '05999004'],
      ['bad-year', '2024']
    ])
    expect(await problems({ area: '5999008' })).toEqual([['lost-zero', '05999008']])
    expect(await problems({ area: '5999' })).toEqual([['lost-zero', '05999']])
    expect(await problems({ service: 'gp', measure: 'waiting' })).toEqual([['unknown-figure', 'unmet']])
    expect(await problems({ draw: 6 })).toEqual([['bad-option', undefined]])
    expect(await problems({ role: 'home_care_nurse' })).toEqual([['bad-option', undefined]])
  })

  it('refuses rows that a table does not have, and names the nearest', async () => {
    const problems = async (question: WhyQuestion): Promise<unknown> => {
      const found = await explainRun(runtime, 'base', { ...question, workers: 0 })
      return E.isLeft(found) && found.left._tag === 'BadInput'
        ? found.left.problems.map(({ kind, nearest }) => [kind, nearest])
        : found
    }
    const year = 2024
    expect(await problems({ year })).toEqual([['missing-argument', undefined]])
    expect(await problems({ role: 'home_care_nurs', measure: 'unmet', year })).toEqual([
      ['unknown-role', 'home_care_nurse'],
      ['unknown-figure', undefined]
    ])
    expect(await problems({ role: 'home_care_nurse', measure: 'missing_fte', area: '05999004', year })).toEqual([
      ['unknown-area', '05999']
    ])
    expect(await problems({ group: 'grade:6', measure: 'demand', year })).toEqual([
      ['unknown-figure', 'persons'],
      ['unknown-group', 'grade:1']
    ])
    expect(await problems({ sex: 'x', age: '80-', year })).toEqual([
      ['unknown-sex', undefined],
      ['bad-option', undefined]
    ])
    expect(await problems({ sex: 'm', year: 1990 })).toEqual([['bad-year', '2022']])
  })

  it('knows services, measures, roles and groups by their names in both languages', async () => {
    const code = await asked('base', question)
    const german = { area: 'neudorf', service: 'dauerpflege im heim', measure: 'Ungedeckt', year: 2024, workers: 0 }
    const places = code.run.document.places.filter(({ ags }) => ags === question.area)
    const named = await asked('base', { ...german, area: places[0]?.name ?? '' })
    expect([named.figure, named.area, named.value]).toEqual([code.figure, code.area, code.value])
    const coverage = await asked('base', { ...question, measure: 'Deckung' })
    expect(coverage.figure).toMatchObject({ measure: 'coverage' })
    const staff = { area: '05999', year: 2024, workers: 0 }
    const nurses = await asked('base', { ...staff, role: 'Nurses, home care', measure: 'fehlende Vollzeitstellen' })
    expect(nurses.figure).toEqual({ table: 'staff', role: 'home_care_nurse', measure: 'missing_fte' })
    const grade = await asked('base', { group: 'Pflegegrad 3', year: 2024, workers: 0 })
    expect(grade.figure).toEqual({ table: 'need', group: 'grade:3' })
    const women = await asked('base', { sex: 'weiblich', year: 2024, workers: 0 })
    expect(women.figure).toEqual({ table: 'population', residents: { sexes: [0], from: 0, to: 100 } })
  })

  it('gives the figures of the published row, and counts the base date too', async () => {
    const { run: stored, published } = await asked('base', { group: 'care', year: 2024, workers: 0 })
    const row = stored.document.need.find(
      ({ level, group, year }) => level === 'region' && group === 'care' && year === 2024
    )
    expect(row).toMatchObject({ ...published })
    const base = await asked('base', { area: '05999004', age: '80+', sex: 'f', year: 2022, workers: 0 })
    expect(base.value).toBe(base.published?.mean)
    const file = readFileSync(join(packages.complete, 'population.csv'), 'utf8')
    const counted = file.split('\n').filter((line) => /^05999004,f,(8[05]|9[05]|100),/.test(line))
    expect(counted.length).toBeGreaterThan(0)
  })

  it('names the entries that move the number, and by how much', async () => {
    const reasons = async (more: Partial<WhyRequest>): Promise<ReadonlyArray<unknown>> => {
      const { entries } = await asked('changed', { ...question, measure: 'capacity', ...more })
      return entries.map(({ why }) => why)
    }
    // Homes of a Kreis share its staff; those of the other one have no part in it.
    expect(await reasons({ area: '05999008', year: 2024 })).toEqual(['fire safety', 'rebuilding'])
    expect(await reasons({ area: '05999008', year: 2023 })).toEqual(['fire safety'])
    expect(await reasons({ area: '05998', year: 2024 })).toEqual([])
    const early = { ...question, area: '05999004', measure: 'capacity', year: 2023 }
    const { entries, parent, value } = await asked('changed', early)
    expect(entries).toHaveLength(1)
    expect(entries[0]?.difference).toBeCloseTo(value - (parent?.value ?? NaN), 9)
    const people = await asked('changed', { age: '80+', year: 2024, workers: 0 })
    expect(people.entries).toEqual([])
    const staff = await asked('changed', {
      area: '05998',
      role: 'home_care_nurse',
      measure: 'available_fte',
      year: 2024,
      workers: 0
    })
    expect(staff.entries.map(({ why, difference }) => [why, difference])).toEqual([['campaign', 6]])
  })

  it('names the run it takes, and an older one that holds what the latest lacks', async () => {
    const longer = scenario('twice', packages.complete, '2024-12', '  []\n')
    await run(longer)
    const first = await asked('twice', question)
    expect(first.taken).toMatchObject({ by: 'latest', runs: 1, id: first.run.document.run.runId })
    await run(scenario('twice', packages.complete, '2023-12', '  []\n'))
    const lacking = await explainRun(runtime, 'twice', question)
    const [year, older] = E.isLeft(lacking) && lacking.left._tag === 'BadInput' ? lacking.left.problems : []
    expect(year).toMatchObject({ kind: 'bad-year', nearest: '2023' })
    expect(older).toMatchObject({ kind: 'in-an-older-run', nearest: first.taken.id })
    const byId = await explainRun(runtime, first.taken.id, question)
    expect(E.isRight(byId) && [byId.right.value, byId.right.taken]).toEqual([
      first.value,
      { ...first.taken, by: 'asked', runs: 2 }
    ])
    const nowhere = await explainRun(runtime, 'twice', { ...question, year: 2031 })
    expect(nowhere).toMatchObject({ left: { problems: [{ kind: 'bad-year' }] } })
  })

  it('finds every leaf of an entry in a log, or calls it a defect', async () => {
    const { find } = await asked('changed', question)
    const leaf = (key: string): Leaf => ({ kind: 'read', origin: { kind: 'entry', key, field: 'fte' } })
    const [known] = (await asked('changed', { ...question, area: '05999004' })).entries
    expect(find(leaf(known?.key ?? ''))).toMatchObject({ kind: 'entry', key: known?.key, field: 'fte' })
    expect(() => find(leaf('nobody-planned-this'))).toThrow('no log entry')
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
