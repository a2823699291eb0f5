/** Where a scenario does not differ from its parent, or from the other one of a comparison; where it does, charts tell it. */
import { textsOf } from '../../language/texts.js'
import { inQuotes } from '../sentences.js'
import { pageSection, type PageContext } from './context.js'
import { html, type Markup } from './markup.js'

export const sameSection = (context: PageContext): Markup | undefined => {
  const { document, language } = context
  const texts = textsOf(language)
  const { parent } = document.scenario
  if (parent === undefined || document.differences === undefined || document.differsFrom !== undefined) return undefined
  return pageSection(
    'difference',
    texts.difference(inQuotes(parent.title[language])),
    html`<p>${texts.noDifference}</p>`,
    context
  )
}
