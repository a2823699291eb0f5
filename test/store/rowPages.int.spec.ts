/** Pages of rows are the rows themselves, whatever stands in them; what a page cannot say is read in the plain way. */
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { pageReader, type PlacedRow } from '../../src/store/eventStore/rowPages.js'
import { createSchema } from '../../src/store/schema/v2.js'

const sqlite = new Database(':memory:')
afterAll(() => sqlite.close())
createSchema.forEach((statement) => sqlite.exec(statement))
// As a file looks whose rows were written over: the same columns, and nothing that holds them.
sqlite.exec(`CREATE TABLE loose (position, stream, version, command_id, command_index, type, type_version, recorded_at,
  recorded_by, payload, hash)`)

const rowsOf = (table: string): string =>
  `SELECT rowid AS place, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`
const columns = `position, stream, version, command_id, command_index, type, type_version, recorded_at, recorded_by,
  payload, hash`
const fill = (table: string, rows: ReadonlyArray<ReadonlyArray<unknown>>): void => {
  sqlite.exec(`DELETE FROM ${table}`)
  const insert = sqlite.prepare(`INSERT INTO ${table} (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  for (const row of rows) insert.run(row)
}
const plain = (table: string, after: number, most: number): ReadonlyArray<PlacedRow> =>
  sqlite.prepare<[number, number], PlacedRow>(rowsOf(table)).all(after, most)
/** Bytes by content: a page cuts them out of one buffer. */
const told = (rows: ReadonlyArray<PlacedRow>): ReadonlyArray<unknown> =>
  rows.map((row) => ({ ...row, payload: bytes(row.payload), hash: bytes(row.hash) }))
const bytes = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '","', ']', '\u0000', '\u001f', 'Pflegedienst Städteregion', '🏥')
)
const whole = fc.integer({ min: 1, max: 2 ** 40 })
const blob = (size: object): fc.Arbitrary<Buffer> => fc.uint8Array(size).map((array) => Buffer.from(array))
const hash = blob({ minLength: 32, maxLength: 32 })
const row = fc.tuple(whole, text, whole, text, whole, text, whole, text, text, blob({ maxLength: 40 }), hash)

describe('a page of rows', () => {
  it('holds what reading row by row gives', () => {
    const page = pageReader<[number, number]>(sqlite, rowsOf('events'))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.nat(8), fc.nat(8), (rows, after, most) => {
        // A version stands once in a stream.
        fill(
          'events',
          rows.map((columnsOf, i) => columnsOf.map((value, column) => (column === 2 ? i + 1 : value)))
        )
        expect(told(page(after, most))).toEqual(told(plain('events', after, most)))
      })
    )
  })

  it('is read row by row where a value is missing, of another type, or a hash of another length', () => {
    const page = pageReader<[number, number]>(sqlite, rowsOf('loose'))
    const flaw = fc.oneof(
      fc.tuple(fc.constantFrom(9, 10), fc.constantFrom(null, Buffer.alloc(31), 'a text as long as hashes are, yes')),
      fc.tuple(fc.constantFrom(1, 3, 5, 7, 8), fc.constantFrom(null, Buffer.from('a blob')))
    )
    const damaged = fc.tuple(row, fc.option(flaw))
    fc.assert(
      fc.property(fc.array(damaged, { minLength: 1, maxLength: 5 }), (rows) => {
        fill(
          'loose',
          rows.map(([given, flaw]) => given.map((value, column) => (column === flaw?.[0] ? flaw[1] : value)))
        )
        expect(told(page(0, 10))).toEqual(told(plain('loose', 0, 10)))
      })
    )
  })

  it('is cut by bytes, not by characters, as in this row by hand', () => {
    const [payload, seal] = [Buffer.from('ä€'), Buffer.alloc(32, 7)]
    fill('events', [
      [1, 'Ö', 1, 'c', 0, 'EntryPlanned', 2, 't', 'Zoë', payload, seal],
      [2, 'Ö', 2, 'c', 1, 'EntryPlanned', 2, 't', 'Zoë', Buffer.from('x'), seal]
    ])
    const [first, second] = pageReader<[number, number]>(sqlite, rowsOf('events'))(0, 10)
    expect(Buffer.from(first?.payload ?? []).toString('utf8')).toBe('ä€')
    expect(Buffer.from(second?.payload ?? []).toString('utf8')).toBe('x')
    expect(second).toMatchObject({
      place: 2,
      position: 2,
      stream: 'Ö',
      version: 2,
      recorded_by: 'Zoë',
      type_version: 2
    })
  })
})
