/**
 * Beds and cases of the hospital sites. Unknown beds are the somatic beds of the Kreis (31.12.2015) less the known ones, in equal
 * parts to the unnamed sites, or pooled (hospitalPools); unknown cases are beds times the cases per bed of the sites that give both.
 * Use of the residents is balanced with the sites.
 */
import type { Inputs, InputRow, RegionBase } from '../frame.js'
import { only, text } from '../read.js'
import { AACHEN_SITES } from '../regions/aachenSites.js'
import { borderOf, residentShare } from './borders.js'
import { hospitalPools } from './hospitalPools.js'
import type { HospitalSite, SiteHead } from './hospitalSites.js'
import { midYear2023, municipalitiesIn, persons } from './spread.js'

export type Department = 'hospital_internal' | 'hospital_surgery' | 'hospital_other'
export const DEPARTMENTS: ReadonlyArray<Department> = ['hospital_internal', 'hospital_surgery', 'hospital_other']

/** Columns of the bed table that make up a department; geriatrics and neurology count where the table puts them. */
const DEPARTMENT_COLUMNS: Readonly<Record<Department, ReadonlyArray<string>>> = {
  hospital_internal: ['beds_internal_medicine', 'beds_geriatrics'],
  hospital_surgery: ['beds_surgery', 'beds_orthopaedics'],
  hospital_other: [
    'beds_ophthalmology',
    'beds_gynaecology_obstetrics',
    'beds_ent',
    'beds_dermatology',
    'beds_paediatrics',
    'beds_neurology',
    'beds_urology',
    'beds_other_general'
  ]
}

/** Inpatient cases of the four hospitals of Kreis Heinsberg in 2022 (IT.NRW in Rheinische Post), Gangelt psychiatry included. */
const HEINSBERG = '05370'
const HEINSBERG_CASES = { ags: HEINSBERG, indicator: 'inpatient_cases_per_year', year: '2022' }
/** Cases per psychiatric bed and year: assumption, only used to take Gangelt off the Kreis figure. */
const PSYCHIATRIC_CASES_PER_BED = 13

export interface SiteEstimate {
  readonly site: SiteHead
  readonly lat: number
  readonly lon: number
  /** Beds; estimated where the site gives none. */
  readonly beds: number
  readonly bedsKnown: boolean
  /** Inpatient cases of a normal year: least, mode, most. */
  readonly cases: readonly [least: number, mode: number, most: number]
  readonly casesKnown: boolean
  /** Number of hospitals in a pool; undefined = one site known by name. */
  readonly pooledCount?: number
}

/** Beds of a Kreis on 31.12.2015 by department, without psychiatry and psychosomatics. */
export const somaticBeds = (inputs: Inputs, kreis: string): Readonly<Record<Department, number>> => {
  const rows = inputs.rows('care/kreis_hospital_beds_2010_2015_de.csv')
  const match = { date: '2015-12-31', ags: kreis }
  const row = rows.find((one) => one['date'] === match.date && one['ags'] === match.ags)
  if (row === undefined) throw new Error(`no beds for ${kreis}`)
  const sum = (department: Department): number =>
    DEPARTMENT_COLUMNS[department].reduce((total, column) => total + bedsOf(row, column), 0)
  return {
    hospital_internal: sum('hospital_internal'),
    hospital_surgery: sum('hospital_surgery'),
    hospital_other: sum('hospital_other')
  }
}

/** `-` means none in the office's table. */
const bedsOf = (row: InputRow, column: string): number => {
  const found = text(row, column)
  return found === '-' || found === '.' ? 0 : Number(found)
}

/** Sum over the departments. */
export const totalBeds = (beds: Readonly<Record<Department, number>>): number =>
  DEPARTMENTS.reduce((sum, department) => sum + beds[department], 0)

/** Known somatic cases and beds of Kreis Heinsberg: the Kreis figure less the psychiatric hospital of Gangelt. */
const heinsbergSomatic = (inputs: Inputs): { readonly cases: number; readonly beds: number } => {
  const cases = only(inputs.rows('care/kreis_indicators.csv'), HEINSBERG_CASES, 'value')
  const rows = inputs.rows('care/kreis_hospital_beds_2010_2015_de.csv')
  const psychiatric = only(rows, { date: '2015-12-31', ags: HEINSBERG }, 'beds_psychiatry_psychotherapy')
  return { cases: cases - psychiatric * PSYCHIATRIC_CASES_PER_BED, beds: totalBeds(somaticBeds(inputs, HEINSBERG)) }
}

/**
 * Cases per bed and year of the sites that give both (Region Aachen: no others were found), without the university hospital; Kreis
 * Heinsberg counts as one. Used for every region.
 */
export const casesPerBed = (
  inputs: Inputs
): { readonly mean: number; readonly least: number; readonly most: number } => {
  const pairs = AACHEN_SITES.flatMap((site) =>
    site.beds !== undefined &&
    site.cases !== undefined &&
    site.casesRange === undefined &&
    site.id !== 'hospital-uniklinik-aachen'
      ? [{ cases: site.cases.value, beds: site.beds.value }]
      : []
  )
  pairs.push(heinsbergSomatic(inputs))
  const ratios = pairs.map((pair) => pair.cases / pair.beds)
  const sum = (key: 'cases' | 'beds'): number => pairs.reduce((total, pair) => total + pair[key], 0)
  return { mean: sum('cases') / sum('beds'), least: Math.min(...ratios), most: Math.max(...ratios) }
}

