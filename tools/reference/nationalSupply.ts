/** Use of services, staffing, staff and physicians by age, and the assumptions on travel and spill-over: the same in every new region. */
import { ageShares } from '../region/supply/physicians.js'
import { estimates } from '../region/estimates.js'
import { SEXES, type BuiltTable, type Cell, type Inputs, type ParameterRow, type SourceRow } from '../region/frame.js'
import { needPart } from '../region/need.js'
import { only } from '../region/read.js'
import { contactRates } from '../region/supply/contacts.js'
import { DEPARTMENTS, somaticBeds, totalBeds } from '../region/supply/hospitals.js'
import { emergencyRates, expected, pattern } from '../region/supply/hospitalUse.js'
import { kreisCare, nrw } from '../region/supply/kreisCare.js'
import { BARMER, GEDA, KREIS_BEDS, LAND_CARE, SINGLE_FACTS } from '../region/supply/origins.js'
import { servicesTable } from '../region/supply/services.js'
import { spilloverTable, strainParameters, strainSources } from '../region/supply/spillover.js'
import { staffTable } from '../region/supply/staff.js'
import { staffParameters, staffParameterSources } from '../region/supply/staffGrowth.js'
import { staffingTable } from '../region/supply/staffing.js'
import { BANDS, middleOf } from '../region/supply/surveyUse.js'
import { travelParameters, travelParameterSources } from '../region/supply/travelParameters.js'
import { germany2015, peopleParameters } from './nationalPeople.js'
import { needParameters } from './nationalNeed.js'
import { landLevels } from './nationalLand.js'
import type { NationalTable } from './nationalTable.js'

type Source = NationalTable['sources'][number]

const plain = ({ column, source, licence, year, estimate, note }: SourceRow): Source => ({
  ...(column === undefined ? {} : { column }),
  source,
  licence,
  year,
  estimate,
  note
})

const asIs = (table: BuiltTable): NationalTable => ({
  name: table.table,
  columns: table.columns,
  rows: table.rows,
  sources: table.sources.map(plain)
})

const serviceUse = (inputs: Inputs): NationalTable => {
  const { gp, specialist } = contactRates(inputs)
  const rates = { gp, specialist, emergency: emergencyRates(inputs), hospital: pattern(inputs) }
  return {
    name: 'service_use',
    columns: ['service', 'sex', 'age_from', 'age_to', 'per_person_year'],
    rows: Object.entries(rates).flatMap(([service, rate]) =>
      SEXES.flatMap((sex) =>
        BANDS.map((band): ReadonlyArray<Cell> => [service, sex, band.from, band.to, rate(sex, middleOf(band))])
      )
    ),
    sources: [
      {
        ...BARMER,
        column: 'gp',
        estimate: true,
        note: 'gp, specialist: 14.7 contacts per insured (2015), 43.5 % of them GPs; age curve through 4 cases (men 20-30) and 14 (80-85), women : men as 16.7 : 11.8 billing days (2011); children assumed'
      },
      {
        ...GEDA,
        column: 'hospital',
        estimate: true,
        note: 'gp against specialist: split by the shares with a contact in 12 months; hospital, emergency: shares with a use times uses per user (assumed: 1.2 to 1.6 stays, 1.3 visits); minors assumed; homes are not in the survey; all departments have one age pattern'
      }
    ]
  }
}

/** Heads of a role by sex and age per head of the official count of services, or of homes; and full-time equivalents per head. */
const staffShares = (inputs: Inputs): NationalTable => {
  const { base } = needPart(inputs, estimates(inputs))
  const [one] = kreisCare(inputs, base)
  if (one === undefined) throw new Error('no Kreis')
  const table = staffTable(inputs, base, [one])
  return {
    name: 'staff_shares',
    columns: ['role', 'sex', 'age_from', 'age_to', 'share_of_heads', 'fte_per_head'],
    rows: table.rows.map((row) => {
      const [, role = '', sex = null, from = null, to = null, heads = 0, , fte = null] = row
      const all = String(role).startsWith('home_care') ? one.homeCareHeads : one.nursingHomeHeads
      return [role, sex, from, to, Number(heads) / all, fte]
    }),
    sources: [
      {
        ...LAND_CARE,
        column: 'headcount',
        estimate: true,
        note: 'Only care staff: homes by § 113c keys over all working time of NRW 2023, home care 85 % (assumption); kitchen, house and office are left out. Ages from 55 on have no range here'
      },
      ...table.sources.filter(({ column }) => column === 'age_from' || column === 'fte_per_head').map(plain)
    ]
  }
}

