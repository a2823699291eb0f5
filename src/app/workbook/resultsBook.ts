/** The workbook of a run or a comparison: a read-me, an overview in words, a sheet per table. */
import type * as E from 'fp-ts/lib/Either.js'
import type { Language } from '../../language/language.js'
import { workbookTextsOf } from '../../language/workbookTexts.js'
import type { Book } from '../../io/workbook/write/book.js'
import type { OutputFailed } from '../appError.js'
import type { FinishedRun } from '../run/runTypes.js'
import { overviewSheet } from './overviewSheet.js'
import { readMeSheet } from './readMeSheet.js'
import { resultSheets, type ToldSheet } from './resultTableSheets.js'
import { writeBook } from './writeBook.js'

/** The same run gives the same bytes: its file says when it was computed, not when it was written. */
export const resultsBook = (kind: 'run' | 'comparison', run: FinishedRun, language: Language): Book => {
  const texts = workbookTextsOf(language)
  const overview = overviewSheet(kind, run.document, run.result.differences, language)
  const sheets: ReadonlyArray<ToldSheet> = [
    { sheet: overview, holds: texts.overviewHolds, rows: [...overview.rows].length },
    ...resultSheets(kind, run, language)
  ]
  return {
    title: run.document.scenario.title[language],
    created: `${run.result.computing.computedAt.slice(0, 19)}Z`,
    sheets: [readMeSheet(run, sheets, language), ...sheets.map(({ sheet }) => sheet)]
  }
}

export const writeResultsBook = (
  path: string,
  kind: 'run' | 'comparison',
  run: FinishedRun,
  language: Language
): Promise<E.Either<OutputFailed, void>> => writeBook(path, resultsBook(kind, run, language))
