/** The parts of an XLSX file: which there are, how large they claim to be, and their bytes as streams that keep the claim. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { fromFd, type Entry, type ZipFile } from 'yauzl'
import { largestBookBytes, largestRatio, largestUnpackedBytes, mostParts, ratioThresholdBytes } from '../limits.js'
import { refuseBook } from './rawBook.js'

export interface Archive {
  readonly has: (path: string) => boolean
  /** The part as a stream; it ends with an error where it is larger or smaller than it claims. */
  readonly open: (path: string) => Promise<Readable>
  readonly close: () => void
}

const aWorkbook = 'a workbook (.xlsx)'
const saveAs = 'a workbook saved as .xlsx'
const megabytes = (bytes: number): string => `${(bytes / 1e6).toPrecision(3)} MB`

/** Opens the archive; throws `BookRefused` for everything that is no workbook or would unpack too far. */
export const openArchive = async (path: string): Promise<Archive> => {
  const descriptor = checkedFile(path)
  const zip = await opened(descriptor)
  const entries = await listed(zip)
  if (entries.has('mimetype') && !entries.has('[Content_Types].xml'))
    refuseBook('opendocument', 'an OpenDocument file (.ods)', saveAs)
  if ([...entries.keys()].some((name) => /workbook\.bin$/i.test(name)))
    refuseBook('old-workbook', 'a binary workbook (.xlsb)', saveAs)
  if (!entries.has('[Content_Types].xml') && !entries.has('_rels/.rels'))
    refuseBook('not-a-workbook', 'a ZIP archive without a workbook', aWorkbook)
  return {
    has: (name) => entries.has(name),
    open: (name) => {
      const entry = entries.get(name)
      if (entry === undefined) return Promise.resolve(refuseBook('damaged-workbook', `no part ${name}`, 'a whole file'))
      return new Promise((resolve, reject) =>
        zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)))
      )
    },
    close: () => zip.close()
  }
}

/** Size and first bytes, before anything is unpacked. */
const checkedFile = (path: string): number => {
  const { size, isFile } = factsOf(path)
  if (!isFile) refuseBook('unreadable-file', 'no regular file', aWorkbook)
  if (size === 0) refuseBook('empty-file', '0 bytes', aWorkbook)
  if (size > largestBookBytes) refuseBook('file-too-large', megabytes(size), `at most ${megabytes(largestBookBytes)}`)
  const descriptor = openSync(path, 'r')
  const head = Buffer.alloc(Math.min(size, 1 << 20))
  readSync(descriptor, head, 0, head.length, 0)
  const refused = foreign(head)
  if (refused === undefined) return descriptor
  closeSync(descriptor)
  return refuseBook(...refused)
}

const factsOf = (path: string): { readonly size: number; readonly isFile: boolean } => {
  try {
    const facts = statSync(path)
    return { size: facts.size, isFile: facts.isFile() }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? refuseBook('missing-file', 'no such file', 'a file at this path')
      : refuseBook('unreadable-file', code, 'a file that can be read')
  }
}

const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const packedPart = Buffer.from('EncryptedPackage', 'utf16le')

/** What a file is that does not begin as a ZIP archive. */
const foreign = (head: Buffer): Parameters<typeof refuseBook> | undefined => {
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return undefined
  if (head.subarray(0, 8).equals(compoundFile))
    return head.includes(packedPart)
      ? ['encrypted-workbook', 'a workbook with a password', 'a workbook without a password']
      : ['old-workbook', 'an old workbook (.xls)', saveAs]
  return head.includes(0)
    ? ['not-a-workbook', 'another kind of file', aWorkbook]
    : ['not-a-workbook', 'a text file', aWorkbook]
}

const opened = (descriptor: number): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromFd(descriptor, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(error)
    )
  )

/** Parts by path. Every limit is checked on the claims; that a part keeps its claim is checked while it is unpacked. */
const listed = (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    let unpacked = 0
    const check = (entry: Entry): void => {
      const { uncompressedSize, compressedSize, fileName } = entry
      unpacked += uncompressedSize
      if (entry.isEncrypted())
        refuseBook('encrypted-workbook', 'a workbook with a password', 'a workbook without a password')
      if (entries.size >= mostParts)
        refuseBook('too-much-unpacked', `more than ${mostParts} parts`, `at most ${mostParts} parts`)
      if (unpacked > largestUnpackedBytes)
        refuseBook(
          'too-much-unpacked',
          `more than ${megabytes(largestUnpackedBytes)} when unpacked`,
          `at most ${megabytes(largestUnpackedBytes)} when unpacked`
        )
      if (uncompressedSize > ratioThresholdBytes && uncompressedSize > largestRatio * compressedSize)
        refuseBook(
          'too-much-unpacked',
          `a part ${Math.round(uncompressedSize / Math.max(1, compressedSize))} times as large as it is packed`,
          `at most ${largestRatio} times`
        )
      entries.set(fileName.replaceAll('\\', '/'), entry)
    }
    zip.on('entry', (entry: Entry) => {
      try {
        check(entry)
        zip.readEntry()
      } catch (refused) {
        reject(refused instanceof Error ? refused : new Error(String(refused)))
      }
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  })
