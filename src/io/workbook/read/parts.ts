/** The parts of a workbook beside its sheets: which sheets there are, the texts they share, what number formats show. */
import { posix } from 'node:path'
import { unescaped } from '../cellText.js'
import { mostSheets, mostTexts } from '../limits.js'
import type { Archive } from './archive.js'
import { refuseBook } from './rawBook.js'
import { readXml } from './xml.js'

export interface SheetPart {
  readonly name: string
  readonly path: string
}
export interface BookParts {
  readonly sheets: ReadonlyArray<SheetPart>
  /** Days count from 1904 instead of 1900. */
  readonly from1904: boolean
  readonly sharedTexts: string | undefined
  readonly styles: string | undefined
}

/** Follows the relations from the root to the sheets. */
export const readParts = async (archive: Archive): Promise<BookParts> => {
  const root = await relationsOf(archive, '')
  const main = [...root.values()].find(({ kind }) => kind === 'officeDocument')?.path ?? 'xl/workbook.xml'
  const targets = await relationsOf(archive, main)
  const sheets: SheetPart[] = []
  let from1904 = false
  await readXml(await archive.open(main), {
    open: (name, { id = '', name: sheet = '', date1904 = '' }) => {
      if (name === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true'
      if (name !== 'sheet') return
      const target = targets.get(id)
      if (target?.kind === 'worksheet') sheets.push({ name: unescaped(sheet), path: target.path })
    }
  })
  if (sheets.length > mostSheets)
    refuseBook('too-much-unpacked', `${sheets.length} sheets`, `at most ${mostSheets} sheets`)
  if (sheets.length === 0) refuseBook('damaged-workbook', 'no sheets', 'a workbook with sheets')
  const byKind = (wanted: string): string | undefined =>
    [...targets.values()].find(({ kind, path }) => kind === wanted && archive.has(path))?.path
  return { sheets, from1904, sharedTexts: byKind('sharedStrings'), styles: byKind('styles') }
}

interface Relation {
  /** Last step of its type's address. */
  readonly kind: string
  readonly path: string
}

const relationsOf = async (archive: Archive, path: string): Promise<ReadonlyMap<string, Relation>> => {
  const directory = posix.dirname(path) === '.' ? '' : posix.dirname(path)
  const file = posix.join(directory, '_rels', `${posix.basename(path)}.rels`)
  const relations = new Map<string, Relation>()
  if (!archive.has(file)) return relations
  await readXml(await archive.open(file), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(directory, Target)
      relations.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), path: target })
    }
  })
  return relations
}

/** The texts that cells refer to by number; readings for other scripts are left out. */
export const readSharedTexts = async (archive: Archive, path: string | undefined): Promise<ReadonlyArray<string>> => {
  const texts: string[] = []
  if (path === undefined) return texts
  let current = ''
  let inText = false
  let aside = 0
  await readXml(await archive.open(path), {
    open: (name) => {
      if (name === 'rPh') aside += 1
      inText = name === 't' && aside === 0
    },
    close: (name) => {
      if (name === 'rPh') aside -= 1
      if (name === 't') inText = false
      if (name !== 'si') return
      if (texts.length >= mostTexts)
        refuseBook('too-many-cells', `more than ${mostTexts} texts`, `at most ${mostTexts} texts`)
      texts.push(unescaped(current))
      current = ''
    },
    text: (text) => {
      if (inText) current += text
    }
  })
  return texts
}

export type Shown = 'date' | 'day-month' | 'percent' | 'plain'

/** What the number format of each cell style shows. */
export const readShown = async (archive: Archive, path: string | undefined): Promise<ReadonlyArray<Shown>> => {
  const shown: Shown[] = []
  if (path === undefined) return shown
  const formats = new Map<number, string>()
  let inCells = false
  await readXml(await archive.open(path), {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') formats.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) shown.push(shownBy(Number(numFmtId), formats))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    }
  })
  return shown
}

/** Formats built into every program (ECMA-376, 18.8.30): 9, 10 percentages; 14 to 17, 22 dates; 16 day and month. */
const shownBy = (id: number, formats: ReadonlyMap<number, string>): Shown => {
  if (id === 9 || id === 10) return 'percent'
  if (id === 16) return 'day-month'
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date'
  const code = formats.get(id)
  if (code === undefined) return 'plain'
  // Texts in quotes, escaped signs and colours say nothing of the kind.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase()
  if (/[dy]/.test(bare) || /m{3,}/.test(bare)) return /d/.test(bare) && !/y/.test(bare) ? 'day-month' : 'date'
  return bare.includes('%') ? 'percent' : 'plain'
}
