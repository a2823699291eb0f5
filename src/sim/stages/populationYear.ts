/** The demography of one draw: its numbers (drawn once), the rates of a year, and the step of one municipality. */
import { exp } from '../kernel/elementary.js'
import { survivalCells, survivalRatios } from '../kernel/lifeTable.js'
import { flowCells, populationCells, projectYear } from '../kernel/population.js'
import { projectPersons, slotsOfYear, wholePersons, type Chance } from '../kernel/populationPersons.js'
import {
  addMoves,
  birthRates,
  deathRates,
  movesPerHead,
  multiplyRange,
  scaleMoves,
  spreadMoves
} from '../kernel/populationRates.js'
import { binomialAt, poissonAt } from '../random/counts.js'
import { uniformAt } from '../random/counterHash.js'
import { quantileOf } from '../random/distributions.js'
import type { Key } from '../random/key.js'
import { normalOf, valueOf } from '../random/quantities.js'
import type { PopulationPlan } from '../compile/population.js'
import type { RowValues } from '../compile/populationRates.js'

const cells = populationCells
const ages = 101

/** Every uncertain number of the demography in one draw. */
export interface PopulationDraw {
  /** Stock of the base date. */
  readonly base: Float64Array
  readonly mx: Float64Array
  readonly asfr: Float64Array
  readonly arrivalsPerHead: Float64Array
  readonly departureRate: Float64Array
  readonly ratios: Float64Array
  readonly improvements: Float64Array
  /** k by simulated year: the random walk of log mortality, shared by all places. */
  readonly walk: Float64Array
  readonly mortalityFactors: Float64Array
  readonly fertilityFactors: Float64Array
  readonly fertilityChanges: Float64Array
  readonly maleShare: number
  readonly moveFactors: Float64Array
  readonly moveChanges: Float64Array
  readonly moveAdditions: Float64Array
  /** Chance of each municipality; undefined = expected values. */
  readonly chance: ReadonlyArray<Chance> | undefined
}

/** Draws the numbers of one draw. */
export const populationDraw = (plan: PopulationPlan, draw: number): PopulationDraw => {
  const { mortality, fertility, migration } = plan
  const value = (ref: Parameters<typeof valueOf>[0]): number => valueOf(ref, draw)
  const arrivalsPerHead = new Float64Array(migration.net.length)
  const departureRate = new Float64Array(migration.net.length)
  movesPerHead(
    drawnRows(migration.counts, draw),
    drawnRows(migration.outRates, draw),
    migration.net,
    migration.empty,
    migration.rowWeight,
    arrivalsPerHead,
    departureRate
  )
  const sexRatio = value(fertility.sexRatio)
  return {
    base: startOf(plan, draw),
    mx: drawnRows(mortality.values, draw),
    asfr: drawnRows(fertility.values, draw),
    arrivalsPerHead,
    departureRate,
    ratios: Float64Array.from(mortality.ratios, value),
    improvements: Float64Array.from(mortality.improvements, value),
    walk: randomWalk(plan, draw),
    mortalityFactors: Float64Array.from(mortality.changes, ({ factor }) => value(factor)),
    fertilityFactors: Float64Array.from(fertility.factors, value),
    fertilityChanges: Float64Array.from(fertility.changes, ({ factor }) => value(factor)),
    maleShare: sexRatio / (1 + sexRatio),
    moveFactors: Float64Array.from(migration.factors, value),
    moveChanges: Float64Array.from(migration.changes, ({ factor }) => value(factor)),
    moveAdditions: Float64Array.from(migration.additions, ({ persons }) => value(persons)),
    chance: chanceOf(plan, draw)
  }
}

/** One source of chance per municipality, so that a place is not looked up for each number. */
const chanceOf = ({ chance }: PopulationPlan, draw: number): ReadonlyArray<Chance> | undefined => {
  if (chance === undefined) return undefined
  const { key } = chance.stream
  return Array.from(chance.places, (place): Chance => ({
    binomial: (n, p, slot) => binomialAt(key, draw, place, slot, n, p),
    poisson: (mean, slot) => poissonAt(key, draw, place, slot, mean)
  }))
}

/** The drawn stock; in whole persons where chance acts. */
const startOf = (plan: PopulationPlan, draw: number): Float64Array => {
  const base = drawnBase(plan, draw)
  const { chance } = plan
  if (chance === undefined) return base
  const whole = base.slice()
  chance.places.forEach((place, m) => {
    // Slot 0 belongs to the year 0: no step of a course uses it.
    wholePersons(whole, m * cells, uniformAt(chance.stream.key, draw, place, 0, 0))
  })
  return whole
}

