/** The lower half of the page: difference to the parent, staff, how sure, sources and estimates, provenance. */
import { formatsOf, readable, type Language } from '../../language/language.js'
import { roleName, serviceName, tableName, unitName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import type { RunDocument } from '../document.js'
import { shownServices, type Findings } from '../findings.js'
import { certaintyText, inQuotes } from '../sentences.js'
import { estimateFacts, homeCareMovers, precisionFacts } from '../trust.js'
import { html, table, type Markup } from './markup.js'

export const differenceSection = (
  document: RunDocument,
  findings: Findings,
  language: Language
): Markup | undefined => {
  const texts = textsOf(language)
  const { parent } = document.scenario
  if (parent === undefined || document.differences === undefined) return undefined
  const heading = html`<h2>${texts.difference(inQuotes(parent.title[language]))}</h2>`
  if (document.differsFrom === undefined)
    return html`${heading}
      <p>${texts.noDifference}</p>`
  const { signed, month } = formatsOf(language)
  const shown = shownServices(document)
  const years = [findings.firstYear + 1, Math.round((findings.firstYear + findings.lastYear) / 2), findings.lastYear]
  const rows = document.differences
    .filter(
      ({ level, year, measure, service }) =>
        level === 'region' &&
        years.includes(year) &&
        (measure === 'served' || measure === 'unmet') &&
        shown.includes(service)
    )
    .filter(({ mean, p05, p95 }) => mean !== 0 || p05 !== 0 || p95 !== 0)
    .map((row) => [
      serviceName(row.service, language),
      String(row.year),
      row.measure === 'served' ? texts.served : texts.unmet,
      unitName(document.services.find(({ service }) => service === row.service)?.unit ?? '', language),
      signed(readable(row.mean)),
      `${signed(readable(row.p05))} … ${signed(readable(row.p95))}`
    ])
  return html`${heading}
    <p class="soft">${texts.differenceNote(month(document.differsFrom))}</p>
    ${
      rows.length === 0
        ? html`<p>${texts.parentNothing}</p>`
        : table(
            '',
            [
              { head: texts.service },
              { head: texts.year },
              { head: '' },
              { head: '' },
              { head: 'Δ', numeric: true },
              { head: '5–95 %', numeric: true }
            ],
            rows
          )
    }`
}

export const staffSection = (document: RunDocument, findings: Findings, language: Language): Markup | undefined => {
  const texts = textsOf(language)
  const { count } = formatsOf(language)
  const names = new Map(document.kreise.map(({ ags, name }) => [ags, name]))
  const at = (area: string, role: string, year: number, measure: string) =>
    document.staff.find((row) => row.area === area && row.role === role && row.year === year && row.measure === measure)
  const keys = [...new Set(document.staff.map(({ area, role }) => `${area}|${role}`))].sort()
  if (keys.length === 0) return undefined
  const rows = keys.map((key) => {
    const [area = '', role = ''] = key.split('|')
    const cells = [findings.firstYear, findings.lastYear].flatMap((year) => {
      const available = at(area, role, year, 'available_fte')
      const missing = at(area, role, year, 'missing_fte')
      return [
        available === undefined ? '–' : count(readable(available.mean)),
        missing === undefined
          ? '–'
          : `${count(readable(missing.mean))} (${count(readable(missing.p05))} – ${count(readable(missing.p95))})`
      ]
    })
    return [names.get(area) ?? area, roleName(role, language), ...cells]
  })
  return html`<h2>${texts.staff}</h2>
    ${table(
      '',
      [
        { head: texts.area },
        { head: texts.role },
        { head: `${texts.available} ${findings.firstYear}`, numeric: true },
        { head: texts.missing, numeric: true },
        { head: `${texts.available} ${findings.lastYear}`, numeric: true },
        { head: texts.missing, numeric: true }
      ],
      rows
    )}`
}

export const trustSection = (document: RunDocument, findings: Findings, language: Language): Markup => {
  const texts = textsOf(language)
  const { count, share } = formatsOf(language)
  const precision = precisionFacts(findings)
  const estimates = estimateFacts(document)
  const first = findings.services.find(({ year }) => year !== undefined)
  const homeCare = findings.services.find(({ service }) => service === 'home_care')
  const lines = [
    document.run.uncertainty === 'on'
      ? texts.uncertaintyOn(count(document.run.draws), count(document.run.uncertainQuantities))
      : texts.uncertaintyOff,
    ...(document.run.uncertainty === 'off'
      ? []
      : [document.run.demography === 'stochastic' ? texts.demographicNoise : texts.demographyExpected]),
    ...(precision === undefined || document.run.uncertainty === 'off'
      ? []
      : [
          texts.precision(
            serviceName(precision.service, language),
            `${count(readable(precision.error))} ${unitName(precision.unit, language)}`,
            precision.enough
          )
        ]),
    ...(homeCare === undefined || homeCare.coverageBase.p05 === homeCare.coverageBase.p95
      ? []
      : [
          texts.homeCareCourse(
            share(homeCare.coverageBase.p05),
            share(homeCare.coverageBase.p95),
            String(findings.lastYear),
            homeCareMovers(document)
          )
        ]),
    ...(first === undefined
      ? []
      : [
          `${serviceName(first.service, language)} < ${share(0.95)}: ${first.year ?? ''}, ${certaintyText(first.certainty, texts)}.`
        ]),
    ...(document.run.bordersClosed ? [texts.bordersClosed] : []),
    ...(estimates === undefined
      ? []
      : [
          texts.estimates(
            share(estimates.share),
            estimates.throughout.map((table) => tableName(table, language)).join(', ')
          )
        ]),
    ...document.warnings
  ]
  return html`<h2>${texts.uncertaintyTitle}</h2>
    ${lines.map((line) => html`<p>${line}</p>`)}${calibration(document, language)}`
}

const calibration = (document: RunDocument, language: Language): Markup | undefined => {
  if (document.calibration.length === 0) return undefined
  const texts = textsOf(language)
  const { count, decimal } = formatsOf(language)
  const names = new Map(document.kreise.map(({ ags, name }) => [ags, name]))
  return html`<details>
    <summary>${texts.calibration}</summary>
    <p class="soft">${texts.calibrationNote}</p>
    ${table(
      texts.calibration,
      [
        { head: texts.area },
        { head: texts.service },
        { head: texts.controlTotal, numeric: true },
        { head: texts.before, numeric: true },
        { head: texts.factor, numeric: true },
        { head: texts.after, numeric: true }
      ],
      document.calibration.map((row) => [
        names.get(row.area) ?? row.area,
        serviceName(row.service, language),
        count(row.controlTotal),
        count(row.before),
        decimal(row.factor, 3),
        count(row.after)
      ])
    )}
  </details>`
}

export const sourcesSection = (document: RunDocument, language: Language): Markup | undefined => {
  if (document.sources.length === 0) return undefined
  const texts = textsOf(language)
  const { share, count } = formatsOf(language)
  const tag = (estimate: boolean): Markup =>
    estimate
      ? html`<span class="tag estimate">${texts.estimate}</span>`
      : html`<span class="tag">${texts.official}</span>`
  return html`<h2>${texts.sources}</h2>
    ${table(
      '',
      [
        { head: texts.table },
        { head: texts.rows, numeric: true },
        { head: texts.estimate, numeric: true },
        { head: texts.year }
      ],
      document.estimates.map(({ table: name, rows, estimated, years }) => [
        tableName(name, language),
        count(rows),
        share(estimated),
        years
      ])
    )}
    <details>
      <summary>${texts.sources}: ${texts.asTable}</summary>
      ${table(
        texts.sources,
        [
          { head: texts.table },
          { head: '' },
          { head: texts.source },
          { head: texts.year },
          { head: texts.licence },
          { head: texts.note }
        ],
        document.sources.map((source) => [
          tableName(source.table, language),
          tag(source.estimate),
          source.source,
          source.year,
          source.licence,
          source.note
        ])
      )}
    </details>`
}

export const provenanceSection = (document: RunDocument, language: Language): Markup => {
  const texts = textsOf(language)
  const { count, month, date } = formatsOf(language)
  const { run } = document
  const rows: ReadonlyArray<ReadonlyArray<string | Markup>> = [
    [texts.period, `${month(run.from)} – ${month(run.until)}`],
    [texts.base, date(document.region.baseDate)],
    [texts.draws, count(run.draws)],
    [texts.seed, run.seed],
    [texts.engine, run.engine],
    [texts.run, html`<code>${run.runId}</code>`],
    ...(['region', 'events', 'engine', 'result'] as const).map((name) => [
      `${texts.hashes}: ${name}`,
      html`<code>${run.hashes[name]}</code>`
    ])
  ]
  const list = (title: string, items: ReadonlyArray<string>): Markup | undefined =>
    items.length === 0
      ? undefined
      : html`<details>
          <summary>${title} (${items.length})</summary>
          <p class="soft">${items.join('; ')}</p>
        </details>`
  return html`<h2>${texts.provenance}</h2>
    ${table('', [{ head: '' }, { head: '' }], rows)}
    ${list(
      texts.assumptions,
      document.defaultsUsed.map(({ name, value, why }) => `${name} = ${value} (${why})`)
    )}${list(texts.neutral, document.neutralParameters)}${list(texts.leftOut, document.leftOut)}`
}
