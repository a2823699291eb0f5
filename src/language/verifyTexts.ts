/** Texts of `verify` and `backup` in both languages. Numbers and moments arrive formatted. */
import type { Language } from './language.js'
import { formatsOf } from './language.js'
import type { Wording } from './wording.js'

/** Place of an entry of the log, as far as it is known. */
export interface EntryPlace {
  readonly position?: number
  readonly stream?: string
  readonly version?: number
}

const eventEn = ({ position = 0, stream, version }: EntryPlace): string =>
  `entry ${position} of the store${stream === undefined ? '' : ` (study "${stream}", no. ${version ?? '?'})`}`
const eventDe = ({ position = 0, stream, version }: EntryPlace): string =>
  `Eintrag ${position} des Speichers${stream === undefined ? '' : ` (Studie „${stream}“, Nr. ${version ?? '?'})`}`

const en = {
  title: (path: string, format: number, megabytes: string) => `Store ${path} (format ${format}, ${megabytes} MB)`,
  former: (format: number, current: number) =>
    `It has format ${format} of an earlier version and was checked as it is; the next other command brings it to format ${current} and keeps a copy.`,
  checked: {
    log: (events: string, studies: string) =>
      `${events} (${studies}): hash chain over every column, positions, versions, commands, content`,
    snapshots: (count: string) => `${count}: seals, and the same as the log gives`,
    runs: (count: string) => `${count}: seals, and the entries they stand on`,
    results: (count: string, hashed: string) => `${count}: seals; tables hashed anew: ${hashed}`,
    blocks: (count: string) => `${count}: checksums of every page`
  },
  head: (head: string) => `Head of the log: ${head}`,
  keepHead:
    'Keep this head outside the store. Later, verify --head with it tells whether anything up to here was rewritten, even by somebody who computed the whole chain anew.',
  anchored: (position: string) => `The log still contains the head that was given, at entry ${position} of the store.`,
  sound: 'Sound: everything is as it was written.',
  unsound: (findings: string) => `NOT sound: ${findings}.`,
  findings: (count: number) => formatsOf('en').counted(count, 'finding', 'findings'),
  more: (count: string) => `… and ${count} more`,
  event: eventEn,
  lastGood: (event: string, moment: string, by: string) =>
    `The last good entry is ${event}, recorded ${moment} by ${by}. Up to there the log can be trusted.`,
  nothingGood: 'Not a single entry of the log can be trusted.',
  inDoubt: (count: string) => `${count} behind it cannot be trusted any more: the chain is broken there.`,
  loses: {
    entries:
      'Entries of the log were changed, removed or added outside of Tragweite, or the disk is failing. Use a backup; if there is none, `tragweite backup --good-prefix FILE` saves what is sound and names what is missing.',
    figures:
      'The log is sound; only stored figures are damaged. Nothing is lost: run the scenarios concerned again with --fresh, and the figures are computed anew from the log.',
    nothing:
      'Nothing is lost: only what can be made again is damaged. Damaged draws and snapshots are made anew when they are needed; `rm -r STORE.blocks` removes all stored draws.',
    anchor:
      'The store is sound in itself but is not the one that the head was written down from: entries were rewritten and the chain computed anew, an old copy was put back, or it is another store.'
  },
  parts: {
    file: 'file',
    schema: 'tables',
    pages: 'pages of the file',
    events: 'log',
    head: 'end of the log',
    commands: 'commands',
    snapshots: 'snapshots',
    verified: 'note of what was verified',
    summaries: 'stored results',
    runs: 'runs',
    results: 'results',
    blocks: 'draws',
    anchor: 'given head'
  },
  at: {
    version: (stream: string, version: number) => `study "${stream}", no. ${version}`,
    study: (stream: string) => `study "${stream}"`
  },
  progress: (done: string, total: string) => `checking: ${done} of ${total} log entries`,
  backup: {
    done: (path: string, events: string, megabytes: string) =>
      `Backup: ${path} (${events}, ${megabytes} MB). It was opened again and verified.`,
    head: (head: string) => `Its head is ${head}.`,
    use: (path: string) =>
      `It is a store of its own: name it with --store ${path}, or copy it back while no command is running.`,
    noBlocks: 'Stored draws are not in it: they are a cache and are computed again when they are needed.',
    leftOut: (events: string, from: number) =>
      `LEFT OUT: ${events}, from entry ${from} of the store on: they cannot be trusted any more.`,
    leftOutResults: (count: string) =>
      `LEFT OUT: ${count} stored results and records of runs that are damaged or stand on these entries; run their scenarios again.`,
    why: 'What is wrong with the store:',
    nothingLeftOut: 'Nothing had to be left out.'
  }
}

type VerifyTexts = typeof en

