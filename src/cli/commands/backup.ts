/** `backup`: a verified copy of the store, or what is sound of a damaged one. */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { anchorText } from '../../app/verify/anchor.js'
import { backup, type Backup } from '../../app/verify/backup.js'
import { formatsOf } from '../../language/language.js'
import { countedOf, verifyTextsOf } from '../../language/verifyTexts.js'
import { counterOf } from '../counter.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail } from '../failures.js'
import { findingText, mostShown, problemJson } from './verify.js'

export interface BackupOptions extends CommonOptions {
  readonly goodPrefix?: boolean
}

export const backupCommand = async (file: string, options: BackupOptions): Promise<number> => {
  const face = faceOf(options)
  const counter = counterOf(face, verifyTextsOf(face.language).progress)
  const written = await backup(face.storePath, resolve(file), options.goodPrefix === true, counter.report)
  counter.end()
  if (E.isLeft(written)) return fail(written.left, face)
  if (face.json) face.out(`${JSON.stringify(backupJson(written.right, face))}\n`)
  else face.say(backupText(written.right, face))
  return exitFine
}

const backupJson = ({ path, bytes, verification, saved }: Backup, face: Face): unknown => ({
  ...headWithoutRun('tragweite/backup@1', []),
  path,
  store: face.storePath,
  bytes,
  head: verification.head,
  goodPrefix: saved !== undefined,
  checked: verification.checked,
  leftOut: {
    events: saved?.events ?? 0,
    results: saved?.results ?? 0,
    problems: (saved?.source.findings ?? []).map((finding) => problemJson(finding, face))
  }
})

const backupText = ({ path, bytes, verification, saved }: Backup, face: Face): string => {
  const { backup: texts } = verifyTextsOf(face.language)
  const megabytes = formatsOf(face.language).decimal(bytes / 1e6, 1)
  return [
    texts.done(path, countedOf('event', verification.checked.events, face.language), megabytes),
    texts.head(anchorText(verification.head)),
    texts.use(path),
    texts.noBlocks,
    ...leftOutLines(saved, verification.head, face),
    ''
  ].join('\n')
}

/** `kept`: the last entry that the backup holds. */
const leftOutLines = (
  saved: Backup['saved'],
  kept: Backup['verification']['head'],
  face: Face
): ReadonlyArray<string> => {
  if (saved === undefined) return []
  const { backup: texts, more } = verifyTextsOf(face.language)
  const { count } = formatsOf(face.language)
  const { source, events, results } = saved
  if (events === 0 && results === 0 && source.ok) return [texts.nothingLeftOut]
  return [
    ...(events === 0 ? [] : [texts.leftOut(countedOf('event', events, face.language), kept.position + 1)]),
    ...(results === 0 ? [] : [texts.leftOutResults(count(results))]),
    texts.why,
    ...source.findings.slice(0, mostShown).map((finding) => `- ${findingText(finding, face)}`),
    ...(source.found > mostShown ? [more(count(source.found - mostShown))] : [])
  ]
}
