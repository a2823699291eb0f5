/**
 * Who runs the care months: all months of a service at once, or some services month by month side by side, where what one of
 * them leaves unmet is asked of another in the next month. Two engines give the same bits: this one, and WebAssembly.
 */
import { careMonths, type CareInput, type CareOutput, type CareWork } from './careMonths.js'

/** Everything that the months of one service read and write. */
export interface ServiceMonths {
  readonly input: CareInput
  readonly work: CareWork
  readonly out: CareOutput
}

/** Services stepped together. Their state lasts from step to step; results are complete when it is closed. */
export interface CareSession {
  /** Demand on top, per service [t * origins + m]: to be written before the month is stepped. */
  readonly extra: ReadonlyArray<Float64Array>
  /** Unmet, per service [t * origins + m]: to be read after the month is stepped. */
  readonly unmet: ReadonlyArray<Float64Array>
  /** Runs month t of service i; month 0 begins anew. */
  readonly step: (i: number, t: number) => void
  readonly close: () => void
}

export interface CareEngine {
  /** Runs all months of one service. */
  readonly run: (input: CareInput, work: CareWork, out: CareOutput) => void
  /** Opens services that are stepped together; one session at a time, and no `run` before it is closed. */
  readonly open: (services: ReadonlyArray<ServiceMonths>) => CareSession
}

/** The engine in TypeScript, which can also trace months. */
export const scalarEngine: CareEngine = {
  run: (input, work, out) => {
    careMonths(input, work, out)
  },
  open: (services) => ({
    extra: services.map(({ input }) => input.extra),
    unmet: services.map(({ out }) => out.unmet),
    step: (i, t) => {
      const { input, work, out } = services[i]
      careMonths(input, work, out, t, t + 1)
    },
    close: () => undefined
  })
}
