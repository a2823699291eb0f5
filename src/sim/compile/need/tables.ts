/** Index tables of care, conditions and declared groups per class of municipalities: where each number stands. */
import { careSettings } from '../../../domain/region/descriptors/need.js'
import type { CareTables } from '../../kernel/needCare.js'
import type { GroupTables } from '../../kernel/needRows.js'
import { bandPlaces, type Layers } from './cells.js'
import type { NeedLayouts } from './layouts.js'
import type { NeedParameter, NeedParameters } from './parameters.js'

/** What both tables are made from. */
export interface TableInput {
  readonly layouts: NeedLayouts
  readonly parameters: NeedParameters
  readonly bandStart: Int32Array
  /** One municipality of each class: its index and AGS. */
  readonly representative: ReadonlyArray<number>
  readonly ags: ReadonlyArray<string>
  /** Deviation of the deprivation score per municipality. */
  readonly deviation: ReadonlyArray<number>
  /** Base population, sex * 101 + age. */
  readonly weightByAge: Float64Array
}

const layerFor = (layers: Layers, m: number): Int32Array | undefined => layers.layers[layers.layerOf[m] ?? -1]

/** Places of layouts without sex, ordered by class, band, layout; `count` places of -1 each where there are no layouts. */
const sexless = (
  { representative, bandStart }: TableInput,
  layouts: ReadonlyArray<Layers>,
  count: number
): Int32Array => {
  const bandCount = bandStart.length - 1
  const out = new Int32Array(representative.length * bandCount * count).fill(-1)
  representative.forEach((m, k) =>
    layouts.forEach((layers, i) => {
      const places = bandPlaces(layerFor(layers, m), bandStart)
      for (let b = 0; b < bandCount; b++) out[(k * bandCount + b) * count + i] = places[b] ?? -1
    })
  )
  return out
}

/** Slope of a setting's log-odds; a slope without subject is that of care by family alone. */
const slopePlace = (parameters: NeedParameters, setting: string): number => {
  const own = parameters.place('carer_ratio_slope', setting)
  return own < 0 && setting === 'family' ? parameters.place('carer_ratio_slope') : own
}

export const careTablesOf = (input: TableInput): CareTables => {
  const { layouts, parameters, bandStart, representative, ags, deviation } = input
  const { contents } = layouts
  const gradeCount = contents.grades ? 5 : 1
  const settings = contents.settings ? careSettings : []
  const settingCount = contents.settings ? careSettings.length : 1
  const perSetting = (placeOf: (setting: (typeof careSettings)[number]) => number): Int32Array =>
    contents.settings ? Int32Array.from(settings, placeOf) : Int32Array.of(-1)
  const perClass = (name: NeedParameter, subject: string): Int32Array =>
    Int32Array.from(representative, (m) => parameters.placeFor(name, subject, ags[m] ?? ''))
  return {
    bandCount: bandStart.length - 1,
    gradeCount,
    settingCount,
    bandStart,
    rateAt: Int32Array.from(representative.flatMap((m) => bandPlaces(layerFor(layouts.care, m), bandStart))),
    ageRateAt: Int32Array.from(representative.flatMap((m) => [...(layerFor(layouts.care, m) ?? [])])),
    ageWeight: input.weightByAge,
    levelAt: perClass('care_level', ''),
    gradientAt: perClass('deprivation_gradient', 'care'),
    deviation: Float64Array.from(representative, (m) => deviation[m] ?? 0),
    gradeAt: sexless(input, layouts.grades, gradeCount),
    settingAt: sexless(input, layouts.settings, gradeCount * settingCount),
    mixAt: perSetting((setting) => parameters.place(`care_trend_mix_${setting}`)),
    gradeMixAt: Int32Array.from({ length: gradeCount }, (_, g) => parameters.place('care_trend_grade', String(g + 1))),
    stockShareAt: Int32Array.of(parameters.place('care_trend_mix', 'stock')),
    slopeAt: perSetting((setting) => slopePlace(parameters, setting))
  }
}

export const groupTablesOf = (input: TableInput): GroupTables => {
  const { layouts, parameters, bandStart, representative, ags, deviation } = input
  const { conditions, declared } = layouts.contents
  const perCondition = (name: NeedParameter): Int32Array =>
    Int32Array.from(
      conditions.flatMap((condition) => representative.map((m) => parameters.placeFor(name, condition, ags[m] ?? '')))
    )
  const cells = (all: ReadonlyArray<Layers>): Int32Array =>
    Int32Array.from(all.flatMap((layers) => representative.flatMap((m) => bandPlaces(layerFor(layers, m), bandStart))))
  return {
    classCount: representative.length,
    bandCount: bandStart.length - 1,
    conditionCount: conditions.length,
    conditionAt: cells(layouts.conditions),
    levelAt: perCondition('prevalence_level'),
    gradientAt: perCondition('deprivation_gradient'),
    deviation: Float64Array.from(conditions.flatMap(() => representative.map((m) => deviation[m] ?? 0))),
    declaredCount: declared.length,
    declaredAt: cells(layouts.declared)
  }
}
