/** Write transactions whose first error is the one that is told: what goes wrong while taking back never hides it. */
import type { Database } from 'better-sqlite3'

/** Runs under BEGIN IMMEDIATE and commits; throws what the operation or the commit throws, after taking everything back. */
export const writing = <A>(sqlite: Database, operation: () => A): A => {
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    const result = operation()
    sqlite.exec('COMMIT')
    return result
  } catch (thrown) {
    takeBack(sqlite)
    throw thrown
  }
}

/** SQLite takes back by itself after some errors; then there is nothing to do. */
const takeBack = (sqlite: Database): void => {
  try {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
  } catch {
    return
  }
}
