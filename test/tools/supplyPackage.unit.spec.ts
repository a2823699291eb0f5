/** The supply side of the committed Region Aachen: sums, bounds, references, what was open at the base date. Needs no source tables. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'

type Row = Readonly<Record<string, string>>
const region = fileURLToPath(new URL('../../regions/region-aachen/', import.meta.url))
const read = (table: string): ReadonlyArray<Row> =>
  parse(readFileSync(`${region}${table}.csv`), { columns: true, bom: true })
const value = (row: Row, column: string): number => Number(row[column])
const sumOf = (rows: ReadonlyArray<Row>, column: string): number =>
  rows.reduce((sum, row) => sum + value(row, column), 0)

const KREISE = ['05334', '05358', '05366', '05370']
const facilities = read('facilities')
const capacities = read('capacities')
const totals = read('control_totals')
const services = read('services')
const staff = read('staff')
const practices = read('practices')
const municipalities = read('municipalities')
const agsOf = new Map(facilities.map((row) => [row['id'], row['ags'] ?? '']))
const use = (area: string, service: string): number =>
  value(
    totals.find((row) => row['area'] === area && row['service'] === service && row['measure'] === 'use') ?? {},
    'value'
  )
/** Services whose users cross the borders of Kreise: one total for the region. */
const regional = (service: string): boolean => service === 'emergency' || service.startsWith('hospital_')
const useOfRegion = (service: string): number =>
  regional(service) ? use('*', service) : KREISE.reduce((sum, kreis) => sum + use(kreis, service), 0)
const capacityOf = (kreis: string, service: string): number =>
  sumOf(
    capacities.filter((row) => row['service'] === service && (agsOf.get(row['facility']) ?? '').startsWith(kreis)),
    'units'
  )
const physiciansOf = (prefix: string): number =>
  sumOf(
    practices.filter((row) => row['facility']?.startsWith(prefix)),
    'physicians'
  )

describe('the facilities of the Region Aachen', () => {
  it('lie in its municipalities, near their centres, under one id each', () => {
    const places = new Map(municipalities.map((row) => [row['ags'], row]))
    expect(new Set(facilities.map((row) => row['id'])).size).toBe(facilities.length)
    for (const row of facilities) {
      const place = places.get(row['ags']) ?? {}
      expect(Math.abs(value(row, 'lat') - value(place, 'lat'))).toBeLessThan(0.08)
      expect(Math.abs(value(row, 'lon') - value(place, 'lon'))).toBeLessThan(0.12)
    }
  })

  it('has the hospitals of Linnich and Schleiden open at the base date, and Bardenberg not', () => {
    const open = facilities.filter((row) => row['type'] === 'hospital' && (row['closed'] ?? '') === '')
    expect(open.map((row) => row['id'])).toEqual(
      expect.arrayContaining(['hospital-linnich', 'hospital-schleiden', 'hospital-simmerath'])
    )
    expect(facilities.filter((row) => row['name']?.includes('Bardenberg'))).toEqual([])
    expect(open).toHaveLength(19)
  })

  it('names no pooled unit: every pool is called an estimate and has a whole count', () => {
    for (const row of facilities.filter((one) => one['type'] !== 'hospital')) {
      expect(row['name']).toMatch(/ in .+ \(Schätzung\)$/)
      expect(Number.isInteger(value(row, 'pooled_count')) && value(row, 'pooled_count') >= 1).toBe(true)
    }
  })

  it('has home care, homes, GPs and specialists in each of the 46 municipalities', () => {
    for (const prefix of ['home-care-', 'nursing-homes-', 'gp-', 'specialists-']) {
      expect(facilities.filter((row) => row['id']?.startsWith(prefix))).toHaveLength(46)
    }
  })

  it('keeps the home care services of the Kreise 2015 times the growth of NRW (2,593 to 3,205)', () => {
    const of2015: Readonly<Record<string, number>> = { '05334': 74, '05358': 39, '05366': 33, '05370': 36 }
    for (const kreis of KREISE) {
      const pools = facilities.filter((row) => row['id']?.startsWith(`home-care-${kreis}`))
      expect(sumOf(pools, 'pooled_count')).toBe(Math.round(((of2015[kreis] ?? 0) * 3205) / 2593))
    }
  })
})

