/** Care staff as an index (2019 = 100): shares of the population held, against the official projection of care staff. */
import { monthIndex } from '../../../domain/time.js'
import { partsOf } from '../../../sim/compile/parts.js'
import { newNotes } from '../../../sim/compile/notes.js'
import { quantitiesOf } from '../../../sim/random/quantities.js'
import { newWorkforceBuffers, workforcePath } from '../../../sim/stages/workforce.js'
import { memoryRegion, type MemoryRows } from '../memoryRegion.js'
import { numberOf } from '../reference.js'
import type { ReferenceTables, Validation, ValidationCheck, ValidationRow } from '../validation.js'
import { bandStock, stockCells } from './careCourse.js'
import { drawnFigures } from './intervals.js'
import { drawsOf, publishedNeed } from './stage.js'

const germany = '00000000'
const study = 'Destatis Pflegekräftevorausberechnung 2024'
const baseYear = 2019
const lastYear = 2049
const years = [2034, 2049] as const
const role = 'care'

/** Working ages that the age sums of the projection allow; nobody else is counted. */
const workingStock = (reference: ReferenceTables, year: number): Float64Array => {
  const row = reference.rows('care_population_kbv15').find((one) => numberOf(one, 'year') === year)
  if (row === undefined) throw new Error(`no official population of ${year}`)
  return bandStock([[20, numberOf(row, 'age_20_66') * 1000]])
}

/** Net growth over status quo of the default package for home care, NRW 2019-2023, and how fast it fades. */
const netGrowth: MemoryRows = [
  { name: 'staff_net_growth', value: { pert: [-0.00690149, 0.00411035, 0.0371459] } },
  { name: 'staff_net_growth_half_life_years', value: { uniform: [2, 10] } }
]

/** Index of the workforce stage at year ends, base date = 100, per draw. */
const indexOf = (reference: ReferenceTables, parameters: MemoryRows, draws: number) => {
  const region = memoryRegion('validation', `${baseYear}-12-31`, {
    municipalities: [{ ags: germany, name: 'Deutschland' }],
    population: ['f', 'm'].map((sex) => ({
      ags: germany,
      sex,
      age_from: 20,
      age_to: 66,
      persons: sex === 'f' ? (workingStock(reference, baseYear)[20] ?? 0) : 0
    })),
    mortality: ['f', 'm'].map((sex) => ({ area: '*', sex, age_from: 0, mx_per_person_year: 0 })),
    staff: [{ area: '*', role, age_from: 20, age_to: 66, headcount: 1, fte_per_head: 1 }],
    parameters
  })
  const mode = draws === 0 ? 'expected' : 'draws'
  const seed = 'validation'
  const settings = { seed, from: monthIndex(baseYear + 1, 1), until: monthIndex(lastYear, 12), mode } as const
  const { workforce } = partsOf(region, [], settings, quantitiesOf(seed, mode), newNotes())
  const population = new Float64Array(workforce.stocks * stockCells)
  for (let y = 0; y < workforce.stocks; y += 1) population.set(workingStock(reference, baseYear + y), y * stockCells)
  const buffers = newWorkforceBuffers(workforce)
  const courses = Array.from({ length: Math.max(1, draws) }, (_, draw) => {
    workforcePath(workforce, draw, population, population, buffers)
    return Float64Array.from(buffers.fte)
  })
  return (year: number): Float64Array => {
    const december = (year - baseYear) * 12 - 1
    // Linear inside a year, as in careAtYearEnds; the headcount of the base date is 1.
    return Float64Array.from(courses, (fte) => 100 * (1.5 * (fte[december] ?? NaN) - 0.5 * (fte[december - 1] ?? NaN)))
  }
}

