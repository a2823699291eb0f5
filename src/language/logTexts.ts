/** Texts of what is done with logs in both languages: log, branch, diff, undo, and conflicts between writers. */
import { formatsOf, type Language } from './language.js'
import type { Wording } from './wording.js'

const english = formatsOf('en')
const german = formatsOf('de')

const en = {
  none: 'no log entry fits the filters',
  shownOf: (shown: number, all: number) =>
    `${english.count(shown)} of ${english.counted(all, 'log entry', 'log entries')} shown`,
  unknownTo: (option: string, asked: string, known: ReadonlyArray<string>) =>
    `${option} ${asked}: nothing of that in this log; there is ${known.length === 0 ? 'none at all' : known.join(', ')}`,
  unplaced:
    'The region package was not found from here: of entries about facilities, --area finds only those that the log itself places.',
  undoneBy: (version: number) => `[undone by ${version}]`,
  undoes: (version: number, why: string | undefined) => `(undo of ${version}${why === undefined ? '' : `: ${why}`})`,
  studiesTitle: (count: number) => english.counted(count, 'study', 'studies'),
  noStudies: 'The store holds no study yet.',
  compared: '(side of a comparison)',
  studyLine: (study: string, version: number, at: string, by: string, parent: string | undefined, runs: number) =>
    `  ${study}  version ${version}, ${at}, ${by}${parent === undefined ? '' : `; stands on ${parent}`}; ${english.counted(runs, 'run', 'runs')}`,
  parentAt: (parent: string, version: number) => `${parent}, version ${version}`,
  who: (by: string, at: string) => `${by}, ${at}`,
  head: 'settings',
  nothing: 'nothing',
  undo: {
    done: (study: string, entry: number, version: number) => `${study}: entry ${entry} is undone (entry ${version}).`,
    was: (version: number, by: string, at: string, line: string) => `  ${version}  ${at}  ${by}  ${line}`,
    because: (why: string) => `  It had been made because: ${why}`,
    lines: (file: string, line: number) => `Change these lines of ${file}:${line}, then run it:`,
    inLine: (file: string) => `${file} says so already; nothing is to change.`,
    noLines: (file: string) =>
      `In ${file} no line can be changed on its own (a building block, or a mistake in the file). It must say:`,
    noFile: 'The scenario file is not known here. It must say:',
    absent: (key: string) => `no entry ${key}:`,
    present: (key: string) => `entry ${key}:`,
    until: 'Until then running the unchanged file is refused (exit code 3).',
    back: (study: string, version: number) => `To take the undo back: tragweite undo ${study} ${version}`,
    unchecked: 'The region package was not found from here: names and contradictions are checked at the next run.'
  },
  blocked: {
    'changed-since': (entry: string, by: string, study: string, version: number) =>
      `${entry} cannot be undone: it was followed by\n  ${by}\nUndo that first: tragweite undo ${study} ${version}`,
    'undone-already': (entry: string, by: string, study: string, version: number) =>
      `${entry} was undone already:\n  ${by}\nTo take that back: tragweite undo ${study} ${version}`
  },
  behind: {
    title: (file: string, study: string) => `${file} still asks for what was undone in the log of ${study}:`,
    titleBack: (file: string, study: string) => `${file} does not say what was brought back in the log of ${study}:`,
    item: {
      wanted: (subject: string, version: number, by: string, at: string, why: string | undefined) =>
        `  ${subject}: undone by ${by}, ${at} (entry ${version})${why === undefined ? '' : `: ${why}`}`,
      missing: (subject: string, version: number, by: string, at: string, why: string | undefined) =>
        `  ${subject}: missing from the file; brought back by ${by}, ${at} (entry ${version})${why === undefined ? '' : `: ${why}`}`,
      otherwise: (subject: string, version: number, by: string, at: string, why: string | undefined) =>
        `  ${subject}: otherwise in the file; brought back by ${by}, ${at} (entry ${version})${why === undefined ? '' : `: ${why}`}`
    },
    lines: (file: string, line: number) => `Change these lines of ${file}:${line}:`,
    back: (study: string, version: number) => `or take the undo back: tragweite undo ${study} ${version}`,
    away: (study: string, version: number) => `or undo bringing it back: tragweite undo ${study} ${version}`,
    nothing: 'Nothing was appended.'
  },
  moved: {
    title: (study: string, expected: number, actual: number) =>
      `The study "${study}" has moved on from version ${expected} to ${actual}:`,
    wanted: 'This command would have appended:',
    advice: (study: string) =>
      `Nothing was appended. Look at the log (tragweite log ${study}), take over in your file what shall stay, and run it again.`
  },
  overwrites: (study: string, wanted: string, version: number, by: string, at: string) =>
    `${study}: changes what ${by} recorded on ${at} (entry ${version}): ${wanted}`,
  exists: (study: string, version: number, at: string, by: string, parent: string | undefined) =>
    `There is a study "${study}" already: version ${version}, last recorded by ${by}, ${at}${parent === undefined ? '' : `, stands on ${parent}`}. Choose another name.`,
  branch: {
    done: (study: string, parent: string) => `${study}: branched from ${parent}. Its scenario file:`,
    written: (study: string, parent: string, file: string) =>
      `${study}: branched from ${parent}. Scenario file: ${file}`,
    remark: (parent: string) =>
      `Branched from ${parent}. Running this file unchanged gives the figures of that version.`,
    remarkAlone: (parent: string) =>
      `Branched from ${parent}; the file of that study is not known here, so its whole list stands below.`,
    noRegion: (region: string) =>
      `The region package was not found from here; the path is the one in the log: ${region}. Put it right before running.`,
    foundRegion: (region: string) => `Path of the region package from the study’s last run: ${region}.`
  },
  diff: {
    equal: (a: string, b: string) => `${a} and ${b} say the same.`,
    title: (a: string, b: string) => `${a} → ${b}`,
    onlyIn: (study: string) => `only in ${study}:`,
    changed: 'changed:',
    settings: 'settings:',
    field: (field: string, a: string, b: string) => `    ${field}: ${a} → ${b}`,
    recorded: (a: string, b: string) => `    last recorded: ${a} → ${b}`,
    none: '–'
  },
  run: {
    log: (study: string, version: number) => `Log: ${study}, version ${version}`
  }
}

