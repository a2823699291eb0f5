/** Words of `region new`: what was read, what to know, what is missing and where the offices publish it. Both languages side by side. */
import type { MissingName, NewRegionWarning } from '../domain/newRegion/frame.js'
import type { Language } from './language.js'

/** A missing part in words. */
export interface MissingWords {
  /** Tables or columns of the package it would fill. */
  readonly fills: string
  /** What it would give. */
  readonly gives: string
  /** Official table and office. */
  readonly download: string
  /** What the model does without it. */
  readonly without: string
}

const REGIO = 'regionalstatistik.de'

const missingDe: Readonly<Record<MissingName, MissingWords>> = {
  population_recent: {
    fills: 'population',
    gives: 'ein neuerer Bevölkerungsstand nach Gemeinde, Geschlecht und Alter',
    download: `12411-02-03-5 (${REGIO}, Gemeinden, neuester Stichtag) oder Zensus 2022, 1000A-2027`,
    without: 'der Bestand bleibt der genannte Stand'
  },
  population_kreis_ages: {
    fills: 'population, migration',
    gives: 'feinere Altersgruppen des Kreises und, über mehrere Jahre, Wanderungen als Rest',
    download: `12411-04-02-4 oder 12411-09-01-4 (${REGIO}, Kreise, mehrere Stichtage)`,
    without: 'Altersjahre innerhalb der Gruppen folgen Deutschland'
  },
  deaths: {
    fills: 'parameters (mortality_ratio)',
    gives: 'die Sterblichkeit des Kreises im Verhältnis zu Deutschland',
    download: `12613-02-02-4 (${REGIO}, Kreise, mehrere Jahre), dazu 12411-04-02-4 derselben Jahre`,
    without: 'Sterbetafel Deutschlands'
  },
  births: {
    fills: 'fertility',
    gives: 'das Geburtenniveau des Kreises',
    download: `12612-02-01-4 (${REGIO}, Kreise, mehrere Jahre), dazu 12411-04-02-4 derselben Jahre`,
    without: 'Geburtenziffern Deutschlands'
  },
  migration: {
    fills: 'migration',
    gives: 'Zu- und Fortzüge nach Alter und Geschlecht',
    download: `12711-01-03-5 (${REGIO}, Gemeinden, etwa 2017–2019 und ab 2023) oder 12411-04-02-4 mehrerer aufeinanderfolgender Jahre`,
    without: 'keine Wanderung: Zu- und Fortzüge heben sich auf'
  },
  care_recipients: {
    fills: 'care_prevalence, care_settings, control_totals',
    gives: 'die Pflegebedürftigen des Kreises nach Leistungsart',
    download: `22421 (vor 2023: 22411-02-02-4; ${REGIO}, Kreise)`,
    without: 'Pflegequoten Deutschlands auf dem Niveau des Landes; Dienste werden nicht kalibriert'
  },
  care_recent: {
    fills: 'care_prevalence, care_settings, control_totals',
    gives: 'die Pflegestatistik nach heutigem Recht (Pflegegrade, seit 2017)',
    download: `22421 (${REGIO}, Kreise, 2019 bis 2023)`,
    without: 'die ältere Erhebung ist mit dem Wachstum Deutschlands bis 2023 fortgeschrieben (Schätzung)'
  },
  care_facilities: {
    fills: 'facilities, capacities, staff',
    gives: 'Pflegedienste, Heime, Plätze und Personal',
    download: `22411-01-01-4 (${REGIO}, Kreise)`,
    without: 'Bedarf an Pflege wird gerechnet, ihr Angebot nicht'
  },
  day_care: {
    fills: 'facilities, capacities (day_care)',
    gives: 'Plätze und Gäste der Tagespflege',
    download: `22411-01-01-4 mit Platzart, 22411-02-02-4 (${REGIO}, Kreise)`,
    without: 'Tagespflege fehlt im Ergebnis'
  },
  hospitals: {
    fills: 'facilities, capacities (hospital_…)',
    gives: 'Krankenhäuser und Betten nach Fachabteilung',
    download: `23111-01-04-4 (${REGIO}, Kreise)`,
    without: 'Krankenhäuser und Notaufnahmen fehlen im Ergebnis'
  },
  physicians: {
    fills: 'facilities, practices',
    gives: 'Haus- und Fachärztinnen und -ärzte',
    download: 'INKAR (inkar.de): Ärzte und Hausärzte je Einwohner',
    without: 'Praxen fehlen im Ergebnis'
  },
  sites: {
    fills: 'facilities, capacities',
    gives: 'die einzelnen Häuser mit Namen, Ort, Plätzen oder Fällen',
    download: 'Krankenhausverzeichnis der Statistischen Ämter, Pflegeportale, eigene Listen',
    without: 'Häuser sind Sammelposten je Gemeinde („Schätzung“); geschlossen wird ein ganzer Posten'
  },
  travel: {
    fills: 'travel_times',
    gives: 'gemessene Fahrzeiten',
    download: 'eigene Reisezeitberechnung (etwa aus OpenStreetMap)',
    without: 'Fahrzeiten aus Luftlinie, Umwegfaktor und Geschwindigkeit'
  }
}

