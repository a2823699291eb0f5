/**
 * A base newer than the last municipal age table: Kreise follow their own newer age tables year by year, municipalities keep their share
 * of each cohort, and of each age where people move with their stage of life; then both are fitted to the newest totals. An estimate.
 */
import { AGES, cell, emptyPyramid, SEXES, sexIn, summed, totalOf, type Pyramid } from './frame.js'
import { aged, ratesOfYear, survivalOf, yearOn } from './lifeTable.js'
import type { National } from './national.js'

/** Newer figures of a Kreis: ages by year (scales a carried pyramid to the groups of that year) and the year of the municipal totals. */
export interface CarryTargets {
  readonly from: number
  readonly to: number
  /** Official pyramid of the Kreis at the end of a year, split inside groups by the given carried one; undefined where there is none. */
  readonly kreisAt: (year: number, carried: Pyramid) => Pyramid | undefined
  /** Total of each municipality at the end of `to`. */
  readonly totals: ReadonlyMap<string, number>
}

export interface Carried {
  readonly municipal: ReadonlyMap<string, Pyramid>
  /** Yearly net migration of the Kreis as the residual of two official tables a year apart. */
  readonly residuals: ReadonlyArray<{ readonly year: number; readonly net: Pyramid }>
}

/** Kreis year by year; residuals only where both stocks are official. */
export const kreisCourse = (
  national: National,
  start: Pyramid,
  { from, to, kreisAt }: Pick<CarryTargets, 'from' | 'to' | 'kreisAt'>
): { readonly last: Pyramid; readonly residuals: Carried['residuals'] } => {
  let stock = start
  let official = true
  const residuals: Array<{ readonly year: number; readonly net: Pyramid }> = []
  for (let year = from + 1; year <= to; year++) {
    const natural = yearOn(national, stock, year, 1, official ? undefined : meanOf(residuals.map(({ net }) => net)))
    const found = kreisAt(year, natural)
    if (found !== undefined && official) {
      const survivors = aged(stock, survivalOf(ratesOfYear(national, year)))
      const net = found.map((persons, at) => (at % AGES === 0 ? 0 : persons - (survivors[at] ?? 0)))
      residuals.push({ year, net })
    }
    official = found !== undefined
    stock =
      found ??
      (residuals.length === 0 ? natural : yearOn(national, stock, year, 1, meanOf(residuals.map(({ net }) => net))))
  }
  return { last: stock, residuals }
}

/** Mean of pyramids; nothing where there is none. */
export const meanOf = (pyramids: ReadonlyArray<Pyramid>): Pyramid =>
  summed(pyramids).map((sum) => sum / Math.max(1, pyramids.length))

/** Up to this age a place keeps its share by age (families, students), from the next on by cohort; between, both in part. */
const BY_AGE_TO = 35
const BY_COHORT_FROM = 45

const byCohort = (age: number): number => Math.min(1, Math.max(0, (age - BY_AGE_TO) / (BY_COHORT_FROM - BY_AGE_TO)))

/** Municipalities of one Kreis at the end of `to`, fitted to their totals and to the ages of the Kreis scaled to the sum of the totals. */
export const carriedBase = (
  national: National,
  start: ReadonlyMap<string, Pyramid>,
  targets: CarryTargets
): Carried => {
  const sum = summed(start.values())
  const { last, residuals } = kreisCourse(national, sum, targets)
  const years = targets.to - targets.from
  const total = [...targets.totals.values()].reduce((one, other) => one + other, 0)
  const kreis = last.map((persons) => (persons * total) / Math.max(1, totalOf(last)))
  const begun = new Map([...start].map(([ags, pyramid]) => [ags, structureAfter(pyramid, sum, kreis, years)] as const))
  return { municipal: fitted(begun, kreis, targets.totals), residuals }
}

const structureAfter = (place: Pyramid, sum: Pyramid, kreis: Pyramid, years: number): Pyramid => {
  const next = emptyPyramid()
  for (const sex of SEXES)
    for (let age = 0; age < AGES; age++) {
      const shareAt = (from: number, to: number): number => {
        const all = sexIn(sum, sex, from, to)
        return all > 0 ? sexIn(place, sex, from, to) / all : 0
      }
      // Five ages around the one looked at: a village has too few people of a single age to show a share.
      const near = (middle: number): number =>
        shareAt(Math.max(0, middle - 2), Math.min(AGES - 1, Math.max(0, middle) + 2))
      const old = age - years
      const cohort = old < 0 ? near(age) : age === AGES - 1 ? shareAt(AGES - 1 - years, AGES - 1) : near(old)
      const weight = byCohort(age)
      next[cell(sex, age)] = (kreis[cell(sex, age)] ?? 0) * (weight * cohort + (1 - weight) * near(age))
    }
  return next
}

/** Rounds of the fit; the margins agree in their sum, so it converges. */
const ROUNDS = 200

/** Proportional fitting to the totals of the places and the ages of the Kreis; ends with the totals exactly. */
const fitted = (
  start: ReadonlyMap<string, Pyramid>,
  kreis: Pyramid,
  totals: ReadonlyMap<string, number>
): ReadonlyMap<string, Pyramid> => {
  let current = new Map(start)
  for (let round = 0; round < ROUNDS; round++) {
    const sum = summed(current.values())
    let worst = 0
    current = new Map(
      [...current].map(([ags, pyramid]) => {
        const byAges = pyramid.map((persons, at) =>
          (sum[at] ?? 0) > 0 ? (persons * (kreis[at] ?? 0)) / (sum[at] ?? 1) : 0
        )
        const found = totalOf(byAges)
        const target = totals.get(ags) ?? found
        worst = Math.max(worst, Math.abs(found - target))
        return [ags, byAges.map((persons) => (found > 0 ? (persons * target) / found : 0))] as const
      })
    )
    if (worst < 1e-6) break
  }
  return current
}
