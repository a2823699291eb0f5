/** What happens in the scenario: its entries as a table, with reasons and sources. */
import { formatsOf } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { textsOf } from '../../language/texts.js'
import { eventSubject, eventTitle } from '../events.js'
import { worded } from '../sentences.js'
import { pageSection, type PageContext } from './context.js'
import { dataTable } from './figure.js'
import { html, type Markup } from './markup.js'

export const eventSection = (context: PageContext): Markup => {
  const { document, language } = context
  const texts = textsOf(language)
  const { month } = formatsOf(language)
  const { events, reasons = [], sources = [] } = document.scenario
  const list =
    events.length === 0
      ? html`<p>${texts.nothingHappens}</p>`
      : dataTable(
          {
            name: 'entries',
            caption: pageTextsOf(language).eventTable,
            columns: [
              { head: texts.when },
              { head: texts.what },
              { head: texts.subject },
              { head: texts.why },
              { head: texts.source }
            ],
            rows: events.map((event) => [
              {
                text: event.until === undefined ? month(event.on) : `${month(event.on)} – ${month(event.until)}`,
                value: event.until === undefined ? event.on : `${event.on}/${event.until}`
              },
              `${eventTitle(event, language)}${event.own ? '' : ` (${texts.inherited})`}`,
              eventSubject(event, document, language),
              worded(event.why, language),
              worded(event.source, language)
            ])
          },
          context
        )
  return pageSection(
    'events',
    texts.events,
    html`${reasons.map((reason) => html`<p>${reason[language]}</p>`)}${list}${
      sources.length === 0
        ? undefined
        : html`<p class="soft">${texts.source}: ${sources.map((source) => source[language]).join('; ')}</p>`
    }`,
    context
  )
}
