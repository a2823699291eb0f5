/** `report`: the documents of a stored run, written without computing anything. Without a file the page goes to stdout. */
import * as E from 'fp-ts/lib/Either.js'
import { runJson } from '../../app/run/jsonDocument.js'
import { withStoredDraws } from '../../app/run/publishedDraws.js'
import { readStoredRun } from '../../app/run/storedRun.js'
import { exitFine } from '../exitCodes.js'
import { faceOf } from '../face.js'
import { fail } from '../failures.js'
import { outputMisuse, shownRun, writeAsked, type OutputOptions } from '../outputs.js'
import { withRuntime } from '../withRuntime.js'

export type ReportOptions = OutputOptions

export const reportCommand = async (name: string, options: ReportOptions): Promise<number> => {
  const face = faceOf(options)
  const misuse = outputMisuse(options)
  if (misuse !== undefined) return fail(misuse, face)
  const read = await withRuntime(face, 'reading', ({ store }) => {
    const run = readStoredRun(store, name)
    if (options.keepDraws !== true || E.isLeft(run)) return Promise.resolve(run)
    return Promise.resolve(withStoredDraws(store.results, run.right))
  })
  if (E.isLeft(read)) return fail(read.left, face)
  const run = shownRun(read.right, options)
  const written = await writeAsked({ kind: 'run', run }, false, options, face)
  if (E.isLeft(written)) return fail(written.left, face)
  if (face.json) face.out(`${JSON.stringify(runJson(run))}\n`)
  else if (options.report === undefined && options.out === undefined && options.xlsx === undefined) {
    const { reportPage } = await import('../../app/run/writePage.js')
    face.out(reportPage(run.document, face.language))
  }
  return exitFine
}
