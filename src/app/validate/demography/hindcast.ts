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
      what: {
        en: 'Nothing known after 31 December 2015. Start: official stock of 99 municipalities of the Region Aachen and the Ruhr by sex and 17 age groups, split by the single ages of their Kreise. Death rates of 2010–2015 with the improvement since 1990 and the shrunk ratio of each Kreis from its deaths of 2015; births by age of the mother 2015; net migration by municipality from the totals of 2011–2014 less births and deaths, its ages from the moves of 2015 after the surplus of that year (with the ages of those who came from outside) is taken out. Compared by Kreis, sex and eight age groups at the end of 2020, and with the share of people from 65 on. All on the base of the census of 2011. Hamilton–Perry is not possible: no table by age before 2015 is at hand.',
        de: 'Nichts aus der Zeit nach dem 31. Dezember 2015. Beginn: amtlicher Bestand von 99 Gemeinden der Region Aachen und des Ruhrgebiets nach Geschlecht und 17 Altersgruppen, geteilt nach den Altersjahren ihrer Kreise. Sterberaten 2010–2015 mit der Verbesserung seit 1990 und dem geglätteten Verhältnis jedes Kreises aus seinen Sterbefällen 2015; Geburten nach Alter der Mutter 2015; Wanderungssaldo je Gemeinde aus den Summen 2011–2014 abzüglich Geburten und Sterbefällen, sein Alter aus den Wanderungen 2015 ohne den Überschuss jenes Jahres. Verglichen nach Kreis, Geschlecht und acht Altersgruppen Ende 2020 und mit dem Anteil ab 65. Alles auf der Basis des Zensus 2011. Hamilton-Perry ist nicht möglich: Es liegt keine Alterstabelle vor 2015 vor.'
      },
      rows: rows.slice(0, ofKreise.length),
      findings: [
        {
          en: 'By age and sex the model has less than half the error of the naive forecasts. On totals it loses to "as it was" by a tenth of a percentage point (0.7 against 0.6 percent) and beats the last trend, which carries the refugee year on: over five years a total depends on migration, of which a cohort model without knowledge knows no more than anybody.',
          de: 'Nach Alter und Geschlecht hat das Modell weniger als den halben Fehler der einfachen Vergleiche. Bei den Summen verliert es knapp gegen „wie zuletzt“ (0,7 gegen 0,6 Prozent) und schlägt den letzten Trend, der das Flüchtlingsjahr fortschreibt: Über fünf Jahre hängt eine Summe an der Wanderung, über die ein Kohortenmodell ohne Wissen nicht mehr weiß als andere.'
        },
        {
          en: 'Largest errors: men of 25 to 34 in university cities (StädteRegion Aachen +10 percent, Dortmund +8 percent), because students arrive and leave inside one wide age group of the table; children (−8 percent), because fertility rose.',
          de: 'Größte Fehler: Männer von 25 bis 34 in Hochschulstädten (StädteRegion Aachen +10 Prozent, Dortmund +8 Prozent), weil Studierende in einer einzigen breiten Altersgruppe der Tabelle kommen und gehen; Kinder (−8 Prozent), weil die Geburtenziffer stieg.'
        },
        {
          en: 'The share from 65 on is too high by 1 percent in 2020 and 3 percent in 2022: deaths of the pandemic and of 2022 are missing, and young people came from Ukraine in 2022. The line through 2011 and 2015 does better there. Intervals by age hold only 55 to 60 percent of the figures instead of 90: they are too narrow for single age groups of a Kreis, because the package gives no uncertainty of the ages of migrants.',
          de: 'Der Anteil ab 65 ist 2020 um 1 Prozent und 2022 um 3 Prozent zu hoch: Die Sterbefälle der Pandemie und von 2022 fehlen, und 2022 kamen junge Menschen aus der Ukraine. Die Gerade durch 2011 und 2015 trifft hier besser. Die Bereiche nach Alter enthalten nur 55 bis 60 statt 90 Prozent der Zahlen: Für einzelne Altersgruppen eines Kreises sind sie zu eng, weil das Paket keine Unsicherheit des Wanderungsalters kennt.'
        }
      ],
      sources: ['kreis_age_2015', 'kreis_groups', 'kreis_old_share', ...shared],
      independentPeriods: 1
    },
    {
      id: 'hindcast-municipalities',
      title: { de: 'Rückschau: 99 Gemeinden 2015 bis 2022', en: 'Hindcast: 99 municipalities 2015 to 2022' },
      what: {
        en: 'The same package and the same draws as for the Kreise. Compared with the official totals at the end of 2022 (base: census of 2011, without the census of 2022) and with the share of people from 67 on in the census of 15 May 2022. That share stands on another population base; it is compared as a share only and never as a count.',
        de: 'Dasselbe Paket und dieselben Ziehungen wie für die Kreise. Verglichen mit den amtlichen Summen Ende 2022 (Basis Zensus 2011, ohne Zensus 2022) und mit dem Anteil ab 67 im Zensus vom 15. Mai 2022. Dieser Anteil steht auf einer anderen Bevölkerungsbasis; er ist nur als Anteil verglichen, nie als Zahl.'
      },
      rows: rows.slice(ofKreise.length),
      findings: [
        {
          en: 'Totals: as good as the naive forecasts on average, not better (2.1 percent each after seven years); too low by 1.1 percent because 2016–2022, with the arrivals from Ukraine, brought more people than 2012–2014. Most intervals hold the figure; there is one period only.',
          de: 'Summen: im Mittel so gut wie die einfachen Vergleiche, nicht besser (je 2,1 Prozent nach sieben Jahren); um 1,1 Prozent zu niedrig, weil 2016–2022 mit den Ankünften aus der Ukraine mehr Menschen brachte als 2012–2014.'
        },
        {
          en: 'Share from 67 on: about half the error of "as it was" (3.8 against 6.7 percent), yet too high in most places and by 16 percent in Nörvenich. Part of it is the other base, part the deaths of the pandemic, part young people who came; what part is which, these tables cannot tell.',
          de: 'Anteil ab 67: etwa der halbe Fehler von „wie zuletzt“ (3,8 gegen 6,7 Prozent), aber meist zu hoch, in Nörvenich um 16 Prozent. Ein Teil ist die andere Basis, ein Teil die Pandemie, ein Teil junge Zugezogene; wie viel wovon, sagen diese Tabellen nicht.'
        }
      ],
      sources: ['municipality_old_share_2022', ...shared],
      independentPeriods: 1
    }
  ]
}
