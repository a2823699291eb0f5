/** Small regions by hand: rows as plain records, so that an expected figure can be checked on paper. */
import type { Distribution } from '../../../src/domain/quantity.js'
import type { Region } from '../../../src/domain/region/region.js'
import type { NumberColumn, RegionTable, TextColumn } from '../../../src/domain/region/table.js'
import type { Timed } from '../../../src/domain/study/timeline.js'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import { compileNeed, type NeedPlan } from '../../../src/sim/compile/need.js'
import { quantitiesOf } from '../../../src/sim/random/quantities.js'
import { needBuffers, needByMonth, needPath, referenceNeed, type NeedBuffers } from '../../../src/sim/stages/need.js'

export type Cell = string | number | Distribution | undefined
export type Rows = ReadonlyArray<Readonly<Record<string, Cell>>>

const textColumns = new Set([
  'ags',
  'name',
  'area',
  'sex',
  'setting',
  'condition',
  'group',
  'service',
  'kind',
  'measure',
  'subject',
  'role',
  'settlement',
  'unit'
])

const column = (name: string, rows: Rows): NumberColumn | TextColumn => {
  const cells = rows.map((row) => row[name])
  if (textColumns.has(name))
    return { kind: 'text', values: cells.map((cell) => (typeof cell === 'string' ? cell : '')) }
  return {
    kind: 'number',
    values: Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : NaN)),
    distributions: cells.map((cell) => (typeof cell === 'object' ? cell : undefined))
  }
}

export const tableOf = (name: string, rows: Rows): RegionTable => ({
  name,
  rowCount: rows.length,
  columns: Object.fromEntries(
    [...new Set(rows.flatMap((row) => Object.keys(row)))].map((key) => [key, column(key, rows)])
  )
})

export const regionOf = (tables: Readonly<Record<string, Rows>>, baseDate = '2022-12-31'): Region => ({
  name: 'test',
  title: 'Test',
  baseDate,
  tables: Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, tableOf(name, rows)]))
})

/** Two municipalities of one Kreis: 1,000 women and 1,000 men of age 80 in the first, half of them in the second. */
export const people = {
  municipalities: [
    { ags: '05358004', name: 'A' },
    { ags: '05358008', name: 'B' }
  ],
  population: [
    { ags: '05358004', sex: 'f', age_from: 0, age_to: 99, persons: 1000 },
    { ags: '05358004', sex: 'm', age_from: 0, age_to: 99, persons: 1000 },
    { ags: '05358008', sex: 'f', age_from: 0, age_to: 99, persons: 500 },
    { ags: '05358008', sex: 'm', age_from: 0, age_to: 99, persons: 500 }
  ]
} satisfies Record<string, Rows>

const shares: ReadonlyArray<readonly [grade: number, share: number]> = [
  [1, 0.1],
  [2, 0.4],
  [3, 0.3],
  [4, 0.15],
  [5, 0.05]
]
/** Grades 0.1, 0.4, 0.3, 0.15, 0.05; grade 1 half without service, others 0.5 family, 0.3 home care, 0.2 homes. */
export const care = {
  care_prevalence: [
    { area: '*', sex: 'f', age_from: 0, age_to: 79, share: 0.02 },
    { area: '*', sex: 'm', age_from: 0, age_to: 79, share: 0.01 },
    { area: '*', sex: 'f', age_from: 80, share: 0.5 },
    { area: '*', sex: 'm', age_from: 80, share: 0.4 }
  ],
  care_grades: shares.map(([grade, share]) => ({ area: '*', age_from: 0, grade, share })),
  care_settings: [
    { area: '*', grade: 1, setting: 'grade1_only', share: 0.5 },
    { area: '*', grade: 1, setting: 'family', share: 0.5 },
    ...[2, 3, 4, 5].flatMap((grade) => [
      { area: '*', grade, setting: 'family', share: 0.5 },
      { area: '*', grade, setting: 'home_care', share: 0.3 },
      { area: '*', grade, setting: 'nursing_home', share: 0.2 }
    ])
  ]
} satisfies Record<string, Rows>

export const services = {
  services: [
    { service: 'home_care', kind: 'stock', unit: 'persons' },
    { service: 'nursing_home', kind: 'stock', unit: 'persons' },
    { service: 'gp', kind: 'flow', unit: 'contacts' }
  ],
  service_use: [{ service: 'gp', group: 'all', measure: 'rate', value: 6 }]
} satisfies Record<string, Rows>

export const parameter = (name: string, value: Cell, subject = '', area = '*'): Rows[number] => ({
  name,
  value,
  subject,
  area
})

export const planOf = (
  region: Region,
  timeline: ReadonlyArray<Timed> = [],
  { untilYear = 2030, seed = 'test', mode = 'draws' as 'draws' | 'expected' } = {}
): NeedPlan =>
  compileNeed(region, timeline, { seed, from: 2023 * 12, until: untilYear * 12 + 11, mode }, quantitiesOf(seed, mode))

export const occurs = (
  month: number,
  occurrence: Occurrence,
  key: string = occurrence.type,
  until?: number
): Timed => ({
  key,
  family: 'demographic',
  month,
  ...(until === undefined ? {} : { until }),
  occurrence
})

/** A population path of the plan's size, persons by stock, municipality, sex, age. */
export const pathOf = (
  plan: NeedPlan,
  persons: (y: number, m: number, sex: number, age: number) => number
): Float64Array => {
  const m = plan.municipalities.length
  return Float64Array.from({ length: plan.stockCount * m * 202 }, (_, i) => {
    const place = Math.floor(i / 202)
    return persons(Math.floor(place / m), place % m, Math.floor((i % 202) / 101), i % 101)
  })
}

/** 1,000 women and 1,000 men of age 80 and as many of age 50 in A, half of them in B, in every year. */
export const constantPath = (plan: NeedPlan): Float64Array =>
  pathOf(plan, (_y, m, _sex, age) => (age === 80 || age === 50 ? (m === 0 ? 1000 : 500) : 0))

export interface Need extends NeedBuffers {
  /** Persons, (group * T + t) * M + m. */
  readonly groups: Float64Array
}

export const need = (plan: NeedPlan, population: Float64Array = constantPath(plan), draw = 0): Need => {
  const out = needBuffers(plan)
  needPath(plan, draw, population, out)
  const groups = needByMonth(plan, out)
  referenceNeed(plan, draw, population, out)
  return { ...out, groups }
}

/** Persons of a group in a month (0 = January after the base date) and municipality. */
export const persons = (plan: NeedPlan, out: Need, group: string, month: number, m: number): number =>
  out.groups[(plan.groups.indexOf(group) * plan.monthCount + month) * plan.municipalities.length + m] ?? NaN

/** Demand of a service in a month and municipality. */
export const demand = (plan: NeedPlan, out: NeedBuffers, service: string, month: number, m: number): number =>
  out.demand[(plan.services.indexOf(service) * plan.monthCount + month) * plan.municipalities.length + m] ?? NaN
