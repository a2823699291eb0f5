/** Deutsche Texte der Zusammenfassung und des Berichts; Zahlen kommen fertig geschrieben an. */
import { formatsOf } from '../language.js'
import type { Texts } from './en.js'

const { counted, plural } = formatsOf('de')

const goalsMet = (met: number, all: number): string => {
  if (all === 1) return met === 1 ? 'Das Ziel wird' : 'Das Ziel wird nicht'
  if (met === 0) return `Keines der ${all} Ziele wird`
  return met === all ? `Alle ${all} Ziele werden` : `${met} von ${all} Zielen ${plural(met, 'wird', 'werden')}`
}

export const de: Texts = {
  product: 'Tragweite',
  tagline: 'Versorgungskapazität, vorausgerechnet: wenn – dann, keine Prognose',
  question: 'Frage',
  answer: 'Die Antwort in drei Sätzen',
  noAnswer: 'Das Paket enthält nur Bevölkerungsdaten: Bedarf und Angebot wurden nicht berechnet.',
  events: 'Was in diesem Szenario geschieht',
  furtherEntries: (n) => `und ${counted(n, 'weiterer', 'weitere')} (alle: --report, tragweite log)`,
  inherited: 'aus dem Ausgangsszenario',
  wholeRegion: 'ganze Region',
  reasons: 'Gründe',
  nothingHappens: 'Nichts schließt und nichts beginnt: die Menschen altern, das Personal mit ihnen.',
  when: 'Wann',
  what: 'Was',
  subject: 'Betrifft',
  why: 'Warum',
  source: 'Quelle',
  needAndSupply: 'Bedarf und Angebot je Leistung',
  demand: 'Nachfrage',
  served: 'versorgt',
  capacity: 'Kapazität',
  unmet: 'ungedeckt',
  without: 'ohne Versorgung',
  waiting: 'wartend',
  coverage: 'Deckung',
  coverageBase: (year) => `Deckung gegenüber ${year}`,
  band: 'Band: 5 bis 95 von 100 Durchläufen. Versorgt ist auch, wer außerhalb der Region versorgt wird; Kapazität haben die Standorte der Region, auch für Auswärtige.',
  year: 'Jahr',
  area: 'Gebiet',
  service: 'Leistung',
  region: 'Region',
  municipality: 'Gemeinde',
  careNeed: 'Pflegebedürftige',
  hardest: 'Die zehn am stärksten betroffenen Gemeinden',
  largestGaps: 'Größte Lücken in der Langzeitpflege',
  largestGapsNote: (parent) => `Keine Folge dieses Szenarios: In „${parent}“ sind die Lücken ebenso groß.`,
  hardestNote: (year) =>
    `Langzeitpflege ${year}: Menschen, die ambulante Pflege oder einen Heimplatz suchen und nicht finden, je 100 Pflegebedürftige. Knapp ab: erstes Jahr, in dem mindestens die Hälfte der Durchläufe unter 95\u00a0% der Deckung im Bezugsjahr liegt.`,
  perHundred: 'je 100 Pflegebedürftige',
  firstShort: 'knapp ab',
  howSure: 'wie sicher',
  never: 'nicht bis zum Ende',
  difference: (parent) => `Unterschied zu „${parent}“`,
  differenceNote: (month) => `Durchlauf für Durchlauf gepaart; vor ${month} sind beide bis aufs Bit gleich.`,
  noDifference: 'Kein Unterschied zum Ausgangsszenario: alle Ergebnisse sind bis aufs Bit gleich.',
  closureTitle: (name, month) => `${name}: Folgen ab ${month}`,
  nearestLost: 'Menschen, deren nächster Standort wechselt',
  extraMinutes: 'ihre zusätzlichen Minuten, Mittel',
  extraMinutesTenth: 'ihre zusätzlichen Minuten, stärkstes Zehntel',
  emergencyMoved: 'Notaufnahmebesuche im Jahr, die anderswohin gehen',
  equity: 'Unterschiede zwischen Orten',
  equityGap: ({ service, year, points, lower, span, sure }) =>
    `${service}, ${year}: Im am stärksten benachteiligten Fünftel der Bevölkerung (nach Gemeinden) liegt die Deckung um ${points} Prozentpunkte ${lower ? 'niedriger' : 'höher'} als im am wenigsten benachteiligten${span === '' ? '' : ` (${span})`}${sure ? '' : '; über das Vorzeichen sind sich die Durchläufe nicht einig'}. Das sagt etwas über Orte, nicht über einzelne Menschen.`,
  responsibilities: 'Wer entscheiden darf, wer handeln muss, wer zahlt',
  responsibilitiesNote:
    'Allgemein nach dem Gesetz, für die Dienste, die hier knapp werden, schließen oder sich gegenüber dem Vergleichsszenario ändern (Landesrecht: Nordrhein-Westfalen). Gesetze ändern sich: bitte den geltenden Text prüfen. Wer es vor Ort tut, sagt das Szenario.',
  fieldOfAction: 'Handlungsfeld',
  mayDecide: 'darf entscheiden',
  mustAct: 'muss handeln',
  whoPays: 'zahlt',
  legalBasis: 'Grundlage',
  stateOfLaw: (date) => `Stand ${date}`,
  newlyOver: (minutes) => `Menschen neu über ${minutes} Minuten`,
  neighbours: 'Änderung der Inanspruchnahme im Jahr an den anderen Standorten',
  unknownDepartments: (names) => `Abteilungen unbekannt, als Grundversorgung gezählt: ${names}.`,
  nobody: 'niemand',
  hardlyAnybody: 'fast niemand',
  people: (n) => `${n} Menschen`,
  closureSentence: (name, month, persons, minutes, tenth) =>
    `${name} fällt ab ${month} weg: Für rund ${persons} Menschen ist ein anderes Krankenhaus der Grundversorgung das nächste; sie fahren im Mittel ${minutes} Minuten länger, das am stärksten betroffene Zehntel ${tenth} Minuten.`,
  over30Sentence: (who) => `Neu mehr als 30 Minuten entfernt: ${who}.`,
  casesSentence: (lost, neighbours, outside) =>
    `Die ${lost} Fälle im Jahr verteilen sich, am meisten auf: ${neighbours}${outside}.`,
  casesOutside: (n) =>
    `; rund ${n}, auch die von Auswärtigen, gehen an Häuser außerhalb der Region oder bleiben ungedeckt`,
  shortSentence: (apart) => (service, year, unmet, unit, last, span, sure) =>
    `${apart === undefined ? 'Zuerst wird es' : `Unabhängig davon, ebenso in „${apart}“, wird es zuerst`} bei „${service}“ knapp: ab ${year} werden weniger als 95 von 100 so versorgt wie im Bezugsjahr (${sure}); ${last} fehlen im Mittel ${unmet} ${unit} (${span}).`,
  focusSentence: (service, year, unmet, unit, last, span, sure) =>
    `„${service}“ wird ab ${year} knapp: weniger als 95 von 100 werden so versorgt wie im Bezugsjahr (${sure}); ${last} fehlen im Mittel ${unmet} ${unit} (${span}).`,
  withoutSentence: (persons, families) =>
    ` Davon bleiben am Ende ${persons} ohne Versorgung: ${families ? 'weder anderswo versorgt noch von Angehörigen getragen' : 'auch anderswo nicht versorgt'}.`,
  noShortSentence: (last) =>
    `Keine Leistung fällt in der Mitte der Durchläufe vor ${last} unter 95\u00a0% ihrer Deckung im Bezugsjahr.`,
  whereSentence: (places, service, apart) =>
    `${apart === undefined ? `„${service}“ wird` : `Unabhängig davon, ebenso in „${apart}“, wird „${service}“`} zuerst knapp in: ${places}.`,
  needSentence: (from, to, first, last, change) => `Pflegebedürftige: ${first} ${from}, ${last} ${to} (${change}).`,
  parentSentence: (parent, text) => `Gegenüber „${parent}“ ändert sich, was ungedeckt bleibt: ${text}.`,
  parentNothing: 'keine Änderung der Versorgung',
  inPlace: (place, sentence) => `${place}: ${sentence}`,
  moreAsked: (demand) => `zugleich wird mehr nachgefragt: ${demand}`,
  parentSame: (parent) => `Gegenüber „${parent}“ ändert sich nicht, wie viel ungedeckt bleibt.`,
  parentChange: (service, unmet, unit, year, span) => `${service} ${year} ${unmet} ${unit} (${span})`,
  span: (low, high) => `${low} bis ${high} in 90 von 100 Durchläufen`,
  sureVery: 'in mindestens 95 von 100 Durchläufen',
  sureRather: 'in mindestens 75 von 100 Durchläufen',
  sureEven: 'in mindestens der Hälfte der Durchläufe',
  sureSome: 'in mindestens einem Viertel der Durchläufe',
  sureFew: 'in mindestens 5 von 100 Durchläufen',
  uncertaintyTitle: 'Wie sicher ist das?',
  uncertaintyOn: (draws, quantities, families) =>
    quantities === 0
      ? `NICHTS SCHWANKT: das Paket gibt keine Verteilung an, daher zeigen alle Durchläufe (${counted(draws, 'Durchlauf', 'Durchläufe')}) denselben Verlauf ohne Spannweite.`
      : `${counted(draws, 'Durchlauf', 'Durchläufe')}; ${counted(quantities, 'Größe schwankt', 'Größen schwanken')}${families === '' ? '' : `: ${families}`}.`,
  uncertaintyOff:
    'UNSICHERHEIT IST AUSGESCHALTET: jede Größe steht auf ihrem Erwartungswert; das Ergebnis ist ein einziger Verlauf ohne Spannweite.',
  demographicNoise:
    'Geburten, Sterbefälle und Umzüge sind ganze Personen mit Zufall (--demographic-noise): die Spannweiten kleiner Gemeinden enthalten ihn.',
  demographyExpected:
    'Die Bevölkerung läuft auf Erwartungswerten: der Zufall kleiner Zahlen ist in den Spannweiten nicht enthalten (--demographic-noise schaltet ihn ein).',
  careRatesFixed:
    'DIE PFLEGEQUOTEN SCHWANKEN in diesem Paket NICHT: die Spannweiten unten enthalten die größte Unsicherheit des Pflegebedarfs nicht.',
  precision: (service, error, enough) =>
    `Monte-Carlo-Fehler der Lücke bei „${service}“: ± ${error}${enough ? '; die Durchläufe reichen für die Aussagen hier' : '; für feste Aussagen sind MEHR DURCHLÄUFE NÖTIG (--draws)'}.`,
  homeCareCourse: (low, high, year, { staff, carers }) =>
    `${
      staff || carers
        ? `Wann die ambulante Pflege knapp wird, hängt vor allem daran, ${[
            ...(staff ? ['wie lange das Personalwachstum von 2019–2023 anhält'] : []),
            ...(carers ? ['wie viel mehr ambulante Pflege gebraucht wird, wenn weniger Angehörige pflegen können'] : [])
          ].join(', und daran, ')}: die`
        : 'Ambulante Pflege: die'
    } Deckung ${year} liegt zwischen ${low} und ${high}.`,
  bordersClosed: 'Grenzen geschlossen: niemand wird außerhalb der Region versorgt.',
  estimates: (share, tables) =>
    `${share} der Zahlen des Pakets beruhen auf Schätzungen${tables === '' ? '' : `; durchgehend geschätzt: ${tables}`}.`,
  sources: 'Quellen und Schätzungen',
  estimate: 'Schätzung',
  official: 'veröffentlicht',
  table: 'Tabelle',
  licence: 'Lizenz',
  note: 'Anmerkung',
  rows: 'Zeilen',
  calibration: 'Kalibrierung des Bezugsjahres',
  calibrationNote:
    'Inanspruchnahme im Bezugsjahr, wie das Paket sie angibt (Eckwert), wie die Raten sie ergeben (vorher), und der Faktor dazwischen. Ein Faktor außerhalb von 0,5–2 wird abgelehnt.',
  controlTotal: 'Eckwert',
  before: 'vorher',
  factor: 'Faktor',
  after: 'nachher',
  provenance: 'Dieser Lauf',
  seed: 'Startwert',
  draws: 'Durchläufe',
  engine: 'Rechenkern',
  hashes: 'Prüfsummen',
  run: 'Kennung des Laufs',
  period: 'Zeitraum',
  base: 'Bevölkerungsstand',
  assumptions: 'Verwendete eingebaute Annahmen',
  neutral: 'Parameter, die das Paket nicht angibt (neutral)',
  leftOut: 'Mangels Tabellen nicht berechnet',
  projectionNote:
    'Eine Vorausberechnung sagt „wenn, dann“: wenn Raten, Ströme und Ereignisse so sind wie angegeben, folgt dies. Sie ist keine Prognose. Die Deckung wird am Bezugsjahr gemessen, dessen eigener ungedeckter Bedarf nicht bekannt ist.',
  staff: 'Personal',
  available: 'verfügbare VZÄ',
  required: 'benötigte VZÄ',
  missing: 'fehlende VZÄ',
  role: 'Berufsgruppe',
  goals: 'Ziele',
  goalMet: 'erreicht',
  goalMissed: 'verfehlt',
  goalLine: (service, coverage, by, reached, wanted) =>
    `${service} mindestens ${coverage} Deckung bis ${by}: so in ${reached} der Durchläufe, verlangt ${wanted}`,
  goalSentence: (met, all, furthest) =>
    `${goalsMet(met, all)} mit der verlangten Sicherheit erreicht${furthest === '' ? '' : `; am weitesten entfernt (Anteil der Durchläufe, die es erreichen): ${furthest}`}.`,
  goalShort: (goal, reached) => `${goal} ${reached}`,
  asTable: 'als Tabelle',
  german: 'Deutsch',
  english: 'English',
  theme: 'hell / dunkel',
  reportWritten: (file) => `Bericht: ${file}`,
  fromStore: 'aus dem Speicher beantwortet, nichts gerechnet',
  computedIn: (seconds) => `gerechnet in ${seconds} s`,
  municipalitiesShort: (count) => plural(count, 'Gemeinde', 'Gemeinden'),
  and: 'und',
  moreInReport: 'Mehr: --report DATEI.html (Seite), --out ORDNER (Tabellen), --json.'
}
