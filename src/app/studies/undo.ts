/**
 * `undo`: appends the inverse of one log entry and tells the lines to change in the study's file. The list in force
 * afterwards is checked as `run` checks it; what it was wrong about before stays a matter of the next run.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Recorded } from '../../domain/ports.js'
import type { Problem } from '../../domain/problem.js'
import type { Entry } from '../../domain/study/entry.js'
import { changedFields, type HeadField, withFieldsOf } from '../../domain/study/head.js'
import { keyOfLogEntry, undoesOf, type LogEntry } from '../../domain/study/logEntry.js'
import { namesOf } from '../../domain/study/names.js'
import { replay, standingOf } from '../../domain/study/standing.js'
import { standingProblems, type Standing } from '../../domain/study/study.js'
import { decideUndo, type UndoRefused } from '../../domain/study/undo.js'
import { readRegion } from '../../io/region/readRegion.js'
import { linesToChange, type LinesToChange } from '../../io/scenario/bringInLine.js'
import type { Scenario } from '../../io/scenario/readScenario.js'
import { readTextFileNow } from '../../io/scenario/textFile.js'
import { entryFieldsInFile, itemText } from '../../io/scenario/writeScenario.js'
import type { Store } from '../../store/store.js'
import { usageProblem, type AppError } from '../appError.js'
import type { RecordedLogs } from '../bundle/loggedStudy.js'
import type { Runtime } from '../runtime.js'
import { studyNamed } from '../studyName.js'
import { findStudy, regionDirectoryOf, scenarioOf, type FoundStudy } from './findStudy.js'

export interface UndoRequest {
  /** Without `@version`, as an undo goes to the end of the log. Absent: the store's only study. */
  readonly study?: string
  /** Version of the entry to take back. */
  readonly entry: number
  readonly why?: string
}

/** An entry that was taken back. */
export interface Undone {
  readonly study: string
  readonly undone: Recorded<LogEntry>
  readonly undo: Recorded<LogEntry>
  /** The study's file, where it is known. */
  readonly file?: string
  /** `in-line`: the file says so already. Absent: the file is not known, or lines cannot say it. */
  readonly change?: LinesToChange | 'in-line'
  /** The entry that the file must have, or must not have, as YAML; absent where it is about the settings. */
  readonly must?: { readonly key: string; readonly present: boolean; readonly yaml: string }
  /** False where the region package was not found: names and contradictions are checked by the next run. */
  readonly checked: boolean
}

/** Takes an entry back. */
export const undoEntry = async (runtime: Runtime, request: UndoRequest): Promise<E.Either<AppError, Undone>> => {
  const { store } = runtime
  const study = request.study === undefined ? onlyStudy(store, request.entry) : E.right(request.study)
  if (E.isLeft(study)) return study
  if (studyNamed(study.right).version !== undefined) return versionNamed(study.right)
  const commandId = runtime.newCommandId()
  const earlier = store.events.ofCommand(commandId)
  if (E.isLeft(earlier)) return earlier
  // Ends: whoever wins the race for a version has appended, so each turn must see a longer log than the one before.
  let lost = -1
  for (;;) {
    const found = findStudy(store, study.right)
    if (E.isLeft(found)) return found
    const { stream } = found.right
    const [first] = earlier.right
    if (first !== undefined) {
      const same = first.stream === stream && undoesOf(first.entry)?.version === request.entry
      return same && undoesOf(first.entry)?.why === request.why
        ? told(found.right, first)
        : E.left({ _tag: 'CommandReused', commandId, stream: first.stream, version: first.version })
    }
    const log = found.right.logs.get(stream) ?? []
    const decided = decideUndo(
      { type: 'Undo', version: request.entry, ...(request.why === undefined ? {} : { why: request.why }) },
      log.map(({ entry }) => entry)
    )
    if (E.isLeft(decided)) return E.left(refusal(stream, log, decided.left))
    const scenario = await scenarioOf(found.right)
    const checked = checkedAfter(found.right, scenario, decided.right)
    if (E.isLeft(checked)) return checked
    const recorded = store.events.append([{ stream, expectedVersion: log.length, entries: decided.right }], {
      commandId,
      recordedAt: runtime.now().toISOString(),
      by: runtime.by
    })
    if (E.isLeft(recorded) && recorded.left._tag === 'ExpectedVersionConflict') {
      if (log.length <= lost) return movedOn(store, recorded.left, decided.right)
      lost = log.length
      continue
    }
    if (E.isLeft(recorded)) return recorded
    const [undo] = recorded.right
    const after = findStudy(store, study.right)
    if (E.isLeft(after)) return after
    if (undo === undefined) throw new Error('an undo has one entry')
    const answer = await told(after.right, undo)
    return E.isLeft(answer) ? answer : E.right({ ...answer.right, checked: checked.right })
  }
}

