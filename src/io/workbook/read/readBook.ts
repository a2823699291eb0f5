/** Reads a workbook from a file, sheet by sheet. Runs in a process of its own: see `bookProcess`. */
import { openArchive } from './archive.js'
import { readParts, readSharedTexts, readShown } from './parts.js'
import { BookRefused, type BookFault, type RawRow } from './rawBook.js'
import { readSheet } from './sheetCells.js'

/** What reading tells, in order: each sheet's name, its rows, its merged ranges; at the end `done` or a fault. */
export type Told =
  | { readonly told: 'sheet'; readonly name: string }
  | { readonly told: 'rows'; readonly rows: ReadonlyArray<RawRow> }
  | { readonly told: 'merges'; readonly merges: ReadonlyArray<string> }
  | { readonly told: 'done' }
  | { readonly told: 'fault'; readonly fault: BookFault }

/** Rows told at once. */
const rowsAtOnce = 2_000

/** Tells the workbook at `path`, sheets as they stand in it. */
export const tellBook = async (path: string, tell: (told: Told) => void): Promise<void> => {
  try {
    const archive = await openArchive(path)
    const parts = await readParts(archive)
    const around = {
      texts: await readSharedTexts(archive, parts.sharedTexts),
      shown: await readShown(archive, parts.styles),
      from1904: parts.from1904,
      count: { cells: 0, mentioned: 0 }
    }
    for (const sheet of parts.sheets) {
      tell({ told: 'sheet', name: sheet.name })
      let rows: RawRow[] = []
      const merges = await readSheet(archive, sheet.path, around, (row) => {
        rows.push(row)
        if (rows.length < rowsAtOnce) return
        tell({ told: 'rows', rows })
        rows = []
      })
      tell({ told: 'rows', rows })
      tell({ told: 'merges', merges })
    }
    archive.close()
    tell({ told: 'done' })
  } catch (error) {
    tell({ told: 'fault', fault: error instanceof BookRefused ? error.fault : damaged(error) })
  }
}

/** What unpacking and parsing throw is about the file; a broken archive in plain words, other words cut to what can be read. */
const damaged = (error: unknown): BookFault => ({
  kind: 'damaged-workbook',
  found: faultIn(error instanceof Error ? error.message : String(error)),
  allowed: 'a whole file; open it in Excel and save it again'
})

const faultIn = (said: string): string =>
  /central directory|zip ?file|zip64|local file header|compressed|uncompressed/i.test(said)
    ? 'no zip file, or one that is cut off or damaged'
    : said.slice(0, 120)
