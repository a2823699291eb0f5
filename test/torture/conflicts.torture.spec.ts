/** Two processes with eight writers each on one stream: one winner per version, no gap, nothing lost, nobody fails as busy. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'
import { recordFigure } from './figures.js'
import { openMarked } from './marked.js'
import { programOf, startProgram } from './programs.js'
import { sizeOf } from './size.js'

describe('two processes with eight writers each on one stream', () => {
  it('have one winner per version', async () => {
    const began = performance.now()
    const file = join(temporaryDirectory(), 'store.sqlite')
    const contender = await programOf('contender')
    const attempts = sizeOf(300, 10_000)
    right(openMarked(file)).close()
    const both = ['a', 'b'].map((name) => startProgram(process.execPath, contender, file, name, String(attempts)))
    await Promise.all(both.map(({ said }) => said(1)))
    writeFileSync(`${file}.go`, '')
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0])

    const said = both.flatMap(({ lines }) => lines()).map((line) => line.split(' '))
    const winners = new Map(
      said.filter(([word]) => word === 'ack').map(([, commandId = '', v]) => [Number(v), commandId])
    )
    const won = said.filter(([word]) => word === 'ack').length
    const lost = said.filter(([word]) => word === 'done').reduce((sum, [, , count]) => sum + Number(count), 0)
    expect(won + lost).toBe(2 * attempts)
    expect(winners.size).toBe(won)
    expect(lost).toBeGreaterThan(0)

    const store = right(openMarked(file))
    const log = right(store.events.read('s'))
    store.close()
    expect(log.map(({ version, position, commandId, entry }) => [version, position, commandId, entry.text])).toEqual(
      Array.from({ length: won }, (_, i) => [i + 1, i + 1, winners.get(i + 1), winners.get(i + 1)])
    )
    // Both processes were at it at the same time.
    const firsts = log.map(({ commandId }) => commandId.slice(0, 1))
    expect(firsts.filter((first, i) => i > 0 && first !== firsts[i - 1]).length).toBeGreaterThan(2)
    recordFigure('2 processes × 8 writers on one stream', {
      cases: 2 * attempts,
      lost: 0,
      corrupt: 0,
      won,
      refused: lost,
      seconds: (performance.now() - began) / 1000
    })
  })
})
