/** The municipalities hit hardest, in long-term care. */
import { formatsOf, readable } from '../../language/language.js'
import { serviceName } from '../../language/terms.js'
import { textsOf } from '../../language/texts.js'
import { pageTextsOf } from '../../language/pageTexts.js'
import { hardestTexts } from '../unchanged.js'
import { pageSection, type PageContext } from './context.js'
import { dataTable, type DataCell, type DataColumn } from './figure.js'
import { html, type Markup } from './markup.js'
import { originDisclosure } from './origin.js'

const longTermCare = ['home_care', 'nursing_home']

export const placeSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { hardest } = findings
  if (hardest.length === 0) return undefined
  const texts = textsOf(language)
  const { decimal, count } = formatsOf(language)
  const names = new Map(document.places.map(({ ags, name }) => [ags, name]))
  const kreise = new Map(document.kreise.map(({ ags, name }) => [ags, name]))
  const kreisOf = new Map(document.places.map(({ ags, kreis }) => [ags, kreise.get(kreis) ?? kreis]))
  const shown = longTermCare.filter((service) => hardest.some(({ parts }) => parts.some((p) => p.service === service)))
  const columns: ReadonlyArray<DataColumn> = [
    { head: texts.municipality },
    { head: pageTextsOf(language).kreis },
    { head: texts.perHundred, numeric: true },
    ...shown.flatMap((service) => [
      { head: `${serviceName(service, language)}: ${texts.unmet}`, numeric: true },
      { head: pageTextsOf(language).ninetySpan, numeric: true },
      { head: texts.firstShort, numeric: true }
    ])
  ]
  const rows = hardest.slice(0, 10).map((hit): ReadonlyArray<DataCell> => {
    const part = (service: string) => hit.parts.find((p) => p.service === service)
    return [
      names.get(hit.ags) ?? hit.ags,
      kreisOf.get(hit.ags) ?? '',
      { text: decimal(hit.unmetPer100, 1), value: hit.unmetPer100 },
      ...shown.flatMap((service): ReadonlyArray<DataCell> => {
        const found = part(service)
        if (found === undefined) return ['–', '–', '–']
        const { unmet, year } = found
        return [
          { text: count(unmet.mean), value: unmet.mean },
          { text: `${count(readable(unmet.p05))} – ${count(readable(unmet.p95))}`, value: unmet.p05 },
          year === undefined ? { text: texts.never, value: '' } : String(year)
        ]
      })
    ]
  })
  const { heading, note } = hardestTexts(document, findings, language)
  return pageSection(
    'places',
    heading,
    html`<p class="soft">${note}</p>
      ${dataTable({ name: 'hardest-hit', caption: heading, columns, rows }, context)}
      ${originDisclosure({ of: 'unmet' }, context)}`,
    context
  )
}
