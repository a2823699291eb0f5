/**
 * One year of the cohort component model for one municipality in whole persons: deaths and departures are binomial,
 * births and arrivals Poisson. The same steps, rates and cells as `projectYear`, whose values are its expectations.
 */
import { ages, flowCells, populationCells } from './population.js'

/**
 * Where the numbers come from. A slot names one number of a municipality and draw: equal slots give equal chance, so a
 * slot is never used twice in a course.
 */
export interface Chance {
  /** Those of n persons whom an event of probability p meets. */
  readonly binomial: (n: number, p: number, slot: number) => number
  readonly poisson: (mean: number, slot: number) => number
}

/** Slots of a cell and year. */
const slots = 8
const firstOutSlot = 0
const firstInSlot = 1
const deathSlot = 2
const secondOutSlot = 3
const secondInSlot = 4
const infantDeathSlot = 5
const birthSlot = 6
const boysSlot = 7

const oldest = 100
const survivalStride = 102

/** Slots of a year; the first slot of year y is `y * slotsOfYear`. */
export const slotsOfYear = populationCells * slots

/**
 * Whole persons from stocks that may hold fractions: every cell becomes the whole number below or above it, with the
 * chance of the fraction. One running sum over the municipality's cells is cut at whole numbers, shifted by u: so the
 * total (and that of each sex and of every run of ages) is kept where it is whole, and else is off by less than 1.
 */
export const wholePersons = (stock: Float64Array, at: number, u: number): void => {
  // 2^-24 between shifts keeps sums up to 2^28 persons exact.
  const shift = (Math.floor(u * 16777216) + 0.5) / 16777216
  let sum = 0
  let below = 0
  for (let c = at; c < at + populationCells; c++) {
    sum += stock[c]
    const whole = Math.round(sum)
    const off = sum - whole
    const next = Math.floor((off < 1e-6 && off > -1e-6 ? whole : sum) + shift)
    stock[c] = next - below
    below = next
  }
}

/** As `projectYear`, in whole persons; `firstSlot` is the first slot of the year. `start` holds whole persons. */
export const projectPersons = (
  start: Float64Array,
  startAt: number,
  end: Float64Array,
  endAt: number,
  survival: Float64Array,
  survivalAt: number,
  asfr: Float64Array,
  asfrAt: number,
  arrivals: Float64Array,
  departures: Float64Array,
  movesAt: number,
  moves: number,
  maleShare: number,
  flows: Float64Array,
  flowsAt: number,
  chance: Chance,
  firstSlot: number
): void => {
  const half = 0.5 * moves
  for (let s = 0; s < 2; s++) {
    const from = startAt + s * ages
    const to = endAt + s * ages
    const rate = movesAt + s * ages
    const alive = survivalAt + s * survivalStride
    const slot = firstSlot + s * ages * slots
    let deaths = 0
    let arrived = 0
    let departed = 0
    // Those of age 99 and 100 who live meet in the open age.
    let reached = 0
    for (let a = 0; a <= oldest; a++) {
      const own = slot + a * slots
      const present = start[from + a]
      const firstOut = chance.binomial(present, half * departures[rate + a], own + firstOutSlot)
      const firstIn = chance.poisson(half * arrivals[rate + a], own + firstInSlot)
      const exposed = present - firstOut + firstIn
      const died = chance.binomial(exposed, 1 - survival[alive + a], own + deathSlot)
      arrived += firstIn
      departed += firstOut
      deaths += died
      if (a === oldest - 1) {
        reached = exposed - died
        continue
      }
      const survivors = a === oldest ? reached + exposed - died : exposed - died
      const age = a === oldest ? oldest : a + 1
      const then = slot + age * slots
      const secondOut = chance.binomial(survivors, half * departures[rate + age], then + secondOutSlot)
      const secondIn = chance.poisson(half * arrivals[rate + age], then + secondInSlot)
      end[to + age] = survivors - secondOut + secondIn
      arrived += secondIn
      departed += secondOut
    }
    const at = flowsAt + s * flowCells
    flows[at + 1] = deaths
    flows[at + 2] = arrived
    flows[at + 3] = departed
  }
  let expected = 0
  for (let a = 1; a < oldest; a++) expected += asfr[asfrAt + a] * 0.5 * (start[startAt + a] + end[endAt + a])
  const births = chance.poisson(expected, firstSlot + birthSlot)
  const boys = chance.binomial(births, maleShare, firstSlot + boysSlot)
  for (let s = 0; s < 2; s++) {
    const own = firstSlot + s * ages * slots
    const born = s === 0 ? births - boys : boys
    const died = chance.binomial(born, 1 - survival[survivalAt + s * survivalStride + ages], own + infantDeathSlot)
    const out = chance.binomial(born - died, half * departures[movesAt + s * ages], own + secondOutSlot)
    const entering = chance.poisson(half * arrivals[movesAt + s * ages], own + secondInSlot)
    end[endAt + s * ages] = born - died - out + entering
    const at = flowsAt + s * flowCells
    flows[at] = born
    flows[at + 1] += died
    flows[at + 2] += entering
    flows[at + 3] += out
  }
}
