/** Two processes that change one study at the same moment: one wins, the other is told or has nothing to do. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { logEntryCodec } from '../../src/domain/study/logEntry.js'
import { openStore } from '../../src/store/store.js'
import { minimalRegion } from '../cli/studies.js'
import { root } from '../cli/binary.js'
import { right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'
import type { RoundSaid } from './racingWriter.js'

const rounds = 24

const writer = (directory: string, name: string, other: string): Promise<ReadonlyArray<RoundSaid>> =>
  new Promise((resolve, reject) => {
    const program = join(root, 'test', 'app', 'racingWriter.ts')
    const loader = join(root, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')
    const args = ['--import', loader, program, directory, name, other, minimalRegion, String(rounds)]
    execFile(process.execPath, args, { cwd: directory }, (error, stdout, stderr) => {
      if (error !== null) reject(new Error(stderr))
      else
        resolve(
          stdout
            .trim()
            .split('\n')
            .map((line): RoundSaid => JSON.parse(line))
        )
    })
  })

it('one wins every round, the other is told who, or finds the same recorded; no entry is lost', async () => {
  const directory = temporaryDirectory()
  // Made before the race, as a store in use is.
  right(openStore(join(directory, 'store.sqlite'), logEntryCodec, () => 0)).close()
  const [a, b] = await Promise.all([writer(directory, 'a', 'b'), writer(directory, 'b', 'a')])
  expect([a.length, b.length]).toEqual([rounds, rounds])
  let appended = 0
  for (let round = 0; round < rounds; round++) {
    const [one, two] = [a[round], b[round]]
    if (one === undefined || two === undefined) throw new Error('both speak in every round')
    const winner = one.appended > 0 ? 'a' : 'b'
    const [won, lost] = winner === 'a' ? [one, two] : [two, one]
    expect([won.tag, won.appended > 0, lost.appended]).toEqual(['Recorded', true, 0])
    if (round % 3 === 2) expect(lost.tag).toBe('Recorded')
    else
      expect([lost.tag, lost.meanwhile.every((by) => by === winner), lost.meanwhile.length]).toEqual([
        'ExpectedVersionConflict',
        true,
        won.appended
      ])
    appended += won.appended
  }
  const store = right(openStore(join(directory, 'store.sqlite'), logEntryCodec, () => 0))
  const log = right(store.events.read('raced'))
  expect(log.map(({ version }) => version)).toEqual(Array.from({ length: appended }, (_, i) => i + 1))
  expect(E.isRight(store.events.head())).toBe(true)
  store.close()
})
