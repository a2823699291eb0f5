/** Texts of research bundles: what is told of writing and verifying one, and its read-me file. */
import type { Language } from './language.js'

interface BundleTexts {
  readonly readme: (facts: ReadmeFacts) => string
  readonly checklistHead: (facts: { readonly runId: string; readonly title: string }) => string
  readonly verified: (files: string, result: string) => string
  readonly notRerun: string
  readonly failed: (problems: string, computed: boolean) => string
  readonly problem: {
    readonly missing: (file: string) => string
    readonly changed: (file: string) => string
    readonly unlisted: (file: string) => string
    readonly log: (detail: string) => string
    readonly region: (detail: string) => string
    readonly hash: (which: string, stated: string, found: string) => string
    readonly engine: (stated: string, own: string) => string
    readonly table: (file: string) => string
    readonly run: (detail: string) => string
  }
}
interface ReadmeFacts {
  readonly title: string
  readonly question: string | undefined
  readonly region: string
  readonly runId: string
  readonly engine: string
  readonly draws: string
  readonly seed: string
  readonly period: string
}

const bundleTexts: Readonly<Record<Language, BundleTexts>> = {
  de: {
    readme: ({ title, question, region, runId, engine, draws, seed, period }) => `# ${title}

${question === undefined ? '' : `${question}\n\n`}Lauf ${runId} von Tragweite (Modell ${engine}): ${region}, ${period}, ${draws} Durchläufe, Startwert „${seed}“.
Eine Vorausberechnung sagt „wenn – dann“; sie ist keine Vorhersage.

| Datei | Inhalt |
|---|---|
| \`report.html\` | Bericht zum Ansehen und Drucken, ohne Netz |
| \`tables/\` | Ergebnistabellen und \`manifest.json\` (Quellen, Schätzungen, Kalibrierung, Rechenzeiten) |
| \`region/\` | das Regionspaket, mit dem gerechnet wurde |
| \`log.json\` | das Ereignisprotokoll der Studie und der Studien, auf denen sie steht: wer, wann, was, warum |
| \`bundle.json\` | Hashes von Region, Ereignissen, Modell und Ergebnis; Größe und SHA-256 jeder Datei |
| \`CHECKLIST.md\` | Berichtsstandards STRESS und ISPOR-SMDM |
| \`CITATION.cff\` | Zitierangabe |
| \`ro-crate-metadata.json\` | Metadaten als Process Run Crate |

Nachrechnen auf einem anderen Rechner: \`tragweite verify-bundle DATEI.zip\` prüft jede Datei, rechnet den Lauf aus Protokoll und
Regionspaket neu und vergleicht die Hashes.
`,
    checklistHead: ({ runId, title }) =>
      `Berichtsstandards zu Lauf ${runId} („${title}“). Die Antworten gelten für das Modell; was für diesen Lauf gilt (Quellen, Schätzungen, Startwert, Durchläufe), steht in \`tables/manifest.json\` und \`report.html\`. Genannte Seiten stehen in der Dokumentation von Tragweite.\n\n`,
    verified: (files, result) =>
      `In Ordnung: ${files} Dateien unverändert, neu gerechnetes Ergebnis gleich (${result}).`,
    notRerun: 'Die Dateien sind unverändert; neu gerechnet wurde nicht (--files-only).',
    failed: (problems, computed) => `NICHT in Ordnung${computed ? '' : ' (nicht neu gerechnet)'}:\n${problems}`,
    problem: {
      missing: (file) => `${file} fehlt`,
      changed: (file) => `${file} ist verändert`,
      unlisted: (file) => `${file} gehört nicht zum Bündel`,
      log: (detail) => `Das Ereignisprotokoll lässt sich nicht lesen: ${detail}`,
      region: (detail) => `Das Regionspaket lässt sich nicht lesen: ${detail}`,
      hash: (which, stated, found) => `Hash ${which}: angegeben ${stated}, gerechnet ${found}`,
      engine: (stated, own) =>
        `Das Bündel stammt von Modell ${stated}; dieses Programm ist Modell ${own} und rechnet womöglich anders`,
      table: (file) => `${file}: die neu gerechnete Tabelle ist eine andere`,
      run: (detail) => `Der Lauf ließ sich nicht neu rechnen: ${detail}`
    }
  },
  en: {
    readme: ({ title, question, region, runId, engine, draws, seed, period }) => `# ${title}

${question === undefined ? '' : `${question}\n\n`}Run ${runId} of Tragweite (model ${engine}): ${region}, ${period}, ${draws} draws, seed “${seed}”.
A projection says “if – then”; it is no forecast.

| file | content |
|---|---|
| \`report.html\` | report to read and print, needs no network |
| \`tables/\` | result tables and \`manifest.json\` (sources, estimates, calibration, timings) |
| \`region/\` | the region package that was computed with |
| \`log.json\` | the event log of the study and of those it stands on: who, when, what, why |
| \`bundle.json\` | hashes of region, events, model and result; size and SHA-256 of every file |
| \`CHECKLIST.md\` | reporting standards STRESS and ISPOR-SMDM |
| \`CITATION.cff\` | how to cite |
| \`ro-crate-metadata.json\` | metadata as a Process Run Crate |

To compute it again on another machine: \`tragweite verify-bundle FILE.zip\` checks every file, computes the run anew from log and
region package, and compares the hashes.
`,
    checklistHead: ({ runId, title }) =>
      `Reporting standards for run ${runId} (“${title}”). The answers hold for the model; what holds for this run (sources, estimates, seed, draws) stands in \`tables/manifest.json\` and \`report.html\`. Pages named stand in the documentation of Tragweite.\n\n`,
    verified: (files, result) => `Fine: ${files} files unchanged, the result computed anew is equal (${result}).`,
    notRerun: 'The files are unchanged; nothing was computed anew (--files-only).',
    failed: (problems, computed) => `NOT fine${computed ? '' : ' (not computed anew)'}:\n${problems}`,
    problem: {
      missing: (file) => `${file} is missing`,
      changed: (file) => `${file} was changed`,
      unlisted: (file) => `${file} does not belong to the bundle`,
      log: (detail) => `The event log cannot be read: ${detail}`,
      region: (detail) => `The region package cannot be read: ${detail}`,
      hash: (which, stated, found) => `hash ${which}: stated ${stated}, computed ${found}`,
      engine: (stated, own) =>
        `The bundle was made by model ${stated}; this program is model ${own} and may compute other figures`,
      table: (file) => `${file}: the table computed anew is another one`,
      run: (detail) => `The run could not be computed anew: ${detail}`
    }
  }
}

export const bundleTextsOf = (language: Language): BundleTexts => bundleTexts[language]
