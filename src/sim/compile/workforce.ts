/**
 * Workforce plan: status quo shares of the staff table, growth over status quo, and the staffing occurrences in force.
 * Nothing about facilities is known here.
 */
import type { Occurrence } from '../../domain/occurrence/occurrence.js'
import type { Quantity } from '../../domain/quantity.js'
import { covers, type Region } from '../../domain/region/region.js'
import type { Timed, Timeline } from '../../domain/study/timeline.js'
import { parseMonth } from '../../domain/time.js'
import { valueOf, type Quantities, type QuantityRef } from '../random/quantities.js'
import { contentKey } from './contentKey.js'
import { coveredBy, lengthOfArea, spanOf, type Span } from './force.js'
import type { Frame } from './frame.js'
import type { Notes } from './notes.js'
import type { Lookup } from './lookup.js'
import { agesOf, rowsOf, type Rows } from './rows.js'

/** One row of the staff table: a share of the population of its sex and ages. */
export interface StaffRow {
  readonly role: number
  /** Sexes it speaks of: 0 = f, 1 = m. */
  readonly sexes: ReadonlyArray<number>
  readonly from: number
  readonly to: number
  readonly headcount: QuantityRef
  readonly ftePerHead: QuantityRef
  /** Labour areas whose population is the denominator. */
  readonly denominator: ReadonlyArray<number>
  /** Labour areas that use this row (no longer area speaks of them). */
  readonly applies: ReadonlyArray<number>
}

export type StaffChange = Span & {
  /** Position in the plan's list. */
  readonly index: number
  readonly role: number
  readonly covered: Uint8Array
  readonly areaLength: number
} & (
    | { readonly kind: 'training'; readonly startsPerYear: QuantityRef }
    | {
        readonly kind: 'recruited'
        readonly fte: QuantityRef
        readonly overMonths: number
        /** First month in which they leave; Infinity = they stay. */
        readonly leaving: number
        readonly leavingMonths: number
      }
    | { readonly kind: 'exits' | 'hours' | 'sickness' | 'retirement'; readonly value: QuantityRef }
  )

export interface RolePlan {
  readonly role: string
  /** Per labour area: yearly growth over status quo at the base date; undefined = none. */
  readonly growth: ReadonlyArray<QuantityRef | undefined>
  readonly halfLifeYears: QuantityRef
  /** Share of the role leaving per year in the default course; matters to training and exits only. */
  readonly attritionPerYear: QuantityRef
  readonly sickness: QuantityRef
  readonly completion: QuantityRef
  readonly trainingMonths: number
  /** Change of starts per year, at most this share of the area's population aged 15-24. */
  readonly startsCap: QuantityRef
}

export interface WorkforcePlan {
  readonly key: string
  readonly areas: number
  readonly areaOf: Int32Array
  readonly months: number
  readonly stocks: number
  readonly roles: ReadonlyArray<RolePlan>
  readonly rows: ReadonlyArray<StaffRow>
  readonly changes: ReadonlyArray<StaffChange>
  /** Years from the base year to the reference year of the control totals; undefined = calibration off. */
  readonly referenceOffset: number | undefined
}

const neverFading = 1e6

export const compileWorkforce = (
  region: Region,
  timeline: Timeline,
  frame: Frame,
  quantities: Quantities,
  lookup: Lookup,
  notes: Notes,
  referenceYear: number | undefined
): WorkforcePlan => {
  const rows = rowsOf(region, 'staff')
  const roles: string[] = []
  for (let i = 0; i < rows.count; i++) if (!roles.includes(rows.text('role', i))) roles.push(rows.text('role', i))
  roles.sort()
  if (rows.count === 0) notes.leftOut('staff: no table `staff`')
  const changes = timeline
    .flatMap((timed) => staffChange(timed, frame, roles, quantities, notes))
    .map((change, index) => ({ ...change, index }))
  const plan = {
    areas: frame.areas.length,
    areaOf: frame.areaOf,
    months: frame.months,
    stocks: frame.stocks,
    roles: roles.map((role) => rolePlan(role, frame, lookup, changes.length > 0)),
    rows: Array.from({ length: rows.count }, (_, i) => staffRow(region, i, roles, frame, quantities)),
    changes,
    referenceOffset: referenceYear === undefined ? undefined : referenceYear - frame.baseYear
  }
  return { ...plan, key: contentKey(plan) }
}

/** What names the numbers of a row of the table `staff`. */
export const staffName = (rows: Rows, i: number): string => {
  const sex = rows.text('sex', i)
  return `${rows.text('area', i)}/${rows.text('role', i)}/${sex === '' ? 'all' : sex}/${agesOf(rows, i).from}`
}

