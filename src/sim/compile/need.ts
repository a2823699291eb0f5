/**
 * Region and timeline → the plan of the need stage (model.md 2): people with care needs by grade and setting, chronic
 * conditions, declared groups, and what they want of each service. Missing tables are left out and named, never guessed.
 */
import { careSettings } from '../../domain/region/descriptors/need.js'
import { baseYear as baseYearOf, covers, numbers, texts, type Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { yearOf } from '../../domain/time.js'
import type { RunSettings } from '../contract.js'
import type { CareTables } from '../kernel/needCare.js'
import type { GroupTables } from '../kernel/needRows.js'
import type { Quantities } from '../random/quantities.js'
import { bandPlaces, bandStarts, type Layers } from './need/cells.js'
import { baseWeights, classesOf, deviationFrom, placesOf } from './need/classes.js'
import { contentKey } from './need/contentKey.js'
import { courseOf, needOccurrences, occurrencePlaces } from './need/course.js'
import { groupRowsOf } from './need/groups.js'
import { layoutsOf, missingNeed } from './need/layouts.js'
import { needParameterNames, needParameters } from './need/parameters.js'
import type { NeedPlan } from './need/plan.js'
import { compileUse, serviceRows, useBlocks } from './need/use.js'
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
  const gradients = parameters.moves('deprivation_gradient')

  // --- classes: everything a municipality's numbers depend on ---
  const allLayers = [layouts.care, ...layouts.grades, ...layouts.settings, ...layouts.conditions, ...layouts.declared]
  const forPlace = (name: string, code: string): ReadonlyArray<number> =>
    ['', 'care', ...contents.conditions].map((subject) => parameters.placeFor(name, subject, code))
  const placed = [
    'care_level',
    'care_trend_start',
    'care_trend_half_life_years',
    'prevalence_level',
    'prevalence_trend',
    'deprivation_gradient'
  ]
  const occurrenceAreas = [...occurrences.care, ...occurrences.prevalence].map(({ occurrence }) => occurrence.area)
  const classes = classesOf(
    ags.map((code, m) =>
      [
        ...allLayers.map((layers) => layers.layerOf[m]),
        ...placed.flatMap((name) => forPlace(name, code)),
        ...occurrenceAreas.map((area) => (covers(area, code) ? 1 : 0)),
        gradients ? deviation[m] : 0,
        carersMoveSettings ? m : 0
      ].join(' ')
    )
  )
  const representatives = classes.representative.map((m) => ags[m] ?? '')
  const bandsOf = (layers: Layers, m: number): ReadonlyArray<number> =>
    bandPlaces(layers.layers[layers.layerOf[m] ?? -1], bandStart)
  /** Places by band of the first sex: for tables without sex. */
  const sexlessOf = (layers: Layers, m: number): ReadonlyArray<number> => bandsOf(layers, m).slice(0, bandCount)
  const reps = classes.representative

  const gradeCount = contents.grades ? 5 : 1
  const settingCount = contents.settings ? careSettings.length : 1
  const byGrade = Array.from({ length: gradeCount }, (_, g) => g)
  const bySetting = Array.from({ length: settingCount }, (_, j) => j)
  const careTables: CareTables = {
    bandCount,
    gradeCount,
    settingCount,
    bandStart,
    rateAt: Int32Array.from(reps.flatMap((m) => bandsOf(layouts.care, m))),
    ageRateAt: Int32Array.from(reps.flatMap((m) => [...(layouts.care.layers[layouts.care.layerOf[m] ?? -1] ?? [])])),
    ageWeight: weights.byAge,
    levelAt: Int32Array.from(representatives, (code) => parameters.placeFor('care_level', '', code)),
    gradientAt: Int32Array.from(representatives, (code) => parameters.placeFor('deprivation_gradient', 'care', code)),
    deviation: Float64Array.from(reps, (m) => deviation[m] ?? 0),
    gradeAt: interleaved(reps, layouts.grades, gradeCount, sexlessOf, bandCount),
    settingAt: interleaved(reps, layouts.settings, gradeCount * settingCount, sexlessOf, bandCount),
    mixAt: Int32Array.from(bySetting, (j) =>
      contents.settings ? parameters.place(`care_trend_mix_${careSettings[j]}`) : -1
    ),
    gradeMixAt: Int32Array.from(byGrade, (g) => parameters.place('care_trend_grade', String(g + 1))),
    stockShareAt: Int32Array.of(parameters.place('care_trend_mix', 'stock')),
    slopeAt: Int32Array.from(bySetting, (j) => slopePlace(parameters, careSettings[j] ?? ''))
  }
  const groupTables: GroupTables = {
    classCount: reps.length,
    bandCount,
    conditionCount: contents.conditions.length,
    conditionAt: Int32Array.from(layouts.conditions.flatMap((layers) => reps.flatMap((m) => bandsOf(layers, m)))),
    levelAt: forConditions(contents.conditions, representatives, parameters, 'prevalence_level'),
    gradientAt: forConditions(contents.conditions, representatives, parameters, 'deprivation_gradient'),
    deviation: Float64Array.from(contents.conditions.flatMap(() => reps.map((m) => deviation[m] ?? 0))),
    declaredCount: contents.declared.length,
    declaredAt: Int32Array.from(layouts.declared.flatMap((layers) => reps.flatMap((m) => bandsOf(layers, m))))
  }
  const rows = groupRowsOf(contents)
  const sharedRow = rows.groups.length - rows.shared.length
  const useRow = rows.shared.length
  const serviceRow = rows.groups.length
  const use = compileUse(blocks, services, rows, bandStart, parameters.place('ratio_damping'))

  // --- what happens in time ---
  const course = {
    region,
    places: occurrenceAt,
    parameters,
    conditions: contents.conditions,
    representatives,
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
    key: contentKey(region, timeline, settings, monthCount),
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
    groupTables,
    useTables: use.tables,
    conditionRow: contents.conditions.length > 0 ? 0 : -1,
    declaredRow: contents.declared.length > 0 ? contents.conditions.length : -1,
    carersRow: useRow - 1,
    useRow,
    nodeRows: {
      municipalityCount: ags.length,
      rowCount: serviceRow + services.length,
      serviceRow,
      careRow: rows.careRow,
      gradeRow: rows.gradeRow,
      settingRow: rows.settingRow,
      gradeCount,
      settingCount,
      multipliedRow: Int32Array.from([
        ...rows.shared.map((_, i) => sharedRow + i),
        ...use.rowServices.map((v) => serviceRow + v)
      ]),
      gradedService: Int32Array.from(use.graded),
      labourAreaCount: places.labourAreas.length,
      labourAreaOf: Int32Array.from(places.labourAreaOf)
    },
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

/** Places of layouts without sex, ordered by class, band, layout; all -1 where there are no layouts. */
const interleaved = (
  reps: ReadonlyArray<number>,
  layouts: ReadonlyArray<Layers>,
  count: number,
  sexlessOf: (layers: Layers, m: number) => ReadonlyArray<number>,
  bandCount: number
): Int32Array => {
  const out = new Int32Array(reps.length * bandCount * count).fill(-1)
  reps.forEach((m, k) =>
    layouts.forEach((layers, i) => sexlessOf(layers, m).forEach((at, b) => (out[(k * bandCount + b) * count + i] = at)))
  )
  return out
}

/** Slope of a setting's log-odds; a slope without subject is that of care by family alone. */
const slopePlace = (parameters: ReturnType<typeof needParameters>, setting: string): number => {
  const own = parameters.place('carer_ratio_slope', setting)
  return own < 0 && setting === 'family' ? parameters.place('carer_ratio_slope') : own
}

/** Places of a parameter by condition and class. */
const forConditions = (
  conditions: ReadonlyArray<string>,
  representatives: ReadonlyArray<string>,
  parameters: ReturnType<typeof needParameters>,
  name: string
): Int32Array =>
  Int32Array.from(conditions.flatMap((c) => representatives.map((code) => parameters.placeFor(name, c, code))))
