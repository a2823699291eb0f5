/** Key figures: what a closure means, and what the run says of need, gaps, goals and staff. Each says where it comes from. */
import type { DifferenceRow } from '../../domain/result/rows.js'
import { formatsOf, readable } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { serviceName, unitName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import type { ClosureFacts, Span } from '../document.js'
import { largestMoves } from '../moves.js'
import { certaintyText } from '../sentences.js'
import { pageSection, type PageContext } from './context.js'
import { dataTable } from './figure.js'
import { html, raw, type Markup } from './markup.js'
import { originDisclosure, type Origin } from './origin.js'

/** Services whose gap stands among the key figures. */
const mostServices = 3

export interface KeyFigure {
  readonly name: string
  readonly value: string
  readonly unit?: string
  readonly span?: string
  /** Colour variable of what it measures. */
  readonly tone: 'demand' | 'served' | 'capacity' | 'staff' | 'unmet' | 'difference' | 'line'
  readonly origin: Origin
}

export const keyFigureSection = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  const texts = pageTextsOf(language)
  const general = [careNeed(context), ...gaps(context), staffGap(context), goals(context)].flatMap(
    (found) => found ?? []
  )
  const closures = document.closures.flatMap((closure) => oneClosure(closure, context) ?? [])
  if (general.length + closures.length === 0) return undefined
  return pageSection(
    'figures',
    texts.figures,
    html`${closures}${closures.length > 0 ? html`<h3>${document.region.title}</h3>` : undefined}${cards(general, context)}`,
    context
  )
}

/** Figures as cards; the description list keeps name and value together for screen readers. */
export const cards = (figures: ReadonlyArray<KeyFigure>, context: PageContext): Markup | undefined =>
  figures.length === 0
    ? undefined
    : html`<dl class="figures">
        ${figures.map(
          ({ name, value, unit, span, tone, origin }) =>
            html`<div data-key-figure="${origin.of}" style="--tone:var(--${raw(tone)})">
              <dt>${name}</dt>
              <dd class="value">${value}${unit === undefined ? undefined : html` <small>${unit}</small>`}</dd>
              <dd class="span">${span ?? ''}</dd>
              <dd>${originDisclosure(origin, context)}</dd>
            </div>`
        )}
      </dl>`

const careNeed = ({ document, findings, language }: PageContext): KeyFigure | undefined => {
  if (findings.careNeed === undefined) return undefined
  const texts = pageTextsOf(language)
  const { count, share } = formatsOf(language)
  const { first, last } = findings.careNeed
  const change = first.mean > 0 ? last.mean / first.mean - 1 : 0
  return {
    name: texts.careNeedIn(String(findings.lastYear)),
    value: count(readable(last.mean)),
    span: texts.since(
      count(readable(first.mean)),
      String(findings.firstYear),
      `${change >= 0 ? '+' : '−'}${share(Math.abs(change))}`
    ),
    tone: 'demand',
    origin: { of: 'need', area: document.region.name }
  }
}

const gaps = (context: PageContext): ReadonlyArray<KeyFigure> => {
  const { document, findings, language } = context
  const texts = pageTextsOf(language)
  const { count } = formatsOf(language)
  return findings.services
    .filter(({ year }) => year !== undefined)
    .slice(0, mostServices)
    .map(({ service, unmet, year, certainty }) => ({
      name: texts.unmetIn(serviceName(service, language), String(findings.lastYear)),
      value: count(readable(unmet.mean)),
      unit: unitName(unmet.unit, language),
      span:
        document.run.uncertainty === 'on'
          ? `${spanOf(unmet, context)}; ${texts.shortFrom(String(year), certaintyText(certainty, textsOf(language)))}`
          : textsOf(language).firstShort + ` ${year}`,
      tone: 'unmet',
      origin: { of: 'unmet', service, area: document.region.name }
    }))
}

const staffGap = ({ document, findings, language }: PageContext): KeyFigure | undefined => {
  const rows = document.staff.filter(({ measure, year }) => measure === 'missing_fte' && year === findings.lastYear)
  const missing = rows.reduce((sum, { mean }) => sum + Math.max(0, mean), 0)
  if (!(missing >= 1)) return undefined
  const texts = pageTextsOf(language)
  return {
    name: texts.missingStaff(String(findings.lastYear)),
    value: formatsOf(language).count(readable(missing)),
    unit: texts.fte,
    span: texts.sumOfMeans,
    tone: 'staff',
    origin: { of: 'staff', area: document.region.name }
  }
}

