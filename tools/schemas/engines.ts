/** The document of `compare --engines`. */
import { count, figure, figureOrNull, flag, listOf, mapOf, object, oneOf, orNull, part, text } from './build.js'
import { headOfRun, moment, regionHashes, runId, year } from './parts.js'

const counts = {
  rows: count('Rows of both runs.', 'rows'),
  differing: count('Rows that differ in any number or unit, or that only one run has.', 'rows'),
  largestAbsolute: figure('Largest difference between two numbers.', 'that of the rows'),
  largestRelative: figure('Largest difference relative to the old number, where that is not 0.', 'share')
}
const side = part(
  'engineRun',
  object({
    runId,
    engine: text('Version of the model and hash of the simulation.'),
    hashes: regionHashes,
    computedAt: orNull(moment)
  })
)

export const engines = object({
  ...headOfRun('engines'),
  study: text('Study of the run.'),
  version: count('Version of its log.', 'log entries'),
  equal: flag('True where all rows of all tables are equal to the bit.'),
  old: side,
  new: side,
  tables: listOf(
    object({
      table: oneOf(['summary', 'need', 'staff', 'facilities', 'travel', 'indicators', 'population', 'differences']),
      ...counts,
      onlyOld: count('Rows that only the old run has.', 'rows'),
      onlyNew: count('Rows that only the new run has.', 'rows'),
      subjects: listOf(
        object({ subject: mapOf(text(), 'Service, measure, group, role or indicator.'), ...counts }),
        'By what the rows are about; those that differ.'
      )
    }),
    'Tables that both runs have.'
  ),
  headline: listOf(
    object({
      service: text('Service.'),
      year,
      measure: text('Measure, as in `summary`.'),
      unit: text('Unit.'),
      old: figureOrNull('Mean over the draws by the old engine.', 'that of the row'),
      new: figureOrNull('Mean over the draws by this engine.', 'that of the row'),
      difference: figureOrNull('New minus old.', 'that of the row')
    }),
    'The region in the last year.'
  )
})
