/** What happens when: every entry as a bar on the time of the run, those of this scenario numbered as on the charts. */
import { eventSubject, eventTitle } from '../../events.js'
import { idOf, pageSection, type PageContext } from '../context.js'
import { dataTable } from '../figure.js'
import { html, raw, type Markup } from '../markup.js'
import { numbered, timeOf } from './marks.js'
import { spanBar } from './rowBars.js'
import { writtenYears } from './canvas.js'
import { writersOf } from './writing.js'

/** Entries shown as bars; a longer list stands in the table. */
const mostShown = 40

/** Beginning and end as shares of the run's time; what never ends goes to its end. */
export const placeOf = (
  { on, until }: { readonly on: string; readonly until?: string },
  run: { readonly from: string; readonly until: string }
): { readonly from: number; readonly to: number } => {
  const start = timeOf(run.from)
  const length = timeOf(run.until) + 1 / 12 - start
  const share = (time: number): number => Math.min(1, Math.max(0, (time - start) / length))
  return { from: share(timeOf(on)), to: until === undefined ? 1 : share(timeOf(until) + 1 / 12) }
}

export const timelineSection = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  const { texts, month, count } = writersOf(language)
  const entries = numbered(document)
  if (entries.length === 0) return undefined
  const { from, until } = document.run
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Number(until.slice(0, 4)) - first + 1 }, (_, i) => first + i)
  // Own entries are never left out for inherited ones.
  const shown = [
    ...entries.filter(({ number }) => number !== undefined),
    ...entries.filter((e) => e.number === undefined)
  ]
    .slice(0, mostShown)
    .sort((a, b) => (a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : (a.number ?? 0) - (b.number ?? 0)))
  const inherited = entries.some(({ number }) => number === undefined)
  return pageSection(
    'timeline',
    texts.timelineTitle,
    html`<p class="soft">${texts.timelineSaid(entries.length)} ${inherited ? texts.timelineNote : undefined}</p>
      <div class="timeline">
        ${shown.map(({ event, number }) => {
          const place = placeOf(event, document.run)
          return html`<div class="${number === undefined ? 'moment pale' : 'moment'}">
            <b ${number === undefined ? undefined : html`id="${idOf(`entry-${number}`, context)}"`}>${number ?? ''}</b
            ><span
              >${month(event.on)}${event.until === undefined ? undefined : ` – ${month(event.until)}`}:
              ${eventTitle(event, language)}, ${eventSubject(event, document, language)}</span
            >${spanBar(place.from, place.to, 'difference', number !== undefined)}
          </div>`
        })}
        <div class="ticks" aria-hidden="true">
          ${writtenYears(years).map((year) => {
            const at = placeOf({ on: `${year}-01` }, document.run).from
            return html`<i style="left:${raw((100 * at).toFixed(1))}%">${String(year)}</i>`
          })}
        </div>
      </div>
      ${entries.length > shown.length ? html`<p>${texts.furtherEntries(count(entries.length - shown.length))}</p>` : undefined}
      <details class="behind">
        <summary>${texts.timelineTable}</summary>
        ${dataTable(
          {
            name: 'timeline',
            caption: texts.timelineTitle,
            columns: [
              { head: texts.number, numeric: true },
              { head: texts.from },
              { head: texts.until },
              { head: texts.kind },
              { head: texts.subject },
              { head: texts.originOf }
            ],
            rows: entries.map(({ event, number }) => [
              { text: number === undefined ? texts.nothing : String(number), value: number ?? Number.NaN },
              { text: month(event.on), value: event.on },
              event.until === undefined ? texts.forGood : { text: month(event.until), value: event.until },
              eventTitle(event, language),
              eventSubject(event, document, language),
              event.own ? texts.own : texts.inherited
            ])
          },
          context
        )}
      </details>`,
    context
  )
}
