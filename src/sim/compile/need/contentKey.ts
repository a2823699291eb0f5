/** Content key of a need plan: equal where, and only where, everything the stage reads is equal. */
import type { Region } from '../../../domain/region/region.js'
import type { RegionTable } from '../../../domain/region/table.js'
import type { Timeline } from '../../../domain/study/timeline.js'
import type { RunSettings } from '../../contract.js'
import { keyOf } from '../../random/key.js'

/** Tables the stage reads. */
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

const tableContent = (table: RegionTable | undefined): unknown =>
  table === undefined
    ? null
    : Object.keys(table.columns)
        .sort()
        .map((name) => {
          const column = table.columns[name]
          return column === undefined || column.kind === 'text'
            ? [name, column?.values]
            : [name, [...column.values], column.distributions?.map((d) => d ?? null)]
        })

/** 32 hex digits over tables, seed, mode, length and the occurrences of need; the start of reporting and titles do not enter. */
export const contentKey = (region: Region, timeline: Timeline, settings: RunSettings, monthCount: number): string => {
  const occurrences = timeline
    .filter(({ occurrence }) => occurrence.type === 'CareRatesVaried' || occurrence.type === 'PrevalenceTrended')
    .map(({ key, month, until, occurrence }) => [key, month, until ?? null, occurrence])
  const text = JSON.stringify([
    region.baseDate,
    settings.seed,
    settings.mode,
    monthCount,
    needTables.map((name) => tableContent(region.tables[name])),
    occurrences
  ])
  const { a, b, c, d } = keyOf('need', text)
  return [a, b, c, d].map((word) => word.toString(16).padStart(8, '0')).join('')
}
