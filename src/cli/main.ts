/** The command line: parses arguments and loads one module per command when it is used. No rules of its own. */
import { Command, CommanderError, Help, Option } from 'commander'
import type { AppError } from '../app/appError.js'
import { usageProblem } from '../app/appError.js'
import { productVersion } from '../app/engine.js'
import { defaultLimit } from '../domain/result/suppression.js'
import { nearestOf } from '../domain/nearest.js'
import { longestWhy } from '../domain/study/logEntry.js'
import { commandTextsOf, type CommandTexts } from '../language/commandTexts.js'
import { languages } from '../language/language.js'
import { exitBadInput, exitDefect, exitFine } from './exitCodes.js'
import { type CommonOptions, faceOf, languageOf } from './face.js'
import { fail } from './failures.js'
import type { BackupOptions } from './commands/backup.js'
import type { BenchOptions } from './commands/bench.js'
import type { BranchOptions } from './commands/branch.js'
import type { BundleOptions, VerifyBundleOptions } from './commands/bundle.js'
import type { CompareOptions } from './commands/compare.js'
import type { DiffOptions } from './commands/diff.js'
import type { LogOptions } from './commands/log.js'
import type { RegionNewOptions } from './commands/regionNew.js'
import type { ExportOptions, ImportOptions } from './commands/regionWorkbook.js'
import type { ReportOptions } from './commands/report.js'
import type { RunOptions } from './commands/run.js'
import type { UndoOptions } from './commands/undo.js'
import type { ValidateOptions } from './commands/validate.js'
import type { WhyOptions } from './commands/why.js'
import type { VerifyOptions } from './commands/verify.js'

/** Answers a command with its exit code. */
type Handled = (work: () => Promise<number>) => Promise<void>

