/**
 * Assumptions that stand in the structure of the model rather than in a figure: what is assumed, why, how good that is, how
 * much it moves, in both languages. One list for the page of a run and for docs/reference/assumptions.md.
 */
import type { Wording } from './wording.js'

/** A: published method or law. B: derived from official figures. C: own rule with a reason. D: judgement. */
export type Quality = 'A' | 'B' | 'C' | 'D'
/** How far results would move under a fair alternative. */
export type Impact = 'high' | 'medium' | 'low'

export interface StructuralAssumption {
  readonly area: Wording
  readonly assumption: Wording
  readonly why: Wording
  readonly quality: Quality
  readonly impact: Impact
  /** What else could be assumed, and how to try it; names between backticks are code. */
  readonly alternative: Wording
  /** Page in docs/explanation that gives formula and source. */
  readonly page: string
}

/** All structural assumptions, in the order of the model. */
export const structuralAssumptions: ReadonlyArray<StructuralAssumption> = [
  {
    area: { de: 'Bevölkerung', en: 'population' },
    assumption: {
      de: 'Gemeinden haben die Sterberaten ihres Kreises.',
      en: 'Municipalities share the death rates of their Kreis.'
    },
    why: {
      de: 'Eine einzelne Kleinstadt hat zu wenige Sterbefälle für ein eigenes Verhältnis.',
      en: 'Deaths of a single small town are too few for a ratio of its own.'
    },
    quality: 'A',
    impact: 'low',
    alternative: {
      de: '`MortalityChanged` mit dem Gebiet einer Gemeinde',
      en: '`MortalityChanged` with the area of one municipality'
    },
    page: 'population'
  },
  {
    area: { de: 'Bevölkerung', en: 'population' },
    assumption: {
      de: 'Ein Zufallspfad bewegt alle Sterberaten, an allen Orten gleich.',
      en: 'One random walk moves all death rates, in all places alike.'
    },
    why: {
      de: 'Jährliche Abweichungen der Lebenserwartung (Hitze, Grippe) treffen Regionen gemeinsam; unabhängige Pfade höben sich auf.',
      en: 'Yearly deviations of life expectancy (heat, influenza) strike regions together; independent walks would cancel out.'
    },
    quality: 'B',
    impact: 'low',
    alternative: { de: 'der Parameter `mortality_walk_sd`', en: 'the parameter `mortality_walk_sd`' },
    page: 'population'
  },
  {
    area: { de: 'Bevölkerung', en: 'population' },
    assumption: {
      de: 'Die Wanderung bleibt bei Höhe und Altersmuster typischer Jahre, im Ganzen unsicher.',
      en: 'Migration stays at the level and age pattern of typical years, uncertain as a whole.'
    },
    why: {
      de: 'Kein Verfahren sagt Wanderung voraus; Jahre mit Flucht und Registerbereinigung sind ausgelassen, können aber wiederkehren.',
      en: 'No method predicts migration; refugee and register years are left out, their like may come again.'
    },
    quality: 'B',
    impact: 'high',
    alternative: { de: '`MigrationAdded`, `MigrationChanged`', en: '`MigrationAdded`, `MigrationChanged`' },
    page: 'population'
  },
  {
    area: { de: 'Bevölkerung', en: 'population' },
    assumption: {
      de: 'Die Bevölkerung rückt einmal im Jahr vor; Monate werden interpoliert.',
      en: 'Demography steps once a year; months are interpolated.'
    },
    why: {
      de: 'Bestände werden zum 31. Dezember veröffentlicht, und Monatsmuster spielen über zwanzig Jahre keine Rolle.',
      en: 'Stocks are published for 31 December, and monthly patterns do not matter over twenty years.'
    },
    quality: 'A',
    impact: 'low',
    alternative: { de: 'keine', en: 'none' },
    page: 'population'
  },
  {
    area: { de: 'Bedarf', en: 'need' },
    assumption: {
      de: 'Pflegequoten je Alter wachsen erst und flachen dann ab.',
      en: 'Care rates by age grow at first and level off.'
    },
    why: {
      de: 'Das Wachstum von 2019 bis 2023 kam aus Gesetz und Antragsverhalten; wie lange es anhält, ist aus Zahlen nicht zu erkennen.',
      en: 'The growth of 2019 to 2023 came from law and application; how long it lasts cannot be known from figures.'
    },
    quality: 'D',
    impact: 'high',
    alternative: {
      de: '`CareRatesVaried` (constant, rising, compression)',
      en: '`CareRatesVaried` (constant, rising, compression)'
    },
    page: 'need'
  },
  {
    area: { de: 'Bedarf', en: 'need' },
    assumption: {
      de: 'Wer hinzukommt, wird so versorgt wie die, die 2019 bis 2023 hinzukamen.',
      en: 'Those who come on top are cared for as those were who came on top in 2019 to 2023.'
    },
    why: {
      de: 'Nach dem Mix des Bestands ginge ein Drittel von ihnen zu Diensten und Heimen, die in diesen Jahren niemanden gewannen.',
      en: 'The stock mix would send a third of them to services and homes that gained nobody in those years.'
    },
    quality: 'B',
    impact: 'high',
    alternative: { de: 'die Parameter `care_trend_mix_…`', en: 'the parameters `care_trend_mix_…`' },
    page: 'need'
  },
  {
    area: { de: 'Bedarf', en: 'need' },
    assumption: {
      de: 'Innerhalb einer Versorgungsart haben alle Alter dieselbe Verteilung der Pflegegrade.',
      en: 'Within a setting all ages have the same mix of care grades.'
    },
    why: {
      de: 'Keine Tabelle nennt den Pflegegrad nach Alter und Versorgungsart.',
      en: 'No table gives grade by age and setting.'
    },
    quality: 'C',
    impact: 'low',
    alternative: {
      de: 'eigene Tabellen `care_settings` und `care_grades`',
      en: 'own `care_settings` and `care_grades` tables'
    },
    page: 'need'
  },
  {
    area: { de: 'Bedarf', en: 'need' },
    assumption: {
      de: 'Krankheiten erhöhen die Inanspruchnahme nicht über Alter und Geschlecht hinaus.',
      en: 'Conditions do not raise the use of services beyond age and sex.'
    },
    why: {
      de: 'Kein Verhältnis mit Quelle wurde gefunden; gibt ein Paket welche an, rechnet das Modell damit.',
      en: 'No ratio with a source was found; the engine takes ratios where a package gives them.'
    },
    quality: 'C',
    impact: 'medium',
    alternative: { de: 'Zeilen `condition:…` in `service_use`', en: 'rows `condition:…` in `service_use`' },
    page: 'need'
  },
  {
    area: { de: 'Angebot', en: 'supply' },
    assumption: {
      de: 'Der Anteil einer Bevölkerungsgruppe, der in der Pflege arbeitet, bleibt gleich.',
      en: 'The shares of a population group that work in care are held.'
    },
    why: {
      de: 'So rechnet die Status-quo-Variante der amtlichen Vorausberechnung der Pflegekräfte.',
      en: 'It is the status-quo variant of the official projection of care workers.'
    },
    quality: 'A',
    impact: 'high',
    alternative: { de: 'Einträge zum Personal; `staff_net_growth`', en: 'staffing occurrences; `staff_net_growth`' },
    page: 'supply'
  },
  {
    area: { de: 'Angebot', en: 'supply' },
    assumption: {
      de: 'Nettozuwachs über den Status quo hinaus verklingt mit einer Halbwertszeit von 2 bis 10 Jahren.',
      en: 'Net growth over status quo fades with a half-life of 2 to 10 years.'
    },
    why: {
      de: 'Das Personal der ambulanten Pflege wuchs um 3,8 % im Jahr und schrumpfte dann; was davon weitergeht, entscheidet, wann die ambulante Pflege knapp wird.',
      en: 'Home care staff grew by 3.8 % a year and then shrank; which of the two goes on decides when home care runs short.'
    },
    quality: 'D',
    impact: 'high',
    alternative: {
      de: 'die Parameter `staff_net_growth`, `staff_net_growth_half_life_years`',
      en: 'the parameters `staff_net_growth`, `staff_net_growth_half_life_years`'
    },
    page: 'supply'
  },
  {
    area: { de: 'Angebot', en: 'supply' },
    assumption: {
      de: 'Personal wechselt nicht zwischen Kreisen, und Leistungen teilen sich Personal in festen Teilen.',
      en: 'Staff do not move between Kreise, and services share a pool in fixed parts.'
    },
    why: {
      de: 'Wechsel zwischen Arbeitgebern oder Kreisen werden nicht veröffentlicht.',
      en: 'No flows between employers or Kreise are published.'
    },
    quality: 'C',
    impact: 'medium',
    alternative: {
      de: '`StaffRecruited` mit negativen und positiven Zahlen',
      en: '`StaffRecruited` with negative and positive amounts'
    },
    page: 'supply'
  },
  {
    area: { de: 'Angebot', en: 'supply' },
    assumption: {
      de: 'Ärztinnen und Ärzte scheiden nach den Anteilen der Planungsannahme in NRW aus, ein Teil ohne Nachfolge.',
      en: 'Physicians leave by the shares of the planning assumption in NRW, a part of them without successor.'
    },
    why: {
      de: 'Das genaue Alter ist nicht bekannt und wird nicht erfragt.',
      en: 'Exact ages are not known and not asked for.'
    },
    quality: 'C',
    impact: 'high',
    alternative: { de: '`SuccessionChanged`, `PracticeSeatLost`', en: '`SuccessionChanged`, `PracticeSeatLost`' },
    page: 'supply'
  },
  {
    area: { de: 'Kalibrierung', en: 'calibration' },
    assumption: {
      de: 'Die im Bezugsjahr genutzten Leistungen sind die Nachfrage, bis auf eine Reserve von −5 bis +5 %.',
      en: 'Services used in the reference year are the demand, but for a slack of −5 to +5 %.'
    },
    why: {
      de: 'Keine Erhebung nennt den ungedeckten Bedarf; veröffentlicht sind genutzte Leistungen.',
      en: 'No survey of unmet need exists; published figures are services used.'
    },
    quality: 'D',
    impact: 'high',
    alternative: {
      de: 'der Parameter `slack`; `coverage_base` lesen',
      en: 'the parameter `slack`; read `coverage_base`'
    },
    page: 'calibration'
  },
  {
    area: { de: 'Kalibrierung', en: 'calibration' },
    assumption: {
      de: 'Richtwerte geben Verhältnisse zwischen Graden und Berufsgruppen, nie das Niveau.',
      en: 'Norms give relations between grades and roles, never the level.'
    },
    why: {
      de: 'Nach den Werten des § 113c SGB XI hätten Heime die Hälfte ihres Personals übrig.',
      en: 'By the norms of § 113c SGB XI homes would have half their staff idle.'
    },
    quality: 'B',
    impact: 'medium',
    alternative: { de: 'Eckwerte des Pakets', en: 'control totals of the package' },
    page: 'calibration'
  },
  {
    area: { de: 'Verteilung', en: 'matching' },
    assumption: {
      de: 'Menschen wählen nach Größe und Entfernung; wie stark die Entfernung wiegt, ist eine weite Spanne.',
      en: 'People choose by size and distance, with a decay that is a wide range.'
    },
    why: {
      de: 'Patientenströme der Region sind nicht veröffentlicht.',
      en: 'No patient flows of the region are published.'
    },
    quality: 'C',
    impact: 'medium',
    alternative: {
      de: '`referrals`, `attractiveness`, `decay_per_minute`',
      en: '`referrals`, `attractiveness`, `decay_per_minute`'
    },
    page: 'matching'
  },
  {
    area: { de: 'Verteilung', en: 'matching' },
    assumption: {
      de: 'Minuten ergeben sich aus Entfernung, Umweg und Geschwindigkeit je Siedlungsart.',
      en: 'Minutes come from distance, detour and speed by type of settlement.'
    },
    why: {
      de: 'Ein Straßennetz gehört nicht zum Paket.',
      en: 'A road network is not part of the package.'
    },
    quality: 'C',
    impact: 'medium',
    alternative: { de: 'die Tabelle `travel_times`', en: 'the table `travel_times`' },
    page: 'matching'
  },
  {
    area: { de: 'Verteilung', en: 'matching' },
    assumption: {
      de: 'Wer in einem Heim oder Dienst versorgt ist, behält den Platz; Abgewiesene warten.',
      en: 'Incumbents of a stock service keep their place; the refused wait.'
    },
    why: {
      de: 'Niemand wird aus einem Heim gewiesen, weil jemand mit größerer Not anfragt.',
      en: 'Nobody is moved out of a home because somebody in greater need asks.'
    },
    quality: 'C',
    impact: 'medium',
    alternative: { de: 'keine', en: 'none' },
    page: 'matching'
  },
  {
    area: { de: 'Verteilung', en: 'matching' },
    assumption: {
      de: 'Ein erklärter Anteil wird außerhalb der Region versorgt, und Auswärtige in ihr.',
      en: 'A declared share is served outside the region, and outsiders inside.'
    },
    why: {
      de: 'Die Region ist keine Insel; Ströme wurden nicht gefunden, daher sind die Anteile weit.',
      en: 'The region is no island; no flows were found, so the shares are wide.'
    },
    quality: 'D',
    impact: 'medium',
    alternative: { de: '`outside_share`, `outsider_share`', en: '`outside_share`, `outsider_share`' },
    page: 'matching'
  },
  {
    area: { de: 'Weitergabe', en: 'spill-over' },
    assumption: {
      de: 'Was eine Leistung nicht versorgen kann, fragt anderswo nach, bleibt bei der Familie oder unversorgt, in festen Anteilen.',
      en: 'What a service cannot serve asks elsewhere, stays with the family or goes without, in fixed shares.'
    },
    why: {
      de: 'Keine veröffentlichte Studie nennt die Anteile; sie sind weit und als Annahme benannt.',
      en: 'No published study gives the shares; they are wide and named as assumptions.'
    },
    quality: 'D',
    impact: 'medium',
    alternative: { de: 'die Tabelle `spillover`', en: 'the table `spillover`' },
    page: 'spillover'
  },
  {
    area: { de: 'Weitergabe', en: 'spill-over' },
    assumption: {
      de: 'Belastung der Angehörigen verschiebt Versorgungsarten über eine begrenzte Funktion.',
      en: 'Strain of family carers moves settings through a bounded function.'
    },
    why: {
      de: 'Eine Rückwirkung ohne Grenze führte das Modell aus dem Bereich, über den etwas bekannt ist.',
      en: 'A feedback without bound would let the model leave the range in which anything is known.'
    },
    quality: 'D',
    impact: 'low',
    alternative: { de: 'die Parameter `carer_strain_…`', en: 'the parameters `carer_strain_…`' },
    page: 'spillover'
  },
  {
    area: { de: 'Maßnahmen', en: 'measures' },
    assumption: {
      de: 'Maßnahmen, die sich überschneiden, wirken auf das, was die anderen übrig lassen.',
      en: 'Overlapping measures act on what the others leave.'
    },
    why: {
      de: 'Wirkungen einzelner Maßnahmen addieren sich nicht; ihr Zusammenspiel ist nicht untersucht.',
      en: 'Effects of single measures do not add up; their interplay has not been studied.'
    },
    quality: 'C',
    impact: 'medium',
    alternative: { de: 'Szenarien mit je einer Maßnahme', en: 'scenarios with one measure each' },
    page: 'measures'
  },
  {
    area: { de: 'Maßnahmen', en: 'measures' },
    assumption: {
      de: 'Eine Maßnahme ohne Beleg hat keine eigene Wirkung; ihre Antwort ist ein Schwellenwert.',
      en: 'A measure without evidence has no effect of its own; its answer is a break-even.'
    },
    why: {
      de: 'Eine Vorgabe ohne Quelle wäre ein erfundenes Ergebnis.',
      en: 'A default without a source would be an invented result.'
    },
    quality: 'A',
    impact: 'high',
    alternative: {
      de: 'eine Wirkung, die der Nutzer mit Quelle angibt',
      en: 'an effect given by the user with its source'
    },
    page: 'measures'
  },
  {
    area: { de: 'Unsicherheit', en: 'uncertainty' },
    assumption: {
      de: 'Größen schwanken unabhängig, wenn keine Korrelationsgruppe erklärt ist.',
      en: 'Quantities vary independently unless a correlation group is declared.'
    },
    why: {
      de: 'Gemeinsame Verteilungen sind nicht veröffentlicht.',
      en: 'No joint distributions are published.'
    },
    quality: 'C',
    impact: 'medium',
    alternative: { de: '`corr` in einer Verteilung', en: '`corr` in a distribution' },
    page: 'uncertainty'
  }
]
