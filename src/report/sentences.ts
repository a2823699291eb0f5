/** The answer in words: three sentences made from the findings, the same for terminal and page. */
import { formatsOf, readable, type Language } from '../language/language.js'
import { serviceName, unitName } from '../language/terms.js'
import { textsOf, type Texts } from '../language/texts.js'
import type { DifferenceRow, Level, SummaryMeasure } from '../domain/result/rows.js'
import type { ClosureFacts, RunDocument, Span, Wording } from './document.js'
import { goalSentence } from './goals.js'
import {
  byYearThen,
  findingsOf,
  rowFinder,
  shortfallOf,
  shownServices,
  type Certainty,
  type Findings,
  type Shortfall
} from './findings.js'
import { focusOf, type Focus } from './focus.js'
import { participantsSentence } from './measureYears.js'
import { asInParent, parentName } from './unchanged.js'

export { inQuotes } from './unchanged.js'

/** Certainty in words; none = nothing to say. */
export const certaintyText = (certainty: Certainty, texts: Texts): string => {
  switch (certainty) {
    case 'very':
      return texts.sureVery
    case 'rather':
      return texts.sureRather
    case 'even':
      return texts.sureEven
    case 'some':
      return texts.sureSome
    case 'few':
      return texts.sureFew
    case 'none':
      return '–'
  }
}

/** Zero is an answer: below half a person nobody, below 50 people hardly anybody. */
export const peopleText = (persons: number, language: Language): string => {
  const texts = textsOf(language)
  if (persons < 0.5) return texts.nobody
  const n = formatsOf(language).count(readable(persons))
  return persons < 50 ? `${texts.hardlyAnybody} (${n})` : texts.people(n)
}

export const spanText = (span: { readonly p05: number; readonly p95: number }, language: Language): string => {
  const { count } = formatsOf(language)
  return textsOf(language).span(count(readable(span.p05)), count(readable(span.p95)))
}

/** A text of an author in the language of the reader. */
export const worded = (text: string | Wording | undefined, language: Language): string =>
  text === undefined ? '' : typeof text === 'string' ? text : text[language]

/**
 * At most three sentences, of the area and year that the plan is about (focus.ts). A closure: what it means, what changes against the parent, what falls short first. Another
 * scenario: its goals, what changes, how the service it changes most fares, where first (or the need, where people change). A
 * baseline: what falls short first, where, and the need.
 */
export const answerSentences = (
  document: RunDocument,
  language: Language,
  findings = findingsOf(document)
): ReadonlyArray<string> => {
  if (document.services.length === 0 && findings.careNeed === undefined) return [textsOf(language).noAnswer]
  const closure = document.closures.find(({ personsNearestLost }) => personsNearestLost.mean > 0)
  const scope = scopeOf(document, findings)
  const changes = changesOf(document, scope)
  const focus = closure === undefined ? changes[0]?.service : undefined
  // Where nothing changes, the sentence before says so.
  const told = { focus, effects: changes.length > 0 }
  const goal = goalSentence(document, language)
  const placed = [
    // Where nothing else changes, the answer is who takes part.
    changes.length === 0 ? participantsSentence(document, language) : '',
    changes.length === 0 && !document.scenario.events.some(({ own }) => own)
      ? ''
      : parentText(document, changes, language),
    shortText(document, scope, language, told),
    ...(changesPeople(document)
      ? [needText(scope, language), whereText(document, scope, language, told)]
      : [whereText(document, scope, language, told), needText(scope, language)])
  ]
    .filter((part) => part !== '')
    // A sentence about a part of the region says so by itself: sentences are quoted alone.
    .map((part) => (scope.focus === undefined ? part : textsOf(language).inPlace(scope.focus.name, part)))
  const parts = [closure === undefined ? goal : closureText(closure, language), ...placed].filter((part) => part !== '')
  return parts.slice(0, 3)
}

/** What the sentences speak of: the whole region until its last year, or the area and year that the plan is about. */
interface Scope {
  readonly focus: Focus | undefined
  readonly level: Level
  readonly area: string
  readonly firstYear: number
  readonly lastYear: number
  readonly services: ReadonlyArray<Shortfall>
  readonly places: ReadonlyArray<Shortfall>
  readonly careNeed: Findings['careNeed']
}

