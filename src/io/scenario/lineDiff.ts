/** Edits of a text by offsets, and the lines they change as a unified diff. */

/** Replaces [start, end) by `text`. Edits of one list do not overlap. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const inOrder = (edits: ReadonlyArray<Edit>): ReadonlyArray<Edit> =>
  [...edits].sort((a, b) => a.start - b.start || a.end - b.end)

/** The text with all edits made. */
export const applied = (text: string, edits: ReadonlyArray<Edit>): string => {
  const parts: string[] = []
  let from = 0
  for (const edit of inOrder(edits)) {
    parts.push(text.slice(from, edit.start), edit.text)
    from = edit.end
  }
  return [...parts, text.slice(from)].join('')
}

/** Offset of the first character of the line of an offset. */
export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1
/** Offset behind the line break of the line of an offset. */
export const lineEnd = (text: string, offset: number): number => {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

/** Unchanged lines shown before and after a change. */
const context = 2

interface Stretch {
  readonly start: number
  readonly end: number
  readonly edits: ReadonlyArray<Edit>
}

/** Changed stretches of whole lines; those that overlap or touch are one. */
const stretchesOf = (text: string, edits: ReadonlyArray<Edit>): ReadonlyArray<Stretch> => {
  const stretches: Stretch[] = []
  for (const edit of inOrder(edits)) {
    const start = lineStart(text, edit.start)
    // An edit that ends at the start of a line does not touch that line.
    const end = edit.end > start && text[edit.end - 1] === '\n' ? edit.end : wholeLine(text, edit)
    const last = stretches.at(-1)
    if (last !== undefined && start <= last.end) {
      stretches[stretches.length - 1] = {
        start: last.start,
        end: Math.max(last.end, end),
        edits: [...last.edits, edit]
      }
    } else stretches.push({ start, end, edits: [edit] })
  }
  return stretches
}

const wholeLine = (text: string, { start, end, text: added }: Edit): number =>
  start === end && start === lineStart(text, start) && added.endsWith('\n') ? end : lineEnd(text, end)

const linesIn = (text: string): ReadonlyArray<string> =>
  text === '' ? [] : (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n').map((line) => line.replace(/\r$/, ''))

/** Lines that go and lines that come in their place. */
interface Change {
  /** Lines of the old text above it. */
  readonly from: number
  readonly before: ReadonlyArray<string>
  readonly after: ReadonlyArray<string>
}

const changeOf = (text: string, { start, end, edits }: Stretch): Change => {
  const own = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
  return {
    from: linesIn(text.slice(0, start)).length,
    before: linesIn(text.slice(start, end)),
    after: linesIn(applied(text.slice(start, end), own))
  }
}

const endOf = ({ from, before }: Change): number => from + before.length

/** Changes that share a hunk: the lines shown below the one and above the next overlap or touch. */
const hunkGroups = (changes: ReadonlyArray<Change>): ReadonlyArray<ReadonlyArray<Change>> => {
  const groups: Change[][] = []
  let below = -1
  for (const change of changes) {
    const group = groups.at(-1)
    if (group !== undefined && change.from - context <= below) group.push(change)
    else groups.push([change])
    below = endOf(change) + context
  }
  return groups
}

/** The changes as hunks of a unified diff that neither overlap nor touch, and the first line that changes, from 1. */
export const hunksOf = (text: string, edits: ReadonlyArray<Edit>): { readonly line: number; readonly diff: string } => {
  const lines = linesIn(text)
  const changes = stretchesOf(text, edits).map((stretch) => changeOf(text, stretch))
  let shift = 0
  const hunks = hunkGroups(changes).map((group) => {
    const start = Math.max(0, (group[0]?.from ?? 0) - context)
    const shown: string[] = []
    let [at, grown] = [start, 0]
    const unchanged = (to: number): void => {
      shown.push(...lines.slice(at, to).map((line) => ` ${line}`))
      at = Math.min(to, lines.length)
    }
    for (const change of group) {
      unchanged(change.from)
      shown.push(...change.before.map((line) => `-${line}`), ...change.after.map((line) => `+${line}`))
      at = endOf(change)
      grown += change.after.length - change.before.length
    }
    unchanged(at + context)
    const title = `@@ -${start + 1},${at - start} +${start + 1 + shift},${at - start + grown} @@`
    shift += grown
    return [title, ...shown].join('\n')
  })
  return { line: (changes[0]?.from ?? 0) + 1, diff: hunks.join('\n') }
}
