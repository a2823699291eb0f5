/** Texts of the store in both languages: outcomes of appending, and what opening a store has to tell. */
import { formatsOf, type Language } from './language.js'

const en = {
  commandReused: (commandId: string, stream: string, version: number) =>
    `The command id ${commandId} was used before with other content (study "${stream}", entry ${version}). Nothing was appended; give a new command a new id.`,
  outcomeUnknown: (commandId: string, path: string, detail: string) =>
    `Whether command ${commandId} was recorded in ${path} is not known: the disk failed and the store cannot be read again (${detail}). Look with "tragweite log" once the disk works; running the same command again does no harm.`,
  damagedRun: (runId: string, stream: string, path: string) =>
    `The stored result of run ${runId} (study "${stream}") in ${path} is damaged: its checksum does not fit its contents, so nothing of it is shown. \`tragweite run <scenario> --fresh\` computes it anew; \`tragweite verify\` says what else is not right.`,
  notice: {
    Migrated: (path: string, copy: string) =>
      `The store ${path} was brought to the present format. It is kept as it was in ${copy}.`,
    LargeWal: (path: string, megabytes: string) =>
      `The write-ahead log of ${path} has grown to ${megabytes} MB: another program has been reading the store for long. It shrinks once that program ends.`,
    ReadOnly: (path: string) => `The store ${path} can only be read here; nothing is recorded.`
  }
}

const de: typeof en = {
  commandReused: (commandId, stream, version) =>
    `Die Befehlskennung ${commandId} gehört schon zu einem Befehl mit anderem Inhalt (Studie „${stream}“, Eintrag ${version}). Nichts wurde angehängt; ein neuer Befehl braucht eine neue Kennung.`,
  outcomeUnknown: (commandId, path, detail) =>
    `Ob der Befehl ${commandId} in ${path} aufgezeichnet wurde, ist nicht bekannt: Der Datenträger hat versagt, und der Speicher lässt sich nicht wieder lesen (${detail}). Sobald der Datenträger wieder arbeitet, mit „tragweite log“ nachsehen; denselben Befehl noch einmal zu geben, schadet nicht.`,
  damagedRun: (runId, stream, path) =>
    `Das gespeicherte Ergebnis des Laufs ${runId} (Studie „${stream}“) in ${path} ist beschädigt: Seine Prüfsumme passt nicht zu seinem Inhalt; nichts davon wird gezeigt. \`tragweite run <Szenario> --fresh\` rechnet es neu; \`tragweite verify\` sagt, was sonst noch nicht stimmt.`,
  notice: {
    Migrated: (path, copy) =>
      `Der Speicher ${path} wurde auf das heutige Format gebracht. Der bisherige Stand liegt in ${copy}.`,
    LargeWal: (path, megabytes) =>
      `Das Schreibprotokoll von ${path} ist auf ${megabytes}\u00a0MB gewachsen: Ein anderes Programm liest den Speicher schon lange. Es wird kleiner, sobald dieses Programm endet.`,
    ReadOnly: (path) => `Der Speicher ${path} lässt sich hier nur lesen; aufgezeichnet wird nichts.`
  }
}

/** Texts of the store. */
export const storeTextsOf = (language: Language): typeof en => (language === 'de' ? de : en)

/** What opening a store has to tell. */
export type StoreNoticeFacts =
  | { readonly _tag: 'Migrated'; readonly path: string; readonly copy: string }
  | { readonly _tag: 'LargeWal'; readonly path: string; readonly bytes: number }
  | { readonly _tag: 'ReadOnly'; readonly path: string }

/** The sentence for it. */
export const storeNoticeText = (notice: StoreNoticeFacts, language: Language): string => {
  const { notice: texts } = storeTextsOf(language)
  switch (notice._tag) {
    case 'Migrated':
      return texts.Migrated(notice.path, notice.copy)
    case 'LargeWal':
      return texts.LargeWal(notice.path, formatsOf(language).count(Math.ceil(notice.bytes / 1_000_000)))
    case 'ReadOnly':
      return texts.ReadOnly(notice.path)
  }
}
