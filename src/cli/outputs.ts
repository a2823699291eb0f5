/** Options of every command that writes documents, and the one line per document that was written. */
import * as E from 'fp-ts/lib/Either.js'
import { usageProblem, type AppError } from '../app/appError.js'
import { writeOutputs, type Outcome, type OutputRequest } from '../app/run/outputs.js'
import type { FinishedRun } from '../app/run/runTypes.js'
import { mapFileProblem } from '../app/run/shapes.js'
import { suppressedRun } from '../app/run/suppressRun.js'
import { commandTextsOf } from '../language/commandTexts.js'
import type { PlacedProblem } from '../domain/problem.js'
import type { CommonOptions, Face } from './face.js'
import { problemLine } from './failures.js'

/** What can be written of a run. */
export interface OutputOptions extends CommonOptions {
  readonly out?: string
  readonly report?: string
  readonly map?: string
  readonly xlsx?: string
  readonly csvDe?: boolean
  readonly parquet?: boolean
  readonly keepDraws?: boolean
  /** Limit below which figures of people are not shown. */
  readonly suppress?: number
}

/** The run as it may be shown. */
export const shownRun = (run: FinishedRun, { suppress }: OutputOptions): FinishedRun =>
  suppress === undefined ? run : suppressedRun(run, suppress)

/** Options that make no sense together: forms of tables without a directory, single draws beside suppressed figures. */
export const outputMisuse = (options: OutputOptions): AppError | undefined => {
  const { out, csvDe, parquet, keepDraws, suppress, report, map } = options
  const forms = { '--csv-de': csvDe, '--parquet': parquet, '--keep-draws': keepDraws }
  const homeless = Object.entries(forms).flatMap(([option, asked]) =>
    asked === true && out === undefined ? [option] : []
  )
  const problems = [
    ...homeless.map((option) => usageProblem('missing-argument', option, `${option} without --out`, '--out <dir>')),
    ...(keepDraws === true && suppress !== undefined
      ? [usageProblem('bad-option', '--keep-draws', '--suppress', 'one of both: single draws show what is suppressed')]
      : []),
    ...mapMisuse(map, report)
  ]
  return problems.length === 0 ? undefined : { _tag: 'BadInput', problems }
}

/** A map without a page, or a file that is none: told before anything is computed. */
const mapMisuse = (map: string | undefined, report: string | undefined): ReadonlyArray<PlacedProblem> => {
  if (map === undefined) return []
  if (report === undefined)
    return [usageProblem('missing-argument', '--map', '--map without --report', '--report <file>')]
  const found = mapFileProblem(map)
  return found === undefined ? [] : [found]
}

/** The request behind the options. */
export const outputRequestOf = ({
  out,
  report,
  map,
  xlsx,
  csvDe,
  parquet,
  keepDraws
}: OutputOptions): OutputRequest => ({
  forms: { csvDe: csvDe === true, parquet: parquet === true, keepDraws: keepDraws === true },
  ...(out === undefined ? {} : { out }),
  ...(report === undefined ? {} : { report }),
  ...(map === undefined ? {} : { map }),
  ...(xlsx === undefined ? {} : { xlsx })
})

/** Writes what the options ask for and says so on stderr. */
export const writeAsked = async (
  outcome: Outcome,
  several: boolean,
  options: OutputOptions,
  face: Face
): Promise<E.Either<AppError, void>> => {
  const written = await writeOutputs(outcome, several, outputRequestOf(options), face.language)
  if (E.isLeft(written)) return written
  const texts = commandTextsOf(face.language)
  for (const { kind, path, warnings = [] } of written.right) {
    for (const warning of warnings) face.say(`${problemLine(warning, face)}\n`)
    face.say(`${texts.written[kind](path)}\n`)
  }
  return E.right(undefined)
}
