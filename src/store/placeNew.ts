/** Gives a finished file its name only where nobody has that name: looking first and renaming then would overwrite whoever comes in between. */
import { closeSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'

/** False, and nothing is changed, where a file of that name is there. Throws what else the file system throws. */
export const placeNew = (beside: string, place: string): boolean =>
  exclusively(() => {
    try {
      linkSync(beside, place)
      rmSync(beside)
    } catch (thrown) {
      if (!noLinks.has(codeOf(thrown))) throw thrown
      // A file system without links: the name is taken with an empty file first, which the rename replaces.
      closeSync(openSync(place, 'wx'))
      renameSync(beside, place)
    }
  })

/** What file systems without hard links answer. */
const noLinks: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

const codeOf = (thrown: unknown): unknown => (thrown instanceof Error && 'code' in thrown ? thrown.code : undefined)

const exclusively = (place: () => void): boolean => {
  try {
    place()
    return true
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false
    throw thrown
  }
}
