/** `run`: reconcile, simulate, store, summarise. */
import { availableParallelism } from 'node:os'
import * as E from 'fp-ts/lib/Either.js'
import { usageProblem, type AppError } from '../../app/appError.js'
import { plannedJson, runJson } from '../../app/run/jsonDocument.js'
import { runStudies } from '../../app/run/runStudies.js'
import type { FinishedRun, Overwrites, RunRequest } from '../../app/run/runTypes.js'
import type { PlannedAppend } from '../../domain/study/reconcile.js'
import { parseMonth } from '../../domain/time.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { colourStyle, plainStyle, terminalSummary } from '../../report/terminal.js'
import { exitFine, exitGoalsMissed, exitRunFailed } from '../exitCodes.js'
import { faceOf, type Face } from '../face.js'
import { fail, problemLine } from '../failures.js'
import { commandWithoutThreads, incompleteLines } from '../incomplete.js'
import { outputMisuse, shownRun, writeAsked, type OutputOptions } from '../outputs.js'
import { plannedText } from '../plannedText.js'
import { sayOverwrites } from '../studyFailureText.js'
import { withRuntime } from '../withRuntime.js'

/** Options of every command that simulates. */
export interface SimulationOptions extends OutputOptions {
  readonly draws?: number
  readonly seed?: string
  readonly until?: string
  readonly workers?: number
  readonly expected?: boolean
  readonly demographicNoise?: boolean
  readonly fresh?: boolean
  readonly cacheLimit?: number
}
export interface RunOptions extends SimulationOptions {
  readonly dryRun?: boolean
  readonly checkGoals?: boolean
  readonly onVersion?: number
}

/** Space for blocks of draws when nothing is said. */
export const defaultCacheBytes = 4 * 1024 ** 3

/** The request behind the options; Left for a month that is none. */
export const requestOf = (options: SimulationOptions): E.Either<AppError, RunRequest> => {
  const misuse = outputMisuse(options)
  if (misuse !== undefined) return E.left(misuse)
  const until = options.until === undefined ? undefined : parseMonth(options.until)
  if (options.until !== undefined && until === undefined)
    return E.left({
      _tag: 'BadInput',
      problems: [usageProblem('not-a-month', '--until', options.until, 'a month as YYYY-MM')]
    })
  if (options.seed === '')
    return E.left({ _tag: 'BadInput', problems: [usageProblem('bad-option', '--seed', 'nothing', 'a text')] })
  if (options.expected === true && options.demographicNoise === true)
    return E.left({
      _tag: 'BadInput',
      problems: [
        usageProblem('bad-option', '--demographic-noise', '--expected', 'one of both: without draws there is no chance')
      ]
    })
  return E.right({
    workers: options.workers ?? availableParallelism(),
    expected: options.expected === true,
    demographicNoise: options.demographicNoise === true,
    fresh: options.fresh === true,
    cacheBytes: options.cacheLimit ?? defaultCacheBytes,
    keepDraws: options.keepDraws === true,
    ...(options.draws === undefined ? {} : { draws: options.draws }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(until === undefined ? {} : { until })
  })
}

export const runCommand = async (scenarios: ReadonlyArray<string>, options: RunOptions): Promise<number> => {
  const face = faceOf(options)
  const request = requestOf(options)
  if (E.isLeft(request)) return fail(request.left, face, 'log')
  if (options.report !== undefined && scenarios.length > 1)
    return fail(
      {
        _tag: 'BadInput',
        problems: [usageProblem('bad-option', '--report', options.report, 'one scenario per page')]
      },
      face,
      'log'
    )
  if (options.onVersion !== undefined && scenarios.length > 1)
    return fail(
      {
        _tag: 'BadInput',
        problems: [usageProblem('bad-option', '--on-version', String(options.onVersion), 'one scenario')]
      },
      face,
      'log'
    )
  const answered = await withRuntime(face, options.dryRun === true ? 'reading' : 'keeping', (runtime) =>
    runStudies(runtime, scenarios, {
      ...request.right,
      dryRun: options.dryRun === true,
      ...(options.onVersion === undefined ? {} : { onVersion: options.onVersion }),
      wantsPopulation: options.out !== undefined
    })
  )
  if (E.isLeft(answered)) return fail(answered.left, face, 'log')
  if (answered.right._tag === 'Planned') return showPlanned(answered.right, face)
  const runs = answered.right.runs.map((run) => shownRun(run, options))
  for (const run of runs) {
    // Documents before the summary, so that a summary that names them tells the truth.
    const written = await writeAsked({ kind: 'run', run }, runs.length > 1, options, face)
    if (E.isLeft(written)) return fail(written.left, face)
  }
  show(runs, face)
  const lacking = incompleteLines(runs, commandWithoutThreads('run', scenarios, options), face)
  if (lacking.length > 0) {
    face.complain(`${lacking.join('\n')}\n`)
    return exitRunFailed
  }
  const missed = options.checkGoals === true && runs.some(({ document }) => document.goals.some(({ met }) => !met))
  if (missed) face.complain(`${commandTextsOf(face.language).goalsMissed}\n`)
  return missed ? exitGoalsMissed : exitFine
}

const showPlanned = (
  {
    appends,
    overwrites
  }: { readonly appends: ReadonlyArray<PlannedAppend>; readonly overwrites: ReadonlyArray<Overwrites> },
  face: Face
): number => {
  if (face.json) face.out(json(plannedJson(appends, overwrites)))
  else {
    face.out(plannedText(appends, face.language))
    sayOverwrites(overwrites, face)
  }
  return exitFine
}

const json = (document: unknown): string => `${JSON.stringify(document)}\n`

const show = (runs: ReadonlyArray<FinishedRun>, face: Face): void => {
  const texts = commandTextsOf(face.language)
  if (face.json) {
    const documents = runs.map(runJson)
    face.out(json(documents.length === 1 ? documents[0] : { schema: 'tragweite/runs@1', runs: documents }))
    return
  }
  for (const run of runs) {
    for (const warning of run.problems) face.say(`${problemLine(warning, face)}\n`)
    if (run === runs[0]) sayOverwrites(run.overwrites ?? [], face)
    if (run.document.run.uncertainty === 'off') face.complain(`${texts.expectedOnly}\n`)
    face.out(terminalSummary(run.document, face.language, face.colour ? colourStyle : plainStyle))
  }
}
