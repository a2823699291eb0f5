/**
 * One block of draws as a file: head, checksums per page, then Float64 little-endian rows (row-major: row, draw).
 *
 *   0  magic 'TRGWBLK' and version (8 bytes)      8  rows (u32)   12  draws (u32)   16  rows per page (u32)   20  pages (u32)
 *  24  SHA-256 of the key, which is the file's name without its end (32 bytes)
 *  56  checksum of bytes 0..56 and of the page table (16 bytes)  72  page table (16 bytes per page)  then data to the end
 *
 * Pages make it cheap to read and check some rows only; the key in the head tells files apart that changed places, and a
 * file of another length is none. Written beside, synced, renamed: a file under its name is whole.
 */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { BlockShape } from '../../domain/ports.js'
import { syncDirectory } from '../syncDirectory.js'
import { checksumOf } from './checksum.js'

const magic = Buffer.from('TRGWBLK\u0002', 'latin1')
const formerMagic = Buffer.from('TRGWBLK\u0001', 'latin1')
/** End of the name of a block's file. */
export const blockSuffix = '.block'
const checkedBytes = 56
const fixedBytes = 72
const checksumBytes = 16
/** Rows of a page so that it holds about 64 KiB. */
const rowsPerPage = (draws: number): number => Math.max(1, Math.floor(8192 / Math.max(1, draws)))

interface Head extends BlockShape {
  readonly pageRows: number
  readonly dataAt: number
  readonly pageTable: Uint32Array
}

const headChecksum = (head: Buffer, table: Uint32Array): Uint32Array => {
  const fixed = checkedBytes / 4
  const words = new Uint32Array(fixed + table.length)
  for (let i = 0; i < fixed; i++) words[i] = head.readUInt32LE(i * 4)
  words.set(table, fixed)
  return Uint32Array.from(checksumOf(words))
}

const keyHash = (path: string): Buffer => createHash('sha256').update(basename(path, blockSuffix)).digest()

const writeAll = (handle: number, bytes: Uint8Array): void => {
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done)
}

/** Writes the block under `path`; throws what the file system throws and leaves nothing half-written under that name. */
export const writeBlockFile = (path: string, shape: BlockShape, rows: Float64Array): void => {
  if (rows.length !== shape.rows * shape.draws) throw new Error('a block does not have the shape it claims')
  const pageRows = rowsPerPage(shape.draws)
  const pages = Math.ceil(shape.rows / pageRows)
  const table = new Uint32Array(pages * 4)
  for (let page = 0; page < pages; page++) {
    const from = page * pageRows * shape.draws
    const cells = Math.min(pageRows * shape.draws, rows.length - from)
    table.set(checksumOf(new Uint32Array(rows.buffer, rows.byteOffset + from * 8, cells * 2)), page * 4)
  }
  const head = Buffer.alloc(fixedBytes + pages * checksumBytes)
  magic.copy(head)
  head.writeUInt32LE(shape.rows, 8)
  head.writeUInt32LE(shape.draws, 12)
  head.writeUInt32LE(pageRows, 16)
  head.writeUInt32LE(pages, 20)
  keyHash(path).copy(head, 24)
  headChecksum(head, table).forEach((word, i) => head.writeUInt32LE(word, checkedBytes + i * 4))
  table.forEach((word, i) => head.writeUInt32LE(word, fixedBytes + i * 4))

  const beside = `${path}.${process.pid}.part`
  const handle = openSync(beside, 'w')
  try {
    writeAll(handle, head)
    writeAll(handle, new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength))
    fsyncSync(handle)
  } catch (failed) {
    closeSync(handle)
    unlinkSync(beside)
    throw failed
  }
  closeSync(handle)
  renameSync(beside, path)
  syncDirectory(dirname(path))
}

const readAt = (handle: number, into: Uint8Array, position: number): boolean => {
  for (let done = 0; done < into.length;) {
    const got = readSync(handle, into, done, into.length - done, position + done)
    if (got === 0) return false
    done += got
  }
  return true
}

