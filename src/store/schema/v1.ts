/**
 * The store file, version 1 (`user_version`). A storage format: never edited, only followed by a v2 with a migration.
 * Truth is `events`; `runs` and `summaries` are results kept apart from it.
 */

/** `TRGW` in ASCII: marks the file as a Tragweite store. */
export const applicationId = 0x54524757

/** Version of the file's tables that this program writes. */
export const schemaVersion = 1

/** Statements that make an empty file a store of version 1. */
export const createSchema = `
  CREATE TABLE events (
    position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
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
    UNIQUE (stream, version),
    UNIQUE (command_id, command_index)
  ) STRICT;
  CREATE TABLE chain_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  INSERT INTO chain_head (id, position, hash) VALUES (1, 0, zeroblob(32));
  CREATE TABLE summaries (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  CREATE TABLE runs (
    run_id TEXT PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    summary_key TEXT NOT NULL,
    draws INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  CREATE INDEX runs_of_stream ON runs (stream, recorded_at);
`
