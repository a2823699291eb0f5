/** Measures in words: what each does and how sure that is; those without evidence apart, with what they would have to do. */
import type { Effect } from '../domain/measure/effect.js'
import { formatsOf, type Language } from '../language/language.js'
import { measureTextsOf } from '../language/measureTexts.js'
import { roleName, serviceName, unitName } from '../language/terms.js'
import type { EffectFacts, MeasureFacts, RunDocument, Span } from './document.js'

export interface MeasureSentences {
  readonly title: string
  /** One for each measure with a known effect. */
  readonly sentences: ReadonlyArray<string>
  /** Those without: the break-even of each service. */
  readonly open: ReadonlyArray<string>
}

/** Unmet units per 100 people reached below which there is no gap to speak of. */
const noGap = 0.05

/** Measures with a known effect, and those without. */
export const measuresByEvidence = (
  document: RunDocument
): { readonly known: ReadonlyArray<MeasureFacts>; readonly open: ReadonlyArray<MeasureFacts> } => {
  const all = document.measures ?? []
  const isOpen = ({ effects }: MeasureFacts): boolean => !effects.some(isMain)
  return { known: all.filter((m) => !isOpen(m)), open: all.filter(isOpen) }
}

/** True where posts, places or a guess are given, but what they do for people is not known: the break-even is told as well. */
export const isAlsoOpen = ({ grade, breakEven }: MeasureFacts): boolean =>
  grade === '0' && breakEven.some(({ per100 }) => !Number.isNaN(per100.mean))

/** What it is for: neither a side effect nor a cost. */
const isMain = ({ effect }: EffectFacts): boolean => effect.primitive !== 'cost' && effect.sideEffect !== true

export const measureSentences = (document: RunDocument, language: Language): MeasureSentences => {
  const texts = measureTextsOf(language)
  const { known, open } = measuresByEvidence(document)
  return {
    title: texts.title,
    sentences: known.map((measure) => {
      const parts = [
        placed(measure, language),
        ...measure.effects.filter(isMain).map((facts) => effectText(facts, document, language)),
        ...measure.effects
          .filter(({ effect }) => effect.sideEffect === true)
          .map((facts) => `${texts.sideEffect}: ${effectText(facts, document, language)}`),
        texts.grade[measure.grade]
      ]
      return `${measure.title[language]} (${parts.join('; ')}).`
    }),
    open: [...open, ...known.filter(isAlsoOpen)].flatMap((measure) => breakEvenTexts(measure, document, language))
  }
}

/** Where, since when, until when, and how many take part. */
const placed = (measure: MeasureFacts, language: Language): string => {
  const texts = measureTextsOf(language)
  const { month } = formatsOf(language)
  return [
    measure.area === '*' ? texts.wholeRegion : measure.area,
    texts.from(month(measure.on)),
    ...(measure.until === undefined ? [] : [texts.until(month(measure.until))]),
    ...(measure.uptake === undefined ? [] : [texts.takePart(uptakeText(measure, language))])
  ].join(', ')
}

/** Share of the group that takes part. */
export const uptakeText = ({ uptake }: MeasureFacts, language: Language): string =>
  uptake === undefined
    ? measureTextsOf(language).nobody
    : formatsOf(language).share(uptake.mean, uptake.mean < 0.1 ? 1 : 0)

