/** A run as text for people who compare: one line per area, service and measure; few figures, so that diffs are read. */
import type { Spread } from '../../src/domain/result/rows.js'
import type { ResultTables } from '../../src/app/run/runTypes.js'
import type { FullSpread } from '../../src/sim/reduce/spread.js'

const services = [
  'gp',
  'specialist',
  'hospital',
  'emergency',
  'home_care',
  'nursing_home',
  'day_care',
  'short_term_care'
]
const measures = ['demand', 'served', 'unmet', 'coverage_base', 'capacity']
const groups = ['care', 'setting:home_care', 'setting:nursing_home', 'condition:diabetes', 'carers']

/** A number with so many significant figures, as a plain decimal. */
export const rounded = (value: number, figures: number): string => {
  if (Number.isNaN(value)) return '-'
  if (value === 0) return '0'
  const digits = figures - 1 - Math.floor(Math.log10(Math.abs(value)))
  if (digits <= 0) return String(Math.round(value / 10 ** -digits) * 10 ** -digits)
  return Number(value.toFixed(Math.min(6, digits))).toString()
}

const spreadText = ({ mean, p05, p95 }: Spread): string =>
  Number.isNaN(mean) ? '-' : `${rounded(mean, 4)} [${rounded(p05, 3)}, ${rounded(p95, 3)}]`

interface Line {
  readonly subject: ReadonlyArray<string>
  readonly year: number
  readonly spread: Spread
}

/** Lines of two years beside each other; a subject that has neither is left out. */
const lines = (found: ReadonlyArray<Line>, years: ReadonlyArray<number>): ReadonlyArray<string> => {
  const bySubject = new Map<string, Map<number, Spread>>()
  for (const { subject, year, spread } of found) {
    const name = subject.map((part, i) => part.padEnd([15, 22, 14][i] ?? 0)).join(' ')
    const row = bySubject.get(name) ?? new Map<number, Spread>()
    bySubject.set(name, row.set(year, spread))
  }
  return [...bySubject].map(([name, row]) =>
    `${name} ${years.map((year) => spreadText(row.get(year) ?? { mean: NaN, p05: NaN, p95: NaN, p50: NaN }).padEnd(32)).join('')}`.trimEnd()
  )
}

/** Region and Kreise, key services, staff, and the headline of closures. */
export const summaryText = (
  title: string,
  tables: Pick<ResultTables, 'summary' | 'need' | 'staff'>,
  scalars: ReadonlyMap<string, FullSpread>,
  years: ReadonlyArray<number>
): string => {
  const care: Line[] = []
  for (const row of tables.summary)
    if (row.level !== 'municipality' && years.includes(row.year) && services.includes(row.service))
      if (measures.includes(row.measure))
        care.push({ subject: [row.area, row.service, row.measure], year: row.year, spread: row })
  const need: Line[] = []
  for (const row of tables.need)
    if (row.level !== 'municipality' && years.includes(row.year) && groups.includes(row.group))
      need.push({ subject: [row.area, row.group, 'persons'], year: row.year, spread: row })
  const staff: Line[] = []
  for (const row of tables.staff)
    if (years.includes(row.year))
      staff.push({ subject: [row.area, row.role, row.measure], year: row.year, spread: row })
  const headline = [...scalars].map(([name, spread]) => `${name.padEnd(60)} ${spreadText(spread)}`)
  return [
    title,
    '',
    ' '.repeat(54) + years.map((year) => String(year).padEnd(32)).join('').trimEnd(),
    ...lines(need, years),
    ...lines(care, years),
    ...lines(staff, years),
    ...(headline.length > 0 ? ['', ...headline] : []),
    ''
  ].join('\n')
}