describe('capacities', () => {
  it('speak of known facilities and services, once each', () => {
    const names = new Set(services.map((row) => row['service']))
    for (const row of capacities) {
      expect(agsOf.has(row['facility'])).toBe(true)
      expect(names.has(row['service'])).toBe(true)
    }
    expect(new Set(capacities.map((row) => `${row['facility']} ${row['service']}`)).size).toBe(capacities.length)
    for (const id of agsOf.keys()) expect(capacities.some((row) => row['facility'] === id)).toBe(true)
  })

  it('have no ceiling where staff or physicians alone limit, and one everywhere else', () => {
    const unlimited = new Set(['home_care', 'gp', 'specialist'])
    for (const row of capacities) expect(row['units'] === '').toBe(unlimited.has(row['service'] ?? ''))
  })

  it('add up to the places of the Kreis, of which nine tenths are taken', () => {
    for (const kreis of KREISE) {
      const places = totals.find(
        (row) => row['area'] === kreis && row['service'] === 'nursing_home' && row['measure'] === 'capacity'
      )
      expect(capacityOf(kreis, 'nursing_home')).toBe(value(places ?? {}, 'value'))
      const occupancy = use(kreis, 'nursing_home') / capacityOf(kreis, 'nursing_home')
      expect(occupancy).toBeGreaterThan(0.87)
      expect(occupancy).toBeLessThan(0.95)
    }
    const all = useOfRegion('nursing_home')
    const places = KREISE.reduce((sum, kreis) => sum + capacityOf(kreis, 'nursing_home'), 0)
    expect(all / places).toBeCloseTo(0.925, 2)
  })

  it('of the hospitals exceed the cases they treat, but not by more than a third', () => {
    const departments = ['hospital_internal', 'hospital_surgery', 'hospital_other']
    const cases = departments.reduce((sum, department) => sum + useOfRegion(department), 0)
    const capacity = departments.reduce((sum, department) => sum + capacityOf('05', department), 0)
    expect(capacity / cases).toBeGreaterThan(1.05)
    expect(capacity / cases).toBeLessThan(1.33)
  })

  it('of Schleiden come from its 3,392 inpatients of 2023, 15 % above', () => {
    const cases = capacities.filter(
      (row) => row['facility'] === 'hospital-schleiden' && row['service']?.startsWith('hospital_')
    )
    expect(Math.abs(sumOf(cases, 'units') - 3392 * 1.15)).toBeLessThan(2)
  })
})

describe('control totals and use', () => {
  it('give a use of 2023 for every service, by Kreis or for the region, inside its distribution', () => {
    for (const { service } of services) {
      for (const area of regional(service ?? '') ? ['*'] : KREISE) expect(use(area, service ?? '')).toBeGreaterThan(0)
    }
    for (const row of totals.filter((one) => one['measure'] === 'use')) {
      const { pert }: { pert: [number, number, number] } = JSON.parse(row['value_dist'] ?? '')
      expect(pert[0]).toBeLessThan(pert[1])
      expect(pert[1]).toBeCloseTo(value(row, 'value'), 6)
      expect(pert[1]).toBeLessThan(pert[2])
    }
  })

  it('are 6 to 7.5 GP contacts and 0.2 to 0.25 hospital cases per person and year', () => {
    const persons = sumOf(read('population'), 'persons')
    expect(useOfRegion('gp') / persons).toBeGreaterThan(6)
    expect(useOfRegion('gp') / persons).toBeLessThan(7.5)
    const cases = ['hospital_internal', 'hospital_surgery', 'hospital_other'].reduce(
      (n, one) => n + useOfRegion(one),
      0
    )
    expect(cases / persons).toBeGreaterThan(0.2)
    expect(cases / persons).toBeLessThan(0.25)
  })

  it('rate every age and sex once for each flow service', () => {
    const rows = read('service_use').filter((row) => row['group'] === 'all')
    for (const { service, kind } of services) {
      if (kind !== 'flow') continue
      for (const sex of ['f', 'm']) {
        const bands = rows.filter((row) => row['service'] === service && row['sex'] === sex)
        expect(bands.map((row) => value(row, 'age_from'))).toEqual(Array.from({ length: 19 }, (_, i) => i * 5))
        expect(bands.at(-1)?.['age_to']).toBe('')
      }
    }
  })
})

