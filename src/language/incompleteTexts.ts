/** Texts about runs that broke off, go on or lack some draws, in both languages. Numbers arrive formatted. */
import type { Language } from './language.js'

const en = {
  stored: (stored: string, total: string) => `${stored} of ${total} draws were stored; computing the others.`,
  brokeOff: (begun: string, stored: string, total: string) =>
    `The last run of this study (begun ${begun}) broke off; ${stored} of ${total} draws are stored, going on.`,
  alsoRunning: (process: string) => `Process ${process} is computing the same run at this moment.`,
  otherEngine: (runId: string, engine: string) =>
    `Run ${runId} of this study is by another engine (${engine}): its figures are not used. \`tragweite compare --engines ${runId}\` shows what changes.`,
  /** A gap of draws, counted from 0. */
  gap: (first: string, last: string) => (first === last ? `draw ${first}` : `draws ${first}…${last}`),
  warning: (done: string, total: string, gaps: string) =>
    `Incomplete: only ${done} of ${total} draws could be computed; missing: ${gaps} (counted from 0). All figures but those of the table population are of the draws that are there.`,
  failure: (gap: string, detail: string) => `${gap}: ${detail}`,
  goesOn: 'Finished draws are stored; the same command computes only the missing ones.',
  inputs: (seed: string, region: string, events: string, engine: string) =>
    `To reproduce it: seed ${seed}, region ${region}, events ${events}, engine ${engine};`,
  here: (command: string) => `${command} computes the missing draws alone, without threads.`
}

const de: typeof en = {
  stored: (stored, total) => `${stored} von ${total} Durchläufen waren gespeichert; die übrigen werden gerechnet.`,
  brokeOff: (begun, stored, total) =>
    `Der letzte Lauf dieser Studie (begonnen ${begun}) brach ab; ${stored} von ${total} Durchläufen sind gespeichert, es geht weiter.`,
  alsoRunning: (process) => `Prozess ${process} rechnet in diesem Augenblick denselben Lauf.`,
  otherEngine: (runId, engine) =>
    `Lauf ${runId} dieser Studie stammt von einem anderen Rechenkern (${engine}): Seine Zahlen werden nicht verwendet. \`tragweite compare --engines ${runId}\` zeigt, was sich ändert.`,
  gap: (first, last) => (first === last ? `Durchlauf ${first}` : `Durchläufe ${first}…${last}`),
  warning: (done, total, gaps) =>
    `Unvollständig: Nur ${done} von ${total} Durchläufen konnten gerechnet werden; es fehlen: ${gaps} (gezählt ab 0). Alle Zahlen außer denen der Tabelle population gelten für die vorhandenen Durchläufe.`,
  failure: (gap, detail) => `${gap}: ${detail}`,
  goesOn: 'Fertige Durchläufe sind gespeichert; derselbe Befehl rechnet nur die fehlenden.',
  inputs: (seed, region, events, engine) =>
    `Zum Nachstellen: Startwert ${seed}, Region ${region}, Ereignisse ${events}, Rechenkern ${engine};`,
  here: (command) => `${command} rechnet allein die fehlenden Durchläufe, ohne Threads.`
}

export const incompleteTextsOf = (language: Language): typeof en => (language === 'de' ? de : en)
