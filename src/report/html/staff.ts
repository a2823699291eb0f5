/** Staff by Kreis and role in the first and the last year: what is available, what is missing. */
import { formatsOf, readable } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { roleName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import { pageSection, type PageContext } from './context.js'
import { dataTable, type DataCell } from './figure.js'
import { html, type Markup } from './markup.js'
import { originDisclosure } from './origin.js'

export const staffSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const texts = textsOf(language)
  const { count } = formatsOf(language)
  const names = new Map(document.kreise.map(({ ags, name }) => [ags, name]))
  const found = new Map(document.staff.map((row) => [`${row.area}|${row.role}|${row.year}|${row.measure}`, row]))
  const keys = [...new Set(document.staff.map(({ area, role }) => `${area}|${role}`))].sort()
  if (keys.length === 0) return undefined
  const years = [...new Set([findings.firstYear, findings.lastYear])]
  const rows = keys.map((key): ReadonlyArray<DataCell> => {
    const [area = '', role = ''] = key.split('|')
    return [
      names.get(area) ?? area,
      roleName(role, language),
      ...years.flatMap((year): ReadonlyArray<DataCell> => {
        const available = found.get(`${key}|${year}|available_fte`)
        const missing = found.get(`${key}|${year}|missing_fte`)
        return [
          available === undefined ? '–' : { text: count(readable(available.mean)), value: available.mean },
          ...(missing === undefined
            ? ['–', '–']
            : [
                { text: count(readable(missing.mean)), value: missing.mean },
                { text: `${count(readable(missing.p05))} – ${count(readable(missing.p95))}`, value: missing.p05 }
              ])
        ]
      })
    ]
  })
  return pageSection(
    'staff',
    texts.staff,
    html`${dataTable(
      {
        name: 'staff',
        caption: pageTextsOf(language).staffTable,
        columns: [
          { head: texts.area },
          { head: texts.role },
          ...years.flatMap((year) => [
            { head: `${texts.available} ${year}`, numeric: true },
            { head: `${texts.missing} ${year}`, numeric: true },
            { head: pageTextsOf(language).ninetySpan, numeric: true }
          ])
        ],
        rows
      },
      context
    )}
    ${originDisclosure({ of: 'staff' }, context)}`,
    context
  )
}
