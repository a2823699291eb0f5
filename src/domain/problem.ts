/**
 * A mistake in what somebody gave us: where it stands, what was found, what would be allowed.
 * Carries a path into the decoded document, never a line number; `io` turns the path into a place in the file.
 */

/** Steps from the document's root: keys of mappings, indices of lists, or a table, a row (1 = first data row) and a column. */
export type ProblemPath = ReadonlyArray<string | number>

export interface Problem {
  readonly _tag: 'Problem'
  /** Short stable name of the kind of mistake, e.g. `unknown-field`, `out-of-range`. */
  readonly kind: string
  readonly path: ProblemPath
  /** What was found, as the author wrote it, cut to a readable length. */
  readonly found: string
  /** What is allowed there, in words that can be shown to the author (English; `language` translates by kind). */
  readonly allowed: string
  /** The nearest valid name, where one is close. */
  readonly nearest?: string
  /** What the author of a building block says to it. */
  readonly reason?: string | { readonly de?: string; readonly en?: string }
  /** Warnings never refuse; they are shown and recorded in the manifest. */
  readonly severity: 'error' | 'warning'
}

/** A problem with its place in a file: `scenario.yaml:12:5`, `population.csv:310:persons`, `region.xlsx population!E310`. */
export interface PlacedProblem extends Problem {
  readonly file: string
  /** Sheet of a workbook; `cell` is then the place in it, such as D17. */
  readonly sheet?: string
  readonly cell?: string
  readonly line?: number
  /** Column number in YAML, column name in a table. */
  readonly column?: number | string
  /** Entry of a building block that is concerned, `<use>/<entry>`, where the place is that of its use. */
  readonly entry?: string
}

export const problem = (
  kind: string,
  path: ProblemPath,
  found: unknown,
  allowed: string,
  nearest?: string
): Problem => ({
  _tag: 'Problem',
  kind,
  path,
  found: shown(found),
  allowed,
  severity: 'error',
  ...(nearest === undefined ? {} : { nearest })
})

/** How a found value is shown: at most 80 characters, control characters escaped. */
const shown = (found: unknown): string => {
  const text =
    typeof found === 'string' ? found : found === undefined ? 'nothing' : (JSON.stringify(found) ?? String(found))
  // A text of a megabyte is not taken apart to show eighty characters of it.
  const plain = [...text.slice(0, 200)]
    .map((c) => (c < ' ' ? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}` : c))
    .join('')
  return plain.length > 80 ? `${plain.slice(0, 77)}...` : plain
}
