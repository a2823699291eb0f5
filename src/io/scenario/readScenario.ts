/**
 * Reads a scenario with everything it extends, root first. All mistakes of all files are found at once and placed;
 * cycles, depth, doubled ids and differing regions are mistakes of the chain.
 */
import { realpath } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { requirementProblems } from '../../domain/module/requirements.js'
import { type PlacedProblem, problem } from '../../domain/problem.js'
import { firstOfEachKind } from '../../domain/problemList.js'
import { isMapping } from '../../domain/refusal.js'
import { goalProblems, nameCheck, type Names, openedFacilities } from '../../domain/study/names.js'
import type { NotReconciled } from '../../domain/study/reconcile.js'
import type { WantedStudy } from '../../domain/study/study.js'
import { shippedDefinitions } from '../measures/catalogue.js'
import { readScenarioFile, type ScenarioFile } from './scenarioFile.js'
import { readTextFile } from './textFile.js'

/** Most files that a scenario stands on, one on the other. */
export const deepestChain = 8

export interface Scenario {
  /** Files from the root to the one asked for. */
  readonly files: ReadonlyArray<ScenarioFile>
  /** Absolute path of the region package. */
  readonly regionDir: string
  /** What the files ask for, root first: the input of `reconcile`. */
  readonly chain: ReadonlyArray<WantedStudy>
}

/** Mistakes in the files, before their names are held against the region. */
export interface ScenarioInvalid {
  readonly _tag: 'ScenarioInvalid'
  readonly problems: ReadonlyArray<PlacedProblem>
  /** What could be read, for the check of names. */
  readonly files: ReadonlyArray<ScenarioFile>
  /** Where a file names it. */
  readonly regionDir?: string
}

export const readScenario =
  (path: string): TE.TaskEither<ScenarioInvalid, Scenario> =>
  async () => {
    const { files, problems } = await readChain(path)
    const regions = files.flatMap((file) =>
      file.region === undefined ? [] : [{ file, dir: resolve(dirname(file.path), file.region) }]
    )
    const regionDir = regions[0]?.dir
    const all = [
      ...files.flatMap((file) => file.problems),
      ...problems,
      ...regionProblems(files, regions),
      ...idProblems(files)
    ]
    if (all.length > 0 || regionDir === undefined)
      return E.left({
        _tag: 'ScenarioInvalid',
        problems: inOrder(all),
        files,
        ...(regionDir === undefined ? {} : { regionDir })
      })
    return E.right({
      files,
      regionDir,
      chain: files.map(({ id, head, entries, withdraw }) => ({ stream: id, head, entries, withdraw }))
    })
  }

/** Names in the files that the region does not have; for files with other mistakes, whose entries reach no decision. */
export const nameProblems = (files: ReadonlyArray<ScenarioFile>, names: Names): ReadonlyArray<PlacedProblem> => {
  const check = nameCheck(names, openedIn(files))
  return [
    ...requirementsNotMet(files, names),
    ...files.flatMap((file) => [
      ...file.rawEvents.flatMap(({ raw, path }) => (isMapping(raw) ? check(raw, path).map(file.place) : [])),
      ...goalProblems(file.head.goals ?? [], names, ['goals']).map(file.place)
    ])
  ]
}

const openedIn = (files: ReadonlyArray<ScenarioFile>): ReturnType<typeof openedFacilities> =>
  openedFacilities(files.flatMap(({ rawEvents }) => rawEvents.map(({ raw }) => raw)))

/** What the building blocks of the files ask of the region, and it is not so. */
export const requirementsNotMet = (files: ReadonlyArray<ScenarioFile>, names: Names): ReadonlyArray<PlacedProblem> => {
  const opened = openedIn(files)
  return files.flatMap((file) =>
    file.requirements.flatMap(({ requirement, path }) =>
      requirementProblems(requirement, names, opened, path).map(file.place)
    )
  )
}

/**
 * Refusals of decisions with their places in the files; all problems in reading order, the first hundred of each kind. A
 * file that is behind its log holds no mistake.
 */
export const placeRefusals = (
  refusals: NotReconciled,
  files: ReadonlyArray<ScenarioFile>
): ReadonlyArray<PlacedProblem> =>
  inOrder(
    ('_tag' in refusals ? [] : refusals).flatMap(({ stream, problems }) => {
      const file = files.find(({ id }) => id === stream)
      return problems.map((p): PlacedProblem => (file === undefined ? { ...p, file: stream } : file.place(p)))
    })
  )

