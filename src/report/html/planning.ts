/** What follows for planners: goals, inequality between places, and who may decide, must act and pays where services run short. */
import { formatsOf, type Language } from '../../language/language.js'
import { serviceName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import type { RunDocument } from '../document.js'
import { equitySentence } from '../equity.js'
import type { Findings } from '../findings.js'
import { goalTexts } from '../goals.js'
import { responsibilitiesFor } from '../../language/responsibilities.js'
import { html, table, type Markup } from './markup.js'

/** The goals of the scenario, each with its place; absent where it sets none. */
export const goalSection = (document: RunDocument, language: Language): Markup | undefined =>
  document.goals.length === 0
    ? undefined
    : html`<h2>${textsOf(language).goals}</h2>
        <ul>
          ${goalTexts(document, language).map((line) => html`<li>${line}</li>`)}
        </ul>`

export const equitySection = (document: RunDocument, findings: Findings, language: Language): Markup | undefined => {
  const sentence = equitySentence(document, findings, language)
  return sentence === ''
    ? undefined
    : html`<h2>${textsOf(language).equity}</h2>
        <p>${sentence}</p>`
}

/** General by law; only for services that are short in the middle of the draws. */
export const responsibilitySection = (findings: Findings, language: Language): Markup | undefined => {
  const short = findings.services.filter(({ year }) => year !== undefined).map(({ service }) => service)
  const rows = responsibilitiesFor(short)
  if (rows.length === 0) return undefined
  const texts = textsOf(language)
  return html`<h2>${texts.responsibilities}</h2>
    <details>
      <summary>${formatsOf(language).list(short.map((service) => serviceName(service, language)))}</summary>
      ${table(
        texts.responsibilitiesNote,
        [
          { head: texts.fieldOfAction },
          { head: texts.mayDecide },
          { head: texts.mustAct },
          { head: texts.whoPays },
          { head: texts.legalBasis }
        ],
        rows.map(({ field, decides, acts, pays, law, state }) => [
          field[language],
          decides[language],
          acts[language],
          pays[language],
          `${law.join('; ')} (${texts.stateOfLaw(state)})`
        ])
      )}
    </details>`
}
