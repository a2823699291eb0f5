/**
 * Result tables for people who open them in a German Excel: semicolon, decimal comma, UTF-8 with a byte order mark, CRLF.
 * Columns keep their exact names and codes; beside a column of codes stands one with its words. Numbers read back to the
 * same bits, without thousands separators.
 */
import { csvPartsOf, plainColumns, type CsvColumn, type CsvForm } from './csv.js'
import type { ResultTable } from './resultTables.js'

/** For people: what a German spreadsheet takes for a table when it is opened by a double click. */
export const germanForm: CsvForm = { opening: '\uFEFF', separator: ';', lineEnd: '\r\n', decimal: ',' }

/** Words for the codes of a column, in a column of their own to its right. */
export interface WordColumn {
  readonly head: string
  readonly word: (code: string) => string
}

/** Words by the name of the column whose codes they say. */
export type WordColumns = Readonly<Record<string, WordColumn>>

/** The table with its words, in parts. */
export const csvDeParts = <R extends object>(
  table: ResultTable<R>,
  rows: ReadonlyArray<R>,
  words: WordColumns
): Generator<string> => csvPartsOf(germanForm, table, withWords(table, words), rows)

const withWords = <R extends object>(table: ResultTable<R>, words: WordColumns): ReadonlyArray<CsvColumn<R>> =>
  plainColumns(table).flatMap((column): ReadonlyArray<CsvColumn<R>> => {
    const own = Object.hasOwn(words, column.head) ? words[column.head] : undefined
    if (own === undefined) return [column]
    return [column, { head: own.head, cell: (row) => own.word(String(column.cell(row))) }]
  })