const staffRows = (reference: ReferenceTables, draws: number): ReadonlyArray<ValidationRow> => {
  const supply = (variant: string, year: number): number =>
    publishedNeed(reference, `supply: ${variant}`, 'DE', year, study)
  const start = publishedNeed(reference, 'demand: all', 'DE', baseYear, study)
  const index = (variant: string, year: number): number => (100 * supply(variant, year)) / start
  const held = indexOf(reference, [], 0)
  const growing = indexOf(reference, netGrowth, draws)
  return [
    ...years.map((year) => ({
      label: 'Status quo',
      year,
      unit: 'index (2019 = 100)',
      expected: index('status quo', year),
      projected: held(year)[0] ?? NaN,
      naive: { constant: 100 },
      group: 'status quo'
    })),
    ...years.map((year) => ({
      label: 'Trend',
      year,
      unit: 'index (2019 = 100)',
      expected: index('trend', year),
      ...drawnFigures(growing(year), index('trend', year)),
      naive: { constant: 100 },
      group: 'trend'
    }))
  ]
}

const staffCheck = (reference: ReferenceTables, draws: number): ValidationCheck => ({
  id: 'care-staff-index',
  title: { de: 'Pflegekräfte als Index (2019 = 100)', en: 'Care staff as an index (2019 = 100)' },
  what: {
    de: 'Die Personalstufe des Modells hält den Anteil der Pflegekräfte an der Bevölkerung von 20 bis 66 Jahren (15. Vorausberechnung, Variante 2; feinere Alter lagen nicht vor). Verglichen wird mit der Pflegekräftevorausberechnung des Statistischen Bundesamts von 2024; diese zählt Krankenhäuser mit, deshalb nur als Index und auf ±4 Punkte. Der Trend-Variante steht der Nettozuwachs gegenüber, den das Modell aus NRW 2019–2023 für Pflegedienste annimmt (nachlassend, mit Spanne).',
    en: 'The staff stage of the model holds the share of care staff in the population of 20 to 66 (15th projection, variant 2; finer ages were not at hand). It is compared with the official projection of care staff of 2024; that counts hospitals, so only as an index and within ±4 points. Beside the trend variant stands the net growth that the model assumes for home care from NRW 2019–2023 (fading, with its interval).'
  },
  rows: staffRows(reference, draws),
  findings: [
    {
      de: 'Status quo: 93,8 statt 91 (2034) und 92,6 statt 90 (2049), also zwei bis drei Punkte zu hoch, Richtung und Größe stimmen. Wahrscheinlichster Grund ist die eine Altersgruppe 20–66: Mit feineren Altern wöge der Rückgang der 50- bis 60-Jährigen schwerer als der Zuwachs der über 65-Jährigen, die kaum in der Pflege arbeiten.',
      en: 'Status quo: 93.8 instead of 91 (2034) and 92.6 instead of 90 (2049), so two to three points too high, direction and size are right. The likeliest reason is the single age group 20–66: with finer ages the fall of people of 50 to 60 would weigh more than the rise of people over 65, who hardly work in care.'
    },
    {
      de: 'Trend: 107 und 115 liegen über dem Mittel des Modells (99); 2034 noch in der Spanne (91 bis 108), 2049 darüber. Die amtliche Trendvariante schreibt das Wachstum der Erwerbsbeteiligung der 2010er Jahre (mit Krankenhäusern) fort; das Modell nimmt den schwächeren Zuwachs der Pflegedienste in NRW bis 2023 und lässt ihn auslaufen. Für die amtliche Fortschreibung nach Kohorten fehlen Erwerbsquoten nach Alter.',
      en: 'Trend: 107 and 115 lie above the mean of the model (99); 2034 still inside the interval (91 to 108), 2049 above it. The official trend variant carries on the growth of employment of the 2010s (hospitals included); the model takes the weaker growth of home care in NRW to 2023 and lets it fade. For the official continuation by cohort, employment shares by age are missing.'
    }
  ],
  sources: [
    'Statistisches Bundesamt, Pressemitteilung PD24_033 (24.01.2024)',
    'Statistisches Bundesamt, 15. koordinierte Bevölkerungsvorausberechnung (2022)'
  ]
})

/** The staff index. */
export const careStaff: Validation = (reference, effort) => [staffCheck(reference, drawsOf(effort?.fast ?? false))]
