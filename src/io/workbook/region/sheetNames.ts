/** Names of the sheets of a region workbook that are no tables. */

/** Name, title, base date and licences: what datapackage.json holds of a package beside its tables. */
export const packageSheet = 'package'

/** Columns of that sheet. */
export const packageColumns = ['field', 'key', 'value', 'address'] as const

/** Sheets written beside the tables, in both languages; they are read by people and passed over here. */
export const sheetsAside: ReadonlySet<string> = new Set(['Lies mich', 'Read me', 'Listen', 'Lists'])

/** What the package sheet of an empty template holds; it must be overwritten. */
export const unnamed = ''
