/** The shipped building blocks: sound, told in two languages, and applied to places of two regions. */
import * as E from 'fp-ts/lib/Either.js'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { requirementProblems } from '../../../src/domain/module/requirements.js'
import { type Names, namesOf } from '../../../src/domain/study/names.js'
import { reconcile } from '../../../src/domain/study/reconcile.js'
import { readRegion } from '../../../src/io/region/readRegion.js'
import { readModuleText } from '../../../src/io/scenario/moduleFile.js'
import { placeRefusals } from '../../../src/io/scenario/readScenario.js'
import { readScenarioFile, type ScenarioFile } from '../../../src/io/scenario/scenarioFile.js'

const files = readdirSync('modules').filter((name) => name.endsWith('.yaml'))
const namesIn = (directory: string): Names => {
  const region = readRegion(directory)
  if (E.isLeft(region)) throw new Error(JSON.stringify(region.left.slice(0, 5)))
  return namesOf(region.right.region)
}
const problemsOf = (file: ScenarioFile, names: Names): ReadonlyArray<unknown> => {
  const wanted = { stream: file.id, head: file.head, entries: file.entries, withdraw: [] }
  const refused = reconcile([wanted], new Map(), names)
  return [
    ...file.problems,
    ...file.requirements.flatMap(({ requirement, path }) => requirementProblems(requirement, names, new Map(), path)),
    ...(E.isLeft(refused) ? placeRefusals(refused.left, [file]) : [])
  ]
}
const applied = (region: string, events: string, more = ''): ScenarioFile =>
  readScenarioFile('scenarios/x.yaml', `tragweite: 1\nregion: ${region}\n${more}events:\n${events}`)

describe.each(files)('modules/%s', (name) => {
  it('is sound, named as its file, and speaks German and English', () => {
    const read = readModuleText(name, readFileSync(`modules/${name}`, 'utf8'))
    expect(E.isLeft(read) ? read.left : []).toEqual([])
    if (E.isLeft(read)) return
    const { id, title, purpose, parameters, requires } = read.right.block
    expect(`${id}.yaml`).toBe(name)
    const said = [title, purpose, ...parameters.map(({ help }) => help), ...requires.map(({ reason }) => reason)]
    for (const text of said) expect(text).toMatchObject({ de: expect.anything(), en: expect.anything() })
  })
})

describe('the building blocks', () => {
  const bundle = (hospital: string, area: string): string =>
    `  - {use: ../modules/closure-bundle.yaml, id: promise, with: {hospital: ${hospital}, area: ${area}, closure: 2026-01, unit_start: 2027-04, unit_places: 25, nurse_fte: 6, kiosk_reached: 0.2, kiosk_accepted: 0.3, kiosk_kept: 0.7}, source: example}\n`
  const centre = (hospital: string): string =>
    `  - {use: ../modules/hospital-to-outpatient-centre.yaml, id: centre, with: {hospital: ${hospital}, start: 2027-01, gp_contacts: 30000, day_care_places: 12, short_term_places: 10}, source: example}\n`
  it('fit several hospitals of the Region Aachen by naming what is local', () => {
    const names = namesIn('regions/region-aachen')
    for (const [hospital, area] of [
      ['hospital-linnich', '05358036'],
      ['hospital-simmerath', '05334028'],
      ['hospital-erkelenz', '05370']
    ] as const) {
      expect(problemsOf(applied('../regions/region-aachen', bundle(hospital, area)), names)).toEqual([])
      expect(problemsOf(applied('../regions/region-aachen', centre(hospital)), names)).toEqual([])
    }
  })
  it('fit the example region', () => {
    const names = namesIn('test/fixtures/regions/complete')
    expect(problemsOf(applied('x', bundle('hospital-stadt', '05999004')), names)).toEqual([])
  })
  it('start a measure of the scenario’s own list for a declared group', () => {
    const measure = `measures:
  - id: pathway
    title: {de: Pfad, en: Pathway}
    purpose: {de: Begleitung, en: Support}
    group: condition:depression
    responsible: [{de: Kreis, en: Kreis}]
    payers: [health_insurance]
    grade: '0'
    evidence: {de: keine Zahl veröffentlicht, en: no figure published}
    parameters: []
    rampMonths: 6
    effects: []
    breakEven: [gp]
`
    const file = applied(
      '../regions/region-aachen',
      '  - {use: ../modules/case-management-pathway.yaml, id: gat, with: {measure: pathway, area: 05358, group: "condition:depression", start: 2026-01, ramp_months: 12, funded_until: 2029-12, fade_months: 12, reached: 0.3, accepted: 0.4, kept: 0.6}, source: example}\n',
      measure
    )
    expect(problemsOf(file, namesIn('regions/region-aachen'))).toEqual([])
    expect(file.entries.map(({ entry }) => entry.occurrence)).toMatchObject([
      { type: 'MeasureStarted', measure: 'pathway', fundedUntil: '2029-12', uptake: { accepted: 0.4 } }
    ])
  })
})

describe('the how-to', () => {
  const blocks = [...readFileSync('docs/how-to/modules.md', 'utf8').matchAll(/```yaml (\S+)\n([\s\S]*?)```/g)]
  const block = (name: string): string => blocks.find(([, found]) => found === name)?.[2] ?? ''
  it('shows a scenario and a module that fit the Region Aachen', () => {
    const names = namesIn('regions/region-aachen')
    const scenario = block('erkelenz-to-outpatient-centre.yaml').replace(
      'extends: baseline.yaml',
      'region: ../regions/region-aachen'
    )
    const file = readScenarioFile('scenarios/erkelenz.yaml', scenario)
    expect(file.entries).toHaveLength(1)
    expect(problemsOf(file, names)).toEqual([])
    const village = readScenarioFile(
      'scenarios/village.yaml',
      'tragweite: 1\nregion: x\nevents:\n  - {use: village.yaml, id: selfkant, with: {municipality: 05370032, lat: 51.02, lon: 5.93, start: 2027-01}}\n',
      undefined,
      () => readModuleText('village.yaml', block('module'))
    )
    expect(village.entries.map(({ entry }) => entry.id)).toEqual(['selfkant/opening', 'selfkant/growth'])
    expect(problemsOf(village, names)).toEqual([])
  })
})
