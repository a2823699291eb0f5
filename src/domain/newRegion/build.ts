/** The order in which a new region is built: people first, then what moves them, care, supply. Figures in, tables out; no files. */
import * as E from 'fp-ts/lib/Either.js'
import { problem, type Problem } from '../problem.js'
import { nearestOf } from '../nearest.js'
import type { OfficialReading } from '../official/reading.js'
import { careOf, ofKreis } from './care.js'
import { codesOf, figuresOf, type Figures } from './figures.js'
import {
  emptyPart,
  joined,
  type MissingPart,
  type NewRegionWarning,
  type NewTable,
  type Part,
  type Sex
} from './frame.js'
import { migrationPart } from './migration.js'
import { assembled } from './packageTables.js'
import type { National } from './national.js'
import { placesOf } from './places.js'
import { peopleOf, type People } from './population.js'
import { peopleParameters, travelParameters } from './readyParameters.js'
import { supplyOf } from './supply.js'
import { fertilityPart, mortalityPart, mortalityRatios } from './vital.js'
import { CARE_YEAR } from './years.js'

export interface NewRegionRequest {
  /** Kreise, five digits. */
  readonly kreise: ReadonlyArray<string>
  /** Short name; undefined = from the name of the first Kreis. */
  readonly name: string | undefined
  readonly title?: string
  readonly baseDate?: string
  /** Years of migration chosen by hand; empty = typical years. */
  readonly migrationYears: ReadonlyArray<number>
}

export interface NewRegion {
  readonly name: string
  readonly title: string
  readonly baseDate: string
  readonly areaNames: Readonly<Record<string, string>>
  readonly tables: ReadonlyArray<NewTable>
  readonly missing: ReadonlyArray<MissingPart>
  readonly warnings: ReadonlyArray<NewRegionWarning>
  /** Municipalities and persons, for what is printed. */
  readonly municipalities: number
  readonly persons: number
  /** Year of the control totals; a scenario starts in it or later. */
  readonly referenceYear: number
}

/** Kreise of the request that neither the shipped list nor the figures know. */
const unknownKreise = (
  reading: OfficialReading,
  national: National,
  kreise: ReadonlyArray<string>
): ReadonlyArray<Problem> => {
  const known = new Set([...national.kreise.keys(), ...reading.observations.map(({ area }) => area.slice(0, 5))])
  return kreise.flatMap((kreis) =>
    known.has(kreis)
      ? []
      : [
          problem(
            'unknown-kreis',
            ['--kreis'],
            kreis,
            'the five digits of a Kreis, e.g. 05370',
            nearestOf(kreis, national.kreise.keys())
          )
        ]
  )
}

