/** Texts of the HTML report in both languages: headings, notes, labels of its controls. Numbers arrive formatted. */
import type { Language } from './language.js'

const de = {
  // --- frame ---
  skip: 'Zum Inhalt',
  contents: 'Inhalt',
  languageChoice: 'Sprache',
  themeChoice: 'Darstellung',
  themes: { auto: 'wie das Gerät', light: 'hell', dark: 'dunkel' },
  /** Above the title: what kind of paper this is. */
  kicker: (region: string): string => `Bericht zur Versorgungskapazität · ${region}`,
  periodLine: (from: string, until: string): string => `${from} bis ${until}`,
  computedOn: (date: string): string => `gerechnet am ${date}`,
  questionOf: (title: string): string => `Frage des Ausgangsszenarios „${title}“`,
  page: (title: string): string => `${title} – Seite `,
  // --- tables and charts ---
  tableOf: (title: string): string => `${title}: Zahlen als Tabelle`,
  /** Read out in place of a chart. */
  chartLabel: (title: string, note: string): string =>
    `Diagramm: ${title}. ${note === '' ? '' : `${note} `}Die Zahlen stehen in der Tabelle darunter.`,
  tableNamed: (title: string): string => `Tabelle: ${title}`,
  filter: 'Zeilen filtern',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  csv: 'CSV',
  csvTitle: 'Als CSV-Datei speichern (Semikolon, Dezimalkomma)',
  /** `#`, `##`: rows shown, rows in all; filled in by the script. */
  rowsShown: '# von ## Zeilen',
  /** `#`: name of the column. */
  sort: 'Sortieren nach: #',
  sorted: 'Sortiert nach',
  ascending: 'aufsteigend',
  descending: 'absteigend',
  ninetySpan: '5 bis 95 von 100',
  // --- sections ---
  answer: 'Antwort',
  figures: 'Kennzahlen',
  eventTable: 'Einträge',
  assumptions: 'Annahmen',
  cite: 'So zitieren',
  // --- key figures ---
  careNeedIn: (year: string): string => `Pflegebedürftige ${year}`,
  since: (from: string, year: string, change: string): string => `${from} im Jahr ${year}; ${change}`,
  unmetIn: (service: string, year: string): string => `${service}: ungedeckt ${year}`,
  shortFrom: (year: string, sure: string): string => `knapp ab ${year}, ${sure}`,
  againstBase: (year: string): string => `gegenüber ${year}`,
  goalsMet: 'Ziele erreicht',
  goalsOf: (met: string, all: string): string => `${met} von ${all}`,
  missingStaff: (year: string): string => `Fehlendes Personal ${year}`,
  fte: 'Vollzeitstellen',
  sumOfMeans: 'Summe der Mittelwerte über Kreise und Berufsgruppen',
  ofMinutes: 'Minuten',
  // --- tables ---
  mean: 'Mittel',
  from5: '5\u00a0%',
  to95: '95\u00a0%',
  kreis: 'Kreis',
  measureColumn: 'Größe',
  unit: 'Einheit',
  // --- how sure ---
  precision: (service: string, error: string, enough: boolean): string =>
    `Rechengenauigkeit: Mit anderen Zufallszahlen läge der Mittelwert der Lücke bei „${service}“ um etwa ± ${error} anders; ${enough ? 'das reicht für die Aussagen hier' : 'für feste Aussagen braucht es mehr Durchläufe'}.`,
  demographicNoise:
    'Geburten, Sterbefälle und Umzüge sind ganze Personen mit Zufall: die Spannweiten kleiner Gemeinden enthalten ihn.',
  demographyExpected:
    'Die Bevölkerung läuft auf Erwartungswerten: der Zufall kleiner Zahlen ist in den Spannweiten nicht enthalten.',
  unknownDepartments: (n: string): string => `${n} Standorte mit unbekannten Abteilungen, als Grundversorgung gezählt`,
  firstShort: (service: string, year: string, sure: string): string =>
    `Zuerst knapp wird „${service}“, ab ${year}: ${sure}.`,
  varies: 'Was von Durchlauf zu Durchlauf schwankt',
  variesNote: (n: string): string =>
    `${n} Größen haben eine Verteilung statt einer Zahl. Jeder Durchlauf zieht sie alle neu; dieselbe Ziehung gilt für dieses und das Ausgangsszenario.`,
  variesFrom: 'Größe',
  variesCount: 'Anzahl',
  entriesOfScenario: 'Einträge des Szenarios',
  drawsAre:
    'Ein Durchlauf ist ein vollständiger möglicher Verlauf. Die Spanne „in 90 von 100 Durchläufen“ lässt die 5 höchsten und die 5 niedrigsten weg.',
  calibrationNone: 'Das Paket nennt keine Eckwerte: nichts ist kalibriert, und die Deckung steht für sich.',
  noSources: 'Das Paket gibt keine Quellen an: welcher Teil seiner Zahlen geschätzt ist, ist nicht bekannt.',
  suppressed: (limit: string, hidden: string): string =>
    `Kleine Zahlen sind ausgelassen: Angaben über weniger als ${limit} Menschen fehlen, dazu weitere, aus denen sie sich errechnen ließen (${hidden} Zeilen).`,
  // --- sources ---
  sourcesIntro:
    'Jede Tabelle des Regionspakets mit ihren Quellen. „Schätzung“ heißt: die Zahl ist übertragen, verteilt oder angenommen und so nicht veröffentlicht.',
  coverageOfTables: 'Tabellen des Pakets',
  sourceList: 'Alle Quellen',
  about: 'betrifft',
  wholeTable: 'ganze Tabelle',
  kind: 'Art',
  figuresEstimated: 'geschätzt',
  // --- assumptions ---
  assumptionsIntro:
    'Was die Rechnung annimmt, ohne es zu messen: zuerst die Bauart des Modells, dann was dem Paket fehlt.',
  structural: 'In der Bauart des Modells',
  structuralNote:
    'Güte: A veröffentlichtes Verfahren oder Gesetz, B aus amtlichen Zahlen abgeleitet, C eigene Regel mit Grund, D Urteil. Gewicht: wie weit sich Ergebnisse unter einer vertretbaren anderen Annahme verschieben.',
  part: 'Teil',
  assumption: 'Annahme',
  because: 'Grund',
  quality: 'Güte',
  impact: 'Gewicht',
  alternative: 'Andere Annahme',
  impacts: { high: 'groß', medium: 'mittel', low: 'klein' },
  builtIn: 'Eingebaute Werte, die dieser Lauf verwendet',
  noBuiltIn: 'Keine: das Paket gibt alle Werte selbst an.',
  value: 'Wert',
  name: 'Name',
  neutral: 'Parameter, die das Paket nicht angibt',
  neutralNote: 'Sie stehen neutral und verändern nichts.',
  leftOut: 'Mangels Tabellen nicht berechnet',
  // --- provenance ---
  citeText: (facts: {
    readonly title: string
    readonly region: string
    readonly version: string
    readonly engine: string
    readonly run: string
    readonly result: string
    readonly draws: string
    readonly seed: string
    readonly date: string
  }): string =>
    `„${facts.title}“. Vorausberechnung mit Tragweite ${facts.version} (Rechenkern ${facts.engine}) für ${facts.region}. Lauf ${facts.run}, ${facts.draws} Durchläufe, Startwert ${facts.seed}, Ergebnis ${facts.result}${facts.date === '' ? '' : `. Gerechnet am ${facts.date}`}.`,
  citeNote:
    'Zitiert wird der Lauf, nicht das Programm allein: mit Kennung und Prüfsummen lässt sich jede Zahl auf einem anderen Rechner bitgenau wiederholen. Wer Zahlen weitergibt, nennt auch die Quellen ihrer Eingaben (Abschnitt „Quellen und Schätzungen“).',
  bibtex: 'BibTeX',
  logHead: 'Ende des Protokolls (für verify --head)',
  hashOf: {
    region: 'Prüfsumme des Regionspakets',
    events: 'Prüfsumme der Einträge',
    engine: 'Prüfsumme des Rechenkerns',
    result: 'Prüfsumme des Ergebnisses'
  },
  version: 'Programmversion',
  scenarioId: 'Szenario'
}

