/**
 * `bundle`: everything needed to read, cite and compute again one stored run: its log, its region package, its tables, its
 * page, standard metadata. A run of another engine, of a changed package or against a scenario that is not its parent is refused.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { zipped, type BundledFile } from '../../io/bundle/zipFile.js'
import { bundleTextsOf } from '../../language/bundleTexts.js'
import { formatsOf, type Language } from '../../language/language.js'
import { reportPage } from '../../report/html/page.js'
import { usageProblem, type AppError } from '../appError.js'
import { packageRoot } from '../packageRoot.js'
import { onlyComplete } from '../run/incompleteRun.js'
import { finishCourse, ownReference } from '../run/runStudies.js'
import { planCourse } from '../run/simulate.js'
import { readStoredRun } from '../run/storedRun.js'
import { writeTables } from '../run/writeTables.js'
import type { FinishedRun, RunRequest } from '../run/runTypes.js'
import type { Runtime } from '../runtime.js'
import { writeFileWhole } from '../writing.js'
import { citationFile, crateFile } from './crate.js'
import { describedFile, jsonFile, logFile, names, textFile } from './form.js'
import { loggedStudy, logsOf, type RecordedLogs } from './loggedStudy.js'

/** A bundle that was written. */
export interface WrittenBundle {
  readonly path: string
  readonly run: FinishedRun
  readonly files: number
}

/** Writes the bundle of a stored run: a zip where `out` ends with .zip, else a directory. */
export const bundleRun = async (
  runtime: Runtime,
  name: string,
  out: string,
  request: RunRequest,
  language: Language
): Promise<E.Either<AppError, WrittenBundle>> => {
  const stored = readStoredRun(runtime.store, name)
  if (E.isLeft(stored)) return stored
  const again = await runAgain(runtime, stored.right, request)
  if (E.isLeft(again)) return again
  const { run, logs } = again.right
  const files = await bundledFiles(run, logs, language)
  if (E.isLeft(files)) return files
  const written = /\.zip$/i.test(out) ? writeFileWhole(out, [await zipped(files.right)]) : writeAll(out, files.right)
  return E.isLeft(written) ? written : E.right({ path: out, run, files: files.right.length })
}

const refused = (run: FinishedRun, kind: string, found: string, allowed: string): E.Either<AppError, never> =>
  E.left({ _tag: 'BadInput', problems: [usageProblem(kind, run.document.run.runId, found, allowed)] })

/** The run from its log, with all its tables; read from the store as far as they are there. */
const runAgain = async (
  runtime: Runtime,
  stored: FinishedRun,
  request: RunRequest
): Promise<E.Either<AppError, { readonly run: FinishedRun; readonly logs: RecordedLogs }>> => {
  const { document, origin } = stored
  if (origin.reference === 'other')
    return refused(
      stored,
      'bundle-of-comparison',
      document.scenario.parent?.id ?? '',
      'a run against its own parent: `run`, then `bundle`'
    )
  const logs = logsOf(runtime.store.events, document.scenario.id, origin.version)
  if (E.isLeft(logs)) return logs
  const study = loggedStudy(logs.right, document.scenario.id, origin.regionDirectory, document.run)
  if (E.isLeft(study)) return study
  const planned = planCourse(runtime, study.right, ownReference(study.right), request, true)
  if (E.isLeft(planned)) return planned
  if (planned.right.runId !== document.run.runId)
    return refused(
      stored,
      'run-not-reproduced',
      planned.right.runId,
      'the package and the engine that the run was computed with: run its scenario again'
    )
  const wanted = { ...request, dryRun: false, wantsPopulation: true }
  const finished = E.chain(onlyComplete)(await finishCourse(runtime, planned.right, wanted, []))
  return E.isLeft(finished) ? finished : E.right({ run: finished.right, logs: logs.right })
}

const bundledFiles = async (
  run: FinishedRun,
  logs: RecordedLogs,
  language: Language
): Promise<E.Either<AppError, ReadonlyArray<BundledFile>>> => {
  const tables = await tablesOf(run)
  if (E.isLeft(tables)) return tables
  const { document } = run
  const people = [...new Set([...logs.values()].flatMap((log) => log.map(({ by }) => by)))].sort()
  const about = [
    ...filesUnder(run.origin.regionDirectory, names.region),
    ...tables.right,
    logFile(logs),
    textFile(names.page, reportPage(document, language)),
    citationFile(run, people, language),
    checklist(run, language),
    readme(run, language)
  ]
  const described = [...about, crateFile(run, about, people, language)]
  const { seed, draws, uncertainty, demography, from, until, engine, runId, hashes, log } = document.run
  return E.right([
    jsonFile(names.description, {
      schema: 'tragweite/bundle@1',
      study: document.scenario.id,
      runId,
      engine,
      hashes,
      ...(log === undefined ? {} : { log }),
      settings: { seed, draws, uncertainty, demography, from, until },
      files: described.map(describedFile)
    }),
    ...described
  ])
}

/** Timings and the like differ from machine to machine: only the tables are compared when a bundle is verified. */
export const tablesOf = async (run: FinishedRun): Promise<E.Either<AppError, ReadonlyArray<BundledFile>>> => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-bundle-'))
  try {
    const written = await writeTables(directory, run, {})
    return E.isLeft(written) ? written : E.right(filesUnder(directory, names.tables))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Plain files of a directory and those one level below, by path. */
const filesUnder = (directory: string, under: string): ReadonlyArray<BundledFile> =>
  readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 0)
    .map((path) => ({
      path: `${under}/${path.slice(directory.length + 1).replaceAll('\\', '/')}`,
      bytes: readFileSync(path)
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))

const writeAll = (directory: string, files: ReadonlyArray<BundledFile>): E.Either<AppError, void> => {
  for (const { path, bytes } of files) {
    const written = writeFileWhole(join(directory, path), [bytes])
    if (E.isLeft(written)) return written
  }
  return E.right(undefined)
}

/** The standards page of the documentation, its links to other pages as plain words. */
const checklist = ({ document }: FinishedRun, language: Language): BundledFile => {
  const text = readFileSync(join(packageRoot(), 'docs', 'explanation', 'reporting.md'), 'utf8')
  const head = bundleTextsOf(language).checklistHead({
    runId: document.run.runId,
    title: document.scenario.title[language]
  })
  return textFile(names.checklist, head + text.replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1'))
}

const readme = ({ document: { scenario, region, run } }: FinishedRun, language: Language): BundledFile => {
  const { count, month } = formatsOf(language)
  return textFile(
    names.readme,
    bundleTextsOf(language).readme({
      title: scenario.title[language],
      question: scenario.question?.[language],
      region: region.title,
      runId: run.runId,
      engine: run.engine,
      draws: count(run.draws),
      seed: run.seed,
      period: `${month(run.from)} – ${month(run.until)}`
    })
  )
}
