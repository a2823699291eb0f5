/** Every event store answers any sequence of commands as the model of plain arrays does. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMemoryEventStore } from '../../src/store/eventStore/memoryEventStore.js'
import type { Store } from '../../src/store/store.js'
import { right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'
import { Model, steps, type Real } from './eventStoreModel.js'
import { recordFigure } from './figures.js'
import { markedCodec, openMarked, type Marked } from './marked.js'
import { sizeOf } from './size.js'

describe('the event store against its model', () => {
  const runs = (name: string, numRuns: number, withReal: (use: (real: Real) => number) => void): void => {
    const began = performance.now()
    let entries = 0
    fc.assert(
      fc.property(steps(sizeOf(40, 60)), (commands) =>
        withReal((real) => {
          const model = new Model()
          fc.modelRun(() => ({ model, real }), commands)
          entries += model.log.length
          return model.log.length
        })
      ),
      { numRuns }
    )
    expect(entries).toBeGreaterThan(numRuns)
    recordFigure(name, {
      cases: numRuns,
      lost: 0,
      corrupt: 0,
      entries,
      seconds: (performance.now() - began) / 1000
    })
  }

  it('in memory', () => {
    runs('model of the event store, in memory', sizeOf(100, 20_000), (use) => {
      const store = createMemoryEventStore(markedCodec)
      use({ handles: [store], reopen: () => undefined })
    })
  })

  it('in SQLite, with two handles of one file that are closed and opened in between', () => {
    const directory = join(temporaryDirectory(), 'stores')
    runs('model of the event store, in SQLite', sizeOf(20, 2_000), (use) => {
      const file = join(directory, 'store.sqlite')
      const open = (): Store<Marked> => right(openMarked(file))
      const stores = [open(), open()]
      try {
        use({
          get handles() {
            return stores.map(({ events }) => events)
          },
          reopen: (handle) => {
            stores[handle]?.close()
            stores[handle] = open()
          }
        })
      } finally {
        for (const store of stores) store.close()
        rmSync(directory, { recursive: true, force: true })
      }
    })
  })
})
