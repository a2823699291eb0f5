/** The document of `why --json`: an explained number as a tree. */
import {
  anything,
  constant,
  count,
  either,
  figureOrNull,
  flag,
  listOf,
  object,
  oneOf,
  optional,
  orNull,
  part,
  text,
  type Fields,
  type Schema
} from './build.js'
import { area, headOfRun, localized, moment, month, year } from './parts.js'

const drawn = object(
  {
    name: text('Stable name of the quantity.'),
    distribution: anything('Distribution as in a package or a scenario.'),
    rank: count('Rank of its value among all draws; 1 is the smallest.', 'draws'),
    draws: count('Draws of the run.', 'draws')
  },
  'A number that varies between draws.'
)
const uncertain: Fields = {
  drawn: optional(drawn),
  expectedOf: optional(anything('Distribution whose mean the number is, in a run without uncertainty.'))
}

const entryFields: Fields = {
  kind: constant('entry'),
  study: text('Study whose log holds the entry.'),
  version: count('Number of the log entry.', 'log entries'),
  key: text('Key of the entry.'),
  field: text('Field of the entry; empty where the whole entry is meant.'),
  recordedAt: moment,
  by: text('Who recorded it.'),
  type: text('Type of what happens.'),
  on: month,
  why: optional(localized),
  ...uncertain
}

const leaf = part(
  'whyLeaf',
  either(
    object(
      {
        kind: constant('cell'),
        table: text('Table of the region package.'),
        column: text('Column of the file; `<column>_dist` where the row has a distribution.'),
        file: text('File in the package; empty where the study declares the row itself.'),
        row: count('Line of the file, the header is line 1; 0 without a file.', 'lines'),
        text: text('As written in the file.'),
        sources: listOf(
          object({
            source: text('Source.'),
            licence: text('Licence.'),
            year: text('Year.'),
            estimate: flag('An estimate.')
          })
        ),
        ...uncertain
      },
      'A cell of the region package.'
    ),
    object(entryFields, 'An entry of the log.'),
    object(
      { kind: constant('assumption'), name: text('Name.'), why: text('Why it is assumed.'), ...uncertain },
      'An assumption of the program.'
    ),
    object({ kind: constant('stream'), name: text('Name of the chance.') }, 'Chance of a year.'),
    object(
      { kind: constant('state'), rule: text('Rule by which the model found it.') },
      'What the model found by a rule that is no sum.'
    ),
    object({ kind: constant('constant') }, 'A number of the question or the calendar.')
  )
)

const node: Schema = { $ref: '#/$defs/whyNode' }
part(
  'whyNode',
  object(
    {
      id: text('Equal numbers have equal ids.'),
      label: object({ what: text('What it is.'), of: anything('What it is about: areas, services, ages, months.') }),
      value: figureOrNull('The number; null also where it has no bound.', 'as `unit`'),
      unit: text('Unit.'),
      count: optional(count('Of a rest, or of equal months: how many parts it stands for.', 'parts')),
      operation: optional(
        oneOf(
          [
            'sum',
            'mean',
            'difference',
            'product',
            'quotient',
            'least',
            'greatest',
            'exponential',
            'power',
            'fading-growth',
            'net-growth'
          ],
          'What of the values of the parts gives the value.'
        )
      ),
      parts: optional(listOf(node, 'Absent where the tree is cut, or told at another node of this id.')),
      folded: optional(oneOf(['cut', 'told'], 'Why parts are not shown.')),
      leaf: optional(leaf),
      restsOn: optional(listOf(node, 'What decided the number; nothing is computed from it.'))
    },
    'A number of an explanation.'
  )
)

/** `tragweite/why@1`. */
export const why: Schema = object({
  ...headOfRun('why'),
  study: text('Study.'),
  region: text('Name of the region package.'),
  level: oneOf(['municipality', 'kreis', 'region']),
  area,
  taken: object(
    {
      id: text('Run the answer is about.'),
      version: count('Version of the study that it stands on.', 'log entries'),
      recordedAt: moment,
      by: oneOf(['latest', 'asked'], '`latest`: the latest run of its study; `asked`: the run of this id.'),
      runs: count('Stored runs of its study.', 'runs')
    },
    'How the run was found.'
  ),
  table: oneOf(['summary', 'need', 'staff', 'population'], 'Table of results that publishes the number.'),
  service: optional(text('Service, as in `summary`.')),
  group: optional(text('Group, as in `need`.')),
  role: optional(text('Role, as in `staff`.')),
  sex: optional(oneOf(['f', 'm'], 'Sex, as in `population`; absent: both.')),
  age: optional(text('Ages, as in `population`, or a range such as `80+`.')),
  measure: text('Measure, as in `summary` or `staff`; `persons` of `need` and `population`.'),
  year,
  unit: text('Unit of the number.'),
  draw: count('Draw that explains it, from 1.', 'draws'),
  chosen: oneOf(['median', 'asked'], '`median`: the lower median of the number over all draws.'),
  value: figureOrNull('The number in this draw.', 'as `unit`'),
  published: orNull(
    object({
      mean: figureOrNull('Mean of all draws.', 'as `unit`'),
      p05: figureOrNull('5 % quantile.', 'as `unit`'),
      p50: figureOrNull('Median.', 'as `unit`'),
      p95: figureOrNull('95 % quantile.', 'as `unit`')
    })
  ),
  parent: orNull(
    object({
      id: text('Study it stands on.'),
      value: figureOrNull('The number there, in the same draw.', 'as `unit`'),
      difference: figureOrNull('This less the other.', 'as `unit`')
    })
  ),
  entries: listOf(
    object({
      ...entryFields,
      difference: figureOrNull(
        'The number less what it would be without the entry; null where the other entries make no sense without it.',
        'as `unit`'
      )
    }),
    'Log entries in force that move the number in this draw.'
  ),
  tree: node
})
