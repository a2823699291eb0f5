/** `region new`: reads the offices' downloads, builds a package and writes it into a directory that has nothing in it yet. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { buildRegion, type NewRegion, type NewRegionRequest } from '../../domain/newRegion/build.js'
import { carryOver } from '../../domain/official/areaHistory.js'
import { knownChanges } from '../../domain/official/areaChanges.js'
import { numberOf } from '../../domain/official/observation.js'
import { nameDifferences } from '../../domain/official/nameCheck.js'
import type { National } from '../../domain/newRegion/national.js'
import type { AreaChange, AreaName, OfficialReading } from '../../domain/official/reading.js'
import type { PlacedProblem, Problem } from '../../domain/problem.js'
import { readNational } from '../../io/newRegion/readNational.js'
import { readOfficialFiles } from '../../io/official/readOfficial.js'
import { packageRoot } from '../../io/packageRoot.js'
import type { Language } from '../../language/language.js'
import { usageProblem, type AppError } from '../appError.js'
import { writeFileWhole } from '../writing.js'
import { packageFiles } from './packageFiles.js'

export interface NewRegionOrder extends NewRegionRequest {
  readonly from: string
  readonly out: string
  /** File that maps old codes to new ones, besides those in the folder. */
  readonly agsChanges?: string
  readonly language: Language
}

/** The package and what it was made of. */
export interface NewRegionMade {
  readonly region: NewRegion
  readonly reading: OfficialReading
  /** Files of the folder that no reader knows. */
  readonly unread: ReadonlyArray<string>
  readonly written: ReadonlyArray<string>
}

/** Files a reader may know by their ending; the rest of a folder is named, never opened. */
const readable = /\.(csv|txt|asc|tsv)$/i

export const makeNewRegion = (order: NewRegionOrder): E.Either<AppError, NewRegionMade> => {
  const given = refused(order)
  if (given !== undefined) return E.left({ _tag: 'BadInput', problems: [given] })
  const { known, others } = filesIn(order.from)
  const paths = order.agsChanges === undefined ? known : [...known, order.agsChanges]
  const reading = current(readOfficialFiles(paths, { areas: wantedAreas(order, paths) }), order)
  const errors = reading.problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return E.left({ _tag: 'BadInput', problems: reading.problems.map(shortPlaces(order.from)) })
  if (reading.files.length === 0)
    return E.left({
      _tag: 'BadInput',
      problems: [usageProblem('no-official-file', '--from', order.from, '12411-02-03-5, 12411-04-02-4, …')]
    })
  const national = readNational(join(packageRoot(), 'reference'))
  const built = buildRegion(reading, national, order)
  if (E.isLeft(built)) return E.left({ _tag: 'BadInput', problems: built.left.map(placed(order.from)) })
  const files = packageFiles(built.right, order.language, commandOf(order))
  for (const [name, text] of files) {
    const written = writeFileWhole(join(order.out, name), [text])
    if (E.isLeft(written)) return written
  }
  const seen = new Set(reading.files.map(({ file }) => file))
  const renamed = nameDifferences(reading.observations, listedNames(national))
  return E.right({
    region: built.right,
    reading: {
      ...reading,
      problems: [...reading.problems, ...renamed].map(shortPlaces(order.from)).map(inFolder(order.from))
    },
    unread: [...others, ...known.filter((path) => !seen.has(path) && !seen.has(relative(order.from, path)))]
      .map((path) => relative(order.from, path))
      .sort(),
    written: files.map(([name]) => name)
  })
}

/** Names of the shipped list, to tell a code that means another place in the files. */
const listedNames = ({ places }: National): ReadonlyArray<AreaName> =>
  [...places.values()].map(({ ags, name }, i) => ({
    area: ags,
    name,
    place: { file: 'reference/municipalities.csv', line: i + 2, column: 2 }
  }))

/** A missing source or a target with something in it. */
const refused = ({ from, out }: NewRegionOrder): PlacedProblem | undefined => {
  if (!existsSync(from) || !statSync(from).isDirectory())
    return usageProblem('missing-file', '--from', from, 'a directory with the tables of the offices')
  if (existsSync(out) && (!statSync(out).isDirectory() || readdirSync(out).length > 0))
    return usageProblem('directory-not-empty', '--out', out, 'a new or empty directory')
  return undefined
}

