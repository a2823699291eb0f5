/** The top of the page: the answer, the closure's headline figures, the events, the municipalities hit hardest. */
import { formatsOf, readable, type Language } from '../../language/language.js'
import { eventName, serviceName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import type { ClosureFacts, RunDocument } from '../document.js'
import { eventSubject } from '../events.js'
import type { Findings } from '../findings.js'
import { largestMoves } from '../moves.js'
import { answerSentences, worded } from '../sentences.js'
import { html, raw, table, type Markup } from './markup.js'

export const answerSection = (document: RunDocument, findings: Findings, language: Language): Markup => {
  const texts = textsOf(language)
  const { uncertainty, careRatesVary } = document.run
  const warning = uncertainty === 'off' ? texts.uncertaintyOff : careRatesVary ? undefined : texts.careRatesFixed
  return html`${warning === undefined ? undefined : html`<p class="off">${warning}</p>`}
    <section class="answer" aria-label="${texts.answer}">
      ${answerSentences(document, language, findings).map((s) => html`<p>${s}</p>`)}
    </section>`
}

export const closureSection = (document: RunDocument, language: Language): Markup =>
  html`${document.closures.map((closure) => oneClosure(closure, language))}`

const oneClosure = (closure: ClosureFacts, language: Language): Markup => {
  const texts = textsOf(language)
  const { month, decimal, count, signed } = formatsOf(language)
  const figure = (name: string, value: string): Markup =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`
  const span = (value: number): string => (value < 0.5 ? texts.nobody : count(readable(value)))
  const neighbours = largestMoves(closure, 12)
  return html`<h2>${texts.closureTitle(closure.name, month(closure.month))}</h2>
    ${
      closure.personsNearestLost.mean > 0
        ? html`<dl class="figures">
            ${figure(texts.nearestLost, span(closure.personsNearestLost.mean))}
            ${figure(texts.extraMinutes, decimal(closure.extraMinutesMean.mean, 1))}
            ${figure(texts.extraMinutesTenth, decimal(closure.extraMinutesWorstTenth.mean, 1))}
            ${([15, 20, 30, 45] as const).map((m) => figure(texts.newlyOver(m), span(closure.newlyOver[m].mean)))}
            ${closure.emergencyMoved.mean >= 0.5 ? figure(texts.emergencyMoved, span(closure.emergencyMoved.mean)) : undefined}
          </dl>`
        : undefined
    }
    ${
      neighbours.length === 0
        ? undefined
        : table(
            texts.neighbours,
            [
              { head: texts.subject },
              { head: texts.service },
              { head: '+', numeric: true },
              { head: '5–95 %', numeric: true }
            ],
            neighbours.map(({ name, service, extra }) => [
              name,
              serviceName(service, language),
              signed(readable(extra.mean)),
              `${count(readable(extra.p05))} – ${count(readable(extra.p95))}`
            ])
          )
    }
    ${closure.unknownDepartments.length === 0 ? undefined : html`<p class="soft">${texts.unknownDepartments(closure.unknownDepartments.join(', '))}</p>`}`
}

export const eventSection = (document: RunDocument, language: Language): Markup => {
  const texts = textsOf(language)
  const { month } = formatsOf(language)
  const { events, reasons = [], sources = [] } = document.scenario
  const told = html`${reasons.map((reason) => html`<p>${reason[language]}</p>`)}${
    sources.length === 0
      ? undefined
      : html`<p class="soft">${texts.source}: ${sources.map((source) => source[language]).join('; ')}</p>`
  }`
  if (events.length === 0)
    return html`<h2>${texts.events}</h2>
      <p>${texts.nothingHappens}</p>
      ${told}`
  return html`<h2>${texts.events}</h2>
    ${table(
      '',
      [
        { head: texts.when },
        { head: texts.what },
        { head: texts.subject },
        { head: texts.why },
        { head: texts.source }
      ],
      events.map((event) => [
        event.until === undefined ? month(event.on) : `${month(event.on)} – ${month(event.until)}`,
        `${eventName(event.type, language)}${event.own ? '' : ` (${texts.inherited})`}`,
        eventSubject(event, document, language),
        worded(event.why, language),
        worded(event.source, language)
      ])
    )}${told}`
}

export const hardestSection = (document: RunDocument, findings: Findings, language: Language): Markup | undefined => {
  if (findings.hardest.length === 0) return undefined
  const texts = textsOf(language)
  const { decimal, count } = formatsOf(language)
  const names = new Map(document.places.map(({ ags, name }) => [ags, name]))
  const widest = findings.hardest[0]?.unmetPer100 ?? 0
  const rows = findings.hardest.slice(0, 10).map((hit) => {
    const part = (service: string) => hit.parts.find((p) => p.service === service)
    const cells = ['home_care', 'nursing_home'].flatMap((service) => {
      const found = part(service)
      return found === undefined
        ? ['–', '–']
        : [
            `${count(found.unmet.mean)} (${count(found.unmet.p05)} – ${count(found.unmet.p95)})`,
            found.year === undefined ? texts.never : String(found.year)
          ]
    })
    const width = widest > 0 ? (5 * hit.unmetPer100) / widest : 0
    return [
      names.get(hit.ags) ?? hit.ags,
      html`<span class="bar" style="width:${raw(width.toFixed(2))}rem"></span>${decimal(hit.unmetPer100, 1)}`,
      ...cells
    ]
  })
  return html`<h2>${texts.hardest}</h2>
    ${table(
      texts.hardestNote(findings.lastYear),
      [
        { head: texts.municipality },
        { head: texts.perHundred },
        { head: `${serviceName('home_care', language)}: ${texts.unmet}`, numeric: true },
        { head: texts.firstShort },
        { head: `${serviceName('nursing_home', language)}: ${texts.unmet}`, numeric: true },
        { head: texts.firstShort }
      ],
      rows
    )}`
}
