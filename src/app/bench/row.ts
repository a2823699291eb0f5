/** A measured figure with its aim; every row that computes something carries a checksum of what it computed. */

/** One measured row; `target` and `met` where there is an aim. */
export interface BenchRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target: number | null
  readonly met: boolean | null
  /** Of the result, so that a faster wrong answer is noticed; null where the row has none. */
  readonly checksum: string | null
}

/** The row, its figure to five digits, and whether the aim was met. */
export const row = (
  name: string,
  value: number,
  unit: string,
  target: number | null,
  better: 'lower' | 'higher',
  checksum: string | null
): BenchRow => ({
  name,
  value: Number(value.toPrecision(5)),
  unit,
  target,
  met: target === null ? null : better === 'lower' ? value <= target : value >= target,
  checksum
})

/** The middle one of some figures. */
export const median = (figures: ReadonlyArray<number>): number =>
  [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
