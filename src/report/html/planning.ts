/** What follows for planners: inequality between places, and who may decide, must act and pays where services run short. */
import { formatsOf } from '../../language/language.js'
import { serviceName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import { equitySentence } from '../equity.js'
import { responsibilitiesFor } from '../../language/responsibilities.js'
import { pageSection, type PageContext } from './context.js'
import { dataTable } from './figure.js'
import { html, type Markup } from './markup.js'
import { originDisclosure } from './origin.js'

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
