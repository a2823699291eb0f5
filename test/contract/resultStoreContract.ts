/** What every result store promises; run against each implementation by `resultStores.int.spec.ts`. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ResultStore, RunRecord } from '../../src/domain/ports.js'
import { right } from './eventStoreContract.js'

const at = '2026-11-21T10:00:00.000Z'
const run = (runId: string, stream: string, recordedAt = at): RunRecord => ({
  runId,
  stream,
  version: 3,
  summaryKey: 'k',
  draws: 40,
  recordedAt,
  facts: { engine: 'e', blocks: [1, 2], nothing: null }
})
const counted = (rows: number, draws: number): Float64Array =>
  Float64Array.from({ length: rows * draws }, (_, i) => i / 3)

/** Compared as bytes: a deep comparison of a whole block takes seconds. */
export const sameCells = (a: Float64Array | undefined, b: Float64Array): boolean =>
  a !== undefined && Buffer.compare(new Uint8Array(a.slice().buffer), new Uint8Array(b.slice().buffer)) === 0

export const resultStoreContract = (name: string, open: () => ResultStore): void => {
  describe(`result store ${name}`, () => {
    it('knows no summary before one was put, and then gives back its bytes', () => {
      const store = open()
      expect(right(store.getSummary('k'))).toBeUndefined()
      expect(right(store.hasSummary('k'))).toBe(false)
      right(store.putSummary('k', 'run', Uint8Array.of(1, 2, 255), at))
      expect(right(store.hasSummary('k'))).toBe(true)
      expect([...(right(store.getSummary('k')) ?? [])]).toEqual([1, 2, 255])
      right(store.putSummary('k', 'run', Uint8Array.of(9), at))
      expect([...(right(store.getSummary('k')) ?? [])]).toEqual([9])
      store.close()
    })

    it('keeps every record of a run in the order of recording, whatever the clock said; the last one again adds none', () => {
      const store = open()
      right(store.putRun(run('r2', 's', '2026-11-21T12:00:00.000Z')))
      right(store.putRun(run('r1', 's')))
      right(store.putRun(run('other', 't')))
      right(store.putRun(run('r1', 's')))
      // The clock went back before this one was recorded.
      const first = run('r2', 's', '2026-11-21T12:00:00.000Z')
      expect(right(store.runsOf('s'))).toEqual([first, run('r1', 's')])
      const onALaterVersion = { ...run('r2', 's'), version: 5 }
      right(store.putRun(onALaterVersion))
      right(store.putRun(run('r1', 's')))
      expect(right(store.runsOf('s'))).toEqual([first, run('r1', 's'), onALaterVersion, run('r1', 's')])
      expect(right(store.runs())).toEqual([first, run('r1', 's'), run('other', 't'), onALaterVersion, run('r1', 's')])
      expect(right(store.runsOf('nobody'))).toEqual([])
      store.close()
    })

    it('gives back any rows of a block to the bit, also NaN, infinities and -0', () => {
      const value = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -0, Infinity, -Infinity, 5e-324))
      const block = fc
        .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5 }))
        .chain(([rows, draws]) =>
          fc.tuple(
            fc.constant({ rows, draws }),
            fc.array(value, { minLength: rows * draws, maxLength: rows * draws }),
            fc.nat(rows),
            fc.nat(rows)
          )
        )
      fc.assert(
        fc.property(block, ([shape, cells, a, b]) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)]
          const store = open()
          right(store.writeBlock('b', shape, Float64Array.from(cells)))
          expect(store.hasBlock('b')).toBe(true)
          expect(store.blockShape('b')).toEqual(shape)
          expect([...(store.readRows('b', from, to) ?? [])]).toEqual(cells.slice(from * shape.draws, to * shape.draws))
          store.close()
        }),
        { numRuns: 40 }
      )
    })

    it('reads across pages of a large block', () => {
      const store = open()
      const rows = counted(5000, 40)
      right(store.writeBlock('b', { rows: 5000, draws: 40 }, rows))
      for (const [from, to] of [
        [0, 5000],
        [818, 820],
        [4999, 5000],
        [0, 0]
      ] as const)
        expect(sameCells(store.readRows('b', from, to), rows.slice(from * 40, to * 40))).toBe(true)
      store.close()
    })

    it('answers undefined for a missing block and for rows outside', () => {
      const store = open()
      expect(store.hasBlock('b')).toBe(false)
      expect(store.blockShape('b')).toBeUndefined()
      expect(store.readRows('b', 0, 1)).toBeUndefined()
      right(store.writeBlock('b', { rows: 2, draws: 2 }, counted(2, 2)))
      expect(store.readRows('b', 0, 3)).toBeUndefined()
      store.close()
    })

    it('replaces a short block by a longer one', () => {
      const store = open()
      right(store.writeBlock('b', { rows: 2, draws: 1 }, counted(2, 1)))
      right(store.writeBlock('b', { rows: 2, draws: 3 }, counted(2, 3)))
      expect(store.blockShape('b')).toEqual({ rows: 2, draws: 3 })
      expect(store.readRows('b', 0, 2)).toEqual(counted(2, 3))
      store.close()
    })

    it('trims to the budget but keeps the blocks of the run at hand', () => {
      const store = open()
      for (const key of ['a', 'b', 'c', 'd']) right(store.writeBlock(key, { rows: 100, draws: 10 }, counted(100, 10)))
      store.trimBlocks(1_000_000, new Set())
      expect(['a', 'b', 'c', 'd'].filter(store.hasBlock)).toEqual(['a', 'b', 'c', 'd'])
      store.trimBlocks(17_000, new Set(['a']))
      expect(store.hasBlock('a')).toBe(true)
      expect(['a', 'b', 'c', 'd'].filter(store.hasBlock)).toHaveLength(2)
      store.trimBlocks(0, new Set(['a']))
      expect(['a', 'b', 'c', 'd'].filter(store.hasBlock)).toEqual(['a'])
      store.close()
    })
  })
}
