/** Kreise of Germany 2009 → 2015 by kind of benefit: rates by age of 2009 held, beside naive forecasts. */
import { numberOf, textOf } from '../reference.js'
import type { ReferenceRow, ReferenceTables, Validation, ValidationCheck, ValidationRow } from '../validation.js'
import { bandStock, careAtYearEnds, careRegion, single, type BandRate } from './careCourse.js'

const kinds = ['family', 'home_care', 'nursing_home'] as const
type Kind = (typeof kinds)[number]
const names: Readonly<Record<Kind, string>> = {
  family: 'Pflegegeld / care allowance',
  home_care: 'Pflegedienst / home care',
  nursing_home: 'Heim / nursing home'
}
const groups = [0, 65, 75] as const

/** A Kreis with figures at every date that is asked for. */
interface Kreis {
  readonly kreis: string
  /** Counts by year and kind. */
  readonly counts: ReadonlyMap<number, Readonly<Record<Kind, number>>>
  readonly ages: ReferenceRow
}

const kreiseOf = (reference: ReferenceTables): ReadonlyArray<Kreis> => {
  const counts = new Map<string, Map<number, Record<Kind, number>>>()
  for (const row of reference.rows('care_kreise')) {
    const own = counts.get(textOf(row, 'kreis')) ?? new Map<number, Record<Kind, number>>()
    counts.set(textOf(row, 'kreis'), own)
    own.set(numberOf(row, 'year'), {
      family: numberOf(row, 'family'),
      home_care: numberOf(row, 'home_care'),
      nursing_home: numberOf(row, 'nursing_home')
    })
  }
  return reference.rows('care_kreis_ages').flatMap((ages) => {
    const kreis = textOf(ages, 'kreis')
    const own = counts.get(kreis)
    return own !== undefined && [2009, 2011, 2015].every((year) => own.has(year)) ? [{ kreis, counts: own, ages }] : []
  })
}

/**
 * Persons by group (0-64, 65-74, 75+). Age tables of the Kreise are at hand for 2015 only: for 2009 the groups of 2015 are
 * scaled to the share of 65+ of that year, with the total of 2015.
 */
const persons = ({ ages }: Kreis, year: 2009 | 2015): ReadonlyArray<number> => {
  const [young, old, oldest] = [
    numberOf(ages, 'age_0') + numberOf(ages, 'age_45'),
    numberOf(ages, 'age_65'),
    numberOf(ages, 'age_75')
  ]
  const all = young + old + oldest
  const share = numberOf(ages, `percent_65_${year}`) / numberOf(ages, 'percent_65_2015')
  const older = (old + oldest) * share
  return [all - older, (older * old) / (old + oldest), (older * oldest) / (old + oldest)]
}

const ags = (kreis: string): string => `${kreis}000`

/** Age pattern of care needs by group: recipients of 2021 over the population, Germany; only its shape matters. */
const pattern = (reference: ReferenceTables): ReadonlyArray<number> => {
  const rows = reference.rows('care_recipients_de').filter((row) => textOf(row, 'year') === '2021')
  const rate = (from: number, to: number): number => {
    const own = rows.filter((row) => numberOf(row, 'age_from') >= from && numberOf(row, 'age_from') <= to)
    const sum = (of: (row: ReferenceRow) => number): number => own.reduce((all, row) => all + of(row), 0)
    return (
      sum((row) => numberOf(row, 'persons')) / sum((row) => numberOf(row, 'persons') / (numberOf(row, 'percent') / 100))
    )
  }
  return [rate(0, 64), rate(65, 74), rate(75, 100)]
}

/** Counts of 2015 by Kreis with the rates by age of 2009, from the need stage; settings of each Kreis as in 2009. */
const projected2015 = (reference: ReferenceTables, kreise: ReadonlyArray<Kreis>) => {
  const shape = pattern(reference)
  const rates = kreise.flatMap((kreis): ReadonlyArray<BandRate> => {
    const counts = kreis.counts.get(2009)
    const all = kinds.reduce((sum, kind) => sum + (counts?.[kind] ?? NaN), 0)
    const level = all / persons(kreis, 2009).reduce((sum, n, i) => sum + n * (shape[i] ?? 0), 0)
    return groups.map((from, i) => ({
      area: kreis.kreis,
      from,
      to: i + 1 < groups.length ? (groups[i + 1] ?? 0) - 1 : undefined,
      share: level * (shape[i] ?? 0)
    }))
  })
  const tables = {
    care_grades: [{ area: '*', age_from: 0, grade: 2, share: 1 }],
    care_settings: kreise.flatMap((kreis) => {
      const counts = kreis.counts.get(2009)
      const all = kinds.reduce((sum, kind) => sum + (counts?.[kind] ?? NaN), 0)
      return kinds.map((setting) => ({ area: kreis.kreis, grade: 2, setting, share: (counts?.[setting] ?? NaN) / all }))
    })
  }
  const byAgs = new Map(kreise.map((kreis) => [ags(kreis.kreis), kreis]))
  // The stocks between the two dates only matter to months nobody asks for.
  const stockOf = (year: number, code: string): Float64Array => {
    const kreis = byAgs.get(code)
    if (kreis === undefined) throw new Error(`no Kreis ${code}`)
    return bandStock(persons(kreis, year < 2012 ? 2009 : 2015).map((n, i) => [groups[i] ?? 0, n]))
  }
  const region = careRegion(
    2009,
    kreise.map(({ kreis }) => ags(kreis)),
    rates,
    tables
  )
  return careAtYearEnds(region, stockOf, { lastYear: 2015, draws: 0 })
}

