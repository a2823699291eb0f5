/**
 * Definitions of measures and shocks: those shipped with the program, one file each, and those of scenario files over
 * them. A shipped file is read when it is asked for.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { MeasureDefinition, ShockDefinition } from '../../domain/measure/definition.js'
import { measureDefinitionCodec } from '../../domain/measure/definitionCodec.js'
import { shockDefinitionCodec } from '../../domain/measure/shockCodec.js'
import { type PlacedProblem, problem } from '../../domain/problem.js'
import { problemsOf } from '../../domain/refusal.js'
import { packageRoot } from '../packageRoot.js'
import { readYaml } from '../scenario/yamlTree.js'

/** Definitions by id, with all ids for suggestions. */
export interface Definitions {
  readonly measure: (id: string) => MeasureDefinition | undefined
  readonly shock: (id: string) => ShockDefinition | undefined
  readonly measures: () => ReadonlyArray<string>
  readonly shocks: () => ReadonlyArray<string>
}

/** Folders of the shipped definitions. */
export const catalogueFolders = { measures: 'measures', shocks: 'shocks' } as const

const decodeWith = <A>(
  decode: (u: unknown) => E.Either<Parameters<typeof problemsOf>[0], A>,
  path: string,
  text: string
): E.Either<ReadonlyArray<PlacedProblem>, A> => {
  const tree = readYaml(text)
  const syntax = tree.problems.map(({ kind, offset, found, allowed }): PlacedProblem => ({
    ...problem(kind, [], found, allowed),
    file: path,
    ...tree.placeOf(offset)
  }))
  if (syntax.length > 0) return E.left(syntax)
  const decoded = decode(tree.value)
  return E.isRight(decoded)
    ? decoded
    : E.left(
        problemsOf(decoded.left).map((p) => ({
          ...p,
          file: path,
          ...tree.placeOf(tree.offsetOf(p.path, p.kind === 'unknown-field'))
        }))
      )
}

/** Reads the text of a file with the definition of a measure. */
export const readMeasure = (path: string, text: string): E.Either<ReadonlyArray<PlacedProblem>, MeasureDefinition> =>
  decodeWith((u) => measureDefinitionCodec.decode(u), path, text)

/** Reads the text of a file with the definition of a shock. */
export const readShock = (path: string, text: string): E.Either<ReadonlyArray<PlacedProblem>, ShockDefinition> =>
  decodeWith((u) => shockDefinitionCodec.decode(u), path, text)

/** Definitions in a directory that holds the two folders; a broken shipped file is a defect. */
export const definitionsIn = (directory: string): Definitions => {
  const ids = (folder: string): ReadonlyArray<string> =>
    existsSync(join(directory, folder))
      ? readdirSync(join(directory, folder))
          .filter((name) => name.endsWith('.yaml'))
          .map((name) => name.slice(0, -'.yaml'.length))
          .sort()
      : []
  const find = <A>(
    folder: string,
    read: (path: string, text: string) => E.Either<ReadonlyArray<PlacedProblem>, A>
  ): ((id: string) => A | undefined) => {
    const known = new Map<string, A>()
    return (id) => {
      const earlier = known.get(id)
      if (earlier !== undefined || !ids(folder).includes(id)) return earlier
      const path = join(directory, folder, `${id}.yaml`)
      const definition = read(path, readFileSync(path, 'utf8'))
      if (E.isLeft(definition)) throw new Error(`broken definition: ${JSON.stringify(definition.left)}`)
      known.set(id, definition.right)
      return definition.right
    }
  }
  return {
    measure: find(catalogueFolders.measures, readMeasure),
    shock: find(catalogueFolders.shocks, readShock),
    measures: () => ids(catalogueFolders.measures),
    shocks: () => ids(catalogueFolders.shocks)
  }
}

let shipped: Definitions | undefined

/** Definitions shipped with the program. */
export const shippedDefinitions = (): Definitions => (shipped ??= definitionsIn(packageRoot()))

/** Own definitions over inherited ones. */
export const overDefinitions = (
  measures: ReadonlyArray<MeasureDefinition>,
  shocks: ReadonlyArray<ShockDefinition>,
  inherited: Definitions
): Definitions =>
  measures.length + shocks.length === 0
    ? inherited
    : {
        measure: (id) => measures.find((m) => m.id === id) ?? inherited.measure(id),
        shock: (id) => shocks.find((s) => s.id === id) ?? inherited.shock(id),
        measures: () => [...new Set([...measures.map(({ id }) => id), ...inherited.measures()])],
        shocks: () => [...new Set([...shocks.map(({ id }) => id), ...inherited.shocks()])]
      }
