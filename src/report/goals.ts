/** Goals in words: met or missed, of which service and place, by when, in how many of the draws. */
import { formatsOf, type Language } from '../language/language.js'
import { serviceName } from '../language/terms.js'
import { textsOf } from '../language/texts.js'
import type { RunDocument } from './document.js'

/** One line per goal of the scenario, in its order; the place is named where it is not the whole region. */
export const goalTexts = (document: RunDocument, language: Language): ReadonlyArray<string> => {
  const texts = textsOf(language)
  const { share, month } = formatsOf(language)
  const named = goalNames(document, language)
  return document.goals.map(({ service, area, by, coverage, probability, reached, met }) => {
    const line = texts.goalLine(named(service, area), share(coverage), month(by), share(reached), share(probability))
    return `${met ? texts.goalMet : texts.goalMissed}: ${line}`
  })
}

/** How many goals are met, and those furthest from being met, for the answer; '' where a scenario sets none. */
export const goalSentence = (document: RunDocument, language: Language): string => {
  const { goals } = document
  if (goals.length === 0) return ''
  const texts = textsOf(language)
  const { share, list } = formatsOf(language)
  const named = goalNames(document, language)
  const furthest = goals
    .filter(({ met }) => !met)
    .sort((a, b) => a.reached - a.probability - (b.reached - b.probability))
    .slice(0, 2)
    .map(({ service, area, reached }) => texts.goalShort(named(service, area), share(reached)))
  return texts.goalSentence(goals.filter(({ met }) => met).length, goals.length, list(furthest))
}

/** Service with the place of a goal where it is not the whole region. */
const goalNames = (document: RunDocument, language: Language): ((service: string, area: string) => string) => {
  const names = new Map([...document.kreise, ...document.places].map(({ ags, name }) => [ags, name]))
  return (service, area) =>
    `${serviceName(service, language)}${area === document.region.name ? '' : ` (${names.get(area) ?? area})`}`
}