export type PageTexts = typeof de

const en: PageTexts = {
  skip: 'Skip to content',
  contents: 'Contents',
  languageChoice: 'Language',
  themeChoice: 'Appearance',
  themes: { auto: 'as the device', light: 'light', dark: 'dark' },
  kicker: (region) => `Report on care capacity · ${region}`,
  periodLine: (from, until) => `${from} to ${until}`,
  computedOn: (date) => `computed on ${date}`,
  questionOf: (title) => `Question of the parent scenario “${title}”`,
  page: (title) => `${title} – page `,
  tableOf: (title) => `${title}: figures as a table`,
  chartLabel: (title, note) => `Chart: ${title}. ${note === '' ? '' : `${note} `}The figures are in the table below.`,
  tableNamed: (title) => `Table: ${title}`,
  filter: 'Filter rows',
  copy: 'Copy',
  copied: 'Copied.',
  csv: 'CSV',
  csvTitle: 'Save as a CSV file (comma, decimal point)',
  rowsShown: '# of ## rows',
  sort: 'Sort by: #',
  sorted: 'Sorted by',
  ascending: 'ascending',
  descending: 'descending',
  ninetySpan: '5 to 95 of 100',
  answer: 'Answer',
  figures: 'Key figures',
  eventTable: 'Entries',
  assumptions: 'Assumptions',
  cite: 'How to cite',
  careNeedIn: (year) => `People with care needs ${year}`,
  since: (from, year, change) => `${from} in ${year}; ${change}`,
  unmetIn: (service, year) => `${service}: unmet ${year}`,
  shortFrom: (year, sure) => `short from ${year}, ${sure}`,
  againstBase: (year) => `relative to ${year}`,
  goalsMet: 'Goals reached',
  goalsOf: (met, all) => `${met} of ${all}`,
  missingStaff: (year) => `Missing staff ${year}`,
  fte: 'full-time equivalents',
  sumOfMeans: 'sum of the means over Kreise and roles',
  ofMinutes: 'minutes',
  mean: 'mean',
  from5: '5%',
  to95: '95%',
  kreis: 'Kreis',
  measureColumn: 'figure',
  unit: 'unit',
  precision: (service, error, enough) =>
    `Precision: with other random numbers the mean gap of “${service}” would differ by about ± ${error}; ${enough ? 'that suffices for the statements made here' : 'firm statements need more draws'}.`,
  demographicNoise:
    'Births, deaths and moves are whole persons with chance: the ranges of small municipalities hold it.',
  demographyExpected: 'The population runs at expected values: the ranges leave out the chance of small numbers.',
  unknownDepartments: (n) => `${n} sites with unknown departments, counted as basic care`,
  firstShort: (service, year, sure) => `First to fall short is “${service}”, from ${year}: ${sure}.`,
  varies: 'What varies from draw to draw',
  variesNote: (n) =>
    `${n} quantities have a distribution instead of a number. Every draw takes all of them anew; the same draw holds for this and the parent scenario.`,
  variesFrom: 'quantity',
  variesCount: 'number',
  entriesOfScenario: 'entries of the scenario',
  drawsAre:
    'A draw is one complete possible course. The span “in 90 of 100 draws” leaves out the 5 highest and the 5 lowest.',
  calibrationNone: 'The package gives no control totals: nothing is calibrated, and coverage stands for itself.',
  noSources: 'The package gives no sources: which part of its figures is estimated is not known.',
  suppressed: (limit, hidden) =>
    `Small numbers are left out: figures of fewer than ${limit} people are missing, and others from which they could be computed (${hidden} rows).`,
  sourcesIntro:
    'Every table of the region package with its sources. “Estimate” means: the figure is carried over, spread or assumed and not published as such.',
  coverageOfTables: 'Tables of the package',
  sourceList: 'All sources',
  about: 'about',
  wholeTable: 'whole table',
  kind: 'kind',
  figuresEstimated: 'estimated',
  assumptionsIntro:
    'What the computation assumes without measuring it: first how the model is built, then what the package lacks.',
  structural: 'In the structure of the model',
  structuralNote:
    'Quality: A published method or law, B derived from official figures, C own rule with a reason, D judgement. Weight: how far results would move under a fair alternative.',
  part: 'part',
  assumption: 'assumption',
  because: 'reason',
  quality: 'quality',
  impact: 'weight',
  alternative: 'another assumption',
  impacts: { high: 'high', medium: 'medium', low: 'low' },
  builtIn: 'Built-in values that this run uses',
  noBuiltIn: 'None: the package gives all values itself.',
  value: 'value',
  name: 'name',
  neutral: 'Parameters the package does not give',
  neutralNote: 'They stand neutral and change nothing.',
  leftOut: 'Not computed, for want of tables',
  citeText: (facts) =>
    `“${facts.title}”. Projection made with Tragweite ${facts.version} (engine ${facts.engine}) for ${facts.region}. Run ${facts.run}, ${facts.draws} draws, seed ${facts.seed}, result ${facts.result}${facts.date === '' ? '' : `. Computed on ${facts.date}`}.`,
  citeNote:
    'Cite the run, not the program alone: with its id and hashes every number can be repeated on another machine to the bit. Who passes figures on also names the sources of their inputs (section “Sources and estimates”).',
  bibtex: 'BibTeX',
  logHead: 'Head of the log (for verify --head)',
  hashOf: {
    region: 'hash of the region package',
    events: 'hash of the entries',
    engine: 'hash of the engine',
    result: 'hash of the result'
  },
  version: 'program version',
  scenarioId: 'scenario'
}

export const pageTextsOf = (language: Language): PageTexts => (language === 'de' ? de : en)
