/** What every rejection owes its reader: a kind, what would be allowed, and a place that exists. */
import type { PlacedProblem } from '../../../src/domain/problem.js'

/** What the runtime says of itself, and no author understands. */
const ofTheRuntime = /call stack|TypeError|RangeError|Cannot read prop/

const wordless = ({ kind, allowed, found, file }: PlacedProblem): boolean =>
  kind === '' ||
  allowed === '' ||
  file === '' ||
  typeof found !== 'string' ||
  ofTheRuntime.test(found) ||
  /undefined|\[object|NaN/.test(allowed)

/** Lines of a text as editors count them for YAML: LF ends a line. */
const linesOf = (text: string): ReadonlyArray<string> => text.split('\n')

/** Faults of the problems of a YAML file `file` with the content `text`; other files must give line and column, too. */
export const yamlPlaceFaults = (
  problems: ReadonlyArray<PlacedProblem>,
  file: string,
  text: string
): ReadonlyArray<string> => {
  const lines = linesOf(text)
  if (problems.length === 0) return ['refused without a problem']
  return problems.flatMap((found) => {
    const { kind, line, column } = found
    if (wordless(found)) return [`no words: ${JSON.stringify(found)}`]
    if (!found.file.endsWith('.yaml')) return []
    if (line === undefined || typeof column !== 'number' || line < 1 || column < 1)
      return [`no place: ${kind} ${found.file}:${line}:${column} ${found.found}`]
    return found.file !== file || (line <= lines.length && column <= (lines[line - 1] ?? '').length + 2)
      ? []
      : [`a place outside the file: ${kind} ${line}:${column} of ${lines.length} lines`]
  })
}

/** Faults of the problems of a region package: a file, and a line or a column where a cell is concerned. */
export const packagePlaceFaults = (problems: ReadonlyArray<PlacedProblem>): ReadonlyArray<string> => {
  if (problems.length === 0) return ['refused without a problem']
  return problems.flatMap((found) => {
    const { kind, line, column, file, path } = found
    if (wordless(found)) return [`no words: ${JSON.stringify(found)}`]
    if (line !== undefined && (!Number.isInteger(line) || line < 1)) return [`no line: ${kind} ${file}:${line}`]
    const atRow = path.some((step) => typeof step === 'number') && file.endsWith('.csv')
    return atRow && line === undefined && column === undefined ? [`no place: ${kind} ${file} ${path.join('/')}`] : []
  })
}
