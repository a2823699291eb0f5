/** Measures and shocks in scenario files: from YAML to study, own definitions included; mistakes have line and column. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, it } from 'vitest'
import type { PlacedProblem } from '../../../src/domain/problem.js'
import { reconcile } from '../../../src/domain/study/reconcile.js'
import { placeRefusals, readScenario } from '../../../src/io/scenario/readScenario.js'
import { someNames } from '../../support/names.js'

const folder = mkdtempSync(join(tmpdir(), 'measures-'))
afterAll(() => rmSync(folder, { recursive: true }))

const written = (name: string, text: string): string => {
  const path = join(folder, `${name}.yaml`)
  writeFileSync(path, text)
  return path
}
const head = 'tragweite: 1\nregion: region\nevents:\n'
/** Kind and finding of everything wrong, with the text from its place on, or the keys of the entries in force. */
const outcome = async (path: string): Promise<ReadonlyArray<string>> => {
  const read = await readScenario(path)()
  if (E.isLeft(read)) return read.left.problems.map(shown(path))
  const reconciled = reconcile(read.right.chain, new Map(), someNames)
  return E.isLeft(reconciled)
    ? placeRefusals(reconciled.left, read.right.files).map(shown(path))
    : [...reconciled.right.standing.entries.keys()]
}
/** `kind finding @ what stands there`. */
const shown =
  (path: string) =>
  ({ kind, found, line = 0, column = 0 }: PlacedProblem): string => {
    const text = readFileSync(path, 'utf8').split('\n')[line - 1] ?? ''
    return `${kind} ${found} @ ${/^[^\s,:]+:? ?/.exec(text.slice(Number(column) - 1))?.[0].trim() ?? ''}`
  }
const training = 'on: 2027-01, type: MeasureStarted, measure: training, area: 05358'
const given = 'parameters: {role: home_care_nurse, starts_per_year: 4}'
const all = 'uptake: {reached: 1, accepted: 1, kept: 1}'
const starts = (measure: string, rest: string): string =>
  `  - {on: 2027-01, type: MeasureStarted, measure: ${measure}, area: 05358, ${rest}}\n`

describe('a measure in a scenario file', () => {
  it.each<[string, string, ReadonlyArray<string>]>([
    [
      'of the catalogue is started and ended',
      `  - {${training}, ${given}}\n  - {on: 2030-01, type: MeasureEnded, measure: training}\n`,
      ['MeasureStarted:training:05358', 'MeasureEnded:training']
    ],
    ['is refused with an unknown name', starts('trainig', given), ['unknown-measure trainig @ trainig']],
    [
      'is refused without a value that is asked',
      starts('training', 'parameters: {role: home_care_nurse}'),
      ['missing nothing @ {role:']
    ],
    [
      'is refused with a value out of range',
      starts('training', 'parameters: {role: home_care_nurse, starts_per_year: -4}'),
      ['out-of-range -4 @ -4}}']
    ],
    [
      'is refused with an unknown parameter',
      starts('training', 'parameters: {role: home_care_nurse, starts_per_year: 4, extra: 1}'),
      ['unknown-parameter extra @ extra:']
    ],
    [
      'is refused with an unknown role',
      starts('training', 'parameters: {role: nurse, starts_per_year: 4}'),
      ['unknown-role nurse @ nurse']
    ],
    [
      'is refused for an unknown group',
      starts('training', `group: nobody, ${given}`),
      ['unknown-group nobody @ nobody']
    ],
    [
      'is refused without uptake',
      starts('telecare', 'group: care, uptake: {reached: 0.5, kept: 1}'),
      ['missing nothing @ {reached:']
    ],
    [
      'is refused without a place for its capacity',
      starts('outpatient-centre', `${all}, parameters: {gp_contacts: 20000}`),
      ['missing neither site nor place @ {on:']
    ],
    [
      'is refused when it is started twice',
      `${starts('training', given)}${starts('training', given).replace('2027', '2028').replace('05358', '05358028')}`,
      ['already-started training @ training']
    ],
    [
      'is refused when it ends without having started',
      '  - {on: 2030-01, type: MeasureEnded, measure: training}\n',
      ['not-started training @ training}']
    ],
    [
      'is refused when it moves the uptake of nothing',
      starts('outreach', 'parameters: {measure: telecare, reached_factor: 2}'),
      ['unknown-measure telecare @ telecare']
    ],
    [
      'is refused when it is paid only before it begins',
      starts('training', `fundedUntil: 2026-12, ${given}`),
      ['end-before-start 2026-12 @ 2026-12']
    ],
    [
      'is refused with a definition of its own',
      starts('training', `${given}, definition: {}`),
      ['unknown-field definition @ definition:']
    ]
  ])('%s', async (name, events, found) =>
    expect(await outcome(written(name.replaceAll(' ', '-'), head + events))).toEqual(found)
  )
})

