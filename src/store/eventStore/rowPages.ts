/**
 * Rows of the log, many in one answer of SQLite: numbers and texts of a page as one JSON list, payloads and hashes as one
 * blob each, cut here; handing over rows value by value takes three times as long. What is not cut cleanly (a column of
 * another type, a length that does not fit) is left to the plain way, which says what is wrong. The hash chain covers both.
 */
import type { Database } from 'better-sqlite3'
import type { EventRow } from './chain.js'

/** A row with the place it was found at, which is its position where nothing is damaged. */
export interface PlacedRow extends EventRow {
  readonly place: number
}

/** A row of the list. */
type Listed = readonly [
  place: number,
  position: number,
  stream: string,
  version: number,
  commandId: string,
  commandIndex: number,
  type: string,
  typeVersion: number,
  recordedAt: string,
  recordedBy: string,
  size: number | null
]

type Answer = readonly [rows: string, payloads: Uint8Array | null, hashes: Uint8Array | null]

const hashBytes = 32

/**
 * Reads pages that `rows` selects: a SELECT of all columns of `events`, ordered and limited, in which `place` names the
 * order. What SQLite cannot read is thrown.
 */
export const pageReader = <Parameters extends ReadonlyArray<unknown>>(
  sqlite: Database,
  rows: string
): ((...parameters: Parameters) => ReadonlyArray<PlacedRow>) => {
  const page = sqlite
    .prepare<unknown[], Answer>(
      `SELECT json_group_array(json_array(place, position, stream, version, command_id, command_index, type, type_version,
          recorded_at, recorded_by, CASE WHEN typeof(payload) = 'blob' AND typeof(hash) = 'blob' THEN octet_length(payload) END)),
        CAST(group_concat(payload, '') AS BLOB),
        CAST(group_concat(hash, '') AS BLOB) FROM (${rows})`
    )
    .raw()
  const plain = sqlite.prepare<unknown[], PlacedRow>(rows)
  return (...parameters) => quickly(page, parameters) ?? plain.all(...parameters)
}

const quickly = (
  page: { readonly get: (...parameters: unknown[]) => Answer | undefined },
  parameters: ReadonlyArray<unknown>
): ReadonlyArray<PlacedRow> | undefined => {
  try {
    const answer = page.get(...parameters)
    return answer === undefined ? undefined : rowsOf(answer)
  } catch {
    return undefined
  }
}

const rowsOf = ([rows, payloads, hashes]: Answer): ReadonlyArray<PlacedRow> | undefined => {
  const list: ReadonlyArray<Listed> = JSON.parse(rows)
  if (list.length === 0) return []
  if (payloads === null || hashes?.length !== hashBytes * list.length) return undefined
  const found: PlacedRow[] = []
  let end = 0
  for (const [place, position, stream, version, commandId, index, type, typeVersion, at, by, size] of list) {
    if (size === null) return undefined
    found.push({
      place,
      position,
      stream,
      version,
      command_id: commandId,
      command_index: index,
      type,
      type_version: typeVersion,
      recorded_at: at,
      recorded_by: by,
      payload: payloads.subarray(end, end + size),
      hash: hashes.subarray(hashBytes * found.length, hashBytes * (found.length + 1))
    })
    end += size
  }
  return end === payloads.length ? found : undefined
}