const missingEn: Readonly<Record<MissingName, MissingWords>> = {
  population_recent: {
    fills: 'population',
    gives: 'a newer stock by municipality, sex and age',
    download: `12411-02-03-5 (${REGIO}, municipalities, newest date) or census 2022, 1000A-2027`,
    without: 'the stock stays the one named'
  },
  population_kreis_ages: {
    fills: 'population, migration',
    gives: 'finer ages of the Kreis and, over several years, migration as a residual',
    download: `12411-04-02-4 or 12411-09-01-4 (${REGIO}, Kreise, several dates)`,
    without: 'single ages inside groups follow Germany'
  },
  deaths: {
    fills: 'parameters (mortality_ratio)',
    gives: 'mortality of the Kreis against Germany',
    download: `12613-02-02-4 (${REGIO}, Kreise, several years) with 12411-04-02-4 of the same years`,
    without: 'life table of Germany'
  },
  births: {
    fills: 'fertility',
    gives: 'the level of births of the Kreis',
    download: `12612-02-01-4 (${REGIO}, Kreise, several years) with 12411-04-02-4 of the same years`,
    without: 'birth rates of Germany'
  },
  migration: {
    fills: 'migration',
    gives: 'arrivals and departures by age and sex',
    download: `12711-01-03-5 (${REGIO}, municipalities, say 2017–2019 and from 2023 on) or 12411-04-02-4 of several consecutive years`,
    without: 'no migration: arrivals and departures cancel'
  },
  care_recipients: {
    fills: 'care_prevalence, care_settings, control_totals',
    gives: 'people with care needs of the Kreis by kind of benefit',
    download: `22421 (before 2023: 22411-02-02-4; ${REGIO}, Kreise)`,
    without: 'rates of Germany at the level of the Land; services are not calibrated'
  },
  care_recent: {
    fills: 'care_prevalence, care_settings, control_totals',
    gives: 'the care statistics under the present law (care grades, since 2017)',
    download: `22421 (${REGIO}, Kreise, 2019 to 2023)`,
    without: 'the older survey is carried to 2023 with the growth of Germany (estimate)'
  },
  care_facilities: {
    fills: 'facilities, capacities, staff',
    gives: 'care services, homes, places and staff',
    download: `22411-01-01-4 (${REGIO}, Kreise)`,
    without: 'need of care is computed, its supply is not'
  },
  day_care: {
    fills: 'facilities, capacities (day_care)',
    gives: 'places and guests of day care',
    download: `22411-01-01-4 by kind of place, 22411-02-02-4 (${REGIO}, Kreise)`,
    without: 'day care is left out of the result'
  },
  hospitals: {
    fills: 'facilities, capacities (hospital_…)',
    gives: 'hospitals and beds by department',
    download: `23111-01-04-4 (${REGIO}, Kreise)`,
    without: 'hospitals and emergency departments are left out of the result'
  },
  physicians: {
    fills: 'facilities, practices',
    gives: 'GPs and specialists',
    download: 'INKAR (inkar.de): physicians and GPs per inhabitants',
    without: 'practices are left out of the result'
  },
  sites: {
    fills: 'facilities, capacities',
    gives: 'single sites with name, place, places or cases',
    download: 'list of hospitals of the statistical offices, care portals, own lists',
    without: 'sites are pools per municipality (“Schätzung”); a closure closes the whole pool'
  },
  travel: {
    fills: 'travel_times',
    gives: 'measured travel times',
    download: 'own computation of travel times (say from OpenStreetMap)',
    without: 'times from distance, a detour factor and speed'
  }
}

