/** Backups while two others write: each verifies, opens as a store, and holds every entry that was acknowledged before it began. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupStore } from '../../src/store/inspect/backup.js'
import { inspectStore } from '../../src/store/inspect/inspectStore.js'
import { right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'
import { acknowledgedIn, checkAcknowledged } from './acknowledged.js'
import { recordFigure } from './figures.js'
import { by, marked, markedCodec, openMarked } from './marked.js'
import { programOf, startProgram } from './programs.js'
import { sizeOf } from './size.js'

const problemsOf = async (file: string): Promise<ReadonlyArray<unknown>> => {
  const found: unknown[] = []
  for await (const step of inspectStore(file, { codec: markedCodec })) {
    if (step._tag === 'Problem') found.push(step.problem)
    if (step._tag === 'Refused') found.push(step.error)
  }
  return found
}

describe('a backup while others write', () => {
  it('verifies, and can be restored and written on', async () => {
    const began = performance.now()
    const directory = temporaryDirectory()
    const [file, copy] = [join(directory, 'store.sqlite'), join(directory, 'copy.sqlite')]
    const appender = await programOf('appender')
    const backups = sizeOf(3, 200)
    let [entries, slowestMs] = [0, 0]
    let writers = ['a', 'b'].map((stream) => startProgram(process.execPath, appender, file, stream, `${stream}0`))
    await Promise.all(writers.map(({ said }) => said(4)))
    for (let n = 1; n <= backups; n++) {
      const acknowledged = writers.map(({ lines }) => acknowledgedIn(lines()))
      const start = performance.now()
      right(await backupStore(file, copy))
      slowestMs = Math.max(slowestMs, performance.now() - start)
      expect(await problemsOf(copy)).toEqual([])

      // The drill: it is opened as the store that it is, and goes on.
      const restored = right(openMarked(copy))
      for (const [i, stream] of ['a', 'b'].entries()) {
        const log = right(restored.events.read(stream))
        expect(checkAcknowledged(log, acknowledged[i] ?? new Map())).toEqual([])
        entries += log.length
        const next = { stream, expectedVersion: log.length, entries: [marked('restored/0')] }
        right(restored.events.append([next], { commandId: `restored-${stream}`, ...by }))
      }
      restored.close()
      expect(await problemsOf(copy)).toEqual([])
      rmSync(copy)
      // Logs that stay small: the copies are many, not large.
      if (n % 4 === 0) {
        for (const { process: writer } of writers) writer.kill('SIGKILL')
        await Promise.all(writers.map(({ ended }) => ended))
        for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
        writers = ['a', 'b'].map((stream) => startProgram(process.execPath, appender, file, stream, `${stream}${n}`))
        await Promise.all(writers.map(({ said }) => said(4)))
      }
    }
    for (const { process: writer } of writers) writer.kill('SIGKILL')
    await Promise.all(writers.map(({ ended }) => ended))
    expect(entries).toBeGreaterThan(0)
    recordFigure('backup while two others write', {
      cases: backups,
      lost: 0,
      corrupt: 0,
      entriesRestored: entries,
      slowestMs,
      seconds: (performance.now() - began) / 1000
    })
  })
})
