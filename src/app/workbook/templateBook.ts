/** A region package as a workbook to fill in: a read-me, the head of the package, a sheet per table, lists for dropdowns. */
import { tableDescriptors } from '../../domain/region/descriptors/tables.js'
import type { Region } from '../../domain/region/region.js'
import type { PackageTexts } from '../../io/region/packageFiles.js'
import { packageColumns, packageSheet } from '../../io/workbook/region/sheetNames.js'
import type { Book } from '../../io/workbook/write/book.js'
import type { Cell, Sheet } from '../../io/workbook/write/sheet.js'
import { formatsOf, type Language } from '../../language/language.js'
import { inLanguage } from '../../language/phrases.js'
import { tableName } from '../../language/terms.js'
import { workbookTextsOf } from '../../language/workbookTexts.js'
import { productVersion } from '../engine.js'
import { templateLists } from './templateLists.js'
import { templateSheets } from './templateSheets.js'

/** Without a package: every sheet empty, to be filled in from scratch. */
export const templateBook = (
  given: { readonly region: Region; readonly texts: PackageTexts } | undefined,
  language: Language
): Book => {
  const { template: texts } = workbookTextsOf(language)
  const region = given?.region
  const lists = templateLists(region, language)
  return {
    title: region === undefined ? texts.emptyTitle : texts.title(region.title),
    // A template is a function of its package: it carries the date of the stock, not that of a clock.
    created: `${region?.baseDate ?? '2000-01-01'}T00:00:00Z`,
    sheets: [
      readMe(region, language),
      packageSheetOf(given?.texts, language),
      ...templateSheets(region, lists, language),
      lists.sheet
    ]
  }
}

type Row = ReadonlyArray<Cell>

const readMe = (region: Region | undefined, language: Language): Sheet => {
  const all = workbookTextsOf(language)
  const { template: texts } = all
  const { count } = formatsOf(language)
  const list = (title: string, items: ReadonlyArray<string>, numbered: boolean): ReadonlyArray<Row> => [
    [],
    [{ value: title, look: 'strong' }],
    ...items.map((item, i): Row => [numbered ? `${i + 1}.` : undefined, item])
  ]
  return {
    name: all.readMe,
    columns: [
      { width: 24, look: 'wrapped' },
      { width: 100, look: 'wrapped' },
      { width: 14, look: 'wrapped' },
      { width: 14, look: 'wrapped' }
    ],
    rows: [
      [{ value: region === undefined ? texts.emptyTitle : texts.title(region.title), look: 'title' }],
      [undefined, texts.intro],
      ...list(texts.steps, texts.stepList, true),
      ...list(texts.habits, texts.habitList, false),
      [],
      [{ value: texts.tables, look: 'strong' }],
      [{ value: packageSheet, look: 'link', leadsTo: packageSheet }, texts.packageMeaning, texts.required],
      ...tableDescriptors.map(({ name, meaning, required }): Row => [
        { value: name, look: 'link', leadsTo: name },
        `${tableName(name, language)}: ${inLanguage(meaning, language)}`,
        required ? { value: texts.required, look: 'strong' } : texts.optional,
        `${count(region?.tables[name]?.rowCount ?? 0)} ${texts.rows}`
      ]),
      [{ value: all.lists, look: 'link', leadsTo: all.lists }, texts.listsMeaning],
      ...list(texts.official, texts.officialList, false),
      [],
      [all.version, productVersion]
    ]
  }
}

const packageSheetOf = (texts: PackageTexts | undefined, language: Language): Sheet => {
  const { template: notes } = workbookTextsOf(language)
  const rows: ReadonlyArray<Row> = [
    ['name', undefined, texts?.name],
    ['title', undefined, texts?.title],
    ['baseDate', undefined, texts?.baseDate],
    ...Object.entries(texts?.areaNames ?? {}).map(([ags, name]): Row => ['areaNames', ags, name]),
    ...(texts?.licenses ?? []).map((licence): Row => ['licenses', licence['name'], licence['title'], licence['path']]),
    ...Object.entries(texts?.other ?? {}).map(([field, value]): Row => ['other', field, JSON.stringify(value)])
  ]
  const [field, key, value, address] = packageColumns
  return {
    name: packageSheet,
    columns: [
      { width: 14, look: 'text' },
      { width: 22, look: 'text' },
      { width: 70, look: 'text' },
      { width: 60, look: 'text' }
    ],
    head: [
      { text: field, look: 'requiredHead', note: notes.field },
      { text: key, look: 'head', note: notes.key },
      { text: value, look: 'requiredHead', note: notes.value },
      { text: address, look: 'head', note: notes.address }
    ],
    rows: rows.map((row) => row.map((cell) => (cell === '' ? undefined : cell)))
  }
}
