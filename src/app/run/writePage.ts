/** Writes the page of a run; the only part of a run that loads the chart library. */
import type * as E from 'fp-ts/lib/Either.js'
import type { Language } from '../../language/language.js'
import type { RunDocument } from '../../report/document.js'
import { reportPage } from '../../report/html/page.js'
import type { OutputFailed } from '../appError.js'
import { writeFileWhole } from '../writing.js'

export { reportPage }

/** One self-contained HTML page. */
export const writePage = (path: string, document: RunDocument, language: Language): E.Either<OutputFailed, void> =>
  writeFileWhole(path, [reportPage(document, language)])
