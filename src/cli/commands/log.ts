/** `log`: the event log of a study. */
import * as E from 'fp-ts/lib/Either.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { readLog, type StudyLog } from '../../app/readLog.js'
import { listedEntry } from '../../app/run/jsonDocument.js'
import { studyNameOf } from '../../app/studyName.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { formatsOf } from '../../language/language.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail } from '../failures.js'
import { entryLine, groupedLines } from '../plannedText.js'
import { withRuntime } from '../withRuntime.js'

export const logCommand = async (study: string, options: CommonOptions): Promise<number> => {
  const face = faceOf(options)
  const read = await withRuntime(face, 'reading', ({ store }) => Promise.resolve(readLog(store, studyNameOf(study))))
  if (E.isLeft(read)) return fail(read.left, face)
  face.out(face.json ? `${JSON.stringify(logJson(read.right))}\n` : logText(read.right, face))
  return exitFine
}

const logJson = ({ study, entries, runs }: StudyLog): unknown => ({
  ...headWithoutRun('tragweite/log@1', []),
  study,
  entries: entries.map(({ version, position, recordedAt, by, commandId, entry }) => ({
    version,
    position,
    recordedAt,
    by,
    commandId,
    ...listedEntry(entry)
  })),
  runs: runs.map(({ runId, version, draws, recordedAt }) => ({ runId, version, draws, recordedAt }))
})

const logText = ({ study, entries, runs }: StudyLog, face: Face): string => {
  const { log: texts } = commandTextsOf(face.language)
  const { moment } = formatsOf(face.language)
  return [
    texts.title(study, entries.length),
    ...entries.flatMap(({ version, recordedAt, by, entry }, i) =>
      groupedLines(
        entries[i - 1]?.entry,
        entry,
        `${version}  ${moment(recordedAt)}  ${by}  ${entryLine(entry, face.language)}`,
        face.language
      )
    ),
    ...(runs.length === 0
      ? []
      : [texts.runs, ...runs.map(({ runId, draws, recordedAt }) => texts.run(runId, draws, moment(recordedAt)))]),
    ''
  ].join('\n')
}
