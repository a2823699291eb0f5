/** Region packages by grammar: the example packages with cells, heads, forms of CSV and datapackage.json damaged. */
import fc from 'fast-check'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tableDescriptors } from '../../../src/domain/region/descriptors/tables.js'
import { byteDamages, damage, damagedBytes, damages, hostileKeys, misspelt, type Vocabulary } from './damage.js'
import { chosen } from './door.js'
import { inFlow, treeOf } from './tree.js'
import { oddNumbers, oddPaths, snippets } from './words.js'

/** The example packages, without mistakes. */
export type PackageName = 'minimal' | 'complete'
export const examplePackage = (name: PackageName): string =>
  fileURLToPath(new URL(`../../fixtures/regions/${name}`, import.meta.url))

/** A package with one or more files that differ. `directory`: instead of the file there is a folder; `gone`: nothing. */
export interface PackageCase {
  readonly name: PackageName
  readonly files: ReadonlyMap<string, Buffer | 'directory' | 'gone' | 'outside'>
}

const cells = [
  ...oddNumbers,
  ...'2,5¦-1¦0¦-0¦1e15¦1e16¦-1e300¦1e308¦120¦121¦2022¦1899¦2300¦22.5¦999999999999¦f¦m¦d¦x¦*¦all¦yes¦no¦true'.split('¦'),
  ...'05998000¦05999004¦5999004¦05999¦99999999¦hospital-stadt¦gp¦home_care¦home_care_nurse¦diabetes¦-¦.¦/¦…'.split('¦'),
  ...'{"pert": [1, 2, 3]}¦{pert: [0.1, 0.2, 0.4], corr: a}¦{pert: [3,2,1]}¦{"uniform":[0,1e308]}¦{beta: [0,0]}'.split(
    '¦'
  ),
  ...'{"lognormal":[1,1e300]}¦{a: &a [*a]}¦[[[[[[¦{"__proto__": {"x": 1}}¦{pert: !!js x}¦{"pert":[1e999,1,1]}'.split(
    '¦'
  ),
  ...[
    '',
    ' ',
    '"',
    '""',
    "'",
    '=1+1',
    '\u202e',
    '😀',
    '\u0000',
    'ä',
    'a\u0308',
    '\n',
    'x'.repeat(6000),
    '['.repeat(450)
  ]
]

const columnNames = [...new Set(tableDescriptors.flatMap(({ columns }) => columns.map(({ name }) => name)))]

const headWords: Vocabulary = {
  keys: ['name', 'title', 'baseDate', 'resources', 'path', 'schema', 'areaNames', 'licenses', 'encoding', 'maps'],
  leaves: [
    ...'null¦true¦0¦1¦-1¦1e999¦[]¦{}¦""¦"x"¦"2022-12-31"¦"2022"¦"31.12.2022"¦"9999-12-31"¦"0000-00-00"¦"2022-13-31"'.split(
      '¦'
    ),
    ...oddPaths.map((path) => (path.startsWith('"') ? path : JSON.stringify(path))),
    ...[
      'population.csv',
      '../minimal/population.csv',
      './population.csv',
      'link.csv',
      'folder',
      'a/../population.csv'
    ].map((path) => JSON.stringify(path)),
    ...tableDescriptors.map(({ name }) => JSON.stringify(name)),
    ...hostileKeys.map((key) => JSON.stringify(key))
  ]
}

const tableDamages = [
  'cell',
  'cell',
  'cell',
  'cell',
  'neighbour',
  'row twice',
  'row gone',
  'wide',
  'narrow',
  'blank row',
  'column twice',
  'column gone',
  'column unknown',
  'heads swapped',
  'head misspelt',
  'columns swapped',
  'all gone',
  'distribution',
  'many rows',
  'whole column'
] as const

interface TableDamage {
  readonly what: (typeof tableDamages)[number]
  readonly row: number
  readonly column: number
  readonly pick: number
}

