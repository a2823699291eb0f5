/** Types of the columns of result tables, for formats that have types. */
import type { CellKind } from './resultTables.js'

/** How a column is typed where a format has types: texts, whole numbers, numbers. */
export type StoredType = 'string' | 'int32' | 'double'

/** Columns that hold whole numbers in every table. */
const wholeNumbers: ReadonlySet<string> = new Set(['year', 'age', 'draw'])

/** Type of a column of a published table. */
export const storedTypeOf = (name: string, kind: CellKind): StoredType =>
  kind === 'text' ? 'string' : wholeNumbers.has(name) ? 'int32' : 'double'
