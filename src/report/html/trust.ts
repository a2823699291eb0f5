/** How sure the result is: warnings, what varies, precision of the draws, calibration. */
import { parameterDescriptor } from '../../domain/region/parameters.js'
import { formatsOf, readable, type Language } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { inLanguage } from '../../language/phrases.js'
import { serviceName, tableName, unitName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import { variedNames } from '../../language/variedTexts.js'
import { certaintyText } from '../sentences.js'
import { estimateFacts, homeCareMovers, precisionFacts, variedFamilies } from '../trust.js'
import { idOf, pageSection, type PageContext } from './context.js'
import { dataTable } from './figure.js'
import { html, type Markup } from './markup.js'

export const trustSection = (context: PageContext): Markup =>
  pageSection(
    'trust',
    textsOf(context.language).uncertaintyTitle,
    html`${trustLines(context).map((line) => html`<p>${line}</p>`)}${varying(context)}${calibration(context)}`,
    context
  )

/** Sentences, the most important first. */
const trustLines = ({ document, findings, language }: PageContext): ReadonlyArray<string> => {
  const texts = textsOf(language)
  const words = pageTextsOf(language)
  const { count, share } = formatsOf(language)
  const { run } = document
  const varies = run.uncertainty === 'on'
  const precision = varies ? precisionFacts(findings) : undefined
  const estimates = document.sources.length === 0 ? undefined : estimateFacts(document)
  const first = findings.services.find(({ year }) => year !== undefined)
  const homeCare = findings.services.find(({ service }) => service === 'home_care')
  return [
    varies
      ? texts.uncertaintyOn(run.draws, run.uncertainQuantities, variedNames(variedFamilies(document), language))
      : texts.uncertaintyOff,
    ...(varies && run.uncertainQuantities > 0 ? [words.drawsAre] : []),
    ...(varies ? [run.demography === 'stochastic' ? words.demographicNoise : words.demographyExpected] : []),
    ...(precision === undefined
      ? []
      : [
          words.precision(
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
    ...(first === undefined || !varies
      ? []
      : [
          words.firstShort(
            serviceName(first.service, language),
            String(first.year),
            certaintyText(first.certainty, texts)
          )
        ]),
    ...(document.differences === undefined || document.differsFrom === undefined
      ? []
      : [texts.differenceNote(formatsOf(language).month(document.differsFrom))]),
    ...(run.bordersClosed && document.services.length > 0 ? [texts.bordersClosed] : []),
    estimates === undefined
      ? words.noSources
      : texts.estimates(
          share(estimates.share),
          estimates.throughout.map((table) => tableName(table, language)).join(', ')
        ),
    ...(document.suppression === undefined
      ? []
      : [words.suppressed(count(document.suppression.limit), count(document.suppression.hidden))]),
    ...document.warnings
  ]
}

/** Name of what varies: a table, a parameter with its meaning, or entries. */
const sourceOfChance = (from: string, language: Language): string => {
  const name = from.replace(/^parameters\//, '')
  const meaning = from === name ? undefined : parameterDescriptor(name)?.meaning
  if (meaning !== undefined) return `${name}: ${inLanguage(meaning, language)}`
  return from === 'entries' ? pageTextsOf(language).entriesOfScenario : tableName(from, language)
}

const varying = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  const { uncertainGroups: groups = [], uncertainQuantities, uncertainty } = document.run
  if (uncertainty === 'off' || groups.length === 0) return undefined
  const texts = pageTextsOf(language)
  const { count } = formatsOf(language)
  return html`<details data-print id="${idOf('varies', context)}">
    <summary>${texts.varies}</summary>
    <p class="soft">${texts.variesNote(count(uncertainQuantities))}</p>
    ${dataTable(
      {
        name: 'varies',
        caption: texts.varies,
        columns: [{ head: texts.variesFrom }, { head: texts.variesCount, numeric: true }],
        rows: groups.map(({ from, count: n }) => [sourceOfChance(from, language), { text: count(n), value: n }])
      },
      context
    )}
  </details>`
}

const calibration = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  const texts = textsOf(language)
  if (document.calibration.length === 0)
    return document.services.length === 0 ? undefined : html`<p>${pageTextsOf(language).calibrationNone}</p>`
  const { count, decimal } = formatsOf(language)
  const names = new Map(document.kreise.map(({ ags, name }) => [ags, name]))
  const whole = (value: number) => ({ text: count(value), value })
  return html`<details data-print id="${idOf('calibration', context)}">
    <summary>${texts.calibration}</summary>
    <p class="soft">${texts.calibrationNote}</p>
    ${dataTable(
      {
        name: 'calibration',
        caption: texts.calibration,
        columns: [
          { head: texts.area },
          { head: texts.service },
          { head: texts.year },
          { head: pageTextsOf(language).unit },
          { head: texts.controlTotal, numeric: true },
          { head: texts.before, numeric: true },
          { head: texts.factor, numeric: true },
          { head: texts.after, numeric: true }
        ],
        rows: document.calibration.map((row) => [
          row.area === '*' ? texts.wholeRegion : (names.get(row.area) ?? row.area),
          serviceName(row.service, language),
          String(row.year),
          unitName(row.unit, language),
          whole(row.controlTotal),
          whole(row.before),
          { text: decimal(row.factor, 3), value: row.factor },
          whole(row.after)
        ])
      },
      context
    )}
  </details>`
}
