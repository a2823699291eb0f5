/** `bench`: measured rows of this machine. */
import * as E from 'fp-ts/lib/Either.js'
import { bench } from '../../app/bench/bench.js'
import type { BenchRow } from '../../app/bench/row.js'
import { engine } from '../../app/engine.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { hardware } from '../../app/hardware.js'
import { commandTextsOf } from '../../language/commandTexts.js'
import { textTable } from '../../report/terminal.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail } from '../failures.js'
import { withEffects } from '../withRuntime.js'

export interface BenchOptions extends CommonOptions {
  readonly only?: string
}

export const benchCommand = async (options: BenchOptions): Promise<number> => {
  const face = faceOf(options)
  const measured = await withEffects(face, (effects) => bench(effects, options.only))
  if (E.isLeft(measured)) return fail(measured.left, face)
  face.out(face.json ? `${JSON.stringify(benchJson(measured.right))}\n` : benchText(measured.right, face))
  return exitFine
}

const benchJson = (rows: ReadonlyArray<BenchRow>): unknown => ({
  ...headWithoutRun('tragweite/bench@1', []),
  hardware: hardware(),
  rows
})

const benchText = (rows: ReadonlyArray<BenchRow>, face: Face): string => {
  const { bench: texts } = commandTextsOf(face.language)
  const { cpu, cores, node } = hardware()
  const met = (value: boolean | null): string => (value === null ? '' : value ? texts.yes : texts.no)
  const table = textTable(
    [
      [texts.name, texts.value, texts.unit, texts.target, texts.met],
      ...rows.map((row) => [row.name, String(row.value), row.unit, String(row.target ?? ''), met(row.met)])
    ],
    1
  )
  return [texts.machine(String(cores), cpu, node, engine), ...table, ''].join('\n')
}
