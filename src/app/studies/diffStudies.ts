/** `diff`: what differs between two studies at any of their versions, and on request what that does to the figures. */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Recorded } from '../../domain/ports.js'
import { diffOf, type StudyDiff } from '../../domain/study/diff.js'
import { defaultDraws, defaultSeed } from '../../domain/study/head.js'
import { keyOfLogEntry, type LogEntry } from '../../domain/study/logEntry.js'
import { replay } from '../../domain/study/standing.js'
import { formatMonth } from '../../domain/time.js'
import { usageProblem, type AppError } from '../appError.js'
import { loggedStudy } from '../bundle/loggedStudy.js'
import { logTextsOf } from '../../language/logTexts.js'
import type { Wording } from '../../language/wording.js'
import { finishPair, planPair, type Comparison } from '../run/compareStudies.js'
import type { FinishedRun } from '../run/runTypes.js'
import type { PreparedStudy } from '../run/prepare.js'
import type { RunRequest } from '../run/runTypes.js'
import type { Runtime } from '../runtime.js'
import { findStudy, regionDirectoryOf, scenarioOf, type FoundStudy } from './findStudy.js'

/** One side of a difference. */
export interface DiffSide {
  readonly study: string
  readonly version: number
  /** The log entry that last decided about a key, by key; `''` for the head. */
  readonly recorded: (key: string) => Recorded<LogEntry> | undefined
}

export interface DiffAnswer {
  readonly a: DiffSide
  readonly b: DiffSide
  readonly diff: StudyDiff
  /** b minus a, where the figures were asked for. */
  readonly results?: Comparison
}

/** What differs; with `request` also the figures, computed from the logs with the same draws. */
export const diffStudies = async (
  runtime: Runtime,
  [first, second]: readonly [string, string],
  request: RunRequest | undefined
): Promise<E.Either<AppError, DiffAnswer>> => {
  const a = findStudy(runtime.store, first)
  const b = findStudy(runtime.store, second)
  if (E.isLeft(a) || E.isLeft(b)) return E.left(bothWrong(a, b))
  const answer: DiffAnswer = {
    a: sideOf(a.right),
    b: sideOf(b.right),
    diff: diffOf(a.right.standing, b.right.standing)
  }
  if (request === undefined) return E.right(answer)
  const [one, other] = [await studyOf(a.right, request), await studyOf(b.right, request)]
  if (E.isLeft(one)) return one
  if (E.isLeft(other)) return other
  const pair = planPair(runtime, one.right, other.right, request)
  if (E.isLeft(pair)) return pair
  const results = await finishPair(runtime, pair.right, request, [], [])
  if (E.isLeft(results)) return results
  const sides = a.right.stream === b.right.stream ? withVersions(results.right, a.right, b.right) : results.right
  return E.right({ ...answer, results: sides })
}

/** Two versions of one study have one title: their texts would not say which is which. */
const withVersions = ({ a, b }: Comparison, first: FoundStudy, second: FoundStudy): Comparison => {
  const at = (title: Wording, version: number): Wording => ({
    de: logTextsOf('de').parentAt(title.de, version),
    en: logTextsOf('en').parentAt(title.en, version)
  })
  const titled = (run: FinishedRun, version: number): FinishedRun => {
    const { scenario } = run.document
    return { ...run, document: { ...run.document, scenario: { ...scenario, title: at(scenario.title, version) } } }
  }
  const told = titled(b, second.version)
  const { parent, ...scenario } = told.document.scenario
  const against = parent === undefined ? {} : { parent: { ...parent, title: at(parent.title, first.version) } }
  return {
    a: titled(a, first.version),
    b: { ...told, document: { ...told.document, scenario: { ...scenario, ...against } } }
  }
}

/** Mistakes on both sides at once, where both are mistakes of input. */
const bothWrong = (a: E.Either<AppError, unknown>, b: E.Either<AppError, unknown>): AppError => {
  const wrong = [a, b].flatMap((side) => (E.isLeft(side) ? [side.left] : []))
  const problems = wrong.flatMap((error) => (error._tag === 'BadInput' ? error.problems : []))
  const [first] = wrong
  if (first === undefined) throw new Error('one side is wrong')
  return wrong.every(({ _tag }) => _tag === 'BadInput') ? { _tag: 'BadInput', problems } : first
}

const sideOf = ({ stream, version, logs }: FoundStudy): DiffSide => ({
  study: stream,
  version,
  recorded: (key) => {
    // Own entries first, then those of the ancestors.
    let of: string | undefined = stream
    while (of !== undefined) {
      const log: ReadonlyArray<Recorded<LogEntry>> = logs.get(of) ?? []
      const last = log.findLast(({ entry }) =>
        key === '' ? entry.type === 'SettingsChanged' : keyOfLogEntry(entry) === key
      )
      if (last !== undefined) return last
      of = replay(log.map(({ entry }) => entry)).parent?.stream
    }
    return undefined
  }
})

/** The study as its log tells it, with the settings of its head where the request gives none. */
const studyOf = async (found: FoundStudy, request: RunRequest): Promise<E.Either<AppError, PreparedStudy>> => {
  const directory = regionDirectoryOf(found, await scenarioOf(found))
  const { head } = found.standing
  if (directory === undefined)
    return E.left({
      _tag: 'BadInput',
      problems: [
        usageProblem(
          'missing-file',
          found.stream,
          head.region ?? 'nothing',
          'the folder of a region package, with datapackage.json'
        )
      ]
    })
  const logged = loggedStudy(found.logs, found.stream, directory, {
    seed: request.seed ?? head.seed ?? defaultSeed,
    draws: request.expected ? 1 : (request.draws ?? head.draws ?? defaultDraws),
    uncertainty: request.expected ? 'off' : 'on',
    demography: request.demographicNoise === true ? 'stochastic' : 'expected',
    from: head.from ?? '',
    until: request.until === undefined ? (head.until ?? '') : formatMonth(request.until)
  })
  return E.isLeft(logged) || found.file === undefined ? logged : E.right({ ...logged.right, file: resolve(found.file) })
}
