/** Reads module files. Each is read once; mistakes in it are placed in it, and one that is missing where it is used. */
import { createHash } from 'node:crypto'
import { isAbsolute, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { type BuildingBlock, decodeModule } from '../../domain/module/module.js'
import { type PlacedProblem, problem } from '../../domain/problem.js'
import { canonicalText } from '../../domain/study/canonical.js'
import { isMapping } from '../../domain/refusal.js'
import { isWritten } from '../../domain/written.js'
import { readTextFileNow } from './textFile.js'
import { readYaml } from './yamlTree.js'

export interface ReadModule {
  readonly block: BuildingBlock
  /** Hash of its content; comments and the order of fields do not count. */
  readonly digest: string
}

/** Gives the module of a path as written in a scenario file. */
export type Modules = (path: string) => E.Either<ReadonlyArray<PlacedProblem>, ReadModule>

/** Reads the text of a module file. */
export const readModuleText = (path: string, text: string): E.Either<ReadonlyArray<PlacedProblem>, ReadModule> => {
  const tree = readYaml(text)
  if (tree.problems.length > 0)
    return E.left(
      tree.problems.map(({ kind, offset, found, allowed }) => ({
        ...problem(kind, [], found, allowed),
        file: path,
        ...tree.placeOf(offset)
      }))
    )
  const decoded = decodeModule(tree.value)
  if (E.isLeft(decoded))
    return E.left(
      decoded.left.map((p) => ({
        ...p,
        file: path,
        ...tree.placeOf(tree.offsetOf(p.path, p.kind === 'unknown-field'))
      }))
    )
  const digest = createHash('sha256')
    .update(canonicalText(plain(tree.value)))
    .digest('hex')
    .slice(0, 16)
  return E.right({ block: decoded.right, digest })
}

/** Values without their spelling, but codes keep their zeros. */
const plain = (u: unknown): unknown => {
  if (isWritten(u)) return /^0\d/.test(u.written) ? u.written : u.value
  if (Array.isArray(u)) return u.map(plain)
  return isMapping(u) ? Object.fromEntries(Object.entries(u).map(([key, value]) => [key, plain(value)])) : u
}

/** Modules on disk, relative to a directory. */
export const modulesIn = (directory: string): Modules => {
  const known = new Map<string, ReturnType<Modules>>()
  return (path) => {
    const read = known.get(path) ?? readModuleFile(isAbsolute(path) ? path : join(directory, path))
    known.set(path, read)
    return read
  }
}

const readModuleFile = (path: string): ReturnType<Modules> => {
  const text = readTextFileNow(path)
  return E.isLeft(text) ? E.left([text.left]) : readModuleText(path, text.right)
}
