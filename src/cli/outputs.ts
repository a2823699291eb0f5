/** Options of every command that writes documents, and the one line per document that was written. */
import * as E from 'fp-ts/lib/Either.js'
import { usageProblem, type AppError } from '../app/appError.js'
import { writeOutputs, type Outcome, type OutputRequest } from '../app/run/outputs.js'
import type { FinishedRun } from '../app/run/runTypes.js'
import { suppressedRun } from '../app/run/suppressRun.js'
import { commandTextsOf } from '../language/commandTexts.js'
import type { CommonOptions, Face } from './face.js'

/** What can be written of a run. */
export interface OutputOptions extends CommonOptions {
  readonly out?: string
  readonly report?: string
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
  const { out, csvDe, parquet, keepDraws, suppress } = options
  const forms = { '--csv-de': csvDe, '--parquet': parquet, '--keep-draws': keepDraws }
  const homeless = Object.entries(forms).flatMap(([option, asked]) =>
    asked === true && out === undefined ? [option] : []
  )
  const problems = [
    ...homeless.map((option) => usageProblem('missing-argument', option, `${option} without --out`, '--out <dir>')),
    ...(keepDraws === true && suppress !== undefined
      ? [usageProblem('bad-option', '--keep-draws', '--suppress', 'one of both: single draws show what is suppressed')]
      : [])
  ]
  return problems.length === 0 ? undefined : { _tag: 'BadInput', problems }
}

/** The request behind the options. */
export const outputRequestOf = ({ out, report, xlsx, csvDe, parquet, keepDraws }: OutputOptions): OutputRequest => ({
  forms: { csvDe: csvDe === true, parquet: parquet === true, keepDraws: keepDraws === true },
  ...(out === undefined ? {} : { out }),
  ...(report === undefined ? {} : { report }),
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
  for (const { kind, path } of written.right) face.say(`${texts.written[kind](path)}\n`)
  return E.right(undefined)
}
