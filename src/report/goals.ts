/** Goals in words: met or missed, of which service and place, by when, in how many of the draws. */
import { formatsOf, type Language } from '../language/language.js'
import { serviceName } from '../language/terms.js'
import { textsOf } from '../language/texts.js'
import type { RunDocument } from './document.js'

/** One line per goal of the scenario, in its order; the place is named where it is not the whole region. */
export const goalTexts = (document: RunDocument, language: Language): ReadonlyArray<string> => {
  const texts = textsOf(language)
  const { share } = formatsOf(language)
  const names = new Map([...document.kreise, ...document.places].map(({ ags, name }) => [ags, name]))
  return document.goals.map(({ service, area, by, coverage, probability, reached, met }) => {
    const place = area === document.region.name ? '' : ` (${names.get(area) ?? area})`
    const line = texts.goalLine(
      `${serviceName(service, language)}${place}`,
      share(coverage),
      by,
      share(reached),
      share(probability)
    )
    return `${met ? texts.goalMet : texts.goalMissed}: ${line}`
  })
}
