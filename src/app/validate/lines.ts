/** The error table of a check as lines of text: one per group for the model, one per naive forecast below it. */
import { formatsOf, type Language } from '../../language/language.js'
import { validationTextsOf } from '../../language/validationTexts.js'
import type { ForecastErrors, GroupErrors } from './errors.js'

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
  /** Errors near zero keep their size: an analytic case is wrong by parts in a billion. */
  const percent = (value: number): string =>
    Number.isNaN(value)
      ? ''
      : value !== 0 && Math.abs(value) < 0.000_05
        ? `${(value * 100).toExponential(0)} %`
        : share(value, Math.abs(value) < 0.001 ? 2 : 1)
  const forecast = ({ meanError, meanAbsoluteError, largest }: ForecastErrors): ReadonlyArray<string> => [
    percent(meanError),
    percent(meanAbsoluteError),
    largest === undefined ? '' : `${percent(largest.error)} (${largest.label}, ${largest.year})`
  ]
  return errors.flatMap((group) => [
    [
      group.group,
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
