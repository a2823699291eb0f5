/** Prints docs/reference/commands.md: the commands as they describe themselves, exit codes, result tables. */
import { everyCommand, programOf } from '../../src/cli/main.js'
import * as tables from '../../src/io/tables/resultTables.js'
import { commandTextsOf } from '../../src/language/commandTexts.js'

const program = programOf(commandTextsOf('en'), async () => undefined)

/** `run`, `region check`, … */
const pathOf = (command: (typeof program)['commands'][number]): string =>
  command.parent === null || command.parent === undefined ? '' : `${pathOf(command.parent)} ${command.name()}`.trim()

const commands = everyCommand(program)
  .filter((command) => command !== program && command.commands.length === 0 && command.name() !== 'help')
  .flatMap((command) => [`## tragweite ${pathOf(command)}`, '', '```', command.helpInformation().trimEnd(), '```', ''])

const meanings: Readonly<Record<string, string>> = {
  summary:
    'Demand, served, unmet, coverage, waiting, and where the unmet ends (without, served_as_wanted, served_elsewhere, family, passed_in) by residence; capacity and utilisation by place, per service and year.',
  population: 'Stocks of 31 December by sex and single age (100 = 100 and older); the first is the base date.',
  need: 'People per need group, mean of the year.',
  staff: 'Full-time equivalents per labour area and role, mean of the year.',
  facilities: 'Capacity, served and utilisation per site or pool.',
  travel: 'Minutes to the nearest open site and people beyond thresholds.',
  indicators: "Planners' indicators.",
  differences: 'Paired differences of two scenarios (b minus a).'
}

const resultTables = Object.values(tables).map((table) => {
  const columns = table.columns.map(([name]) => `\`${name}\``).join(', ')
  return `| \`${table.name}.csv\` | ${columns} | ${meanings[table.name] ?? ''} |`
})

const exitCodes = [
  ['0', 'fine'],
  ['1', 'a defect of the program: please report it'],
  ['2', 'bad input or usage; nothing was appended'],
  ['3', 'conflict: somebody else appended first'],
  ['4', 'a run failed or is incomplete; what was finished is kept'],
  ['5', 'goals not met (with `--check-goals`)'],
  ['6', 'the store cannot be used: damaged, newer than the program, disk full, busy, network file system, read-only'],
  ['130', 'interrupted; finished blocks are stored, the same command goes on']
].map(([code, meaning]) => `| ${code} | ${meaning} |`)

process.stdout.write(
  [
    '# Commands, exit codes, result tables',
    '',
    '<!-- Generated from the command line and the table schemas by `npm run docs`. -->',
    '',
    'Data goes to standard output, everything else to standard error. `--json` prints one JSON document and nothing else, also for failures. Colours and progress need a terminal; `NO_COLOR` is respected.',
    'Store: `--store`, else `TRAGWEITE_STORE`, else `.tragweite/store.sqlite` in the working directory.',
    '',
    ...commands,
    '## Exit codes',
    '',
    '| code | meaning |',
    '|---|---|',
    ...exitCodes,
    '',
    '## Tables written by `--out`',
    '',
    'UTF-8, comma, `.` decimals, LF, shortest round-trip numbers, sorted by their first columns; an empty cell is a value that is not defined. A year of a flow is the sum of its months, of a stock their mean; ratios of areas and years are ratios of sums, per draw.',
    '`manifest.json` beside them holds run id, hashes, engine, seed, draws, uncertainty, blocks per worker, timings, calibration, sources, estimates, neutral parameters and warnings.',
    '',
    '| file | columns | holds |',
    '|---|---|---|',
    ...resultTables,
    ''
  ].join('\n')
)
