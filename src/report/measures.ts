/** Measures in words: what each does and how sure that is; those without evidence apart, with what they would have to do. */
import type { Effect } from '../domain/measure/effect.js'
import { formatsOf, readable, type Language } from '../language/language.js'
import { measureTextsOf } from '../language/measureTexts.js'
import { roleName, serviceName, unitName } from '../language/terms.js'
import { measureTitle } from './events.js'
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
        `${texts.columns.grade} ${texts.grade[measure.grade]}`
      ]
      return `${measure.title[language]} (${parts.join('; ')}).`
    }),
    open: [
      ...open.flatMap((measure) => breakEvenTexts(measure, document, language, ` (${placed(measure, language)})`)),
      ...known.filter(isAlsoOpen).flatMap((measure) => breakEvenTexts(measure, document, language))
    ]
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
  const posts = (x: number): string => decimal(x, Math.abs(x) < 10 && !Number.isInteger(x) ? 1 : 0)
  const isPosts = (flow: string): boolean => flow === 'recruited' || flow === 'training'
  const capacityUnit = (service: string): string =>
    unitName(document.services.find((s) => s.service === service)?.capacityUnit ?? '', language)
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
      const show = effect.flow === 'succession' ? (x: number) => share(x) : isPosts(effect.flow) ? posts : number
      return texts.staff(texts.flow[effect.flow], role, ranged(show))
    }
    case 'capacity':
      return texts.capacity(name(effect.service), `${ranged(signed)} ${capacityUnit(effect.service)}`)
    case 'uptake':
      return texts.uptakeMoved(
        measureTitle(effect.measure, document, language),
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

/** What a measure without known effect would have to do, all services together; `where` follows its title. */
export const breakEvenTexts = (
  measure: MeasureFacts,
  document: RunDocument,
  language: Language,
  where = ''
): ReadonlyArray<string> => {
  const texts = measureTextsOf(language)
  const { list } = formatsOf(language)
  const title = `${measure.title[language]}${where}`
  const known = measure.breakEven.filter(({ per100 }) => !Number.isNaN(per100.mean))
  if (measure.breakEven.length === 0) return [texts.nothingKnown(title)]
  const [first] = known
  if (first === undefined) return [texts.nobodyReached(title)]
  const year = String(first.year)
  const open = known.filter(({ per100 }) => !isClosed(per100))
  const [beyond, asked] = [true, false].map((out) =>
    open.filter((one) => isBeyond(one, document) === out).map((one) => askedText(one, document, language))
  )
  // Departments of a hospital without a gap are told as one hospital, unless another department has one.
  const closed = known.filter(({ per100 }) => isClosed(per100)).map(({ service }) => service)
  const told = closed.map((service) => (isDepartment(service) && !open.some(isInpatient) ? 'hospital' : service))
  const sentences = [
    texts.unproven(title),
    ...(asked === undefined || asked.length === 0 ? [] : [texts.breakEven(year, asked.join('; '))]),
    ...(beyond === undefined || beyond.length === 0 ? [] : [texts.beyond(year, beyond.join('; '))]),
    ...(told.length === 0
      ? []
      : [texts.closed(year, list([...new Set(told)].map((service) => serviceName(service, language))))])
  ]
  return [sentences.join('')]
}

type BreakEven = MeasureFacts['breakEven'][number]

const isDepartment = (service: string): boolean => service.startsWith('hospital_')
const isInpatient = ({ service }: BreakEven): boolean => isDepartment(service)

/** A gap in fewer than one draw in twenty, or none at all. */
const isClosed = ({ mean, p95 }: Span): boolean => mean < noGap || p95 < noGap

/**
 * True where nobody can take over so much: more than one person for each participant or, of a flow, more than ten times what
 * a resident uses in a year.
 */
const isBeyond = ({ service, year, per100 }: BreakEven, document: RunDocument): boolean => {
  const facts = document.services.find((s) => s.service === service)
  if (facts?.kind === 'stock') return per100.mean > 100
  const rowsOf = document.summary.find(
    (row) => row.level === 'region' && row.year === year && row.service === service && row.measure === 'demand'
  )
  const residents = residentsIn(document, year)
  return rowsOf !== undefined && residents !== undefined && per100.mean / 100 > (10 * rowsOf.mean) / residents
}

/** Residents of the region, from people with care needs and their number per 1,000; undefined without them. */
const residentsIn = ({ need, indicators, region }: RunDocument, year: number): number | undefined => {
  const care = need.find((row) => row.level === 'region' && row.year === year && row.group === 'care')
  const rate = indicators?.find(
    (row) => row.area === region.name && row.year === year && row.indicator === 'care_persons_per_1000'
  )
  return care === undefined || rate === undefined || !(rate.mean > 0) ? undefined : (care.mean / rate.mean) * 1000
}

const askedText = ({ service, per100 }: BreakEven, document: RunDocument, language: Language): string => {
  const { decimal, count } = formatsOf(language)
  const number = (x: number): string => (x < 10 ? decimal(x, 1) : count(readable(x)))
  const unit = unitName(document.services.find((s) => s.service === service)?.unit ?? '', language)
  const span = per100.p05 === per100.p95 ? undefined : `${number(per100.p05)} – ${number(per100.p95)}`
  return measureTextsOf(language).asked(serviceName(service, language), `${number(per100.mean)} ${unit}`, span)
}
