/**
 * Where the facilities of a study lie, for those who ask its log by area: as its region package says, and its own log for
 * what it opens. A code that means no area is refused as everywhere: one whose zero was lost with the right one.
 */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../../domain/nearest.js'
import type { PlacedProblem } from '../../domain/problem.js'
import { texts } from '../../domain/region/region.js'
import { readRegion } from '../../io/region/readRegion.js'
import { occurrencesOf, type LogEntry } from '../../domain/study/logEntry.js'
import type { Store } from '../../store/store.js'
import { usageProblem, type AppError } from '../appError.js'
import { studyNamed } from '../studyName.js'
import { findStudy, regionDirectoryOf, scenarioOf } from './findStudy.js'

/** What is known of areas and facilities. */
export interface LogPlaces {
  /** Names of municipalities by AGS; absent where the region package was not found. */
  readonly municipalities?: ReadonlyMap<string, string>
  /** AGS of each facility; several where the log moved it. */
  readonly facilities: ReadonlyMap<string, ReadonlySet<string>>
}

/** Left where the store does not hold the study. */
export const placesOf = async (store: Store<LogEntry>, typed: string): Promise<E.Either<AppError, LogPlaces>> => {
  const { study, version } = studyNamed(typed)
  const found = findStudy(store, study, version)
  if (E.isLeft(found)) return found
  const facilities = new Map<string, Set<string>>()
  const add = (id: string, ags: string): void => void facilities.set(id, (facilities.get(id) ?? new Set()).add(ags))
  for (const log of found.right.logs.values())
    for (const { entry } of log)
      for (const occurrence of occurrencesOf(entry))
        if (occurrence.type === 'FacilityOpened') add(occurrence.facility, occurrence.ags)
  const directory = regionDirectoryOf(found.right, await scenarioOf(found.right))
  const read = directory === undefined ? undefined : readRegion(directory)
  if (read === undefined || E.isLeft(read)) return E.right({ facilities })
  const { region } = read.right
  const column = (table: string, name: string): ReadonlyArray<string> => texts(region, table, name) ?? []
  const places = column('facilities', 'ags')
  column('facilities', 'id').forEach((id, i) => add(id, places[i] ?? ''))
  const names = column('municipalities', 'name')
  return E.right({
    facilities,
    municipalities: new Map(column('municipalities', 'ags').map((ags, i) => [ags, names[i] ?? '']))
  })
}

/** The area that is meant by a code or, where the package is known, a name or its beginning. */
export const areaMeant = (typed: string, { municipalities }: LogPlaces): E.Either<PlacedProblem, string> => {
  const text = typed.normalize('NFC').trim()
  if (text === '*') return E.right(text)
  if (municipalities === undefined) return formOf(text)
  const codes = [...municipalities.keys()]
  const isArea = (code: string): boolean => /^\d+$/.test(code) && codes.some((ags) => ags.startsWith(code))
  if (isArea(text)) return E.right(text)
  if (text !== '' && isArea(`0${text}`)) return lostZero(text)
  const named = [...municipalities].filter(([, name]) => name.toLowerCase().startsWith(text.toLowerCase()))
  const whole = named.find(([, name]) => name.length === text.length) ?? named[0]
  if (whole !== undefined && (named.length === 1 || whole[1].length === text.length)) return E.right(whole[0])
  const form = formOf(text)
  if (E.isLeft(form) && form.left.kind === 'lost-zero') return form
  const names = new Map([...municipalities].map(([ags, name]) => [name, ags]))
  const areas = [...codes, ...codes.map((ags) => ags.slice(0, 5))]
  const nearest = /^\d+$/.test(text) ? nearestOf(text, areas) : names.get(nearestOf(text, names.keys()) ?? '')
  return E.left(usageProblem('unknown-area', '--area', text, 'an area of the region package', nearest))
}

const allowed = 'an AGS of 2, 3, 5 or 8 digits, as text with its leading zero'

const lostZero = (text: string): E.Either<PlacedProblem, never> =>
  E.left(usageProblem('lost-zero', '--area', text, allowed, `0${text}`))

/** Without a package only the form can be judged: keys of Länder, districts and municipalities have 2, 3, 5 and 8 digits. */
const formOf = (text: string): E.Either<PlacedProblem, string> => {
  if (/^(\d{2}|\d{3}|\d{5}|\d{8})$/.test(text)) return E.right(text)
  return /^[1-9](\d{3}|\d{6})?$/.test(text) ? lostZero(text) : E.left(usageProblem('bad-ags', '--area', text, allowed))
}