const de: VerifyTexts = {
  title: (path, format, megabytes) => `Speicher ${path} (Format ${format}, ${megabytes} MB)`,
  former: (format, current) =>
    `Er hat das Format ${format} einer früheren Version und wurde geprüft, wie er ist; der nächste andere Befehl bringt ihn auf Format ${current} und behält eine Kopie.`,
  checked: {
    log: (events, studies) =>
      `${events} (${studies}): Hashkette über jede Spalte, Positionen, Versionen, Befehle, Inhalt`,
    snapshots: (count) => `${count}: Siegel, und gleich dem, was das Protokoll ergibt`,
    runs: (count) => `${count}: Siegel, und die Einträge, auf denen sie stehen`,
    results: (count, hashed) => `${count}: Siegel; Tabellen neu gehasht: ${hashed}`,
    blocks: (count) => `${count}: Prüfsummen jeder Seite`
  },
  head: (head) => `Ende des Protokolls: ${head}`,
  keepHead:
    'Bewahren Sie diese Angabe außerhalb des Speichers auf. Mit ihr zeigt verify --head später, ob bis hierher etwas umgeschrieben wurde, auch von jemandem, der die ganze Kette neu berechnet hat.',
  anchored: (position) => `Das Protokoll enthält das angegebene Ende noch, bei Eintrag ${position} des Speichers.`,
  sound: 'In Ordnung: Alles ist, wie es geschrieben wurde.',
  unsound: (findings) => `NICHT in Ordnung: ${findings}.`,
  findings: (count) => formatsOf('de').counted(count, 'Befund', 'Befunde'),
  more: (count) => `… und ${count} weitere`,
  event: eventDe,
  lastGood: (event, moment, by) =>
    `Der letzte gute Eintrag ist ${event}, aufgezeichnet ${moment} von ${by}. Bis dorthin ist dem Protokoll zu trauen.`,
  nothingGood: 'Keinem einzigen Eintrag des Protokolls ist zu trauen.',
  inDoubt: (count) => `${count} dahinter sind nicht mehr vertrauenswürdig: Dort ist die Kette gerissen.`,
  loses: {
    entries:
      'Einträge des Protokolls wurden außerhalb von Tragweite geändert, entfernt oder hinzugefügt, oder der Datenträger versagt. Nehmen Sie eine Sicherung; gibt es keine, rettet `tragweite backup --good-prefix DATEI`, was in Ordnung ist, und nennt, was fehlt.',
    figures:
      'Das Protokoll ist in Ordnung; nur gespeicherte Zahlen sind beschädigt. Verloren ist nichts: Rechnen Sie die betroffenen Szenarien mit --fresh erneut, die Zahlen entstehen neu aus dem Protokoll.',
    nothing:
      'Verloren ist nichts: Beschädigt ist nur, was wieder entsteht. Beschädigte Durchläufe und Schnappschüsse werden neu gemacht, wenn sie gebraucht werden; `rm -r SPEICHER.blocks` entfernt alle gespeicherten Durchläufe.',
    anchor:
      'Der Speicher ist in sich stimmig, aber nicht der, von dem die Angabe stammt: Einträge wurden umgeschrieben und die Kette neu berechnet, eine alte Kopie wurde zurückgelegt, oder es ist ein anderer Speicher.'
  },
  parts: {
    file: 'Datei',
    schema: 'Tabellen',
    pages: 'Seiten der Datei',
    events: 'Protokoll',
    head: 'Ende des Protokolls',
    commands: 'Befehle',
    snapshots: 'Schnappschüsse',
    verified: 'Vermerk des Geprüften',
    summaries: 'gespeicherte Ergebnisse',
    runs: 'Läufe',
    results: 'Ergebnisse',
    blocks: 'Durchläufe',
    anchor: 'angegebenes Ende'
  },
  at: {
    version: (stream, version) => `Studie „${stream}“, Nr. ${version}`,
    study: (stream) => `Studie „${stream}“`
  },
  progress: (done, total) => `geprüft: ${done} von ${total} Protokolleinträgen`,
  backup: {
    done: (path, events, megabytes) =>
      `Sicherung: ${path} (${events}, ${megabytes} MB). Sie wurde wieder geöffnet und geprüft.`,
    head: (head) => `Ihr Protokoll endet mit ${head}.`,
    use: (path) =>
      `Sie ist selbst ein Speicher: mit --store ${path} nennen oder zurückkopieren, solange kein Befehl läuft.`,
    noBlocks:
      'Gespeicherte Durchläufe sind nicht darin: Sie sind ein Zwischenspeicher und werden neu gerechnet, wenn sie gebraucht werden.',
    leftOut: (events, from) =>
      `NICHT DARIN: ${events}, ab Eintrag ${from} des Speichers: Ihnen ist nicht mehr zu trauen.`,
    leftOutResults: (count) =>
      `NICHT DARIN: ${count} gespeicherte Ergebnisse und Aufzeichnungen von Läufen, die beschädigt sind oder auf diesen Einträgen stehen; rechnen Sie deren Szenarien erneut.`,
    why: 'Was an dem Speicher nicht stimmt:',
    nothingLeftOut: 'Nichts musste weggelassen werden.'
  }
}

const counts: Readonly<
  Record<'event' | 'study' | 'snapshot' | 'run' | 'result' | 'block', Record<Language, readonly [string, string]>>
> = {
  event: { en: ['log entry', 'log entries'], de: ['Protokolleintrag', 'Protokolleinträge'] },
  study: { en: ['study', 'studies'], de: ['Studie', 'Studien'] },
  snapshot: { en: ['snapshot', 'snapshots'], de: ['Schnappschuss', 'Schnappschüsse'] },
  run: { en: ['run', 'runs'], de: ['Lauf', 'Läufe'] },
  result: { en: ['stored result', 'stored results'], de: ['gespeichertes Ergebnis', 'gespeicherte Ergebnisse'] },
  block: { en: ['block of draws', 'blocks of draws'], de: ['Block von Durchläufen', 'Blöcke von Durchläufen'] }
}

/** `3 runs`, `1 Lauf`. */
export const countedOf = (what: keyof typeof counts, count: number, language: Language): string => {
  const [one, other] = counts[what][language]
  return formatsOf(language).counted(count, one, other)
}

export const verifyTextsOf = (language: Language): VerifyTexts => (language === 'de' ? de : en)

/** Kinds of bad usage of these two commands. */
export const verifyProblems: Readonly<Record<string, Wording>> = {
  'no-store': { de: 'kein Speicher vorhanden', en: 'no store there' },
  'target-exists': { de: 'Datei ist schon vorhanden', en: 'file exists already' }
}
