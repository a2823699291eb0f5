/**
 * `branch`: a new study on any version of another one, and the scenario file to go on with. Where the other one's file is
 * known the new file extends it and is pinned; where it is not, or says another region now, the new file stands alone.
 * Either way the file, run unchanged, appends nothing and gives the figures of that version.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Recorded } from '../../domain/ports.js'
import { decideBranch } from '../../domain/study/branch.js'
import { sameMeaning } from '../../domain/study/canonical.js'
import type { Head, Localized } from '../../domain/study/head.js'
import { withKeys, withNeededIds } from '../../domain/study/keys.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import { replay } from '../../domain/study/standing.js'
import type { Standing } from '../../domain/study/study.js'
import { timelineOf } from '../../domain/study/timeline.js'
import { shippedDefinitions } from '../../io/measures/catalogue.js'
import { deepestChain } from '../../io/scenario/readScenario.js'
import { fileFields, readScenarioFile } from '../../io/scenario/scenarioFile.js'
import { scenarioText } from '../../io/scenario/writeScenario.js'
import type { Language } from '../../language/language.js'
import { logTextsOf } from '../../language/logTexts.js'
import { usageProblem, type AppError } from '../appError.js'
import type { Runtime } from '../runtime.js'
import { writeFileWhole } from '../writing.js'
import { studyNamed } from '../studyName.js'
import { findStudy, regionDirectoryOf, scenarioOf, type FoundStudy } from './findStudy.js'

export interface BranchRequest {
  /** As typed: a study, `study@version`, a scenario file. */
  readonly from: string
  readonly at?: number
  readonly id: string
  readonly title?: string
  /** File to write. */
  readonly out?: string
  readonly language: Language
}

/** A study that was branched. */
export interface Branched {
  readonly study: string
  readonly version: number
  readonly parent: { readonly stream: string; readonly version: number }
  /** `pinned`: stands on the parent; `alone`: holds the whole list. */
  readonly shape: 'pinned' | 'alone'
  readonly entries: ReadonlyArray<Recorded<LogEntry>>
  /** The scenario file. */
  readonly text: string
  readonly out?: string
  readonly remarks: ReadonlyArray<string>
}

/** A file to go on with, and the entries that its log begins with. */
interface Drafted {
  readonly shape: Branched['shape']
  readonly text: string
  readonly head: Head
  readonly alone?: Standing['entries']
  readonly remarks: ReadonlyArray<string>
}

/** Branches, and writes the file where asked. */
export const branchStudy = async (runtime: Runtime, request: BranchRequest): Promise<E.Either<AppError, Branched>> => {
  const { store } = runtime
  const { id, out } = request
  const name = fileFields.id.codec.decode(id)
  if (E.isLeft(name) || /\.ya?ml$/i.test(id))
    return bad('not-a-key', id, 'an id of 1 to 100 characters without slash, comma or line break, and no file name')
  const commandId = runtime.newCommandId()
  const earlier = store.events.ofCommand(commandId)
  if (E.isLeft(earlier)) return earlier
  const found = findStudy(store, request.from, request.at ?? branchedAt(earlier.right, request))
  if (E.isLeft(found)) return found
  const drafted = await draft(found.right, request)
  if (E.isLeft(drafted)) return drafted
  const { text, head, alone, shape, remarks } = drafted.right
  const parent = { stream: found.right.stream, version: found.right.version }
  const log = store.events.read(id)
  if (E.isLeft(log)) return log
  const decided = decideBranch(
    { type: 'Branch', parent, head, ...(alone === undefined ? {} : { alone }) },
    earlier.right.length > 0 ? [] : log.right.map(({ entry }) => entry)
  )
  if (E.isLeft(decided)) return E.left(exists(id, log.right))
  if (out !== undefined && existsSync(out) && readFileSync(out, 'utf8') !== text)
    return bad('already-exists', out, 'a file that does not exist yet', '--out')
  const recorded = store.events.append([{ stream: id, expectedVersion: 0, entries: decided.right }], {
    commandId,
    recordedAt: runtime.now().toISOString(),
    by: runtime.by
  })
  if (E.isLeft(recorded)) {
    const now = store.events.read(id)
    return recorded.left._tag === 'ExpectedVersionConflict' && E.isRight(now) ? E.left(exists(id, now.right)) : recorded
  }
  const written = out === undefined ? E.right(undefined) : writeFileWhole(out, [text])
  if (E.isLeft(written)) return written
  return E.right({
    study: id,
    version: recorded.right.length,
    parent,
    shape,
    entries: recorded.right,
    text,
    ...(out === undefined ? {} : { out }),
    remarks
  })
}

/** Where no version was asked for, a repeated command means the one that it branched from, however far the parent moved on. */
const branchedAt = (earlier: ReadonlyArray<Recorded<LogEntry>>, { from, id }: BranchRequest): number | undefined => {
  const { study, version } = studyNamed(from)
  const [first] = earlier
  return version === undefined &&
    first?.stream === id &&
    first.entry.type === 'Branched' &&
    first.entry.parent === study
    ? first.entry.version
    : undefined
}

