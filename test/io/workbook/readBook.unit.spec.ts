/** Files that strangers hand in: what is no workbook, what is damaged, what would fill the memory; and how cells are told. */
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { openBook } from '../../../src/io/workbook/read/openBook.js'
import { meantNumber } from '../../../src/io/workbook/region/cellReading.js'
import { bytesOf, fileWith, newFolder, saved, told } from './books.js'

type Parts = Readonly<Record<string, string | Buffer>>

const zipped = async (parts: Parts): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), path)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
const rels = (target: string, kind: string): string =>
  `<Relationships><Relationship Id="rId1" Type="http://x/${kind}" Target="${target}"/></Relationships>`
const smallest = (content: string): Parts => ({
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': rels('xl/workbook.xml', 'officeDocument'),
  'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': rels('worksheets/sheet1.xml', 'worksheet'),
  'xl/worksheets/sheet1.xml': content
})

const faultOf = async (bytes: Buffer | string, name?: string): Promise<string> => {
  const read = await told(fileWith(bytes, name))
  return E.isLeft(read) ? read.left.kind : 'read'
}

const plainBook = () =>
  bytesOf({ title: '', created: '2022-12-31T00:00:00Z', sheets: [{ name: 'a', columns: [], rows: [['text', 1]] }] })

describe('a file that is no workbook', () => {
  it('is named for what it is', async () => {
    expect(await faultOf('ags;persons\n', 'a.csv')).toBe('not-a-workbook')
    expect(await faultOf('', 'a.xlsx')).toBe('empty-file')
    expect(await faultOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))).toBe('not-a-workbook')
    expect(await faultOf(await zipped({ 'readme.txt': 'hello' }))).toBe('not-a-workbook')
    expect(await faultOf(await zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }))).toBe(
      'opendocument'
    )
    expect(await faultOf(await zipped({ '[Content_Types].xml': '<a/>', 'xl/workbook.bin': 'x' }))).toBe('old-workbook')
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    expect(await faultOf(compound)).toBe('old-workbook')
    expect(await faultOf(Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(
      'encrypted-workbook'
    )
    const missing = await told('/no/such/file.xlsx')
    expect(E.isLeft(missing) && missing.left.kind).toBe('missing-file')
    const folder = await told(newFolder())
    expect(E.isLeft(folder) && folder.left.kind).toBe('unreadable-file')
  })

  it('is damaged wherever it is cut off', async () => {
    const bytes = await plainBook()
    for (const share of [0.1, 0.5, 0.9, 0.99])
      expect(await faultOf(bytes.subarray(0, Math.floor(bytes.length * share)))).toBe('damaged-workbook')
  })

  it('is damaged where a part is no XML, refers to nothing, or declares entities', async () => {
    expect(await faultOf(await zipped(smallest('<worksheet><row>')))).toBe('damaged-workbook')
    expect(await faultOf(await zipped(smallest(sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'))))).toBe(
      'damaged-workbook'
    )
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${sheet('<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>')}`
    expect(await faultOf(await zipped(smallest(bomb)))).toBe('damaged-workbook')
    const { 'xl/worksheets/sheet1.xml': _, ...without } = smallest('')
    expect(await faultOf(await zipped(without))).toBe('damaged-workbook')
  })
})

describe('a bomb', () => {
  it('is refused before it is unpacked: ratio, size, number of parts', async () => {
    const million = Buffer.alloc(5_000_000, ' ')
    expect(await faultOf(await zipped(smallest(sheet(million.toString()))))).toBe('too-much-unpacked')
    const parts = Object.fromEntries(Array.from({ length: 1_100 }, (_, i) => [`xl/media/${i}.png`, 'x']))
    expect(await faultOf(await zipped({ ...smallest(sheet('')), ...parts }))).toBe('too-much-unpacked')
  })

  it('is refused when a part is larger than it claims', async () => {
    const bytes = await zipped(smallest(sheet('<row r="1"/>'.repeat(2_000))))
    const claimed = Buffer.from(bytes)
    // The claim stands in the central directory, 24 bytes after the signature of the entry.
    for (let at = claimed.indexOf('PK\u0001\u0002'); at >= 0; at = claimed.indexOf('PK\u0001\u0002', at + 4))
      if (claimed.readUInt32LE(at + 24) > 2_000) claimed.writeUInt32LE(100, at + 24)
    expect(await faultOf(claimed)).toBe('damaged-workbook')
  })

  it('is refused when it mentions cells without end, however few it fills', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `<row r="${i + 1}">${'<c/>'.repeat(21_000)}</row>`)
    // Varied a little, so that the ratio alone does not give it away.
    const noise = rows.map((row, i) => `${row}<!--${createNoise(i)}-->`).join('')
    expect(await faultOf(await zipped(smallest(sheet(noise))))).toBe('too-many-cells')
  })

  it('costs nothing where a merged range or a filter spans the whole sheet', async () => {
    const wide =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><autoFilter ref="A1:XFD1048576"/><mergeCells><mergeCell ref="B2:XFD1048576"/></mergeCells></worksheet>'
    const read = await told(fileWith(await zipped(smallest(wide))))
    expect(E.isRight(read) && read.right.sheets[0]?.merges).toEqual(['B2:XFD1048576'])
  })

  it('ends its own process and no other when it takes too long', async () => {
    const read = await openBook(fileWith(await plainBook()), { megabytes: 64, seconds: 0 })
    expect(E.isLeft(read) && read.left.kind).toBe('too-slow')
  })
})

/** Text that hardly packs, the same for the same number. */
const createNoise = (seed: number): string => {
  let state = seed + 1
  let out = ''
  for (let i = 0; i < 3_000; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    out += String.fromCharCode(97 + ((state >>> 24) % 26))
  }
  return out
}

describe('cells', () => {
  it('are told by kind: formulas with and without result, errors, percentages, dates, rich and inline texts', async () => {
    const workbook = new ExcelJS.Workbook()
    const written = workbook.addWorksheet('a')
    written.getCell('A1').value = { formula: '1+1', result: 2, date1904: false }
    written.getCell('B1').value = { formula: '1+1', date1904: false }
    written.getCell('C1').value = { error: '#N/A' }
    written.getCell('D1').value = 0.05
    written.getCell('D1').numFmt = '0.0%'
    written.getCell('E1').value = new Date(Date.UTC(2024, 1, 29))
    written.getCell('F1').value = { richText: [{ text: 'a' }, { font: { bold: true }, text: ' b' }] }
    written.getCell('G1').value = true
    written.getCell('H1').value = 3
    written.getCell('H1').numFmt = 'd. mmm'
    written.getCell('I1').value = 4
    written.getCell('I1').numFmt = '#,##0.00 "days"'
    const read = await told(await saved(workbook))
    expect(E.isRight(read) && read.right.sheets[0]?.rows[0]?.cells).toEqual([
      { column: 1, kind: 'number', text: '2', formula: 'result' },
      { column: 2, kind: 'text', text: '', formula: 'none' },
      { column: 3, kind: 'error', text: '#N/A' },
      { column: 4, kind: 'number', text: '0.05', shown: 'percent' },
      { column: 5, kind: 'date', text: '2024-02-29' },
      { column: 6, kind: 'text', text: 'a b' },
      { column: 7, kind: 'boolean', text: 'true' },
      { column: 8, kind: 'date', text: '1900-01-02', shown: 'day-month' },
      { column: 9, kind: 'number', text: '4' }
    ])
  })

  it('are found without their names and behind prefixes of namespaces', async () => {
    const prefixed =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    const read = await told(fileWith(await zipped(smallest(prefixed))))
    expect(E.isRight(read) && read.right.sheets[0]?.rows).toEqual([
      {
        row: 1,
        cells: [
          { column: 1, kind: 'number', text: '1' },
          { column: 2, kind: 'text', text: 'b' }
        ]
      }
    ])
  })

  it('are the same from the process of its own', async () => {
    const path = fileWith(await plainBook())
    expect(await openBook(path)).toEqual(await told(path))
    expect(readFileSync(path).length).toBeGreaterThan(0)
  })
})

describe('a number typed as text', () => {
  it.each([
    ['1.200,5', '1200,5'],
    ['1,200.5', '1200.5'],
    ['1.200', '1200'],
    ['1.234.567', '1234567'],
    ['0,5', '0,5'],
    ['12.5', '12.5'],
    ["1'200", '1200'],
    ['1 200,25', '1200,25']
  ])('%s means %s', (text, meant) => {
    expect(meantNumber(text)).toBe(meant)
  })
})
