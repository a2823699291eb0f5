/** Which table and which of its rows an answer is about, from the options of the question. */
import { parseAges, oldestAge } from '../../domain/occurrence/ages.js'
import { needGroupName, publishedMeasureName, sexAbbreviations, sexName } from '../../language/codeTexts.js'
import { roleName, serviceName } from '../../language/terms.js'
import { staffMeasures, type Layout } from '../../sim/layout.js'
import { publishedServices } from '../../sim/reduce/serviceYear.js'
import { explainedMeasures } from '../../sim/why/published.js'
import { codeOf, type NameOf } from './codes.js'
import type { Figure, Refuse, WhyQuestion } from './meant.js'

/** Finds the rows; undefined where something was refused. */
export const figureOf = (layout: Layout, question: WhyQuestion, refuse: Refuse): Figure | undefined => {
  const { service, group, role, sex, age } = question
  const asked = [
    ...(service === undefined ? [] : ['--service']),
    ...(group === undefined ? [] : ['--group']),
    ...(role === undefined ? [] : ['--role']),
    ...(sex === undefined && age === undefined ? [] : [age === undefined ? '--sex' : '--age'])
  ]
  if (asked.length !== 1) {
    const allowed = 'one of --service (summary), --group (need), --role (staff) and --age or --sex (population)'
    refuse(asked.length === 0 ? 'missing-argument' : 'bad-option', '--service', asked.join(' ') || 'nothing', allowed)
    return undefined
  }
  if (service !== undefined) return ofService(layout, question, service, refuse)
  if (role !== undefined) return ofRole(layout, question, role, refuse)
  if (question.measure !== undefined && question.measure !== 'persons')
    refuse('unknown-figure', '--measure', question.measure, 'persons', 'persons')
  if (group === undefined) return ofResidents(question, refuse)
  const code = chosen('unknown-group', '--group', group, layout.shape.needGroups, needGroupName, refuse)
  return code === undefined ? undefined : { table: 'need', group: code }
}

/** A code, or a refusal that names the nearest. */
const chosen = <Code extends string>(
  kind: string,
  option: string,
  wanted: string,
  codes: ReadonlyArray<Code>,
  nameOf: NameOf,
  refuse: Refuse
): Code | undefined => {
  const { code, nearest } = codeOf(wanted, codes, nameOf)
  if (code === undefined) refuse(kind, option, wanted, codes.join(', '), nearest)
  return code
}

const measureOf = <Code extends string>(
  { measure }: WhyQuestion,
  codes: ReadonlyArray<Code>,
  refuse: Refuse
): Code | undefined => {
  if (measure !== undefined) return chosen('unknown-figure', '--measure', measure, codes, publishedMeasureName, refuse)
  refuse('missing-argument', '--measure', 'nothing', codes.join(', '))
  return undefined
}

const ofService = (layout: Layout, question: WhyQuestion, wanted: string, refuse: Refuse): Figure | undefined => {
  const services = publishedServices(layout)
  const codes = services.map((one) => one.service)
  const code = chosen('unknown-service', '--service', wanted, codes, serviceName, refuse)
  const service = services.find((one) => one.service === code)
  const measure = measureOf(question, explainedMeasures, refuse)
  if (service === undefined || measure === undefined) return undefined
  if (measure === 'waiting' && service.kind === 'flow') {
    const allowed = 'a service that people wait for; of this one: unmet'
    refuse('unknown-figure', '--measure', measure, allowed, 'unmet')
    return undefined
  }
  return { table: 'summary', service, measure }
}

const ofRole = (layout: Layout, question: WhyQuestion, wanted: string, refuse: Refuse): Figure | undefined => {
  const role = chosen('unknown-role', '--role', wanted, layout.shape.roles, roleName, refuse)
  const measure = measureOf(question, staffMeasures, refuse)
  return role === undefined || measure === undefined ? undefined : { table: 'staff', role, measure }
}

const ofResidents = ({ sex, age }: WhyQuestion, refuse: Refuse): Figure | undefined => {
  const sexes = ['f', 'm'] as const
  const only = sex === undefined ? undefined : codeOf(sex, sexes, sexName, sexAbbreviations).code
  // One letter is near to every other.
  if (sex !== undefined && only === undefined) refuse('unknown-sex', '--sex', sex, 'f, m')
  const ages = age === undefined ? { from: 0, to: oldestAge } : parseAges(age)
  if (ages === undefined) refuse('bad-option', '--age', age ?? '', '80, 65-79, 80+')
  if (ages === undefined || (sex !== undefined && only === undefined)) return undefined
  return { table: 'population', residents: { sexes: only === undefined ? [0, 1] : [sexes.indexOf(only)], ...ages } }
}
