/** Log entries as lines for people: what is or would be appended. */
import { canonicalText } from '../domain/study/canonical.js'
import { shortDigest } from '../domain/study/digest.js'
import type { LogEntry } from '../domain/study/logEntry.js'
import type { Entry } from '../domain/study/entry.js'
import type { PlannedAppend } from '../domain/study/reconcile.js'
import { commandTextsOf } from '../language/commandTexts.js'
import type { Language } from '../language/language.js'

/** What a dry run shows. */
export const plannedText = (appends: ReadonlyArray<PlannedAppend>, language: Language): string => {
  const texts = commandTextsOf(language)
  return appends
    .map(({ stream, entries }) =>
      [
        texts.dryRunTitle(stream, entries.length),
        ...entries
          .flatMap((entry, i) => groupedLines(entries[i - 1], entry, entryLine(entry), language))
          .map((line) => `  ${line}`),
        ''
      ].join('\n')
    )
    .join('')
}

/** A line of an entry; those of a building block stand together under its name. */
export const groupedLines = (
  before: LogEntry | undefined,
  entry: LogEntry,
  line: string,
  language: Language
): ReadonlyArray<string> => {
  const module = moduleOf(entry)
  if (module === undefined) return [line]
  const former = before === undefined ? undefined : moduleOf(before)
  const together = former?.use === module.use && former.id === module.id
  return [...(together ? [] : [commandTextsOf(language).moduleTitle(module.id, module.use)]), `  ${line}`]
}

const moduleOf = (entry: LogEntry): Entry['module'] => {
  switch (entry.type) {
    case 'EntryPlanned':
      return entry.entry.module
    case 'EntryRevised':
      return entry.after.module
    case 'EntryWithdrawn':
      return entry.before.module
    default:
      return undefined
  }
}

/** One log entry in a line. */
export const entryLine = (entry: LogEntry): string => {
  switch (entry.type) {
    case 'EntryPlanned':
      return `+ ${entry.key}: ${contentOf(entry.entry)}`
    case 'EntryRevised':
      return `~ ${entry.key}: ${contentOf(entry.before)} -> ${contentOf(entry.after)}`
    case 'EntryWithdrawn':
      return `- ${entry.key}: ${contentOf(entry.before)}`
    case 'SettingsChanged':
      return `= SettingsChanged: ${changes(entry.before ?? {}, entry.after)}`
    case 'Branched':
    case 'ParentAdvanced':
      return `> ${entry.type}: ${entry.parent} ${entry.version}`
    case 'Detached':
      return `> ${entry.type}: ${entry.parent}`
  }
}

const contentOf = ({ on, until, occurrence, why }: Entry): string => {
  const { type, ...fields } = occurrence
  const listed = Object.entries(fields).map(([name, value]) => `${name} ${shown(digested(name, value))}`)
  return [
    on + (until === undefined ? '' : `…${until}`),
    type,
    ...listed,
    ...(why === undefined ? [] : [`(${typeof why === 'string' ? why : (why.en ?? why.de ?? '')})`])
  ].join(' ')
}

/** A definition is told by its id and a short digest. */
const digested = (name: string, value: unknown): unknown =>
  name === 'definition' && typeof value === 'object' && value !== null && 'id' in value
    ? `${String(value.id)}@${shortDigest(canonicalText(value))}`
    : value

const changes = (before: object, after: object): string => {
  const old = new Map(Object.entries(before))
  return Object.entries(after)
    .filter(([name, value]) => shown(old.get(name)) !== shown(value))
    .map(([name, value]) => `${name} ${cut(shown(value))}`)
    .concat([...old.keys()].filter((name) => !(name in after)).map((name) => `${name} -`))
    .join(', ')
}

/** Long texts are told by their beginning; `--json` has them whole. */
const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
