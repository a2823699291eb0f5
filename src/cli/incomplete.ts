/** What the command line says of draws that were found stored, and of those that could not be computed. */
import type { FoundDraws } from '../app/run/blocks.js'
import type { FinishedRun } from '../app/run/runTypes.js'
import { incompleteTextsOf } from '../language/incompleteTexts.js'
import { formatsOf } from '../language/language.js'
import { inLanguage } from '../language/phrases.js'
import { gapsText } from '../report/incomplete.js'
import type { Face } from './face.js'

/** Lines before draws are computed; none where the run begins anew. */
export const foundLines = (found: FoundDraws, { language }: Face): ReadonlyArray<string> => {
  const texts = incompleteTextsOf(language)
  const { count, moment } = formatsOf(language)
  const { storedDraws, totalDraws, brokeOff, alsoRunning, otherEngine } = found
  const [stored, total] = [count(storedDraws), count(totalDraws)]
  return [
    ...(brokeOff === undefined
      ? storedDraws === 0
        ? []
        : [texts.stored(stored, total)]
      : [texts.brokeOff(moment(brokeOff), stored, total)]),
    ...(alsoRunning === undefined ? [] : [texts.alsoRunning(String(alsoRunning))]),
    ...(otherEngine === undefined ? [] : [texts.otherEngine(otherEngine.runId, otherEngine.engine)])
  ]
}

/** What failed and how to come to it again; none for complete runs. `command`: the same command without threads. */
export const incompleteLines = (
  runs: ReadonlyArray<FinishedRun>,
  command: string,
  { language }: Face
): ReadonlyArray<string> => {
  const texts = incompleteTextsOf(language)
  return runs.flatMap(({ document: { incomplete, run } }) => {
    if (incomplete === undefined) return []
    const { region, events, engine } = run.hashes
    return [
      ...incomplete.failures.map(({ firstDraw, count, detail }) =>
        texts.failure(gapsText([[firstDraw, firstDraw + count - 1]], language), inLanguage(detail, language))
      ),
      texts.goesOn,
      `${texts.inputs(run.seed, region, events, engine)} ${texts.here(`\`${command}\``)}`
    ]
  })
}

/** The command as it was called, with the draws asked for and without threads. */
export const commandWithoutThreads = (
  command: string,
  files: ReadonlyArray<string>,
  options: {
    readonly draws?: number
    readonly seed?: string
    readonly until?: string
    readonly expected?: boolean
    readonly demographicNoise?: boolean
    readonly store?: string
  }
): string => {
  const { draws, seed, until, store } = options
  const valued = { '--draws': draws, '--seed': seed, '--until': until, '--store': store }
  const flags = { '--expected': options.expected, '--demographic-noise': options.demographicNoise }
  return [
    'tragweite',
    command,
    ...files.map(quoted),
    ...Object.entries(valued).flatMap(([name, value]) => (value === undefined ? [] : [name, quoted(String(value))])),
    ...Object.entries(flags).flatMap(([name, given]) => (given === true ? [name] : [])),
    '--workers',
    '0'
  ].join(' ')
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
