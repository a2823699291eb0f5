/** Deutsche Texte der Befehlszeile. */
import { formatsOf } from '../language.js'
import type { CommandTexts } from './commandsEn.js'

const { counted } = formatsOf('de')

export const commandsDe: CommandTexts = {
  program:
    'Was von chronischer und häuslicher Versorgung bleibt, wenn Menschen altern, Personal geht und eine Klinik schließt: wenn - dann, in Ereignissen.',
  helpHeadings: { usage: 'Aufruf:', options: 'Optionen:', arguments: 'Argumente:', commands: 'Befehle:' },
  helpWords: { options: 'Optionen', command: 'Befehl' },
  commands: {
    diff: 'was zwei Studien, oder zwei Fassungen einer Studie, unterscheidet',
    branch: 'eine neue Studie auf irgendeiner Fassung einer anderen; gibt die Szenariodatei aus, mit der es weitergeht',
    undo: 'einen Eintrag des Protokolls durch sein Gegenteil zurücknehmen; nennt die Zeilen, die in der Datei zu ändern sind',
    run: 'Szenarien rechnen, Ergebnis speichern und zusammenfassen',
    compare: 'gepaarte Differenz zweier Szenarien (b minus a)',
    report: 'Dokumente eines gespeicherten Laufs schreiben; ohne Datei geht die Seite auf die Standardausgabe',
    why: 'woher eine veröffentlichte Zahl eines gespeicherten Laufs kommt: ihre Teile, bis zu Tabellenzellen und Einträgen des Protokolls',
    bundle: 'Forschungsbündel eines gespeicherten Laufs schreiben: Protokoll, Region, Tabellen, Bericht, Metadaten',
    verifyBundle: 'ein Bündel prüfen und seinen Lauf neu rechnen: Sind Dateien und Hashes gleich?',
    inventory: 'Bestandsaufnahme eines Regionspakets: Stand und Quelle jeder Tabelle, Anteil der Schätzungen',
    region: 'Regionspakete',
    export: 'ein Regionspaket als Arbeitsmappe zum Ausfüllen (XLSX) schreiben; mit --empty eine leere Vorlage',
    import: 'eine ausgefüllte Arbeitsmappe als Regionspaket einlesen; alle Fehler auf einmal, mit Blatt und Zelle',
    regionNew: 'ein erstes Regionspaket aus den Downloads der Statistischen Ämter anlegen',
    check: 'ein Regionspaket prüfen und die Kalibrierung seines Bezugsjahres zeigen',
    log: 'Protokoll einer Studie: was wann von wem und warum festgehalten wurde',
    verify: 'den ganzen Speicher prüfen: Hashkette, Schnappschüsse, Ergebnisse, Durchläufe; schreibt nichts',
    backup: 'eine geprüfte Kopie des Speichers schreiben, auch während andere schreiben',
    bench: 'gemessene Geschwindigkeit dieser Maschine',
    validate: 'Vergleich des Modells mit veröffentlichten Zahlen: Fehlertabellen',
    schema: 'JSON Schema eines Dokuments von --json; ohne Namen die Liste aller',
    help: 'Hilfe zu einem Befehl'
  },
  arguments: {
    studyAt: 'Kennung einer Studie, eine ihrer Fassungen (studie@3) oder ihre Szenariodatei',
    newStudy: 'Kennung der neuen Studie',
    logEntry: 'Nummer des Eintrags, wie log sie zeigt',
    scenarios: 'Szenariodateien (YAML)',
    scenario: 'Szenariodatei (YAML)',
    region: 'Verzeichnis eines Regionspakets',
    workbook: 'Arbeitsmappe (XLSX)',
    run: 'Lauf-Kennung (oder ihr Anfang), Studie, Studie@Fassung oder Szenariodatei: deren letzter Lauf',
    bundle: 'eine .zip-Datei oder ein Verzeichnis von bundle',
    backup: 'die Sicherung; darf noch nicht vorhanden sein',
    schema: 'Name eines Schemas, etwa run oder compare',
    study: 'Kennung einer Studie oder ihre Szenariodatei'
  },
  options: {
    whyArea: 'AGS einer Gemeinde oder eines Kreises oder der Name der Region (Vorgabe: die Region)',
    service: 'Leistung, um die es geht, etwa home_care',
    whyGroup: 'Gruppe der Tabelle „need“ statt einer Leistung, etwa grade:3 oder „pflegebedürftig“',
    whyRole: 'Berufsgruppe der Tabelle „staff“ statt einer Leistung, etwa home_care_nurse (für einen Kreis)',
    whySex: 'Geschlecht der Tabelle „population“: w (oder f, weiblich) oder m (oder männlich)',
    whyAge: 'Alter der Tabelle „population“ statt einer Leistung, etwa 80, 65-79 oder 80+',
    measure: 'Größe der Tabelle summary, etwa unmet, oder staff, etwa missing_fte',
    year: 'Kalenderjahr',
    draw: 'Durchlauf, an dem die Zahl erklärt wird (Vorgabe: der untere Median aller Durchläufe)',
    depth: 'gezeigte Ebenen von Teilen (Vorgabe: 4, mit --json 12)',
    parts: 'gezeigte Teile einer Summe; alle übrigen werden zu einem Rest (Vorgabe: 5, mit --json 12)',
    by: 'wer im Protokoll steht (sonst: $TRAGWEITE_AUTHOR, sonst der Benutzername des Systems)',
    commandId: 'Kennung dieses Befehls: noch einmal gegeben, fügt er nichts hinzu und antwortet wie zuvor',
    onVersion:
      'Fassung des Protokolls, für die die Datei geschrieben ist; ist die Studie weiter, wird abgelehnt (Rückgabewert 3)',
    since: 'Einträge ab diesem Monat, Tag oder Zeitpunkt (UTC)',
    untilMoment: 'Einträge bis zum Ende dieses Monats, Tags oder Zeitpunkts (UTC)',
    recordedBy: 'Einträge dieser Person',
    type: 'Art des Eintrags oder Ereignisses',
    key: 'Einträge zu diesem Schlüssel',
    facility: 'Einträge zu dieser Einrichtung',
    area: 'Einträge, deren Gebiet in diesem liegt oder es umfasst (AGS)',
    last: 'nur die letzten Einträge',
    results: 'auch die gepaarte Differenz der Ergebnisse (b minus a), aus den Protokollen gerechnet',
    at: 'Fassung, von der abgezweigt wird (sonst die neueste)',
    titleOfBranch: 'Titel der neuen Studie',
    outScenario: 'die Szenariodatei (YAML) schreiben; nie über eine vorhandene',
    whyUndo: 'Grund der Rücknahme; steht dann im Protokoll',
    lang: 'Sprache: de oder en (ohne Angabe: aus der Umgebung)',
    json: 'ein JSON-Dokument auf der Standardausgabe und sonst nichts',
    quiet: 'kein Fortschritt und keine Hinweise',
    store:
      'Speicherdatei, oder :memory:, um nichts zu behalten (ohne Angabe: $TRAGWEITE_STORE, sonst ./.tragweite/store.sqlite)',
    draws: 'Zahl der Durchläufe statt der des Szenarios',
    seed: 'Startwert des Zufalls statt dem des Szenarios',
    until: 'letzter Monat statt dem des Szenarios, JJJJ-MM',
    workers: 'Rechenfäden; 0 rechnet in diesem Prozess (ohne Angabe: einer je Kern)',
    expected: 'ohne Unsicherheit: jede Größe auf ihrem Erwartungswert, ein Verlauf',
    demographicNoise: 'Geburten, Sterbefälle und Umzüge als ganze Personen mit Zufall statt als Erwartungswerte',
    out: 'Tabellen und Manifest in dieses Verzeichnis schreiben',
    report: 'eine in sich geschlossene HTML-Seite schreiben',
    map: 'mit --report: Grenzen der Gemeinden für die Karte, aus einer GeoJSON-Datei (Verknüpfung über den AGS)',
    xlsx: 'eine Arbeitsmappe (XLSX) schreiben: Lies mich, Übersicht, ein Blatt je Tabelle',
    outWorkbook: 'Datei der Arbeitsmappe (ohne Angabe: <Name des Pakets>.xlsx)',
    empty: 'leere Vorlage ohne ein Regionspaket',
    outPackage: 'Verzeichnis des neuen Regionspakets',
    csvDe: 'mit --out: dazu Tabellen für deutsches Excel (<Tabelle>.de.csv: Semikolon, Dezimalkomma, Klartext)',
    parquet: 'mit --out: dazu jede Tabelle als Parquet',
    keepDraws: 'mit --out: dazu die einzelnen Durchläufe (draws.parquet, bei compare difference_draws.parquet)',
    suppress:
      'Zahlen unter so vielen Menschen nicht zeigen (ohne Angabe 3), auch keine, aus denen sie sich errechnen ließen',
    kreis: 'Kreis, fünf Ziffern (05370); mehrere: wiederholen oder mit Komma trennen',
    fromDownloads: 'Verzeichnis mit den Tabellen der Ämter (CSV), auch eine Ebene darunter',
    outRegion: 'Verzeichnis des Pakets; muss neu oder leer sein',
    regionName: 'Kurzname des Pakets (sonst aus dem Namen des Kreises)',
    regionTitle: 'Titel des Pakets (sonst die Namen der Kreise)',
    baseDate: 'Stichtag JJJJ-12-31 (sonst der neueste, den die Tabellen hergeben)',
    agsChanges: 'Datei, die alte Gebietsschlüssel neuen zuordnet',
    migrationYears: 'Jahre der Wanderung, die fortgeschrieben werden, mit Komma getrennt (sonst typische Jahre)',
    outBundle: 'das Bündel: eine .zip-Datei oder ein Verzeichnis (ohne Angabe: bundle.zip)',
    filesOnly: 'nur die Dateien prüfen, nichts neu rechnen',
    dryRun: 'zeigen, was das Protokoll bekäme; nichts anhängen, nichts rechnen',
    checkGoals: 'Rückgabewert 5, wenn ein Ziel des Szenarios verfehlt wird',
    fresh: 'alles neu rechnen, kein gespeichertes Ergebnis verwenden',
    engines: 'statt zweier Szenarien: ein gespeicherter Lauf <a>, und was dieser Rechenkern an ihm ändert',
    cacheLimit: 'Platz für gespeicherte Durchläufe, etwa 500M oder 4G (ohne Angabe 4G)',
    head: 'auch prüfen, ob das Protokoll dieses frühere Ende noch enthält: Position:Hash oder ein manifest.json, in dem es steht',
    goodPrefix: 'von einem beschädigten Speicher retten, was in Ordnung ist, und sagen, was fehlt',
    only: 'nur Zeilen, deren Name dies enthält',
    onlyCheck: 'nur die Prüfung mit dieser Kennung',
    fast: 'weniger Durchläufe, für einen ersten Blick',
    outValidation: 'validation.csv und validation.html in dieses Verzeichnis schreiben',
    version: 'Version des Programms',
    help: 'diese Hilfe'
  },
  problem: (place, kind, found, allowed, nearest) =>
    `${place} ${kind}: gefunden ${found}; erlaubt: ${allowed}${nearest === undefined ? '' : `; am nächsten: ${nearest}`}`,
  warning: 'Hinweis',
  problemsFound: {
    noLog: (count) => `${count} gefunden.`,
    log: (count) => `${count} gefunden; das Protokoll bleibt unverändert.`
  },
  problemCount: (count) => counted(count, 'Fehler', 'Fehler'),
  notComparable: {
    seed: (a, b) =>
      `Die Szenarien haben verschiedene Startwerte (${a}, ${b}): ihre Durchläufe sind nicht gepaart. Beiden denselben Wert geben, oder --seed.`,
    region: (a, b) => `Die Szenarien stehen auf verschiedenen Regionen (${a}, ${b}).`,
    period: (a, b) => `Die Szenarien haben verschiedene Zeiträume (${a}, ${b}). Beiden denselben geben, oder --until.`
  },
  runFailed: (detail, done, total) =>
    `Die Rechnung ist gescheitert: ${detail}. ${done} von ${total} Durchläufen sind gespeichert; derselbe Befehl setzt dort fort.`,
  interrupted: (done, total) =>
    `Unterbrochen. ${done} von ${total} Durchläufen sind gespeichert; derselbe Befehl setzt dort fort.`,
  stopping: 'Hält nach den laufenden Durchläufen an (noch einmal Strg-C: sofort) …',
  outputFailed: (path, detail) => `${path} lässt sich nicht schreiben: ${detail}`,
  unknownStudy: (study, nearest, known) =>
    `Der Speicher kennt keine Studie „${study}“${nearest === undefined ? '' : `; am nächsten: ${nearest}`}. Er kennt: ${known}.`,
  noStudies: 'keine',
  unknownRun: {
    unknown: (run, known) =>
      `Der Speicher enthält keinen Lauf „${run}“ (gesucht nach Lauf-Kennung, Studie oder Szenariodatei). Er enthält: ${known}.`,
    several: (run, known) => `„${run}“ ist der Anfang mehrerer Lauf-Kennungen: ${known}.`,
    gone: (run, known) =>
      `Das Ergebnis des Laufs „${run}“ liegt nicht mehr im Speicher oder stammt von einer früheren Version. Das Szenario noch einmal rechnen. Der Speicher enthält: ${known}.`
  },
  noRuns: 'keinen',
  conflict: (stream) =>
    `Ein anderer Befehl hat die Studie „${stream}“ im selben Augenblick geändert. Nichts wurde angehängt; den Befehl noch einmal geben.`,
  store: {
    damaged: (path, detail) =>
      `Der Speicher ${path} ist beschädigt (${detail}). Nichts wurde geschrieben. \`tragweite verify\` sagt, was nicht stimmt. Eine Sicherung zurücklegen oder mit \`tragweite backup --good-prefix DATEI\` retten, was in Ordnung ist.`,
    newer: (path, detail) =>
      `Der Speicher ${path} stammt von einer späteren Version von Tragweite (${detail}). Nichts wurde geschrieben. Jene Version verwenden oder mit --store eine andere Datei nennen.`,
    replaced: (path, detail) =>
      `Die Datei des Speichers ${path} ist nicht mehr die, die geöffnet wurde (${detail}). Nichts wurde geschrieben. Den Befehl noch einmal geben; was bestätigt wurde, steht in der Datei, die geöffnet war.`,
    'disk-full': (path, detail) =>
      `Der Datenträger ist voll beim Schreiben von ${path} (${detail}). Was bestätigt war, ist erhalten. Platz schaffen und denselben Befehl noch einmal geben; er setzt beim Gespeicherten fort. ${'`'}rm -r <Speicher>.blocks${'`'} gibt die gespeicherten Durchläufe frei und verliert sonst nichts.`,
    busy: (path, detail) =>
      `Der Speicher ${path} ist belegt: ein anderer Befehl schreibt (${detail}). Danach noch einmal versuchen, oder --store.`,
    'network-file-system': (path, detail) =>
      `Der Speicher ${path} liegt auf einem Netzlaufwerk (${detail}) und könnte dort Schaden nehmen. Mit --store oder TRAGWEITE_STORE ein lokales Verzeichnis wählen.`,
    'read-only': (path, detail) =>
      `Der Speicher ${path} lässt sich nicht schreiben (${detail}). Mit --store oder TRAGWEITE_STORE ein beschreibbares Verzeichnis wählen.`,
    'not-a-store': (path, detail) =>
      `Die Datei ${path} ist kein Speicher von Tragweite (${detail}). Sie bleibt, wie sie ist. Mit --store eine andere Datei wählen.`,
    'io-error': (path, detail) =>
      `Der Speicher ${path} lässt sich nicht lesen oder schreiben (${detail}). Pfad und Datenträger prüfen oder mit --store eine andere Datei wählen.`
  },
  progress: (done, total, left) => `rechnet: ${done} von ${total} Durchläufen, noch etwa ${left}`,
  seconds: (n) => `${n} s`,
  minutes: (n) => `${n} min`,
  expectedOnly:
    'OHNE UNSICHERHEIT (--expected): ein Verlauf auf Erwartungswerten, keine Spannen. Nicht als Vorhersage lesen.',
  moduleTitle: (module, use) => `Baustein ${module} als ${use}:`,
  dryRunTitle: (study, count) =>
    count === 0
      ? `${study}: nichts würde angehängt`
      : `${study}: ${counted(count, 'Eintrag würde', 'Einträge würden')} angehängt`,
  goalsMissed: 'Ziele verfehlt.',
  inventory: {
    title: (title, date) => `${title}, Bevölkerung vom ${date}`,
    table: 'Tabelle',
    rows: 'Zeilen',
    years: 'Jahre',
    estimated: 'geschätzt',
    source: 'Quellen:',
    figures: 'Kennzahlen',
    noSource: 'OHNE QUELLE',
    share: (share) => `${share} aller Zahlen beruhen auf Schätzungen.`,
    absent: (tables) => `Nicht im Paket: ${tables}.`,
    unsourced: (tables) => `Tabellen ohne Quelle: ${tables}.`
  },
  check: {
    fine: 'Das Paket ist brauchbar.',
    calibration: (year) => `Kalibrierung ${year}: Raten wie gegeben, Eckwerte und der Faktor dazwischen`,
    noCalibration: 'Keine Eckwerte: die Kalibrierung ist aus.',
    area: 'Gebiet',
    service: 'Leistung',
    controlTotal: 'Eckwert',
    before: 'vorher',
    factor: 'Faktor',
    after: 'nachher',
    unit: 'Einheit',
    leftOut: (parts) => `Nicht berechnet, weil Tabellen fehlen: ${parts}.`,
    neutral: (names) => `Nicht gegebene Parameter, neutral: ${names}.`,
    defaults: 'Eingebaute Annahmen in Gebrauch:',
    uncertain: (count) => `${counted(count, 'unsichere Größe', 'unsichere Größen')}.`,
    borders: 'Grenzen geschlossen: niemand wird außerhalb der Region versorgt.'
  },
  log: {
    title: (study, count) => `${study}: ${counted(count, 'Eintrag', 'Einträge')} im Protokoll`,
    runs: 'Läufe:',
    run: (id, draws, at, version) => `  ${id}  Fassung ${version}, ${counted(draws, 'Durchlauf', 'Durchläufe')}  ${at}`,
    settings: (changes) => `= Einstellungen geändert: ${changes}`,
    branched: (parent, version) => `> abgezweigt von ${parent}, Fassung ${version}`,
    advanced: (parent, version) => `> Ausgangsszenario ${parent} steht jetzt bei Fassung ${version}`,
    detached: (parent) => `> baut nicht mehr auf ${parent} auf`
  },
  bench: {
    machine: (cores, cpu, node, engine) => `${cores} × ${cpu}, Node ${node}, Rechenkern ${engine}`,
    name: 'Zeile',
    value: 'Wert',
    unit: 'Einheit',
    target: 'Ziel',
    met: 'erreicht',
    yes: 'ja',
    no: 'NEIN'
  },
  imported: (directory, tables, rows) =>
    `Regionspaket: ${directory} (${tables} Tabellen, ${rows} Zeilen). Nächster Schritt: tragweite region check ${directory}`,
  written: {
    bundle: (file) => `Bündel: ${file}`,
    tables: (directory) => `Tabellen: ${directory}`,
    workbook: (file) => `Arbeitsmappe: ${file}`,
    page: (file) => `Seite: ${file}`
  },
  defect: 'Das ist ein Fehler in Tragweite, bitte melden:'
}
