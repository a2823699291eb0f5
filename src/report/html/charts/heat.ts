/** Tables with coloured cells: the value stands in words in every cell, the colour repeats it. */
import { html, raw, type Markup } from '../markup.js'

export interface HeatCell {
  readonly text: string
  /** Class of its colour; none = uncoloured. */
  readonly tone?: string
  /** What is sorted by; NaN = empty. */
  readonly value?: number
  readonly title?: string
}
export interface HeatTable {
  /** Name of its CSV file, unique in the page. */
  readonly name: string
  readonly caption: string
  readonly heads: ReadonlyArray<string>
  readonly rows: ReadonlyArray<{ readonly name: string; readonly cells: ReadonlyArray<HeatCell> }>
}

/** Limits of the six tones of the scale; below the first a cell has no colour. Constant, so that reports can be compared. */
export const toneLimits: ReadonlyArray<number> = [1, 2.5, 5, 10, 15, 20]

export const toneOf = (value: number): string | undefined => {
  const tone = toneLimits.filter((limit) => value >= limit).length
  return tone === 0 ? undefined : `h${tone}`
}

export const heatTable = ({ name, caption, heads, rows }: HeatTable): Markup =>
  html`<div class="data" data-table="${name}">
    <div class="scroll" tabindex="0" role="region" aria-label="${caption}">
      <table class="heat">
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row">${row.name}</th>
                ${row.cells.map(cellOf)}
              </tr>`
          )}
        </tbody>
      </table>
    </div>
  </div>`

const cellOf = ({ text, tone, value, title }: HeatCell): Markup =>
  html`<td${tone === undefined ? undefined : raw(` class="${tone}"`)}${
    value === undefined
      ? undefined
      : html` data-v="${Number.isFinite(value) ? String(Number(value.toPrecision(5))) : ''}"`
  }${title === undefined ? undefined : html` title="${title}"`}>${text}</td>`