const de: typeof en = {
  none: 'kein Eintrag passt zu den Filtern',
  shownOf: (shown, all) => `${german.count(shown)} von ${german.counted(all, 'Eintrag', 'Einträgen')} gezeigt`,
  unknownTo: (option, asked, known) =>
    `${option} ${asked}: kommt in diesem Protokoll nicht vor; es gibt ${known.length === 0 ? 'gar nichts davon' : known.join(', ')}`,
  unplaced:
    'Das Regionspaket ist von hier aus nicht zu finden: Von Einträgen über Einrichtungen findet --area nur solche, deren Ort das Protokoll selbst nennt.',
  undoneBy: (version) => `[zurückgenommen durch ${version}]`,
  undoes: (version, why) => `(nimmt ${version} zurück${why === undefined ? '' : `: ${why}`})`,
  studiesTitle: (count) => german.counted(count, 'Studie', 'Studien'),
  noStudies: 'Der Speicher enthält noch keine Studie.',
  compared: '(Seite eines Vergleichs)',
  studyLine: (study, version, at, by, parent, runs) =>
    `  ${study}  Fassung ${version}, ${at}, ${by}${parent === undefined ? '' : `; steht auf ${parent}`}; ${german.counted(runs, 'Lauf', 'Läufe')}`,
  parentAt: (parent, version) => `${parent}, Fassung ${version}`,
  who: (by, at) => `${by}, ${at}`,
  head: 'Einstellungen',
  nothing: 'nichts',
  undo: {
    done: (study, entry, version) => `${study}: Eintrag ${entry} ist zurückgenommen (Eintrag ${version}).`,
    was: (version, by, at, line) => `  ${version}  ${at}  ${by}  ${line}`,
    because: (why) => `  Begründung von damals: ${why}`,
    lines: (file, line) => `Diese Zeilen in ${file}:${line} ändern, dann laufen lassen:`,
    inLine: (file) => `${file} sagt das schon; nichts ist zu ändern.`,
    noLines: (file) =>
      `In ${file} lässt sich keine einzelne Zeile ändern (ein Baustein, oder ein Fehler in der Datei). Sie muss sagen:`,
    noFile: 'Die Szenariodatei ist hier nicht bekannt. Sie muss sagen:',
    absent: (key) => `kein Eintrag ${key}:`,
    present: (key) => `Eintrag ${key}:`,
    until: 'Bis dahin wird ein Lauf der unveränderten Datei abgelehnt (Rückgabewert 3).',
    back: (study, version) => `Um auch das zurückzunehmen: tragweite undo ${study} ${version}`,
    unchecked: 'Das Regionspaket ist von hier aus nicht zu finden: Namen und Widersprüche prüft der nächste Lauf.'
  },
  blocked: {
    'changed-since': (entry, by, study, version) =>
      `${entry} lässt sich nicht zurücknehmen: Darauf folgte\n  ${by}\nZuerst das zurücknehmen: tragweite undo ${study} ${version}`,
    'undone-already': (entry, by, study, version) =>
      `${entry} ist schon zurückgenommen:\n  ${by}\nUm das rückgängig zu machen: tragweite undo ${study} ${version}`
  },
  behind: {
    title: (file, study) => `${file} verlangt noch, was im Protokoll von ${study} zurückgenommen wurde:`,
    titleBack: (file, study) => `${file} sagt nicht, was im Protokoll von ${study} wiederhergestellt wurde:`,
    item: {
      wanted: (subject, version, by, at, why) =>
        `  ${subject}: zurückgenommen von ${by}, ${at} (Eintrag ${version})${why === undefined ? '' : `: ${why}`}`,
      missing: (subject, version, by, at, why) =>
        `  ${subject}: fehlt in der Datei; wiederhergestellt von ${by}, ${at} (Eintrag ${version})${why === undefined ? '' : `: ${why}`}`,
      otherwise: (subject, version, by, at, why) =>
        `  ${subject}: steht anders in der Datei; wiederhergestellt von ${by}, ${at} (Eintrag ${version})${why === undefined ? '' : `: ${why}`}`
    },
    lines: (file, line) => `Diese Zeilen in ${file}:${line} ändern:`,
    back: (study, version) => `oder die Rücknahme aufheben: tragweite undo ${study} ${version}`,
    away: (study, version) => `oder die Wiederherstellung zurücknehmen: tragweite undo ${study} ${version}`,
    nothing: 'Nichts wurde angehängt.'
  },
  moved: {
    title: (study, expected, actual) =>
      `Die Studie „${study}“ ist von Fassung ${expected} auf ${actual} weitergegangen:`,
    wanted: 'Dieser Befehl hätte angehängt:',
    advice: (study) =>
      `Nichts wurde angehängt. Das Protokoll ansehen (tragweite log ${study}), in die eigene Datei übernehmen, was bleiben soll, und sie noch einmal laufen lassen.`
  },
  overwrites: (study, wanted, version, by, at) =>
    `${study}: ändert, was ${by} am ${at} aufgezeichnet hat (Eintrag ${version}): ${wanted}`,
  exists: (study, version, at, by, parent) =>
    `Eine Studie „${study}“ gibt es schon: Fassung ${version}, zuletzt aufgezeichnet von ${by}, ${at}${parent === undefined ? '' : `, steht auf ${parent}`}. Bitte einen anderen Namen wählen.`,
  branch: {
    done: (study, parent) => `${study}: abgezweigt von ${parent}. Ihre Szenariodatei:`,
    written: (study, parent, file) => `${study}: abgezweigt von ${parent}. Szenariodatei: ${file}`,
    remark: (parent) => `Abgezweigt von ${parent}. Unverändert gerechnet, ergibt diese Datei die Zahlen jener Fassung.`,
    remarkAlone: (parent) =>
      `Abgezweigt von ${parent}; die Datei jener Studie ist hier nicht bekannt, deshalb steht ihre ganze Liste unten.`,
    noRegion: (region) =>
      `Das Regionspaket ist von hier aus nicht zu finden; der Pfad ist der aus dem Protokoll: ${region}. Vor dem Lauf richtigstellen.`,
    foundRegion: (region) => `Pfad des Regionspakets aus dem letzten Lauf der Studie: ${region}.`
  },
  diff: {
    equal: (a, b) => `${a} und ${b} sagen dasselbe.`,
    title: (a, b) => `${a} → ${b}`,
    onlyIn: (study) => `nur in ${study}:`,
    changed: 'geändert:',
    settings: 'Einstellungen:',
    field: (field, a, b) => `    ${field}: ${a} → ${b}`,
    recorded: (a, b) => `    zuletzt aufgezeichnet: ${a} → ${b}`,
    none: '–'
  },
  run: {
    log: (study, version) => `Protokoll: ${study}, Fassung ${version}`
  }
}

export type LogTexts = typeof en
/** Texts of logs. */
export const logTextsOf = (language: Language): LogTexts => (language === 'de' ? de : en)

/** Kinds of mistakes in commands about logs. */
export const logProblems: Readonly<Record<string, Wording>> = {
  'no-such-version': { de: 'diese Fassung gibt es nicht', en: 'no such version' },
  'no-such-entry': { de: 'diesen Eintrag gibt es nicht', en: 'no such log entry' },
  'not-undoable': { de: 'nicht zurückzunehmen', en: 'cannot be undone' },
  'which-study': { de: 'welche Studie?', en: 'which study?' },
  'not-a-moment': { de: 'kein Zeitpunkt', en: 'not a date' },
  'unknown-type': { de: 'unbekannte Art', en: 'unknown type' },
  'not-branchable': { de: 'nicht abzuzweigen', en: 'cannot be branched' },
  'command-id': { de: 'unzulässige Befehlskennung', en: 'bad command id' }
}
