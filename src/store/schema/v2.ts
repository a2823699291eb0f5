/**
 * The store file, version 2 (`user_version`). A storage format: never edited, only followed by a v3 with a migration.
 * Truth is `events`, held by its hash chain; `chain_head` says where the log ends. All else is derived or kept apart:
 * `summaries` and `runs` are results, `snapshots` save reading, `verified` saves checking; each row is sealed as a whole.
 */

/** Version of the file's tables that this program writes. */
export const schemaVersion = 2

/**
 * Statements that make an empty file a store of version 2. An event's rowid is its position, so positions need no index;
 * as a column the position is written beside, for `SELECT rowid` shall answer with a column of that name. Events of one command stand at consecutive positions, so the
 * index of commands holds the first event of each only: a batch costs one line there. `summaries` is as it was in version 1,
 * so that a store of gigabytes is not written anew; its hash is another one. `runs` is a list of records in the order of
 * recording: what a run was recorded for once, it stays recorded for.
 */
export const createSchema: ReadonlyArray<string> = [
  `CREATE TABLE events (
    position INTEGER NOT NULL CHECK (position >= 1),
    stream TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    command_id TEXT NOT NULL,
    command_index INTEGER NOT NULL CHECK (command_index >= 0),
    type TEXT NOT NULL,
    type_version INTEGER NOT NULL CHECK (type_version >= 1),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (stream, version)
  ) STRICT`,
  `CREATE UNIQUE INDEX first_of_command ON events (command_id) WHERE command_index = 0`,
  `CREATE TABLE chain_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL CHECK (position >= 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT`,
  `CREATE TABLE verified (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL CHECK (position >= 1),
    event_hash BLOB NOT NULL CHECK (length(event_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT`,
  `CREATE TABLE snapshots (
    stream TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    fold INTEGER NOT NULL CHECK (fold >= 1),
    position INTEGER NOT NULL CHECK (position >= 1),
    event_hash BLOB NOT NULL CHECK (length(event_hash) = 32),
    payload BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (stream, version)
  ) STRICT`,
  `CREATE TABLE summaries (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT`,
  `CREATE TABLE runs (
    run_id TEXT NOT NULL,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    summary_key TEXT NOT NULL,
    draws INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT`,
  `CREATE INDEX runs_of_stream ON runs (stream)`
]

/** The head of a log without events. */
export const createHead = 'INSERT INTO chain_head (id, position, hash) VALUES (1, 0, zeroblob(32))'