type WarningWords = Readonly<Record<NewRegionWarning['kind'], (facts: ReadonlyArray<string>) => string>>

const warningsDe: WarningWords = {
  'atypical-migration': ([kreis = '', years = '', instead = '']) =>
    `Wanderungen (${kreis}): nur ${years} gegeben, Jahre außergewöhnlicher Zuzüge (2015/2016 Geflüchtete, 2022 Krieg in der Ukraine). Sie werden nicht fortgeschrieben${instead === '' ? '' : '; stattdessen gilt der Rest der Alterstabellen des Kreises'}. Mit --migration-years gelten sie doch.`,
  'unplaced-municipality': ([ags = '', name = '', kreis = '']) =>
    `${name} (${ags}) steht nicht im Verzeichnis von 2022: Ort und Fläche sind aus dem Kreis ${kreis} geschätzt. Eine Zuordnung alter Schlüssel nimmt --ags-changes.`,
  'renamed-municipality': ([ags = '', name = '', other = '']) =>
    `${name} (${ags}): Schlüssel nicht im Verzeichnis von 2022; Ort und Fläche von ${other} gleichen Namens.`,
  'filled-cells': ([count = '']) =>
    `${count} Zellen mit Zeichen statt Zahl (etwa „.“ geheim) sind aus der Summe geschätzt: Rest auf die fehlenden Altersgruppen im Verhältnis des Kreises.`,
  'carried-base': ([from = '', newest = '', to = '']) =>
    `Altersaufbau der Gemeinden von ${from}, bis ${newest} nach den Alterstabellen des Kreises fortgeschrieben und an die Einwohnerzahlen von ${to} angepasst: Schätzung. Den amtlichen Stand nimmt --base-date ${from}-12-31.`,
  'old-base': ([year = '']) =>
    `Der Bestand ist vom 31.12.${year}; alles danach ist gerechnet. Ein neuerer Stand (12411-02-03-5) verbessert das Ergebnis mehr als jede andere Tabelle.`,
  'census-as-base': ([date = '']) => `Zählung vom ${date} als Bestand am Jahresende genommen: Schätzung.`,
  'old-care-law': ([kreise = '', year = '']) =>
    `Pflegestatistik von ${year} (${kreise}) nach altem Recht; Niveau und Zahlen sind auf 2023 fortgeschrieben: Schätzung.`,
  'assumed-hospitals': (places) =>
    `Standorte der Krankenhäuser sind nicht bekannt: je ein Haus in den größten Gemeinden angenommen (${places.join(', ')}): Schätzung. Vor einer Frage nach einer Schließung die wirklichen Häuser eintragen.`
}

const warningsEn: WarningWords = {
  'atypical-migration': ([kreis = '', years = '', instead = '']) =>
    `Migration of ${kreis}: only ${years} given, years of exceptional arrivals (2015/2016 refugees, 2022 war in Ukraine). They are not carried on${instead === '' ? '' : '; the residual of the age tables of the Kreis is used instead'}. --migration-years carries them on all the same.`,
  'unplaced-municipality': ([ags = '', name = '', kreis = '']) =>
    `${name} (${ags}) is not in the list of 2022: place and area are estimated from Kreis ${kreis}. --ags-changes takes a mapping of old codes.`,
  'renamed-municipality': ([ags = '', name = '', other = '']) =>
    `${name} (${ags}): code not in the list of 2022; place and area of ${other} of the same name.`,
  'filled-cells': ([count = '']) =>
    `${count} cells with a sign instead of a number (say “.” confidential) are estimated from the total: the rest on the missing ages in the proportions of the Kreis.`,
  'carried-base': ([from = '', newest = '', to = '']) =>
    `Ages of the municipalities of ${from}, carried to ${newest} by the age tables of the Kreis and fitted to the inhabitants of ${to}: estimate. --base-date ${from}-12-31 takes the official stock.`,
  'old-base': ([year = '']) =>
    `The stock is of 31 December ${year}; everything after it is computed. A newer stock (12411-02-03-5) improves the result more than any other table.`,
  'census-as-base': ([date = '']) => `Count of ${date} taken as the stock at the end of the year: estimate.`,
  'old-care-law': ([kreise = '', year = '']) =>
    `Care statistics of ${year} (${kreise}) under the old law; level and counts are carried to 2023: estimate.`,
  'assumed-hospitals': (places) =>
    `The sites of the hospitals are not known: one is assumed in each of the largest municipalities (${places.join(', ')}): estimate. Enter the real hospitals before you ask about a closure.`
}