const scopeOf = (document: RunDocument, findings: Findings): Scope => {
  const focus = focusOf(document, findings.lastYear)
  const whole = { ...findings, focus, level: 'region' as const, area: document.region.name }
  if (focus === undefined) return whole
  const { level, area, year } = focus
  const need = (at: number) =>
    document.need.find((row) => row.level === level && row.area === area && row.group === 'care' && row.year === at)
  const [first, last] = [need(findings.firstYear), need(year)]
  return {
    focus,
    level,
    area,
    firstYear: findings.firstYear,
    lastYear: year,
    services: shownServices(document)
      .flatMap((service) => shortfallOf(document, { level, area, service }, year) ?? [])
      .map((found) => ((found.year ?? 0) <= year ? found : { ...found, year: undefined }))
      .sort(byYearThen((s) => s.coverageBase.mean)),
    places:
      level === 'municipality'
        ? []
        : findings.places.filter((place) => place.area.startsWith(area) && (place.year ?? 0) <= year),
    careNeed: first === undefined || last === undefined ? undefined : { first, last }
  }
}

const demographic = /^(Mortality|Fertility|Migration|CareRates|Prevalence)/

const changesPeople = ({ scenario }: RunDocument): boolean =>
  scenario.events.some(({ own, type }) => own && demographic.test(type))

/** Differences of unmet demand in scope, one per service, the largest in proportion to its demand first. */
const changesOf = (document: RunDocument, scope: Scope): ReadonlyArray<DifferenceRow> => {
  const find = rowFinder(document.summary)
  const { level, area, lastYear } = scope
  const sizeOf = (row: DifferenceRow): number => {
    const demand = find(level, area, row.year, row.service, 'demand')?.mean ?? 0
    return demand > 0 ? Math.abs(row.mean) / demand : 0
  }
  return shownServices(document)
    .flatMap((service) => {
      const course = (document.differences ?? []).filter(
        (row) =>
          row.level === level &&
          row.area === area &&
          row.measure === 'unmet' &&
          row.service === service &&
          row.year <= lastYear &&
          Math.abs(row.mean) >= 0.5
      )
      const largest = [...course].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))[0]
      const last = course.find(({ year }) => year === lastYear)
      // The last year tells what remains, unless most of the change has passed by then.
      const told = last !== undefined && Math.abs(last.mean) >= Math.abs(largest?.mean ?? 0) / 2 ? last : largest
      return told === undefined ? [] : [told]
    })
    .sort((a, b) => sizeOf(b) - sizeOf(a))
}

/** How much more is asked for where unmet demand grows because of it: more offers find more people who ask. */
const moreAsked = (row: DifferenceRow, document: RunDocument): number => {
  if (row.mean <= 0) return 0
  const demand = document.differences?.find(
    (other) =>
      other.measure === 'demand' &&
      other.level === row.level &&
      other.area === row.area &&
      other.service === row.service &&
      other.year === row.year
  )
  return demand !== undefined && demand.mean >= row.mean / 2 ? demand.mean : 0
}

const parentText = (document: RunDocument, changes: ReadonlyArray<DifferenceRow>, language: Language): string => {
  const { parent } = document.scenario
  if (parent === undefined || document.differences === undefined) return ''
  const texts = textsOf(language)
  const { list, signed } = formatsOf(language)
  const title = parentName(parent.title[language])
  if (changes.length === 0) return texts.parentSame(title)
  return texts.parentSentence(
    title,
    list(
      changes.slice(0, 2).map((row) => {
        const more = moreAsked(row, document)
        const span = texts.span(signed(readable(row.p05)), signed(readable(row.p95)))
        return texts.parentChange(
          serviceName(row.service, language),
          signed(readable(row.mean)),
          unitName(document.services.find(({ service }) => service === row.service)?.unit ?? '', language),
          String(row.year),
          more === 0 ? span : `${span}; ${texts.moreAsked(signed(readable(more)))}`
        )
      })
    )
  )
}

const minutes = (span: Span, language: Language): string => formatsOf(language).decimal(span.mean, 0)

