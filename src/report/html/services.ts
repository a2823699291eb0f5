/** Need against supply, one fan chart per service, each with its table. */
import { formatsOf, readable, type Language } from '../../language/language.js'
import { serviceName, unitName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import type { SummaryMeasure, SummaryRow } from '../../domain/result/rows.js'
import type { RunDocument } from '../document.js'
import { rowFinder, shownServices, type Findings } from '../findings.js'
import { fanChart, type FanSeries } from './charts.js'
import { html, raw, table, type Markup } from './markup.js'

export const serviceCharts = (document: RunDocument, findings: Findings, language: Language): Markup | undefined => {
  const texts = textsOf(language)
  const charts = [
    careNeedChart(document, language),
    ...shownServices(document).map((service) => serviceChart(document, findings, service, language))
  ]
  const drawn = charts.flatMap((chart) => chart ?? [])
  if (drawn.length === 0) return undefined
  return html`<h2>${texts.needAndSupply}</h2>
    <p class="key">
      <span class="demand">${texts.demand}</span><span class="served">${texts.served}</span
      ><span class="capacity dash">${texts.capacity}</span>
    </p>
    ${document.run.uncertainty === 'on' ? html`<p class="soft">${texts.band}</p>` : undefined}
    <div class="charts">${drawn}</div>`
}

const shorthand = (language: Language) => {
  const { count } = formatsOf(language)
  return (value: number): string => count(value)
}

const careNeedChart = (document: RunDocument, language: Language): Markup | undefined => {
  const texts = textsOf(language)
  const rows = document.need.filter((row) => row.level === 'region' && row.group === 'care')
  if (rows.length === 0) return undefined
  const { count } = formatsOf(language)
  const fan: FanSeries = {
    name: 'demand',
    mean: rows.map(({ mean }) => mean),
    ...(document.run.uncertainty === 'on' ? { low: rows.map(({ p05 }) => p05), high: rows.map(({ p95 }) => p95) } : {})
  }
  return figure(
    texts.careNeed,
    unitName('persons', language),
    fanChart(
      rows.map(({ year }) => year),
      [fan],
      shorthand(language)
    ),
    table(
      texts.careNeed,
      [{ head: texts.year }, { head: texts.careNeed, numeric: true }, { head: '5–95 %', numeric: true }],
      rows.map((row) => [
        String(row.year),
        count(readable(row.mean)),
        `${count(readable(row.p05))} – ${count(readable(row.p95))}`
      ])
    ),
    language
  )
}

const serviceChart = (
  document: RunDocument,
  findings: Findings,
  service: string,
  language: Language
): Markup | undefined => {
  const texts = textsOf(language)
  const { count, share } = formatsOf(language)
  const find = rowFinder(document.summary)
  const years = [
    ...new Set(
      document.summary.filter((row) => row.service === service && row.year <= findings.lastYear).map(({ year }) => year)
    )
  ].sort((a, b) => a - b)
  const course = (measure: SummaryMeasure): ReadonlyArray<SummaryRow> =>
    years.flatMap((year) => find('region', document.region.name, year, service, measure) ?? [])
  const demand = course('demand')
  const served = course('served')
  const capacity = course('capacity').filter(({ mean }) => !Number.isNaN(mean))
  const relative = course('coverage_base').filter(({ mean }) => !Number.isNaN(mean))
  const coverage = relative.length > 0 ? relative : course('coverage')
  if (demand.length === 0 || served.length !== demand.length) return undefined
  const fan = (name: 'demand' | 'served', rows: ReadonlyArray<SummaryRow>): FanSeries => ({
    name,
    mean: rows.map(({ mean }) => mean),
    ...(document.run.uncertainty === 'on' ? { low: rows.map(({ p05 }) => p05), high: rows.map(({ p95 }) => p95) } : {})
  })
  const fans: ReadonlyArray<FanSeries> = [
    fan('demand', demand),
    fan('served', served),
    ...(capacity.length === demand.length
      ? [{ name: 'capacity' as const, mean: capacity.map(({ mean }) => mean), dashed: true }]
      : [])
  ]
  const rows = years.map((year, i) => {
    const [d, s, c] = [demand[i], served[i], coverage[i]]
    const written = (row: SummaryRow | undefined) => (row === undefined ? '–' : count(readable(row.mean)))
    return [
      String(year),
      written(d),
      written(s),
      written(find('region', document.region.name, year, service, 'unmet')),
      written(find('region', document.region.name, year, service, 'without')),
      c === undefined || Number.isNaN(c.mean) ? '–' : `${share(c.mean, 1)} (${share(c.p05, 1)} – ${share(c.p95, 1)})`
    ]
  })
  const year = document.run.referenceYear
  return figure(
    serviceName(service, language),
    unitName(demand[0]?.unit ?? '', language),
    fanChart(years, fans, shorthand(language)),
    table(
      serviceName(service, language),
      [
        { head: texts.year },
        { head: texts.demand, numeric: true },
        { head: texts.served, numeric: true },
        { head: texts.unmet, numeric: true },
        { head: texts.without, numeric: true },
        { head: year === undefined ? texts.coverage : texts.coverageBase(year), numeric: true }
      ],
      rows
    ),
    language
  )
}

const figure = (title: string, unit: string, svg: string, asTable: Markup, language: Language): Markup =>
  html`<figure>
    <figcaption>
      <h3>${title}</h3>
      <span class="soft">${unit}</span>
    </figcaption>
    ${raw(svg)}
    <details>
      <summary>${title}: ${textsOf(language).asTable}</summary>
      ${asTable}
    </details>
  </figure>`
