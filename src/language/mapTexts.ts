/** Texts of the map and of mistakes in files with boundaries, in both languages. */
import type { Language } from './language.js'

/** Kinds of mistakes in GeoJSON, in words; see `problemKinds`. */
export const mapProblems: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'bad-geometry': { de: 'unlesbare Fläche', en: 'geometry that cannot be read' },
  'municipality-without-polygon': { de: 'Gemeinden ohne Fläche', en: 'municipalities without a polygon' },
  'no-geojson': { de: 'kein GeoJSON', en: 'not GeoJSON' },
  'no-polygon-joined': { de: 'keine Fläche dieser Region', en: 'no polygon of this region' },
  'polygon-elsewhere': { de: 'Fläche liegt woanders', en: 'polygon lies elsewhere' },
  'projected-coordinates': { de: 'projizierte Koordinaten', en: 'projected coordinates' }
}

const de = {
  title: 'Karte',
  /** Names of what is shown; the year is that of the control totals. */
  measures: {
    lost: (): string => 'Nächster Standort geschlossen',
    coverage: (year: string | undefined): string => (year === undefined ? 'Deckung' : `Deckung gegenüber ${year}`),
    unmet: (): string => 'Ungedeckt je 100 Pflegebedürftige',
    difference: (): string => 'Deckung, Unterschied zum Ausgangsszenario',
    minutes: (): string => 'Minuten zum nächsten Standort'
  },
  /** What a measure means, in one or two sentences; `date` is the base date of the package, `parent` a title. */
  meanings: {
    lost: (_: string | undefined, date: string): string =>
      `Anteil der Menschen, deren nächster Standort geschlossen ist, an den Einwohnern (${date}).`,
    coverage: (year: string | undefined, _: string): string =>
      year === undefined
        ? 'Versorgter Anteil des Bedarfs. Unter 95\u00a0% gilt als knapp.'
        : `Versorgter Anteil des Bedarfs, gemessen an ${year} (100\u00a0% = wie damals). Unter 95\u00a0% gilt als knapp.`,
    unmet: (): string => 'Menschen, die diese Leistung suchen und nicht finden, je 100 Pflegebedürftige der Gemeinde.',
    difference: (_: string | undefined, __: string, parent: string): string =>
      `Versorgter Anteil des Bedarfs in diesem Szenario minus dem in „${parent}“, in Prozentpunkten.`,
    minutes: (): string => 'Mittlere Fahrzeit der Menschen der Gemeinde zum nächsten offenen Standort.'
  },
  /** Written after a value; empty where the value says it all. */
  units: { lost: '', coverage: '', unmet: 'je 100', difference: 'Prozentpunkte', minutes: 'Minuten' },
  heading: (service: string, measure: string, year: string): string => `${service} ${year}: ${measure}`,
  lowest: 'Am niedrigsten',
  highest: 'Am höchsten',
  same: (value: string): string => `Überall ${value}.`,
  sameKnown: (value: string): string => `Überall, wo es einen Wert gibt, ${value}.`,
  noDifference: 'Kein Unterschied.',
  /** The chosen service has no values for the measure; another is shown. */
  instead: (service: string, shown: string): string => `für ${service} nicht berechnet; gezeigt: ${shown}`,
  mean: 'Mittel der Durchläufe.',
  below: (limit: string): string => `unter ${limit}`,
  between: (low: string, high: string): string => `${low} bis ${high}`,
  from: (limit: string): string => `ab ${limit}`,
  above: (limit: string): string => `über ${limit}`,
  noValue: 'kein Wert oder nicht veröffentlicht',
  kreisBorder: 'Grenze der Region und der Kreise',
  closed: (month: string): string => `geschlossen ab ${month}`,
  reduced: (month: string): string => `verkleinert ab ${month}`,
  opened: (month: string): string => `neu ab ${month}`,
  closedKey: 'geschlossener Standort',
  reducedKey: 'verkleinerter Standort',
  openedKey: 'neuer Standort',
  flowKey: (unit: string): string => `wohin die Fälle gehen: ${unit} mehr im ersten vollen Jahr danach`,
  flow: (from: string, to: string, extra: string, unit: string): string => `${from} → ${to}: ${extra} ${unit}`,
  pooled:
    'Standorte, die das Paket nur je Gemeinde zusammengefasst kennt, sind nicht als Punkte gezeichnet; ein einzelner geschätzter Standort steht in der Mitte seiner Gemeinde.',
  north: 'Norden ist oben.',
  kilometres: (count: string): string => `${count} km`,
  circles: (date: string): string =>
    `Kreise statt Grenzen: die Fläche entspricht den Einwohnern (${date}), die Lage ist ungefähr (Dorling-Karte). Grenzen lassen sich aus einer GeoJSON-Datei ergänzen.`,
  borders: (source: string): string => `Grenzen: ${source}; für die Karte vereinfacht.`,
  bordersUnnamed: (file: string): string =>
    `Grenzen aus der Datei ${file}, die keine Quelle nennt; für die Karte vereinfacht.`,
  territory: (date: string): string => `Gebietsstand der Zahlen: Regionspaket zum ${date}.`,
  missing: (places: string): string => `Ohne Fläche in der Datei: ${places}.`,
  hint: 'Gemeinde antippen oder mit dem Zeiger berühren.',
  choose: 'Was die Karte zeigt',
  what: 'Größe',
  service: 'Leistung',
  year: 'Jahr',
  table: 'Karte in Zahlen',
  municipality: 'Gemeinde',
  kreis: 'Kreis',
  inYear: (measure: string, year: string): string => `${measure} ${year}`,
  none: '–',
  described: (heading: string, sentence: string): string =>
    `Karte der Gemeinden: ${heading}. ${sentence} Die Zahlen stehen in der Tabelle darunter.`
}