/** One effect with its interval. */
export const effectText = ({ effect, value }: EffectFacts, document: RunDocument, language: Language): string => {
  const texts = measureTextsOf(language)
  const { decimal, share, points } = formatsOf(language)
  /** Change in per cent with a sign. */
  const change = (x: number): string => {
    const percent = points(x, Math.abs(x) < 0.1 ? 1 : 0)
    return language === 'de' ? `${percent}\u00a0%` : `${percent}%`
  }
  const ranged = (show: (x: number) => string, of: (x: number) => number = (x) => x): string =>
    withSpan(value, show, of)
  const signed = (x: number): string => `${x > 0 ? '+' : ''}${decimal(x, Math.abs(x) < 10 ? 1 : 0)}`
  const number = (x: number): string => decimal(x, Math.abs(x) < 10 ? 2 : 0)
  const name = (service: string): string => serviceName(service, language)
  switch (effect.primitive) {
    case 'demand': {
      if (effect.relative !== undefined) return texts.relative(name(effect.service), ranged(change))
      const unit = document.services.find(({ service }) => service === effect.service)?.unit.replace('/year', '') ?? ''
      return texts.perPersonYear(name(effect.service), `${ranged(signed)} ${unitOf(unit, language)}`)
    }
    case 'substitution':
      return texts.substitution(
        ranged((x) => share(x)),
        name(effect.from),
        name(effect.to)
      )
    case 'productivity':
      return texts.productivity(
        name(effect.service),
        ranged(change, (x) => x - 1)
      )
    case 'travel':
      return texts.travel(
        name(effect.service),
        ranged(change, (x) => x - 1)
      )
    case 'relief':
      return texts.relief(ranged((x) => share(x)))
    case 'staff': {
      const role = effect.role === undefined ? '' : roleName(effect.role, language)
      return texts.staff(texts.flow[effect.flow], role, ranged(number))
    }
    case 'capacity':
      return texts.capacity(name(effect.service), ranged(signed))
    case 'uptake':
      return texts.uptakeMoved(
        effect.measure,
        texts.part[effect.part],
        ranged(change, (x) => x - 1)
      )
    case 'cost':
      return costText(effect, value, language)
  }
}

/** Unit of what somebody uses in a year: contacts, cases; of a service in persons person-years. */
const unitOf = (unit: string, language: Language): string => {
  if (unit === '') return ''
  if (unit === 'persons') return measureTextsOf(language).personYears
  return unitName(`${unit}/year`, language).split(' ')[0] ?? unit
}

const withSpan = (value: Span, show: (x: number) => string, of: (x: number) => number): string => {
  const middle = show(of(value.mean))
  return value.p05 === value.p95 ? middle : `${middle} (${show(of(value.p05))} – ${show(of(value.p95))})`
}

const costText = (effect: Extract<Effect, { readonly primitive: 'cost' }>, value: Span, language: Language): string => {
  const texts = measureTextsOf(language)
  const euro = withSpan(value, formatsOf(language).count, (x) => x)
  const legal = [effect.paragraph, effect.asOf].filter((part) => part !== undefined).join(', ')
  const year = legal === '' ? String(effect.priceYear) : `${effect.priceYear}; ${legal}`
  return texts.cost(texts.payer[effect.payer], euro, texts.per[effect.per], year)
}

/** What a measure without known effect would have to do, one sentence per service. */
export const breakEvenTexts = (
  measure: MeasureFacts,
  document: RunDocument,
  language: Language
): ReadonlyArray<string> => {
  const texts = measureTextsOf(language)
  const { decimal } = formatsOf(language)
  const title = measure.title[language]
  const number = (x: number): string => decimal(x, x < 10 ? 1 : 0)
  const known = withoutClosedDepartments(measure.breakEven.filter(({ per100 }) => !Number.isNaN(per100.mean)))
  if (measure.breakEven.length === 0) return [texts.nothingKnown(title)]
  if (known.length === 0) return [texts.nobodyReached(title)]
  return known.map(({ service, year, per100 }) => {
    const facts = document.services.find((s) => s.service === service)
    const unit = unitName(facts?.unit ?? '', language)
    const name = serviceName(service, language)
    if (per100.mean < noGap) return texts.closed(title, name, String(year))
    // Of a service in persons, nobody can take over more than one person for each person reached.
    if (facts?.kind === 'stock' && per100.mean > 100)
      return texts.beyond(title, name, String(year), number(per100.mean))
    const span = `${number(per100.p05)} – ${number(per100.p95)}`
    return texts.breakEven(title, name, String(year), `${number(per100.mean)} ${unit}`, span)
  })
}

/** Departments of a hospital without a gap are told as one hospital. */
const withoutClosedDepartments = (all: MeasureFacts['breakEven']): MeasureFacts['breakEven'] => {
  const isClosed = ({ service, per100 }: MeasureFacts['breakEven'][number]): boolean =>
    service.startsWith('hospital_') && per100.mean < noGap
  const [first] = all.filter(isClosed)
  const others = all.filter((one) => !isClosed(one))
  return first === undefined ? others : [...others, { ...first, service: 'hospital' }]
}
