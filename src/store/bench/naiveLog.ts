/** The naive way of keeping a log, to measure against: one transaction per event, JSON text, no hash, no version check. */
import Database from 'better-sqlite3'
import type { LogEntry } from '../../domain/study/logEntry.js'

/** A log of that kind. As durable as ours: write-ahead log, every commit synced. */
export interface NaiveLog {
  readonly append: (entry: LogEntry) => void
  readonly appendAll: (entries: ReadonlyArray<LogEntry>) => void
  /** One by one, oldest first. */
  readonly read: () => IterableIterator<LogEntry>
  readonly close: () => void
}

export const naiveLog = (file: string): NaiveLog => {
  const sqlite = new Database(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.exec('CREATE TABLE log (id INTEGER PRIMARY KEY, stream TEXT, type TEXT, data TEXT)')
  const insert = sqlite.prepare<[string, string, string]>('INSERT INTO log (stream, type, data) VALUES (?, ?, ?)')
  const all = sqlite.prepare<[string], string>('SELECT data FROM log WHERE stream = ? ORDER BY id').pluck()
  const append = (entry: LogEntry): void => void insert.run('s', entry.type, JSON.stringify(entry))
  return {
    append,
    appendAll: sqlite.transaction((entries: ReadonlyArray<LogEntry>) => entries.forEach(append)),
    read: function* () {
      for (const data of all.iterate('s')) yield JSON.parse(data)
    },
    close: () => sqlite.close()
  }
}
