/** Sources and estimates: every table of the package, then every source with licence and year. */
import { formatsOf } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { tableName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import type { SourceFacts } from '../document.js'
import { idOf, pageSection, type PageContext } from './context.js'
import { dataTable } from './figure.js'
import { html, type Markup } from './markup.js'

export const sourceSection = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  const texts = textsOf(language)
  const words = pageTextsOf(language)
  const { share, count } = formatsOf(language)
  const tables = document.estimates
  if (document.sources.length === 0)
    return tables.length === 0
      ? undefined
      : pageSection('sources', texts.sources, html`<p>${words.noSources}</p>`, context)
  return pageSection(
    'sources',
    texts.sources,
    html`<p>${words.sourcesIntro}</p>
      ${dataTable(
        {
          name: 'tables',
          caption: words.coverageOfTables,
          columns: [
            { head: texts.table },
            { head: texts.rows, numeric: true },
            { head: words.figuresEstimated, numeric: true },
            { head: texts.year }
          ],
          rows: tables.map(({ table, rows, estimated, years }) => [
            tableName(table, language),
            { text: count(rows), value: rows },
            { text: share(estimated), value: estimated },
            years
          ])
        },
        context
      )}
      <details data-print data-appendix>
        <summary>${words.sourceList} (${count(document.sources.length)})</summary>
        ${[...new Set(document.sources.map(({ table }) => table))].map((table) => sourcesOfTable(table, context))}
      </details>`,
    context
  )
}

/** The sources of one table under a heading that origins link to. */
const sourcesOfTable = (table: string, context: PageContext): Markup => {
  const { document, language } = context
  const texts = textsOf(language)
  const words = pageTextsOf(language)
  const names = new Map([...document.kreise, ...document.places].map(({ ags, name }) => [ags, name]))
  const about = ({ column = '', area = '' }: SourceFacts): string =>
    [column, area === '' || area === '*' ? '' : (names.get(area) ?? area)].filter((part) => part !== '').join(', ') ||
    words.wholeTable
  return html`<div id="${idOf(`source-${table}`, context)}">
    ${dataTable(
      {
        name: `sources-${table.replaceAll('_', '-')}`,
        caption: `${tableName(table, language)} (${table})`,
        columns: [
          { head: words.about },
          { head: words.kind },
          { head: texts.source },
          { head: texts.year },
          { head: texts.licence },
          { head: texts.note }
        ],
        rows: document.sources
          .filter((source) => source.table === table)
          .map((source) => [
            about(source),
            source.estimate ? texts.estimate : texts.official,
            source.source,
            source.year,
            source.licence,
            source.note
          ])
      },
      context
    )}
  </div>`
}
