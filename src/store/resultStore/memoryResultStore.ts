/** Results kept for the life of the process: tests, and runs without a store. Same promises as the one on disk. */
import * as E from 'fp-ts/lib/Either.js'
import { isSameRun, type BlockShape, type ResultStore, type RunRecord } from '../../domain/ports.js'

interface KeptBlock {
  readonly shape: BlockShape
  readonly rows: Float64Array
}

/** An empty result store in memory. */
export const createMemoryResultStore = (): ResultStore => {
  const summaries = new Map<string, Uint8Array>()
  const runs: RunRecord[] = []
  // Insertion order is order of use: a used block is put in again at the end.
  const blocks = new Map<string, KeptBlock>()
  const used = (key: string): KeptBlock | undefined => {
    const block = blocks.get(key)
    if (block === undefined) return undefined
    blocks.delete(key)
    blocks.set(key, block)
    return block
  }
  return {
    getSummary: (key) => E.right(summaries.get(key)),
    hasSummary: (key) => E.right(summaries.has(key)),
    putSummary: (key, _kind, payload) => {
      summaries.set(key, payload.slice())
      return E.right(undefined)
    },
    putRun: (run) => {
      const last = runs.findLast(({ stream }) => stream === run.stream)
      if (last === undefined || !isSameRun(last, run)) runs.push(run)
      return E.right(undefined)
    },
    runsOf: (stream) => E.right(runs.filter((run) => run.stream === stream)),
    runs: () => E.right([...runs]),
    hasBlock: (key) => blocks.has(key),
    writeBlock: (key, shape, rows) => {
      blocks.delete(key)
      blocks.set(key, { shape, rows: rows.slice() })
      return E.right(undefined)
    },
    readRows: (key, fromRow, toRow) => {
      const block = used(key)
      return block === undefined || fromRow < 0 || toRow > block.shape.rows || fromRow > toRow
        ? undefined
        : block.rows.slice(fromRow * block.shape.draws, toRow * block.shape.draws)
    },
    blockFile: () => undefined,
    blockShape: (key) => blocks.get(key)?.shape,
    trimBlocks: (maxBytes, keep) => {
      let bytes = [...blocks.values()].reduce((sum, { rows }) => sum + rows.byteLength, 0)
      for (const [key, { rows }] of [...blocks]) {
        if (bytes <= maxBytes) return
        if (keep.has(key)) continue
        blocks.delete(key)
        bytes -= rows.byteLength
      }
    },
    close: () => undefined
  }
}
