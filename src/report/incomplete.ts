/** The warning of a run that lacks draws, as page, terminal, workbook and JSON say it. */
import type { Incomplete } from '../domain/result/incomplete.js'
import { incompleteTextsOf } from '../language/incompleteTexts.js'
import { formatsOf, type Language } from '../language/language.js'

/** `draws 80…119, draw 200`. */
export const gapsText = (gaps: Incomplete['missingDraws'], language: Language): string => {
  const { count } = formatsOf(language)
  return gaps.map(([first, last]) => incompleteTextsOf(language).gap(count(first), count(last))).join(', ')
}

/** How many draws are there and which are missing. */
export const incompleteWarning = (incomplete: Incomplete, language: Language): string => {
  const { count } = formatsOf(language)
  const { doneDraws, totalDraws, missingDraws } = incomplete
  return incompleteTextsOf(language).warning(count(doneDraws), count(totalDraws), gapsText(missingDraws, language))
}
