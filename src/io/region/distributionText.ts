/** The text of a distribution in a table cell: JSON, or the same as YAML flow: `{pert: [0.1, 0.2, 0.4], corr: care}`. */
import { isRight } from 'fp-ts/lib/Either.js'
import { parseDocument } from 'yaml'
import { problem } from '../../domain/problem.js'
import { quantityWithin, type Range } from '../../domain/quantityCodec.js'
import { problemsOf } from '../../domain/refusal.js'
import type { ColumnDescriptor } from '../../domain/region/table.js'
import type { ReadDistribution } from '../../domain/region/decode/rows.js'
import { longestDistribution } from './limits.js'

/** Range of a column as the codec of quantities takes it. */
const rangeOf = ({ min, max, above }: ColumnDescriptor): Range => ({
  ...(above === undefined ? (min === undefined ? {} : { min }) : { min: above, above: true }),
  ...(max === undefined ? {} : { max })
})

const anExample = 'a distribution such as {"pert": [0.1, 0.2, 0.4]}'

/** Reads a cell of `<column>_dist`: the distribution, or a number for a law of no width. Every value it can take must fit the column. */
export const readDistribution: ReadDistribution = (column, text, path, report) => {
  const document = text.length > longestDistribution ? undefined : parsed(text)
  if (document === undefined || typeof document !== 'object' || document === null || Array.isArray(document)) {
    report(problem('invalid-distribution', path, text, anExample))
    return undefined
  }
  const decoded = quantityWithin(rangeOf(column)).decode(document)
  if (isRight(decoded)) return decoded.right
  for (const found of problemsOf(decoded.left, path)) report(found)
  return undefined
}

/** Plain data of a JSON or YAML flow text; undefined where it is neither. Aliases and tags have no place in a cell. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    if (!mayBeFlow(text)) return undefined
    const document = parseDocument(text, { schema: 'core', uniqueKeys: true, logLevel: 'silent', prettyErrors: false })
    return document.errors.length > 0 ? undefined : document.toJS()
  }
}

/** Brackets of a distribution: the mapping and its list. */
const mostBrackets = 4

/**
 * False for what is no mapping of a few numbers. The parser takes a tenth of a second for some hundred open brackets, and a
 * table can hold a million such cells.
 */
const mayBeFlow = (text: string): boolean =>
  /^\s*\{/.test(text) && !/[&*!\n\r]/.test(text) && (text.match(/[[{]/g)?.length ?? 0) <= mostBrackets
