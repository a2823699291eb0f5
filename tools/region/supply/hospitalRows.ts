/** The rows of hospitals in `facilities` and `capacities`, and the source rows that go with them: sites by name, pools. */
import { written, type Cell, type Inputs, type SourceRow } from '../frame.js'
import { USE_SPREAD } from './controlTotals.js'
import { pooledBeds } from './hospitalPools.js'
import { DEPARTMENTS, departmentShares, type SiteEstimate } from './hospitals.js'
import { INKAR, KREIS_BEDS, SINGLE_FACTS, estimated, published } from './origins.js'

/**
 * Technical capacity over the cases of a normal year: assumption. The best site of the region treats 1.1 to 1.2 times as many cases
 * per bed as the mean, so 15 % more than the normal year is taken as possible.
 */
const HEADROOM = { least: 1.06, mode: 1.15, most: 1.3 } as const
/** Row of `facilities`; a pool has its number of hospitals. */
export const hospitalRow = ({ site, lat, lon, pooledCount }: SiteEstimate): ReadonlyArray<Cell> => [
  site.id,
  site.name,
  'hospital',
  site.ags,
  lat,
  lon,
  pooledCount ?? null,
  site.basicCare,
  'yes'
]

/** Departments and emergency visits of a site. Emergency visits of the region are spread over the sites by cases. */
export const hospitalCapacities = (
  inputs: Inputs,
  one: SiteEstimate,
  visitsPerCase: number
): ReadonlyArray<ReadonlyArray<Cell>> => {
  const [least, mode, most] = one.cases
  const shares = departmentShares(inputs, one.site.ags.slice(0, 5))
  const row = (service: string, factor: number): ReadonlyArray<Cell> => [
    one.site.id,
    service,
    Math.round(mode * HEADROOM.mode * factor),
    written({
      pert: [
        Math.round(least * HEADROOM.least * factor),
        Math.round(mode * HEADROOM.mode * factor),
        Math.round(most * HEADROOM.most * factor)
      ],
      corr: `capacity:${one.site.id}`
    })
  ]
  return [...DEPARTMENTS.map((department) => row(department, shares[department])), emergencyRow(one, visitsPerCase)]
}

/** Emergency visits move with the level of all visits: what a site can take follows what the region is taken to use. */
const emergencyRow = ({ site, cases: [, mode] }: SiteEstimate, visitsPerCase: number): ReadonlyArray<Cell> => {
  const visits = mode * HEADROOM.mode * visitsPerCase
  const spread = USE_SPREAD['emergency'] ?? 0
  const [low, high] = [1 - spread, 1 + spread]
  return [
    site.id,
    'emergency',
    Math.round(visits),
    written({
      pert: [Math.round(low * visits), Math.round(visits), Math.round(high * visits)],
      corr: 'emergency-level'
    })
  ]
}

/** Source rows of the pools, one for each Kreis. */
export const poolSources = (inputs: Inputs, sites: ReadonlyArray<SiteEstimate>): ReadonlyArray<SourceRow> => {
  const pools = sites.filter((one) => one.pooledCount !== undefined)
  const kreise = [...new Set(pools.map(({ site }) => site.ags.slice(0, 5)))]
  return kreise.map((kreis) => {
    const { hospitals2015, hospitals, somatic2015, change, beds } = pooledBeds(inputs, kreis)
    const closed = inputs.region.hospitals.closedSince2015[kreis]
    return {
      ...estimated(
        {
          source: [KREIS_BEDS.source, INKAR.source, closed?.source].filter((one) => one !== undefined).join('; '),
          licence: KREIS_BEDS.licence,
          year: '2015-2021'
        },
        'capacities',
        `Pools: ${somatic2015} somatic beds of 2015 × ${change.toFixed(3)} (all beds 2015 to 2021) = ${Math.round(beds)}; ${hospitals} hospitals (${hospitals2015} in 2015, psychiatric ones included); cases = beds × cases per bed of the Region Aachen${closed === undefined ? '' : `; ${closed.note}`}`,
        'units'
      ),
      area: kreis
    }
  })
}

/** Where the coordinates of the sites come from; without a list of sites everything stands at the centre of its municipality. */
export const siteListSource = ({ region }: Inputs): SourceRow => {
  const { listed } = region.hospitals
  if (listed === undefined) {
    return estimated(
      {
        source: 'Own pools per municipality; place: VG250 (simplified polygons)',
        licence: KREIS_BEDS.licence,
        year: '2022'
      },
      'facilities',
      'No site is known by name: every row is a pool and stands at the centre of its municipality'
    )
  }
  const { source, year, note } = listed.cited
  return published({ source, licence: SINGLE_FACTS, year }, 'facilities', note, 'lat')
}

const dated = (year: string): string => (year === '' ? 'year unknown' : year)

/** What is known of a site, as its own source row. */
export const hospitalSource = (one: SiteEstimate): SourceRow => {
  const { site } = one
  const parts = [site.beds, site.cases].flatMap((known) => (known === undefined ? [] : [known.source]))
  const figures = [
    site.beds === undefined
      ? `beds estimated (${Math.round(one.beds)})`
      : `${site.beds.value} beds (${dated(site.beds.year)})`,
    site.cases === undefined
      ? `cases estimated (${Math.round(one.cases[1])})`
      : `${site.cases.value} cases (${dated(site.cases.year)})`
  ]
  return {
    table: 'capacities',
    column: 'units',
    area: site.ags,
    source: parts.length === 0 ? 'Rest of the beds of the Kreis 2015 in equal parts' : [...new Set(parts)].join('; '),
    licence: parts.some((part) => part.startsWith('Wikipedia')) ? 'CC BY-SA (single facts)' : SINGLE_FACTS,
    year: site.cases?.year ?? site.beds?.year ?? '2015',
    estimate: site.cases === undefined,
    note: `${site.name}: ${figures.join(', ')}; ${site.note}`
  }
}
