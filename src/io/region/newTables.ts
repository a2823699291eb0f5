/** Tables that were built here, as the files of a package: CSV texts and datapackage.json. The same tables give the same bytes. */
import { stringify } from 'csv-stringify/sync'
import { significant, type NewTable } from '../../domain/newRegion/packageTables.js'
import { headDocument, type PackageTexts } from './packageFiles.js'

/** The CSV text of a table: LF, header, `.` decimals, empty cells for null. */
export const csvText = (table: NewTable): string =>
  stringify(
    table.rows.map((row) => row.map((one) => (typeof one === 'number' ? String(significant(one)) : one))),
    { header: true, columns: table.columns.map((key) => ({ key })), record_delimiter: 'unix' }
  )

/** Licences of the publications that the packages are made from. */
const licenses: PackageTexts['licenses'] = [
  {
    name: 'dl-de/by-2-0',
    title: 'Datenlizenz Deutschland – Namensnennung – 2.0',
    path: 'https://www.govdata.de/dl-de/by-2-0'
  },
  {
    name: 'CC-BY-4.0',
    title: 'Creative Commons Attribution 4.0',
    path: 'https://creativecommons.org/licenses/by/4.0/'
  },
  {
    name: 'CC-BY-3.0-IGO',
    title: 'Creative Commons Attribution 3.0 IGO',
    path: 'https://creativecommons.org/licenses/by/3.0/igo/'
  }
]

/** Text of datapackage.json for these tables. */
export const headText = (
  { name, title, baseDate, areaNames }: Omit<PackageTexts, 'licenses' | 'other'>,
  tables: ReadonlyArray<NewTable>
): string => {
  const listed = tables.map(({ table, columns }) => ({ name: table, columns }))
  const texts = { name, title, baseDate, licenses, other: {}, ...(areaNames === undefined ? {} : { areaNames }) }
  return `${JSON.stringify(headDocument(listed, texts), undefined, 2)}\n`
}
