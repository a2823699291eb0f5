/** The tables of a region package as sheets to fill in: heads, notes, dropdowns, formats, and the rows the package has. */
import { distributionSuffix, tableDescriptors } from '../../domain/region/descriptors/tables.js'
import type { Region } from '../../domain/region/region.js'
import type { ColumnDescriptor, Reference, RegionTable, TableDescriptor } from '../../domain/region/table.js'
import { columnLetters } from '../../io/workbook/cellName.js'
import type { Cell, Column, HeadCell, Rule, Sheet } from '../../io/workbook/write/sheet.js'
import { formatsOf, type Language } from '../../language/language.js'
import { inLanguage } from '../../language/phrases.js'
import { workbookTextsOf } from '../../language/workbookTexts.js'
import { listReference, type TemplateLists } from './templateLists.js'

/** A column of a sheet: one of the contract, or the distribution beside it. */
interface SheetColumn {
  readonly name: string
  readonly of: ColumnDescriptor
  readonly distribution: boolean
}

/** Rows with dropdowns and checks below the last row of the package. */
const spareRows = 2_000

/** A sheet per table of the contract, in its order; tables the package lacks are empty. */
export const templateSheets = (
  region: Region | undefined,
  lists: TemplateLists,
  language: Language
): ReadonlyArray<Sheet> =>
  tableDescriptors.map((descriptor) => templateSheet(descriptor, region?.tables[descriptor.name], lists, language))

const templateSheet = (
  descriptor: TableDescriptor,
  table: RegionTable | undefined,
  lists: TemplateLists,
  language: Language
): Sheet => {
  const columns = sheetColumns(descriptor, table)
  const lastRow = (table?.rowCount ?? 0) + 1 + spareRows
  return {
    name: descriptor.name,
    columns: columns.map(layoutOf),
    head: columns.map((column) => headCell(column, language)),
    rows: table === undefined ? [] : cellsOf(table, columns),
    rules: [
      ...columns.map(({ name }, i) => headRule(name, i + 1, language)),
      ...columns.flatMap((column, i) => cellRule(column, i + 1, lastRow, lists, language))
    ],
    filter: true
  }
}

/** Every column of the contract; distributions where the table has some. */
const sheetColumns = ({ columns }: TableDescriptor, table: RegionTable | undefined): ReadonlyArray<SheetColumn> =>
  columns.flatMap((of): ReadonlyArray<SheetColumn> => {
    const given = table?.columns[of.name]
    const own = { name: of.name, of, distribution: false }
    return given?.kind === 'number' && given.distributions !== undefined
      ? [own, { name: `${of.name}${distributionSuffix}`, of, distribution: true }]
      : [own]
  })

const isNumber = ({ kind }: ColumnDescriptor): boolean => kind === 'number' || kind === 'integer'

/** Texts are formatted as text, so that a code typed with its zero keeps it. */
const layoutOf = ({ name, of, distribution }: SheetColumn): Column => ({
  width: distribution ? 34 : isNumber(of) ? Math.max(12, name.length + 4) : (widths[name] ?? 18),
  look: distribution || !isNumber(of) ? 'text' : 'plain'
})
const widths: Readonly<Record<string, number>> = {
  area: 12,
  ags: 12,
  from_ags: 12,
  sex: 7,
  name: 34,
  id: 34,
  facility: 34,
  source: 70,
  note: 70
}

const headCell = (column: SheetColumn, language: Language): HeadCell => ({
  text: column.name,
  look: column.distribution
    ? 'distributionHead'
    : column.of.required && column.of.mayBeEmpty !== true
      ? 'requiredHead'
      : 'head',
  note: noteOf(column, language)
})

