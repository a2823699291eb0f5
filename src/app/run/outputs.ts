/**
 * Everything a finished run can be written as. Each form is asked for by itself and written whole or not at all; modules
 * of heavy libraries are loaded only when their form is asked for.
 */
import { join, parse, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Language } from '../../language/language.js'
import type { PlacedProblem } from '../../domain/problem.js'
import type { AppError } from '../appError.js'
import { shapesOfFile } from './shapes.js'
import type { FinishedRun } from './runTypes.js'
import { writeComparison, writeTables, type TableForms } from './writeTables.js'

/** What is to be written, and how. Paths are absolute or relative to the working directory. */
export interface OutputRequest {
  /** Directory of tables and manifest. */
  readonly out?: string
  /** What is written there beside the exact tables. */
  readonly forms?: TableForms
  /** File of the page. */
  readonly report?: string
  /** GeoJSON whose borders the map of the page is drawn with. */
  readonly map?: string
  /** File of the workbook. */
  readonly xlsx?: string
}

/** A form that was written, for the one line that says so. */
export interface WrittenOutput {
  readonly kind: 'tables' | 'page' | 'workbook'
  readonly path: string
  /** What is amiss in the files that it was made from. */
  readonly warnings?: ReadonlyArray<PlacedProblem>
}

/** Tables of a run; of a comparison (`run` minus `a`) its differences. */
export type Outcome =
  | { readonly kind: 'run'; readonly run: FinishedRun }
  | { readonly kind: 'comparison'; readonly run: FinishedRun; readonly a: FinishedRun }

/** Writes the forms asked for; stops at the first that cannot be written. `several`: each run has a directory of its own. */
export const writeOutputs = async (
  outcome: Outcome,
  several: boolean,
  request: OutputRequest,
  language: Language
): Promise<E.Either<AppError, ReadonlyArray<WrittenOutput>>> => {
  const { run } = outcome
  const done: WrittenOutput[] = []
  if (request.out !== undefined) {
    const directory = several ? join(resolve(request.out), run.document.scenario.id) : resolve(request.out)
    const forms = request.forms ?? {}
    const written =
      outcome.kind === 'run'
        ? await writeTables(directory, run, forms)
        : await writeComparison(directory, run, outcome.a, forms)
    if (E.isLeft(written)) return written
    for (const one of outcome.kind === 'run' ? [run] : [run, outcome.a]) one.draws?.release()
    done.push({ kind: 'tables', path: directory })
  }
  if (request.report !== undefined) {
    const path = resolve(request.report)
    const mapped = request.map === undefined ? undefined : shapesOfFile(request.map, run.document.places)
    if (mapped !== undefined && E.isLeft(mapped)) return E.left({ _tag: 'BadInput', problems: mapped.left })
    const { shapes, warnings = [] } = mapped?.right ?? {}
    const { writePage } = await import('./writePage.js')
    const written = writePage(path, shapes === undefined ? run.document : { ...run.document, shapes }, language)
    if (E.isLeft(written)) return written
    done.push({ kind: 'page', path, warnings })
  }
  if (request.xlsx !== undefined) {
    const path = several ? besideName(request.xlsx, run.document.scenario.id) : resolve(request.xlsx)
    const { writeResultsBook } = await import('../workbook/resultsBook.js')
    const written = await writeResultsBook(path, outcome.kind, run, language)
    if (E.isLeft(written)) return written
    done.push({ kind: 'workbook', path })
  }
  return E.right(done)
}

/** `results.xlsx` of several runs: `results-<id>.xlsx` each. */
const besideName = (file: string, id: string): string => {
  const { dir, name, ext } = parse(resolve(file))
  return join(dir, `${name}-${id}${ext}`)
}
