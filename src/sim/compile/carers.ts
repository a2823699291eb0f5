/**
 * Family carers as a plan (model.md 5): which need groups tell their load, which services their strain moves people to, and
 * the parameters of strain. A slope that could make strain swing ever wider is refused.
 */
import type { Quantity } from '../../domain/quantity.js'
import type { Region } from '../../domain/region/region.js'
import { exp } from '../kernel/elementary.js'
import type { AreaSeriesShape } from '../layout.js'
import { supportOf } from '../random/distributions.js'
import { certain, type QuantityRef } from '../random/quantities.js'
import type { Frame } from './frame.js'
import type { Lookup } from './lookup.js'
import type { NeedPlan } from './need.js'
import type { Notes } from './notes.js'
import { parameterRows } from './parameters.js'
import { rowsOf } from './rows.js'
import type { ServicePlan } from './supplyPlan.js'

/** Positions in the groups of the need plan. */
export interface CarerGroups {
  readonly care: number
  readonly family: number
  readonly homeCare: number
  readonly nursingHome: number
  readonly carers: number
}

/** Per municipality: loss of strain per month, slope of the log-odds, largest change of the log-odds. */
export interface StrainParameters {
  readonly decay: ReadonlyArray<QuantityRef>
  readonly slope: ReadonlyArray<QuantityRef>
  readonly bound: ReadonlyArray<QuantityRef>
}

export interface StrainPlan {
  readonly groups: CarerGroups
  /** Services whose demand comes from people at home with a service or in homes: strain moves people to them. */
  readonly fed: ReadonlyArray<number>
  /** Those of them in persons, of whose unmet the family takes over a share. */
  readonly taken: ReadonlyArray<number>
  /** Undefined without a slope: strain then moves nobody and is not computed. */
  readonly moves: StrainParameters | undefined
}

/** Undefined where the package gives no care settings. */
export const compileStrain = (
  region: Region,
  services: ReadonlyArray<ServicePlan>,
  need: NeedPlan,
  frame: Frame,
  family: ReadonlyArray<QuantityRef | undefined>,
  lookup: Lookup,
  notes: Notes
): StrainPlan | undefined => {
  const at = (group: string): number => need.groups.indexOf(group)
  const groups: CarerGroups = {
    care: at('care'),
    family: at('setting:family'),
    homeCare: at('setting:home_care'),
    nursingHome: at('setting:nursing_home'),
    carers: at('carers')
  }
  const moves = strainParameters(region, frame, lookup, notes)
  if (Object.values(groups).some((i) => i < 0)) return undefined
  const fed = services.flatMap(({ service }, v) => (comesFromFormalCare(region, service) ? [v] : []))
  const taken = fed.filter((v) => services[v]?.kind === 'stock' && family[v] !== undefined)
  return { groups, fed, taken, moves }
}

const formalGroups = ['setting:home_care', 'setting:nursing_home']

const comesFromFormalCare = (region: Region, service: string): boolean => {
  const rows = rowsOf(region, 'service_use')
  const groups = Array.from({ length: rows.count }, (_, i) => i)
    .filter((i) => rows.text('service', i) === service && rows.text('measure', i) === 'rate')
    .map((i) => rows.text('group', i))
  return groups.length > 0 && groups.every((group) => formalGroups.includes(group))
}

const strainNames = ['carer_strain_decay', 'carer_strain_slope', 'carer_strain_bound'] as const

const strainParameters = (region: Region, frame: Frame, lookup: Lookup, notes: Notes): StrainParameters | undefined => {
  const given = strainNames.filter((name) => parameterRows(region, name).length > 0)
  if (!given.includes('carer_strain_slope')) {
    notes.neutral('carer_strain_slope')
    return undefined
  }
  const missing = strainNames.filter((name) => !given.includes(name))
  if (missing.length > 0) {
    notes.problem('strain-incomplete', ['parameters'], 'carer_strain_slope alone', `also ${missing.join(', ')}`)
    return undefined
  }
  checkSettles(region, notes)
  const refs = (name: string, absent: number): ReadonlyArray<QuantityRef> =>
    frame.municipalities.map((ags) => lookup.ref(name, '', ags) ?? certain(absent))
  return {
    decay: refs('carer_strain_decay', 1),
    slope: refs('carer_strain_slope', 0),
    bound: refs('carer_strain_bound', 1)
  }
}

/**
 * Constant inputs must settle. A step of strain moves at most G = slope * max(exp(bound * y) * (1 - y * y), 0 <= y <= 1) of
 * the load per unit of strain, and at most as much comes back later as unmet care that the family takes over; so strain
 * shrinks if |1 - decay - G| + G < 1, which is 2 G < 2 - decay. Judged at the largest values that can be drawn.
 */
const checkSettles = (region: Region, notes: Notes): void => {
  const highest = (name: string): number =>
    Math.max(...parameterRows(region, name).map(({ quantity }) => highestOf(quantity)))
  const [decay, slope, bound] = strainNames.map(highest)
  const gain = strainGain(slope ?? 0, bound ?? 0)
  if (2 * gain < 2 - (decay ?? 1)) return
  notes.problem(
    'strain-swings',
    ['parameters'],
    `carer_strain_slope up to ${slope}, bound up to ${bound}, decay up to ${decay}`,
    `a slope below ${Number(((2 - (decay ?? 1)) / 2 / strainGain(1, bound ?? 0)).toPrecision(3))}`
  )
}

const highestOf = (q: Quantity): number => (typeof q === 'number' ? q : supportOf(q).hi)

/** Largest share of the load that one unit of strain moves in a month. */
export const strainGain = (slope: number, bound: number): number => {
  if (slope === 0) return 0
  let largest = 0
  for (let i = 0; i <= 1000; i++) largest = Math.max(largest, exp((bound * i) / 1000) * (1 - (i / 1000) * (i / 1000)))
  return slope * largest
}

/** Yearly figures of carers, in the order in which `carerYears` writes them. */
export const carerSeries = (strain: StrainPlan | undefined): ReadonlyArray<AreaSeriesShape> =>
  strain === undefined
    ? []
    : [
        { name: 'carer_potential', unit: 'persons', published: false },
        { name: 'care_persons', unit: 'persons', published: false },
        { name: 'family_care_persons', unit: 'persons', published: true },
        { name: 'carer_load', unit: 'persons per 100 carers', over: 'carer_potential', published: true },
        {
          name: 'carer_potential_per_care_person',
          unit: 'persons per person',
          over: 'care_persons',
          published: true
        },
        ...(strain.moves === undefined
          ? []
          : [{ name: 'carer_strain', unit: 'index', over: 'carer_potential', published: true }])
      ]