describe('staff and physicians', () => {
  it('are known roles of every Kreis, with working time below a full post', () => {
    for (const kreis of KREISE) {
      expect(new Set(staff.filter((row) => row['area'] === kreis).map((row) => row['role'])).size).toBe(4)
    }
    const roles = new Set(staff.map((row) => row['role']))
    for (const row of read('staffing')) expect(roles.has(row['role'])).toBe(true)
    for (const row of staff) {
      expect(value(row, 'fte_per_head')).toBeGreaterThan(0.5)
      expect(value(row, 'fte_per_head')).toBeLessThan(0.8)
    }
  })

  it('hold about four home care clients per full-time equivalent of all home care staff (85 % of it care staff)', () => {
    const fte = staff
      .filter((row) => row['role']?.startsWith('home_care'))
      .reduce((sum, row) => sum + value(row, 'headcount') * value(row, 'fte_per_head'), 0)
    const clients = useOfRegion('home_care')
    expect(clients / (fte / 0.85)).toBeGreaterThan(3.4)
    expect(clients / (fte / 0.85)).toBeLessThan(4.6)
  })

  it('require more of both roles with every grade, save assistants of homes at grade 5 as in § 113c', () => {
    const requirement = (role: string): ReadonlyArray<number> =>
      read('staffing')
        .filter((row) => row['role'] === role)
        .map((row) => value(row, 'fte_per_unit'))
    for (const role of ['home_care_nurse', 'home_care_assistant', 'nursing_home_nurse']) {
      const rising = requirement(role)
      expect([...rising].sort((one, other) => one - other)).toEqual(rising)
    }
    expect(requirement('nursing_home_assistant')).toEqual([0.1436, 0.1877, 0.2523, 0.304, 0.286])
  })

  it('count the physicians of INKAR 2022: about 825 GPs, of them a good third of 60 and older', () => {
    expect(physiciansOf('gp-')).toBeGreaterThan(815)
    expect(physiciansOf('gp-')).toBeLessThan(835)
    expect(physiciansOf('gp-05334')).toBeCloseTo((6.56 * 562559) / 10000, 1)
    const older = practices.filter((row) => row['facility']?.startsWith('gp-') && value(row, 'age_from') >= 60)
    expect(sumOf(older, 'physicians') / physiciansOf('gp-')).toBeCloseTo(0.36, 2)
  })
})

describe('sources', () => {
  it('cover every supply table and name the assumptions', () => {
    const sources = read('sources')
    for (const table of [
      'services',
      'service_use',
      'control_totals',
      'facilities',
      'capacities',
      'staffing',
      'staff',
      'practices'
    ]) {
      expect(sources.some((row) => row['table'] === table)).toBe(true)
    }
    const parameters = new Set(read('parameters').map((row) => row['name']))
    const told = new Set(sources.filter((row) => row['table'] === 'parameters').map((row) => row['column']))
    for (const name of ['staff_net_growth', 'sickness_share', 'outside_share', 'slack', 'detour_factor']) {
      expect(parameters.has(name)).toBe(true)
      expect(told.has(name)).toBe(true)
    }
  })
})
