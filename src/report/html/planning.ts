/** What follows for planners: inequality between places, and who may decide, must act and pays where services run short. */
import { formatsOf } from '../../language/language.js'
import { serviceName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import type { RunDocument } from '../document.js'
import { equitySentence } from '../equity.js'
import { shownServices, type Findings } from '../findings.js'
import { changedServices } from '../unchanged.js'
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

/** Services that are short in the middle of the draws, that lose a site, or whose unmet demand differs from the parent. */
export const concernedServices = (document: RunDocument, { services, lastYear }: Findings): ReadonlyArray<string> => [
  ...new Set([
    ...document.closures.flatMap((closure) => closure.services),
    ...changedServices(document, lastYear),
    ...services.filter(({ year }) => year !== undefined).map(({ service }) => service)
  ])
]

const whole = (service: string, shown: ReadonlyArray<string>): string =>
  service.startsWith('hospital_') && shown.includes('hospital') ? 'hospital' : service

/** General by law; only for the services concerned. */
export const responsibilitySection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const concerned = concernedServices(document, findings)
  const shown = shownServices(document)
  // A department is shown as the hospital that it is summed into.
  const named = [...new Set(concerned.map((service) => (shown.includes(service) ? service : whole(service, shown))))]
  const rows = responsibilitiesFor([...new Set([...concerned, ...named])])
  if (rows.length === 0) return undefined
  const texts = textsOf(language)
  return pageSection(
    'responsibilities',
    texts.responsibilities,
    html`<p class="soft">${texts.responsibilitiesNote}</p>
      <details data-print>
        <summary>${formatsOf(language).list(named.map((service) => serviceName(service, language)))}</summary>
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
