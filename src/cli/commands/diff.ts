/** `diff`: what differs between two studies, or two versions of one; with --results also what that does to the figures. */
import * as E from 'fp-ts/lib/Either.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { compareJson } from '../../app/run/jsonDocument.js'
import { diffStudies, type DiffAnswer, type DiffSide } from '../../app/studies/diffStudies.js'
import type { Recorded } from '../../domain/ports.js'
import { isEmptyDiff } from '../../domain/study/diff.js'
import type { Entry } from '../../domain/study/entry.js'
import { entryFieldsOf, type LogEntry } from '../../domain/study/logEntry.js'
import { formatsOf } from '../../language/language.js'
import { logTextsOf } from '../../language/logTexts.js'
import { exitFine, exitRunFailed } from '../exitCodes.js'
import { faceOf, type Face } from '../face.js'
import { fail } from '../failures.js'
import { commandWithoutThreads, incompleteLines } from '../incomplete.js'
import { contentOf, shownValue } from '../plannedText.js'
import { withRuntime } from '../withRuntime.js'
import { showComparison } from './compare.js'
import { requestOf, type SimulationOptions } from './run.js'

export interface DiffOptions extends SimulationOptions {
  readonly results?: boolean
}

export const diffCommand = async (a: string, b: string, options: DiffOptions): Promise<number> => {
  const face = faceOf(options)
  const request = requestOf(options)
  if (E.isLeft(request)) return fail(request.left, face)
  const wanted = options.results === true ? request.right : undefined
  const answered = await withRuntime(face, wanted === undefined ? 'reading' : 'keeping', (runtime) =>
    diffStudies(runtime, [a, b], wanted)
  )
  if (E.isLeft(answered)) return fail(answered.left, face)
  const { results } = answered.right
  if (face.json) face.out(`${JSON.stringify(diffJson(answered.right))}\n`)
  else {
    face.out(diffText(answered.right, face))
    if (results !== undefined) showComparison(results, face)
  }
  if (results === undefined) return exitFine
  const lacking = incompleteLines(
    [results.a, results.b],
    `${commandWithoutThreads('diff', [a, b], options)} --results`,
    face
  )
  if (lacking.length === 0) return exitFine
  face.complain(`${lacking.join('\n')}\n`)
  return exitRunFailed
}

const diffJson = ({ a, b, diff, results }: DiffAnswer): unknown => {
  const only = (side: DiffSide, entries: ReadonlyMap<string, Entry>): unknown =>
    [...entries].map(([key, entry]) => ({ key, entry: entryFieldsOf(entry), ...recordedFacts(side.recorded(key)) }))
  return {
    ...headWithoutRun('tragweite/diff@1', []),
    a: { study: a.study, version: a.version },
    b: { study: b.study, version: b.version },
    equal: isEmptyDiff(diff),
    onlyA: only(a, diff.onlyA),
    onlyB: only(b, diff.onlyB),
    changed: diff.changed.map(({ key, fields, a: before, b: after }) => ({
      key,
      fields,
      a: { entry: entryFieldsOf(before), ...recordedFacts(a.recorded(key)) },
      b: { entry: entryFieldsOf(after), ...recordedFacts(b.recorded(key)) }
    })),
    head: diff.head,
    ...(results === undefined ? {} : { results: compareJson(results) })
  }
}

const recordedFacts = (recorded: Recorded<LogEntry> | undefined): Readonly<Record<string, unknown>> =>
  recorded === undefined
    ? {}
    : {
        recorded: {
          study: recorded.stream,
          version: recorded.version,
          recordedAt: recorded.recordedAt,
          by: recorded.by
        }
      }

const diffText = ({ a, b, diff }: DiffAnswer, face: Face): string => {
  const { language } = face
  const all = logTextsOf(language)
  const texts = all.diff
  const { moment } = formatsOf(language)
  const nameOf = ({ study, version }: DiffSide): string => all.parentAt(study, version)
  if (isEmptyDiff(diff)) return `${texts.equal(nameOf(a), nameOf(b))}\n`
  const who = (recorded: Recorded<LogEntry> | undefined): string =>
    recorded === undefined ? texts.none : all.who(recorded.by, moment(recorded.recordedAt))
  const only = (side: DiffSide, sign: string, entries: ReadonlyMap<string, Entry>): ReadonlyArray<string> =>
    entries.size === 0
      ? []
      : [
          texts.onlyIn(nameOf(side)),
          ...[...entries].map(
            ([key, entry]) => `  ${sign} ${key}: ${contentOf(entry, language)} [${who(side.recorded(key))}]`
          )
        ]
  const field = (change: { readonly field: string; readonly a?: unknown; readonly b?: unknown }): string =>
    texts.field(
      change.field,
      change.a === undefined ? texts.none : shownValue(change.field, change.a, language),
      change.b === undefined ? texts.none : shownValue(change.field, change.b, language)
    )
  return [
    texts.title(nameOf(a), nameOf(b)),
    ...only(a, '-', diff.onlyA),
    ...only(b, '+', diff.onlyB),
    ...(diff.changed.length === 0 ? [] : [texts.changed]),
    ...diff.changed.flatMap(({ key, fields }) => [
      `  ~ ${key}`,
      ...fields.map(field),
      texts.recorded(who(a.recorded(key)), who(b.recorded(key)))
    ]),
    ...(diff.head.length === 0
      ? []
      : [texts.settings, ...diff.head.map(field), texts.recorded(who(a.recorded('')), who(b.recorded('')))]),
    ''
  ].join('\n')
}
