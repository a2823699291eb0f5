/** Values of the map as people read them: numbers with their unit, ranges of classes, and the sentence of extremes. */
import { formatsOf, type Language } from '../../../language/language.js'
import { mapTextsOf } from '../../../language/mapTexts.js'
import { inQuotes } from '../../sentences.js'
import type { RunDocument } from '../../document.js'
import { inSteps, scaleOf, stepsOf, type Scale } from './scales.js'
import type { MapMeasure } from './values.js'

/** A value in the reader's numbers, rounded as it is kept, without its unit. */
export const numberText = (value: number, scale: Scale, language: Language): string => {
  const steps = inSteps(value, scale)
  if (steps === undefined) return mapTextsOf(language).none
  const rounded = steps / stepsOf(scale)
  const { share, points, decimal } = formatsOf(language)
  switch (scale.form) {
    case 'share':
      return share(rounded, scale.digits)
    case 'points':
      return points(rounded, scale.digits)
    case 'number':
      return decimal(rounded, scale.digits)
  }
}

/** A value with its unit. */
export const valueText = (value: number, measure: MapMeasure, language: Language): string => {
  const number = numberText(value, scaleOf[measure], language)
  const unit = mapTextsOf(language).units[measure]
  return unit === '' || !Number.isFinite(value) ? number : `${number} ${unit}`
}

/** Ranges of the classes, lowest first. */
export const classTexts = (measure: MapMeasure, language: Language): ReadonlyArray<string> => {
  const { share, points, decimal } = formatsOf(language)
  const texts = mapTextsOf(language)
  const { limits, form } = scaleOf[measure]
  const written = limits.map((limit) => {
    const tenths = Math.round(limit * 1000) / 10
    if (form === 'share') return share(limit)
    return form === 'points'
      ? points(limit, Number.isInteger(tenths) ? 0 : 1)
      : decimal(limit, Number.isInteger(limit) ? 0 : 1)
  })
  return Array.from({ length: limits.length + 1 }, (_, i) => {
    const [low, high] = [written[i - 1], written[i]]
    // Nobody at all is a class of its own where only some are concerned.
    if (measure === 'lost' && i === 0) return share(0)
    if (measure === 'lost' && i === 1) return texts.below(high ?? '')
    if (low === undefined) return texts.below(high ?? '')
    if (high === undefined) return measure === 'difference' ? texts.above(low) : texts.from(low)
    return texts.between(low, high)
  })
}

/** Name of a measure in this run. */
export const measureText = (measure: MapMeasure, { run }: RunDocument, language: Language): string =>
  mapTextsOf(language).measures[measure](baseYear(run.referenceYear))

/** What a measure means in this run. */
export const meaningText = (measure: MapMeasure, { run, region, scenario }: RunDocument, language: Language): string =>
  mapTextsOf(language).meanings[measure](
    baseYear(run.referenceYear),
    formatsOf(language).date(region.baseDate),
    inQuotes(scenario.parent?.title[language] ?? '')
  )

const baseYear = (year: number | undefined): string | undefined => (year === undefined ? undefined : String(year))

/** How many names stand at each end. */
const named = 3

/**
 * The municipalities at both ends, the worse end first. Where nothing is the rule (a closure, a difference), only those
 * that are concerned are named, and more of them.
 */
export const extremesText = (
  values: ReadonlyArray<{ readonly name: string; readonly value: number }>,
  measure: MapMeasure,
  language: Language
): string => {
  const texts = mapTextsOf(language)
  const scale = scaleOf[measure]
  const { zeroIsUsual } = scale
  const known = values
    .filter(({ value }) => Number.isFinite(value))
    .map(({ name, value }) => ({ name, value, steps: inSteps(value, scale) ?? 0 }))
    .sort((a, b) => a.steps - b.steps || (a.name < b.name ? -1 : 1))
  const [lowest, highest] = [known[0], known[known.length - 1]]
  if (lowest !== undefined && highest !== undefined && known.length > 1 && lowest.steps === highest.steps) {
    if (measure === 'difference' && lowest.steps === 0) return texts.noDifference
    return (known.length < values.length ? texts.sameKnown : texts.same)(valueText(lowest.value, measure, language))
  }
  const list = (label: string, found: typeof known): string =>
    found.length === 0
      ? ''
      : `${label}: ${formatsOf(language).list(found.map(({ name, value }) => `${name} (${valueText(value, measure, language)})`))}.`
  const most = zeroIsUsual ? 2 * named : named
  const high = list(
    texts.highest,
    known
      .filter(({ steps }) => !zeroIsUsual || steps > 0)
      .slice(-most)
      .reverse()
  )
  const low = list(texts.lowest, known.filter(({ steps }) => !zeroIsUsual || steps < 0).slice(0, most))
  if (!zeroIsUsual && known.length <= named) return high
  return (scale.lowIsWorst ? [low, high] : [high, low]).filter((text) => text !== '').join(' ')
}
