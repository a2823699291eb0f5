/** The Ruhr area: the 53 municipalities of the Regionalverband Ruhr, eleven towns that are Kreise of their own and four Kreise. Hospitals pooled. */
import type { RegionDefinition } from '../definition.js'
import type { Border } from '../supply/borders.js'

/** A Kreis with neighbours outside the region on one side. */
const EDGE: Border = { outside: [0.02, 0.06, 0.15], outsiders: [0.01, 0.04, 0.1] }
/** A town with the region all around. */
const INNER: Border = { outside: [0.005, 0.02, 0.06], outsiders: [0.005, 0.02, 0.06] }
/** A university hospital draws from far. */
const WITH_UNIVERSITY_HOSPITAL: Border = { outside: [0.01, 0.03, 0.08], outsiders: [0.03, 0.08, 0.18] }

export const RUHR: RegionDefinition = {
  name: 'ruhr',
  title: 'Ruhr (Regionalverband Ruhr)',
  kreise: {
    '05112': 'Duisburg',
    '05113': 'Essen',
    '05117': 'Mülheim an der Ruhr',
    '05119': 'Oberhausen',
    '05170': 'Kreis Wesel',
    '05512': 'Bottrop',
    '05513': 'Gelsenkirchen',
    '05562': 'Kreis Recklinghausen',
    '05911': 'Bochum',
    '05913': 'Dortmund',
    '05914': 'Hagen',
    '05915': 'Hamm',
    '05916': 'Herne',
    '05954': 'Ennepe-Ruhr-Kreis',
    '05978': 'Kreis Unna'
  },
  hospitals: {
    sites: [],
    listed: undefined,
    rest: 'pooled',
    closedSince2015: {
      '05113': {
        value: 2,
        source: 'WAZ, 2021 and 2023; AOK-Gesundheitsreport in WAZ, December 2021',
        year: '2020',
        note: 'Marienhospital Altenessen closed in September 2020, St. Vincenz Stoppenberg in December 2020 (959 beds per 100,000 inhabitants of Essen with both, 871 without; a new building of 725 beds for both was given up); their beds one by one were not found. In Stoppenberg a health centre with short-stay beds (StatAMed, 25 planned) works since April 2024: not in the stock of 2022'
      }
    },
    basicCareNote:
      'yes for every pool: the bed table has internal medicine and surgery in each Kreis; which of its municipalities have them is not known',
    emergencyNote: 'Emergency: every pool is taken to hold an emergency department at the base date'
  },
  borders: {
    '05112': EDGE,
    '05113': WITH_UNIVERSITY_HOSPITAL,
    '05117': EDGE,
    '05119': INNER,
    '05170': EDGE,
    '05512': INNER,
    '05513': INNER,
    '05562': EDGE,
    '05911': WITH_UNIVERSITY_HOSPITAL,
    '05913': EDGE,
    '05914': EDGE,
    '05915': EDGE,
    '05916': INNER,
    '05954': EDGE,
    '05978': EDGE
  },
  outsideNote:
    'Hospitals: less where the region lies all around (Oberhausen, Bottrop, Gelsenkirchen, Herne), more at its edges; no patient flows were found, so the ranges are wide',
  outsiderNote:
    'The university hospitals of Essen and Bochum draw from far; no patient flows were found, so the ranges are wide',
  gpTowns: {},
  gpAges: {},
  gpPlacesNote:
    'Physicians by Kreis = density 2022 × population; GPs follow the population inside a Kreis; specialists: 60 % in municipalities with a pool of hospitals, the rest by population (assumption)',
  gpAgesCited: {
    source:
      'KBV Gesundheitsdaten 2022 (36.5 % of GPs 60+, mean age of contract doctors 54.1); Rheinische Post about 2019 (mean age of GPs Nordrhein 55.2)',
    year: '2019-2022',
    note: 'Ages: share of 60+ (Germany) and mean age (Nordrhein, used for Westfalen too) met, geometric below 60; no real ages'
  },
  // Essen had 88 guests in 2015, a fifth of what its recipients would give in NRW: hardly to be carried on as a preference.
  dayCareKept: 0.4,
  succession: [0.5, 0.86, 1],
  successionCited: {
    source:
      'Robert Bosch Stiftung 2021 (11,000 unfilled GP posts in Germany in 2035); BBSR, INKAR 2015 and 2022 (GPs of the 15 Kreise)',
    year: '2015-2022',
    note: 'Upper end: the 15 Kreise had 2,775 GPs in 2015 and 2,856 in 2022, so all who left were replaced. Lower end: about 57 % of 45,600 GPs leave by 2035 on the ages of this package, 11,000 unfilled leave 0.58 with a successor, and it may fall further later. Mode: what was seen counts twice, the forecast once; used for specialists too'
  },
  coronaryKreis: undefined,
  careLevelCited: {
    source: 'spread as in the Region Aachen, where insurers’ shares of 2023 (WIdO, reported by dpa, December 2024) give a scale',
    year: '2015-2023',
    note: 'Geometric standard deviation 1.08 per Kreis: eight years since the tables; no figure of 2023 for a Kreis of the Ruhr area was found'
  }
}