const staffRow = (
  region: Region,
  i: number,
  roles: ReadonlyArray<string>,
  frame: Frame,
  quantities: Quantities
): StaffRow => {
  const rows = rowsOf(region, 'staff')
  const role = rows.text('role', i)
  // A row of one municipality counts for its Kreis: labour areas are not smaller.
  const areaOf = (row: number): string => {
    const area = rows.text('area', row)
    return area.length > 5 ? area.slice(0, 5) : area
  }
  const area = areaOf(i)
  const own = rows.text('sex', i)
  const ages = agesOf(rows, i)
  const name = staffName(rows, i)
  const longest = (kreis: string): number => {
    let length = -1
    for (let j = 0; j < rows.count; j++)
      if (rows.text('role', j) === role && covers(areaOf(j), kreis)) length = Math.max(length, lengthOfArea(areaOf(j)))
    return length
  }
  const denominator = frame.areas.flatMap((kreis, l) => (covers(area, kreis) ? [l] : []))
  return {
    role: roles.indexOf(role),
    sexes: own === 'f' ? [0] : own === 'm' ? [1] : [0, 1],
    ...ages,
    headcount: quantities.quantity(`staff/headcount/${name}`, rows.quantity('headcount', i), {
      table: 'staff',
      column: 'headcount',
      row: i
    }),
    ftePerHead: quantities.quantity(`staff/fte_per_head/${name}`, rows.quantity('fte_per_head', i), {
      table: 'staff',
      column: 'fte_per_head',
      row: i
    }),
    denominator,
    applies: denominator.filter((l) => longest(frame.areas[l] ?? '') === lengthOfArea(area))
  }
}

const rolePlan = (role: string, frame: Frame, lookup: Lookup, changed: boolean): RolePlan => {
  const growth = frame.areas.map((kreis) => lookup.ref('staff_net_growth', role, kreis))
  const fades = growth.some((g) => g !== undefined)
  const assumed = (name: string, value: number, why: string): QuantityRef =>
    changed ? lookup.refOr(name, role, '', value, why) : (lookup.ref(name, role, '') ?? { certain: true, value })
  return {
    role,
    growth,
    halfLifeYears: fades
      ? lookup.refOr(
          'staff_net_growth_half_life_years',
          '',
          '',
          { uniform: [2, 10] },
          'no source says how long the growth over status quo lasts'
        )
      : { certain: true, value: neverFading },
    attritionPerYear: assumed(
      'staff_attrition_per_year',
      0.06,
      'share of the trained leaving care each year, assumption'
    ),
    sickness: lookup.ref('sickness_share', role, '') ?? { certain: true, value: 0 },
    completion: assumed('training_completion', 0.7, 'share of training starts that end with a degree, assumption'),
    trainingMonths: Math.round(valueOf(assumed('training_months', 36, 'length of the training in nursing (PflBG)'), 0)),
    startsCap: assumed(
      'training_starts_cap',
      0.01,
      'additional starts a year as a share of the population aged 15-24, assumption'
    )
  }
}

const staffChange = (
  timed: Timed,
  frame: Frame,
  roles: ReadonlyArray<string>,
  quantities: Quantities,
  notes: Notes
): ReadonlyArray<StaffChange> => {
  const o = timed.occurrence
  if (!isStaffChange(o)) return []
  const role = roles.indexOf(o.role)
  if (role < 0) {
    notes.problem(
      'unknown-role',
      ['events', timed.key, 'role'],
      o.role,
      `a role of the table staff: ${roles.join(', ')}`
    )
    return []
  }
  const covered = coveredBy(o.area, frame)
  if (!covered.includes(1)) {
    notes.problem('unknown-area', ['events', timed.key, 'area'], o.area, 'an AGS prefix of the region, or *')
    return []
  }
  const common = { ...spanOf(timed, frame), role, index: 0, covered, areaLength: lengthOfArea(o.area) }
  const ref = (field: string, value: Quantity): QuantityRef => quantities.quantity(`${timed.key}/${field}`, value)
  switch (o.type) {
    case 'TrainingPlacesChanged':
      return [{ ...common, kind: 'training', startsPerYear: ref('startsPerYear', o.startsPerYear) }]
    case 'StaffRecruited':
      return [
        {
          ...common,
          kind: 'recruited',
          fte: ref('fte', o.fte),
          overMonths: Math.max(1, o.overMonths ?? 1),
          leaving: leavingFrom(o.fundedUntil, frame),
          leavingMonths: Math.max(1, o.leavingMonths ?? 1)
        }
      ]
    case 'ExitRateChanged':
      return [{ ...common, kind: 'exits', value: ref('factor', o.factor) }]
    case 'WorkingHoursChanged':
      return [{ ...common, kind: 'hours', value: ref('ftePerHead', o.ftePerHead) }]
    case 'SicknessChanged':
      return [{ ...common, kind: 'sickness', value: ref('share', o.share) }]
    case 'RetirementAgeChanged':
      return [{ ...common, kind: 'retirement', value: ref('years', o.years) }]
  }
}

/** First month without funding, as a month of the frame. */
const leavingFrom = (fundedUntil: string | undefined, frame: Frame): number => {
  const last = fundedUntil === undefined ? undefined : parseMonth(fundedUntil)
  return last === undefined ? Infinity : last + 1 - frame.firstMonth
}

type RoleOccurrence = Extract<Occurrence, { readonly role: string }>
const isStaffChange = (o: Occurrence): o is RoleOccurrence => 'role' in o