/** Problems file by file from top to bottom, cut to the first hundred of each kind. */
export const inOrder = (problems: ReadonlyArray<PlacedProblem>): ReadonlyArray<PlacedProblem> => {
  const files = [...new Set(problems.map(({ file }) => file))]
  const column = (p: PlacedProblem): number => (typeof p.column === 'number' ? p.column : 0)
  return files.flatMap((file) =>
    firstOfEachKind(
      onceEach(problems.filter((p) => p.file === file)).sort(
        (a, b) => (a.line ?? 0) - (b.line ?? 0) || column(a) - column(b)
      )
    )
  )
}

/** A parameter of a building block may be wrong in several of its entries: it is told for the first. */
const onceEach = (problems: ReadonlyArray<PlacedProblem>): PlacedProblem[] => {
  const seen = new Set<string>()
  return problems.filter(({ entry, line, column, kind, found }) => {
    const place = [line, column, kind, found].join('\u0000')
    const again = entry !== undefined && seen.has(place)
    seen.add(place)
    return !again
  })
}

const readChain = async (
  path: string
): Promise<{ readonly files: ReadonlyArray<ScenarioFile>; readonly problems: ReadonlyArray<PlacedProblem> }> => {
  const files: ScenarioFile[] = []
  const texts: string[] = []
  const seen = new Set<string>()
  let wanted = path
  for (;;) {
    const child = files[0]
    const atExtends = (kind: string, found: string, allowed: string): ReadonlyArray<PlacedProblem> =>
      child === undefined ? [] : [child.place(problem(kind, ['extends'], found, allowed))]
    const real = await realpath(wanted).catch(() => resolve(wanted))
    if (seen.has(real))
      return { files, problems: atExtends('cyclic-extends', wanted, 'a file that does not stand on this one') }
    if (files.length > deepestChain)
      return {
        files,
        problems: atExtends(
          'extends-too-deep',
          `${files.length} files`,
          `at most ${deepestChain} files, one on the other`
        )
      }
    seen.add(real)
    const text = await readTextFile(wanted)()
    if (E.isLeft(text)) {
      const missing = text.left.kind === 'no-such-file' && child !== undefined
      return {
        files,
        problems: missing ? atExtends('no-such-file', wanted, 'a scenario file that exists') : [text.left]
      }
    }
    const file = readScenarioFile(wanted, text.right)
    files.unshift(file)
    texts.unshift(text.right)
    if (file.extends === undefined) return { files: withInherited(files, texts), problems: [] }
    wanted = isAbsolute(file.extends) ? file.extends : join(dirname(file.path), file.extends)
  }
}

/** A child may start what its parents define: it is read anew with their definitions. */
const withInherited = (
  files: ReadonlyArray<ScenarioFile>,
  texts: ReadonlyArray<string>
): ReadonlyArray<ScenarioFile> => {
  const shipped = shippedDefinitions()
  const read: ScenarioFile[] = []
  files.forEach((file, i) => {
    const inherited = read[i - 1]?.definitions ?? shipped
    read.push(inherited === shipped ? file : readScenarioFile(file.path, texts[i] ?? '', inherited))
  })
  return read
}

const regionProblems = (
  files: ReadonlyArray<ScenarioFile>,
  regions: ReadonlyArray<{ readonly file: ScenarioFile; readonly dir: string }>
): ReadonlyArray<PlacedProblem> => {
  const [root] = files
  const [first] = regions
  const missing =
    root !== undefined &&
    root.region === undefined &&
    root.extends === undefined &&
    !root.problems.some(({ kind, path }) => hidesFields.has(kind) || path[0] === 'region')
      ? [root.place(problem('missing', ['region'], undefined, 'region: the directory of a region package'))]
      : []
  const differing = regions.flatMap(({ file, dir }) =>
    first === undefined || dir === first.dir
      ? []
      : [
          file.place(
            problem('region-differs', ['region'], file.region, `the region of ${first.file.path}: ${first.file.region}`)
          )
        ]
  )
  return [...missing, ...differing]
}

/** Mistakes after which the fields of a file were not read. */
const hidesFields: ReadonlySet<string> = new Set(['yaml-syntax', 'too-deep', 'too-many', 'not-a-mapping'])

const idProblems = (files: ReadonlyArray<ScenarioFile>): ReadonlyArray<PlacedProblem> => {
  const seen = new Map<string, string>()
  return files.flatMap((file) => {
    const other = seen.get(file.id)
    seen.set(file.id, file.path)
    return other === undefined ? [] : [file.place(problem('duplicate-id', ['id'], file.id, `another id than ${other}`))]
  })
}
