/** The documents of `--json`, of `--out` and of a bundle, one schema each. */
import {
  constant,
  count,
  either,
  figure,
  figureOrNull,
  flag,
  listOf,
  mapOf,
  object,
  oneOf,
  optional,
  orNull,
  part,
  published,
  text,
  type Fields,
  type PublishedSchema
} from './build.js'
import { branch, diffWith, log, overwrites, studies, studyFailures, undo } from './logDocuments.js'
import { engines } from './engines.js'
import {
  area,
  blocksPerWorker,
  calibration,
  closures,
  defaultsUsed,
  differenceRow,
  estimatedTable,
  estimates,
  file,
  goals,
  hardware,
  headOfRun,
  headWithoutRun,
  localized,
  logEntry,
  moment,
  month,
  region,
  regionHashes,
  runId,
  scenario,
  sha256,
  sourceRow,
  summaryRow,
  timings,
  wording,
  year
} from './parts.js'
import { backup, runLog, verify } from './storeDocuments.js'
import { why } from './whyDocument.js'

const headline = listOf(summaryRow, 'Rows as in `summary`, for the region.')
const period: Fields = { from: month, until: month }

const run = object({
  ...headOfRun('run'),
  scenario,
  region,
  ...period,
  fromStore: flag('True where the figures were stored.'),
  headline,
  closures,
  goals,
  differsFrom: optional(month),
  uncertainQuantities: count('Quantities that vary between draws.', 'quantities'),
  blocksPerWorker,
  log: runLog,
  appended: listOf(object({ study: text('Study.'), entries: count('Log entries appended.', 'log entries') })),
  overwrites,
  timings
})

const side = object({ runId, hashes: regionHashes, scenario, headline })
const compare = object({
  ...headOfRun('compare'),
  region,
  ...period,
  differsFrom: optional(month),
  a: side,
  b: side,
  differences: listOf(differenceRow, 'Paired differences b minus a.'),
  closures,
  timings
})

const manifest = object({
  ...headOfRun('manifest'),
  scenario,
  region,
  ...period,
  fromStore: flag('True where the figures were stored.'),
  referenceYear: optional(year),
  bordersClosed: flag('True where nobody is served outside the region.'),
  blocksPerWorker,
  workers: count('Worker threads; 0 = in the process.', 'threads'),
  computedAt: moment,
  timings,
  cells: count('Months × municipalities × services × draws simulated.', 'cells'),
  hardware,
  log: runLog,
  calibration,
  sources: listOf(sourceRow),
  estimates,
  uncertainQuantities: listOf(text(), 'Names of the quantities that vary between draws.'),
  neutralParameters: listOf(text(), 'Parameters that the package does not give.'),
  defaultsUsed,
  leftOut: listOf(text(), 'What could not be computed, and why.'),
  goals,
  files: listOf(file, 'The files of tables beside this manifest.')
})

const taken: Fields = {
  region,
  tables: listOf(estimatedTable),
  estimates,
  sources: listOf(sourceRow),
  figures: listOf(
    object({
      area,
      figure: text('Key figure.'),
      subject: text('Service, role or type; empty where the figure has none.'),
      value: figure('Value.', 'persons, sites, full-time equivalents, places or a ratio, by figure')
    })
  ),
  absent: listOf(text(), 'Tables that the package does not have.'),
  unsourced: listOf(text(), 'Tables without a source.')
}
const inventory = object({ ...headWithoutRun('inventory'), ...taken })
const regionCheck = object({
  ...headWithoutRun('region-check'),
  ...taken,
  ok: { const: true },
  referenceYear: orNull(year),
  calibration,
  leftOut: listOf(text()),
  neutralParameters: listOf(text()),
  defaultsUsed,
  uncertainQuantities: listOf(text()),
  bordersClosed: flag()
})

const regionNew = object({
  ...headWithoutRun('region-new'),
  region,
  directory: text('Directory of the package, as given.'),
  municipalities: count('Municipalities of the package.', 'municipalities'),
  persons: count('People at the base date.', 'persons'),
  files: listOf(
    object({
      file: text('File, relative to the directory of the downloads.'),
      table: text('Official table as the file names it, else its statistic; `names` or `history` for lists.'),
      years: listOf(count('Year of figures.', 'calendar year')),
      figures: count('Figures kept for the chosen Kreise.', 'figures')
    }),
    'Files that were recognised.'
  ),
  unread: listOf(text(), 'Files that are no official table.'),
  totalsThatDiffer: count('Published totals that differ from their parts.', 'totals'),
  tables: listOf(object({ table: text('Table of the package.'), rows: count('Rows.', 'rows') })),
  written: listOf(text(), 'Files written into the directory.'),
  missing: listOf(
    object({
      name: text('Short name of what is missing.'),
      areas: listOf(text(), 'Kreise concerned; empty = all.'),
      fills: text('Tables of the package it would fill.'),
      gives: text('What it would give.'),
      download: text('Official table and office.'),
      without: text('What the model does without it.')
    }),
    'What the package lacks, and where to get it.'
  )
})

