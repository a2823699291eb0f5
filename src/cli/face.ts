/** What the command line touches of the world, in one place: streams, environment, clock, signals. Tests start the real binary. */
import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { inMemory } from '../domain/ports.js'
import { languageOfLocale, type Language } from '../language/language.js'

/** Streams and environment of a command. */
export interface Face {
  readonly language: Language
  /** Data: goes to stdout. */
  readonly out: (text: string) => void
  /** Words for a human: stderr, silent with `--quiet`. */
  readonly say: (text: string) => void
  /** Failures: stderr, also with `--quiet`. */
  readonly complain: (text: string) => void
  readonly json: boolean
  readonly quiet: boolean
  /** True where stdout, or stderr, is a terminal that may be coloured. */
  readonly colour: boolean
  /** True where progress may redraw a line. */
  readonly redraws: boolean
  readonly storePath: string
  /** Who is recorded in the log. */
  readonly author: string
  /** Id that the command is to have in the log. */
  readonly commandId?: string
}

/** Options every command takes. */
export interface CommonOptions {
  readonly lang?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly store?: string
  /** Who is recorded in the log. */
  readonly by?: string
  /** Id of the command in the log. */
  readonly commandId?: string
}

/** `--lang`, else the locale of the environment, else that of the system (Windows sets no variables). */
export const languageOf = (
  lang: string | undefined,
  environment: NodeJS.ProcessEnv,
  system: string | undefined = new Intl.DateTimeFormat().resolvedOptions().locale
): Language =>
  lang === 'de' || lang === 'en'
    ? lang
    : languageOfLocale(environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || system)

/** `--store`, else TRAGWEITE_STORE, else `.tragweite/store.sqlite` in the working directory; `:memory:` is no path. */
export const storePathOf = (store: string | undefined, environment: NodeJS.ProcessEnv): string => {
  const chosen = store ?? (environment['TRAGWEITE_STORE'] || '.tragweite/store.sqlite')
  return chosen === inMemory ? chosen : resolve(chosen)
}

/** The face of this process. */
export const faceOf = (options: CommonOptions): Face => {
  const quiet = options.quiet === true
  const json = options.json === true
  const plain = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb'
  return {
    language: languageOf(options.lang, process.env),
    out: (text) => void process.stdout.write(text),
    say: (text) => void (quiet || process.stderr.write(text)),
    complain: (text) => void process.stderr.write(text),
    json,
    quiet,
    colour: !plain && process.stdout.isTTY === true,
    redraws: !plain && process.stderr.isTTY === true,
    storePath: storePathOf(options.store, process.env),
    author: authorName(options.by, process.env),
    ...(options.commandId === undefined ? {} : { commandId: options.commandId })
  }
}

/** Name of who runs the command, for the log: `--by`, else TRAGWEITE_AUTHOR, else the user of the system. */
export const authorName = (by: string | undefined, environment: NodeJS.ProcessEnv): string => {
  const given = (by ?? environment['TRAGWEITE_AUTHOR'] ?? '').normalize('NFC').trim()
  if (given !== '') return given
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

/** A new command id, for idempotent appends. */
export const newCommandId = (): string => randomUUID()
