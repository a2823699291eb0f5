import fc from 'fast-check'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { readScenario } from '../../../src/io/scenario/readScenario.js'
import { readScenarioFile } from '../../../src/io/scenario/scenarioFile.js'

const good = `tragweite: 1
id: a
title: {de: Schließung, en: "Closure"}
region: ../regions/a
from: 2023-01
until: 2042-12
seed: 42
events:
  - on: 2027-07
    type: FacilityClosed
    facility: hospital-a
    staffLeaving: {pert: [0.1, 0.25, 0.5], corr: staff}
    why: >-
      two
      lines
  - {on: 2027-08, until: 2028-01, type: PlacesChanged, facility: b, service: gp, by: -3}
goals:
  - {service: home_care, coverage: 0.95, by: 2032-12, probability: 0.9}
`
/** What strangers type, and what they should not. */
const snippets = [
  '\n',
  ' ',
  '  ',
  '- ',
  ': ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '*',
  '&a',
  '*a',
  '!x',
  '!!int',
  '<<: ',
  '"',
  "'",
  '|',
  '>',
  '#',
  '%',
  '@',
  '`',
  '---\n',
  '...',
  '\t',
  '~',
  '.nan',
  '.inf',
  '1e999',
  '-1',
  '05358028',
  '2027-13',
  '__proto__: ',
  'constructor: ',
  'ä',
  '😀',
  '\u2028',
  '\ufeff',
  'extends: a.yaml',
  'type: MeasureStarted',
  'x'.repeat(3000),
  '['.repeat(300)
]
const edit = fc.record({
  at: fc.nat(good.length),
  cut: fc.nat(12),
  insert: fc.oneof(fc.constantFrom(...snippets), fc.string({ unit: 'binary', maxLength: 8 }))
})
const damaged = fc
  .array(edit, { minLength: 1, maxLength: 6 })
  .map((edits) =>
    edits.reduce(
      (text, { at, cut, insert }) =>
        text.slice(0, at % (text.length + 1)) + insert + text.slice((at % (text.length + 1)) + cut),
      good
    )
  )

describe('a damaged scenario', () => {
  it('is read or refused with line and column inside the file, and never stops the program', () => {
    let refused = 0
    fc.assert(
      fc.property(damaged, (text) => {
        const { problems, id } = readScenarioFile('s.yaml', text)
        const lines = text.split('\n')
        expect(id.length).toBeGreaterThan(0)
        for (const { line = 0, column = 0, kind, allowed } of problems) {
          expect(kind.length * allowed.length).toBeGreaterThan(0)
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
        }
        refused += problems.length > 0 ? 1 : 0
      }),
      { numRuns: 300, seed: 11 }
    )
    expect(refused).toBeGreaterThan(100)
  })

  it('of any bytes is refused with a place', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'tragweite fuzz '))
    const path = join(dir, 's.yaml')
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await writeFile(path, bytes)
        const read = await readScenario(path)()
        expect(
          E.isLeft(read) && read.left.problems.every(({ line = 0, column = 0 }) => line >= 1 && Number(column) >= 1)
        ).toBe(true)
        expect(E.isLeft(read) && read.left.problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 100, seed: 12 }
    )
    await rm(dir, { recursive: true })
  })
})
