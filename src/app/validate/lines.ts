/** The error table of a check as lines of text: one per group for the model, one per naive forecast below it. */
import { formatsOf, type Language } from '../../language/language.js'
import { labelIn, validationTextsOf } from '../../language/validationTexts.js'
import type { ForecastErrors, GroupErrors } from './errors.js'
import type { ValidationCheck } from './validation.js'

/** Errors below this share of 1 are shown as less than it. */
const smallestShown = 0.000_01

/** Heads of the columns. */
export const errorHeader = (language: Language): ReadonlyArray<string> => {
  const texts = validationTextsOf(language)
  return [
    texts.group,
    texts.forecast,
    texts.rows,
    texts.meanError,
    texts.meanAbsoluteError,
    texts.largestError,
    texts.coverage,
    texts.crps
  ]
}

/** Cells of the error table. */
export const errorLines = (
  errors: ReadonlyArray<GroupErrors>,
  language: Language
): ReadonlyArray<ReadonlyArray<string>> => {
  const texts = validationTextsOf(language)
  const { share, count } = formatsOf(language)
  /** Errors near zero keep their size as far as it says anything: an analytic case is wrong by parts in a billion. */
  const percent = (value: number): string => {
    const size = Math.abs(value)
    if (Number.isNaN(value)) return ''
    if (value !== 0 && size < smallestShown) return texts.lessThan(share(smallestShown, 3))
    return share(value, size < 0.000_1 ? 3 : size < 0.001 ? 2 : 1)
  }
  const forecast = ({ meanError, meanAbsoluteError, largest }: ForecastErrors): ReadonlyArray<string> => [
    percent(meanError),
    percent(meanAbsoluteError),
    largest === undefined ? '' : `${percent(largest.error)} (${labelIn(largest.label, language)}, ${largest.year})`
  ]
  return errors.flatMap((group) => [
    [
      labelIn(group.group, language),
      texts.model,
      count(group.rows),
      ...forecast(group.model),
      group.coverage === undefined ? '' : `${group.coverage.inside}/${group.coverage.of}`,
      group.relativeCrps === undefined ? '' : percent(group.relativeCrps)
    ],
    ...Object.entries(group.naive).map(([name, naive]) => [
      '',
      texts.naive[name] ?? name,
      '',
      ...forecast(naive),
      '',
      ''
    ])
  ])
}

/** A sentence on rows in which the last trend runs below zero; undefined where there are none. */
export const trendRemark = ({ rows }: ValidationCheck, language: Language): string | undefined => {
  const below = rows.filter(({ naive }) => (naive?.['trend'] ?? 0) < 0)
  const names = below.map(({ label, year, group }) =>
    [...(group === undefined ? [] : [labelIn(group, language)]), labelIn(label, language), String(year)].join(', ')
  )
  return below.length === 0 ? undefined : validationTextsOf(language).belowZero(below.length, names.join('; '))
}