const readHead = (handle: number, path: string): Head | undefined => {
  const fixed = Buffer.alloc(fixedBytes)
  if (!readAt(handle, fixed, 0) || !fixed.subarray(0, 8).equals(magic)) return undefined
  const [rows, draws, pageRows, pages] = [8, 12, 16, 20].map((at) => fixed.readUInt32LE(at))
  if (rows === undefined || draws === undefined || pageRows === undefined || pages === undefined) return undefined
  if (pageRows < 1 || pages !== Math.ceil(rows / pageRows) || pages > 1_000_000) return undefined
  const table = Buffer.alloc(pages * checksumBytes)
  if (!readAt(handle, table, fixedBytes)) return undefined
  const pageTable = Uint32Array.from({ length: pages * 4 }, (_, i) => table.readUInt32LE(i * 4))
  const expected = headChecksum(fixed, pageTable)
  if (!expected.every((word, i) => word === fixed.readUInt32LE(checkedBytes + i * 4))) return undefined
  if (!keyHash(path).equals(fixed.subarray(24, checkedBytes))) return undefined
  const dataAt = fixedBytes + pages * checksumBytes
  if (fstatSync(handle).size !== dataAt + rows * draws * 8) return undefined
  return { rows, draws, pageRows, pageTable, dataAt }
}

/** A block opened for reading. Pages are checked when they are first read; after that they come from memory of the system. */
export interface OpenBlock {
  readonly shape: BlockShape
  /** Rows [fromRow, toRow), valid until the next reading; undefined where these pages are damaged or the rows outside. */
  readonly read: (fromRow: number, toRow: number) => Float64Array | undefined
  readonly close: () => void
}

/** Opens the block at `path`; undefined where there is none or its head is damaged. */
export const openBlockFile = (path: string): OpenBlock | undefined => {
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch {
    return undefined
  }
  const head = headOrNothing(handle, path)
  if (head === undefined) {
    closeSync(handle)
    return undefined
  }
  const checked = new Uint8Array(head.pageTable.length / 4)
  const scratch: Scratch = { cells: new Float64Array(0) }
  return {
    shape: { rows: head.rows, draws: head.draws },
    read: (fromRow, toRow) => {
      try {
        return readRows(handle, head, checked, scratch, fromRow, toRow)
      } catch {
        return undefined
      }
    },
    close: () => closeSync(handle)
  }
}

const headOrNothing = (handle: number, path: string): Head | undefined => {
  try {
    return readHead(handle, path)
  } catch {
    return undefined
  }
}

/** Rows read last, with room for more: blocks are read thousands of times, and each time anew would be for the collector. */
interface Scratch {
  cells: Float64Array
}

/** Reads only the rows asked for where their pages were checked before, else the whole pages around them. */
const readRows = (
  handle: number,
  head: Head,
  checked: Uint8Array,
  scratch: Scratch,
  fromRow: number,
  toRow: number
): Float64Array | undefined => {
  const { rows, draws, pageRows, dataAt } = head
  if (fromRow < 0 || toRow > rows || fromRow > toRow) return undefined
  const firstPage = Math.floor(fromRow / pageRows)
  const endPage = Math.ceil(toRow / pageRows)
  const known = !checked.subarray(firstPage, endPage).includes(0)
  const firstRow = known ? fromRow : firstPage * pageRows
  const endRow = known ? toRow : Math.min(endPage * pageRows, rows)
  const count = (endRow - firstRow) * draws
  if (scratch.cells.length < count) scratch.cells = new Float64Array(count)
  const { cells } = scratch
  if (!readAt(handle, new Uint8Array(cells.buffer, 0, count * 8), dataAt + firstRow * draws * 8)) return undefined
  if (known) return cells.subarray(0, count)
  const pageCells = pageRows * draws
  for (let page = firstPage; page < endPage; page++) {
    const at = (page - firstPage) * pageCells
    const words = new Uint32Array(cells.buffer, at * 8, Math.min(pageCells, count - at) * 2)
    if (checksumOf(words).some((word, i) => word !== head.pageTable[page * 4 + i])) return undefined
    checked[page] = 1
  }
  return cells.subarray((fromRow - firstRow) * draws, (toRow - firstRow) * draws)
}

/** Cells read at once while a block is looked through. */
const cellsAtOnce = 131_072

/** What is wrong with the block at `path`, every byte of it looked at; `former`: of a format that is no longer read. */
export const blockFault = (path: string): string | undefined => {
  const block = openBlockFile(path)
  if (block === undefined) return isFormer(path) ? 'former' : 'the head of the block, or its length, is not right'
  try {
    const { rows, draws } = block.shape
    const step = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, draws)))
    for (let row = 0; row < rows; row += step)
      if (block.read(row, Math.min(rows, row + step)) === undefined)
        return `rows ${row} to ${Math.min(rows, row + step)} of the block were changed`
    return undefined
  } finally {
    block.close()
  }
}

const isFormer = (path: string): boolean => {
  let handle: number | undefined
  try {
    handle = openSync(path, 'r')
    const start = Buffer.alloc(8)
    return readAt(handle, start, 0) && start.equals(formerMagic)
  } catch {
    return false
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}
