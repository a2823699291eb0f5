/** Hindcasts with nothing known after 31.12.2015: Kreise by age and sex to 2020, municipalities to 2022. */
import { numberOf, textOf } from '../reference.js'
import type { ReferenceRow, ReferenceTables, ValidationCheck } from '../validation.js'
import { lastAge, sexes } from './assumptions.js'
import { drawnRows, everybody, expectedCourse, personsIn, type Course, type OpenRow } from './course.js'
import { agesText } from './nation.js'
import { namesOf, places2015, totalsOf } from './places.js'

/** Groups whose ends are ends of the official groups of 2015 and 2020 alike. */
const groups = [
  [0, 17],
  [18, 24],
  [25, 34],
  [35, 44],
  [45, 54],
  [55, 64],
  [65, 74],
  [75, 100]
] as const

/** Sum of the rows of an area and sex between two ages. */
const summed = (
  rows: ReadonlyArray<ReferenceRow>,
  area: string,
  sex: string | undefined,
  from: number,
  to: number
): number =>
  rows
    .filter(
      (row) =>
        textOf(row, 'area') === area &&
        (sex === undefined || textOf(row, 'sex') === sex) &&
        numberOf(row, 'age_from') >= from &&
        lastAge(row) <= to
    )
    .reduce((sum, row) => sum + numberOf(row, 'persons'), 0)

/** Line through 2011 and 2015, carried on. */
const carriedOn = (at2011: number, at2015: number, year: number): number =>
  at2015 + ((at2015 - at2011) / 4) * (year - 2015)

const kreisRows = (reference: ReferenceTables, kreise: ReadonlyArray<string>): ReadonlyArray<OpenRow> => {
  const groupsOf2020 = reference.rows('kreis_groups').filter((row) => textOf(row, 'date') === '2020-12-31')
  const groupsOf2015 = reference.rows('kreis_age_2015')
  const shares = reference.rows('kreis_old_share')
  const share = (area: string, year: number): number => {
    const row = shares.find((one) => textOf(one, 'area') === area && numberOf(one, 'year') === year)
    return row === undefined ? NaN : numberOf(row, 'percent_65plus')
  }
  const totals = totalsOf(reference)
  const total2011 = (area: string): number =>
    [...totals].reduce((sum, [ags, years]) => sum + (ags.startsWith(area) ? (years.get(2011) ?? NaN) : 0), 0)
  return kreise.flatMap((area): ReadonlyArray<OpenRow> => {
    const all2015 = summed(groupsOf2015, area, undefined, 0, 100)
    const growth = carriedOn(total2011(area), all2015, 2020) / all2015
    return [
      ...sexes.flatMap((sex) =>
        groups.map(([from, to]) => {
          const before = summed(groupsOf2015, area, sex, from, to)
          return {
            label: `${area}, ${sex}, ${agesText(from, to)}`,
            group: 'Kreise 2020 by age and sex',
            year: 2020,
            unit: 'persons',
            expected: summed(groupsOf2020, area, sex, from, to),
            naive: { constant: before, trend: before * growth },
            wanted: { year: 2020, people: { area, sex, from, to } }
          }
        })
      ),
      {
        label: area,
        group: 'Kreise 2020, total',
        year: 2020,
        unit: 'persons',
        expected: summed(groupsOf2020, area, undefined, 0, 100),
        naive: { constant: all2015, trend: all2015 * growth },
        wanted: { year: 2020, people: everybody(area) }
      },
      ...[2020, 2022].map((year) => ({
        label: area,
        group: `Kreise ${year}, share 65+`,
        year,
        unit: 'percent',
        expected: share(area, year),
        naive: { constant: share(area, 2015), trend: carriedOn(share(area, 2011), share(area, 2015), year) },
        wanted: { year, people: { area, from: 65, to: 100 }, over: everybody(area), scale: 100 }
      }))
    ]
  })
}

const municipalityRows = (reference: ReferenceTables, course: Course): ReadonlyArray<OpenRow> => {
  const totals = totalsOf(reference)
  const names = namesOf(reference)
  const shares = new Map(
    reference.rows('municipality_old_share_2022').map((row) => [textOf(row, 'ags'), numberOf(row, 'percent_67plus')])
  )
  const oldIn2015 = (ags: string): number =>
    (100 * personsIn(course.plan, course.path, 2015, { area: ags, from: 67, to: 100 })) /
    personsIn(course.plan, course.path, 2015, everybody(ags))
  return [...totals].flatMap(([ags, years]): ReadonlyArray<OpenRow> => {
    const at = (year: number): number => years.get(year) ?? NaN
    const label = names.get(ags) ?? ags
    return [
      {
        label,
        group: 'Municipalities 2022, total',
        year: 2022,
        unit: 'persons',
        expected: at(2022),
        naive: { constant: at(2015), trend: carriedOn(at(2011), at(2015), 2022) },
        wanted: { year: 2022, people: everybody(ags) }
      },
      {
        label,
        group: 'Municipalities 2022, share 67+',
        year: 2022,
        unit: 'percent',
        expected: shares.get(ags) ?? NaN,
        naive: { constant: oldIn2015(ags) },
        // The census of 15 May 2022 lies nearest to the stock of 31 December 2021.
        wanted: { year: 2021, people: { area: ags, from: 67, to: 100 }, over: everybody(ags), scale: 100 }
      }
    ]
  })
}

/** Both hindcasts from one package and one set of draws. */
export const hindcastChecks = (reference: ReferenceTables, draws: number): ReadonlyArray<ValidationCheck> => {
  const region = places2015(reference)
  const course = expectedCourse(region, 2022)
  const kreise = [...new Set(course.plan.municipalities.map((ags) => ags.slice(0, 5)))]
  const ofKreise = kreisRows(reference, kreise)
  const ofPlaces = municipalityRows(reference, course)
  const rows = drawnRows(region, 2022, draws, [...ofKreise, ...ofPlaces])
  const shared = [
    'municipality_groups_2015',
    'municipality_moves_2015',
    'municipality_totals',
    'births_2015',
    'deaths_2015',
    'wpp_death_rates',
    'wpp_indicators'
  ]
  return [
    {
      id: 'hindcast-kreise',
      title: { de: 'Rückschau: 19 Kreise 2015 bis 2020', en: 'Hindcast: 19 Kreise 2015 to 2020' },
      what: { de: '', en: '' },
      rows: rows.slice(0, ofKreise.length),
      findings: [],
      sources: ['kreis_age_2015', 'kreis_groups', 'kreis_old_share', ...shared],
      independentPeriods: 1
    },
    {
      id: 'hindcast-municipalities',
      title: { de: 'Rückschau: 99 Gemeinden 2015 bis 2022', en: 'Hindcast: 99 municipalities 2015 to 2022' },
      what: { de: '', en: '' },
      rows: rows.slice(ofKreise.length),
      findings: [],
      sources: ['municipality_old_share_2022', ...shared],
      independentPeriods: 1
    }
  ]
}
