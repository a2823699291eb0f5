/** Scenario files that once stopped the program instead of being refused; found by test/torture/fuzz. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, it } from 'vitest'
import { prepareStudies } from '../../../src/app/run/prepare.js'
import { logEntryCodec } from '../../../src/domain/study/logEntry.js'
import { createMemoryEventStore } from '../../../src/store/eventStore/memoryEventStore.js'
import { fixture } from '../region/packages.js'

const directory = mkdtempSync(join(tmpdir(), 'found by fuzzing '))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Problems of a scenario with these lines of events as `line:column kind`. */
const problemsOf = async (...events: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const path = join(directory, 'case.yaml')
  const head = ['tragweite: 1', 'id: case', `region: ${fixture('complete')}`, 'events:']
  writeFileSync(path, [...head, ...events.map((line) => `  ${line}`), ''].join('\n'))
  const request = { workers: 0, expected: true, fresh: true, cacheBytes: 0 }
  const prepared = await prepareStudies(createMemoryEventStore(logEntryCodec), [path], request)
  if (E.isRight(prepared)) return []
  if (prepared.left._tag !== 'BadInput') throw new Error(prepared.left._tag)
  return prepared.left.problems.map(({ line, column, kind }) => `${line}:${column} ${kind}`)
}

describe('a scenario whose entry', () => {
  it('has a mapping as its type is refused there', async () => {
    expect(await problemsOf('- {on: 2027-01, type: {a: 1}, facility: hospital-stadt}')).toEqual([
      '5:25 unknown-occurrence'
    ])
  })

  it('opens a facility with a mapping as its type is refused there', async () => {
    const fields = 'name: Kiosk, ags: 05999004, lat: 50.9, lon: 6.3, facilityType: {a: 1}, capacities: {gp: 1}'
    expect(await problemsOf(`- {on: 2027-01, type: FacilityOpened, facility: kiosk, ${fields}}`)).toEqual([
      '5:121 not-a-text'
    ])
  })

  it('names a mapping as its facility is refused there', async () => {
    const closed = '- {on: 2027-01, type: DepartmentClosed, facility: {a: 1}, service: emergency}'
    expect(await problemsOf(closed)).toEqual(['5:53 not-a-text'])
  })
})