/** Most warnings of one kind that are shown in full. */
const shownOfKind = 3

/** Warnings in words; many of one kind are cut after the first ones and counted. */
export const newRegionWarnings = (
  warnings: ReadonlyArray<NewRegionWarning>,
  language: Language
): ReadonlyArray<string> => {
  const texts = newRegionTextsOf(language)
  const kinds = [...new Set(warnings.map(({ kind }) => kind))]
  return kinds.flatMap((kind) => {
    const own = warnings.filter((one) => one.kind === kind)
    const shown = own.slice(0, shownOfKind).map(({ facts }) => texts.warnings[kind](facts))
    return own.length > shownOfKind
      ? [...shown, texts.more(own.slice(shownOfKind).map(({ facts }) => facts[0] ?? ''))]
      : shown
  })
}

export interface NewRegionTexts {
  /** Further warnings of the kind before, by what they are about. */
  readonly more: (about: ReadonlyArray<string>) => string
  readonly missing: Readonly<Record<MissingName, MissingWords>>
  readonly warnings: WarningWords
  readonly made: (title: string, municipalities: string, persons: string, date: string) => string
  readonly files: string
  readonly read: (table: string, years: string, figures: string) => string
  /** A list of municipalities by its names, a mapping of old codes by its rows. */
  readonly listed: (names: number) => string
  readonly mapped: (rows: number) => string
  readonly idle: string
  readonly unread: string
  readonly warningsHead: string
  readonly missingHead: string
  readonly fills: string
  readonly gives: string
  readonly download: string
  readonly without: string
  readonly remarks: (count: string) => string
  readonly next: string
  readonly readme: {
    readonly from: (command: string) => string
    readonly tables: string
    readonly table: string
    readonly rows: string
    readonly sources: string
    readonly estimate: string
    readonly licence: string
    readonly how: string
  }
  readonly scenario: {
    readonly title: (region: string) => string
    readonly question: (region: string) => string
    readonly head: string
    readonly closure: string
    readonly noFacility: string
    readonly why: string
  }
}

const de: NewRegionTexts = {
  more: (about) =>
    `… ebenso ${about.length} weitere: ${about.slice(0, 12).join(', ')}${about.length > 12 ? ' …' : ''}.`,
  missing: missingDe,
  warnings: warningsDe,
  made: (title, municipalities, persons, date) =>
    `${title}: ${municipalities} Gemeinden, ${persons} Einwohnerinnen und Einwohner am ${date}`,
  files: 'Gelesene Dateien:',
  read: (table, years, figures) => `${table}, ${years}: ${figures} Werte`,
  listed: (names) => `Gemeindeverzeichnis: ${names} ${names === 1 ? 'Name' : 'Namen'}`,
  mapped: (rows) => `Zuordnung alter Schlüssel: ${rows} ${rows === 1 ? 'Zeile' : 'Zeilen'}`,
  idle: 'erkannt, aber ohne Werte für die gewählten Kreise',
  unread: 'Nicht als amtliche Tabelle erkannt:',
  warningsHead: 'Zu beachten:',
  missingHead: 'Was fehlt und wo es zu haben ist:',
  fills: 'füllt',
  gives: 'gibt',
  download: 'zu laden',
  without: 'ohne sie',
  remarks: (count) => `${count} veröffentlichte Summen weichen von ihren Teilen ab; sie bleiben, wie sie sind.`,
  next: 'Weiter:',
  readme: {
    from: (command) => `Aus amtlichen Tabellen erzeugt mit \`${command}\`.`,
    tables: 'Tabellen',
    table: 'Tabelle',
    rows: 'Zeilen',
    sources: 'Quellen und Jahre stehen in `sources.csv`; jede Schätzung ist dort als solche bezeichnet und begründet.',
    estimate: 'Quellen, davon Schätzungen',
    licence:
      'Amtliche Zahlen: © Statistische Ämter des Bundes und der Länder, Datenlizenz Deutschland – Namensnennung – 2.0 (dl-de/by-2-0). Eigene Schätzungen sind abgeleitet.',
    how: 'So ergänzen Sie das Paket: eine fehlende Tabelle herunterladen, zu den anderen legen und das Paket in ein neues Verzeichnis erzeugen; oder eigene Zahlen in die CSV-Tabellen eintragen und mit `tragweite region check` prüfen.'
  },
  scenario: {
    title: (region) => `${region}: ohne Ereignisse`,
    question: (region) => `Was kommt auf ${region} zu, wenn nichts geschieht?`,
    head: 'Erstes Szenario: der Gang der Dinge ohne Ereignisse.',
    closure: 'Beispiel einer Schließung: die Zeichen # vor den Zeilen entfernen und `events: []` löschen.',
    noFacility: 'Das Paket hat noch keine Einrichtungen; Ereignisse der Bevölkerung sind möglich.',
    why: 'Beispiel'
  }
}