const drawnRows = ({ expected, uncertain }: RowValues, draw: number): Float64Array => {
  if (uncertain.length === 0) return expected
  const rows = expected.slice()
  // Rows of one correlation group follow each other: their common draw is taken once.
  let key: Key | undefined
  let u = 0
  for (const { row, ref } of uncertain) {
    if (ref.certain) continue
    if (ref.key !== key) {
      key = ref.key
      u = uniformAt(key, draw, 0, 0, 0)
    }
    rows[row] = quantileOf(ref.law, u)
  }
  return rows
}

const drawnBase = (plan: PopulationPlan, draw: number): Float64Array => {
  if (plan.uncertainBase.length === 0) return plan.base
  const base = plan.base.slice()
  for (const { ref, first, count } of plan.uncertainBase) {
    if (ref.certain || ref.mean === 0) continue
    const factor = Math.max(0, valueOf(ref, draw)) / ref.mean
    for (let c = first; c < first + count; c++) base[c] = (plan.base[c] ?? 0) * factor
  }
  return base
}

const randomWalk = (plan: PopulationPlan, draw: number): Float64Array => {
  const walk = new Float64Array(plan.years)
  const { walkSd, walk: stream } = plan.mortality
  const sd = valueOf(walkSd, draw)
  if (sd === 0) return walk
  let k = 0
  for (let y = 0; y < plan.years; y++) {
    k += sd * normalOf(stream, draw, 0, plan.baseYear + 1 + y, 0)
    walk[y] = k
  }
  return walk
}

/** Rates of one year and draw; buffers are reused from year to year. */
export interface YearRates {
  readonly survival: Float64Array
  readonly asfr: Float64Array
  readonly arrivals: Float64Array
  readonly departures: Float64Array
  /** Factor on the moves of each municipality. */
  readonly moves: Float64Array
  readonly flows: Float64Array
  readonly mx: Float64Array
  readonly courses: Float64Array
  /** Whose moves stand in `arrivals` and `departures`; undefined after occurrences changed them in place. */
  current: { readonly draw: PopulationDraw; readonly slot: number } | undefined
  /** First slot of chance of the year that was filled last. */
  firstSlot: number
}

export const yearRates = (plan: PopulationPlan): YearRates => ({
  survival: new Float64Array(plan.mortality.members.length * 2 * survivalCells),
  asfr: new Float64Array(plan.fertility.members.length * ages),
  arrivals: new Float64Array(plan.municipalities.length * cells),
  departures: new Float64Array(plan.municipalities.length * cells),
  moves: new Float64Array(plan.municipalities.length),
  flows: new Float64Array(2 * flowCells),
  mx: new Float64Array(ages),
  courses: new Float64Array(plan.mortality.courses.length),
  current: undefined,
  firstSlot: 0
})

/** Which part of a region a caller needs rates for. */
export interface Places {
  readonly municipalities: ReadonlyArray<number>
  readonly mortalityZones: ReadonlyArray<number>
  readonly fertilityZones: ReadonlyArray<number>
}

export const placesOf = (plan: PopulationPlan, municipalities: ReadonlyArray<number>): Places => ({
  municipalities,
  mortalityZones: [...new Set(municipalities.map((m) => plan.mortality.zoneOf[m] ?? 0))],
  fertilityZones: [...new Set(municipalities.map((m) => plan.fertility.zoneOf[m] ?? 0))]
})

/** Fills the rates of simulated year `step` (0 = the year after the base date) for these places. */
export const fillYear = (
  plan: PopulationPlan,
  drawn: PopulationDraw,
  step: number,
  places: Places,
  rates: YearRates
): void => {
  fillSurvival(plan, drawn, step, places, rates)
  fillFertility(plan, drawn, step, places, rates)
  fillMoves(plan, drawn, step, places, rates)
  rates.firstSlot = (plan.baseYear + 1 + step) * slotsOfYear
}

/** In a year a factor acts in proportion to the months in which it is in force. */
const pro = (factor: number, share: number): number => 1 + (factor - 1) * share

