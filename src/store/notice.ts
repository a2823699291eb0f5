/** What opening a store has to tell; none of it is a failure. */
export type StoreNotice =
  /** It was of a former version; the file as it was is kept at `copy`. */
  | { readonly _tag: 'Migrated'; readonly path: string; readonly copy: string }
  /** Its write-ahead log is large: somebody has been reading for long. */
  | { readonly _tag: 'LargeWal'; readonly path: string; readonly bytes: number }
  /** It lies where nothing can be written; it can only be read. */
  | { readonly _tag: 'ReadOnly'; readonly path: string }

/** A write-ahead log beyond this size (bytes) is told; SQLite cuts it down to as much when it is free to. */
export const largestWal = 64 * 1024 * 1024
