/**
 * The door for scenario files: read, held against region and log, and what is accepted is compiled and run once at expected
 * values. Around the case lie files that it may extend: a parent, cycles, long chains, a folder.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { prepareStudies } from '../../../src/app/run/prepare.js'
import { logEntryCodec } from '../../../src/domain/study/logEntry.js'
import { compile } from '../../../src/sim/compile/compile.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { createMemoryEventStore } from '../../../src/store/eventStore/memoryEventStore.js'
import { caseOf, type Answer, type OpenDoor } from './door.js'
import { yamlPlaceFaults } from './places.js'
import { scenarioCases } from './scenarioCases.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Texts of the shipped scenarios, in the order of their names. */
export const shippedScenarios = (): ReadonlyArray<string> =>
  readdirSync(join(root, 'scenarios'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readFileSync(join(root, 'scenarios', name), 'utf8'))

/** Most months that an accepted scenario is simulated for: a hundred years say no more than five. */
const simulatedMonths = 60

/** Lays out a directory of scenarios; gives the path of the case. */
export const layOut = (directory: string): string => {
  const scenarios = join(directory, 'scenarios')
  mkdirSync(directory, { recursive: true })
  cpSync(join(root, 'scenarios'), scenarios, { recursive: true })
  symlinkSync(join(root, 'modules'), join(directory, 'modules'))
  mkdirSync(join(directory, 'regions'))
  for (const name of ['complete', 'minimal'])
    cpSync(join(root, 'test', 'fixtures', 'regions', name), join(directory, 'regions', name), { recursive: true })
  for (const name of readdirSync(join(root, 'regions')))
    cpSync(join(root, 'test', 'fixtures', 'regions', 'complete'), join(directory, 'regions', name), { recursive: true })
  const write = (name: string, text: string): void => writeFileSync(join(scenarios, name), text)
  const region = 'region: ../regions/complete'
  write('parent.yaml', `tragweite: 1\nid: parent\n${region}\nevents: []\n`)
  write('cycle-a.yaml', 'tragweite: 1\nid: cycle-a\nextends: cycle-b.yaml\n')
  write('cycle-b.yaml', 'tragweite: 1\nid: cycle-b\nextends: cycle-a.yaml\n')
  write('self.yaml', 'tragweite: 1\nid: self\nextends: self.yaml\n')
  for (let i = 0; i < 12; i++) write(`deep-${i}.yaml`, `tragweite: 1\nid: deep-${i}\nextends: deep-${i + 1}.yaml\n`)
  write('deep-12.yaml', `tragweite: 1\nid: deep-12\n${region}\n`)
  mkdirSync(join(scenarios, 'folder'))
  execFileSync('mkfifo', [join(scenarios, 'fifo')])
  return join(scenarios, 'case.yaml')
}

/** Reads the case at `path`, whose content is `bytes`. */
const knockWith = async (path: string, bytes: Buffer): Promise<Answer> => {
  const events = createMemoryEventStore(logEntryCodec)
  const prepared = await prepareStudies(events, [path], { workers: 0, expected: true, fresh: true, cacheBytes: 0 })
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  if (E.isLeft(prepared))
    return {
      verdict: 'refused',
      faults:
        prepared.left._tag === 'BadInput'
          ? yamlPlaceFaults(prepared.left.problems, path, text)
          : [`refused as ${prepared.left._tag}`]
    }
  const faults: string[] = []
  for (const { region, timeline, settings, place } of prepared.right.studies) {
    const until = Math.min(settings.until, settings.from + simulatedMonths - 1)
    const compiled = compile(region, timeline, { ...settings, until })
    if (E.isLeft(compiled)) faults.push(...yamlPlaceFaults(compiled.left.map(place), path, text))
    else
      for (const block of runBlock([compiled.right], 0, 1))
        if (block.includes(Infinity)) faults.push('an infinite figure')
  }
  return { verdict: 'accepted', faults }
}

export const openScenarioDoor: OpenDoor = (directory) => {
  const path = layOut(directory)
  const cases = scenarioCases(shippedScenarios())
  return {
    make: (seed) => {
      const bytes = caseOf(cases, seed)
      writeFileSync(path, bytes)
      return () => knockWith(path, bytes)
    }
  }
}
