/** The measures of a scenario as a table with their evidence; those without known effect below, with their break-even. */
import { formatsOf, type Language } from '../../language/language.js'
import { measureTextsOf } from '../../language/measureTexts.js'
import type { MeasureFacts, RunDocument } from '../document.js'
import { breakEvenTexts, effectText, isAlsoOpen, measuresByEvidence, uptakeText } from '../measures.js'
import { measureYears, withoutAmounts } from '../measureYears.js'
import { pageSection, type PageContext } from './context.js'
import { dataTable } from './figure.js'
import { html, type Markup } from './markup.js'
import { originDisclosure } from './origin.js'

export const measureSection = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  const { known, open } = measuresByEvidence(document)
  if (known.length + open.length === 0) return undefined
  const texts = measureTextsOf(language)
  const { columns } = texts
  const asked = [...open, ...known.filter(isAlsoOpen)]
  const years = measureYears(document, language, true)
  const heads = [
    columns.measure,
    columns.area,
    `${columns.since} (${columns.paidUntil})`,
    columns.uptake,
    columns.grade,
    columns.effects,
    columns.responsible,
    columns.payers
  ]
  return pageSection(
    'measures',
    texts.title,
    html`${dataTable(
      {
        name: 'measures',
        caption: texts.title,
        columns: heads.map((head) => ({ head })),
        rows: (document.measures ?? []).map((measure) => cells(measure, document, language))
      },
      context
    )}
    ${originDisclosure({ of: 'measure' }, context)}
    ${
      asked.length === 0
        ? undefined
        : html`<h3>${texts.openTitle}</h3>
            ${asked.flatMap((measure) => breakEvenTexts(measure, document, language)).map((text) => html`<p>${text}</p>`)}`
    }
    ${withoutAmounts(document, language).map((text) => html`<p>${text}</p>`)}
    ${
      years === undefined
        ? undefined
        : html`<h3>${years.title}</h3>
            ${dataTable(
              {
                name: 'measure-years',
                caption: years.title,
                columns: years.heads.map((head, i) => ({ head, numeric: i > 0 })),
                rows: years.rows
              },
              context
            )}
            <p class="soft">${years.note}</p>`
    }`,
    context
  )
}

const cells = (measure: MeasureFacts, document: RunDocument, language: Language): ReadonlyArray<string> => {
  const texts = measureTextsOf(language)
  const { month } = formatsOf(language)
  const side = measure.effects.filter(({ effect }) => effect.sideEffect === true)
  const main = measure.effects.filter(({ effect }) => effect.sideEffect !== true)
  const told = (effects: MeasureFacts['effects']): string =>
    effects.map((facts) => effectText(facts, document, language)).join('; ')
  return [
    measure.title[language],
    measure.area === '*' ? texts.wholeRegion : measure.area,
    `${month(measure.on)} (${measure.until === undefined ? texts.forGood : month(measure.until)})`,
    uptakeText(measure, language),
    texts.grade[measure.grade],
    [
      main.length === 0 ? texts.noEffect : told(main),
      ...(side.length === 0 ? [] : [`${texts.columns.sideEffects}: ${told(side)}`])
    ].join('; '),
    measure.responsible.map((who) => who[language]).join('; '),
    measure.payers.map((payer) => texts.payer[payer]).join('; ')
  ]
}
