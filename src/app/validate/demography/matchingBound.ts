/** Unmet of random months against its lower bound: demand less the maximum flow from origins to facilities within reach. */
import { formatsOf } from '../../../language/language.js'
import { matchMonth, newMatching, sumWeights, type Gravity } from '../../../sim/kernel/matching.js'
import { uniformAt } from '../../../sim/random/counterHash.js'
import { keyOf } from '../../../sim/random/key.js'
import type { ValidationCheck, ValidationRow } from '../validation.js'

/** A month: who reaches whom (facility, origin), seekers by origin, room by facility. */
export interface RandomMonth {
  readonly reach: ReadonlyArray<ReadonlyArray<boolean>>
  readonly seekers: ReadonlyArray<number>
  readonly room: ReadonlyArray<number>
}

const key = keyOf('validation', 'matching')

const indices = (n: number): ReadonlyArray<number> => Array.from({ length: n }, (_, i) => i)

/** Two to six origins and facilities, each pair within reach with a chance of a half; 0 to 100 seekers and places each. */
const randomMonth = (number: number): RandomMonth => {
  const uniform = (a: number, b: number, c: number): number => uniformAt(key, number, a, b, c)
  const origins = 2 + Math.floor(5 * uniform(0, 0, 0))
  const facilities = 2 + Math.floor(5 * uniform(0, 0, 1))
  return {
    reach: indices(facilities).map((f) => indices(origins).map((m) => uniform(1, f, m) < 0.5)),
    seekers: indices(origins).map((m) => Math.floor(101 * uniform(2, m, 0))),
    room: indices(facilities).map((f) => Math.floor(101 * uniform(3, f, 0)))
  }
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

/** Unmet as the engine matches. */
export const unmetByMatching = ({ reach, seekers, room }: RandomMonth): number => {
  const origins = seekers.length
  const gravity: Gravity = {
    facilities: room.length,
    origins,
    start: Int32Array.from({ length: room.length + 1 }, (_, f) => f * origins),
    first: new Int32Array(room.length),
    weight: Float64Array.from(reach.flat(), (hit, i) => (hit ? 1 + (i % 3) : 0)),
    outside: new Float64Array(origins),
    inside: new Float64Array(origins)
  }
  sumWeights(gravity)
  const buffers = newMatching(origins, room.length, 0)
  buffers.seekers.set(seekers)
  buffers.room.set(room)
  matchMonth(gravity, buffers, true)
  return sum(buffers.left)
}

/** Smallest unmet any assignment can have: demand less maximum flow, by augmenting paths (Ford and Fulkerson 1956). */
export const leastUnmet = ({ reach, seekers, room }: RandomMonth): number => {
  const flow = room.map(() => seekers.map(() => 0))
  const left = [...seekers]
  const free = [...room]
  const at = (f: number, m: number): number => flow[f]?.[m] ?? 0
  /** Moves up to `amount` from origin m into some facility, pushing others aside; gives what was moved. */
  const push = (m: number, amount: number, seen: ReadonlySet<number>): number => {
    for (const f of indices(room.length)) {
      if (reach[f]?.[m] !== true || seen.has(f)) continue
      const tried = new Set([...seen, f])
      let moved = Math.min(amount, free[f] ?? 0)
      if (moved > 0) free[f] = (free[f] ?? 0) - moved
      else {
        for (const other of indices(seekers.length)) {
          if (other === m || at(f, other) <= 0) continue
          moved = push(other, Math.min(amount, at(f, other)), tried)
          if (moved === 0) continue
          const row = flow[f]
          if (row !== undefined) row[other] = at(f, other) - moved
          break
        }
      }
      if (moved > 0) {
        const row = flow[f]
        if (row !== undefined) row[m] = at(f, m) + moved
        return moved
      }
    }
    return 0
  }
  for (const m of indices(seekers.length)) {
    for (let moved = 1; moved > 0 && (left[m] ?? 0) > 0;) {
      moved = push(m, left[m] ?? 0, new Set())
      left[m] = (left[m] ?? 0) - moved
    }
  }
  return sum(left)
}

/** Gap between matching and bound over many random months. */
export const matchingCheck = (months: number): ValidationCheck => {
  const cases = indices(months).map((number) => {
    const month = randomMonth(number)
    return { demand: sum(month.seekers), unmet: unmetByMatching(month), least: leastUnmet(month) }
  })
  const gap = (one: (typeof cases)[number]): number => (one.demand === 0 ? 0 : (one.unmet - one.least) / one.demand)
  const largest = Math.max(...cases.map(gap))
  const touched = cases.filter((one) => gap(one) > 1e-9).length
  const row = (label: string, expected: number, projected: number): ValidationRow => ({
    label,
    year: 2000,
    unit: 'persons',
    expected,
    projected
  })
  return {
    id: 'matching-bound',
    title: { de: 'Unversorgte gegen ihre untere Schranke', en: 'Unmet against its lower bound' },
    what: {
      en: `${months} random months with 2 to 6 places and facilities, half of all pairs within reach. The bound sends people wherever there is room (maximum flow, equal to the linear programme); the model sends them by distance and attractiveness and lets the refused ask again. The tests compare with a linear programme solver as well.`,
      de: `${months} zufällige Monate mit je 2 bis 6 Orten und Einrichtungen, die Hälfte aller Paare erreichbar. Die Schranke schickt Menschen dorthin, wo Platz ist (maximaler Fluss, gleich dem linearen Programm); das Modell schickt sie nach Entfernung und Anziehung und lässt Abgewiesene erneut fragen. Die Tests vergleichen zusätzlich mit einem Löser für lineare Programme.`
    },
    rows: [row('unmet over all months', sum(cases.map(({ least }) => least)), sum(cases.map(({ unmet }) => unmet)))],
    findings: [
      {
        en: `The model is never below the bound. Largest gap in a month: ${formatsOf('en').share(largest, 1)} of its demand; months with any gap: ${touched} of ${months}. The gap is meant: nobody steers people so that all places are used, so the bound says what steering could win at most.`,
        de: `Das Modell liegt nie unter der Schranke. Größter Abstand in einem Monat: ${formatsOf('de').share(largest, 1)} der Nachfrage; Monate mit Abstand: ${touched} von ${months}. Der Abstand ist gewollt: Niemand lenkt die Menschen so, dass alle Plätze genutzt werden; die Schranke sagt, was Lenkung höchstens gewinnen könnte.`
      }
    ],
    sources: []
  }
}
