/** A region package with the groups that a scenario declares: as if they stood in its table `groups`. */
import { parseAges, oldestAge } from '../occurrence/ages.js'
import { type Problem, problem } from '../problem.js'
import { isDistribution } from '../quantity.js'
import type { DeclaredGroup } from './declaredGroup.js'
import { inCanonicalOrder } from '../region/canonical.js'
import { centreOf } from '../region/decode/centre.js'
import { type Region, texts } from '../region/region.js'
import type { NumberColumn, RegionTable, TextColumn } from '../region/table.js'

/** One row of the table. */
interface GroupRow {
  readonly group: string
  readonly area: string
  readonly sex: string
  readonly from: number
  readonly to: number
  readonly share: DeclaredGroup['share']
}

const rowsOf = ({ group, area = '*', sex, ages, share }: DeclaredGroup): ReadonlyArray<GroupRow> => {
  const { from, to } = (ages === undefined ? undefined : parseAges(ages)) ?? { from: 0, to: oldestAge }
  return (sex === undefined ? ['f', 'm'] : [sex]).map((of) => ({
    group,
    area,
    sex: of,
    from,
    to: to === oldestAge ? NaN : to,
    share
  }))
}

/** The region with these groups; unchanged where there are none. */
export const withGroups = (region: Region, declared: ReadonlyArray<DeclaredGroup>): Region => {
  if (declared.length === 0) return region
  const added = declared.flatMap(rowsOf)
  const given = region.tables['groups']
  const text = (name: string, of: (row: GroupRow) => string): TextColumn => {
    const column = given?.columns[name]
    return { kind: 'text', values: [...(column?.kind === 'text' ? column.values : []), ...added.map(of)] }
  }
  const number = (name: string, of: (row: GroupRow) => DeclaredGroup['share']): NumberColumn => {
    const column = given?.columns[name]
    const known = column?.kind === 'number' ? column : { values: new Float64Array(0) }
    const values = added.map(of)
    const laws = [
      ...Array.from(known.values, (_, i) => ('distributions' in known ? known.distributions?.[i] : undefined)),
      ...values.map((value) => (isDistribution(value) ? value : undefined))
    ]
    return {
      kind: 'number',
      values: Float64Array.from([
        ...known.values,
        ...values.map((value) => (isDistribution(value) ? centreOf(value) : value))
      ]),
      ...(laws.every((law) => law === undefined) ? {} : { distributions: laws })
    }
  }
  const table: RegionTable = {
    name: 'groups',
    rowCount: (given?.rowCount ?? 0) + added.length,
    columns: {
      group: text('group', (row) => row.group),
      area: text('area', (row) => row.area),
      sex: text('sex', (row) => row.sex),
      age_from: number('age_from', (row) => row.from),
      age_to: number('age_to', (row) => row.to),
      share: number('share', (row) => row.share)
    }
  }
  return { ...region, tables: { ...region.tables, groups: inCanonicalOrder(table) } }
}

/** What is wrong with declared groups in this region: places that are not there, names the package has, bands that overlap. */
export const groupProblems = (region: Region, declared: ReadonlyArray<DeclaredGroup>): ReadonlyArray<Problem> => {
  const own = new Set(texts(region, 'groups', 'group') ?? [])
  const places = texts(region, 'municipalities', 'ags') ?? []
  const rows = declared.map((group) => rowsOf(group))
  return declared.flatMap(({ group, area = '*' }, i) => {
    const path = ['groups', i]
    if (own.has(group))
      return [problem('contradiction', [...path, 'group'], group, 'a name that the region package does not use')]
    if (area !== '*' && !places.some((ags) => ags.startsWith(area)))
      return [problem('unknown-area', [...path, 'area'], area, 'an area of the region')]
    const overlaps = rows.some(
      (others, j) =>
        j < i &&
        others.some((a) =>
          (rows[i] ?? []).some(
            (b) =>
              a.group === b.group && a.area === b.area && a.sex === b.sex && a.from <= end(b.to) && b.from <= end(a.to)
          )
        )
    )
    return overlaps ? [problem('contradiction', [...path, 'ages'], group, 'ages of one group that do not overlap')] : []
  })
}

const end = (to: number): number => (Number.isNaN(to) ? oldestAge : to)
