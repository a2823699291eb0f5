/** All draws of a run, read in chunks of rows from its blocks, so that memory does not grow with the run. */

/** Reads rows [fromRow, toRow) of all draws in the order of draws, row-major: row r, draw d at `(r - from) * draws + d`. */
export interface BlockSource {
  readonly draws: number
  readonly readRows: (fromRow: number, toRow: number) => Float64Array
}

/** One block of draws: in memory, or behind a reader of the result store. */
export interface BlockPart {
  readonly draws: number
  /** Rows [fromRow, toRow) of the block, row-major; undefined where the block is missing or damaged. */
  readonly readRows: (fromRow: number, toRow: number) => Float64Array | undefined
}

/** A block held in memory. */
export const blockInMemory = (block: Float64Array, draws: number): BlockPart => ({
  draws,
  readRows: (fromRow, toRow) => block.subarray(fromRow * draws, toRow * draws)
})

/** Joins blocks in the order of their draws. A block that cannot be read is a defect: callers check before they reduce. */
export const blockSource = (parts: ReadonlyArray<BlockPart>): BlockSource => {
  const draws = parts.reduce((sum, part) => sum + part.draws, 0)
  return {
    draws,
    readRows: (fromRow, toRow) => {
      // One block alone is read where it lies.
      const [alone] = parts
      if (alone !== undefined && parts.length === 1) return whole(alone.readRows(fromRow, toRow), 0)
      const count = toRow - fromRow
      const rows = new Float64Array(count * draws)
      let first = 0
      parts.forEach((part, p) => {
        const read = whole(part.readRows(fromRow, toRow), p)
        for (let r = 0; r < count; r++) rows.set(read.subarray(r * part.draws, (r + 1) * part.draws), r * draws + first)
        first += part.draws
      })
      return rows
    }
  }
}

const whole = (rows: Float64Array | undefined, p: number): Float64Array => {
  if (rows === undefined) throw new Error(`block ${p} of the run cannot be read`)
  return rows
}
