/** HTML from values: every interpolated text is escaped unless it is markup already. */

/** Text that is markup; made only by `html` and `raw`. */
export interface Markup {
  readonly markup: string
}
type Part = string | number | Markup | ReadonlyArray<Markup> | undefined

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c)

/** Marks a string as markup. Only for strings made by a library or by `html`. */
export const raw = (markup: string): Markup => ({ markup })

const write = (part: Part): string => {
  if (part === undefined) return ''
  if (typeof part === 'string') return escapeText(part)
  if (typeof part === 'number') return String(part)
  if ('markup' in part) return part.markup
  return part.map(({ markup }) => markup).join('')
}

/** Indentation of a template means nothing in HTML: it becomes one blank, once for each template. */
const templates = new WeakMap<TemplateStringsArray, ReadonlyArray<string>>()
const templateOf = (strings: TemplateStringsArray): ReadonlyArray<string> => {
  const known = templates.get(strings) ?? strings.map((text) => text.replace(/\s*\n\s*/g, ' '))
  templates.set(strings, known)
  return known
}

/** Tagged template: html`<p>${text}</p>` escapes text and keeps markup. */
export const html = (strings: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Markup =>
  raw(
    templateOf(strings)
      .map((text, i) => text + write(parts[i]))
      .join('')
  )

export interface TableColumn {
  readonly head: string
  readonly numeric?: boolean
}

/** A table with a caption; numeric columns are right-aligned. */
export const table = (
  caption: string,
  columns: ReadonlyArray<TableColumn>,
  rows: ReadonlyArray<ReadonlyArray<string | Markup>>
): Markup =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(
            ({ head, numeric }) =>
              html`<th scope="col" ${numeric === true ? raw(' class="n"') : undefined}>${head}</th>`
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, c) =>
                c === 0
                  ? html`<th scope="row">${cell}</th>`
                  : html`<td${columns[c]?.numeric === true ? raw(' class="n"') : undefined}>${cell}</td>`
              )}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`
