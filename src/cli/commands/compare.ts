/** `compare`: paired difference of two scenarios. */
import * as E from 'fp-ts/lib/Either.js'
import { usageProblem } from '../../app/appError.js'
import { compareStudies, type Comparison } from '../../app/run/compareStudies.js'
import { compareJson } from '../../app/run/jsonDocument.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { costPerUnitTexts } from '../../report/costPerUnit.js'
import { colourStyle, plainStyle, terminalSummary } from '../../report/terminal.js'
import { exitFine, exitRunFailed } from '../exitCodes.js'
import { faceOf, type Face } from '../face.js'
import { fail, problemLine } from '../failures.js'
import { sayOverwrites } from '../studyFailureText.js'
import { commandWithoutThreads, incompleteLines } from '../incomplete.js'
import { shownRun, writeAsked } from '../outputs.js'
import { withRuntime } from '../withRuntime.js'
import { requestOf, type SimulationOptions } from './run.js'

export interface CompareOptions extends SimulationOptions {
  readonly engines?: boolean
}

export const compareCommand = async (a: string, b: string | undefined, options: CompareOptions): Promise<number> => {
  const face = faceOf(options)
  const request = requestOf(options)
  if (E.isLeft(request)) return fail(request.left, face, 'log')
  if (options.engines === true) {
    const { compareEnginesCommand } = await import('./compareEngines.js')
    return compareEnginesCommand(a, b, options, request.right)
  }
  if (b === undefined)
    return fail({ _tag: 'BadInput', problems: [usageProblem('missing-argument', 'compare', 'nothing', 'b')] }, face)
  const compared = await withRuntime(face, 'keeping', (runtime) => compareStudies(runtime, [a, b], request.right))
  if (E.isLeft(compared)) return fail(compared.left, face, 'log')
  const { a: first, b: second } = compared.right
  const shown: Comparison = { a: shownRun(first, options), b: shownRun(second, options) }
  const written = await writeAsked({ kind: 'comparison', run: shown.b, a: shown.a }, false, options, face)
  if (E.isLeft(written)) return fail(written.left, face)
  showComparison(shown, face)
  const lacking = incompleteLines([first, second], commandWithoutThreads('compare', [a, b], options), face)
  if (lacking.length === 0) return exitFine
  face.complain(`${lacking.join('\n')}\n`)
  return exitRunFailed
}

/** The page and summary of b name a as the scenario they are told against. */
export const showComparison = (compared: Comparison, face: Face): void => {
  if (face.json) {
    face.out(`${JSON.stringify(compareJson(compared))}\n`)
    return
  }
  const { a, b } = compared
  for (const warning of b.problems) face.say(`${problemLine(warning, face)}\n`)
  sayOverwrites(b.overwrites ?? [], face)
  if (b.document.run.uncertainty === 'off') face.complain(`${commandTextsOf(face.language).expectedOnly}\n`)
  face.out(terminalSummary(b.document, face.language, face.colour ? colourStyle : plainStyle))
  const compareDocument = { a: a.document, b: b.document, differences: b.document.differences ?? [] }
  for (const text of costPerUnitTexts(compareDocument, face.language)) face.out(`${text}\n`)
}
