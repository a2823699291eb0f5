/** Stocks of persons by single age from official age groups, with the offices' signs filled by a stated rule and counted. */
import { numberOf, type OfficialObservation, type PopulationBase } from '../official/observation.js'
import { finestPartition, splitBy, type Group, type GroupCount } from './ages.js'
import { AGES, SEXES, sexIn, type Pyramid, type Sex } from './frame.js'
import type { Figures } from './figures.js'

/** A date and the population base of its figures: what must not be mixed. */
export interface StockDate {
  readonly date: string
  readonly base: PopulationBase | ''
}

export interface Stock {
  /** Single ages; every group of the table holds its count. */
  readonly pyramid: Pyramid
  readonly groups: ReadonlyArray<Group & { readonly sex: Sex }>
  /** Cells whose sign was replaced by an estimate. */
  readonly filled: number
  readonly figures: ReadonlyArray<OfficialObservation>
}

const dateOf = (one: OfficialObservation): string => one.date ?? `${one.year}-12-31`

const at =
  ({ date, base }: StockDate) =>
  (one: OfficialObservation): boolean =>
    dateOf(one) === date && (one.base ?? '') === base

/** Dates for which an area has ages, newest first. */
export const stockDates = (figures: Figures, area: string): ReadonlyArray<StockDate> => {
  const found = new Map<string, StockDate>()
  for (const one of figures.of('population', area)) {
    if (one.dims.ageFrom === undefined) continue
    const date = { date: dateOf(one), base: one.base ?? ('' as const) }
    found.set(`${date.date}|${date.base}`, date)
  }
  return [...found.values()].sort((a, b) => (a.date === b.date ? (a.base < b.base ? -1 : 1) : a.date < b.date ? 1 : -1))
}

/** Published total of an area on a date, all ages and both sexes; undefined where there is none. */
export const publishedTotal = (figures: Figures, area: string, when: StockDate): number | undefined => {
  const found = figures.of('population', area).filter(at(when))
  const all = found.filter(({ dims }) => dims.ageFrom === undefined)
  const total = all.find(({ dims }) => dims.sex === undefined || dims.sex === 't')
  if (total !== undefined) return numberOf(total)
  const sexes = all.filter(({ dims }) => dims.sex === 'f' || dims.sex === 'm').map(numberOf)
  return sexes.length === 2 ? sexes.reduce<number | undefined>((sum, one) => plus(sum, one), 0) : undefined
}

const plus = (sum: number | undefined, one: number | undefined): number | undefined =>
  sum === undefined || one === undefined ? undefined : sum + one

/**
 * Stock of an area by single age: the finest partition of its groups, inside a group the ages of the pattern. A sign that is no number
 * is filled with what the total of the sex leaves, in the proportions of the pattern; without that total there is no stock. A sex that
 * is not published is both sexes less the other.
 */
export const stockOf = (figures: Figures, area: string, when: StockDate, pattern: Pyramid): Stock | undefined => {
  const found = figures.of('population', area).filter(at(when))
  const aged = found.filter(({ dims }) => dims.ageFrom !== undefined)
  const partition = finestPartition(aged.map(({ dims }) => ({ from: dims.ageFrom ?? 0, to: toOf(dims.ageTo) })))
  if (partition === undefined) return undefined
  const value = (sex: Sex | 't', group: Group | undefined): number | undefined => {
    const one = found.find(
      ({ dims }) =>
        (dims.sex ?? 't') === sex &&
        (group === undefined
          ? dims.ageFrom === undefined
          : dims.ageFrom === group.from && toOf(dims.ageTo) === group.to)
    )
    return one === undefined ? undefined : numberOf(one)
  }
  const bySex = (sex: Sex, group: Group | undefined): number | undefined => {
    const own = value(sex, group)
    if (own !== undefined) return own
    const both = value('t', group)
    const other = value(sex === 'f' ? 'm' : 'f', group)
    return both === undefined || other === undefined ? undefined : both - other
  }
  let filled = 0
  const counts: GroupCount[] = []
  for (const sex of SEXES) {
    const values = partition.map((group) => bySex(sex, group))
    const unknown = partition.filter((_, i) => values[i] === undefined)
    const total = unknown.length === 0 ? undefined : bySex(sex, undefined)
    if (unknown.length > 0 && total === undefined) return undefined
    const rest = Math.max(0, (total ?? 0) - values.reduce<number>((sum, one) => sum + (one ?? 0), 0))
    const mass = unknown.reduce((sum, group) => sum + sexIn(pattern, sex, group.from, group.to), 0)
    filled += unknown.length
    partition.forEach((group, i) => {
      const share = mass > 0 ? sexIn(pattern, sex, group.from, group.to) / mass : 1 / Math.max(1, unknown.length)
      counts.push({ sex, from: group.from, to: group.to, persons: values[i] ?? rest * share })
    })
  }
  return { pyramid: splitBy(pattern, counts), groups: counts, filled, figures: aged }
}

const toOf = (to: number | undefined): number => Math.min(to ?? AGES - 1, AGES - 1)
