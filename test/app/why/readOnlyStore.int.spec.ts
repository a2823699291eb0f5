/** `why` on a store that nobody may write: draws that are missing or damaged are computed, and nothing of them is kept. */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hash } from '../../../src/app/hash.js'
import { blockKey } from '../../../src/app/run/blockKeys.js'
import { runStudies } from '../../../src/app/run/runStudies.js'
import type { Runtime } from '../../../src/app/runtime.js'
import { explainRun, type Explained, type WhyRequest } from '../../../src/app/why/whyRun.js'
import { logEntryCodec } from '../../../src/domain/study/logEntry.js'
import { openStore } from '../../../src/store/store.js'
import { right } from '../../contract/eventStoreContract.js'

const region = new URL('../../fixtures/regions/complete', import.meta.url).pathname
const scenario = `tragweite: 1
id: read
region: ${region}
from: 2023-01
until: 2023-12
seed: why
draws: 81
events: []
`
const question: WhyRequest = { area: '05999008', service: 'nursing_home', measure: 'unmet', year: 2023, workers: 0 }

const temporary = (name: string): string => {
  const directory = mkdtempSync(join(tmpdir(), `tragweite-${name}-`))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/**
 * The directory as others see it who may only read: the superuser needs a mount for it, others take the right from
 * themselves. Undefined where neither works.
 */
const readOnlyView = (directory: string): string | undefined => {
  if (process.getuid?.() !== 0) return withoutRights(directory)
  const view = temporary('view')
  const mount = (...args: ReadonlyArray<string>): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0
  if (!mount('--bind', directory, view)) return undefined
  onTestFinished(() => void spawnSync('umount', ['-l', view]))
  return mount('-o', 'remount,ro,bind', view) ? view : undefined
}

const withoutRights = (directory: string): string => {
  const blocks = join(directory, 'store.sqlite.blocks')
  for (const one of [directory, blocks].filter((path) => existsSync(path))) {
    chmodSync(one, 0o555)
    onTestFinished(() => chmodSync(one, 0o755))
  }
  return directory
}

const withStoreIn = async <A>(
  directory: string,
  purpose: 'keeping' | 'reading',
  use: (runtime: Runtime) => Promise<A>
): Promise<A> => {
  const store = right(openStore(join(directory, 'store.sqlite'), logEntryCodec, () => 0, purpose))
  expect(store.notices.map(({ _tag }) => _tag)).toEqual(purpose === 'reading' ? ['ReadOnly'] : [])
  try {
    return await use({
      store,
      now: () => new Date('2026-11-21T10:00:00Z'),
      clock: () => 0,
      by: 'anna',
      newCommandId: () => 'command',
      supervision: { stopped: () => false, progress: () => undefined }
    })
  } finally {
    store.close()
  }
}

const explained = async (runtime: Runtime): Promise<Explained> => right(await explainRun(runtime, 'read', question))

/** A store of one run with three blocks of draws, and what `why` says of it. */
const storedRun = async (directory: string): Promise<Explained> => {
  const file = join(directory, 'read.yaml')
  writeFileSync(file, scenario)
  const request = {
    workers: 0,
    expected: false,
    fresh: false,
    cacheBytes: 1e9,
    dryRun: false,
    wantsPopulation: false
  }
  return withStoreIn(directory, 'keeping', async (runtime) => {
    right(await runStudies(runtime, [file], request))
    return explained(runtime)
  })
}

describe('a store that can only be read', () => {
  it('gives the same answer where draws are missing or damaged', async ({ skip }) => {
    const directory = temporary('read')
    const before = await storedRun(directory)
    const blocks = join(directory, 'store.sqlite.blocks')
    const [, damaged = '', missing = ''] = [0, 40, 80].map((draw) =>
      join(blocks, `${blockKey(hash, before.run.runKey, draw)}.block`)
    )
    const bytes = readFileSync(damaged)
    for (let at = 4096; at < bytes.length; at += 512) bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(damaged, bytes)
    expect(existsSync(missing)).toBe(true)
    rmSync(missing)
    const bare = temporary('bare')
    cpSync(join(directory, 'store.sqlite'), join(bare, 'store.sqlite'))

    for (const place of [directory, bare]) {
      const names = readdirSync(place, { recursive: true })
      const view = readOnlyView(place)
      if (view === undefined) return skip('may not make a store read-only here')
      const after = await withStoreIn(view, 'reading', explained)
      expect([after.value, after.draw]).toEqual([before.value, before.draw])
      expect(readdirSync(place, { recursive: true })).toEqual(names)
    }
  })
})
