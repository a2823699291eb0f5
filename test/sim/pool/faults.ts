/** Faults that the worker of the tests suffers, told to its threads by the environment. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const faultsVariable = 'TEST_FAULTS'

export interface Fault {
  readonly firstDraw: number
  readonly what: 'throw' | 'exit' | 'abort' | 'loop' | 'memory'
  /** How often it strikes. */
  readonly times: number
  /** File that counts. */
  readonly counter: string
}

/** Entry of the worker that suffers them. */
export const faultyWorker = new URL('./faultyWorker.ts', import.meta.url)

/** Faults by block and kind; `times` 2: also in the second try. */
export const faultsOf = (
  ...faults: ReadonlyArray<readonly [firstDraw: number, what: Fault['what'], times: number]>
): ReadonlyArray<Fault> => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-faults-'))
  return faults.map(([firstDraw, what, times], i) => ({
    firstDraw,
    what,
    times,
    counter: join(directory, String(i))
  }))
}

/** Value of the environment variable. */
export const faultsText = (faults: ReadonlyArray<Fault>): string => JSON.stringify(faults)