const en: NewRegionTexts = {
  more: (about) => `… and ${about.length} more: ${about.slice(0, 12).join(', ')}${about.length > 12 ? ' …' : ''}.`,
  missing: missingEn,
  warnings: warningsEn,
  made: (title, municipalities, persons, date) =>
    `${title}: ${municipalities} municipalities, ${persons} people on ${date}`,
  files: 'Files read:',
  read: (table, years, figures) => `${table}, ${years}: ${figures} figures`,
  listed: (names) => `list of municipalities: ${names} ${names === 1 ? 'name' : 'names'}`,
  mapped: (rows) => `mapping of old codes: ${rows} ${rows === 1 ? 'row' : 'rows'}`,
  idle: 'recognised, but without figures for the chosen Kreise',
  unread: 'Not recognised as an official table:',
  warningsHead: 'To know:',
  missingHead: 'What is missing and where to get it:',
  fills: 'fills',
  gives: 'gives',
  download: 'to download',
  without: 'without it',
  remarks: (count) => `${count} published totals differ from their parts; they stay as they are.`,
  next: 'Next:',
  readme: {
    from: (command) => `Made from official tables by \`${command}\`.`,
    tables: 'Tables',
    table: 'table',
    rows: 'rows',
    sources: 'Sources and years stand in `sources.csv`; every estimate is named and explained there.',
    estimate: 'sources, of them estimates',
    licence:
      'Official figures: © Statistische Ämter des Bundes und der Länder, Datenlizenz Deutschland – Namensnennung – 2.0 (dl-de/by-2-0). Own estimates are derived.',
    how: 'To complete the package: download a missing table, put it beside the others and make the package anew in another directory; or enter own figures into the CSV tables and check them with `tragweite region check`.'
  },
  scenario: {
    title: (region) => `${region}: without events`,
    question: (region) => `What is ahead of ${region} if nothing happens?`,
    head: 'First scenario: the course of things without events.',
    closure: 'Example of a closure: remove the # before the lines and delete `events: []`.',
    noFacility: 'The package has no facilities yet; events of the population are possible.',
    why: 'example'
  }
}

export const newRegionTextsOf = (language: Language): NewRegionTexts => (language === 'de' ? de : en)

/** Kinds of mistakes of `region new` in words. */
export const newRegionProblems: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'unknown-kreis': { de: 'unbekannter Kreis', en: 'unknown Kreis' },
  'no-municipal-ages': {
    de: 'keine Tabelle der Gemeinden nach Alter und Geschlecht',
    en: 'no table of municipalities by age and sex'
  },
  'population-incomplete': {
    de: 'Bevölkerung nach Alter nicht für alle Gemeinden',
    en: 'population by age not for all municipalities'
  },
  'base-date-not-given': { de: 'kein Bestand zu diesem Stichtag', en: 'no stock of that date' },
  'directory-not-empty': { de: 'Verzeichnis ist nicht leer', en: 'directory is not empty' },
  'no-official-file': { de: 'keine amtliche Tabelle im Verzeichnis', en: 'no official table in the directory' }
}