const dryRun = object({
  ...headWithoutRun('dry-run'),
  studies: listOf(
    object({
      study: text('Study.'),
      version: count('Version of its log now.', 'log entries'),
      entries: listOf(logEntry({}), 'What would be appended.')
    })
  ),
  overwrites
})

const bench = object({
  ...headWithoutRun('bench'),
  hardware,
  rows: listOf(
    object({
      name: text('Row.'),
      value: figure('Measured.', 'that of the row'),
      unit: text('Unit.'),
      target: { type: ['number', 'null'], description: 'Wanted, in the same unit; null where there is none.' },
      met: { type: ['boolean', 'null'], description: 'True where the target is reached.' },
      checksum: { type: ['string', 'null'], description: 'Of the result, so that a faster wrong answer is noticed.' }
    })
  )
})

const inUnit = 'that of the rows'
const forecast = part(
  'forecastErrors',
  object({
    meanError: figureOrNull('Mean of the signed relative errors.', 'share'),
    meanAbsoluteError: figureOrNull('Mean absolute relative error.', 'share'),
    meanAbsolute: figureOrNull('Mean absolute error.', inUnit),
    largest: optional(object({ label: text(), year, error: figure('Relative error.', 'share') }))
  })
)
const validate = object({
  ...headWithoutRun('validate'),
  remark: wording,
  checks: listOf(
    object({
      id: text('Id of the check.'),
      title: wording,
      what: wording,
      rows: listOf(
        object({
          label: text(),
          group: optional(text()),
          year,
          unit: text(),
          expected: figure('The published figure.', inUnit),
          projected: figure('The figure of this program.', inUnit),
          p05: optional(figure('5 % quantile of the draws.', inUnit)),
          p95: optional(figure('95 % quantile of the draws.', inUnit)),
          crps: optional(figure('Continuous ranked probability score.', inUnit)),
          naive: optional(mapOf(figure('Forecast without a model.', inUnit)))
        })
      ),
      findings: listOf(wording),
      sources: listOf(text()),
      independentPeriods: optional(count('Independent periods behind the intervals.', 'periods')),
      errors: listOf(
        object({
          group: text(),
          unit: text(),
          rows: count('Rows.', 'rows'),
          withoutRelative: count('Rows whose published figure is 0.', 'rows'),
          model: forecast,
          naive: mapOf(forecast),
          coverage: optional(object({ inside: count('Rows inside 5–95 %.', 'rows'), of: count('Rows.', 'rows') })),
          relativeCrps: optional(figure('Mean score over the mean published figure.', 'share'))
        })
      )
    })
  )
})

const severity = oneOf(['error', 'warning'])
const message = text('The problem in one line, in the language of the command.')
const failure = (kind: string, facts: Fields): ReturnType<typeof object> =>
  object({ kind: constant(kind), ...facts, severity: constant('error'), message })
const done: Fields = {
  doneDraws: count('Draws that are stored.', 'draws'),
  totalDraws: count('Draws asked for.', 'draws')
}
const placed = object({
  kind: text('Stable name of the kind of mistake.'),
  path: listOf({ type: ['string', 'integer'] }, 'Steps to the place in the document.'),
  file: text('File, table or option.'),
  line: optional(count('Line, from 1.', 'lines')),
  column: optional(either({ type: 'integer', minimum: 0 }, text('Name of the column.'))),
  entry: optional(text('Entry of a building block that is concerned.')),
  found: text('What was found.'),
  allowed: text('What is allowed there.'),
  nearest: optional(text('The nearest valid name.')),
  reason: optional(localized),
  severity,
  message
})
const problems = object({
  schema: constant('tragweite/problems@1'),
  engine: text('Version of the model and hash of the simulation.'),
  exitCode: { type: 'integer', minimum: 1, maximum: 130, description: 'Exit code of the command.' },
  kind: text('Kind of failure.'),
  problems: {
    type: 'array',
    minItems: 1,
    items: {
      anyOf: [
        placed,
        failure('not-comparable', { what: oneOf(['seed', 'region', 'period']), a: text(), b: text() }),
        failure('run-failed', { detail: text(), ...done }),
        failure('interrupted', done),
        failure('output-failed', { path: text(), detail: text(), diskFull: flag() }),
        failure('unknown-study', { study: text(), known: listOf(text()), nearest: optional(text()) }),
        failure('unknown-run', {
          run: text(),
          why: oneOf(['unknown', 'several', 'gone']),
          known: listOf(
            object({ runId: text(), stream: text(), version: count('Version of the study.', 'log entries') })
          )
        }),
        failure('damaged-run', { path: text(), runId: text(), stream: text() }),
        ...studyFailures.map(([kind, facts]) => failure(kind, facts)),
        failure('store-unusable', { reason: text(), path: text(), detail: text() })
      ]
    }
  }
})

