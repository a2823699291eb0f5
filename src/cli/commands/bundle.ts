/** `bundle` and `verify-bundle`: a run to publish, and its proof on another machine. */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { bundleRun } from '../../app/bundle/bundle.js'
import { verifyBundle, type Verification } from '../../app/bundle/verify.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { headOf } from '../../app/run/jsonDocument.js'
import type { RunRequest } from '../../app/run/runTypes.js'
import { bundleTextsOf } from '../../language/bundleTexts.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { formatsOf } from '../../language/language.js'
import { exitBadInput, exitFine, exitRunFailed } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail } from '../failures.js'
import { withEffects, withRuntime } from '../withRuntime.js'
import { defaultCacheBytes } from './run.js'

export interface BundleOptions extends CommonOptions {
  readonly out?: string
  readonly workers?: number
}
export interface VerifyBundleOptions extends CommonOptions {
  readonly filesOnly?: boolean
  readonly workers?: number
}

const requestOf = (workers: number | undefined): RunRequest => ({
  workers: workers ?? availableParallelism(),
  expected: false,
  fresh: false,
  cacheBytes: defaultCacheBytes
})

export const bundleCommand = async (name: string, options: BundleOptions): Promise<number> => {
  const face = faceOf(options)
  const written = await withRuntime(face, 'keeping', (runtime) =>
    bundleRun(runtime, name, resolve(options.out ?? 'bundle.zip'), requestOf(options.workers), face.language)
  )
  if (E.isLeft(written)) return fail(written.left, face)
  const { path, run, files } = written.right
  if (face.json) face.out(`${JSON.stringify({ ...headOf('tragweite/bundled@1', run), path, files })}\n`)
  else face.say(`${commandTextsOf(face.language).written.bundle(path)}\n`)
  return exitFine
}

export const verifyBundleCommand = async (path: string, options: VerifyBundleOptions): Promise<number> => {
  const face = faceOf(options)
  const filesOnly = options.filesOnly === true
  const verified = await withEffects(face, (effects) =>
    verifyBundle(effects, resolve(path), filesOnly, requestOf(options.workers), face.language)
  )
  if (E.isLeft(verified)) return fail(verified.left, face)
  const found = verified.right
  if (face.json) face.out(`${JSON.stringify(verificationJson(found))}\n`)
  else (found.ok ? face.out : face.complain)(`${verificationText(found, face)}\n`)
  if (found.ok) return exitFine
  return found.damaged.length > 0 ? exitBadInput : exitRunFailed
}

const verificationJson = ({ ok, description, files, damaged, different }: Verification): unknown => ({
  ...headWithoutRun('tragweite/verify-bundle@1', []),
  runId: description.runId,
  hashes: description.hashes,
  seed: description.settings.seed,
  draws: description.settings.draws,
  uncertainty: description.settings.uncertainty,
  ok,
  files,
  computedAnew: different !== undefined,
  problems: [...damaged, ...(different ?? [])]
})

const verificationText = ({ ok, description, files, damaged, different }: Verification, face: Face): string => {
  const texts = bundleTextsOf(face.language)
  if (!ok)
    return texts.failed(
      [...damaged, ...(different ?? [])].map((line) => `- ${line}`).join('\n'),
      different !== undefined
    )
  return different === undefined
    ? texts.notRerun
    : texts.verified(formatsOf(face.language).count(files), description.hashes.result.slice(0, 16))
}
