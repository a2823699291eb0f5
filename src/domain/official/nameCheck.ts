/** Names of areas in the figures against a list of names by key: a key that means another place is told before it is used. */
import { problem, type PlacedProblem } from '../problem.js'
import { folded } from './labels.js'
import type { OfficialObservation } from './observation.js'
import type { AreaName } from './reading.js'

/** The bare name: no kind of place, no addition after a comma or in brackets, no "Kr …" or "b. …". */
export const bareName = (name: string): string =>
  folded(name)
    .replace(/,.*$/, '')
    .replace(/\(.*?\)/g, '')
    .replace(
      /\b(kreisfreie stadt|krfr\. stadt|landeshauptstadt|hansestadt|stadt|landkreis|kreis|staedteregion|markt|flecken|gemeinde)\b/g,
      ''
    )
    .replace(/\s+/g, ' ')
    .trim()

/** A warning for each area whose name in the figures does not begin like the listed one, nor the other way round. */
export const nameDifferences = (
  observations: ReadonlyArray<OfficialObservation>,
  names: ReadonlyArray<AreaName>
): ReadonlyArray<PlacedProblem> => {
  const listed = new Map(names.map((name) => [name.area, name]))
  const checked = new Set<string>()
  return observations.flatMap((observation): ReadonlyArray<PlacedProblem> => {
    const entry = listed.get(observation.area)
    const key = `${observation.area}|${observation.areaName}`
    if (entry === undefined || observation.areaName === '' || checked.has(key)) return []
    checked.add(key)
    const [said, known] = [bareName(observation.areaName), bareName(entry.name)]
    if (said === known || said.startsWith(known) || known.startsWith(said)) return []
    return [
      {
        ...problem(
          'name-differs',
          [],
          `${observation.area} ${observation.areaName}`,
          `${entry.name}, as in ${entry.place.file}:${entry.place.line}`
        ),
        severity: 'warning',
        ...observation.place
      }
    ]
  })
}