const goals = ({ document, language }: PageContext): KeyFigure | undefined => {
  if (document.goals.length === 0) return undefined
  const texts = pageTextsOf(language)
  const { count } = formatsOf(language)
  return {
    name: texts.goalsMet,
    value: texts.goalsOf(count(document.goals.filter(({ met }) => met).length), count(document.goals.length)),
    tone: 'line',
    origin: { of: 'goal', area: document.region.name }
  }
}

const spanOf = (span: Pick<DifferenceRow, 'p05' | 'p95'>, { language }: PageContext): string => {
  const { count } = formatsOf(language)
  return textsOf(language).span(count(readable(span.p05)), count(readable(span.p95)))
}

const oneClosure = (closure: ClosureFacts, context: PageContext): Markup | undefined => {
  const { document, language } = context
  const texts = textsOf(language)
  const { month, decimal, count } = formatsOf(language)
  const persons = (value: number): string => (value < 0.5 ? texts.nobody : count(readable(value)))
  const spread = (span: Span, written: (value: number) => string): string | undefined =>
    document.run.uncertainty === 'on' && span.p95 - span.p05 > 0
      ? texts.span(written(span.p05), written(span.p95))
      : undefined
  const whole = (value: number): string => count(readable(value))
  const minutes = (value: number): string => decimal(value, 1)
  const area = document.facilities.find(({ id }) => id === closure.facility)?.ags
  const travel: Origin = { of: 'travel', ...(area === undefined ? {} : { area }) }
  const one = (name: string, span: Span, origin: Origin, unit?: string): KeyFigure => {
    const told = spread(span, unit === undefined ? whole : minutes)
    return {
      name,
      value: unit === undefined ? persons(span.mean) : minutes(span.mean),
      ...(unit === undefined ? {} : { unit }),
      ...(told === undefined ? {} : { span: told }),
      tone: 'difference',
      origin
    }
  }
  const unit = pageTextsOf(language).ofMinutes
  const figures =
    closure.personsNearestLost.mean > 0
      ? [
          one(texts.nearestLost, closure.personsNearestLost, travel),
          one(texts.extraMinutes, closure.extraMinutesMean, travel, unit),
          one(texts.extraMinutesTenth, closure.extraMinutesWorstTenth, travel, unit),
          ...([15, 20, 30, 45] as const).map((m) => one(texts.newlyOver(m), closure.newlyOver[m], travel)),
          ...(closure.emergencyMoved.mean >= 0.5
            ? [one(texts.emergencyMoved, closure.emergencyMoved, { of: 'difference', service: 'emergency' })]
            : [])
        ]
      : []
  const moves = movesOf(closure, context)
  if (figures.length === 0 && moves === undefined) return undefined
  return html`<h3>${texts.closureTitle(closure.name, month(closure.month))}</h3>
    ${cards(figures, context)}${moves}${
      closure.unknownDepartments.length === 0
        ? undefined
        : html`<details data-print>
            <summary>${pageTextsOf(language).unknownDepartments(count(closure.unknownDepartments.length))}</summary>
            <p class="soft">${closure.unknownDepartments.join(', ')}</p>
          </details>`
    }`
}

const movesOf = (closure: ClosureFacts, context: PageContext): Markup | undefined => {
  const { language } = context
  const texts = textsOf(language)
  const { signed } = formatsOf(language)
  const neighbours = largestMoves(closure, 12)
  if (neighbours.length === 0) return undefined
  const number = (value: number) => ({ text: signed(readable(value)), value })
  return html`${dataTable(
    {
      name: `moves-${closure.facility.replace(/[^a-z0-9]+/g, '-')}`,
      caption: `${closure.name}: ${texts.neighbours}`,
      columns: [
        { head: texts.subject },
        { head: texts.service },
        { head: pageTextsOf(language).mean, numeric: true },
        { head: pageTextsOf(language).from5, numeric: true },
        { head: pageTextsOf(language).to95, numeric: true }
      ],
      rows: neighbours.map(({ name, service, extra }) => [
        name,
        serviceName(service, language),
        number(extra.mean),
        number(extra.p05),
        number(extra.p95)
      ])
    },
    context
  )}
  ${originDisclosure({ of: 'difference' }, context)}`
}
