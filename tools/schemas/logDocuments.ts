/** Documents about logs: log, list of studies, branch, diff, undo; and failures between writers of one study. */
import {
  anything,
  count,
  flag,
  listOf,
  object,
  oneOf,
  optional,
  part,
  text,
  type Fields,
  type Schema
} from './build.js'
import { headWithoutRun, logEntry, moment, runId, studyEntry } from './parts.js'

const study = text('Id of the study.')
const version = count('Version of the log: number of its newest entry.', 'log entries')
const recordedPlace: Fields = {
  version: count('Position in the log of the study, from 1.', 'log entries'),
  position: count('Position in the store, without gaps.', 'log entries'),
  recordedAt: moment,
  by: text('Who.'),
  commandId: text('Command that caused it.')
}
const recorded = part('recordedEntry', logEntry(recordedPlace))
const parent = text('Id of the parent.')
const parentVersion = count('Version of the parent’s log.', 'log entries')

export const log = object({
  ...headWithoutRun('log'),
  study,
  version: count('Version that is shown.', 'log entries'),
  entries: listOf(
    logEntry({
      ...recordedPlace,
      undoneBy: optional(count('Version of the entry that takes this one back.', 'log entries'))
    }),
    'Entries that fit the filters, oldest first.'
  ),
  runs: listOf(
    object({
      runId,
      version: count('Version of the log it stands on.', 'log entries'),
      draws: count('Draws.', 'draws'),
      recordedAt: moment
    })
  )
})

export const studies = object({
  ...headWithoutRun('studies'),
  studies: listOf(
    object({
      study,
      version,
      recordedAt: moment,
      by: text('Who recorded the newest entry.'),
      parent: optional(parent),
      parentVersion: optional(parentVersion),
      runs: count('Runs.', 'runs')
    })
  )
})

export const branch = object({
  ...headWithoutRun('branch'),
  study: text('Id of the new study.'),
  version,
  parent,
  parentVersion,
  shape: oneOf(['pinned', 'alone'], '`pinned`: the file extends that of the parent; `alone`: it holds the whole list.'),
  entries: listOf(recorded, 'What was appended.'),
  scenario: text('The scenario file to go on with.'),
  file: optional(text('Where it was written.'))
})

const change = part(
  'linesToChange',
  object({
    file: text('Scenario file.'),
    line: count('First line that changes, from 1.', 'lines'),
    diff: text('Unified diff.')
  })
)

export const undo = object({
  ...headWithoutRun('undo'),
  study,
  version,
  undone: recorded,
  undo: recorded,
  file: optional(text('Scenario file of the study, where it is known.')),
  inLine: flag('True where the file says so already.'),
  change: optional(change),
  entry: optional(
    object({
      present: flag('Whether the file must have the entry.'),
      yaml: text('The entry as a file writes it.')
    })
  )
})

const lastRecorded: Fields = {
  recorded: optional(
    part(
      'lastRecorded',
      object({ study, version: count('Entry of its log.', 'log entries'), recordedAt: moment, by: text('Who.') })
    )
  )
}
const fieldChange = part(
  'fieldChange',
  object({
    field: text('Field of an entry or of the head.'),
    a: optional(anything('Value in a; absent where there is none.')),
    b: optional(anything('Value in b; absent where there is none.'))
  })
)
const side = object({ study, version: count('Version of its log.', 'log entries') })
const only = listOf(object({ key: text('Key of the entry.'), entry: studyEntry, ...lastRecorded }))
const changedSide = object({ entry: studyEntry, ...lastRecorded })

/** `compare`: schema of the comparison that `--results` adds. */
export const diffWith = (compare: Schema): Schema =>
  object({
    ...headWithoutRun('diff'),
    a: side,
    b: side,
    equal: flag('True where both say the same.'),
    onlyA: only,
    onlyB: only,
    changed: listOf(
      object({ key: text('Key of the entry.'), fields: listOf(fieldChange), a: changedSide, b: changedSide })
    ),
    head: listOf(fieldChange),
    results: optional(compare)
  })

/** What a command changed although somebody else had recorded it. */
export const overwrites = listOf(
  object({
    study,
    version: count('Entry of the log that is changed.', 'log entries'),
    by: text('Who had recorded it.'),
    recordedAt: moment,
    wanted: logEntry({})
  }),
  'Entries of somebody else that the command takes back or revises.'
)

/** Failures between writers, by kind. */
export const studyFailures: ReadonlyArray<readonly [kind: string, facts: Fields]> = [
  [
    'expected-version-conflict',
    {
      stream: text(),
      expected: count('Version that was read.', 'log entries'),
      actual: count('Version that is there.', 'log entries'),
      meanwhile: optional(listOf(recorded, 'What was recorded in between.')),
      wanted: optional(listOf(logEntry({}), 'What this command would have appended.'))
    }
  ],
  [
    'file-behind-log',
    {
      stream: text(),
      version,
      file: text('Scenario file.'),
      undone: listOf(object({ key: optional(text('Key; absent for the head.')), undo: recorded })),
      change: optional(change)
    }
  ],
  [
    'study-exists',
    {
      stream: text(),
      version,
      last: recorded,
      parent: optional(object({ stream: text(), version: count('Version.', 'log entries') }))
    }
  ],
  ['undo-blocked', { stream: text(), why: oneOf(['changed-since', 'undone-already']), entry: recorded, by: recorded }]
]