const closureText = (closure: ClosureFacts, language: Language): string => {
  const texts = textsOf(language)
  const { count, month, list } = formatsOf(language)
  const travel =
    closure.personsNearestLost.mean < 0.5
      ? ''
      : `${texts.closureSentence(
          closure.name,
          month(closure.month),
          count(readable(closure.personsNearestLost.mean)),
          minutes(closure.extraMinutesMean, language),
          minutes(closure.extraMinutesWorstTenth, language)
        )} ${texts.over30Sentence(peopleText(closure.newlyOver[30].mean, language))}`
  const lost = sumOf(closure.lost.filter(isInpatient).map(({ units }) => units.mean))
  const inpatient = closure.neighbours.filter(isInpatient)
  const gained = sumOf(inpatient.map(({ extra }) => extra.mean))
  const gains = new Map<string, number>()
  for (const { name, extra } of inpatient) gains.set(name, (gains.get(name) ?? 0) + extra.mean)
  const largest = [...gains]
    .filter(([, extra]) => extra >= 1)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
  const left = lost - gained
  const cases =
    lost < 1 || largest.length === 0
      ? ''
      : texts.casesSentence(
          count(readable(lost)),
          list(largest.map(([name, extra]) => `${name} (+${count(readable(extra))})`)),
          left > lost * 0.02 ? texts.casesOutside(count(readable(left))) : ''
        )
  return [travel, cases].filter((part) => part !== '').join(' ')
}

const isInpatient = ({ service }: { readonly service: string }): boolean => service.startsWith('hospital')
const sumOf = (values: ReadonlyArray<number>): number => values.reduce((sum, value) => sum + value, 0)

/** The service to tell of first, and whether effects were told of before. */
interface Told {
  readonly focus: string | undefined
  readonly effects: boolean
}

/** Name of the parent where a service falls short all the same there: to be told apart from the effects. */
const apartFrom = (document: RunDocument, { level, area, lastYear }: Scope, service: string, language: Language) => {
  const { parent } = document.scenario
  return parent !== undefined && asInParent(document, { level, area, service }, lastYear)
    ? parentName(parent.title[language])
    : undefined
}

const shortText = (document: RunDocument, scope: Scope, language: Language, { focus, effects }: Told): string => {
  const texts = textsOf(language)
  const { count } = formatsOf(language)
  const earliest = scope.services.find(({ year }) => year !== undefined)
  const first = scope.services.find(({ year, service }) => year !== undefined && service === focus) ?? earliest
  if (scope.services.length === 0) return ''
  if (first?.year === undefined) return texts.noShortSentence(String(scope.lastYear))
  const apart = effects ? apartFrom(document, scope, first.service, language) : undefined
  const sentence = (first === earliest ? texts.shortSentence(apart) : texts.focusSentence)(
    serviceName(first.service, language),
    String(first.year),
    count(readable(first.unmet.mean)),
    unitName(first.unmet.unit, language),
    String(scope.lastYear),
    document.run.uncertainty === 'on' ? spanText(first.unmet, language) : '–',
    document.run.uncertainty === 'on'
      ? certaintyText(first.certainty, texts)
      : (texts.uncertaintyOff.split(':')[0] ?? '')
  )
  return sentence + withoutText(document, scope, first.service, language)
}

/** Who of the unmet stays without in the end; nothing where the package does not say where unmet demand goes. */
const withoutText = (
  document: RunDocument,
  { level, area, lastYear }: Scope,
  service: string,
  language: Language
): string => {
  const find = rowFinder(document.summary)
  const row = (measure: SummaryMeasure) => find(level, area, lastYear, service, measure)
  const without = row('without')
  const family = row('family')
  if (without === undefined || family === undefined) return ''
  const { count } = formatsOf(language)
  return textsOf(language).withoutSentence(
    `${count(readable(without.mean))} ${unitName(without.unit, language)}`,
    family.mean >= 0.5
  )
}

const whereText = (document: RunDocument, scope: Scope, language: Language, { focus, effects }: Told): string => {
  const short = scope.services.filter(({ year }) => year !== undefined)
  const service = short.find((s) => s.service === focus)?.service ?? short[0]?.service ?? scope.places[0]?.service
  if (service === undefined) return ''
  const names = new Map(document.places.map(({ ags, name }) => [ags, name]))
  const first = scope.places.filter((place) => place.service === service).slice(0, 3)
  if (first.length === 0) return ''
  return textsOf(language).whereSentence(
    formatsOf(language).list(first.map(({ area, year }) => `${names.get(area) ?? area} (${year ?? ''})`)),
    serviceName(service, language),
    effects ? apartFrom(document, scope, service, language) : undefined
  )
}

const needText = ({ careNeed, firstYear, lastYear }: Scope, language: Language): string => {
  if (careNeed === undefined) return ''
  const { first, last } = careNeed
  const { count, share } = formatsOf(language)
  const change = first.mean > 0 ? last.mean / first.mean - 1 : 0
  return textsOf(language).needSentence(
    count(readable(first.mean)),
    count(readable(last.mean)),
    String(firstYear),
    String(lastYear),
    `${change >= 0 ? '+' : '−'}${share(Math.abs(change))}`
  )
}
