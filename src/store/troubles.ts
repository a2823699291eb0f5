/** Turns what SQLite and the file system throw into a tagged StoreError. Anything it does not know is a defect and is thrown on. */
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError, StoreTrouble } from '../domain/ports.js'

/** The store at `path` cannot be used, and why. */
export const unusable = (reason: StoreTrouble, path: string, detail: string): StoreError => ({
  _tag: 'StoreUnusable',
  reason,
  path,
  detail
})

/** First matching prefix wins; extended SQLite codes (`SQLITE_IOERR_FSYNC`) start with their primary code. */
const troubleByCode: ReadonlyArray<readonly [prefix: string, reason: StoreTrouble]> = [
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_NOTADB', 'not-a-store'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['SQLITE_CANTOPEN', 'io-error'],
  ['SQLITE_IOERR', 'io-error'],
  ['EIO', 'io-error'],
  ['ENOTDIR', 'io-error'],
  ['EISDIR', 'io-error'],
  ['EEXIST', 'io-error'],
  ['ENOENT', 'io-error'],
  ['ENAMETOOLONG', 'io-error'],
  ['ELOOP', 'io-error'],
  ['EMFILE', 'io-error']
]

const codeOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined

/** True where the file's tables lack a name that every store has: a changed bit in their definition. */
const isRenamed = (code: string | undefined, message: string): boolean =>
  code === 'SQLITE_ERROR' && /^no such (table|column|index)\b|has no column named/.test(message)

/** Runs a storage operation; a known failure of disk or database comes back as a Left, a defect is thrown on. */
export const guarded = <A>(path: string, operation: () => E.Either<StoreError, A>): E.Either<StoreError, A> => {
  try {
    return operation()
  } catch (thrown) {
    const code = codeOf(thrown)
    if (!(thrown instanceof Error)) throw thrown
    const reason = isRenamed(code, thrown.message)
      ? 'damaged'
      : troubleByCode.find(([prefix]) => code?.startsWith(prefix) === true)?.[1]
    if (reason === undefined) throw thrown
    // Messages of the system begin with their code, those of SQLite do not.
    const detail = thrown.message.startsWith(`${code}:`) ? thrown.message : `${code}: ${thrown.message}`
    return E.left(unusable(reason, path, detail))
  }
}