const en: typeof de = {
  title: 'Map',
  measures: {
    lost: () => 'Nearest site closed',
    coverage: (year) => (year === undefined ? 'Coverage' : `Coverage relative to ${year}`),
    unmet: () => 'Unmet per 100 people with care needs',
    difference: () => 'Coverage, difference to the parent scenario',
    minutes: () => 'Minutes to the nearest site'
  },
  meanings: {
    lost: (_, date) => `People whose nearest site is closed, as a share of the inhabitants (${date}).`,
    coverage: (year) =>
      year === undefined
        ? 'Share of demand that is served. Below 95% counts as short.'
        : `Share of demand that is served, measured by ${year} (100% = as it was then). Below 95% counts as short.`,
    unmet: () =>
      'People who look for this service and do not find it, per 100 people with care needs in the municipality.',
    difference: (_, __, parent) =>
      `Share of demand that is served in this scenario minus that in “${parent}”, in percentage points.`,
    minutes: () => 'Mean travel time of the people of the municipality to the nearest open site.'
  },
  units: { lost: '', coverage: '', unmet: 'per 100', difference: 'percentage points', minutes: 'minutes' },
  heading: (service, measure, year) => `${service} ${year}: ${measure}`,
  lowest: 'Lowest',
  highest: 'Highest',
  same: (value) => `The same everywhere: ${value}.`,
  sameKnown: (value) => `The same everywhere with a value: ${value}.`,
  noDifference: 'No difference.',
  instead: (service, shown) => `not calculated for ${service}; shown: ${shown}`,
  mean: 'Mean of the draws.',
  below: (limit) => `below ${limit}`,
  between: (low, high) => `${low} to ${high}`,
  from: (limit) => `${limit} and more`,
  above: (limit) => `above ${limit}`,
  noValue: 'no value, or not published',
  kreisBorder: 'border of the region and of districts (Kreise)',
  closed: (month) => `closed from ${month}`,
  reduced: (month) => `reduced from ${month}`,
  opened: (month) => `new from ${month}`,
  closedKey: 'closed site',
  reducedKey: 'reduced site',
  openedKey: 'new site',
  flowKey: (unit) => `where the cases go: more ${unit} in the first full year after`,
  flow: (from, to, extra, unit) => `${from} → ${to}: ${extra} ${unit}`,
  pooled:
    'Sites that the package knows only as a pool per municipality are not drawn as points; a single estimated site stands in the middle of its municipality.',
  north: 'North is up.',
  kilometres: (count) => `${count} km`,
  circles: (date) =>
    `Circles instead of borders: the area is the number of inhabitants (${date}), the place is approximate (Dorling cartogram). Borders can be added from a GeoJSON file.`,
  borders: (source) => `Borders: ${source}; simplified for the map.`,
  bordersUnnamed: (file) => `Borders from the file ${file}, which names no source; simplified for the map.`,
  territory: (date) => `Territorial status of the figures: region package as of ${date}.`,
  missing: (places) => `Without a polygon in the file: ${places}.`,
  hint: 'Tap a municipality or point at it.',
  choose: 'What the map shows',
  what: 'Measure',
  service: 'Service',
  year: 'Year',
  table: 'The map in numbers',
  municipality: 'Municipality',
  kreis: 'District (Kreis)',
  inYear: (measure, year) => `${measure} ${year}`,
  none: '–',
  described: (heading, sentence) => `Map of municipalities: ${heading}. ${sentence} The figures are in the table below.`
}

/** Texts of the map. Numbers, months and dates arrive formatted. */
export const mapTextsOf = (language: Language): typeof de => (language === 'de' ? de : en)