const versionNamed = (found: string): E.Either<AppError, never> =>
  E.left({ _tag: 'BadInput', problems: [usageProblem('not-undoable', 'undo', found, 'a study without @version')] })

const movedOn = (
  store: Store<LogEntry>,
  { stream, expected, actual }: { readonly stream: string; readonly expected: number; readonly actual: number },
  wanted: ReadonlyArray<LogEntry>
): E.Either<AppError, never> => {
  const meanwhile = store.events.read(stream, expected)
  if (E.isLeft(meanwhile)) return meanwhile
  return E.left({ _tag: 'ExpectedVersionConflict', stream, expected, actual, meanwhile: meanwhile.right, wanted })
}

/** The one study of the store, where a number alone was given. */
const onlyStudy = (store: Store<LogEntry>, entry: number): E.Either<AppError, string> => {
  const streams = store.events.streams()
  if (E.isLeft(streams)) return streams
  const [first, ...others] = streams.right
  if (first !== undefined && others.length === 0) return E.right(first)
  const having: string[] = []
  for (const stream of streams.right) {
    const version = store.events.versionOf(stream)
    if (E.isLeft(version)) return version
    if (version.right >= entry) having.push(stream)
  }
  return E.left({
    _tag: 'BadInput',
    problems: [
      usageProblem(
        'which-study',
        'undo',
        String(entry),
        `undo STUDY ${entry}; studies with such an entry: ${having.join(', ') || 'none'}`
      )
    ]
  })
}

const refusal = (stream: string, log: ReadonlyArray<Recorded<LogEntry>>, refused: UndoRefused): AppError => {
  switch (refused._tag) {
    case 'NoSuchEntry':
      return {
        _tag: 'BadInput',
        problems: [usageProblem('no-such-entry', stream, String(refused.version), `1 to ${refused.entries}`)]
      }
    case 'NotUndoable':
      return {
        _tag: 'BadInput',
        problems: [usageProblem('not-undoable', stream, String(refused.version), notUndoable[refused.reason])]
      }
    case 'ChangedSince':
    case 'UndoneAlready': {
      const [entry, by] = [log[refused.version - 1], log[refused.by - 1]]
      if (entry === undefined || by === undefined) throw new Error('an undo is refused by an entry of its log')
      return {
        _tag: 'UndoBlocked',
        why: refused._tag === 'ChangedSince' ? 'changed-since' : 'undone-already',
        stream,
        entry,
        by
      }
    }
  }
}

const notUndoable: Readonly<Record<Extract<UndoRefused, { readonly _tag: 'NotUndoable' }>['reason'], string>> = {
  'first-settings': 'an entry after the first settings: a study has always had some',
  branched: 'an entry that changes the list or the settings: what a study stands on is said by its file (extends)',
  detached: 'an entry that changes the list or the settings: what a study stands on is said by its file (extends)',
  'parent-advanced':
    'an entry that changes the list or the settings: to stay on a former version of the parent, branch from it (tragweite branch)'
}

/** False where the region package was not found; Left for what the undo would make wrong. */
const checkedAfter = (
  found: FoundStudy,
  scenario: Scenario | undefined,
  entries: ReadonlyArray<LogEntry>
): E.Either<AppError, boolean> => {
  const directory = regionDirectoryOf(found, scenario)
  const read = directory === undefined ? undefined : readRegion(directory)
  if (read === undefined || E.isLeft(read)) return E.right(false)
  const names = namesOf(read.right.region)
  const before = new Set(standingProblems(found.standing, names).map(placeKey))
  const after = standingWith(found.logs, found.stream, entries)
  const wrong = standingProblems(after, names).filter((problem) => !before.has(placeKey(problem)))
  return wrong.length === 0
    ? E.right(true)
    : E.left({
        _tag: 'BadInput',
        problems: wrong.map((problem) => ({
          ...problem,
          file: found.stream,
          ...(problem.path[0] === 'entries' ? { entry: String(problem.path[1]) } : {})
        }))
      })
}

const placeKey = ({ kind, path, found }: Problem): string => [kind, ...path, found].join('\u0000')

