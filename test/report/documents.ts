/** A document written by hand: one Kreis, two towns, one service that falls short in the second year, one that does not. */
import type { SummaryMeasure, SummaryRow } from '../../src/domain/result/rows.js'
import type { RunDocument } from '../../src/report/document.js'

/** A row whose draws lie evenly between `mean - half` and `mean + half`. */
export const row = (
  place: Pick<SummaryRow, 'level' | 'area' | 'year' | 'service'>,
  measure: SummaryMeasure,
  mean: number,
  half = 0
): SummaryRow => ({
  ...place,
  measure,
  unit: measure.startsWith('coverage') ? 'share' : 'persons',
  mean,
  sd: half / 2,
  p05: mean - half,
  p25: mean - half / 2,
  p50: mean,
  p75: mean + half / 2,
  p95: mean + half,
  mc_se: half / 20
})

const course = (
  level: SummaryRow['level'],
  area: string,
  service: string,
  demand: number,
  coverages: ReadonlyArray<number>,
  half: number
): ReadonlyArray<SummaryRow> =>
  coverages.flatMap((coverage, i) => {
    const place = { level, area, service, year: 2023 + i }
    return [
      row(place, 'demand', demand, demand / 10),
      row(place, 'served', demand * coverage, demand / 10),
      row(place, 'unmet', demand * (1 - coverage), demand * half),
      row(place, 'coverage', coverage, half),
      row(place, 'coverage_base', coverage, half)
    ]
  })

const needRow = (level: SummaryRow['level'], area: string, year: number, mean: number) => ({
  level,
  area,
  year,
  group: 'care',
  mean,
  p05: mean * 0.9,
  p50: mean,
  p95: mean * 1.1
})

const nobody = { mean: 0, p05: 0, p95: 0 }

export const handDocument: RunDocument = {
  scenario: {
    id: 'hand',
    title: { de: 'Von Hand', en: 'By hand' },
    question: { de: 'Wer fehlt?', en: 'Who is missing?' },
    events: [
      {
        key: 'close',
        on: '2024-01',
        type: 'FacilityClosed',
        subject: { de: 'Haus A', en: 'Haus A' },
        why: 'why',
        source: 'source',
        own: true
      }
    ],
    parent: { id: 'base', title: { de: 'Grundlauf', en: 'Baseline' } }
  },
  region: { name: 'two-towns', title: 'Two towns', baseDate: '2022-12-31' },
  run: {
    runId: 'abc',
    engine: '1+test',
    hashes: { region: 'r', events: 'e', engine: '1+test', result: 'h' },
    seed: 's',
    draws: 40,
    uncertainty: 'on',
    from: '2023-01',
    until: '2025-12',
    referenceYear: 2023,
    uncertainQuantities: 120,
    careRatesVary: true,
    demography: 'expected',
    seconds: 1.5,
    fromStore: false,
    bordersClosed: true
  },
  places: [
    { ags: '05001001', name: 'Nordstadt', kreis: '05001', lat: 50.9, lon: 6.2 },
    { ags: '05001002', name: 'Südstadt', kreis: '05001', lat: 50.8, lon: 6.2 }
  ],
  kreise: [{ ags: '05001', name: 'Kreis Eins' }],
  facilities: [{ id: 'a', name: 'Haus A', type: 'hospital', ags: '05001001', pooled: false, lat: 50.9, lon: 6.3 }],
  services: [
    { service: 'home_care', kind: 'stock', unit: 'persons', capacityUnit: 'persons' },
    { service: 'nursing_home', kind: 'stock', unit: 'persons', capacityUnit: 'places' }
  ],
  summary: [
    ...course('region', 'two-towns', 'home_care', 1000, [1, 0.9, 0.8], 0.02),
    ...course('region', 'two-towns', 'nursing_home', 500, [1, 0.99, 0.97], 0.03),
    ...course('municipality', '05001001', 'home_care', 600, [1, 0.98, 0.9], 0.1),
    ...course('municipality', '05001002', 'home_care', 400, [1, 0.9, 0.65], 0.02),
    ...course('municipality', '05001001', 'nursing_home', 300, [1, 1, 1], 0),
    ...course('municipality', '05001002', 'nursing_home', 200, [1, 0.97, 0.92], 0.1)
  ],
  need: [2023, 2024, 2025].flatMap((year, i) => [
    needRow('region', 'two-towns', year, 3000 + 150 * i),
    needRow('municipality', '05001001', year, 2000),
    needRow('municipality', '05001002', year, 1000 + 150 * i)
  ]),
  staff: [
    {
      area: '05001',
      year: 2023,
      role: 'home_care_nurse',
      measure: 'available_fte',
      mean: 100,
      p05: 90,
      p50: 100,
      p95: 110
    },
    { area: '05001', year: 2025, role: 'home_care_nurse', measure: 'missing_fte', mean: 20, p05: 10, p50: 20, p95: 30 }
  ],
  facilityRows: [],
  travel: [],
  differences: [
    {
      level: 'region',
      area: 'two-towns',
      year: 2025,
      service: 'home_care',
      measure: 'unmet',
      mean: 12345,
      p05: 11000,
      p50: 12345,
      p95: 14000,
      mc_se: 1
    }
  ],
  closures: [
    {
      facility: 'a',
      name: 'Haus A',
      month: '2024-01',
      services: ['hospital_internal'],
      personsNearestLost: { mean: 12_345, p05: 12_000, p95: 12_700 },
      extraMinutesMean: { mean: 7.2, p05: 6, p95: 9 },
      extraMinutesWorstTenth: { mean: 15.4, p05: 12, p95: 18 },
      newlyOver: {
        15: { mean: 4000, p05: 3000, p95: 5000 },
        20: { mean: 30, p05: 0, p95: 90 },
        30: nobody,
        45: nobody
      },
      emergencyMoved: nobody,
      unknownDepartments: [],
      neighbours: [
        { facility: 'b', name: 'Haus B', service: 'hospital_internal', extra: { mean: 700, p05: 600, p95: 800 } },
        { facility: 'c', name: 'Haus C', service: 'hospital_internal', extra: { mean: -20, p05: -30, p95: -10 } }
      ],
      lost: [{ service: 'hospital_internal', units: { mean: 1000, p05: 900, p95: 1100 } }]
    }
  ],
  differsFrom: '2024-01',
  calibration: [
    {
      area: '05001',
      service: 'home_care',
      year: 2023,
      unit: 'persons',
      controlTotal: 1000,
      before: 900,
      factor: 1.111,
      after: 1000
    }
  ],
  sources: [
    { table: 'population', source: 'Office', licence: 'dl-de/by-2-0', year: '2022', estimate: false, note: '' },
    { table: 'staff', source: 'Office', licence: 'dl-de/by-2-0', year: '2023', estimate: true, note: 'estimated' }
  ],
  estimates: [
    { table: 'population', rows: 100, estimated: 0, years: '2022' },
    { table: 'staff', rows: 300, estimated: 1, years: '2023' }
  ],
  defaultsUsed: [{ name: 'speed', value: '50 km/h', why: 'none given' }],
  neutralParameters: ['sickness_share'],
  leftOut: ['specialist: no facilities'],
  goals: [
    {
      service: 'home_care',
      area: 'two-towns',
      by: '2025-12',
      coverage: 0.9,
      probability: 0.9,
      reached: 0.1,
      met: false
    }
  ],
  warnings: []
}
