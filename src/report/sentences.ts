/** The answer in words: three sentences made from the findings, the same for terminal and page. */
import { formatsOf, readable, type Language } from '../language/language.js'
import { serviceName, unitName } from '../language/terms.js'
import { textsOf, type Texts } from '../language/texts.js'
import type { DifferenceRow, SummaryMeasure } from '../domain/result/rows.js'
import type { ClosureFacts, RunDocument, Span, Wording } from './document.js'
import { goalSentence } from './goals.js'
import { findingsOf, rowFinder, shownServices, type Certainty, type Findings } from './findings.js'
import { participantsSentence } from './measureYears.js'

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
 * At most three sentences. A closure: what it means, what changes against the parent, what falls short first. Another
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
  const changes = changesOf(document, findings)
  const focus = closure === undefined ? changes[0]?.service : undefined
  const parts = [
    closure === undefined ? goalSentence(document, language) : closureText(closure, language),
    // Where nothing else changes, the answer is who takes part.
    changes.length === 0 ? participantsSentence(document, language) : '',
    changes.length === 0 && !document.scenario.events.some(({ own }) => own)
      ? ''
      : parentText(document, changes, language),
    shortText(document, findings, language, focus),
    ...(changesPeople(document)
      ? [needText(findings, language), whereText(document, findings, language, focus)]
      : [whereText(document, findings, language, focus), needText(findings, language)])
  ].filter((part) => part !== '')
  return parts.slice(0, 3)
}

const demographic = /^(Mortality|Fertility|Migration|CareRates|Prevalence)/

const changesPeople = ({ scenario }: RunDocument): boolean =>
  scenario.events.some(({ own, type }) => own && demographic.test(type))

/** Differences of unmet demand of the region, one per service, the largest in proportion to its demand first. */
const changesOf = (document: RunDocument, findings: Findings): ReadonlyArray<DifferenceRow> => {
  const find = rowFinder(document.summary)
  const sizeOf = (row: DifferenceRow): number => {
    const demand = find('region', document.region.name, row.year, row.service, 'demand')?.mean ?? 0
    return demand > 0 ? Math.abs(row.mean) / demand : 0
  }
  return shownServices(document)
    .flatMap((service) => {
      const course = (document.differences ?? []).filter(
        (row) =>
          row.level === 'region' &&
          row.measure === 'unmet' &&
          row.service === service &&
          row.year <= findings.lastYear &&
          Math.abs(row.mean) >= 0.5
      )
      const largest = [...course].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))[0]
      const last = course.find(({ year }) => year === findings.lastYear)
      // The last year tells what remains, unless most of the change has passed by then.
      const told = last !== undefined && Math.abs(last.mean) >= Math.abs(largest?.mean ?? 0) / 2 ? last : largest
      return told === undefined ? [] : [told]
    })
    .sort((a, b) => sizeOf(b) - sizeOf(a))
}

const parentText = (document: RunDocument, changes: ReadonlyArray<DifferenceRow>, language: Language): string => {
  const { parent } = document.scenario
  if (parent === undefined || document.differences === undefined) return ''
  const texts = textsOf(language)
  const { list, signed } = formatsOf(language)
  // A title such as "Baseline: the stock carried on" is named by what stands before the colon.
  const title = inQuotes(parent.title[language].split(': ')[0] ?? '')
  if (changes.length === 0) return texts.parentSame(title)
  return texts.parentSentence(
    title,
    list(
      changes
        .slice(0, 2)
        .map((row) =>
          texts.parentChange(
            serviceName(row.service, language),
            signed(readable(row.mean)),
            unitName(document.services.find(({ service }) => service === row.service)?.unit ?? '', language),
            String(row.year),
            texts.span(signed(readable(row.p05)), signed(readable(row.p95)))
          )
        )
    )
  )
}

/** Marks of quotation inside others become single ones. */
export const inQuotes = (text: string): string => text.replaceAll('„', '‚').replaceAll('“', '‘').replaceAll('”', '’')

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

const shortText = (document: RunDocument, findings: Findings, language: Language, focus?: string): string => {
  const texts = textsOf(language)
  const { count } = formatsOf(language)
  const earliest = findings.services.find(({ year }) => year !== undefined)
  const first = findings.services.find(({ year, service }) => year !== undefined && service === focus) ?? earliest
  if (findings.services.length === 0) return ''
  if (first?.year === undefined) return texts.noShortSentence(String(findings.lastYear))
  const sentence = (first === earliest ? texts.shortSentence : texts.focusSentence)(
    serviceName(first.service, language),
    String(first.year),
    count(readable(first.unmet.mean)),
    unitName(first.unmet.unit, language),
    String(findings.lastYear),
    document.run.uncertainty === 'on' ? spanText(first.unmet, language) : '–',
    document.run.uncertainty === 'on'
      ? certaintyText(first.certainty, texts)
      : (texts.uncertaintyOff.split(':')[0] ?? '')
  )
  return sentence + withoutText(document, findings, first.service, language)
}

/** Who of the unmet stays without in the end; nothing where the package does not say where unmet demand goes. */
const withoutText = (document: RunDocument, findings: Findings, service: string, language: Language): string => {
  const find = rowFinder(document.summary)
  const row = (measure: SummaryMeasure) => find('region', document.region.name, findings.lastYear, service, measure)
  const without = row('without')
  const family = row('family')
  if (without === undefined || family === undefined) return ''
  const { count } = formatsOf(language)
  return textsOf(language).withoutSentence(
    `${count(readable(without.mean))} ${unitName(without.unit, language)}`,
    family.mean >= 0.5
  )
}

const whereText = (document: RunDocument, findings: Findings, language: Language, focus?: string): string => {
  const short = findings.services.filter(({ year }) => year !== undefined)
  const service =
    short.find((s) => s.service === focus)?.service ??
    findings.services.find(({ year }) => year !== undefined)?.service ??
    findings.places[0]?.service
  if (service === undefined) return ''
  const names = new Map(document.places.map(({ ags, name }) => [ags, name]))
  const first = findings.places.filter((place) => place.service === service).slice(0, 3)
  if (first.length === 0) return ''
  return textsOf(language).whereSentence(
    formatsOf(language).list(first.map(({ area, year }) => `${names.get(area) ?? area} (${year ?? ''})`)),
    serviceName(service, language)
  )
}

const needText = (findings: Findings, language: Language): string => {
  if (findings.careNeed === undefined) return ''
  const { first, last } = findings.careNeed
  const { count, share } = formatsOf(language)
  const change = first.mean > 0 ? last.mean / first.mean - 1 : 0
  return textsOf(language).needSentence(
    count(readable(first.mean)),
    count(readable(last.mean)),
    String(findings.firstYear),
    String(findings.lastYear),
    `${change >= 0 ? '+' : '−'}${share(Math.abs(change))}`
  )
}
