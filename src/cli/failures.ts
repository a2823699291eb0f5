/** Shows an expected failure: in words on stderr, or with --json as the one document on stdout. Never a stack trace. */
import type { AppError } from '../app/appError.js'
import { engine } from '../app/engine.js'
import type { PlacedProblem } from '../domain/problem.js'
import { firstOfEachKind } from '../domain/problemList.js'
import { sheetReference } from '../domain/sheetPlace.js'
import { commandTextsOf, type CommandTexts } from '../language/commandTexts.js'
import { formatsOf } from '../language/language.js'
import { inLanguage } from '../language/phrases.js'
import { problemKindName } from '../language/problemKinds.js'
import { storeDetail } from '../language/storeDetail.js'
import { storeTextsOf } from '../language/storeTexts.js'
import { exitCodeOf } from './exitCodes.js'
import type { Face } from './face.js'
import { studyFailureFacts, studyFailureText } from './studyFailureText.js'

/** `file:line:column`, or as much of it as is known; in a workbook `file sheet!cell`. */
export const placeOf = ({ file, sheet, cell, line, column }: PlacedProblem): string =>
  sheet === undefined
    ? [file, line, column].filter((part) => part !== undefined).join(':')
    : `${file} ${sheetReference(sheet)}${cell === undefined ? '' : `!${cell}`}`

/** One line per problem: place, kind, what was found, what is allowed, the nearest valid name. */
export const problemLine = (found: PlacedProblem, face: Face): string => {
  const texts = commandTextsOf(face.language)
  const kind = problemKindName(found.kind, face.language)
  const named = found.severity === 'warning' ? `${texts.warning}: ${kind}` : kind
  const line = texts.problem(
    placeOf(found),
    named,
    inLanguage(found.found, face.language),
    inLanguage(found.allowed, face.language),
    found.nearest
  )
  const { reason, entry } = found
  const said = typeof reason === 'string' ? reason : (reason?.[face.language] ?? reason?.de ?? reason?.en)
  return [line, ...(entry === undefined ? [] : [`(${entry})`]), ...(said === undefined ? [] : [`– ${said}`])].join(' ')
}

/** Whether the command would have appended to a log, and says that it did not. */
export type Appends = 'log' | 'noLog'

/** Shows the failure and gives its exit code. */
export const fail = (error: AppError, face: Face, appends: Appends = 'noLog'): number => {
  const code = exitCodeOf(error)
  if (face.json) face.out(`${JSON.stringify(failureDocument(error, code, face), undefined, 2)}\n`)
  else face.complain(`${failureText(error, face, appends)}\n`)
  return code
}

const failureText = (error: AppError, face: Face, appends: Appends): string => {
  const texts = commandTextsOf(face.language)
  if (error._tag !== 'BadInput') return sentence(error, texts, face)
  const shown = firstOfEachKind(error.problems)
  const errors = error.problems.filter(({ severity }) => severity === 'error').length
  return [
    ...shown.map((found) => problemLine(found, face)),
    texts.problemsFound[appends](texts.problemCount(errors))
  ].join('\n')
}

const sentence = (error: Exclude<AppError, { _tag: 'BadInput' }>, texts: CommandTexts, face: Face): string => {
  const { count } = formatsOf(face.language)
  switch (error._tag) {
    case 'NotComparable':
      return texts.notComparable[error.what](error.a, error.b)
    case 'UnknownStudy':
      return texts.unknownStudy(error.study, error.nearest, error.known.join(', ') || texts.noStudies)
    case 'UnknownRun':
      return texts.unknownRun[error.why](
        error.run,
        error.known.map(({ runId, stream, version }) => `${runId} (${stream}@${version})`).join(', ') || texts.noRuns
      )
    case 'DamagedRun':
      return storeTextsOf(face.language).damagedRun(error.runId, error.stream, error.path)
    case 'OutputFailed':
      return texts.outputFailed(error.path, inLanguage(error.detail, face.language))
    case 'ExpectedVersionConflict':
      return 'meanwhile' in error ? studyFailureText(error, face.language) : texts.conflict(error.stream)
    case 'FileBehindLog':
    case 'StudyExists':
    case 'UndoBlocked':
      return studyFailureText(error, face.language)
    case 'CommandReused':
      return storeTextsOf(face.language).commandReused(error.commandId, error.stream, error.version)
    case 'OutcomeUnknown':
      return storeTextsOf(face.language).outcomeUnknown(
        error.commandId,
        error.path,
        inLanguage(error.detail, face.language)
      )
    case 'RunFailed':
      return texts.runFailed(inLanguage(error.detail, face.language), count(error.doneDraws), count(error.totalDraws))
    case 'StoreUnusable':
      return texts.store[error.reason](error.path, storeDetail(error.detail, face.language))
    case 'Interrupted':
      return texts.interrupted(count(error.doneDraws), count(error.totalDraws))
  }
}

/** `tragweite/problems@1`: every failure has at least one problem, so that a script need not know the tags. */
const failureDocument = (error: AppError, exitCode: number, face: Face): unknown => {
  const { _tag } = error
  const problems =
    error._tag === 'BadInput'
      ? firstOfEachKind(error.problems).map(({ _tag: _, ...found }) => ({
          ...found,
          message: problemLine({ _tag: 'Problem', ...found }, face)
        }))
      : [
          {
            kind: kebab(_tag),
            ...factsOf(error),
            severity: 'error',
            message: sentence(error, commandTextsOf(face.language), face)
          }
        ]
  return { schema: 'tragweite/problems@1', engine, exitCode, kind: kebab(_tag), problems }
}

const factsOf = (error: AppError): Readonly<Record<string, unknown>> => {
  if ('meanwhile' in error || 'undone' in error || error._tag === 'StudyExists' || error._tag === 'UndoBlocked')
    return studyFailureFacts(error)
  const { _tag: _, ...facts } = error
  return facts
}

const kebab = (tag: string): string => tag.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