const coordinates = (inputs: Inputs, site: HospitalSite): { readonly lat: number; readonly lon: number } => {
  const { listed } = inputs.region.hospitals
  const found = (listed === undefined ? [] : inputs.rows(listed.path)).filter(
    (row) => row['postcode'] === site.listed.postcode && text(row, 'name').startsWith(site.listed.name)
  )
  const [row] = found
  if (row === undefined || found.length > 1)
    throw new Error(`${found.length} listed sites for ${site.id}, one expected`)
  const rounded = (column: string): number => Math.round(Number(text(row, column)) * 1000) / 1000
  return { lat: rounded('lat'), lon: rounded('lon') }
}

/** Sites known by name in the given Kreise, with beds and cases, in the order of the list. */
const namedSites = (inputs: Inputs): ReadonlyArray<SiteEstimate> => {
  const perBed = casesPerBed(inputs)
  const heinsberg = heinsbergSomatic(inputs)
  const heinsbergPerBed = heinsberg.cases / heinsberg.beds
  return inputs.region.hospitals.sites
    .filter((site) => inputs.kreise.includes(site.ags.slice(0, 5)))
    .map((site) => {
      const kreis = site.ags.slice(0, 5)
      const ratio = kreis === HEINSBERG ? heinsbergPerBed : perBed.mean
      const beds =
        site.beds?.value ??
        (site.cases === undefined ? unknownBeds(inputs, kreis, perBed.mean) : site.cases.value / perBed.mean)
      const mode = site.cases?.value ?? beds * ratio
      const estimated = [beds * Math.min(ratio, perBed.least), mode, beds * Math.max(ratio, perBed.most)] as const
      const known = [mode * 0.95, mode, mode * 1.05] as const
      return {
        site,
        ...coordinates(inputs, site),
        beds,
        bedsKnown: site.beds !== undefined,
        cases: site.casesRange ?? (site.cases === undefined ? estimated : known),
        casesKnown: site.cases !== undefined
      }
    })
}

const estimated = new WeakMap<Inputs, ReadonlyArray<SiteEstimate>>()

/** All sites and pools of the given Kreise; worked out once for a set of inputs. */
export const siteEstimates = (inputs: Inputs): ReadonlyArray<SiteEstimate> => {
  const known = estimated.get(inputs)
  if (known !== undefined) return known
  const named = namedSites(inputs)
  const all = inputs.region.hospitals.rest === 'pooled' ? [...named, ...hospitalPools(inputs, named)] : named
  estimated.set(inputs, all)
  return all
}

/** Beds of each site of a Kreis that gives neither beds nor cases: the rest of the Kreis in equal parts. */
const unknownBeds = (inputs: Inputs, kreis: string, perBed: number): number => {
  const sites = inputs.region.hospitals.sites.filter((site) => site.ags.startsWith(kreis))
  const known = sites.reduce(
    (sum, site) => sum + (site.beds?.value ?? (site.cases === undefined ? 0 : site.cases.value / perBed)),
    0
  )
  const unknown = sites.filter((site) => site.beds === undefined && site.cases === undefined).length
  return Math.max(0, totalBeds(somaticBeds(inputs, kreis)) - known) / unknown
}

/** Share of each department in the beds of the sites' Kreis; the departments of single sites are not known. */
export const departmentShares = (inputs: Inputs, kreis: string): Readonly<Record<Department, number>> => {
  const beds = somaticBeds(inputs, kreis)
  const total = totalBeds(beds)
  return {
    hospital_internal: beds.hospital_internal / total,
    hospital_surgery: beds.hospital_surgery / total,
    hospital_other: beds.hospital_other / total
  }
}

/** Cases of a normal year at the sites of a Kreis. */
export const casesIn =
  (inputs: Inputs) =>
  (kreis: string): number =>
    siteEstimates(inputs).reduce((sum, one) => sum + (one.site.ags.startsWith(kreis) ? one.cases[1] : 0), 0)

/**
 * Inpatient cases per resident and year such that residents' cases, less those outside and plus those of outsiders, are the cases of
 * the region's sites: r = Σ cases · (share of residents) / Σ residents · (1 - outside), at the modes.
 */
export const casesPerResident = (inputs: Inputs, base: RegionBase): number => {
  const cases = casesIn(inputs)
  const ofResidents =
    inputs.kreise.reduce((sum, kreis) => sum + cases(kreis), 0) * residentShare(inputs, 'hospital_internal', cases)
  const inside = inputs.kreise.reduce((sum, kreis) => {
    const people = municipalitiesIn(base, kreis).reduce(
      (total, place) => total + persons(midYear2023(base, place.ags), 0, 100),
      0
    )
    return sum + people * (1 - (borderOf(inputs, 'hospital_internal', kreis)?.outside[1] ?? 0))
  }, 0)
  return ofResidents / inside
}
