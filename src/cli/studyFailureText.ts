/** Failures between writers of one study in words, and as facts of the JSON document: who recorded what, and what to do. */
import type { FileBehind, StudyFailure, UndoneAndWanted } from '../app/studies/studyFailures.js'
import type { Overwrites } from '../app/run/runTypes.js'
import { listedEntry } from '../app/run/jsonDocument.js'
import type { Recorded } from '../domain/ports.js'
import { undoesOf, type LogEntry } from '../domain/study/logEntry.js'
import { formatsOf, type Language } from '../language/language.js'
import { commandTextsOf } from '../language/commandTexts.js'
import { logTextsOf } from '../language/logTexts.js'
import type { Face } from './face.js'
import { entryLine } from './plannedText.js'

/** `3  21 Nov 2026, 10:00 UTC  anna  + FacilityClosed:…`. */
export const recordedLine = ({ version, recordedAt, by, entry }: Recorded<LogEntry>, language: Language): string =>
  `${version}  ${formatsOf(language).moment(recordedAt)}  ${by}  ${entryLine(entry, language)}`

/** The failure in words, several lines. */
export const studyFailureText = (error: StudyFailure, language: Language): string => {
  const texts = logTextsOf(language)
  const { moment } = formatsOf(language)
  switch (error._tag) {
    case 'ExpectedVersionConflict':
      return [
        texts.moved.title(error.stream, error.expected, error.actual),
        ...error.meanwhile.map((entry) => `  ${recordedLine(entry, language)}`),
        texts.moved.wanted,
        ...error.wanted.map((entry) => `  ${entryLine(entry, language)}`),
        texts.moved.advice(error.stream)
      ].join('\n')
    case 'FileBehindLog':
      return [
        ...behindLines(
          texts.behind.title(error.file, error.stream),
          error.undone.filter(({ file }) => file === 'wanted'),
          language
        ),
        ...behindLines(
          texts.behind.titleBack(error.file, error.stream),
          error.undone.filter(({ file }) => file !== 'wanted'),
          language
        ),
        ...(error.change === undefined
          ? []
          : [texts.behind.lines(error.change.file, error.change.line), error.change.diff]),
        ...backLines(error, language),
        texts.behind.nothing
      ].join('\n')
    case 'StudyExists':
      return texts.exists(
        error.stream,
        error.version,
        moment(error.last.recordedAt),
        error.last.by,
        error.parent === undefined ? undefined : texts.parentAt(error.parent.stream, error.parent.version)
      )
    case 'UndoBlocked':
      return texts.blocked[error.why](
        recordedLine(error.entry, language),
        recordedLine(error.by, language),
        error.stream,
        error.by.version
      )
  }
}

/** Nothing where nothing stands below the title. */
const behindLines = (
  title: string,
  undone: ReadonlyArray<UndoneAndWanted>,
  language: Language
): ReadonlyArray<string> => {
  const { behind, head } = logTextsOf(language)
  const { moment } = formatsOf(language)
  const items = undone.map(({ key, undo, file }) =>
    behind.item[file](key ?? head, undo.version, undo.by, moment(undo.recordedAt), undoesOf(undo.entry)?.why)
  )
  return items.length === 0 ? [] : [title, ...items]
}

const backLines = ({ stream, undone }: FileBehind, language: Language): ReadonlyArray<string> => {
  const { behind } = logTextsOf(language)
  return undone.map(({ file, undo }) => (file === 'wanted' ? behind.back : behind.away)(stream, undo.version))
}

/** A log entry as `log` lists it. */
export const listedRecorded = (recorded: Recorded<LogEntry>): Readonly<Record<string, unknown>> => {
  const { version, position, recordedAt, by, commandId, entry } = recorded
  return { version, position, recordedAt, by, commandId, ...listedEntry(entry) }
}

/** Facts of the failure for its JSON document. */
export const studyFailureFacts = (error: StudyFailure): Readonly<Record<string, unknown>> => {
  switch (error._tag) {
    case 'ExpectedVersionConflict':
      return {
        stream: error.stream,
        expected: error.expected,
        actual: error.actual,
        meanwhile: error.meanwhile.map(listedRecorded),
        wanted: error.wanted.map(listedEntry)
      }
    case 'FileBehindLog':
      return {
        stream: error.stream,
        version: error.version,
        file: error.file,
        undone: error.undone.map(({ key, undo }: UndoneAndWanted) => ({
          ...(key === undefined ? {} : { key }),
          undo: listedRecorded(undo)
        })),
        ...(error.change === undefined ? {} : { change: changeFacts(error.change) })
      }
    case 'StudyExists':
      return {
        stream: error.stream,
        version: error.version,
        last: listedRecorded(error.last),
        ...(error.parent === undefined ? {} : { parent: error.parent })
      }
    case 'UndoBlocked':
      return {
        stream: error.stream,
        why: error.why,
        entry: listedRecorded(error.entry),
        by: listedRecorded(error.by)
      }
  }
}

/** Lines to change, without the whole file. */
export const changeFacts = ({
  file,
  line,
  diff
}: {
  readonly file: string
  readonly line: number
  readonly diff: string
}): Readonly<Record<string, unknown>> => ({ file, line, diff })

/** Warns where a command changed what somebody else had recorded; also with `--quiet`. */
export const sayOverwrites = (overwrites: ReadonlyArray<Overwrites>, face: Face): void => {
  const { warning } = commandTextsOf(face.language)
  for (const text of overwriteTexts(overwrites, face.language)) face.complain(`${warning}: ${text}\n`)
}

/** One text for each entry of somebody else that was changed. */
const overwriteTexts = (overwrites: ReadonlyArray<Overwrites>, language: Language): ReadonlyArray<string> =>
  overwrites.map(({ stream, wanted, recorded }) =>
    logTextsOf(language).overwrites(
      stream,
      entryLine(wanted, language),
      recorded.version,
      recorded.by,
      formatsOf(language).moment(recorded.recordedAt)
    )
  )
