/** `log`: the event log of a study, whole or by filters; without a study the list of all. */
import * as E from 'fp-ts/lib/Either.js'
import { usageProblem, type AppError } from '../../app/appError.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { listStudies, readLog, type ListedStudy, type StudyLog } from '../../app/readLog.js'
import { wasCompared } from '../../app/run/recordRun.js'
import { filterWords, logFilterOf, type LogFilterWords } from '../../app/studies/logFilter.js'
import { placesOf, type LogPlaces } from '../../app/studies/logPlaces.js'
import { nearestOf } from '../../domain/nearest.js'
import { compareText } from '../../domain/study/canonical.js'
import { undoesOf, type LogEntry } from '../../domain/study/logEntry.js'
import type { Recorded } from '../../domain/ports.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { formatsOf } from '../../language/language.js'
import { logTextsOf } from '../../language/logTexts.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail } from '../failures.js'
import { groupedLines } from '../plannedText.js'
import { listedRecorded, recordedLine } from '../studyFailureText.js'
import { withRuntime } from '../withRuntime.js'

export type LogOptions = CommonOptions & LogFilterWords

export const logCommand = async (study: string | undefined, options: LogOptions): Promise<number> => {
  const face = faceOf(options)
  const filter = logFilterOf(options)
  if (E.isLeft(filter)) return fail(filter.left, face)
  if (study === undefined) {
    const misplaced = filterWords.find((word) => options[word] !== undefined)
    return misplaced === undefined ? showStudies(face) : fail(withoutStudy(misplaced, options[misplaced]), face)
  }
  const read = await withRuntime(face, 'reading', async ({ store }) => {
    const places = options.area === undefined ? E.right(undefined) : await placesOf(store, study)
    if (E.isLeft(places)) return places
    const placed = logFilterOf(options, places.right)
    if (E.isLeft(placed)) return placed
    const log = readLog(store, study, placed.right, options.last)
    return E.isLeft(log) ? log : E.right({ log: log.right, remarks: remarksOn(log.right, places.right, options, face) })
  })
  if (E.isLeft(read)) return fail(read.left, face)
  const { log, remarks } = read.right
  face.out(face.json ? `${JSON.stringify(logJson(log, remarks))}\n` : logText(log, face, isFiltered(options)))
  if (!face.json) for (const remark of remarks) face.complain(`${remark}\n`)
  return exitFine
}

/** What keeps a filter from finding something: a name that the log does not know, facilities whose place is not known. */
const remarksOn = (
  { there }: StudyLog,
  places: LogPlaces | undefined,
  options: LogOptions,
  face: Face
): ReadonlyArray<string> => {
  const texts = logTextsOf(face.language)
  return [
    ...(places !== undefined && places.municipalities === undefined ? [texts.unplaced] : []),
    ...(['by', 'key', 'facility'] as const).flatMap((word) => {
      const asked = options[word]
      const known = there?.[word]
      if (asked === undefined || known === undefined || known.has(asked)) return []
      return [texts.unknownTo(`--${word}`, asked, nearestFirst(asked, known))]
    })
  ]
}

/** Names shown instead of one that is not there. */
const mostNamed = 20

const nearestFirst = (asked: string, known: ReadonlySet<string>): ReadonlyArray<string> => {
  const nearest = nearestOf(asked, known)
  const others = [...known].filter((name) => name !== nearest).sort(compareText)
  const all = nearest === undefined ? others : [nearest, ...others]
  return all.length <= mostNamed ? all : [...all.slice(0, mostNamed), '…']
}

/** The list of studies has no filters: one that is given is meant for a log. */
const withoutStudy = (word: keyof LogFilterWords, found: unknown): AppError => ({
  _tag: 'BadInput',
  problems: [
    usageProblem(
      'bad-option',
      `--${word}`,
      String(found),
      'a filter of one study: log <study>; without one, all are listed'
    )
  ]
})

const logJson = ({ study, version, entries, undone, runs }: StudyLog, warnings: ReadonlyArray<string>): unknown => ({
  ...headWithoutRun('tragweite/log@1', warnings),
  study,
  version,
  entries: entries.map((recorded) => {
    const undoneBy = undone.get(recorded.version)
    return { ...listedRecorded(recorded), ...(undoneBy === undefined ? {} : { undoneBy }) }
  }),
  runs: runs.map((run) => ({
    runId: run.runId,
    version: run.version,
    draws: run.draws,
    recordedAt: run.recordedAt
  }))
})

/** Runs are not filtered, so they do not stand below entries that are. */
const isFiltered = (options: LogFilterWords): boolean => filterWords.some((word) => options[word] !== undefined)

const logText = ({ study, version, entries, undone, runs }: StudyLog, face: Face, filtered: boolean): string => {
  const { log: texts } = commandTextsOf(face.language)
  const own = logTextsOf(face.language)
  const { moment } = formatsOf(face.language)
  return [
    texts.title(study, version),
    ...(entries.length === version ? [] : [entries.length === 0 ? own.none : own.shownOf(entries.length, version)]),
    ...entries.flatMap((recorded, i) =>
      groupedLines(entries[i - 1]?.entry, recorded.entry, marked(recorded, undone, face), face.language)
    ),
    ...(runs.length === 0 || filtered
      ? []
      : [
          texts.runs,
          ...runs.map((run) => {
            const line = texts.run(run.runId, run.draws, moment(run.recordedAt), run.version)
            return wasCompared(run) ? `${line} ${own.compared}` : line
          })
        ]),
    ''
  ].join('\n')
}

/** A line that says what it takes back, and by what it is taken back. */
const marked = (recorded: Recorded<LogEntry>, undone: ReadonlyMap<number, number>, face: Face): string => {
  const texts = logTextsOf(face.language)
  const undoes = undoesOf(recorded.entry)
  const by = undone.get(recorded.version)
  return [
    recordedLine(recorded, face.language),
    ...(undoes === undefined ? [] : [texts.undoes(undoes.version, undoes.why)]),
    ...(by === undefined ? [] : [texts.undoneBy(by)])
  ].join(' ')
}

const showStudies = async (face: Face): Promise<number> => {
  const listed = await withRuntime(face, 'reading', ({ store }) => Promise.resolve(listStudies(store)))
  if (E.isLeft(listed)) return fail(listed.left, face)
  face.out(face.json ? `${JSON.stringify(studiesJson(listed.right))}\n` : studiesText(listed.right, face))
  return exitFine
}

const studiesJson = (studies: ReadonlyArray<ListedStudy>): unknown => ({
  ...headWithoutRun('tragweite/studies@1', []),
  studies: studies.map(({ study, version, last, parent, runs }) => ({
    study,
    version,
    recordedAt: last.recordedAt,
    by: last.by,
    ...(parent === undefined ? {} : { parent: parent.stream, parentVersion: parent.version }),
    runs
  }))
})

const studiesText = (studies: ReadonlyArray<ListedStudy>, face: Face): string => {
  const texts = logTextsOf(face.language)
  const { moment } = formatsOf(face.language)
  if (studies.length === 0) return `${texts.noStudies}\n`
  return [
    texts.studiesTitle(studies.length),
    ...studies.map(({ study, version, last, parent, runs }) =>
      texts.studyLine(
        study,
        version,
        moment(last.recordedAt),
        last.by,
        parent === undefined ? undefined : texts.parentAt(parent.stream, parent.version),
        runs
      )
    ),
    ''
  ].join('\n')
}
