/** Notices that a file was replaced or removed while it is open: what is written then would go nowhere anybody looks. */
import { statSync } from 'node:fs'

/** Which file a name stands for just now; undefined where there is none. */
export const identityOf = (path: string): string | undefined => {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat === undefined ? undefined : `${stat.dev}:${stat.ino}`
}