const bad = (kind: string, found: string, allowed: string, place = 'branch'): E.Either<AppError, never> =>
  E.left({ _tag: 'BadInput', problems: [usageProblem(kind, place, found, allowed)] })

const exists = (stream: string, log: ReadonlyArray<Recorded<LogEntry>>): AppError => {
  const last = log.at(-1)
  if (last === undefined) throw new Error('a study that exists has an entry')
  const { parent } = replay(log.map(({ entry }) => entry))
  return { _tag: 'StudyExists', stream, version: log.length, last, ...(parent === undefined ? {} : { parent }) }
}

const draft = async (found: FoundStudy, request: BranchRequest): Promise<E.Either<AppError, Drafted>> => {
  const scenario = await scenarioOf(found)
  const parentFile = scenario?.files.at(-1)
  const { file, standing, logs } = found
  const sameRegion =
    scenario === undefined || sameMeaning(regionOf(scenario.files.map(({ head }) => head)), standing.head.region)
  if (file !== undefined && parentFile !== undefined && sameRegion) {
    if (logs.size > deepestChain)
      return bad('extends-too-deep', `${logs.size} files`, `at most ${deepestChain} files, one on the other`)
    return E.right(pinned(found, file, request))
  }
  return alone(found, regionDirectoryOf(found, scenario), request)
}

const regionOf = (heads: ReadonlyArray<Head>): string | undefined =>
  heads.findLast(({ region }) => region !== undefined)?.region

const titleIn = ({ title }: BranchRequest): { readonly title?: Localized } => (title === undefined ? {} : { title })

const base = ({ out }: BranchRequest): string => (out === undefined ? process.cwd() : dirname(resolve(out)))
/** Path from the new file's directory, with slashes. */
const pathFrom = (directory: string, path: string): string => {
  const to = relative(directory, resolve(path))
  return to === '' ? '.' : to.split(sep).join('/')
}

const nameOf = ({ stream, version }: FoundStudy, { language }: BranchRequest): string =>
  logTextsOf(language).parentAt(stream, version)

const pinned = (found: FoundStudy, file: string, request: BranchRequest): Drafted => {
  const head = titleIn(request)
  return {
    shape: 'pinned',
    head,
    text: scenarioText({
      id: request.id,
      remarks: [logTextsOf(request.language).branch.remark(nameOf(found, request))],
      extends: pathFrom(base(request), file),
      head: { ...head, pin: true },
      measures: [],
      shocks: [],
      entries: []
    }),
    remarks: []
  }
}

const alone = (
  found: FoundStudy,
  regionDirectory: string | undefined,
  request: BranchRequest
): E.Either<AppError, Drafted> => {
  const texts = logTextsOf(request.language).branch
  const { pin: _, ...inForce } = found.standing.head
  const region = regionDirectory === undefined ? inForce.region : pathFrom(base(request), regionDirectory)
  const entries = withNeededIds(found.standing.entries)
  const text = scenarioText({
    id: request.id,
    remarks: [texts.remarkAlone(nameOf(found, request)), texts.remark(nameOf(found, request))],
    head: { ...inForce, ...titleIn(request), ...(region === undefined ? {} : { region }) },
    ...definitionsOf(entries),
    entries: [...entries.values()]
  })
  // What the log gets is what the file says, so that running the file appends nothing.
  const read = readScenarioFile(request.out ?? `${request.id}.yaml`, text)
  const list = new Map(withKeys(read.entries).map(({ key, entry }) => [key, entry]))
  if (read.problems.length > 0 || !sameMeaning(timelineOf(list), timelineOf(found.standing.entries)))
    return bad('not-branchable', found.stream, 'the scenario file of the study instead of its name')
  return E.right({
    shape: 'alone',
    head: read.head,
    alone: list,
    text,
    remarks:
      region === inForce.region
        ? regionDirectory === undefined
          ? [texts.noRegion(region ?? '')]
          : []
        : [texts.foundRegion(region ?? '')]
  })
}

/** Definitions that the entries start and the program does not ship. */
const definitionsOf = (
  entries: Standing['entries']
): { readonly measures: ReadonlyArray<unknown>; readonly shocks: ReadonlyArray<unknown> } => {
  const shipped = shippedDefinitions()
  const measures = new Map<string, unknown>()
  const shocks = new Map<string, unknown>()
  for (const { occurrence: o } of entries.values()) {
    if (o.type === 'MeasureStarted' && !sameMeaning(shipped.measure(o.measure), o.definition))
      measures.set(o.measure, o.definition)
    if (o.type === 'ExternalShock' && o.shock !== undefined && o.definition !== undefined)
      if (!sameMeaning(shipped.shock(o.shock), o.definition)) shocks.set(o.shock, o.definition)
  }
  return { measures: [...measures.values()], shocks: [...shocks.values()] }
}
