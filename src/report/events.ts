/** What entries concern, in words; measures of one title are told apart by the roles they act on. */
import type { Language } from '../language/language.js'
import { eventName, roleName, subjectText } from '../language/terms.js'
import { textsOf } from '../language/texts.js'
import type { EventFacts, RunDocument } from './document.js'

/** What an entry is, in words; staff that comes and staff that goes are told apart. */
export const eventTitle = ({ type, direction }: EventFacts, language: Language): string =>
  eventName(direction === undefined ? type : `${type} ${direction}`, language)

/** Subject of an entry for people. */
export const eventSubject = (event: EventFacts, document: RunDocument, language: Language): string => {
  const text = subjectText(event.subject[language], language, textsOf(language).wholeRegion)
  const roles = rolesApart(event, document, language)
  return roles === '' ? text : `${text} (${roles})`
}

/** Title of a measure that the scenario starts; its id where it starts none of that name. */
export const measureTitle = (id: string, { measures = [] }: RunDocument, language: Language): string =>
  measures.find(({ measure }) => measure === id)?.title[language] ?? id

/** Roles a measure acts on, where the scenario starts it more than once. */
const rolesApart = ({ key }: EventFacts, { measures = [] }: RunDocument, language: Language): string => {
  const own = measures.find((measure) => measure.key === key)
  if (own === undefined || measures.filter(({ measure }) => measure === own.measure).length < 2) return ''
  const roles = own.effects.flatMap(({ effect }) =>
    effect.primitive === 'staff' && effect.role !== undefined ? [roleName(effect.role, language)] : []
  )
  return [...new Set(roles)].join(', ')
}
