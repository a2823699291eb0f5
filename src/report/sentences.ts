/** The answer in words: three sentences made from the findings, the same for terminal and page. */
import { formatsOf, readable, type Language } from '../language/language.js'
import { serviceName, unitName } from '../language/terms.js'
import { textsOf, type Texts } from '../language/texts.js'
import type { ClosureFacts, RunDocument, Span } from './document.js'
import { findingsOf, type Certainty, type Findings } from './findings.js'

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

/** At most three sentences: the closure and where its people go, what falls short first, where; or need when nothing does. */
export const answerSentences = (
  document: RunDocument,
  language: Language,
  findings = findingsOf(document)
): ReadonlyArray<string> => {
  if (document.services.length === 0 && findings.careNeed === undefined) return [textsOf(language).noAnswer]
  const closure = document.closures.find(
    ({ personsNearestLost, lost }) => personsNearestLost.mean > 0 || lost.length > 0
  )
  const parts = [
    ...(closure === undefined ? [] : [closureText(closure, language)]),
    shortText(document, findings, language),
    ...(closure === undefined ? [whereText(document, findings, language)] : []),
    needText(findings, language)
  ].filter((part) => part !== '')
  return parts.slice(0, 3)
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

const shortText = (document: RunDocument, findings: Findings, language: Language): string => {
  const texts = textsOf(language)
  const { count } = formatsOf(language)
  const first = findings.services.find(({ year }) => year !== undefined)
  if (findings.services.length === 0) return ''
  if (first?.year === undefined) return texts.noShortSentence(String(findings.lastYear))
  return texts.shortSentence(
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
}

const whereText = (document: RunDocument, findings: Findings, language: Language): string => {
  const service = findings.services.find(({ year }) => year !== undefined)?.service ?? findings.places[0]?.service
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