const standingWith = (logs: RecordedLogs, stream: string, entries: ReadonlyArray<LogEntry>): Standing =>
  standingOf(
    new Map(
      [...logs].map(([name, log]) => [name, [...log.map(({ entry }) => entry), ...(name === stream ? entries : [])]])
    ),
    stream
  )

/** The answer, from the log in which the undo stands. */
const told = async (found: FoundStudy, undo: Recorded<LogEntry>): Promise<E.Either<AppError, Undone>> => {
  const log = found.logs.get(found.stream) ?? []
  const undone = log.find(({ version }) => version === undoesOf(undo.entry)?.version)
  if (undone === undefined) throw new Error('an undo names an entry of its log')
  const change = changeOf(found, await scenarioOf(found), undone.entry)
  const must = mustSay(undo.entry)
  return E.right({
    study: found.stream,
    undone,
    undo,
    ...(found.file === undefined ? {} : { file: found.file }),
    ...(change === undefined ? {} : { change }),
    ...(must === undefined ? {} : { must }),
    checked: true
  })
}

const mustSay = (undo: LogEntry): Undone['must'] => {
  switch (undo.type) {
    case 'EntryPlanned':
      return { key: undo.key, present: true, yaml: yamlOf(undo.entry) }
    case 'EntryRevised':
      return { key: undo.key, present: true, yaml: yamlOf(undo.after) }
    case 'EntryWithdrawn':
      return { key: undo.key, present: false, yaml: yamlOf(undo.before) }
    case 'SettingsChanged':
    case 'Branched':
    case 'ParentAdvanced':
    case 'Detached':
      return undefined
  }
}

const yamlOf = (entry: Entry): string => `  - ${itemText(entryFieldsInFile(entry), 4)}`

const changeOf = (
  { logs, stream, standing }: FoundStudy,
  scenario: Scenario | undefined,
  undone: LogEntry
): Undone['change'] => {
  const file = scenario?.files.at(-1)
  const text = file === undefined ? undefined : readTextFileNow(file.path)
  if (file === undefined || text === undefined || E.isLeft(text)) return undefined
  const key = keyOfLogEntry(undone)
  const study = replay((logs.get(stream) ?? []).map(({ entry }) => entry))
  if (key === undefined)
    return linesToChange(file, text.right, {
      entries: [],
      head: withFieldsOf(file.head, settingsChangedBy(undone), study.settings ?? {})
    })
  const entry = standing.entries.get(key)
  const inherited = inheritedEntry(logs, stream, key)
  return linesToChange(file, text.right, {
    entries: [{ key, ...(entry === undefined ? {} : { entry }), ...(inherited === undefined ? {} : { inherited }) }]
  })
}

const settingsChangedBy = (entry: LogEntry): ReadonlyArray<HeadField> =>
  entry.type === 'SettingsChanged' ? changedFields(entry.before ?? {}, entry.after) : []

const inheritedEntry = (logs: RecordedLogs, stream: string, key: string): Entry | undefined => {
  const plain = new Map([...logs].map(([name, log]) => [name, log.map(({ entry }) => entry)]))
  const { parent } = replay(plain.get(stream) ?? [])
  return parent === undefined ? undefined : standingOf(plain, parent.stream, parent.version).entries.get(key)
}

/** Which of two words is the study and which the entry; the order does not matter. Left where it cannot be told. */
export const undoArguments = (
  first: string,
  second: string | undefined
): E.Either<AppError, { readonly study?: string; readonly entry: number }> => {
  const isNumber = (word: string | undefined): word is string => word !== undefined && /^\d+$/.test(word)
  if (second === undefined) {
    const { study, version } = studyNamed(first)
    if (isNumber(first)) return E.right({ entry: Number(first) })
    if (version !== undefined) return E.right({ study, entry: version })
    return E.left({
      _tag: 'BadInput',
      problems: [
        usageProblem(
          'missing-argument',
          'undo',
          first,
          `undo ${study} N, with a number N that tragweite log ${study} shows`
        )
      ]
    })
  }
  if (isNumber(second)) return E.right({ study: first, entry: Number(second) })
  return isNumber(first) ? E.right({ study: second, entry: Number(first) }) : badEntry(second)
}

const badEntry = (found: string): E.Either<AppError, never> =>
  E.left({
    _tag: 'BadInput',
    problems: [usageProblem('no-such-entry', 'undo', found, 'the number of a log entry, as shown by tragweite log')]
  })