const regionExport = object({
  ...headWithoutRun('region-export'),
  path: text('The workbook.'),
  rows: count('Rows of all tables in it.', 'rows')
})
const regionImport = object({
  ...headWithoutRun('region-import'),
  region,
  directory: text('Directory of the package that was written.'),
  tables: listOf(object({ table: text('Table of the package.'), rows: count('Rows.', 'rows') }))
})
const bundleHashes = regionHashes
const bundled = object({
  ...headOfRun('bundled'),
  path: text('The bundle.'),
  files: count('Files in it.', 'files')
})
const verifyBundle = object({
  ...headWithoutRun('verify-bundle'),
  runId,
  hashes: bundleHashes,
  seed: text('Seed of all randomness.'),
  draws: count('Number of draws.', 'draws'),
  uncertainty: oneOf(['on', 'off']),
  ok: flag('True where every file is intact and, if computed anew, every table the same.'),
  files: count('Files in the bundle.', 'files'),
  computedAnew: flag('False where only the files were looked at.'),
  problems: listOf(text(), 'What is damaged or different.')
})
const bundle = object({
  schema: constant('tragweite/bundle@1'),
  study: text('Id of the study.'),
  runId,
  engine: text('Version of the model and hash of the simulation.'),
  hashes: bundleHashes,
  log: optional(runLog),
  settings: object({
    seed: text('Seed of all randomness.'),
    draws: count('Number of draws.', 'draws'),
    uncertainty: oneOf(['on', 'off']),
    demography: oneOf(['expected', 'stochastic']),
    ...period
  }),
  files: listOf(object({ path: text(), bytes: count('Size.', 'bytes'), sha256 }))
})

const list = object({
  schema: constant('tragweite/schemas@1'),
  engine: text('Version of the model and hash of the simulation.'),
  schemas: listOf(object({ name: text('Name.'), title: text('Title.'), description: text('What it is of.') }))
})

/** Every published schema, by name. */
export const schemas: ReadonlyArray<PublishedSchema> = [
  published('run', 'A run', 'Printed by `run --json` and `report <run> --json`.', run),
  published(
    'runs',
    'Several runs',
    'Printed by `run --json` of several scenarios.',
    object({ schema: constant('tragweite/runs@1'), runs: listOf(part('run', run)) })
  ),
  published('compare', 'A comparison', 'Printed by `compare --json`: b minus a, draw by draw.', compare),
  published('engines', 'Two engines', 'Printed by `compare --engines --json`: a stored run computed again.', engines),
  published('manifest', 'Manifest', 'The file `manifest.json` of `--out`: how the figures came to be.', manifest),
  published('inventory', 'Stocktaking', 'Printed by `inventory --json`.', inventory),
  published('region-check', 'Check of a region package', 'Printed by `region check --json`.', regionCheck),
  published('region-new', 'A new region package', 'Printed by `region new --json`.', regionNew),
  published('region-export', 'A region package as a workbook', 'Printed by `region export --json`.', regionExport),
  published('region-import', 'A workbook as a region package', 'Printed by `region import --json`.', regionImport),
  published('log', 'Log of a study', 'Printed by `log <study> --json`.', log),
  published('studies', 'Studies of a store', 'Printed by `log --json` without a study.', studies),
  published('branch', 'A new study on a version of another one', 'Printed by `branch --json`.', branch),
  published(
    'diff',
    'What differs between two studies',
    'Printed by `diff --json`.',
    diffWith(part('comparison', compare))
  ),
  published('undo', 'An entry was taken back', 'Printed by `undo --json`.', undo),
  published('dry-run', 'What would be appended', 'Printed by `run --dry-run --json`.', dryRun),
  published('bench', 'Measured rows', 'Printed by `bench --json`.', bench),
  published('schemas', 'Published schemas', 'Printed by `schema --json`.', list),
  published('validate', 'Validation', 'Printed by `validate --json`.', validate),
  published('problems', 'A failure', 'Printed instead of every other document when a command fails.', problems),
  published('bundled', 'A bundle was written', 'Printed by `bundle --json`.', bundled),
  published('verify-bundle', 'A bundle was verified', 'Printed by `verify-bundle --json`.', verifyBundle),
  published('why', 'An explained number', 'Printed by `why --json`.', why),
  published('verify', 'A store was verified', 'Printed by `verify --json`.', verify),
  published('backup', 'A store was backed up', 'Printed by `backup --json`.', backup),
  published('bundle', 'Description of a bundle', 'The file `bundle.json` of a research bundle.', bundle)
]
