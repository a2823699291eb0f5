/** The door for bombs: files of a megabyte made of one thing, in scenario files and in datapackage.json. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { readRegion } from '../../../src/io/region/readRegion.js'
import { readScenario } from '../../../src/io/scenario/readScenario.js'
import { chosen, type OpenDoor } from './door.js'
import { packagePlaceFaults, yamlPlaceFaults } from './places.js'
import { layOut } from './scenarioDoor.js'
import { writeCase } from './packageDoor.js'

const megabyte = 1_000_000
const filled = (unit: string): string => unit.repeat(Math.floor(megabyte / Buffer.byteLength(unit)))
const numbered = (line: (i: number) => string): string => {
  const lines = Array.from({ length: 60_000 }, (_, i) => line(i)).join('')
  return lines.slice(0, megabyte - 1000)
}

/** Aliases that double at each line: a billion values in a few lines. */
const doubled = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')
const units =
  '[ ¦{ ¦[\n¦- ¦? ¦: ¦, ¦&a ¦*a ¦!t ¦" ¦\' ¦# \n¦|\n¦a: \n¦a: {¦- [¦\n¦\r¦ ¦\t¦x¦ä¦😀¦{}, ¦[]\n¦- - ¦a: b: ¦--- \n¦... \n¦%X \n¦\\¦<<: *a\n'.split(
    '¦'
  )
const start = 'tragweite: 1\nid: bomb\nregion: ../regions/complete\n'

const yamlBombs: ReadonlyArray<() => string> = [
  () => `${start}a0: &a0 [1, 2]\n${doubled}`,
  () => start + numbered((i) => `key${i}: 1\n`),
  () => `${start}events:\n${numbered((i) => `- {on: 2027-01, type: T${i}}\n`)}`,
  () => `${start}events:\n${numbered((i) => `- on: 2027-01\n  type: FacilityClosed\n  facility: f${i}\n`)}`,
  () => `${start}goals: [${numbered((i) => `{service: s${i}}, `)}`,
  () => `${start}title: "${'x'.repeat(megabyte - 1000)}"\n`,
  () => `${start}title: {${numbered((i) => `k${i}: 1, `)}}\n`,
  () => `${start}withdraw: [${numbered((i) => `key ${i}, `)}]\n`,
  () => `${start}title: ${'['.repeat(70_000)}\n`,
  ...units.flatMap((unit) => [
    () => filled(unit),
    () => `${start}events:\n  - ${filled(unit)}`,
    () => `${start}title: ${filled(unit)}`
  ])
]

const opening = '{"name": "bomb", "baseDate": "2022-12-31", "resources": ['
const jsonBombs: ReadonlyArray<() => string> = [
  () => `{${numbered((i) => `"k${i}": 1, `)}"name": "x"}`,
  () => `{${Array.from({ length: 60_000 }, () => '"same": 1').join(', ')}}`,
  () => `${opening}${Array.from({ length: 20_000 }, (_, i) => `{"name": "t${i}", "path": "a.csv"}`).join(', ')}]}`,
  () => `${opening}${Array.from({ length: 20_000 }, () => '{"name": "population", "path": 1}').join(', ')}]}`,
  () => filled('['),
  () => filled('{"a":'),
  () => filled('"'),
  () => filled('\\'),
  () => `{"name": "${filled('\\"')}`,
  () => `${opening}${filled(' ')}`,
  () => filled('1'),
  () => filled('[],')
]

/** Number of bombs. */
export const bombs = yamlBombs.length + jsonBombs.length

export const openBombDoor: OpenDoor = (directory) => {
  const own = join(directory, 'bombs')
  const path = layOut(own)
  return {
    make: (seed) => {
      const ofYaml = seed < yamlBombs.length
      const text = chosen([...yamlBombs, ...jsonBombs], seed)()
      if (!ofYaml) {
        const folder = writeCase(own, { name: 'complete', files: new Map([['datapackage.json', Buffer.from(text)]]) })
        return () => {
          const read = readRegion(folder)
          return E.isLeft(read)
            ? { verdict: 'refused', faults: packagePlaceFaults(read.left) }
            : { verdict: 'accepted', faults: ['a bomb is no package'] }
        }
      }
      writeFileSync(path, text)
      return async () => {
        const read = await readScenario(path)()
        return E.isLeft(read)
          ? { verdict: 'refused', faults: yamlPlaceFaults(read.left.problems, path, text) }
          : { verdict: 'accepted', faults: [] }
      }
    }
  }
}
