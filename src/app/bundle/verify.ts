/**
 * `verify-bundle`: first whether every file is the one that was bundled, then whether the run, computed anew from log and
 * region package in an empty store, gives the same hashes and the same tables to the byte.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { inMemory } from '../../domain/ports.js'
import { unzipped, type BundledFile } from '../../io/bundle/zipFile.js'
import { bundleTextsOf } from '../../language/bundleTexts.js'
import type { Language } from '../../language/language.js'
import { usageProblem, type AppError } from '../appError.js'
import { engine } from '../engine.js'
import { hash, sha256 } from '../hash.js'
import { onlyComplete } from '../run/incompleteRun.js'
import { eventsHashOf } from '../run/keys.js'
import { finishCourse, ownReference } from '../run/runStudies.js'
import { planCourse } from '../run/simulate.js'
import type { RunRequest } from '../run/runTypes.js'
import { withStore, type Runtime } from '../runtime.js'
import { tablesOf } from './bundle.js'
import { names, readDescription, readLogs, type BundleDescription } from './form.js'
import { loggedStudy } from './loggedStudy.js'

/** What was found. `ok`: no problem. */
export interface Verification {
  readonly ok: boolean
  readonly description: BundleDescription
  readonly files: number
  /** Problems of files: what was bundled is not what is there. */
  readonly damaged: ReadonlyArray<string>
  /** Problems of computing anew; undefined where that was not asked for, or made no sense for damaged files. */
  readonly different: ReadonlyArray<string> | undefined
}

/** Left where the path holds no bundle at all. */
export const verifyBundle = async (
  effects: Omit<Runtime, 'store'>,
  path: string,
  filesOnly: boolean,
  request: RunRequest,
  language: Language
): Promise<E.Either<AppError, Verification>> => {
  const read = await bundleFiles(path)
  if (E.isLeft(read)) return read
  const files = new Map(read.right.map((file) => [file.path, file]))
  const described = readDescription(files.get(names.description)?.bytes ?? new Uint8Array())
  if (E.isLeft(described)) return notABundle(path, described.left, names.description)
  const description = described.right
  const damaged = damages(description, files, language)
  const different =
    filesOnly || damaged.length > 0 ? undefined : await differences(effects, description, files, request, language)
  return E.right({
    ok: damaged.length === 0 && (different ?? []).length === 0,
    description,
    files: files.size,
    damaged,
    different
  })
}

const notABundle = (path: string, kind: string, found: string): E.Either<AppError, never> =>
  E.left({ _tag: 'BadInput', problems: [usageProblem(kind, path, found, 'a bundle written by `tragweite bundle`')] })

const bundleFiles = async (path: string): Promise<E.Either<AppError, ReadonlyArray<BundledFile>>> => {
  const directory = statSync(path, { throwIfNoEntry: false })?.isDirectory()
  if (directory === undefined) return notABundle(path, 'no-such-file', path)
  if (directory)
    return E.right(
      readdirSync(path, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => ({
          path: file.slice(path.length).replaceAll('\\', '/').replace(/^\/+/, ''),
          bytes: readFileSync(file)
        }))
    )
  const read = await unzipped(path)
  return E.isLeft(read) ? notABundle(path, read.left.kind, read.left.found) : read
}

const damages = (
  { files: listed }: BundleDescription,
  files: ReadonlyMap<string, BundledFile>,
  language: Language
): ReadonlyArray<string> => {
  const { problem } = bundleTextsOf(language)
  const known = new Set([names.description, ...listed.map(({ path }) => path)])
  return [
    ...listed.flatMap(({ path, bytes, sha256: stated }) => {
      const file = files.get(path)
      if (file === undefined) return [problem.missing(path)]
      return file.bytes.byteLength === bytes && sha256(file.bytes) === stated ? [] : [problem.changed(path)]
    }),
    ...[...files.keys()].filter((path) => !known.has(path)).map(problem.unlisted)
  ]
}

/** Computes the run in an empty store, from the bundle alone. */
const differences = async (
  effects: Omit<Runtime, 'store'>,
  description: BundleDescription,
  files: ReadonlyMap<string, BundledFile>,
  request: RunRequest,
  language: Language
): Promise<ReadonlyArray<string>> => {
  const { problem } = bundleTextsOf(language)
  const logs = readLogs(files.get(names.log)?.bytes ?? new Uint8Array())
  if (E.isLeft(logs)) return [problem.log(logs.left)]
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-verify-'))
  try {
    for (const { path, bytes } of files.values())
      if (path.startsWith(`${names.region}/`)) {
        mkdirSync(dirname(join(directory, path)), { recursive: true })
        writeFileSync(join(directory, path), bytes)
      }
    const study = loggedStudy(logs.right, description.study, join(directory, names.region), description.settings)
    if (E.isLeft(study)) return [problem.region(detailOf(study.left))]
    const run = await withStore(inMemory, 'keeping', async (store) => {
      const runtime = { ...effects, store }
      const planned = planCourse(runtime, study.right, ownReference(study.right), request, true)
      return E.isLeft(planned)
        ? planned
        : E.chain(onlyComplete)(
            await finishCourse(runtime, planned.right, { ...request, dryRun: false, wantsPopulation: true }, [])
          )
    })
    if (E.isLeft(run)) return [problem.run(detailOf(run.left))]
    const tables = await tablesOf(run.right)
    if (E.isLeft(tables)) return [problem.run(detailOf(tables.left))]
    const { hashes } = run.right.document.run
    const found = { ...hashes, events: eventsHashOf(hash, study.right.timeline) }
    return [
      ...(description.engine === engine ? [] : [problem.engine(description.engine, engine)]),
      ...(['region', 'events', 'result'] as const)
        .filter((which) => found[which] !== description.hashes[which])
        .map((which) => problem.hash(which, description.hashes[which], found[which])),
      ...tables.right
        .filter(({ path, bytes }) => path.endsWith('.csv') && !sameBytes(files.get(path)?.bytes, bytes))
        .map(({ path }) => problem.table(path))
    ]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

const sameBytes = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0

const detailOf = (error: AppError): string => {
  if (error._tag !== 'BadInput') return 'detail' in error ? error.detail : error._tag
  return error.problems
    .map(({ file, line, found, allowed }) => `${file}:${line ?? ''} ${found}; ${String(allowed)}`)
    .join('; ')
}
