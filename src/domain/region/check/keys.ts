/** Rows that say the same thing twice: repeated keys and ids. */
import { problem } from '../../problem.js'
import type { Report } from '../../problemCollector.js'
import type { Region } from '../region.js'
import { tableDescriptors } from '../descriptors/tables.js'
import { grouped, keyAt, pathRow } from './rowsOf.js'

/** Reports every row whose key stands in an earlier row of the same table. */
export const checkKeys = (region: Region, report: Report): void => {
  for (const descriptor of tableDescriptors) {
    const table = region.tables[descriptor.name]
    const { key } = descriptor
    if (table === undefined || key === undefined) continue
    const column = key[0] ?? ''
    for (const rows of grouped(table, key).values())
      for (const row of rows.slice(1)) {
        const values = key.map((name) => keyAt(table, name, row))
        if (values[0] === '' && key.length === 1) continue
        const found = key
          .map((name, i) => (values[i] === '' ? '' : `${name} ${values[i]}`))
          .filter((part) => part !== '')
        report(
          problem('duplicate-key', [table.name, pathRow(row), column], found.join(', '), `each ${key.join(', ')} once`)
        )
      }
  }
}
