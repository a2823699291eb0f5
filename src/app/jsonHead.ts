/** What every JSON document opens with, also one that stands on no run: the same fields, empty where there is nothing to say. */
import { engine } from './engine.js'

/** Opening of a document without a run. */
export const headWithoutRun = (
  schema: string,
  warnings: ReadonlyArray<string>,
  regionHash?: string
): Readonly<Record<string, unknown>> => ({
  schema,
  engine,
  runId: null,
  hashes: { region: regionHash ?? null, events: null, engine, result: null },
  seed: null,
  draws: null,
  uncertainty: null,
  warnings
})