export const buildRegion = (
  reading: OfficialReading,
  national: National,
  request: NewRegionRequest
): E.Either<ReadonlyArray<Problem>, NewRegion> => {
  const unknown = unknownKreise(reading, national, request.kreise)
  if (unknown.length > 0) return E.left(unknown)
  const figures = figuresOf(reading)
  const kreise = [...new Set(request.kreise)].sort()
  const found = peopleOf(figures, national, {
    kreise,
    ...(request.baseDate === undefined ? {} : { baseDate: request.baseDate })
  })
  if (E.isLeft(found)) return found
  const people = found.right
  const names = namesOf(reading)
  const places = placesOf(national, people.pyramids, people.kreisOf, names)
  const ratios = mortalityRatios(figures, national, kreise)
  const ratioOf = (kreis: string, sex: Sex): number =>
    ratios.find((one) => one.kreis === kreis && one.sex === sex)?.ratio ?? 1
  const migration = migrationPart(figures, national, kreise, people.kreisOf, ratioOf, request.migrationYears)
  const care = careOf(figures, national, {
    kreise,
    baseYear: people.baseYear,
    peopleOf: (kreis) => ofKreis(people.pyramids, people.kreisOf, kreis),
    netMigration: migration.netOf
  })
  const supply = supplyOf(figures, national, {
    kreise,
    baseYear: people.baseYear,
    places: places.places,
    pyramids: people.pyramids,
    care
  })
  const shipped = peopleParameters(national)
  const travel = supply.tables.length > 0 ? travelParameters(national) : { parameters: [], sources: [] }
  const all = joined([
    {
      tables: [places.table, people.table],
      parameters: [],
      parameterSources: [],
      missing: [],
      warnings: [...people.warnings, ...places.warnings]
    },
    agePart(figures, people),
    mortalityPart(national, kreise, ratios),
    fertilityPart(figures, national, kreise),
    migration.part,
    care.part,
    {
      tables: [],
      parameters: heldUntil(
        shipped.parameters,
        care.kreise.map((one) => one.year)
      ),
      parameterSources: shipped.sources,
      missing: [],
      warnings: []
    },
    supply,
    {
      tables: [],
      parameters: travel.parameters,
      parameterSources: travel.sources,
      missing: [{ name: 'travel', areas: [] }],
      warnings: []
    }
  ])
  const areaNames = Object.fromEntries(
    kreise.map((kreis) => [kreis, national.kreise.get(kreis)?.name ?? names.get(kreis) ?? kreis])
  )
  return E.right({
    name: request.name ?? shortName(Object.values(areaNames)[0] ?? '', kreise[0] ?? ''),
    title: request.title ?? Object.values(areaNames).join(', '),
    baseDate: people.baseDate,
    areaNames,
    tables: assembled(all.tables, all.parameters, all.parameterSources),
    missing: all.missing.filter(({ name }, i) => all.missing.findIndex((one) => one.name === name) === i),
    warnings: all.warnings.map(named(areaNames)),
    municipalities: people.pyramids.size,
    persons: [...people.pyramids.values()].reduce(
      (sum, pyramid) => sum + pyramid.reduce((one, other) => one + other, 0),
      0
    ),
    referenceYear: Math.max(people.baseYear + 1, ...care.kreise.map((one) => one.year))
  })
}

/** Warnings about a Kreis say its name; municipalities have theirs already. */
const named =
  (names: Readonly<Record<string, string>>) =>
  (warning: NewRegionWarning): NewRegionWarning =>
    warning.kind === 'atypical-migration' || warning.kind === 'old-care-law'
      ? { ...warning, facts: warning.facts.map((fact) => fact.replace(/\b\d{5}\b/g, (kreis) => names[kreis] ?? kreis)) }
      : warning

const UMLAUTS: ReadonlyArray<readonly [RegExp, string]> = [
  [/ä/g, 'ae'],
  [/ö/g, 'oe'],
  [/ü/g, 'ue'],
  [/ß/g, 'ss']
]

/** `Kreis Heinsberg` → `heinsberg`. */
const shortName = (name: string, kreis: string): string => {
  const plain = UMLAUTS.reduce((text, [from, to]) => text.replace(from, to), name.toLowerCase())
  const short = plain
    .replace(/^(landkreis|kreis) |,.*$/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return short === '' ? `kreis-${kreis}` : short
}

/** Year of the shipped list: an official base before it is old. */
const LIST_YEAR = 2022

/** What newer or finer tables of people would give. */
const agePart = (figures: Figures, people: People): Part => {
  const old = !people.carried && people.baseYear < LIST_YEAR
  const coarse = [...new Set(people.kreisOf.values())].filter((kreis) =>
    figures.of('population', kreis).every(({ dims }) => dims.ageFrom === undefined)
  )
  return {
    ...emptyPart,
    missing: [
      ...(old || people.carried ? [{ name: 'population_recent', areas: [] } as const] : []),
      ...(coarse.length > 0 ? [{ name: 'population_kreis_ages', areas: coarse } as const] : [])
    ],
    warnings: old ? [{ kind: 'old-base', facts: [String(people.baseYear)] }] : []
  }
}

/** Care rates hold until the survey of the Kreise. */
const heldUntil = (parameters: Part['parameters'], years: ReadonlyArray<number>): Part['parameters'] =>
  parameters.map((row) =>
    row.name === 'care_rates_hold_until' ? { ...row, value: Math.max(CARE_YEAR, ...years) } : row
  )

const namesOf = ({ names, observations }: OfficialReading): ReadonlyMap<string, string> =>
  new Map([
    ...observations.flatMap(({ area, areaName }) => codesOf(area).map((code) => [code, areaName] as const)),
    ...names.map(({ area, name }) => [area, name] as const)
  ])
