/**
 * What limits each service in each year, read off the published means of the Kreise. Full-time equivalents required are for
 * all who want to be served, so available / required is the share of the demand that the staff could serve: where that is
 * the capacity, staff limit it; where it is more, something else does.
 */
import { serviceName } from '../../../language/terms.js'
import type { SummaryMeasure } from '../../../domain/result/rows.js'
import type { RunDocument } from '../../document.js'
import { rowFinder, type Findings } from '../../findings.js'
import { pageSection, type PageContext } from '../context.js'
import { html, type Markup } from '../markup.js'
import { originDisclosure } from '../origin.js'
import { heatTable } from './heat.js'
import { columnYears } from './municipalities.js'
import { yearsOf } from './series.js'
import { worstFirst } from './supply.js'
import { writersOf } from './writing.js'

export type Limit = 'free' | 'uneven' | 'staff' | 'places' | 'physicians' | 'full' | 'unknown'

export interface LimitFacts {
  readonly demand: number
  readonly unmet: number
  /** NaN: no limit is known. */
  readonly capacity: number
  readonly utilisation: number
  /** Full-time equivalents of all roles of the service; undefined where its roles are not known. */
  readonly staff: { readonly available: number; readonly required: number } | undefined
  readonly physicians: boolean
}

/** Utilisation from which a capacity counts as used up. */
export const usedUp = 0.99
/** Share of the demand that may be unmet beside free capacity before it counts as used up in part. */
export const unmetBeside = 0.01
/** How far staff may reach above the capacity and still be its limit: roles may stand in for each other in part. */
export const staffReach = 1.02

/** What limits a service in a Kreis and year. */
export const limitOf = ({ demand, unmet, capacity, utilisation, staff, physicians }: LimitFacts): Limit => {
  if (Number.isNaN(capacity) || Number.isNaN(utilisation)) return 'unknown'
  if (utilisation < usedUp) return unmet >= unmetBeside * demand && unmet > 0 ? 'uneven' : 'free'
  if (physicians) return 'physicians'
  if (staff === undefined) return 'full'
  if (!(staff.required > 0)) return 'places'
  return staff.available / staff.required <= staffReach * (capacity / demand) ? 'staff' : 'places'
}

export interface ServiceLimit {
  readonly limit: Limit
  /** Kreise in which it is so, of all that were looked at. */
  readonly kreise: number
  readonly of: number
}

/** The limit that holds for most of a service's demand, by year; undefined where nothing is published. */
export const limitsOf = (
  document: RunDocument,
  years: ReadonlyArray<number>,
  service: string
): ReadonlyArray<ServiceLimit | undefined> => {
  const find = rowFinder(document.summary)
  const inputs = document.serviceInputs?.filter(
    (one) => one.service === service || (service === 'hospital' && one.service.startsWith('hospital_'))
  )
  const known = inputs !== undefined && inputs.length > 0
  const roles = [...new Set(inputs?.flatMap((one) => one.roles))]
  const physicians = inputs?.some((one) => one.physicians) ?? false
  return years.map((year) => {
    const weights = new Map<Limit, { demand: number; kreise: number }>()
    let looked = 0
    for (const { ags } of document.kreise) {
      const value = (measure: SummaryMeasure): number => find('kreis', ags, year, service, measure)?.mean ?? Number.NaN
      const demand = value('demand')
      if (Number.isNaN(demand)) continue
      const limit = limitOf({
        demand,
        unmet: value('unmet'),
        capacity: value('capacity'),
        utilisation: value('utilisation'),
        staff: known ? staffOf(document, ags, year, roles) : undefined,
        physicians
      })
      looked += 1
      const weight = weights.get(limit) ?? { demand: 0, kreise: 0 }
      weights.set(limit, { demand: weight.demand + demand, kreise: weight.kreise + 1 })
    }
    const [most] = [...weights].sort(([, a], [, b]) => b.demand - a.demand)
    return most === undefined ? undefined : { limit: most[0], kreise: most[1].kreise, of: looked }
  })
}

const staffSums = new WeakMap<RunDocument['staff'], ReadonlyMap<string, number>>()

const staffOf = ({ staff }: RunDocument, area: string, year: number, roles: ReadonlyArray<string>) => {
  const known =
    staffSums.get(staff) ??
    new Map(staff.map((row) => [`${row.area}|${row.year}|${row.role}|${row.measure}`, row.mean]))
  staffSums.set(staff, known)
  const sum = (measure: 'available_fte' | 'required_fte'): number =>
    roles.reduce((all, role) => all + (known.get(`${area}|${year}|${role}|${measure}`) ?? 0), 0)
  return { available: sum('available_fte'), required: sum('required_fte') }
}

/** Limits that are worth a sentence. */
const told: ReadonlyArray<Limit> = ['staff', 'places', 'physicians', 'uneven']

export const bindingSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { texts } = writersOf(language)
  const years = yearsOf(document, findings)
  const found = rowsOf(document, findings, years)
  if (found.length === 0) return undefined
  const columns = columnYears(years)
  const sentences = found.flatMap(({ service, limits }) => {
    const last = limits.at(-1)?.limit
    if (last === undefined || !told.includes(last)) return []
    const since = limits.length - [...limits].reverse().findIndex((one) => one?.limit !== last)
    const from = years[since > limits.length ? 0 : since]
    return [texts.bindingSaid(serviceName(service, language), texts.binding[last] ?? last, String(from ?? ''))]
  })
  return pageSection(
    'binding',
    texts.bindingTitle,
    html`${sentences.length === 0 ? undefined : html`<p>${sentences.join(' ')}</p>`}
      ${heatTable({
        name: 'binding',
        caption: texts.bindingCaption,
        heads: [texts.service, ...columns.map(String)],
        rows: found.map(({ service, limits }) => ({
          name: serviceName(service, language),
          cells: columns.map((year) => {
            const one = limits[years.indexOf(year)]
            if (one === undefined) return { text: texts.nothing }
            const part = one.kreise < one.of ? ` ${one.kreise}/${one.of}` : ''
            return {
              text: `${texts.bindingShort[one.limit] ?? one.limit}${part}`,
              tone: one.limit
            }
          })
        }))
      })}
      <p class="soft">${texts.bindingNote}</p>
      ${originDisclosure({ of: 'utilisation' }, context)}`,
    context
  )
}

const rowsOf = (document: RunDocument, findings: Findings, years: ReadonlyArray<number>) =>
  worstFirst(document, findings).flatMap((service) => {
    const limits = limitsOf(document, years, service)
    return limits.every((one) => one === undefined || one.limit === 'unknown') ? [] : [{ service, limits }]
  })
