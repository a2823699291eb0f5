/** Runs of the built program for torture: start, kill at a moment, resume; what lies stored and what was written. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { field, started, tragweite, type Ended } from '../cli/binary.js'
import { minimalRegion } from '../cli/studies.js'

/** Ten years of the smallest package. */
export const smallScenario = `tragweite: 1
title: Minimal
region: ${minimalRegion}
from: 2024-01
until: 2033-12
seed: torture
`

export interface Ensemble {
  readonly directory: string
  readonly command: string
  readonly draws: number
  readonly store: string
}

const argumentsOf = ({ draws, store, directory }: Ensemble, ...more: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...['run', 'small.yaml', '--draws', String(draws), '--store', join(directory, store), '--json', ...more]
]

export const writeScenario = (directory: string): void => writeFileSync(join(directory, 'small.yaml'), smallScenario)

/** Runs to its end. */
export const finished = (ensemble: Ensemble, ...more: ReadonlyArray<string>): Promise<Ended> =>
  tragweite({ cwd: ensemble.directory, command: ensemble.command }, ...argumentsOf(ensemble, ...more))

/** Kills the run once so many more blocks are stored and some milliseconds have passed; false where it ended before. */
export const killed = async (ensemble: Ensemble, moreBlocks: number, milliseconds: number): Promise<boolean> => {
  const before = Object.keys(blocksOf(ensemble)).length
  const { directory, command } = ensemble
  const child = started({ cwd: directory, command }, ...argumentsOf(ensemble, '--workers', '2', '--out', 'cut'))
  let ended = false
  const end = new Promise<void>((resolve) =>
    child.on('close', () => {
      ended = true
      resolve()
    })
  )
  while (!ended && Object.keys(blocksOf(ensemble)).length < before + moreBlocks) await pause(2)
  await pause(milliseconds)
  const alive = child.exitCode === null
  child.kill('SIGKILL')
  await end
  return alive
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Committed blocks: name and inode, which is another one where a block was written again. */
export const blocksOf = ({ directory, store }: Ensemble): Readonly<Record<string, number>> => {
  const blocks = join(directory, `${store}.blocks`)
  const names = statSync(blocks, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(blocks)
  return Object.fromEntries(
    names.filter((name) => name.endsWith('.block')).map((name) => [name, statSync(join(blocks, name)).ino])
  )
}

export const resultHash = ({ stdout }: Ended): unknown => field(JSON.parse(stdout), 'hashes', 'result')

/** Hash over the bytes of all tables of a directory. */
export const tablesHash = (directory: string): string => {
  const hash = createHash('sha256')
  for (const name of readdirSync(directory).sort())
    if (name.endsWith('.csv')) hash.update(name).update(readFileSync(join(directory, name)))
  return hash.digest('hex')
}
