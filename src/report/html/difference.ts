/** The paired difference to the parent, or to the other scenario of a comparison, as a table. */
import { formatsOf, readable } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { serviceName, unitName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import { shownServices } from '../findings.js'
import { inQuotes } from '../sentences.js'
import { pageSection, type PageContext } from './context.js'
import { dataTable } from './figure.js'
import { html, type Markup } from './markup.js'
import { originDisclosure } from './origin.js'

export const differenceSection = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  const texts = textsOf(language)
  const { parent } = document.scenario
  if (parent === undefined || document.differences === undefined) return undefined
  const body =
    document.differsFrom === undefined
      ? html`<p>${texts.noDifference}</p>`
      : html`<p class="soft">${texts.differenceNote(formatsOf(language).month(document.differsFrom))}</p>
          ${differenceTable(context)}`
  return pageSection('difference', texts.difference(inQuotes(parent.title[language])), body, context)
}

/** Served and unmet of the whole region in the first full year of difference, the middle and the last year. */
const differenceTable = (context: PageContext): Markup => {
  const { document, findings, language } = context
  const texts = textsOf(language)
  const words = pageTextsOf(language)
  const { signed } = formatsOf(language)
  const shown = shownServices(document)
  const start = Math.max(findings.firstYear + 1, Number((document.differsFrom ?? '').slice(0, 4)) + 1)
  const years = new Set([start, Math.round((start + findings.lastYear) / 2), findings.lastYear])
  const number = (value: number) => ({ text: signed(readable(value)), value })
  const rows = (document.differences ?? [])
    .filter(
      ({ level, year, measure, service }) =>
        level === 'region' &&
        years.has(year) &&
        (measure === 'served' || measure === 'unmet') &&
        shown.includes(service)
    )
    .filter(({ mean, p05, p95 }) => [mean, p05, p95].some((value) => Math.abs(readable(value)) >= 1))
    .map((row) => [
      serviceName(row.service, language),
      String(row.year),
      row.measure === 'served' ? texts.served : texts.unmet,
      unitName(document.services.find(({ service }) => service === row.service)?.unit ?? '', language),
      number(row.mean),
      number(row.p05),
      number(row.p95)
    ])
  if (rows.length === 0) return html`<p>${texts.parentNothing}</p>`
  return html`${dataTable(
    {
      name: 'difference',
      caption: words.differenceTable,
      columns: [
        { head: texts.service },
        { head: texts.year },
        { head: words.measureColumn },
        { head: words.unit },
        { head: words.mean, numeric: true },
        { head: words.from5, numeric: true },
        { head: words.to95, numeric: true }
      ],
      rows
    },
    context
  )}
  ${originDisclosure({ of: 'difference' }, context)}`
}
