/** Parts that several documents share: heads, rows, spans, entries of the log. */
import { summaryMeasures } from '../../src/domain/result/rows.js'
import { descriptors } from '../../src/domain/occurrence/catalogue.js'
import { entryFields } from '../../src/domain/study/entry.js'
import { headFields } from '../../src/domain/study/head.js'
import {
  anything,
  constant,
  count,
  either,
  figure,
  figureOrNull,
  flag,
  listOf,
  object,
  oneOf,
  optional,
  orNull,
  part,
  share,
  text,
  type Fields,
  type Schema
} from './build.js'

export const month = part('month', {
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])$',
  description: 'A month, YYYY-MM.'
})
const hash = part('hash', { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256, 64 hex digits.' })
export const sha256 = hash
export const runId = part('runId', {
  type: 'string',
  pattern: '^[0-9a-f]{16}$',
  description: 'Id of a run: names its figures, on every machine the same.'
})
export const moment = part('moment', { type: 'string', format: 'date-time', description: 'ISO 8601, UTC.' })
export const wording = part(
  'wording',
  object({ de: text('German.'), en: text('English.') }, 'A text in both languages.')
)
export const localized = part('localized', either(text(), object({ de: optional(text()), en: optional(text()) })))
export const area = text('AGS of 8 digits (municipality) or 5 (Kreis), or the name of the region package.')
export const year = part('year', { type: 'integer', description: 'Calendar year.' })
const level = oneOf(['municipality', 'kreis', 'region'], 'Level of the area.')
const measure = oneOf(summaryMeasures, 'What is measured; see docs/reference/tables.md.')
const inUnit = 'that of the row'

const spread = {
  mean: figureOrNull('Mean over the draws.', inUnit),
  p05: figureOrNull('5 % quantile of the draws.', inUnit),
  p50: figureOrNull('Median of the draws.', inUnit),
  p95: figureOrNull('95 % quantile of the draws.', inUnit),
  mc_se: figureOrNull('Monte Carlo standard error of the mean.', inUnit)
}

/** A row of `summary`. */
export const summaryRow = part(
  'summaryRow',
  object({
    level,
    area,
    year,
    service: text('Service.'),
    measure,
    unit: text('Unit of the numbers.'),
    ...spread,
    sd: figureOrNull('Standard deviation over the draws.', inUnit),
    p25: figureOrNull('25 % quantile of the draws.', inUnit),
    p75: figureOrNull('75 % quantile of the draws.', inUnit)
  })
)
/** A row of `differences`. */
export const differenceRow = part(
  'differenceRow',
  object({ level, area, year, service: text('Service.'), measure, ...spread }, 'Paired difference b minus a, per draw.')
)
const span = part(
  'span',
  object({
    mean: figureOrNull('Mean over the draws.', 'that of the field'),
    p05: figureOrNull('5 % quantile of the draws.', 'that of the field'),
    p95: figureOrNull('95 % quantile of the draws.', 'that of the field')
  })
)

const hashes = part(
  'hashes',
  object(
    { region: hash, events: hash, engine: text('Version of the model and hash of the simulation.'), result: hash },
    'What the figures stand on, and of the tables themselves.'
  )
)
export const regionHashes = hashes
const noHashes = object({
  region: orNull(hash),
  events: { type: 'null' },
  engine: text('Version of the model and hash of the simulation.'),
  result: { type: 'null' }
})
const warnings = listOf(text(), 'Warnings of the scenario, the package and the run, in words.')
const engine = text('Version of the model and hash of the simulation.')

/** Fields of every document about a run. */
const incomplete = part(
  'incomplete',
  object(
    {
      missingDraws: listOf(
        { type: 'array', items: { type: 'integer', minimum: 0 }, minItems: 2, maxItems: 2 },
        'First and last draw of each gap, counted from 0.'
      ),
      failures: listOf(
        object({
          firstDraw: count('First draw of a block that failed twice, from 0.', 'draws'),
          count: count('Draws of the block.', 'draws'),
          detail: text('What happened.')
        })
      ),
      doneDraws: count('Draws behind all figures.', 'draws'),
      totalDraws: count('Draws asked for.', 'draws')
    },
    'Only where some draws could not be computed (exit code 4): all figures are of the others.'
  )
)

export const headOfRun = (id: string): Fields => ({
  schema: constant(`tragweite/${id}@1`),
  engine,
  runId,
  hashes,
  seed: text('Seed of all randomness.'),
  draws: count('Number of draws.', 'draws'),
  uncertainty: oneOf(['on', 'off'], '`off`: one course at expected values.'),
  demography: oneOf(['expected', 'stochastic'], '`stochastic`: births, deaths and moves as whole persons by chance.'),
  suppression: optional(
    object(
      {
        limit: count('Figures of fewer people are left out.', 'persons'),
        hidden: count('Rows that are left out or emptied.', 'rows')
      },
      'Only where small numbers were taken out.'
    )
  ),
  incomplete: optional(incomplete),
  warnings
})
/** Fields of every document that stands on no run. */
export const headWithoutRun = (id: string): Fields => ({
  schema: constant(`tragweite/${id}@1`),
  engine,
  runId: { type: 'null' },
  hashes: noHashes,
  seed: { type: 'null' },
  draws: { type: 'null' },
  uncertainty: { type: 'null' },
  warnings
})

export const region = part(
  'region',
  object({
    name: text('Name of the region package.'),
    title: text('Title of the region package.'),
    baseDate: { type: 'string', format: 'date', description: 'Date of the population stock.' }
  })
)

/** A field that authors write in one language or two, as it is told. */
const told = either(text(), wording)
const event = object({
  key: text('Key of the entry.'),
  on: month,
  until: optional(month),
  type: oneOf([...descriptors.keys()], 'Type of the occurrence.'),
  direction: optional(oneOf(['more', 'fewer'], 'Staff that comes or goes, of `StaffRecruited`.')),
  subject: wording,
  why: optional(told),
  source: optional(told),
  own: flag('True where the entry stands in this scenario and not in its parent.')
})
export const scenario = part(
  'scenario',
  object({
    id: text('Id of the scenario.'),
    title: wording,
    question: optional(wording),
    questionOf: optional(wording),
    reasons: optional(listOf(wording)),
    sources: optional(listOf(wording)),
    events: listOf(event),
    parent: optional(object({ id: text('Id of the parent scenario.'), title: wording }))
  })
)

export const closures = listOf(
  part(
    'closure',
    object({
      facility: text('Id of the site.'),
      name: text('Name of the site.'),
      month,
      services: listOf(text()),
      personsNearestLost: span,
      extraMinutesMean: span,
      extraMinutesWorstTenth: span,
      newlyOver: object({ '15': span, '20': span, '30': span, '45': span }, 'Persons newly beyond so many minutes.'),
      emergencyMoved: span,
      unknownDepartments: listOf(text()),
      neighbours: listOf(object({ facility: text(), name: text(), service: text(), extra: span })),
      lost: listOf(object({ service: text(), units: span }))
    })
  ),
  'Headline of each site that closes; persons, minutes, visits a year.'
)

export const goals = listOf(
  part(
    'goal',
    object({
      service: text('Service.'),
      area,
      by: month,
      coverage: {
        type: 'number',
        minimum: 0,
        description: 'Wanted coverage relative to the reference year. Unit: share.'
      },
      probability: share('Share of draws in which it shall hold.'),
      reached: share('Share of draws in which it holds.'),
      met: flag('True where it holds often enough.')
    })
  )
)

export const timings = part(
  'timings',
  object({
    compile: figure('Compiling.', 's'),
    simulate: figure('Simulating.', 's'),
    reduce: figure('Reducing draws to tables.', 's'),
    total: figure('All of it, when the figures were computed.', 's'),
    answered: figure('This answer.', 's'),
    fromStore: flag('True where the figures were stored.'),
    cells: count('Months × municipalities × services × draws simulated.', 'cells'),
    cellsPerSecond: count('Cells per second of simulating.', 'cells/s')
  })
)
export const blocksPerWorker = listOf(count('Blocks of forty draws by one worker.', 'blocks'))

export const calibration = listOf(
  part(
    'calibrationRow',
    object({
      area,
      service: text('Service.'),
      year,
      unit: text('Unit of the control total.'),
      controlTotal: figure('Published total.', inUnit),
      before: figure('Total of the rates as given.', inUnit),
      factor: figure('Factor between both.', 'ratio'),
      after: figure('Total after calibration.', inUnit)
    })
  )
)
export const sourceRow = part(
  'source',
  object({
    table: text('Table of the region package.'),
    column: optional(text('Column it speaks of; absent: all.')),
    area: optional(text('Area it speaks of; absent: all.')),
    source: text(),
    licence: text(),
    year: text('Vintage.'),
    estimate: flag(),
    note: text()
  })
)
const estimateRow: Fields = {
  table: text('Table of the region package.'),
  rows: count('Rows.', 'rows'),
  estimated: share('Share of the table’s figures that rest on an estimate.'),
  years: text('Vintages.')
}
export const estimates = object({
  share: share('Share of all figures that rest on estimates.'),
  tables: listOf(part('estimateRow', object(estimateRow)))
})
export const estimatedTable = object({ ...estimateRow, sources: listOf(sourceRow) })
export const defaultsUsed = listOf(
  part('defaultUsed', object({ name: text('Assumption.'), value: text('Its value.'), why: text('Why it is made.') }))
)
export const hardware = part(
  'hardware',
  object({
    cpu: text(),
    cores: count('Cores.', 'cores'),
    memoryBytes: count('Memory.', 'bytes'),
    node: text('Version of Node.')
  })
)
export const file = part(
  'file',
  object({
    name: text('Name of the file in the directory.'),
    table: text('Table it holds.'),
    format: oneOf(['csv', 'csv-de', 'parquet']),
    rows: count('Rows without the header.', 'rows'),
    bytes: count('Size.', 'bytes'),
    sha256: hash
  })
)

/** What authors write in a field of an entry or a head: as described in docs/reference/occurrences.md. */
const written = (fields: Iterable<readonly [string, { readonly meaning: string }]>): Fields =>
  Object.fromEntries([...fields].map(([name, { meaning }]) => [name, optional(anything(meaning))]))

/** An entry of a study as it is listed. */
export const studyEntry: Schema = part('entry', {
  description: 'An entry of a study; its fields by type, see docs/reference/occurrences.md.',
  oneOf: [...descriptors.values()].map(({ type, fields }) =>
    object({ ...written(entryFields), ...written(fields), type: constant(type), on: month })
  )
})
const head: Schema = part('head', object(written(Object.entries(headFields)), 'The head of a study.'))
const entry = studyEntry
const key = text('Key of the entry.')
const undoes = optional(
  part(
    'undoes',
    object({
      version: count('Entry of the same log that this one takes back.', 'log entries'),
      why: optional(text('Why.'))
    })
  )
)
const parent = text('Id of the parent.')

/** What a log entry says, by its type; `place`: fields of where it stands. */
export const logEntry = (place: Fields): Schema => ({
  oneOf: [
    object({ ...place, type: constant('EntryPlanned'), key, entry, undoes }),
    object({ ...place, type: constant('EntryRevised'), key, before: entry, after: entry, undoes }),
    object({ ...place, type: constant('EntryWithdrawn'), key, before: entry, undoes }),
    object({ ...place, type: constant('SettingsChanged'), before: optional(head), after: head, undoes }),
    object({
      ...place,
      type: oneOf(['Branched', 'ParentAdvanced']),
      parent,
      parentVersion: count('Version of the parent’s log.', 'log entries')
    }),
    object({ ...place, type: constant('Detached'), parent })
  ]
})