const own = `measures:
  - id: walking-bus
    title: Walking bus
    purpose: Neighbours walk together.
    group: all
    responsible: [municipality]
    payers: [municipality]
    grade: "0"
    evidence: none
    parameters: [{name: fewer, help: share of visits that do not happen}]
    effects: [{primitive: demand, service: gp, relative: {parameter: fewer, times: -1}, grade: none, source: own}]
`.replace('grade: none', 'grade: "0"')
const start = starts('walking-bus', `parameters: {fewer: 0.1}, ${all}`)

describe('a measure without any uptake', () => {
  it('is told all parts that are missing at once', async () => {
    const path = written('no-uptake', head + starts('telecare', 'group: care'))
    const read = await readScenario(path)()
    const problems = E.isLeft(read) ? read.left.problems : []
    expect(problems.map(({ allowed }) => allowed)).toEqual([
      'reached: share of the group that hears of it; accepted: share of those reached who take part; ' +
        'kept: share of those who stay; each a share from 0 to 1; telecare proposes none'
    ])
  })
})

describe('a measure of one’s own', () => {
  it('works from the scenario file without code, also in a file that extends it', async () => {
    expect(await outcome(written('parent', `${own}${head}`))).toEqual([])
    expect(await outcome(written('child', `tragweite: 1\nextends: parent.yaml\nevents:\n${start}`))).toEqual([
      'MeasureStarted:walking-bus:05358'
    ])
  })
  it('stands whole in the log', async () => {
    const read = await readScenario(written('own', `${own}${head}${start}`))()
    const [entry] = E.isRight(read) ? (read.right.chain[0]?.entries ?? []) : []
    expect(entry?.entry.occurrence).toMatchObject({ definition: { id: 'walking-bus', grade: '0' } })
  })
  it('is refused at the place of its mistake', async () => {
    const text = `${own.replace('{parameter: fewer, times: -1}', '-0.1')}${head}`
    expect(await outcome(written('claims', text))).toEqual(['no-evidence grade 0 @ "0"'])
  })
})

describe('a shock in a scenario file', () => {
  const shock = (rest: string): string => `  - {on: 2028-11, type: ExternalShock, area: "*", ${rest}}\n`
  it.each<[string, string, ReadonlyArray<string>]>([
    [
      'of the catalogue',
      shock('until: 2029-03, shock: pandemic, severity: year-2020, parameters: {sickness: 0.2}'),
      ['ExternalShock:pandemic:*']
    ],
    ['needs an end', shock('shock: pandemic, parameters: {sickness: 0.2}'), ['missing nothing @ {on:']],
    [
      'knows its severities',
      shock('until: 2029-03, shock: pandemic, severity: year-2019, parameters: {sickness: 0.2}'),
      ['not-a-choice year-2019 @ year-2019']
    ],
    ['has a name or effects', shock('until: 2029-03'), ['missing neither shock nor effects @ {on:']],
    [
      'speaks of roles of the region',
      shock('until: 2029-03, effects: [{type: SicknessChanged, role: nurse, share: 0.2, source: example}]'),
      ['unknown-role nurse @ [{type:']
    ]
  ])('%s', async (name, events, found) =>
    expect(await outcome(written(name.replaceAll(' ', '-'), head + events))).toEqual(found)
  )
})
