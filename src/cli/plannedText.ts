/** Log entries as lines for people: what is or would be appended. */
import { canonicalText, sameMeaning } from '../domain/study/canonical.js'
import { diffOf } from '../domain/study/diff.js'
import { shortDigest } from '../domain/study/digest.js'
import type { LogEntry } from '../domain/study/logEntry.js'
import type { Entry } from '../domain/study/entry.js'
import type { PlannedAppend } from '../domain/study/reconcile.js'
import { commandTextsOf } from '../language/commandTexts.js'
import type { Language } from '../language/language.js'
import { eventName } from '../language/terms.js'

/** What a dry run shows. */
export const plannedText = (appends: ReadonlyArray<PlannedAppend>, language: Language): string => {
  const texts = commandTextsOf(language)
  return appends
    .map(({ stream, entries }) =>
      [
        texts.dryRunTitle(stream, entries.length),
        ...entries
          .flatMap((entry, i) => groupedLines(entries[i - 1], entry, entryLine(entry, language), language))
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
export const entryLine = (entry: LogEntry, language: Language): string => {
  const { log: texts } = commandTextsOf(language)
  switch (entry.type) {
    case 'EntryPlanned':
      return `+ ${entry.key}: ${contentOf(entry.entry, language)}`
    case 'EntryRevised':
      return `~ ${entry.key}: ${revised(entry.before, entry.after, language)}`
    case 'EntryWithdrawn':
      return `- ${entry.key}: ${contentOf(entry.before, language)}`
    case 'SettingsChanged':
      return texts.settings(changes(entry.before ?? {}, entry.after, language))
    case 'Branched':
      return texts.branched(entry.parent, String(entry.version))
    case 'ParentAdvanced':
      return texts.advanced(entry.parent, String(entry.version))
    case 'Detached':
      return texts.detached(entry.parent)
  }
}

/** Only what changed, field by field. */
const revised = (before: Entry, after: Entry, language: Language): string => {
  const { changed } = diffOf(
    { head: {}, entries: new Map([['', before]]) },
    { head: {}, entries: new Map([['', after]]) }
  )
  const told = (field: string, value: unknown): string =>
    value === undefined ? '–' : cut(shownValue(field, value, language))
  return (changed[0]?.fields ?? [])
    .map(({ field, a, b }) => `${field} ${told(field, a)} → ${told(field, b)}`)
    .join(', ')
}

/** Fields as the author writes them, the type in words as well. */
export const contentOf = ({ on, until, occurrence, why }: Entry, language: Language): string => {
  const { type, ...fields } = occurrence
  const listed = Object.entries(fields).map(([name, value]) => `${name} ${shownValue(name, value, language)}`)
  return [
    on + (until === undefined ? '' : `…${until}`),
    `${eventName(type, language)} (${type})`,
    ...listed,
    ...(why === undefined ? [] : [`(${shown(why, language)})`])
  ].join(' ')
}

/** The value of a field in a line: texts in the reader's language, lists and mappings as the author writes them. */
export const shownValue = (name: string, value: unknown, language: Language): string =>
  shown(digested(name, value), language)

/** A definition is told by its id and a short digest. */
const digested = (name: string, value: unknown): unknown =>
  name === 'definition' && typeof value === 'object' && value !== null && 'id' in value
    ? `${String(value.id)}@${shortDigest(canonicalText(value))}`
    : value

const changes = (before: object, after: object, language: Language): string => {
  const old = new Map(Object.entries(before))
  return Object.entries(after)
    .filter(([name, value]) => !sameMeaning(old.get(name), value))
    .map(([name, value]) => `${name} ${cut(shown(value, language))}`)
    .concat([...old.keys()].filter((name) => !(name in after)).map((name) => `${name} -`))
    .join(', ')
}

/** Long texts are told by their beginning; `--json` has them whole. */
const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

const shown = (value: unknown, language: Language): string => {
  if (Array.isArray(value)) return listShown(value, language)
  if (typeof value !== 'object' || value === null) return value === null || value === undefined ? '–' : String(value)
  const fields: ReadonlyArray<readonly [string, unknown]> = Object.entries(value)
  return (
    textIn(new Map(fields), language) ??
    `{${fields.map(([name, member]) => `${name}: ${shown(member, language)}`).join(', ')}}`
  )
}

/** A list of texts one after the other, any other list in brackets. */
const listShown = (list: ReadonlyArray<unknown>, language: Language): string => {
  const told = list.map((member) => shown(member, language))
  const isText = (member: unknown): boolean =>
    typeof member === 'string' ||
    (typeof member === 'object' && member !== null && textIn(new Map(Object.entries(member)), language) !== undefined)
  return list.length > 0 && list.every(isText) ? told.join('; ') : `[${told.join(', ')}]`
}

/** A text in two languages, told in the reader's where it has that; undefined for what is no such text. */
const textIn = (fields: ReadonlyMap<string, unknown>, language: Language): string | undefined => {
  if (fields.size === 0 || [...fields.keys()].some((name) => name !== 'de' && name !== 'en')) return undefined
  const told = fields.get(language) ?? fields.get('de') ?? fields.get('en')
  return typeof told === 'string' ? told : undefined
}