const physicianAges = (inputs: Inputs): NationalTable => {
  const rows = inputs.rows('care/gp_supply.csv')
  const over60 = only(rows, { region: 'DE', indicator: 'share_60plus_gps' }, 'value') / 100
  const mean = only(rows, { region: 'DE', indicator: 'mean_age_all_contract_doctors' }, 'value')
  const of = (service: string, share: number): ReadonlyArray<ReadonlyArray<Cell>> =>
    ageShares(share, mean).map(({ from, to, share: part }) => [service, from, to, part])
  return {
    name: 'physician_ages',
    columns: ['service', 'age_from', 'age_to', 'share'],
    rows: [...of('gp', over60), ...of('specialist', SPECIALISTS_OVER_60)],
    sources: [
      {
        source: 'KBV, Gesundheitsdaten, Bundesarztregister 2022 (36.5 % of GPs 60+, mean age of contract doctors 54.1)',
        licence: SINGLE_FACTS,
        year: '2022',
        estimate: true,
        note: 'Geometric below 60 so that the mean age is met, fixed parts above; the mean of all contract doctors is used for GPs too; 33 % of specialists 60+ (assumption); one physician = one full-time equivalent'
      }
    ]
  }
}

/** As in the region compiler. */
const SPECIALISTS_OVER_60 = 0.33

/** Single figures: cases per bed, departments, spread of mortality between Kreise. */
const levels = (inputs: Inputs): NationalTable => {
  const beds = somaticBeds(inputs, 'DE')
  const cases = expected(germany2015(inputs), pattern(inputs))
  return {
    name: 'levels',
    columns: ['name', 'value', 'unit'],
    rows: [
      ['cases_per_bed', cases / totalBeds(beds), 'cases per bed and year'],
      ...DEPARTMENTS.map((department): ReadonlyArray<Cell> => [
        `share_${department}`,
        beds[department] / totalBeds(beds),
        'share of beds'
      ]),
      [
        'places_per_home',
        nrw(inputs, '2023', 'plaetze_in_dauerpflege_heimen') / nrw(inputs, '2023', 'heime_mit_dauerpflege'),
        'places per home with long-term care, NRW 2023'
      ],
      [
        'seats_per_day_house',
        (nrw(inputs, '2023', 'plaetze_total') - nrw(inputs, '2023', 'plaetze_in_dauerpflege_heimen')) /
          (nrw(inputs, '2023', 'pflegeheime_count') - nrw(inputs, '2023', 'heime_mit_dauerpflege')),
        'places per home without long-term care, NRW 2023'
      ],
      ...landLevels(inputs)
    ],
    sources: [
      {
        ...KREIS_BEDS,
        column: 'cases_per_bed',
        estimate: true,
        note: 'Cases of Germany as the survey gives them on the population of 2015, over its somatic beds of 2015'
      },
      { ...GEDA, column: 'cases_per_bed', estimate: true, note: 'Inpatient cases: see service_use' },
      {
        column: 'care_shift',
        source:
          'Robert Koch-Institut, indicator 3020301 (Destatis, Pflegestatistik), recipients of the Länder; 12411-02-03-5',
        licence: 'CC BY 4.0; dl-de/by-2-0',
        year: '2015, 2023',
        estimate: true,
        note: 'Level of each Land at equal ages; people of 2023 = those of 2015 after deaths, scaled so that Germany meets its own count'
      }
    ]
  }
}

const parameters = (inputs: Inputs): NationalTable => {
  const { base } = needPart(inputs, estimates(inputs))
  const people = peopleParameters(inputs)
  const need = needParameters(inputs)
  const rows = (found: ReadonlyArray<ParameterRow>): ReadonlyArray<ReadonlyArray<Cell>> =>
    found
      .filter(({ area }) => area === undefined)
      .map((row) => [row.name, row.subject ?? null, row.value, row.unit, row.dist ?? null])
  const local = new Set(['outside_share', 'outsider_share'])
  return {
    name: 'parameters',
    columns: ['name', 'subject', 'value', 'unit', 'value_dist'],
    rows: [
      ...people.rows,
      ...need.rows,
      ...rows(staffParameters(inputs, base)),
      ...rows(travelParameters(inputs, { ...base, written: [] })),
      ...rows(strainParameters())
    ],
    sources: [
      ...people.sources,
      ...need.sources,
      ...[...staffParameterSources(inputs), ...travelParameterSources(inputs), ...strainSources()]
        .filter(({ column }) => !local.has(column ?? ''))
        .map(plain)
    ]
  }
}

/** The tables on supply, and all parameters. */
export const nationalSupply = (inputs: Inputs): ReadonlyArray<NationalTable> => [
  asIs(servicesTable()),
  serviceUse(inputs),
  asIs(staffingTable(inputs)),
  staffShares(inputs),
  physicianAges(inputs),
  levels(inputs),
  asIs(spilloverTable()),
  parameters(inputs)
]
