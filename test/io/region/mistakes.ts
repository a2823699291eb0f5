/** Mistakes that people make in region packages, each with every place it must be found at. Lines count from the header = 1. */
import type { Edits, Package } from './packages.js'

export interface Mistake {
  readonly title: string
  readonly of: Package
  readonly edits: Edits
  /** All errors the package then has: `file:line:column kind`. */
  readonly found: ReadonlyArray<string>
  readonly nearest?: string
}

/** A mistake with one or several places. */
export const mistake = (
  title: string,
  of: Package,
  edits: Edits,
  found: string | ReadonlyArray<string>,
  nearest?: string
): Mistake => ({
  title,
  of,
  edits,
  found: typeof found === 'string' ? [found] : found,
  ...(nearest === undefined ? {} : { nearest })
})

/** A change of the population table alone. */
export const population = (edit: (text: string) => string): Edits => ({ 'population.csv': edit })
