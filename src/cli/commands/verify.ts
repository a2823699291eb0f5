/** `verify`: checks the whole store, says what it costs where something is wrong, and what to do. Never writes. */
import * as E from 'fp-ts/lib/Either.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { anchorOf, anchorText, type Anchor } from '../../app/verify/anchor.js'
import type { Finding, Loss, Verification } from '../../app/verify/verification.js'
import { currentFormat, verifyStore } from '../../app/verify/verifyStore.js'
import { formatsOf } from '../../language/language.js'
import { storeDetail } from '../../language/storeDetail.js'
import { countedOf, verifyTextsOf } from '../../language/verifyTexts.js'
import { exitFine, exitStoreUnusable } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail } from '../failures.js'
import { counterOf } from '../counter.js'

export interface VerifyOptions extends CommonOptions {
  readonly head?: string
}

/** Findings shown to a human; the JSON document has them all. */
export const mostShown = 20

// Nothing listens for Ctrl-C here: there is nothing to finish, so the signal ends the process at once.
export const verifyCommand = async (options: VerifyOptions): Promise<number> => {
  const face = faceOf(options)
  const anchor = options.head === undefined ? E.right(undefined) : anchorOf(options.head)
  if (E.isLeft(anchor)) return fail(anchor.left, face)
  const counter = counterOf(face, verifyTextsOf(face.language).progress)
  const verified = await verifyStore(face.storePath, anchor.right, counter.report)
  counter.end()
  if (E.isLeft(verified)) return fail(verified.left, face)
  const found = verified.right
  face.out(
    face.json ? `${JSON.stringify(verificationJson(found, face))}\n` : verificationText(found, anchor.right, face)
  )
  return found.ok ? exitFine : exitStoreUnusable
}

/** What was found, in words: part, what exactly, and whose. */
export const findingText = ({ part, detail, stream, version, key }: Finding, face: Face): string => {
  const { parts, at } = verifyTextsOf(face.language)
  const place =
    stream === undefined ? undefined : version === undefined ? at.study(stream) : at.version(stream, version)
  const places = [place, key].filter((text) => text !== undefined)
  return `${parts[part]}: ${storeDetail(detail, face.language)}${places.length === 0 ? '' : ` (${places.join(', ')})`}`
}

/** A finding in a document. */
export const problemJson = (finding: Finding, face: Face): unknown => ({
  ...finding,
  message: findingText(finding, face)
})

const verificationJson = (
  { ok, path, format, head, lastGood, firstBad, eventsInDoubt, findings, found, checked }: Verification,
  face: Face
): unknown => {
  return {
    ...headWithoutRun('tragweite/verify@1', []),
    ok,
    store: path,
    format,
    head,
    lastGood: lastGood.position === 0 ? null : lastGood,
    firstBad: firstBad === undefined ? null : problemJson(firstBad, face),
    eventsInDoubt,
    checked,
    found,
    problems: findings.map((finding) => problemJson(finding, face))
  }
}

/** The gravest loss among the findings decides what is advised. */
const gravest = (findings: ReadonlyArray<Finding>): Loss | 'anchor' => {
  if (findings.every(({ part }) => part === 'anchor')) return 'anchor'
  const losses = new Set(findings.filter(({ part }) => part !== 'anchor').map(({ loses }) => loses))
  return losses.has('entries') ? 'entries' : losses.has('figures') ? 'figures' : 'nothing'
}

const verificationText = (verification: Verification, anchor: Anchor | undefined, face: Face): string => {
  const texts = verifyTextsOf(face.language)
  const { count, decimal } = formatsOf(face.language)
  const { ok, path, format, head, checked } = verification
  const said = (what: Parameters<typeof countedOf>[0], n: number): string => countedOf(what, n, face.language)
  return [
    texts.title(path, format, decimal(checked.bytes / 1e6, 1)),
    ...(format < currentFormat ? [texts.former(format, currentFormat)] : []),
    `  ${texts.checked.log(said('event', checked.events), said('study', checked.streams))}`,
    `  ${texts.checked.snapshots(said('snapshot', checked.snapshots))}`,
    `  ${texts.checked.runs(said('run', checked.runs))}`,
    `  ${texts.checked.results(said('result', checked.summaries), said('run', checked.results))}`,
    `  ${texts.checked.blocks(said('block', checked.blocks))}`,
    ...(ok
      ? [
          texts.head(anchorText(head)),
          anchor === undefined ? texts.keepHead : texts.anchored(count(anchor.position)),
          texts.sound
        ]
      : troubleLines(verification, face)),
    ''
  ].join('\n')
}

const troubleLines = (
  { findings, found, lastGood, eventsInDoubt }: Verification,
  face: Face
): ReadonlyArray<string> => {
  const texts = verifyTextsOf(face.language)
  const { count, moment } = formatsOf(face.language)
  const grave = gravest(findings)
  const good =
    lastGood.position === 0
      ? texts.nothingGood
      : texts.lastGood(texts.event(lastGood), moment(lastGood.recordedAt ?? ''), lastGood.by ?? '?')
  return [
    texts.unsound(texts.findings(found)),
    ...findings.slice(0, mostShown).map((finding) => `- ${findingText(finding, face)}`),
    ...(found > mostShown ? [texts.more(count(found - mostShown))] : []),
    ...(grave === 'entries' ? [good] : []),
    ...(grave === 'entries' && eventsInDoubt > 0
      ? [texts.inDoubt(countedOf('event', eventsInDoubt, face.language))]
      : []),
    texts.loses[grave]
  ]
}
