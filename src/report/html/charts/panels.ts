/** Small panels side by side: lines without words on shared axes, with the name of the place in HTML below. */
import { html, raw, type Markup } from '../markup.js'
import { inkOf, type Ink } from './canvas.js'

export interface PanelLine {
  readonly ink: Ink
  /** One per year; NaN = none. */
  readonly values: ReadonlyArray<number>
  readonly dash?: string
  readonly width?: number
}
export interface Panel {
  readonly name: string
  readonly said: string
  readonly lines: ReadonlyArray<PanelLine>
}

const [width, height] = [120, 46]

/** Points of a line on axes from 0 to `most`; a single year is drawn as a short stroke. */
export const panelPoints = (values: ReadonlyArray<number>, most: number): string => {
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const y = (value: number): string => String(Number((height * (1 - Math.min(value, most) / most)).toFixed(1)))
  const points = values.flatMap((value, i) =>
    Number.isFinite(value) ? [`${Number((i * step).toFixed(1))},${y(value)}`] : []
  )
  const [only] = values
  return values.length === 1 && only !== undefined && Number.isFinite(only)
    ? `0,${y(only)} ${width},${y(only)}`
    : points.join(' ')
}

const lineOf = ({ ink, values, dash, width: stroke }: PanelLine, most: number): string =>
  `<polyline points="${panelPoints(values, most)}" fill="none" stroke="${inkOf(ink)}" stroke-width="${stroke ?? 2}" vector-effect="non-scaling-stroke"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>`

/** `levels`: heights of the thin lines across every panel. */
export const panels = (all: ReadonlyArray<Panel>, most: number, levels: ReadonlyArray<number>): Markup => {
  const across = [0, ...levels]
    .map((level) => Number((height * (1 - level / most)).toFixed(1)))
    .map((y) => `<path d="M0 ${y}H${width}" stroke="${inkOf('line')}" vector-effect="non-scaling-stroke"/>`)
    .join('')
  return html`<div class="panels">
    ${all.map(
      ({ name, said, lines }) =>
        html`<div class="panel">
          ${raw(
            `<svg aria-hidden="true" focusable="false" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${across}${lines
              .map((line) => lineOf(line, most))
              .join('')}</svg>`
          )}<span>${name}</span><b>${said}</b>
        </div>`
    )}
  </div>`
}

/** Samples of lines with their names, in the place of a legend. */
export const lineKey = (
  lines: ReadonlyArray<{ readonly name: string; readonly line: Omit<PanelLine, 'values'> }>
): Markup =>
  html`<div class="lines">
    ${lines.map(
      ({ name, line }) =>
        html`<span
          >${raw(
            `<svg aria-hidden="true" focusable="false" viewBox="0 0 36 10"><path d="M0 5H36" fill="none" stroke="${inkOf(line.ink)}" stroke-width="${line.width ?? 2}"${line.dash === undefined ? '' : ` stroke-dasharray="${line.dash}"`}/></svg>`
          )}${name}</span
        >`
    )}
  </div>`