/** Meaning, unit, range and whether it must be filled in. */
const noteOf = ({ of, distribution }: SheetColumn, language: Language): string => {
  const { template: texts } = workbookTextsOf(language)
  if (distribution) return texts.distribution(of.name)
  const { min, max, above, unit, values, refersTo } = of
  const declaring = refersTo === undefined ? undefined : sheetOfReference[refersTo]
  const plain = (value: number): string => formatsOf(language).decimal(value, Number.isInteger(value) ? 0 : 2)
  const range =
    above !== undefined
      ? [texts.above(plain(above), max === undefined ? undefined : plain(max))]
      : min !== undefined && max !== undefined
        ? [texts.fromTo(plain(min), plain(max))]
        : min !== undefined
          ? [texts.from(plain(min))]
          : []
  return [
    inLanguage(of.meaning, language),
    ...(unit === undefined ? [] : [texts.unitIs(inLanguage(unit, language))]),
    ...range,
    ...(values === undefined ? [] : [texts.oneOf(values.join(', '))]),
    ...(refersTo === 'ags' || of.format === 'ags' ? [texts.asText] : []),
    ...(declaring === undefined ? [] : [texts.refers(declaring)]),
    of.required ? (of.mayBeEmpty === true ? texts.mayBeEmpty : texts.must) : texts.may
  ].join('\n')
}

/** Where the names a column refers to are declared. */
const sheetOfReference: Readonly<Partial<Record<Reference, string>>> = {
  ags: 'municipalities',
  facility: 'facilities',
  service: 'services',
  role: 'staff'
}

/** A head takes no other text than its own: typing over it is refused, filling in below is not hindered. */
const headRule = (name: string, column: number, language: Language): Rule => ({
  cells: `${columnLetters(column)}1`,
  check: { kind: 'list', formula: `"${name}"`, dropdown: false },
  others: 'refused',
  refusal: workbookTextsOf(language).template.headFixed
})

const cellRule = (
  { of, distribution }: SheetColumn,
  column: number,
  lastRow: number,
  lists: TemplateLists,
  language: Language
): ReadonlyArray<Rule> => {
  if (distribution) return []
  const letters = columnLetters(column)
  const cells = `${letters}2:${letters}${lastRow}`
  const shared = {
    cells,
    prompt: { title: of.name, text: inLanguage(of.meaning, language) },
    refusal: noteOf({ name: of.name, of, distribution }, language)
  }
  if (of.values !== undefined) {
    const formula = `"${of.values.join(',')}"`
    return [{ ...shared, check: { kind: 'list', formula, dropdown: true }, others: 'refused' }]
  }
  if (of.refersTo !== undefined) {
    const others = of.refersTo === 'area' ? 'taken' : 'asked'
    return [{ ...shared, check: { kind: 'list', formula: referenceCells(of.refersTo, lists), dropdown: true }, others }]
  }
  if (!isNumber(of)) return []
  const from = of.min ?? of.above
  if (from === undefined || of.max === undefined) return []
  const kind = of.kind === 'integer' ? ('whole' as const) : ('decimal' as const)
  return [{ ...shared, check: { kind, from, to: of.max }, others: 'refused' }]
}

/** Names that grow while the workbook is filled in are looked up where they are typed; others in the sheet of lists. */
const referenceCells = (reference: Reference, lists: TemplateLists): string => {
  switch (reference) {
    case 'ags':
      return 'municipalities!$A$2:$A$2001'
    case 'service':
      return 'services!$A$2:$A$201'
    case 'facility':
      return 'facilities!$A$2:$A$5001'
    default:
      return listReference(lists, reference)
  }
}

function* cellsOf(table: RegionTable, columns: ReadonlyArray<SheetColumn>): Generator<ReadonlyArray<Cell>> {
  for (let row = 0; row < table.rowCount; row++)
    yield columns.map(({ of, distribution }): Cell => {
      const column = table.columns[of.name]
      if (column === undefined) return undefined
      if (column.kind === 'text') return column.values[row] === '' ? undefined : column.values[row]
      if (!distribution) return column.values[row]
      const law = column.distributions?.[row]
      return law === undefined ? undefined : JSON.stringify(law)
    })
}
