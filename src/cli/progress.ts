/** Progress with an estimate of the time left, on stderr: a redrawn bar on a terminal, else a plain line every few seconds. */
import cliProgress from 'cli-progress'
import { commandTextsOf } from '../language/commandTexts.js'
import { formatsOf } from '../language/language.js'
import type { Face } from './face.js'

/** Called with the draws done, the draws wanted and those computed in this run. */
export interface Progress {
  readonly report: (done: number, total: number, computed: number) => void
  readonly end: () => void
}

/** Milliseconds between two plain lines. */
const lineEvery = 5000

/** Time left in words, from the pace of the draws computed so far. */
export const timeLeft = (elapsedMs: number, computed: number, missing: number, face: Face): string => {
  const texts = commandTextsOf(face.language)
  const { count } = formatsOf(face.language)
  if (computed === 0) return '…'
  const seconds = Math.ceil((elapsedMs / computed) * missing * 0.001)
  return seconds < 100 ? texts.seconds(count(seconds)) : texts.minutes(count(seconds / 60))
}

/** `clock` gives milliseconds. Silent with --quiet. */
export const progressOf = (face: Face, clock: () => number): Progress => {
  if (face.quiet) return { report: () => undefined, end: () => undefined }
  const texts = commandTextsOf(face.language)
  const { count } = formatsOf(face.language)
  const started = clock()
  const words = (done: number, total: number, computed: number): string =>
    texts.progress(count(done), count(total), timeLeft(clock() - started, computed, total - done, face))
  if (!face.redraws) {
    let last = started
    return {
      report: (done, total, computed) => {
        if (computed === 0 || done === total || clock() - last < lineEvery) return
        last = clock()
        face.say(`${words(done, total, computed)}\n`)
      },
      end: () => undefined
    }
  }
  const bar = new cliProgress.SingleBar(
    { format: '{bar} {words}', clearOnComplete: true, hideCursor: true, stream: process.stderr },
    cliProgress.Presets.shades_classic
  )
  let shown = false
  return {
    report: (done, total, computed) => {
      if (done === total && !shown) return
      if (!shown) bar.start(total, done, { words: words(done, total, computed) })
      shown = true
      bar.update(done, { words: words(done, total, computed) })
    },
    end: () => {
      if (shown) bar.stop()
      shown = false
    }
  }
}
