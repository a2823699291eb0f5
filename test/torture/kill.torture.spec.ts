/** kill -9 during append: whatever was acknowledged is there, the store opens without a human, many kills on the same store. */
import { randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'
import { acknowledgedIn, checkAcknowledged, quantile } from './acknowledged.js'
import { recordFigure } from './figures.js'
import { openMarked } from './marked.js'
import { programOf, startProgram } from './programs.js'
import { sizeOf } from './size.js'

const kills = sizeOf(12, 1_000)
/** Kills that one store lives through before the next store begins. */
const killsPerStore = 50

describe('a writer killed at any moment', () => {
  let appender = ''
  beforeAll(async () => {
    appender = await programOf('appender')
  })

  it('loses no acknowledged entry and leaves a store that opens by itself', async () => {
    const began = performance.now()
    const directory = temporaryDirectory()
    const reopened: number[] = []
    const acknowledged = new Map<string, number>()
    let acks = 0
    let entries = 0
    let during = 0
    for (let kill = 0; kill < kills; kill++) {
      if (kill % killsPerStore === 0) {
        rmSync(directory, { recursive: true, force: true })
        acknowledged.clear()
      }
      const file = join(directory, 'store.sqlite')
      const writer = startProgram(process.execPath, appender, file, 's', `k${kill}`)
      // Every fifth falls while it starts and opens; the others some time after a number of appends.
      if (kill % 5 !== 0) await writer.said(randomInt(1, 40))
      await new Promise((resolve) => setTimeout(resolve, randomInt(0, kill % 5 === 0 ? 250 : 12)))
      writer.process.kill('SIGKILL')
      await writer.ended
      const found = acknowledgedIn(writer.lines())
      acks += found.size
      if (found.size > 0) during += 1
      for (const [commandId, count] of found) acknowledged.set(commandId, count)

      const start = performance.now()
      const store = right(openMarked(file))
      reopened.push(performance.now() - start)
      const log = right(store.events.read('s'))
      expect(checkAcknowledged(log, acknowledged)).toEqual([])
      store.close()
      if (kill % killsPerStore === killsPerStore - 1 || kill === kills - 1) entries += log.length
    }
    recordFigure('kill during append', {
      cases: kills,
      lost: 0,
      corrupt: 0,
      acknowledged: acks,
      entries,
      killedWhileWriting: during,
      reopenP99Ms: quantile(reopened, 0.99),
      slowestMs: Math.max(...reopened),
      seconds: (performance.now() - began) / 1000
    })
    expect(during).toBeGreaterThan(0)
  })
})
