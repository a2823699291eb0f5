/**
 * Reduces all draws of a course to its published tables, as columns of bytes. Its parts know nothing of each other,
 * so that threads can share them; a thread reads the files of blocks, never the store.
 */
import { openBlockFile, type OpenBlock } from '../../store/resultStore/blockFile.js'
import type { PlanFacts } from '../../sim/contract.js'
import { indicatorRows } from '../../sim/reduce/indicators.js'
import { differenceRows, summaryRows } from '../../sim/reduce/summary.js'
import { facilityRows, needRows, staffRows, travelRows } from '../../sim/reduce/tables.js'
import type { DrawBlock, ReadBlock } from './blockKeys.js'
import { courseDraws, DamagedBlock, type CourseDraws } from './courseDraws.js'
import { storeTable, type StoredTable } from './storedTables.js'

/** Tables by name; `differences` only where they are asked for. */
export type StoredTables = Readonly<Record<string, StoredTable>>

/** The dearest first. */
export const reductionParts = ['differences', 'summary', 'travel', 'facilities', 'indicators', 'need', 'staff'] as const
export type ReductionPart = (typeof reductionParts)[number]

/** The tables of one part. `reference` is what differences are taken against. */
export const reducePart = (part: ReductionPart, own: CourseDraws, reference: CourseDraws | undefined): StoredTables => {
  const { layout, source } = own
  switch (part) {
    case 'differences':
      return reference === undefined
        ? {}
        : { differences: storeTable(differenceRows(reference.layout, reference.source, layout, source)) }
    case 'summary':
      return { summary: storeTable(summaryRows(layout, source)) }
    case 'travel':
      return { travel: storeTable(travelRows(layout, source)) }
    case 'facilities':
      return { facilities: storeTable(facilityRows(layout, source)) }
    case 'indicators':
      return { indicators: storeTable(indicatorRows(layout, source)) }
    case 'need':
      return { need: storeTable(needRows(layout, source)) }
    case 'staff':
      return { staff: storeTable(staffRows(layout, source)) }
  }
}

/** A course as a thread is told of it: its facts and the files of its blocks, in the order of `ReductionShared.blocks`. */
export interface CourseFiles {
  readonly facts: PlanFacts
  readonly files: ReadonlyArray<string>
}
export interface ReductionShared {
  /** The blocks that both courses have. */
  readonly blocks: ReadonlyArray<DrawBlock>
  readonly own: CourseFiles
  readonly reference: CourseFiles | undefined
}
export interface ReductionTask {
  readonly kind: 'reduce'
  readonly part: ReductionPart
}
/** No tables where a block turned out to be damaged. */
export interface ReductionAnswer {
  readonly tables: StoredTables | undefined
}

/** Answers a task in a thread. */
export const answerReduction = (
  { blocks, own, reference }: ReductionShared,
  { part }: ReductionTask
): ReductionAnswer => {
  const open: OpenBlock[] = []
  const course = ({ facts, files }: CourseFiles): CourseDraws =>
    courseDraws(facts, blocks, blockFiles(blocks, files, open))
  try {
    return { tables: reducePart(part, course(own), reference === undefined ? undefined : course(reference)) }
  } catch (thrown) {
    if (thrown instanceof DamagedBlock) return { tables: undefined }
    throw thrown
  } finally {
    for (const block of open) block.close()
  }
}

/** Opens each file once; those opened are added to `open`, whose owner closes them. */
const blockFiles = (blocks: ReadonlyArray<DrawBlock>, files: ReadonlyArray<string>, open: OpenBlock[]): ReadBlock => {
  const fileOf = new Map(blocks.map(({ first }, position) => [first, files[position] ?? '']))
  const read = new Map<number, OpenBlock | undefined>()
  return (firstDraw, fromRow, toRow) => {
    if (!read.has(firstDraw)) {
      const opened = openBlockFile(fileOf.get(firstDraw) ?? '')
      if (opened !== undefined) open.push(opened)
      read.set(firstDraw, opened)
    }
    const block = read.get(firstDraw)
    const rows = block?.read(fromRow, toRow)
    return block === undefined || rows === undefined ? undefined : { rows, draws: block.shape.draws }
  }
}

/** Buffers of an answer that move to the main thread instead of being copied. */
export const reductionBuffers = ({ tables }: ReductionAnswer): ReadonlyArray<ArrayBufferLike> =>
  Object.values(tables ?? {}).flatMap(({ columns }) =>
    columns.map((column) => ('numbers' in column ? column.numbers.buffer : column.indices.buffer))
  )