/** Files of a folder and of the folders in it, in the order of their paths. */
const filesIn = (from: string): { readonly known: ReadonlyArray<string>; readonly others: ReadonlyArray<string> } => {
  const files = readdirSync(from, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? readdirSync(join(from, entry.name), { withFileTypes: true })
            .filter((inner) => inner.isFile())
            .map((inner) => join(from, entry.name, inner.name))
        : [join(from, entry.name)]
    )
    .sort()
  return { known: files.filter((path) => readable.test(path)), others: files.filter((path) => !readable.test(path)) }
}

/** Codes whose figures are kept: the Kreise, and what became part of them by the shipped mapping or one in the files. */
const wantedAreas = ({ kreise }: NewRegionOrder, paths: ReadonlyArray<string>): ReadonlyArray<string> => {
  // A first look without areas to keep: only mappings are wanted, and they name the old codes.
  const given = readOfficialFiles(paths, { areas: ['none'] }).changes
  return [...kreise, ...changesInto(kreise, given).map(({ oldArea }) => oldArea)]
}

const changesInto = (kreise: ReadonlyArray<string>, given: ReadonlyArray<AreaChange>): ReadonlyArray<AreaChange> => {
  const own = new Set(given.map(({ oldArea }) => oldArea))
  return [...given, ...knownChanges.filter(({ oldArea }) => !own.has(oldArea))].filter(({ newArea }) =>
    kreise.some((kreis) => newArea.startsWith(kreis))
  )
}

/**
 * Figures of old codes under the codes they became, where a mapping says so; all others stay. A municipality of a Kreis that was
 * dissolved into a chosen one, and has no mapping of its own, is an error: its people would be lost without a word.
 */
const current = (reading: OfficialReading, { kreise }: NewRegionOrder): OfficialReading => {
  const changes = changesInto(kreise, reading.changes)
  const old = new Set(changes.map(({ oldArea }) => oldArea))
  const lost = (area: string): boolean => area.length === 8 && old.has(area.slice(0, 5))
  const stay = new Set([
    ...reading.observations.map(({ area }) => area).filter((area) => !old.has(area) && !lost(area)),
    ...changes.map(({ newArea }) => newArea)
  ])
  const inhabited = reading.observations.filter(
    (one) => !lost(one.area) || old.has(one.area) || hasPeople(reading, one.area)
  )
  const { observations, problems } = carryOver(inhabited, changes, stay)
  return { ...reading, observations, problems: [...reading.problems, ...problems] }
}

/** True where a figure of people of the area is more than nothing. */
const hasPeople = ({ observations }: OfficialReading, area: string): boolean =>
  observations.some((one) => one.area === area && one.measure === 'population' && (numberOf(one) ?? 1) > 0)

const placed =
  (from: string) =>
  (found: Problem): PlacedProblem => ({
    ...found,
    file: String(found.path[0] ?? '').startsWith('--') ? String(found.path[0]) : from
  })

/** Files of the folder by their name in it, where one problem points to another figure. */
const shortPlaces =
  (from: string) =>
  (found: PlacedProblem): PlacedProblem => ({ ...found, allowed: found.allowed.replaceAll(`${from}${sep}`, '') })

/** The same for the place of a remark; an error keeps a path that can be opened. */
const inFolder =
  (from: string) =>
  (found: PlacedProblem): PlacedProblem =>
    found.file.startsWith(`${from}${sep}`) ? { ...found, file: relative(from, found.file) } : found

const commandOf = ({ kreise, baseDate, migrationYears }: NewRegionOrder): string =>
  [
    'tragweite region new',
    ...kreise.map((kreis) => `--kreis ${kreis}`),
    ...(baseDate === undefined ? [] : [`--base-date ${baseDate}`]),
    ...(migrationYears.length === 0 ? [] : [`--migration-years ${migrationYears.join(',')}`])
  ].join(' ')
