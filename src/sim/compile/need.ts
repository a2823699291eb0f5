/**
 * Region and timeline → the plan of the need stage (model.md 2): people with care needs by grade and setting, chronic
 * conditions, declared groups, and what they want of each service. Missing tables are left out and named, never guessed.
 */
import { baseYear as baseYearOf, covers, numbers, texts, type Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { yearOf } from '../../domain/time.js'
import type { RunSettings } from '../contract.js'
import type { CareTables } from '../kernel/needCare.js'
import type { NodeRows } from '../kernel/needSums.js'
import type { Quantities } from '../random/quantities.js'
import { contentKey } from './contentKey.js'
import { bandStarts } from './need/cells.js'
import { baseWeights, classesOf, deviationFrom, placesOf, type Places } from './need/classes.js'
import { courseOf, needOccurrences, occurrencePlaces, type NeedOccurrences } from './need/course.js'
import { groupRowsOf, type GroupRows } from './need/groups.js'
import { layoutsOf, missingNeed, type NeedLayouts } from './need/layouts.js'
import { needParameterNames, needParameters, type NeedParameter, type NeedParameters } from './need/parameters.js'
import type { NeedPlan } from './need/plan.js'
import { careTablesOf, groupTablesOf } from './need/tables.js'
import { compileUse, serviceRows, useBlocks, type CompiledUse } from './need/use.js'
import { valueRegister } from './need/values.js'

export type { NeedPlan } from './need/plan.js'

/** Year of the control totals of use: the latest one given; undefined where there are none. */
export const referenceYearOf = (region: Region): number | undefined => {
  const years = numbers(region, 'control_totals', 'year')
  const measures = texts(region, 'control_totals', 'measure')
  if (years === undefined || measures === undefined) return undefined
  let latest: number | undefined
  measures.forEach((measure, i) => {
    const year = years[i] ?? NaN
    if (measure === 'use' && (latest === undefined ? year === year : year > latest)) latest = year
  })
  return latest
}

/** Compiles the need stage. */
export const compileNeed = (
  region: Region,
  timeline: Timeline,
  settings: RunSettings,
  quantities: Quantities
): NeedPlan => {
  const places = placesOf(region)
  const { ags } = places
  const baseYear = baseYearOf(region)
  const monthCount = Math.max(0, settings.until - (baseYear + 1) * 12 + 1)
  const stockCount = yearOf(settings.until) - baseYear + 1
  const register = valueRegister(quantities)
  const layouts = layoutsOf(region, ags, register)
  const { contents } = layouts
  const parameters = needParameters(region, register)
  const services = serviceRows(region)
  const blocks = useBlocks(region, services, register)
  const occurrences = needOccurrences(timeline)
  const occurrenceAt = occurrencePlaces(occurrences, register)

  const bandStart = bandStarts(
    [
      layouts.care,
      ...layouts.grades,
      ...layouts.settings,
      ...layouts.conditions,
      ...layouts.declared,
      ...blocks.map((block) => block.layout)
    ],
    [45, 65, 75]
  )
  const bandCount = bandStart.length - 1
  const weights = baseWeights(region, ags)
  const deviation = deviationFrom(places.deprivation, weights.total, layouts.care.layerOf)
  const carersMoveSettings = contents.settings && parameters.moves('carer_ratio_slope')
  const areas = [...occurrences.care, ...occurrences.prevalence].map(({ occurrence }) => occurrence.area)
  const classes = classesOf(
    ags.map((code, m) =>
      [
        ...signatureOf(layouts, parameters, code, m),
        ...areas.map((area) => (covers(area, code) ? 1 : 0)),
        parameters.moves('deprivation_gradient') ? deviation[m] : 0,
        carersMoveSettings ? m : 0
      ].join(' ')
    )
  )
  const { representative } = classes
  const tables = { layouts, parameters, bandStart, representative, ags, deviation, weightByAge: weights.byAge }
  const careTables = careTablesOf(tables)
  const rows = groupRowsOf(contents)
  const use = compileUse(blocks, services, rows, bandStart, parameters.place('ratio_damping'))
  const useRow = rows.shared.length

  // --- what happens in time ---
  const course = {
    region,
    places: occurrenceAt,
    parameters,
    conditions: contents.conditions,
    representatives: representative.map((m) => ags[m] ?? ''),
    baseYear
  }
  const referenceYear = referenceYearOf(region)
  const lastStock = stockCount - 1
  const stockOf = (year: number): number => Math.min(Math.max(year - baseYear, 0), lastStock)
  const mask = (from: number, to: number): Float64Array =>
    Float64Array.from({ length: bandCount }, (_, b) =>
      (bandStart[b] ?? 0) >= from && (bandStart[b + 1] ?? 0) <= to ? 1 : 0
    )
  return {
    key: needKey(region, occurrences, settings, monthCount),
    municipalities: ags,
    core: Int32Array.from(places.core),
    labourAreas: places.labourAreas,
    baseYear,
    stockCount,
    monthCount,
    groups: rows.groups,
    services: services.map(({ service }) => service),
    demandKnown: use.demandKnown,
    graded: services.map((_, v) => contents.grades && use.graded.includes(v)),
    classes: { classStart: classes.classStart, classMembers: classes.classMembers },
    bandStart,
    masks: { carers: mask(45, 65), old: mask(75, 101) },
    careTables,
    groupTables: groupTablesOf(tables),
    useTables: use.tables,
    conditionRow: contents.conditions.length > 0 ? 0 : -1,
    declaredRow: contents.declared.length > 0 ? contents.conditions.length : -1,
    carersRow: useRow - 1,
    useRow,
    nodeRows: nodeRowsOf(rows, use, careTables, places),
    serviceScale: Float64Array.from(services, ({ kind }) => (kind === 'flow' ? 1 / 12 : 1)),
    carersMoveSettings,
    course: courseOf({ ...course, occurrences, monthCount, stocks: [] }),
    referenceYear,
    referenceCourse:
      referenceYear === undefined
        ? undefined
        : courseOf({
            ...course,
            occurrences: { care: [], prevalence: [] },
            monthCount: 0,
            stocks: [stockOf(referenceYear - 1), stockOf(referenceYear)]
          }),
    values: register.vector(),
    neutralParameters: needParameterNames.filter((name) => !parameters.has(name)),
    leftOut: [
      ...missingNeed(layouts),
      ...services.flatMap(({ service }, v) => (use.demandKnown[v] === true ? [] : [`${service}: no figures of need`])),
      ...use.unknownGroups.map((text) => `${text}: no such group in the package`)
    ]
  }
}

/** What the numbers of a municipality depend on: layouts of its tables and places of its parameters. */
const signatureOf = (
  { care, grades, settings, conditions, declared, contents }: NeedLayouts,
  parameters: NeedParameters,
  code: string,
  m: number
): ReadonlyArray<number | undefined> => [
  ...[care, ...grades, ...settings, ...conditions, ...declared].map((layers) => layers.layerOf[m]),
  ...placedParameters.flatMap((name) =>
    ['', 'care', ...contents.conditions].map((subject) => parameters.placeFor(name, subject, code))
  )
]

/** Parameters that may differ between areas. */
const placedParameters: ReadonlyArray<NeedParameter> = [
  'care_level',
  'care_trend_start',
  'care_trend_half_life_years',
  'prevalence_level',
  'prevalence_trend',
  'deprivation_gradient'
]

/** Rows of a node: need groups (care, then those counted by shares), then services. */
const nodeRowsOf = (rows: GroupRows, use: CompiledUse, care: CareTables, places: Places): NodeRows => {
  const serviceRow = rows.groups.length
  const sharedRow = serviceRow - rows.shared.length
  return {
    municipalityCount: places.ags.length,
    rowCount: serviceRow + use.demandKnown.length,
    serviceRow,
    careRow: rows.careRow,
    gradeRow: rows.gradeRow,
    settingRow: rows.settingRow,
    gradeCount: care.gradeCount,
    settingCount: care.settingCount,
    multipliedRow: Int32Array.from([
      ...rows.shared.map((_, i) => sharedRow + i),
      ...use.rowServices.map((v) => serviceRow + v)
    ]),
    gradedService: Int32Array.from(use.graded),
    labourAreaCount: places.labourAreas.length,
    labourAreaOf: Int32Array.from(places.labourAreaOf)
  }
}

/** Tables the stage reads, and the occurrences that move it. */
const needTables = [
  'municipalities',
  'population',
  'mortality',
  'care_prevalence',
  'care_grades',
  'care_settings',
  'chronic_prevalence',
  'groups',
  'services',
  'service_use',
  'control_totals',
  'parameters'
] as const

/** Content key over tables, seed, mode, length and the occurrences of need; start of reporting and other occurrences do not enter. */
const needKey = (region: Region, occurrences: NeedOccurrences, settings: RunSettings, monthCount: number): string =>
  contentKey([
    'need',
    region.baseDate,
    settings.seed,
    settings.mode,
    monthCount,
    needTables.map((name) => region.tables[name]?.columns),
    occurrences
  ])
