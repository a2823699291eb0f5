/** The Region Aachen: StädteRegion Aachen, Düren, Euskirchen, Heinsberg. Hospitals by site. */
import type { RegionDefinition } from '../definition.js'
import { AACHEN_SITES } from './aachenSites.js'

export const REGION_AACHEN: RegionDefinition = {
  name: 'region-aachen',
  title: 'Region Aachen: StädteRegion Aachen, Düren, Euskirchen, Heinsberg',
  kreise: {
    '05334': 'StädteRegion Aachen',
    '05358': 'Kreis Düren',
    '05366': 'Kreis Euskirchen',
    '05370': 'Kreis Heinsberg'
  },
  hospitals: {
    sites: AACHEN_SITES,
    listed: {
      path: 'care/hospital_sites_region_aachen.csv',
      cited: {
        source: 'Names and addresses of the hospitals (own sites; list of hospitals of March 2020)',
        year: '2020',
        note: 'Hospitals: coordinates of 19 sites rounded to 3 decimals (about 100 m), taken as single facts; replace by OpenStreetMap or the official list when at hand. State at the base date: Linnich and Schleiden open; Bardenberg left out (acute care moved in 2018); psychiatric hospitals and day clinics left out'
      }
    },
    rest: 'sites',
    closedSince2015: {},
    basicCareNote:
      'yes only for the university hospital and Schleiden (internal medicine and trauma named in the report of their closing); unknown sites count as sites with basic care and are listed',
    emergencyNote:
      'Emergency: all general sites are taken to have an emergency department at the base date; known only for Schleiden'
  },
  // Heinsberg and Euskirchen lie beside big towns outside the region; the university hospital draws from far.
  borders: {
    '05334': { outside: [0.01, 0.03, 0.08], outsiders: [0.03, 0.1, 0.2] },
    '05358': { outside: [0.02, 0.06, 0.15], outsiders: [0.01, 0.03, 0.08] },
    '05366': { outside: [0.05, 0.15, 0.3], outsiders: [0.01, 0.04, 0.1] },
    '05370': { outside: [0.05, 0.15, 0.3], outsiders: [0.01, 0.03, 0.08] }
  },
  outsideNote:
    'Hospitals: Heinsberg and Euskirchen border on big towns outside the region; no patient flows were found, so the ranges are wide',
  outsiderNote: 'The university hospital draws from far; no patient flows were found, so the ranges are wide',
  gpTowns: {
    '05370004': 'Mittelbereich Erkelenz',
    '05370020': 'Mittelbereich Hückelhoven',
    '05370040': 'Mittelbereich Wegberg'
  },
  gpAges: { '05358': { over60: 'Kreis Düren' }, '05370': { mean: 'Kreis Heinsberg' } },
  gpPlacesNote:
    'Physicians by Kreis = density 2022 × population; GPs follow the population inside a Kreis (Erkelenz, Hückelhoven, Wegberg: counts of about 2019); specialists: 60 % in towns with a general hospital, the rest by population (assumption)',
  gpAgesCited: {
    source:
      'KBV Gesundheitsdaten 2022 (36.5 % of GPs 60+, mean age of contract doctors 54.1); Aachener Zeitung about 2022 (Düren: one third over 60); Rheinische Post about 2019 (mean age of GPs Nordrhein 55.2, Heinsberg 56.4)',
    year: '2019-2022',
    note: 'Ages: share of 60+ and mean age met, geometric below 60; no real ages'
  },
  dayCareKept: 0.6,
  succession: [0.5, 0.86, 1],
  successionCited: {
    source:
      'Robert Bosch Stiftung 2021 (11,000 unfilled GP posts in Germany in 2035); BBSR, INKAR 2015 and 2022 (GPs of the four Kreise)',
    year: '2015-2022',
    note: 'Upper end: the four Kreise had 817 GPs in 2015 and 825 in 2022, so all who left were replaced. Lower end: about 57 % of 45,600 GPs leave by 2035 on the ages of this package, 11,000 unfilled leave 0.58 with a successor, and it may fall further later. Mode: what was seen counts twice, the forecast once; used for specialists too'
  },
  coronaryKreis: '05370',
  careLevelCited: {
    source: 'insurers’ shares of 2023 (WIdO, reported by dpa, December 2024)',
    year: '2015-2023',
    note: 'Geometric standard deviation 1.08: eight years since the tables, and wide enough to hold 9.9 % (Düren) and 10.5 % (Heinsberg)'
  }
}
