/** The top of the page: title, question, and the answer in three sentences. */
import { formatsOf } from '../../language/language.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { textsOf } from '../../language/texts.js'
import { incompleteWarning } from '../incomplete.js'
import { answerSentences, inQuotes } from '../sentences.js'
import { pageSection, type PageContext } from './context.js'
import { html, type Markup } from './markup.js'

/** Title, place and period, and the question with whose it is. */
export const pageHead = ({ document, language }: PageContext): Markup => {
  const texts = pageTextsOf(language)
  const { month, date, count } = formatsOf(language)
  const { scenario, region, run } = document
  const about = [
    texts.periodLine(month(run.from), month(run.until)),
    run.uncertainty === 'on' ? `${count(run.draws)} ${textsOf(language).draws}` : '',
    run.computedAt === undefined ? '' : texts.computedOn(date(run.computedAt.slice(0, 10)))
  ].filter((part) => part !== '')
  const { question, questionOf } = scenario
  return html`<p class="kicker">${texts.kicker(region.title)}</p>
    <h1>${scenario.title[language]}</h1>
    <p class="about">${about.join(' · ')}</p>
    ${
      question === undefined
        ? undefined
        : html`<p class="question">
            <b
              >${questionOf === undefined ? textsOf(language).question : texts.questionOf(inQuotes(questionOf[language]))}</b
            >
            ${question[language]}
          </p>`
    }`
}

/** Warnings that change how the rest is read stand before the answer. */
export const answerSection = (context: PageContext): Markup => {
  const { document, findings, language } = context
  const texts = textsOf(language)
  const { uncertainty, careRatesVary } = document.run
  const warning = uncertainty === 'off' ? texts.uncertaintyOff : careRatesVary ? undefined : texts.careRatesFixed
  const { incomplete } = document
  const warnings = [
    ...(incomplete === undefined ? [] : [incompleteWarning(incomplete, language)]),
    ...(warning === undefined ? [] : [warning])
  ]
  return html`${warnings.map((text) => html`<p class="off">${text}</p>`)}${pageSection(
    'answer',
    pageTextsOf(language).answer,
    html`<div class="answer" role="note" aria-label="${texts.answer}">
      ${answerSentences(document, language, findings).map((s) => html`<p>${s}</p>`)}
    </div>`,
    context
  )}`
}
