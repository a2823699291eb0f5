/**
 * Cost per unmet unit avoided between two runs: only where every measure that makes the difference has amounts, and the gap
 * does become smaller; else what is missing. Means of paired differences; nothing is discounted.
 */
import { formatsOf, readable, type Language } from '../language/language.js'
import { measureTextsOf } from '../language/measureTexts.js'
import { serviceName, unitName } from '../language/terms.js'
import type { CompareDocument, MeasureFacts, Wording } from './document.js'
import { shownServices } from './findings.js'

export type CostPerUnit =
  | {
      readonly kind: 'known'
      /** Net euro of all payers for each unit of unmet demand avoided over the reported years. */
      readonly euro: number
      /** Net euro by payer over the reported years: positive pays, negative saves. */
      readonly byPayer: ReadonlyMap<string, number>
      readonly avoided: number
    }
  | {
      readonly kind: 'refused'
      readonly withoutCost: ReadonlyArray<Wording>
      /** True where unmet demand does not fall. */
      readonly nothingAvoided: boolean
    }

/** Cost per unit of unmet demand for a service avoided in the region, b against a. */
export const costPerUnit = (document: CompareDocument, service: string): CostPerUnit => {
  const { a, b } = document
  const own = newMeasures(a.measures ?? [], b.measures ?? [])
  const withoutCost = own.filter((measure) => measure.withoutCost).map(({ title }) => title)
  const avoided = avoidedOf(document, service)
  if (withoutCost.length > 0 || own.length === 0 || !(avoided > 0))
    return { kind: 'refused', withoutCost, nothingAvoided: !(avoided > 0) }
  const byPayer = new Map<string, number>()
  const add = (run: CompareDocument['a'], sign: number): void => {
    for (const { area, indicator, mean } of run.indicators ?? []) {
      if (area !== run.region.name || !indicator.startsWith('cost/')) continue
      const payer = indicator.slice('cost/'.length)
      byPayer.set(payer, (byPayer.get(payer) ?? 0) + sign * mean)
    }
  }
  add(b, 1)
  add(a, -1)
  const net = [...byPayer.values()].reduce((sum, euro) => sum + euro, 0)
  return { kind: 'known', euro: net / avoided, byPayer, avoided }
}

/** Measures of b that a does not have. */
const newMeasures = (a: ReadonlyArray<MeasureFacts>, b: ReadonlyArray<MeasureFacts>): ReadonlyArray<MeasureFacts> =>
  b.filter(({ key }) => !a.some((other) => other.key === key))

/** The answer in a sentence; '' where b has no measure that a lacks. */
export const costPerUnitText = (document: CompareDocument, service: string, language: Language): string => {
  const texts = measureTextsOf(language)
  const { count, list } = formatsOf(language)
  if (newMeasures(document.a.measures ?? [], document.b.measures ?? []).length === 0) return ''
  const result = costPerUnit(document, service)
  const name = serviceName(service, language)
  if (result.kind === 'refused')
    return texts.costRefused(
      list([
        ...result.withoutCost.map((title) => texts.missingCost(title[language])),
        ...(result.nothingAvoided ? [texts.nothingAvoided(name)] : [])
      ])
    )
  const payers = [...result.byPayer].map(([payer, euro]) =>
    texts.euroFrom(payerName(payer, texts.payer), count(readable(euro)))
  )
  const unit = unitName(document.b.services.find((s) => s.service === service)?.unit ?? '', language)
  return texts.costPerUnit(list(payers), count(readable(result.euro)), name, unit)
}

/** One sentence per service whose gap becomes smaller; where amounts are missing, once what is missing. */
export const costPerUnitTexts = (document: CompareDocument, language: Language): ReadonlyArray<string> => {
  const smaller = shownServices(document.b).filter((service) => avoidedOf(document, service) >= 0.5)
  return [...new Set(smaller.map((service) => costPerUnitText(document, service, language)))].filter(
    (text) => text !== ''
  )
}

/** Unmet demand of the region avoided over the reported years. */
const avoidedOf = ({ differences }: CompareDocument, service: string): number =>
  -differences
    .filter((row) => row.level === 'region' && row.service === service && row.measure === 'unmet')
    .reduce((sum, { mean }) => sum + mean, 0)

const payerName = (payer: string, names: Readonly<Record<string, string>>): string => names[payer] ?? payer
