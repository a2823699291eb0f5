/** English texts of the command line. `CommandTexts` is the shape both catalogues fill; numbers arrive formatted. */
import { formatsOf } from '../language.js'
const { counted } = formatsOf('en')

export const commandsEn = {
  program:
    'What remains of chronic and home care when people age, staff leave and a clinic closes: if - then, by events.',
  helpHeadings: { usage: 'Usage:', options: 'Options:', arguments: 'Arguments:', commands: 'Commands:' },
  /** What commander writes in a line of usage, in brackets. */
  helpWords: { options: 'options', command: 'command' },
  commands: {
    diff: 'what differs between two studies, or two versions of one',
    branch: 'a new study on any version of another one; prints the scenario file to go on with',
    undo: 'take back one log entry by an opposite one, and print the lines to change in the file',
    run: 'simulate scenarios, store and summarise the result',
    compare: 'paired difference of two scenarios (b minus a)',
    report: 'write the documents of a stored run; without a file the page goes to standard output',
    why: 'where one published number of a stored run comes from: its parts, down to table cells and log entries',
    bundle: 'write a research bundle of a stored run: log, region, tables, page, metadata',
    verifyBundle: 'check a bundle and compute its run anew: are files and hashes the same?',
    inventory: 'stocktaking of a region package: vintage and source of every table, share of estimates',
    region: 'region packages',
    export: 'write a region package as a workbook to fill in (XLSX); with --empty an empty template',
    import: 'read a filled-in workbook as a region package; all mistakes at once, with sheet and cell',
    regionNew: 'make a first region package from the statistical offices’ downloads',
    check: 'check a region package and show the calibration of its reference year',
    log: 'log of a study: what was recorded when, by whom and why',
    verify: 'check the whole store: hash chain, snapshots, results, draws; writes nothing',
    backup: 'write a verified copy of the store, also while others write',
    bench: 'measured speed of this machine',
    validate: 'compare the model with published figures: error tables',
    schema: 'the JSON Schema of a document of --json; without a name the list of all',
    help: 'help for a command'
  },
  arguments: {
    studyAt: 'id of a study, one of its versions (study@3), or its scenario file',
    newStudy: 'id of the new study',
    logEntry: 'number of the log entry, as shown by log',
    scenarios: 'scenario files (YAML)',
    scenario: 'scenario file (YAML)',
    region: 'directory of a region package',
    workbook: 'workbook (XLSX)',
    run: 'run id (or its beginning), study, study@version, or scenario file: its latest run',
    bundle: 'a .zip file or directory written by bundle',
    backup: 'the backup; must not exist yet',
    schema: 'name of a schema, such as run or compare',
    study: 'id of a study, or its scenario file'
  },
  options: {
    whyArea: 'AGS of a municipality or Kreis, or the name of the region (default: the region)',
    service: 'service the number is about, such as home_care',
    whyGroup: 'group of the table need, such as care or grade:3, instead of a service',
    whyRole: 'role of the table staff, such as home_care_nurse, instead of a service (for a Kreis)',
    whySex: 'sex of the table population: f (or w, female) or m (or male)',
    whyAge: 'ages of the table population, such as 80, 65-79 or 80+, instead of a service',
    measure: 'measure of the table summary, such as unmet, or staff, such as missing_fte',
    year: 'calendar year',
    draw: 'draw to explain the number by (default: the lower median of all draws)',
    depth: 'levels of parts that are shown (default: 4, with --json 12)',
    parts: 'parts of a sum that are shown; all others become one rest (default: 5, with --json 12)',
    by: 'who is recorded in the log (default: $TRAGWEITE_AUTHOR, else the user of the system)',
    commandId: 'id of this command: given again, it adds nothing and answers as before',
    onVersion: 'version of the log that the file was written for; refused (exit code 3) where the study has moved on',
    since: 'entries from this month, day or moment on (UTC)',
    untilMoment: 'entries up to the end of this month, day or moment (UTC)',
    recordedBy: 'entries recorded by this person',
    type: 'type of log entry or occurrence',
    key: 'entries about this key',
    facility: 'entries about this facility',
    area: 'entries whose area lies in this one or holds it (AGS)',
    last: 'only the last entries',
    results: 'also the paired difference of the figures (b minus a), computed from the logs',
    at: 'version to branch from (default: the newest)',
    titleOfBranch: 'title of the new study',
    outScenario: 'write the scenario file (YAML); never over a file that is there',
    whyUndo: 'why it is taken back; kept in the log',
    lang: 'language: de or en (default: from the locale)',
    json: 'one JSON document on standard output and nothing else',
    quiet: 'no progress and no remarks',
    store: 'store file, or :memory: to keep nothing (default: $TRAGWEITE_STORE, else ./.tragweite/store.sqlite)',
    draws: 'number of draws instead of the scenario’s',
    seed: 'seed instead of the scenario’s',
    until: 'last month instead of the scenario’s, YYYY-MM',
    workers: 'worker threads; 0 computes in this process (default: one per core)',
    expected: 'uncertainty off: every quantity at its expected value, one course',
    demographicNoise: 'births, deaths and moves as whole persons with chance instead of expected values',
    out: 'write the tables and the manifest into this directory',
    report: 'write one self-contained HTML page',
    map: 'with --report: borders of municipalities for the map, from a GeoJSON file (joined by AGS)',
    xlsx: 'write a workbook (XLSX): a read-me, an overview, a sheet per table',
    outWorkbook: 'file of the workbook (default: <name of the package>.xlsx)',
    empty: 'an empty template, without a region package',
    outPackage: 'directory of the new region package',
    csvDe: 'with --out: also tables for a German spreadsheet (<table>.de.csv: semicolon, decimal comma, words)',
    parquet: 'with --out: also every table as Parquet',
    keepDraws: 'with --out: also the single draws (draws.parquet; of compare difference_draws.parquet)',
    suppress: 'leave out figures of fewer than this many people (default 3), and those that would give them away',
    kreis: 'Kreis, five digits (05370); several: repeat it or separate by commas',
    fromDownloads: 'directory with the tables of the offices (CSV), also one level below',
    outRegion: 'directory of the package; must be new or empty',
    regionName: 'short name of the package (default: from the name of the Kreis)',
    regionTitle: 'title of the package (default: the names of the Kreise)',
    baseDate: 'base date YYYY-12-31 (default: the newest that the tables give)',
    agsChanges: 'file that maps old area codes to new ones',
    migrationYears: 'years of migration to carry on, separated by commas (default: typical years)',
    outBundle: 'the bundle: a .zip file, or a directory (default: bundle.zip)',
    filesOnly: 'only check the files, compute nothing anew',
    dryRun: 'show what would be appended to the log, append and simulate nothing',
    checkGoals: 'exit code 5 when a goal of the scenario is not met',
    fresh: 'compute everything again, use no stored result',
    engines: 'instead of two scenarios: a stored run <a>, and what this engine changes in it',
    cacheLimit: 'space for stored draws, such as 500M or 4G (default 4G)',
    head: 'also check that the log still holds this earlier head: position:hash, or a manifest.json that names it',
    goodPrefix: 'of a damaged store, save what is sound and say what is not in it',
    only: 'only rows whose name contains this',
    onlyCheck: 'only the check with this id',
    fast: 'fewer draws, for a first look',
    outValidation: 'write validation.csv and validation.html into this directory',
    version: 'version of the program',
    help: 'this help'
  },
  problem: (place: string, kind: string, found: string, allowed: string, nearest: string | undefined) =>
    `${place} ${kind}: found ${found}; allowed: ${allowed}${nearest === undefined ? '' : `; nearest: ${nearest}`}`,
  warning: 'warning',
  problemsFound: {
    noLog: (count: string) => `${count} found.`,
    log: (count: string) => `${count} found; nothing was appended to the log.`
  },
  problemCount: (count: number) => counted(count, 'problem', 'problems'),
  notComparable: {
    seed: (a: string, b: string) =>
      `The scenarios have different seeds (${a}, ${b}): their draws are not paired. Give both the same seed, or --seed.`,
    region: (a: string, b: string) => `The scenarios stand on different regions (${a}, ${b}).`,
    period: (a: string, b: string) =>
      `The scenarios cover different periods (${a}, ${b}). Give both the same, or --until.`
  },
  runFailed: (detail: string, done: string, total: string) =>
    `The simulation failed: ${detail}. ${done} of ${total} draws are stored; the same command goes on from there.`,
  interrupted: (done: string, total: string) =>
    `Interrupted. ${done} of ${total} draws are stored; the same command goes on from there.`,
  stopping: 'Stopping after the draws in flight (press Ctrl-C again to stop at once) …',
  outputFailed: (path: string, detail: string) => `Cannot write ${path}: ${detail}`,
  unknownStudy: (study: string, nearest: string | undefined, known: string) =>
    `The store holds no study "${study}"${nearest === undefined ? '' : `; nearest: ${nearest}`}. It holds: ${known}.`,
  noStudies: 'none',
  unknownRun: {
    unknown: (run: string, known: string) =>
      `The store holds no run "${run}" (asked for by run id, study or scenario file). It holds: ${known}.`,
    several: (run: string, known: string) => `"${run}" is the beginning of several run ids: ${known}.`,
    gone: (run: string, known: string) =>
      `The result of run "${run}" is no longer in the store, or was written by an earlier version. Run its scenario again. The store holds: ${known}.`
  },
  noRuns: 'none',
  conflict: (stream: string) =>
    `Another command changed the study "${stream}" at the same moment. Nothing was appended; run the command again.`,
  store: {
    damaged: (path: string, detail: string) =>
      `The store ${path} is damaged (${detail}). Nothing was written. \`tragweite verify\` says what is wrong. Put back a backup, or save what is sound with \`tragweite backup --good-prefix FILE\`.`,
    newer: (path: string, detail: string) =>
      `The store ${path} was written by a later version of Tragweite (${detail}). Nothing was written. Use that version, or another file with --store.`,
    replaced: (path: string, detail: string) =>
      `The file of the store ${path} is not the one that was opened (${detail}). Nothing was written. Run the command again; what was acknowledged is in the file that was opened.`,
    'disk-full': (path: string, detail: string) =>
      `The disk is full while writing ${path} (${detail}). What was acknowledged is kept. Free some space and run the same command again; it goes on from what is stored. ${'`'}rm -r <store>.blocks${'`'} frees the stored draws and loses nothing else.`,
    busy: (path: string, detail: string) =>
      `The store ${path} is busy: another command is writing (${detail}). Try again when it is done, or use --store.`,
    'network-file-system': (path: string, detail: string) =>
      `The store ${path} lies on a network file system (${detail}), where it could be damaged. Choose a local directory with --store or TRAGWEITE_STORE.`,
    'read-only': (path: string, detail: string) =>
      `The store ${path} cannot be written (${detail}). Choose a directory you may write to with --store or TRAGWEITE_STORE.`,
    'not-a-store': (path: string, detail: string) =>
      `The file ${path} is no store of Tragweite (${detail}). It was left as it is. Choose another file with --store.`,
    'io-error': (path: string, detail: string) =>
      `The store ${path} cannot be read or written (${detail}). Check the path and the disk, or choose another file with --store.`
  },
  progress: (done: string, total: string, left: string) => `simulating: ${done} of ${total} draws, about ${left} left`,
  seconds: (n: string) => `${n} s`,
  minutes: (n: string) => `${n} min`,
  expectedOnly:
    'UNCERTAINTY IS OFF (--expected): one course at expected values, no ranges. Do not read it as a forecast.',
  moduleTitle: (module: string, use: string) => `module ${module} as ${use}:`,
  dryRunTitle: (study: string, count: number) =>
    count === 0
      ? `${study}: nothing would be appended`
      : `${study}: ${counted(count, 'entry', 'entries')} would be appended`,
  goalsMissed: 'Goals not met.',
  inventory: {
    title: (title: string, date: string) => `${title}, population base ${date}`,
    table: 'table',
    rows: 'rows',
    years: 'years',
    estimated: 'estimated',
    source: 'Sources:',
    figures: 'figures',
    noSource: 'NO SOURCE',
    share: (share: string) => `${share} of all figures rest on estimates.`,
    absent: (tables: string) => `Not in the package: ${tables}.`,
    unsourced: (tables: string) => `Tables without a source: ${tables}.`
  },
  check: {
    fine: 'The package can be used.',
    calibration: (year: string) =>
      `Calibration of ${year}: rates as given, control totals, and the factor between them`,
    noCalibration: 'No control totals: calibration is off.',
    area: 'area',
    service: 'service',
    controlTotal: 'control total',
    before: 'before',
    factor: 'factor',
    after: 'after',
    unit: 'unit',
    leftOut: (parts: string) => `Not computed for want of tables: ${parts}.`,
    neutral: (names: string) => `Parameters not given, neutral: ${names}.`,
    defaults: 'Built-in assumptions in use:',
    uncertain: (count: number) => `${counted(count, 'uncertain quantity', 'uncertain quantities')}.`,
    borders: 'Borders closed: nobody is served outside the region.'
  },
  log: {
    title: (study: string, count: number) => `${study}: ${counted(count, 'log entry', 'log entries')}`,
    runs: 'Runs:',
    run: (id: string, draws: number, at: string, version: number) =>
      `  ${id}  version ${version}, ${counted(draws, 'draw', 'draws')}  ${at}`,
    settings: (changes: string) => `= settings changed: ${changes}`,
    branched: (parent: string, version: string) => `> branched from ${parent}, version ${version}`,
    advanced: (parent: string, version: string) => `> parent ${parent} moved on to version ${version}`,
    detached: (parent: string) => `> no longer stands on ${parent}`
  },
  bench: {
    machine: (cores: string, cpu: string, node: string, engine: string) =>
      `${cores} × ${cpu}, Node ${node}, engine ${engine}`,
    name: 'row',
    value: 'value',
    unit: 'unit',
    target: 'target',
    met: 'met',
    yes: 'yes',
    no: 'NO'
  },
  imported: (directory: string, tables: string, rows: string) =>
    `Region package: ${directory} (${tables} tables, ${rows} rows). Next: tragweite region check ${directory}`,
  written: {
    bundle: (file: string) => `Bundle: ${file}`,
    tables: (directory: string) => `Tables: ${directory}`,
    workbook: (file: string) => `Workbook: ${file}`,
    page: (file: string) => `Page: ${file}`
  },
  defect: 'This is a defect of Tragweite, please report it:'
}

export type CommandTexts = typeof commandsEn
