/** The schema of a store must be ours to the letter: a view, a trigger or another column could show what nobody wrote. */
import Database from 'better-sqlite3'
import type { StoreProblem } from './inspection.js'

interface SchemaRow {
  readonly type: string
  readonly name: string
  /** Table that it belongs to. */
  readonly tbl_name: string
  readonly sql: string | null
}

const schemaOf = (sqlite: Database.Database): ReadonlyMap<string, string> =>
  new Map(
    sqlite
      .prepare<[], SchemaRow>('SELECT type, name, tbl_name, sql FROM sqlite_schema')
      .all()
      // SQLite keeps figures for its query planner where somebody asked for them; they hold nothing of ours.
      .filter(({ name }) => !/^sqlite_stat\d$/.test(name))
      .map(({ type, name, tbl_name, sql }) => [`${type} ${name}`, `${tbl_name} ${sql}`])
  )

/** Each table, index, view or trigger that is missing, other than ours, or none of ours. */
export function* schemaProblems(
  sqlite: Database.Database,
  statements: ReadonlyArray<string>
): Generator<StoreProblem, void> {
  const fresh = new Database(':memory:')
  for (const statement of statements) fresh.exec(statement)
  const ours = schemaOf(fresh)
  fresh.close()
  let found: ReadonlyMap<string, string>
  try {
    found = schemaOf(sqlite)
  } catch (thrown) {
    yield { part: 'schema', detail: thrown instanceof Error ? thrown.message : String(thrown) }
    return
  }
  for (const [key, sql] of ours)
    if (found.get(key) !== sql)
      yield {
        part: 'schema',
        key,
        detail: found.has(key) ? `${key} is not as this program makes it` : `${key} is missing`
      }
  for (const key of found.keys()) if (!ours.has(key)) yield { part: 'schema', key, detail: `${key} is none of ours` }
}
