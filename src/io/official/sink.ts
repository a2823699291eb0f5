/** Where readers put what they find in one file: figures of the areas asked for, mistakes with their places. */
import { problem, type PlacedProblem } from '../../domain/problem.js'
import type { OfficialObservation, OfficialPlace } from '../../domain/official/observation.js'

/** Most figures kept of all files; a Germany-wide table read without areas may be larger. */
export const mostFigures = 2_000_000
/** Problems of one kind that are kept of one file; the rest is counted. */
const keptPerKind = 100

export interface Sink {
  readonly file: string
  /** True for areas whose figures are kept. */
  readonly wants: (area: string) => boolean
  readonly push: (observation: OfficialObservation) => void
  readonly place: (line: number, column: number) => OfficialPlace
  readonly error: (kind: string, at: OfficialPlace, found: string, allowed: string) => void
  readonly warn: (kind: string, at: OfficialPlace, found: string, allowed: string) => void
  /** The same warning only once per text. */
  readonly warnOnce: (kind: string, at: OfficialPlace, found: string, allowed: string) => void
}

export interface FilledSink extends Sink {
  readonly observations: ReadonlyArray<OfficialObservation>
  /** In the order found; kinds that overflow end with a count. */
  readonly problems: () => ReadonlyArray<PlacedProblem>
}

/** An empty sink for one file; `room` = how many figures may still be kept. */
export const sinkOf = (file: string, wants: (area: string) => boolean, room: number): FilledSink => {
  const observations: OfficialObservation[] = []
  const problems: PlacedProblem[] = []
  const counts = new Map<string, number>()
  const told = new Set<string>()
  const place = (line: number, column: number): OfficialPlace => ({ file, line, column })
  const put = (
    severity: 'error' | 'warning',
    kind: string,
    at: OfficialPlace,
    found: string,
    allowed: string
  ): void => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    if (count <= keptPerKind) problems.push({ ...problem(kind, [], found, allowed), severity, ...at })
  }
  const sink: FilledSink = {
    file,
    wants,
    observations,
    place,
    push: (observation) => {
      if (observations.length < room) observations.push(observation)
      else if (!told.has('too-many-figures')) {
        told.add('too-many-figures')
        put(
          'error',
          'too-many-figures',
          observation.place,
          `more than ${mostFigures} figures`,
          'fewer: name the areas that are wanted'
        )
      }
    },
    error: (kind, at, found, allowed) => put('error', kind, at, found, allowed),
    warn: (kind, at, found, allowed) => put('warning', kind, at, found, allowed),
    warnOnce: (kind, at, found, allowed) => {
      const key = `${kind}\u0000${found}`
      if (told.has(key) || told.size > 10_000) return
      told.add(key)
      put('warning', kind, at, found, allowed)
    },
    problems: () => [
      ...problems,
      ...[...counts]
        .filter(([, count]) => count > keptPerKind)
        .map(([kind, count]): PlacedProblem => ({
          ...problem('more-problems', [], `${count - keptPerKind} more of the kind ${kind}`, 'none'),
          severity: problems.find((p) => p.kind === kind)?.severity ?? 'warning',
          file
        }))
    ]
  }
  return sink
}