const fillSurvival = (
  plan: PopulationPlan,
  drawn: PopulationDraw,
  step: number,
  places: Places,
  rates: YearRates
): void => {
  const { mortality } = plan
  const slot = mortality.slotOfYear[step] ?? 0
  const year = plan.baseYear + 1 + step
  for (const c of mortality.coursesOfSlot[slot] ?? []) {
    const course = mortality.courses[c]
    const improvement = drawn.improvements[course?.improvement ?? 0] ?? 0
    rates.courses[c] = exp(-improvement * (year - (course?.from ?? year)) + (drawn.walk[step] ?? 0))
  }
  for (const zone of places.mortalityZones) {
    for (let s = 0; s < 2; s++) {
      const at = (zone * mortality.slots + slot) * cells + s * ages
      deathRates(
        mortality.rowAt,
        mortality.courseAt,
        at,
        drawn.mx,
        rates.courses,
        drawn.ratios[zone * 2 + s] ?? 1,
        rates.mx
      )
      mortality.changes.forEach((change, i) => {
        const share = change.share[step] ?? 0
        if (share === 0 || change.zones[zone] !== 1 || change.sexes[s] !== true) return
        multiplyRange(rates.mx, change.from, change.to, pro(drawn.mortalityFactors[i] ?? 1, share))
      })
      survivalRatios(rates.mx, s, rates.survival, (zone * 2 + s) * survivalCells)
    }
  }
}

const fillFertility = (
  plan: PopulationPlan,
  drawn: PopulationDraw,
  step: number,
  places: Places,
  rates: YearRates
): void => {
  const { fertility } = plan
  const slot = fertility.slotOfYear[step] ?? 0
  for (const zone of places.fertilityZones) {
    let factor = drawn.fertilityFactors[zone] ?? 1
    fertility.changes.forEach((change, i) => {
      if (change.zones[zone] === 1) factor *= pro(drawn.fertilityChanges[i] ?? 1, change.share[step] ?? 0)
    })
    birthRates(fertility.rowAt, (zone * fertility.slots + slot) * ages, drawn.asfr, factor, rates.asfr, zone * ages)
  }
}

const fillMoves = (
  plan: PopulationPlan,
  drawn: PopulationDraw,
  step: number,
  places: Places,
  rates: YearRates
): void => {
  const { migration } = plan
  const slot = migration.slotOfYear[step] ?? 0
  const count = plan.municipalities.length
  const added = migration.additions.some(({ share }) => (share[step] ?? 0) > 0)
  const stand = rates.current?.draw === drawn && rates.current.slot === slot
  for (const m of places.municipalities) {
    const at = m * cells
    if (!stand) {
      spreadMoves(
        migration.rowAt,
        (slot * count + m) * cells,
        drawn.arrivalsPerHead,
        drawn.departureRate,
        migration.empty,
        migration.weights,
        migration.totals[m] ?? 0,
        rates.arrivals,
        rates.departures,
        at
      )
    }
    let factor = drawn.moveFactors[m] ?? 1
    migration.changes.forEach((change, i) => {
      if (change.municipalities[m] === 1) factor *= pro(drawn.moveChanges[i] ?? 1, change.share[step] ?? 0)
    })
    rates.moves[m] = factor
    if (added) {
      scaleMoves(rates.arrivals, rates.departures, at, factor)
      rates.moves[m] = 1
      migration.additions.forEach(({ share, weights }, i) => {
        const persons = (drawn.moveAdditions[i] ?? 0) * (share[step] ?? 0)
        addMoves(persons, weights, migration.weights, at, rates.arrivals, rates.departures)
      })
    }
  }
  rates.current = added ? undefined : { draw: drawn, slot }
}

/** One municipality from one 31 December to the next; `rates.flows` then holds its births, deaths and moves. */
export const stepMunicipality = (
  plan: PopulationPlan,
  drawn: PopulationDraw,
  rates: YearRates,
  m: number,
  start: Float64Array,
  startAt: number,
  end: Float64Array,
  endAt: number
): void => {
  const survivalAt = (plan.mortality.zoneOf[m] ?? 0) * 2 * survivalCells
  const asfrAt = (plan.fertility.zoneOf[m] ?? 0) * ages
  const chance = drawn.chance?.[m]
  if (chance === undefined)
    projectYear(
      start,
      startAt,
      end,
      endAt,
      rates.survival,
      survivalAt,
      rates.asfr,
      asfrAt,
      rates.arrivals,
      rates.departures,
      m * cells,
      rates.moves[m] ?? 1,
      drawn.maleShare,
      rates.flows,
      0
    )
  else
    projectPersons(
      start,
      startAt,
      end,
      endAt,
      rates.survival,
      survivalAt,
      rates.asfr,
      asfrAt,
      rates.arrivals,
      rates.departures,
      m * cells,
      rates.moves[m] ?? 1,
      drawn.maleShare,
      rates.flows,
      0,
      chance,
      rates.firstSlot
    )
}
