// What a torture test counted, kept for docs/explanation/reliability.md. Without TORTURE_FIGURES nothing is written.
import { appendFileSync } from 'node:fs'

/** Figures of one torture test; counts of cases, durations in seconds or milliseconds as the name says. */
export type Figures = Readonly<Record<string, number | string | boolean | null>>

/** Appends one JSON line `{name, ...figures}` to the file named by TORTURE_FIGURES, if there is one. */
export const recordFigure = (name: string, figures: Figures): void => {
  const file = process.env['TORTURE_FIGURES']
  if (file !== undefined && file !== '') appendFileSync(file, `${JSON.stringify({ name, ...figures })}\n`)
}
