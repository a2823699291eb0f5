/** What follows for planners: goals, inequality between places, and who may decide, must act and pays where services run short. */
import { formatsOf } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { serviceName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import { equitySentence } from '../equity.js'
import { goalTexts } from '../goals.js'
import { responsibilitiesFor } from '../../language/responsibilities.js'
import { pageSection, type PageContext } from './context.js'
import { dataTable } from './figure.js'
import { html, type Markup } from './markup.js'
import { originDisclosure } from './origin.js'

/** The goals of the scenario, each with its place, in words and as a table; absent where it sets none. */
export const goalSection = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  if (document.goals.length === 0) return undefined
  const texts = textsOf(language)
  const words = pageTextsOf(language)
  const { share, month } = formatsOf(language)
  const names = new Map([...document.kreise, ...document.places].map(({ ags, name }) => [ags, name]))
  const percent = (value: number) => ({ text: share(value), value })
  return pageSection(
    'goals',
    texts.goals,
    html`<ul>
        ${goalTexts(document, language).map((line) => html`<li>${line}</li>`)}
      </ul>
      <details class="behind">
        <summary>${words.tableOf(words.goalTable)}</summary>
        ${dataTable(
          {
            name: 'goals',
            caption: words.goalTable,
            columns: [
              { head: texts.service },
              { head: texts.area },
              { head: words.by },
              { head: words.wantedCoverage, numeric: true },
              { head: words.wanted, numeric: true },
              { head: words.reached, numeric: true },
              { head: words.state }
            ],
            rows: document.goals.map((goal) => [
              serviceName(goal.service, language),
              names.get(goal.area) ?? texts.wholeRegion,
              { text: month(goal.by), value: goal.by },
              percent(goal.coverage),
              percent(goal.probability),
              percent(goal.reached),
              goal.met ? texts.goalMet : texts.goalMissed
            ])
          },
          context
        )}
      </details>
      ${originDisclosure({ of: 'goal' }, context)}`,
    context
  )
}

export const equitySection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const sentence = equitySentence(document, findings, language)
  return sentence === ''
    ? undefined
    : pageSection(
        'equity',
        textsOf(language).equity,
        html`<p>${sentence}</p>
          ${originDisclosure({ of: 'indicator' }, context)}`,
        context
      )
}

/** General by law; only for services that are short in the middle of the draws. */
export const responsibilitySection = (context: PageContext): Markup | undefined => {
  const { findings, language } = context
  const short = findings.services.filter(({ year }) => year !== undefined).map(({ service }) => service)
  const rows = responsibilitiesFor(short)
  if (rows.length === 0) return undefined
  const texts = textsOf(language)
  return pageSection(
    'responsibilities',
    texts.responsibilities,
    html`<p class="soft">${texts.responsibilitiesNote}</p>
      <details data-print>
        <summary>${formatsOf(language).list(short.map((service) => serviceName(service, language)))}</summary>
        ${dataTable(
          {
            name: 'responsibilities',
            caption: texts.responsibilities,
            columns: [
              { head: texts.fieldOfAction },
              { head: texts.mayDecide },
              { head: texts.mustAct },
              { head: texts.whoPays },
              { head: texts.legalBasis }
            ],
            rows: rows.map(({ field, decides, acts, pays, law, state }) => [
              field[language],
              decides[language],
              acts[language],
              pays[language],
              `${law.join('; ')} (${texts.stateOfLaw(state)})`
            ])
          },
          context
        )}
      </details>`,
    context
  )
}
