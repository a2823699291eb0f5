/** Horizontal bars with their words in HTML beside them: they wrap on a phone and print; the bar itself is SVG. */
import { html, raw, type Markup } from '../markup.js'
import { inkOf, type Ink } from './canvas.js'

export interface RowBar {
  readonly label: string
  /** Written at the end of the row. */
  readonly value: string
  readonly ink: Ink
  /** Lengths as shares of the longest, 0..1; a pale one stands above a strong one. */
  readonly pale?: number
  readonly strong: number
  /** A mark at this share, 0..1. */
  readonly mark?: number
}

const percent = (share: number): string => `${Number((100 * Math.min(1, Math.max(0, share))).toFixed(2))}%`

const bar = (from: number, length: number, y: number, height: number, ink: Ink, opacity: number): string =>
  `<rect x="${percent(from)}" width="${percent(length)}" y="${y}" height="${height}" fill="${inkOf(ink)}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`

export const rowBars = (rows: ReadonlyArray<RowBar>): Markup =>
  html`<div class="rowbars">
    ${rows.map(
      ({ label, value, ink, pale, strong, mark }) =>
        html`<div class="rowbar">
          <span>${label}</span>${raw(
            `<svg aria-hidden="true" focusable="false" height="18"><rect width="100%" y="17" height="1" fill="var(--grid)"/>${
              pale === undefined
                ? bar(0, strong, 2, 13, ink, 1)
                : bar(0, pale, 1, 5, ink, 0.45) + bar(0, strong, 8, 8, ink, 1)
            }${mark === undefined ? '' : `<rect x="${percent(mark)}" width="3" y="0" height="18" fill="currentColor"/>`}</svg>`
          )}<b>${value}</b>
        </div>`
    )}
  </div>`

/** A span on a time axis, both ends as shares of the whole. */
export const spanBar = (from: number, to: number, ink: Ink, strong: boolean): Markup =>
  raw(
    `<svg aria-hidden="true" focusable="false" height="14"><rect width="100%" y="6.5" height="1" fill="var(--grid)"/>${bar(
      Math.min(from, 0.995),
      Math.max(0.005, Math.min(1, to) - Math.min(from, 0.995)),
      strong ? 1 : 3,
      strong ? 12 : 8,
      ink,
      strong ? 1 : 0.45
    )}</svg>`
  )
