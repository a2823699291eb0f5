/** Documents of `verify` and `backup`, and where a log stood. */
import { count, flag, listOf, object, oneOf, optional, orNull, text, type Fields, type Schema } from './build.js'
import { headWithoutRun, moment, sha256 } from './parts.js'

const position = count('Position in the whole log, from 1; 0 before the first entry.', 'position')

/** Where the log stood when a run was recorded: `log` of runs, manifests and bundles. */
export const runLog: Schema = object(
  {
    study: text('Study.'),
    version: count('Version of its log that the run stands on.', 'log entries'),
    position: optional(position),
    hash: optional(sha256)
  },
  'Position and hash: last entry of the whole log then, for `verify --head`; absent without a store.'
)

const head = object({ position, hash: sha256 }, 'Last sound entry of the log and its chain hash, for `verify --head`.')

const finding: Fields = {
  part: oneOf(
    [
      'file',
      'schema',
      'pages',
      'events',
      'head',
      'commands',
      'snapshots',
      'verified',
      'summaries',
      'runs',
      'results',
      'blocks',
      'anchor'
    ],
    'Part of the store; `anchor`: the log does not hold the head that was given.'
  ),
  position: optional(position),
  stream: optional(text('Study.')),
  version: optional(count('Version of the study.', 'log entries')),
  key: optional(text('Run id, key of a result, name of a file or table.')),
  detail: text('What was found, in English.'),
  loses: oneOf(
    ['entries', 'figures', 'nothing'],
    '`figures`: they can be computed again from the log; `nothing`: a cache.'
  ),
  message: text('The finding in words.')
}

const checked = object({
  events: count('Log entries.', 'log entries'),
  streams: count('Studies.', 'studies'),
  snapshots: count('Snapshots of studies.', 'snapshots'),
  summaries: count('Stored results.', 'results'),
  runs: count('Records of runs.', 'runs'),
  results: count('Runs whose tables were hashed again.', 'runs'),
  blocks: count('Blocks of draws.', 'blocks'),
  staleBlocks: count('Unfinished blocks and blocks of a former format; they count as missing.', 'blocks'),
  bytes: count('Bytes looked at.', 'bytes')
})

export const verify: Schema = object({
  ...headWithoutRun('verify'),
  ok: flag('True where everything is as it was written.'),
  store: text('Path of the store.'),
  format: count('Version of the file’s tables.', 'version'),
  head,
  lastGood: orNull(
    object(
      {
        position,
        hash: sha256,
        stream: optional(text('Study.')),
        version: optional(count('Version of the study.', 'log entries')),
        recordedAt: optional(moment),
        by: optional(text('Who recorded it.'))
      },
      'Last entry before the first bad one; null where not even the first is sound.'
    )
  ),
  firstBad: orNull(object(finding, 'First entry that is not sound.')),
  eventsInDoubt: count('Entries behind the last good one.', 'log entries'),
  checked,
  found: count('All findings.', 'findings'),
  problems: listOf(object(finding), 'The first thousand findings.')
})

export const backup: Schema = object({
  ...headWithoutRun('backup'),
  path: text('The backup.'),
  store: text('Path of the store it is of.'),
  bytes: count('Size.', 'bytes'),
  head,
  goodPrefix: flag('True where only what is sound was saved.'),
  checked,
  leftOut: object({
    events: count('Log entries that were not saved.', 'log entries'),
    results: count('Results and records of runs that were not saved.', 'rows'),
    problems: listOf(object(finding), 'What is wrong with the store; empty of a sound one.')
  })
})
