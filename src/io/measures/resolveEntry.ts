/** Gives an entry that starts a measure or a shock its definition, before it is decoded. */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../../domain/nearest.js'
import { type Problem, problem, type ProblemPath } from '../../domain/problem.js'
import { isMapping } from '../../domain/refusal.js'
import { decodeEntry, type Entry } from '../../domain/study/entry.js'
import { textOf } from '../../domain/written.js'
import type { Definitions } from './catalogue.js'

/** Entry types that carry a definition, and the field that names it. */
const named: Readonly<Record<string, 'measure' | 'shock'>> = { MeasureStarted: 'measure', ExternalShock: 'shock' }

/** Reads an entry of a file; its definition is looked up, never written. */
export const readEntry = (
  raw: unknown,
  path: ProblemPath,
  definitions: Definitions
): E.Either<ReadonlyArray<Problem>, Entry> => {
  const field = isMapping(raw) ? named[textOf(raw['type'])?.trim() ?? ''] : undefined
  if (field === undefined || !isMapping(raw)) return decodeEntry(raw, path)
  const id = textOf(raw[field])?.normalize('NFC').trim()
  const definition = id === undefined ? undefined : definitions[field](id)
  const own = 'definition' in raw
  const problems = [
    ...(own
      ? [
          problem(
            'unknown-field',
            [...path, 'definition'],
            'definition',
            field === 'measure'
              ? 'no definition here: the head lists measures'
              : 'no definition here: the head lists shocks'
          )
        ]
      : []),
    ...(id === undefined || definition !== undefined ? [] : [unknown(field, id, path, definitions)])
  ]
  const { definition: _, ...rest } = raw
  const decoded = decodeEntry(definition === undefined ? rest : { ...rest, definition }, path)
  if (E.isRight(decoded)) return problems.length === 0 ? decoded : E.left(problems)
  // What is wrong with the definition is told where it stands, or by the name that was not found.
  return E.left([...problems, ...decoded.left.filter((p) => p.path[path.length] !== 'definition')])
}

const unknown = (field: 'measure' | 'shock', id: string, path: ProblemPath, definitions: Definitions): Problem => {
  const ids = field === 'measure' ? definitions.measures() : definitions.shocks()
  return problem(
    `unknown-${field}`,
    [...path, field],
    id,
    field === 'measure'
      ? `one of ${ids.join(', ')}, or one of the head’s own list measures`
      : `one of ${ids.join(', ')}, or one of the head’s own list shocks`,
    nearestOf(id, ids)
  )
}
