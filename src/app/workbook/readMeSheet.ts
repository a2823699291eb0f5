/** The first sheet of a results workbook: question, answer, what the sheets hold, what the figures rest on, how to cite. */
import { formatsOf, type Language } from '../../language/language.js'
import { inLanguage } from '../../language/phrases.js'
import { tableName } from '../../language/terms.js'
import { workbookTextsOf } from '../../language/workbookTexts.js'
import type { Cell, Sheet } from '../../io/workbook/write/sheet.js'
import { incompleteWarning } from '../../report/incomplete.js'
import { answerSentences } from '../../report/sentences.js'
import { productVersion } from '../engine.js'
import type { FinishedRun } from '../run/runTypes.js'
import { estimatedShare } from '../stocktaking.js'
import type { ToldSheet } from './resultTableSheets.js'

export const readMeSheet = (run: FinishedRun, sheets: ReadonlyArray<ToldSheet>, language: Language): Sheet => {
  const texts = workbookTextsOf(language)
  return {
    name: texts.readMe,
    columns: [
      { width: 34, look: 'plain' },
      { width: 60, look: 'wrapped' },
      { width: 40, look: 'wrapped' },
      { width: 22, look: 'wrapped' },
      { width: 14, look: 'wrapped' },
      { width: 60, look: 'wrapped' }
    ],
    rows: [
      ...aboutRows(run, language),
      [],
      heading(texts.sheets),
      ...sheets.map(({ sheet, holds, rows }): Row => [
        { value: sheet.name, look: 'link', leadsTo: sheet.name },
        holds,
        `${formatsOf(language).count(rows)} ${texts.template.rows}`
      ]),
      [undefined, texts.codes],
      [undefined, texts.apostrophe],
      [],
      ...madeRows(run, language),
      [],
      ...sourceRows(run, language),
      [],
      ...citationRows(run, language)
    ]
  }
}

type Row = ReadonlyArray<Cell>

const heading = (text: string): Row => [{ value: text, look: 'strong' }]

const aboutRows = ({ document }: FinishedRun, language: Language): ReadonlyArray<Row> => {
  const texts = workbookTextsOf(language)
  const { month, date, count } = formatsOf(language)
  const { scenario, run, region, suppression } = document
  return [
    [{ value: scenario.title[language], look: 'title' }],
    ...(scenario.question === undefined ? [] : [[texts.question, scenario.question[language]]]),
    ...answerSentences(document, language).map((sentence, i): Row => [i === 0 ? texts.answer : undefined, sentence]),
    [texts.region, region.title],
    [texts.period, texts.period2(month(run.from), month(run.until))],
    [texts.base, date(region.baseDate)],
    ...(scenario.parent === undefined ? [] : [[texts.comparedWith, scenario.parent.title[language]]]),
    [undefined, texts.tone],
    ...(run.uncertainty === 'off' ? [[undefined, { value: texts.uncertaintyOff, look: 'strong' } as const]] : []),
    ...(suppression === undefined
      ? []
      : [[undefined, texts.suppressed(count(suppression.limit), count(suppression.hidden))]])
  ]
}

const madeRows = ({ document, result }: FinishedRun, language: Language): ReadonlyArray<Row> => {
  const texts = workbookTextsOf(language)
  const { share } = formatsOf(language)
  const { run } = document
  const list = (name: string, items: ReadonlyArray<string>): ReadonlyArray<Row> =>
    items.map((item, i): Row => [i === 0 ? name : undefined, item])
  return [
    heading(texts.made),
    [texts.version, productVersion],
    [texts.engine, run.engine],
    [texts.runId, run.runId],
    [texts.computed, result.computing.computedAt],
    ...Object.entries(run.hashes).map(([of, value]): Row => [texts.hash(of), value]),
    [texts.seed, run.seed],
    [texts.draws, { value: run.draws, look: 'whole' }],
    [texts.uncertainty, run.uncertainty === 'on' ? texts.on : texts.off],
    [texts.estimated, share(estimatedShare(document.estimates))],
    ...list(
      texts.leftOut,
      document.leftOut.map((text) => inLanguage(text, language))
    ),
    ...list(
      texts.assumptions,
      document.defaultsUsed.map(({ name, value, why }) => `${name} = ${value} (${inLanguage(why, language)})`)
    ),
    ...list(texts.warnings, [
      ...(document.incomplete === undefined ? [] : [incompleteWarning(document.incomplete, language)]),
      ...document.warnings.map((text) => inLanguage(text, language))
    ])
  ]
}

const sourceRows = ({ document }: FinishedRun, language: Language): ReadonlyArray<Row> => {
  const texts = workbookTextsOf(language)
  return [
    heading(texts.sources),
    [texts.table, texts.source, texts.licence, texts.year, texts.estimate, texts.note].map(
      (value) => ({ value, look: 'head' }) as const
    ),
    ...document.sources.map(({ table, source, licence, year, estimate, note }): Row => [
      `${tableName(table, language)} (${table})`,
      source,
      licence,
      year,
      estimate ? texts.yes : texts.no,
      note
    ])
  ]
}

const citationRows = ({ document, result }: FinishedRun, language: Language): ReadonlyArray<Row> => {
  const texts = workbookTextsOf(language)
  const { date, count } = formatsOf(language)
  const { scenario, run } = document
  const computed = date(result.computing.computedAt.slice(0, 10))
  return [
    heading(texts.cite),
    [
      undefined,
      texts.citation(scenario.title[language], productVersion, run.runId, run.seed, count(run.draws), computed)
    ]
  ]
}