const kreisRows = (reference: ReferenceTables): ReadonlyArray<ValidationRow> => {
  const kreise = kreiseOf(reference)
  const found = projected2015(reference, kreise)
  return kinds.flatMap((kind) =>
    kreise.map(({ kreis, counts }) => {
      const [first, second, last] = [2009, 2011, 2015].map((year) => counts.get(year)?.[kind] ?? NaN)
      return {
        label: kreis,
        year: 2015,
        unit: 'persons',
        expected: last ?? NaN,
        projected: single(found(`setting:${kind}`, 2015, ags(kreis))),
        // Trend: the growth of 2009-2011 goes on for two more periods; it knows two years more than the model does.
        naive: { constant: first ?? NaN, trend: (first ?? NaN) + 3 * ((second ?? NaN) - (first ?? NaN)) },
        group: names[kind]
      }
    })
  )
}

const kreisCheck = (reference: ReferenceTables): ValidationCheck => ({
  id: 'care-kreise-2009-2015',
  title: { de: 'Kreise 2009 → 2015 nach Leistungsart', en: 'Kreise 2009 → 2015 by kind of benefit' },
  what: {
    de: 'Für jeden Kreis werden Quoten und Leistungsarten von 2009 auf den Altersaufbau von 2015 gerechnet und mit der Pflegestatistik 2015 verglichen (Pflegebegriff vor 2017). Altersbereinigt, soweit die Tabellen reichen: drei Altersgruppen (0–64, 65–74, 75+) von 2015, für 2009 auf den Anteil der über 65-Jährigen (INKAR) umgerechnet; Kreise nach Gebietsreformen ohne Zahlen von 2009 fehlen. Einfache Vorhersagen: Zahl von 2009; Trend 2009–2011 fortgesetzt (er kennt zwei Jahre mehr).',
    en: 'For every Kreis rates and kinds of benefit of 2009 are taken to the age structure of 2015 and compared with the care statistics of 2015 (definition of care needs before 2017). Adjusted for age as far as the tables go: three age groups (0–64, 65–74, 75+) of 2015, for 2009 scaled to the share of people over 65 (INKAR); Kreise without figures of 2009 after territorial reforms are left out. Naive forecasts: the number of 2009; the trend 2009–2011 continued (it knows two years more).'
  },
  rows: kreisRows(reference),
  findings: [
    {
      de: 'Konstante Quoten liegen im Mittel bei Pflegegeld 19 %, bei Pflegediensten 16 % und bei Heimen 7 % zu niedrig: Von 2009 bis 2015 stiegen die Quoten selbst. Das Alter erklärt nur einen kleinen Teil; gegenüber der Zahl von 2009 sinkt der mittlere Fehler um einen bis gut einen Punkt. Ein fortgesetzter Trend ist bei Pflegegeld klar besser (8 statt 20 %), bei Diensten schlechter, bei Heimen gleich.',
      en: 'Constant rates lie on average 19 % too low for the care allowance, 16 % for home care and 7 % for homes: from 2009 to 2015 the rates themselves rose. Age explains a small part only; against the number of 2009 the mean error falls by one point or a little more. A continued trend is clearly better for the allowance (8 instead of 20 %), worse for home care, equal for homes.'
    },
    {
      de: 'Die Altersbereinigung ist grob: Einen Altersaufbau der Kreise von 2009 gab es in den Quellen nicht, nur den Anteil der über 65-Jährigen; die Alterung innerhalb der Hochbetagten fehlt darin. Die größten Fehler stehen bei kleinen Städten, in denen einzelne Dienste oder Heime schließen, öffnen oder über die Kreisgrenze arbeiten.',
      en: 'The adjustment for age is coarse: the sources had no age structure of the Kreise of 2009, only the share of people over 65; ageing among the very old is not in it. The largest errors stand at small towns where single services or homes close, open or work across the border of the Kreis.'
    }
  ],
  independentPeriods: 1,
  sources: [
    'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 22411-02-02-4 (2009, 2011, 2015) und 12411-02-03-5 (2015)',
    'BBSR, INKAR (Anteil 65+)'
  ]
})

/** The check of the Kreise; it takes no draws. */
export const careKreise: Validation = (reference) => [kreisCheck(reference)]
