/** A counting line on a terminal, redrawn in place and removed at the end; silent everywhere else. */
import { formatsOf } from '../language/language.js'
import type { Face } from './face.js'

/** Called with what is done and what there is. */
export interface Counter {
  readonly report: (done: number, total: number) => void
  readonly end: () => void
}

/** Milliseconds between two redrawings. */
const redrawEvery = 100

/** `words` makes the line of two formatted numbers. */
export const counterOf = (face: Face, words: (done: string, total: string) => string): Counter => {
  if (face.quiet || !face.redraws) return { report: () => undefined, end: () => undefined }
  const { count } = formatsOf(face.language)
  let last = performance.now()
  let shown = false
  return {
    report: (done, total) => {
      if (performance.now() - last < redrawEvery) return
      last = performance.now()
      shown = true
      face.say(`\r\u001b[K${words(count(done), count(total))}`)
    },
    end: () => {
      if (shown) face.say('\r\u001b[K')
    }
  }
}
