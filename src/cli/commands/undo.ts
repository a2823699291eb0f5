/** `undo`: appends the inverse of a log entry, tells what it takes back and which lines of the file to change. */
import * as E from 'fp-ts/lib/Either.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { undoArguments, undoEntry, type Undone } from '../../app/studies/undo.js'
import { undoesOf, type LogEntry } from '../../domain/study/logEntry.js'
import type { Localized } from '../../domain/study/localized.js'
import { formatsOf, type Language } from '../../language/language.js'
import { logTextsOf } from '../../language/logTexts.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions } from '../face.js'
import { fail } from '../failures.js'
import { entryLine } from '../plannedText.js'
import { changeFacts, listedRecorded } from '../studyFailureText.js'
import { withRuntime } from '../withRuntime.js'

export interface UndoOptions extends CommonOptions {
  readonly why?: string
}

export const undoCommand = async (first: string, second: string | undefined, options: UndoOptions): Promise<number> => {
  const face = faceOf(options)
  const named = undoArguments(first, second)
  if (E.isLeft(named)) return fail(named.left, face, 'log')
  const why = options.why?.normalize('NFC').trim()
  const undone = await withRuntime(face, 'keeping', (runtime) =>
    undoEntry(runtime, { ...named.right, ...(why === undefined || why === '' ? {} : { why }) })
  )
  if (E.isLeft(undone)) return fail(undone.left, face, 'log')
  face.out(
    face.json ? `${JSON.stringify(undoJson(undone.right, face.language))}\n` : undoText(undone.right, face.language)
  )
  return exitFine
}

const undoJson = (answer: Undone, language: Language): unknown => {
  const { study, undone, undo, file, change, checked, must } = answer
  return {
    ...headWithoutRun('tragweite/undo@1', checked ? [] : [logTextsOf(language).undo.unchecked]),
    study,
    version: undo.version,
    undone: listedRecorded(undone),
    undo: listedRecorded(undo),
    ...(file === undefined ? {} : { file }),
    inLine: change === 'in-line',
    ...(change === undefined || change === 'in-line' ? {} : { change: changeFacts(change) }),
    ...(must === undefined ? {} : { entry: { present: must.present, yaml: must.yaml } })
  }
}

const undoText = (answer: Undone, language: Language): string => {
  const { study, undone, undo, checked } = answer
  const texts = logTextsOf(language).undo
  const { moment } = formatsOf(language)
  const why = whyOf(undone.entry, language)
  return [
    texts.done(study, undone.version, undo.version),
    texts.was(undone.version, undone.by, moment(undone.recordedAt), entryLine(undone.entry, language)),
    ...(why === undefined ? [] : [texts.because(why)]),
    '',
    ...fileLines(answer, language),
    ...(answer.change === 'in-line' ? [] : [texts.until]),
    texts.back(study, undo.version),
    ...(checked ? [] : [texts.unchecked]),
    ''
  ].join('\n')
}

const fileLines = ({ undo, file, change, must }: Undone, language: Language): ReadonlyArray<string> => {
  const texts = logTextsOf(language).undo
  if (change === 'in-line') return [texts.inLine(file ?? '')]
  if (change !== undefined) return [texts.lines(change.file, change.line), change.diff, '']
  return [
    file === undefined ? texts.noFile : texts.noLines(file),
    ...(must === undefined
      ? [`  ${entryLine(undo.entry, language)}`]
      : [must.present ? texts.present(must.key) : texts.absent(must.key), must.yaml]),
    ''
  ]
}

/** Why the entry had been made: the reason of an undo, else that of the entry itself. */
const whyOf = (entry: LogEntry, language: Language): string | undefined => {
  const undoes = undoesOf(entry)
  if (undoes !== undefined) return undoes.why
  switch (entry.type) {
    case 'EntryPlanned':
      return inWords(entry.entry.why, language)
    case 'EntryRevised':
      return inWords(entry.after.why, language)
    case 'EntryWithdrawn':
    case 'SettingsChanged':
    case 'Branched':
    case 'ParentAdvanced':
    case 'Detached':
      return undefined
  }
}

const inWords = (why: Localized | undefined, language: Language): string | undefined =>
  typeof why === 'string' ? why : (why?.[language] ?? why?.de ?? why?.en)
