/**
 * Writes workbooks (Office Open XML, ECMA-376) as a stream of bytes: sheets row by row, so that a table of 200,000 rows costs
 * the memory of its distinct texts. Equal content gives equal bytes: no clock, no time zone. Written by hand over `yazl`
 * because a result has five million cells: exceljs, which reads these files in the tests, writes a quarter as fast.
 */
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { harmless, xmlCellText, xmlText } from '../cellText.js'
import { commentsXml, drawingXml } from './notes.js'
import { hasNotes, sheetXml, type Sheet } from './sheet.js'
import { styleSheet } from './styles.js'

export interface Book {
  readonly title: string
  /** Point in time of its content, ISO 8601; shown among the file's properties. */
  readonly created: string
  readonly sheets: ReadonlyArray<Sheet>
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The earliest date a ZIP archive knows, in local time: the same digits in every time zone. */
const noTime = new Date(1980, 0, 1)
const entryOptions = { mtime: noTime, mode: 0o100644, forceDosTimestamp: true, compressionLevel: 4 }

/** The bytes of the workbook, made while they are taken. */
export const bookBytes = (book: Book): AsyncIterable<Uint8Array> => {
  const zip = new ZipFile()
  const texts = new Map<string, number>()
  const shared = (text: string): number => {
    const known = texts.get(text)
    if (known !== undefined) return known
    texts.set(text, texts.size)
    return texts.size - 1
  }
  const output = zip.outputStream.pipe(new PassThrough())
  // What goes wrong while rows are made ends the stream.
  const add = (path: string, parts: Iterable<string>): void =>
    zip.addReadStreamLazy(path, entryOptions, (take) => {
      const stream = Readable.from(buffers(parts))
      stream.on('error', (error) => output.destroy(error))
      take(null, stream)
    })
  const { sheets } = book
  add('[Content_Types].xml', [contentTypes(sheets)])
  add('_rels/.rels', [rootRelations])
  add('docProps/core.xml', [coreProperties(book)])
  add('xl/workbook.xml', [workbookXml(sheets)])
  add('xl/_rels/workbook.xml.rels', [workbookRelations(sheets)])
  add('xl/styles.xml', [styleSheet()])
  sheets.forEach((sheet, i) => {
    add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, i === 0, shared))
    if (!hasNotes(sheet)) return
    add(`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, [sheetRelations(i + 1)])
    add(`xl/comments${i + 1}.xml`, [commentsXml(sheet)])
    add(`xl/drawings/vmlDrawing${i + 1}.vml`, [drawingXml(sheet)])
  })
  add('xl/sharedStrings.xml', sharedTexts(texts))
  zip.end()
  return output
}

function* buffers(parts: Iterable<string>): Generator<Buffer> {
  for (const part of parts) yield Buffer.from(part, 'utf8')
}

/** Taken last, when every sheet has named its texts. */
function* sharedTexts(texts: ReadonlyMap<string, number>): Generator<string> {
  yield `${xmlHead}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${texts.size}">`
  for (const text of texts.keys()) yield `<si><t xml:space="preserve">${xmlCellText(harmless(text))}</t></si>`
  yield '</sst>'
}

const contentTypes = (sheets: ReadonlyArray<Sheet>): string => {
  const part = (path: string, kind: string): string => `<Override PartName="/${path}" ContentType="${kind}"/>`
  return [
    `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`,
    part('xl/workbook.xml', `${contentType}.sheet.main+xml`),
    part('xl/styles.xml', `${contentType}.styles+xml`),
    part('xl/sharedStrings.xml', `${contentType}.sharedStrings+xml`),
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ...sheets.flatMap((sheet, i) => [
      part(`xl/worksheets/sheet${i + 1}.xml`, `${contentType}.worksheet+xml`),
      ...(hasNotes(sheet) ? [part(`xl/comments${i + 1}.xml`, `${contentType}.comments+xml`)] : [])
    ]),
    '</Types>'
  ].join('')
}

const relations = (targets: ReadonlyArray<readonly [kind: string, target: string]>): string =>
  `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const rootRelations = relations([
  [`${office}/officeDocument`, 'xl/workbook.xml'],
  ['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml']
])

const workbookRelations = (sheets: ReadonlyArray<Sheet>): string =>
  relations([
    ...sheets.map((_, i) => [`${office}/worksheet`, `worksheets/sheet${i + 1}.xml`] as const),
    [`${office}/styles`, 'styles.xml'],
    [`${office}/sharedStrings`, 'sharedStrings.xml']
  ])

const sheetRelations = (number: number): string =>
  relations([
    [`${office}/vmlDrawing`, `../drawings/vmlDrawing${number}.vml`],
    [`${office}/comments`, `../comments${number}.xml`]
  ])

const workbookXml = (sheets: ReadonlyArray<Sheet>): string =>
  `${xmlHead}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000" tabRatio="850"/></bookViews><sheets>${sheets
    .map(({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>`

const coreProperties = ({ title, created }: Book): string =>
  `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>Tragweite</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${created}</dcterms:modified></cp:coreProperties>`