/** Runs the command and sets the exit code of the process; a defect is shown with its stack and ends with 1. */
export const main = async (argv: ReadonlyArray<string>): Promise<void> => {
  process.stdout.on('error', ignoreClosedPipe)
  process.stderr.on('error', ignoreClosedPipe)
  let code = exitFine
  const program = programOf(commandTextsOf(languageOf(valueAfter(argv, '--lang'), process.env)), async (work) => {
    code = await work()
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (thrown) {
    if (thrown instanceof CommanderError) code = thrown.exitCode === 0 ? exitFine : usage(thrown, program, argv)
    else {
      code = exitDefect
      const { defect } = commandTextsOf(languageOf(valueAfter(argv, '--lang'), process.env))
      process.stderr.write(`${defect}\n${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
    }
  }
  process.exitCode = code
}

/** `tragweite … | head` closes the pipe early; that is the reader's right. */
const ignoreClosedPipe = (error: Error): void => {
  if ('code' in error && error.code === 'EPIPE') process.exit(exitFine)
  throw error
}

const valueAfter = (argv: ReadonlyArray<string>, name: string): string | undefined => {
  const joined = argv.find((argument) => argument.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1)
  const at = argv.indexOf(name)
  return at < 0 ? undefined : argv[at + 1]
}

/** The commands with their texts; `handled` receives the work of the one that is asked for. */
export const programOf = (texts: CommandTexts, handled: Handled): Command => {
  const { options, commands, arguments: names } = texts
  const program = new Command('tragweite')
    .description(texts.program)
    .version(productVersion, '--version', options.version)
  program.helpCommand('help [command]', commands.help)
  const writing = (command: Command): Command =>
    command
      .option('--out <dir>', options.out)
      .option('--report <file>', options.report)
      .option('--map <file>', options.map)
      .option('--xlsx <file>', options.xlsx)
      .option('--csv-de', options.csvDe)
      .option('--parquet', options.parquet)
      .option('--keep-draws', options.keepDraws)
      .addOption(number('--suppress [n]', options.suppress, 2, 1_000).preset(String(defaultLimit)))
  const simulated = (command: Command): Command => simulatedOnly(writing(command))
  const simulatedOnly = (command: Command): Command =>
    command
      .addOption(number('--draws <n>', options.draws, 1, 1_000_000))
      .option('--seed <text>', options.seed)
      .option('--until <month>', options.until)
      .addOption(number('--workers <n>', options.workers, 0, 256))
      .option('--expected', options.expected)
      .option('--demographic-noise', options.demographicNoise)
      .option('--fresh', options.fresh)
      .addOption(new Option('--cache-limit <size>', options.cacheLimit).argParser(bytes))

  const recording = (command: Command): Command =>
    command
      .addOption(new Option('--by <name>', options.by).argParser(printable('--by', 100)))
      .addOption(new Option('--command-id <id>', options.commandId).argParser(printable('--command-id', 200)))

  recording(simulated(program.command('run').description(commands.run).argument('<scenario...>', names.scenarios)))
    .option('--dry-run', options.dryRun)
    .addOption(number('--on-version <n>', options.onVersion, 0, 999_999_999))
    .option('--check-goals', options.checkGoals)
    .action((scenarios: ReadonlyArray<string>, _: RunOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/run.js')).runCommand(scenarios, command.optsWithGlobals<RunOptions>())
      )
    )
  recording(
    simulated(
      program
        .command('compare')
        .description(commands.compare)
        .argument('<a>', names.scenario)
        .argument('[b]', names.scenario)
        .option('--engines', options.engines)
    )
  ).action((a: string, b: string | undefined, _: CompareOptions, command: Command) =>
    handled(async () =>
      (await import('./commands/compare.js')).compareCommand(a, b, command.optsWithGlobals<CompareOptions>())
    )
  )
  writing(program.command('report').description(commands.report).argument('<run>', names.run)).action(
    (run: string, _: ReportOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/report.js')).reportCommand(run, command.optsWithGlobals<ReportOptions>())
      )
  )
  program
    .command('why')
    .description(commands.why)
    .argument('<run>', names.run)
    .option('--area <ags>', options.whyArea)
    .option('--service <name>', options.service)
    .option('--group <name>', options.whyGroup)
    .option('--role <name>', options.whyRole)
    .option('--sex <sex>', options.whySex)
    .option('--age <ages>', options.whyAge)
    .option('--measure <name>', options.measure)
    .addOption(number('--year <year>', options.year, 1900, 2200).makeOptionMandatory())
    .addOption(number('--draw <n>', options.draw, 1, 1_000_000))
    .addOption(number('--depth <n>', options.depth, 0, 200))
    .addOption(number('--parts <n>', options.parts, 1, 100_000))
    .addOption(number('--workers <n>', options.workers, 0, 256))
    .action((run: string, _: WhyOptions, command: Command) =>
      handled(async () => (await import('./commands/why.js')).whyCommand(run, command.optsWithGlobals<WhyOptions>()))
    )
  program
    .command('bundle')
    .description(commands.bundle)
    .argument('<run>', names.run)
    .option('--out <file>', options.outBundle)
    .addOption(number('--workers <n>', options.workers, 0, 256))
    .action((run: string, _: BundleOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/bundle.js')).bundleCommand(run, command.optsWithGlobals<BundleOptions>())
      )
    )
  program
    .command('verify-bundle')
    .description(commands.verifyBundle)
    .argument('<bundle>', names.bundle)
    .option('--files-only', options.filesOnly)
    .addOption(number('--workers <n>', options.workers, 0, 256))
    .action((bundle: string, _: VerifyBundleOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/bundle.js')).verifyBundleCommand(
          bundle,
          command.optsWithGlobals<VerifyBundleOptions>()
        )
      )
    )
  program
    .command('inventory')
    .description(commands.inventory)
    .argument('<region>', names.region)
    .action((region: string, _: CommonOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/region.js')).inventoryCommand(region, command.optsWithGlobals<CommonOptions>())
      )
    )
  const regions = program.command('region').description(commands.region)
  regions
    .command('new')
    .description(commands.regionNew)
    .requiredOption('--kreis <codes...>', options.kreis)
    .requiredOption('--from <dir>', options.fromDownloads)
    .requiredOption('--out <dir>', options.outRegion)
    .option('--name <name>', options.regionName)
    .option('--title <text>', options.regionTitle)
    .option('--base-date <date>', options.baseDate)
    .option('--ags-changes <file>', options.agsChanges)
    .option('--migration-years <years>', options.migrationYears)
    .action((_: RegionNewOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/regionNew.js')).regionNewCommand(command.optsWithGlobals<RegionNewOptions>())
      )
    )
  regions
    .command('export')
    .description(commands.export)
    .argument('[dir]', names.region)
    .argument('[file]', names.workbook)
    .option('--out <file>', options.outWorkbook)
    .option('--empty', options.empty)
    .action((first: string | undefined, second: string | undefined, _: ExportOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/regionWorkbook.js')).exportCommand(
          first,
          second,
          command.optsWithGlobals<ExportOptions>()
        )
      )
    )
  regions
    .command('import')
    .description(commands.import)
    .argument('<file>', names.workbook)
    .option('--out <dir>', options.outPackage)
    .action((file: string, _: ImportOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/regionWorkbook.js')).importCommand(file, command.optsWithGlobals<ImportOptions>())
      )
    )
  regions
    .command('check')
    .description(commands.check)
    .argument('<dir>', names.region)
    .action((region: string, _: CommonOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/region.js')).checkCommand(region, command.optsWithGlobals<CommonOptions>())
      )
    )
  program
    .command('log')
    .description(commands.log)
    .argument('[study]', names.studyAt)
    .option('--since <date>', options.since)
    .option('--until <date>', options.untilMoment)
    .option('--by <name>', options.recordedBy)
    .option('--type <type>', options.type)
    .option('--key <key>', options.key)
    .option('--facility <id>', options.facility)
    .option('--area <ags>', options.area)
    .addOption(number('--last <n>', options.last, 1, 999_999_999))
    .action((study: string | undefined, _: LogOptions, command: Command) =>
      handled(async () => (await import('./commands/log.js')).logCommand(study, command.optsWithGlobals<LogOptions>()))
    )
  simulatedOnly(
    program
      .command('diff')
      .description(commands.diff)
      .argument('<a>', names.studyAt)
      .argument('<b>', names.studyAt)
      .option('--results', options.results)
  ).action((a: string, b: string, _: DiffOptions, command: Command) =>
    handled(async () => (await import('./commands/diff.js')).diffCommand(a, b, command.optsWithGlobals<DiffOptions>()))
  )
  recording(
    program
      .command('branch')
      .description(commands.branch)
      .argument('<study>', names.studyAt)
      .argument('<new-id>', names.newStudy)
      .addOption(number('--at <n>', options.at, 1, 999_999_999))
      .option('--title <text>', options.titleOfBranch)
      .option('--out <file>', options.outScenario)
  ).action((study: string, id: string, _: BranchOptions, command: Command) =>
    handled(async () =>
      (await import('./commands/branch.js')).branchCommand(study, id, command.optsWithGlobals<BranchOptions>())
    )
  )
  recording(
    program
      .command('undo')
      .description(commands.undo)
      .argument('<study>', names.study)
      .argument('[n]', names.logEntry)
      .addOption(new Option('--why <text>', options.whyUndo).argParser(printable('--why', longestWhy)))
  ).action((first: string, second: string | undefined, _: UndoOptions, command: Command) =>
    handled(async () =>
      (await import('./commands/undo.js')).undoCommand(first, second, command.optsWithGlobals<UndoOptions>())
    )
  )
  program
    .command('verify')
    .description(commands.verify)
    .option('--head <position:hash>', options.head)
    .action((_: VerifyOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/verify.js')).verifyCommand(command.optsWithGlobals<VerifyOptions>())
      )
    )
  program
    .command('backup')
    .description(commands.backup)
    .argument('<file>', names.backup)
    .option('--good-prefix', options.goodPrefix)
    .action((file: string, _: BackupOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/backup.js')).backupCommand(file, command.optsWithGlobals<BackupOptions>())
      )
    )
  program
    .command('bench')
    .description(commands.bench)
    .option('--only <name>', options.only)
    .action((_: BenchOptions, command: Command) =>
      handled(async () => (await import('./commands/bench.js')).benchCommand(command.optsWithGlobals<BenchOptions>()))
    )
  program
    .command('validate')
    .description(commands.validate)
    .option('--only <id>', options.onlyCheck)
    .option('--fast', options.fast)
    .option('--out <dir>', options.outValidation)
    .action((_: ValidateOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/validate.js')).validateCommand(command.optsWithGlobals<ValidateOptions>())
      )
    )
  program
    .command('schema')
    .description(commands.schema)
    .argument('[name]', names.schema)
    .action((name: string | undefined, _: CommonOptions, command: Command) =>
      handled(async () =>
        (await import('./commands/schema.js')).schemaCommand(name, command.optsWithGlobals<CommonOptions>())
      )
    )
  for (const command of everyCommand(program)) dressed(command, texts)
  return program
}

/** A command and all below it. */
export const everyCommand = (command: Command): ReadonlyArray<Command> => [
  command,
  ...command.commands.flatMap(everyCommand)
]

/** Common options and headings; mistakes come back as errors and are shown like every other failure. */
const dressed = (command: Command, { options, helpHeadings, helpWords }: CommandTexts): void => {
  const worded = (line: string): string =>
    line.replace('[options]', `[${helpWords.options}]`).replace('[command]', `[${helpWords.command}]`)
  const plain = new Help()
  const headings: Readonly<Record<string, string>> = {
    'Usage:': helpHeadings.usage,
    'Options:': helpHeadings.options,
    'Arguments:': helpHeadings.arguments,
    'Commands:': helpHeadings.commands
  }
  command
    .helpOption('-h, --help', options.help)
    .addOption(new Option('--lang <de|en>', options.lang).choices(languages))
    .option('--json', options.json)
    .option('--quiet', options.quiet)
    .option('--store <file>', options.store)
    .configureHelp({
      styleTitle: (title) => headings[title] ?? title,
      commandUsage: (shown) => worded(plain.commandUsage(shown)),
      subcommandTerm: (shown) => worded(plain.subcommandTerm(shown)),
      // Choices stand in the flags already.
      optionDescription: ({ description }) => description
    })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride()
}

class BadValue extends CommanderError {
  constructor(
    readonly option: string,
    readonly found: string,
    readonly allowed: string
  ) {
    super(2, 'tragweite.badValue', allowed)
  }
}

const number = (flags: string, description: string, least: number, most: number): Option =>
  new Option(flags, description).argParser((text: string): number => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw new BadValue(flags.split(' ')[0] ?? flags, text, `a whole number from ${least} to ${most}`)
  })

/** A text in one line of 1 to `longest` characters. */
const printable =
  (option: string, longest: number) =>
  (text: string): string => {
    const given = text.normalize('NFC').trim()
    if (given.length >= 1 && given.length <= longest && !/\p{Cc}/u.test(given)) return given
    throw new BadValue(option, text.slice(0, 80), `a text of 1 to ${longest} characters, in one line`)
  }

/** `500M`, `4G`, `0`, in bytes. */
const bytes = (text: string): number => {
  const match = /^(\d{1,9})(?:([KMGT])i?B?)?$/i.exec(text)
  if (match === null) throw new BadValue('--cache-limit', text, 'a size such as 500M or 4G')
  const power = ' KMGT'.indexOf((match[2] ?? ' ').toUpperCase())
  return Number(match[1]) * 1024 ** power
}

/** A mistake in the command itself: exit code 2, as a problem with the nearest valid name. */
const usage = (thrown: CommanderError, program: Command, argv: ReadonlyArray<string>): number => {
  if (argv.length === 0) {
    process.stderr.write(program.helpInformation())
    return exitBadInput
  }
  const face = faceOf({ json: argv.includes('--json'), ...languageGiven(argv) })
  const error: AppError = { _tag: 'BadInput', problems: [usageProblemOf(thrown, program, argv)] }
  return fail(error, face)
}

const languageGiven = (argv: ReadonlyArray<string>): CommonOptions => {
  const lang = valueAfter(argv, '--lang')
  return lang === undefined ? {} : { lang }
}

const usageProblemOf = (
  thrown: CommanderError,
  program: Command,
  argv: ReadonlyArray<string>
): ReturnType<typeof usageProblem> => {
  if (thrown instanceof BadValue) return usageProblem('bad-option', thrown.option, thrown.found, thrown.allowed)
  const quoted = /'([^']*)'/.exec(thrown.message)?.[1] ?? ''
  const commands = program.commands.map((command) => command.name())
  const path = namedCommands(program, argv)
  const current = path.at(-1) ?? program
  const place = path.length === 0 ? program.name() : path.map((command) => command.name()).join(' ')
  const option = /(--[a-z][a-z-]*)/.exec(quoted)?.[1]
  const options = current.options.flatMap((option) => option.long ?? [])
  switch (thrown.code) {
    case 'commander.invalidArgument': {
      const found = /argument '([^']*)'/.exec(thrown.message)?.[1] ?? ''
      const choices = current.options.find(({ long }) => long === option)?.argChoices ?? []
      return usageProblem('bad-option', option ?? place, found, choices.join(', '), nearestOf(found, choices))
    }
    case 'commander.unknownOption':
      return usageProblem('unknown-option', place, quoted, options.join(', '), nearestOf(quoted, options))
    case 'commander.unknownCommand':
      return usageProblem('unknown-command', place, quoted, commands.join(', '), nearestOf(quoted, commands))
    case 'commander.missingMandatoryOptionValue':
    case 'commander.optionMissingArgument':
      return usageProblem('missing-argument', option ?? place, 'nothing', quoted)
    case 'commander.missingArgument':
      return usageProblem('missing-argument', place, 'nothing', quoted)
    case 'commander.help':
    case 'commander.helpDisplayed':
      return usageProblem('missing-argument', place, 'nothing', commands.join(', '))
    case 'commander.excessArguments':
      return usageProblem('unknown-argument', place, argv.join(' '), `what \`${current.name()} --help\` shows`)
    default:
      return usageProblem('bad-option', place, thrown.message.replace(/^error: /, ''), 'see --help')
  }
}

/** The command that was named, below those it belongs to; none where none was. */
const namedCommands = (program: Command, argv: ReadonlyArray<string>): ReadonlyArray<Command> => {
  const path: Command[] = []
  for (const word of argv) {
    const next = (path.at(-1) ?? program).commands.find((command) => command.name() === word)
    if (next !== undefined) path.push(next)
  }
  return path
}
