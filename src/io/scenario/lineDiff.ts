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

/** Changed stretches of whole lines; those that touch are one. */
const stretchesOf = (text: string, edits: ReadonlyArray<Edit>): ReadonlyArray<Stretch> => {
  const stretches: Stretch[] = []
  for (const edit of inOrder(edits)) {
    const start = lineStart(text, edit.start)
    // An edit that ends at the start of a line does not touch that line.
    const end = edit.end > start && text[edit.end - 1] === '\n' ? edit.end : wholeLine(text, edit)
    const last = stretches.at(-1)
    if (last !== undefined && start < last.end) {
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

/** The changes as hunks of a unified diff, and the first line that changes, from 1. */
export const hunksOf = (text: string, edits: ReadonlyArray<Edit>): { readonly line: number; readonly diff: string } => {
  const lines = linesIn(text)
  let shift = 0
  let first: number | undefined
  const hunks = stretchesOf(text, edits).map(({ start, end, edits: own }) => {
    const before = linesIn(text.slice(start, end))
    const after = linesIn(
      applied(
        text.slice(start, end),
        own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
      )
    )
    const from = linesIn(text.slice(0, start)).length
    first ??= from + 1
    const above = lines.slice(Math.max(0, from - context), from)
    const below = lines.slice(from + before.length, from + before.length + context)
    const at = from - above.length + 1
    const counts = [above.length + before.length + below.length, above.length + after.length + below.length]
    const hunk = [
      `@@ -${at},${counts[0]} +${at + shift},${counts[1]} @@`,
      ...above.map((line) => ` ${line}`),
      ...before.map((line) => `-${line}`),
      ...after.map((line) => `+${line}`),
      ...below.map((line) => ` ${line}`)
    ].join('\n')
    shift += after.length - before.length
    return hunk
  })
  return { line: first ?? 1, diff: hunks.join('\n') }
}
