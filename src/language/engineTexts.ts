/** Texts of `compare --engines` in both languages. Numbers arrive formatted. */
import type { Language } from './language.js'

const en = {
  head: (runId: string, study: string, version: string, draws: string) =>
    `Run ${runId} of study ${study} (log version ${version}, ${draws} draws), computed again.`,
  engines: (old: string, now: string) => (old === now ? `Engine ${now}, the same one.` : `Engine ${old} → ${now}.`),
  recorded: (runId: string) => `Recorded as run ${runId}; the old run stays as it is.`,
  equal: (tables: string) => `Equal to the bit: ${tables}.`,
  tables: (count: number, shown: string) => (count === 1 ? `${shown} table` : `all ${shown} tables`),
  differing: 'Not equal:',
  table: (name: string, differing: string, rows: string, absolute: string, relative: string) =>
    `${name}: ${differing} of ${rows} rows differ; largest difference ${absolute}, relative ${relative}`,
  unpaired: (onlyOld: string, onlyNew: string) =>
    `rows only in the old run: ${onlyOld}, only in the new one: ${onlyNew}`,
  subject: (subject: string, differing: string, rows: string, absolute: string, relative: string) =>
    `${subject}: ${differing} of ${rows}; ${absolute}, ${relative}`,
  moreSubjects: (count: string) => `and ${count} more (--json lists all)`,
  headline: (year: string) => `The region in ${year}, mean over the draws:`,
  change: (service: string, measure: string, old: string, now: string, difference: string, unit: string) =>
    `${service}, ${measure}: ${old} → ${now} (${difference}) ${unit}`,
  headlineEqual: 'Its headline figures are the same.',
  otherEvents: 'This version reads other events from the same log: hashes of the events differ.'
}

const de: typeof en = {
  head: (runId, study, version, draws) =>
    `Lauf ${runId} der Studie ${study} (Protokollversion ${version}, ${draws} Durchläufe), noch einmal gerechnet.`,
  engines: (old, now) => (old === now ? `Rechenkern ${now}, derselbe.` : `Rechenkern ${old} → ${now}.`),
  recorded: (runId) => `Festgehalten als Lauf ${runId}; der alte Lauf bleibt, wie er ist.`,
  equal: (tables) => `Gleich bis aufs Bit: ${tables}.`,
  tables: (count, shown) => (count === 1 ? `${shown} Tabelle` : `alle ${shown} Tabellen`),
  differing: 'Nicht gleich:',
  table: (name, differing, rows, absolute, relative) =>
    `${name}: ${differing} von ${rows} Zeilen weichen ab; größte Abweichung ${absolute}, relativ ${relative}`,
  unpaired: (onlyOld, onlyNew) => `Zeilen nur im alten Lauf: ${onlyOld}, nur im neuen: ${onlyNew}`,
  subject: (subject, differing, rows, absolute, relative) =>
    `${subject}: ${differing} von ${rows}; ${absolute}, ${relative}`,
  moreSubjects: (count) => `und ${count} weitere (--json nennt alle)`,
  headline: (year) => `Die Region ${year}, Mittel der Durchläufe:`,
  change: (service, measure, old, now, difference, unit) =>
    `${service}, ${measure}: ${old} → ${now} (${difference}) ${unit}`,
  headlineEqual: 'Die Hauptzahlen der Region sind dieselben.',
  otherEvents:
    'Diese Version liest aus demselben Protokoll andere Ereignisse: Die Prüfsummen der Ereignisse unterscheiden sich.'
}

export const engineTextsOf = (language: Language): typeof en => (language === 'de' ? de : en)