/** Damages rows in place; row 0 is the head. */
const damageRows = (rows: string[][], { what, row, column, pick }: TableDamage): void => {
  const [head] = rows
  if (head === undefined) return
  const at = rows.length > 1 ? 1 + (row % (rows.length - 1)) : 0
  const c = head.length > 0 ? column % head.length : 0
  const other = head.length > 0 ? pick % head.length : 0
  const there = rows[at] ?? head
  const near = rows[1 + (pick % Math.max(1, rows.length - 1))] ?? head
  const swap = (cells: string[]): void => {
    const kept = cells[c] ?? ''
    cells[c] = cells[other] ?? ''
    cells[other] = kept
  }
  switch (what) {
    case 'cell':
      there[c] = chosen(cells, pick)
      return
    case 'whole column':
      for (const cellsOf of rows.slice(1)) cellsOf[c] = chosen(cells, pick)
      return
    case 'neighbour':
      there[c] = near[c] ?? ''
      return
    case 'row twice':
      rows.push([...there])
      return
    case 'row gone':
      rows.splice(at, 1 + (pick % 3 === 0 ? pick % rows.length : 0))
      return
    case 'wide':
      there.push(chosen(cells, pick))
      return
    case 'narrow':
      there.pop()
      return
    case 'blank row':
      rows.splice(at, 0, pick % 2 === 0 ? [''] : head.map(() => ''))
      return
    case 'column twice':
      for (const cellsOf of rows) cellsOf.push(cellsOf[c] ?? '')
      return
    case 'column gone':
      for (const cellsOf of rows) cellsOf.splice(c, 1)
      return
    case 'column unknown':
      rows.forEach((cellsOf, i) =>
        cellsOf.push(i === 0 ? chosen([...columnNames, ...hostileKeys], pick) : chosen(cells, pick + i))
      )
      return
    case 'distribution':
      rows.forEach((cellsOf, i) => cellsOf.push(i === 0 ? `${head[c] ?? ''}_dist` : chosen(cells, pick)))
      return
    case 'heads swapped':
      return swap(head)
    case 'head misspelt':
      head[c] = misspelt(head[c] ?? '', pick)
      return
    case 'columns swapped':
      return rows.forEach(swap)
    case 'all gone':
      rows.splice(pick % 2)
      return
    case 'many rows':
      if (there.join('').length < 500) for (let i = 0; i < 1000; i++) rows.push([...there])
  }
}

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

const encodings = ['utf8', 'utf8', 'utf8', 'utf8', 'utf8', 'mark', 'latin1', 'utf16le', 'utf16be'] as const
const encoded = (text: string, encoding: (typeof encodings)[number]): Buffer => {
  if (encoding === 'mark') return Buffer.from(`\ufeff${text}`)
  if (encoding === 'utf16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  return encoding === 'utf16be' ? Buffer.from(`\ufeff${text}`, 'utf16le').swap16() : Buffer.from(text, encoding)
}

/** Cells of the examples hold quotation marks only around whole cells. */
const rowsOf = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
        .slice(0, line.endsWith(',') ? undefined : -1)
    )

const tableCase = (name: PackageName): fc.Arbitrary<PackageCase> => {
  const directory = examplePackage(name)
  const files = readdirSync(directory).filter((file) => file.endsWith('.csv'))
  const wrong = fc.record({ what: fc.constantFrom(...tableDamages), row: fc.nat(), column: fc.nat(), pick: fc.nat() })
  const one = fc
    .record({
      file: fc.constantFrom(...files),
      wrong: fc.array(wrong, { maxLength: 4 }),
      delimiter: fc.constantFrom(',', ',', ',', ',', ',', ';', '\t', '|'),
      ends: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n'),
      encoding: fc.constantFrom(...encodings),
      bytes: fc.oneof({ weight: 5, arbitrary: byteDamages(0) }, { weight: 1, arbitrary: byteDamages(2) }),
      instead: fc.constantFrom('directory', 'gone', 'outside', ...Array.from({ length: 40 }, () => undefined))
    })
    .map(
      ({
        file,
        wrong,
        delimiter,
        ends,
        encoding,
        bytes,
        instead
      }): [string, Buffer | 'directory' | 'gone' | 'outside'] => {
        if (instead === 'directory' || instead === 'gone' || instead === 'outside') return [file, instead]
        const rows = rowsOf(readFileSync(join(directory, file), 'utf8'))
        for (const each of wrong) damageRows(rows, each)
        const text = rows
          .map((row) => Array.from(row, (cell = '') => quoted(cell, delimiter)).join(delimiter))
          .join(ends)
        const written = encoded(text + ends, encoding)
        return [file, bytes.reduce<Buffer>((buffer, each) => damagedBytes(buffer, each, snippets, written), written)]
      }
    )
  return fc.array(one, { minLength: 1, maxLength: 3 }).map((changed) => ({ name, files: new Map(changed) }))
}

const headCase = (name: PackageName): fc.Arbitrary<PackageCase> => {
  const text = readFileSync(join(examplePackage(name), 'datapackage.json'), 'utf8')
  return fc
    .record({
      wrong: damages(4),
      bytes: fc.oneof({ weight: 3, arbitrary: byteDamages(0) }, { weight: 1, arbitrary: byteDamages(3) })
    })
    .map(({ wrong, bytes }) => {
      const tree = treeOf(JSON.parse(text))
      for (const each of wrong) damage(tree, each, headWords)
      const written = Buffer.from(inFlow(tree).replaceAll('}, {', '},\n{'))
      const head = bytes.reduce<Buffer>(
        (buffer, each) => damagedBytes(buffer, each, snippets, Buffer.from(text)),
        written
      )
      return { name, files: new Map([['datapackage.json', head]]) }
    })
}

export const packageCases = (): fc.Arbitrary<PackageCase> =>
  fc.oneof(
    { weight: 2, arbitrary: tableCase('minimal') },
    { weight: 5, arbitrary: tableCase('complete') },
    { weight: 1, arbitrary: headCase('minimal') },
    { weight: 1, arbitrary: headCase('complete') }
  )
