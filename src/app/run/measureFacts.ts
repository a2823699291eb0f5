/** What page and terminal tell of the measures of a study: their entry, their evidence, and what the run says of them. */
import type { Effect } from '../../domain/measure/effect.js'
import { effectsOfStart, needsUptake } from '../../domain/measure/start.js'
import type { MeasureStarted } from '../../domain/occurrence/occurrence.js'
import type { Quantity } from '../../domain/quantity.js'
import { texts, type Region } from '../../domain/region/region.js'
import type { IndicatorRow } from '../../domain/result/rows.js'
import type { Entry } from '../../domain/study/entry.js'
import type { Localized } from '../../domain/study/localized.js'
import type { Standing } from '../../domain/study/study.js'
import { monthOfYear, yearOf } from '../../domain/time.js'
import type { MeasureFacts, Span, Wording } from '../../report/document.js'
import { lawOf, meanOf, quantileOf } from '../../sim/random/distributions.js'

const wording = (text: Localized): Wording =>
  typeof text === 'string' ? { de: text, en: text } : { de: text.de ?? text.en ?? '', en: text.en ?? text.de ?? '' }

/** Mean and the span that holds nine tenths of a quantity. */
export const spanOf = (q: Quantity): Span => {
  if (typeof q === 'number') return { mean: q, p05: q, p95: q }
  const law = lawOf(q)
  return { mean: meanOf(q), p05: quantileOf(law, 0.05), p95: quantileOf(law, 0.95) }
}

/** Measures in the order of their start. */
export const measureFacts = (
  { entries }: Standing,
  region: Region,
  indicators: ReadonlyArray<IndicatorRow>,
  until: number
): ReadonlyArray<MeasureFacts> => {
  const lastYear = monthOfYear(until) === 12 ? yearOf(until) : yearOf(until) - 1
  return [...entries]
    .flatMap(([key, entry]) =>
      entry.occurrence.type === 'MeasureStarted'
        ? [factsOf(key, entry, entry.occurrence, region, indicators, lastYear)]
        : []
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.key < b.key ? -1 : 1))
}

const factsOf = (
  key: string,
  entry: Entry,
  start: MeasureStarted,
  region: Region,
  indicators: ReadonlyArray<IndicatorRow>,
  lastYear: number
): MeasureFacts => {
  const { definition } = start
  const effects = effectsOfStart(start)
  const place = indicators.some(({ area }) => area === start.area) ? start.area : region.name
  const own = indicators.filter(({ area, indicator }) => area === place && indicator.includes(`/${key}`))
  const row = (name: string): IndicatorRow | undefined =>
    own.find(({ indicator, year }) => indicator === name && year === lastYear)
  // Where nobody has to take part, everybody does: no number worth telling.
  const participants = needsUptake(definition) ? row(`participants/${key}`) : undefined
  const year = fullYear(
    own.filter(({ indicator }) => indicator === `participants/${key}`),
    lastYear
  )
  const until = start.fundedUntil ?? entry.until
  const prefix = `break_even_per_100/${key}/`
  return {
    key,
    measure: start.measure,
    title: wording(definition.title),
    area: start.area === '*' ? '*' : nameOf(start.area, region),
    group: start.group ?? definition.group,
    on: entry.on,
    ...(until === undefined ? {} : { until }),
    grade: definition.grade,
    ...(needsUptake(definition) ? uptakeOf(start) : {}),
    effects: effects.map((effect) => ({ effect, value: spanOf(sizeOf(effect)) })),
    responsible: definition.responsible.map(wording),
    payers: definition.payers,
    ...(participants === undefined ? {} : { participants }),
    breakEven: own.flatMap(({ indicator, year: at, mean, p05, p95 }) =>
      indicator.startsWith(prefix) && at === year
        ? [{ service: indicator.slice(prefix.length), year, per100: { mean, p05, p95 } }]
        : []
    ),
    withoutCost: !effects.some(({ primitive }) => primitive === 'cost')
  }
}

/** Last full year in which about as many take part as ever: the last of the run, or the last before funding ends. */
const fullYear = (participants: ReadonlyArray<IndicatorRow>, lastYear: number): number => {
  const rows = participants.filter(({ year }) => year <= lastYear)
  const most = Math.max(0, ...rows.map(({ mean }) => mean))
  return most === 0 ? lastYear : Math.max(...rows.flatMap(({ year, mean }) => (mean >= most * 0.9 ? [year] : [])))
}

/** Product of the expected parts; its span is that of the product of their ends (wider than the true one). */
const uptakeOf = ({ uptake = {}, definition }: MeasureStarted): { readonly uptake: Span } => {
  const parts = (['reached', 'accepted', 'kept'] as const).map((part) =>
    spanOf(uptake[part] ?? definition.uptake?.[part] ?? 1)
  )
  const product = (of: (span: Span) => number): number => parts.reduce((all, span) => all * of(span), 1)
  return { uptake: { mean: product((s) => s.mean), p05: product((s) => s.p05), p95: product((s) => s.p95) } }
}

/** The number that says how strong an effect is. */
const sizeOf = (effect: Effect): Quantity => {
  switch (effect.primitive) {
    case 'demand':
      return effect.relative ?? effect.perPersonYear ?? 0
    case 'substitution':
    case 'relief':
      return effect.share
    case 'productivity':
    case 'travel':
    case 'uptake':
      return effect.factor
    case 'staff':
      return effect.value
    case 'capacity':
      return effect.units
    case 'cost':
      return effect.euro
  }
}

const nameOf = (area: string, region: Region): string => {
  const at = (texts(region, 'municipalities', 'ags') ?? []).indexOf(area)
  return (at < 0 ? undefined : texts(region, 'municipalities', 'name')?.[at]) ?? region.areaNames?.[area] ?? area
}
