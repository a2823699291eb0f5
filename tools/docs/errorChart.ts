/** A strip chart of relative errors as SVG: one line per group, one mark per row, so that the bad ones are seen too. */
import { escapeText } from '../../src/report/html/markup.js'
import type { CheckedErrors } from '../../src/app/validate/validate.js'

const width = 720
const left = 250
const right = 24
const lineHeight = 26
const top = 34

/** Steps of the axis that give at most five ticks to either side. */
const stepOf = (reach: number): number =>
  [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1].find((step) => reach / step <= 5) ?? 2

const fixed = (value: number): string => value.toFixed(1)

/** Blue: model; grey: naive forecasts (mean absolute error to either side as a bar). */
export const errorChart = ({ check, errors }: CheckedErrors): string => {
  const of = (group: string): ReadonlyArray<number> =>
    check.rows
      .filter((row) => (row.group ?? '') === group && row.expected !== 0)
      .map((row) => (row.projected - row.expected) / row.expected)
  const largest = Math.max(0.005, ...errors.flatMap(({ group }) => of(group).map(Math.abs)))
  const step = stepOf(largest)
  const reach = step * Math.ceil(largest / step)
  const x = (error: number): number => left + ((error + reach) / (2 * reach)) * (width - left - right)
  const ticks = Array.from({ length: 2 * Math.round(reach / step) + 1 }, (_, i) => -reach + i * step)
  const height = top + errors.length * lineHeight + 12
  const digits = step < 0.01 ? 1 : 0
  const axis = ticks.map(
    (tick) =>
      `<line x1="${fixed(x(tick))}" x2="${fixed(x(tick))}" y1="${top - 8}" y2="${height - 8}" stroke="#9ca3af" stroke-opacity="${Math.abs(tick) < step / 2 ? 1 : 0.3}"/>` +
      `<text x="${fixed(x(tick))}" y="${top - 14}" text-anchor="middle">${(tick * 100).toFixed(digits).replace(/^-(0(\.0)?)$/, '$1')} %</text>`
  )
  const lines = errors.map(({ group, model, naive }, i) => {
    const y = top + (i + 0.5) * lineHeight
    const marks = of(group).map(
      (error) => `<circle cx="${fixed(x(error))}" cy="${fixed(y)}" r="3" fill="#0072B2" fill-opacity="0.45"/>`
    )
    const simple = Object.values(naive).map(({ meanAbsoluteError }, n) => {
      const [from, to] = [-meanAbsoluteError, meanAbsoluteError].map((e) => x(Math.max(-reach, Math.min(reach, e))))
      const at = fixed(y + 7 + 2 * n)
      return `<line x1="${fixed(from ?? 0)}" x2="${fixed(to ?? 0)}" y1="${at}" y2="${at}" stroke="#6b7280" stroke-opacity="0.6"/>`
    })
    const mean = Number.isNaN(model.meanError)
      ? ''
      : `<line x1="${fixed(x(model.meanError))}" x2="${fixed(x(model.meanError))}" y1="${fixed(y - 8)}" y2="${fixed(y + 5)}" stroke="#D55E00" stroke-width="2"/>`
    return `<text x="${left - 12}" y="${fixed(y + 4)}" text-anchor="end">${escapeText(group === '' ? check.id : group)}</text>${simple.join('')}${marks.join('')}${mean}`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${escapeText(check.title.en)}: relative errors</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...axis,
    ...lines,
    '</svg>',
    ''
  ].join('\n')
}
