/**
 * Tables and charts of the page. Every chart has its table and says where its numbers come from. A table holds its values
 * once, in the cells; the script of the page sorts, filters and copies from there, and without it the table is just read.
 */
import { pageTextsOf } from '../../language/pageTexts.js'
import { idOf, type PageContext } from './context.js'
import { html, raw, type Markup } from './markup.js'
import { originDisclosure, type Origin } from './origin.js'

export interface DataColumn {
  readonly head: string
  readonly numeric?: boolean
  readonly unit?: string
}
/** `value`: what is sorted by and goes into the CSV file; NaN = empty. */
export type DataCell = string | { readonly text: string; readonly value: number | string }

export interface DataTable {
  /** Name of its CSV file without extension, unique in the page: lower-case letters, digits, hyphens. */
  readonly name: string
  readonly caption?: string
  readonly columns: ReadonlyArray<DataColumn>
  readonly rows: ReadonlyArray<ReadonlyArray<DataCell>>
}

/** A table that the reader can sort, filter, copy and save as CSV. Its first column names the rows. */
export const dataTable = (table: DataTable, { language }: PageContext): Markup => {
  const label = table.caption ?? table.name
  return html`<div class="data" data-table="${table.name}" data-label="${label}">
    <div class="scroll" tabindex="0" role="region" aria-label="${pageTextsOf(language).tableNamed(label)}">
      <table>
        <caption>
          ${label}
        </caption>
        <thead>
          <tr>
            ${table.columns.map(
              ({ head, numeric, unit }) =>
                html`<th scope="col" ${numeric === true ? raw(' class="n"') : undefined}>
                  ${unit === undefined ? head : `${head} (${unit})`}
                </th>`
            )}
          </tr>
        </thead>
        <tbody lang="${language}">
          ${table.rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell, c) => cellOf(cell, c, table.columns[c]?.numeric === true))}
              </tr>`
          )}
        </tbody>
      </table>
    </div>
  </div>`
}

const cellOf = (cell: DataCell, column: number, numeric: boolean): Markup => {
  const text = typeof cell === 'string' ? cell : cell.text
  const value =
    typeof cell === 'string' || String(cell.value) === text ? undefined : html` data-v="${valueText(cell.value)}"`
  const end = numeric ? raw(' class="n"') : undefined
  return column === 0 && text !== ''
    ? html`<th scope="row" ${end}${value}>${text}</th>`
    : html`<td${end}${value}>${text}</td>`
}

/** Nothing where there is no number; else enough digits for a spreadsheet, few enough for the file. */
const valueText = (value: number | string): string =>
  typeof value === 'string' ? value : Number.isNaN(value) ? '' : String(Number(value.toPrecision(7)))

export interface ChartFigure {
  /** Stable, without the language, unique in the page: lower-case letters, digits, hyphens. */
  readonly id: string
  readonly title: string
  readonly unit?: string
  /** One or two sentences below the heading; also read out in place of the drawing. */
  readonly note?: string
  readonly svg: Markup
  readonly table: DataTable
  readonly origin: Origin
}

/** A chart with its heading, a text in place of the drawing for those who cannot see it, its table and its origin. */
export const chartFigure = (figure: ChartFigure, context: PageContext): Markup => {
  const texts = pageTextsOf(context.language)
  const id = idOf(`figure-${figure.id}`, context)
  const { title, unit, note } = figure
  return html`<figure id="${id}" data-figure="${figure.id}" aria-labelledby="${id}-title">
    <figcaption>
      <h3 id="${id}-title">${title}</h3>
      ${unit === undefined ? undefined : html`<span class="soft">${unit}</span>`}
      ${note === undefined ? undefined : html`<p class="soft">${note}</p>`}
    </figcaption>
    <div
      class="chart"
      role="img"
      aria-label="${texts.chartLabel(unit === undefined ? title : `${title}, ${unit}`, note ?? '')}"
    >
      ${figure.svg}
    </div>
    <details class="behind">
      <summary>${texts.tableOf(title)}</summary>
      ${dataTable(figure.table, context)}
    </details>
    ${originDisclosure(figure.origin, context)}
  </figure>`
}
