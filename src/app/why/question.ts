/** Which published number is meant: table, area and year of a run; what it does not have is named with the nearest. */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../../domain/nearest.js'
import type { PlacedProblem } from '../../domain/problem.js'
import { areasOf, type AreaMembers } from '../../sim/reduce/areas.js'
import type { Layout } from '../../sim/layout.js'
import { usageProblem, type AppError } from '../appError.js'
import { figureOf } from './figure.js'
import type { Figure, Meant, Refuse, WhyQuestion } from './meant.js'

/** Names of these areas, for the nearest one. */
export type AreaNames = (area: string) => string

/** Finds the number; all that is wrong at once. `baseYear`: of the first stock of the population. */
export const meantBy = (
  layout: Layout,
  question: WhyQuestion,
  nameOf: AreaNames,
  baseYear: number
): E.Either<AppError, Meant> => {
  const problems: PlacedProblem[] = []
  const refuse: Refuse = (...found) => void problems.push(usageProblem(...found))
  const figure = figureOf(layout, question, refuse)
  const area = areaOf(layout, question, nameOf, figure, refuse)
  const { years } = layout.shape
  const first = figure?.table === 'population' ? baseYear : (years[0] ?? 0)
  const last = years.at(-1) ?? 0
  const { year } = question
  const known = year >= first && year <= last
  if (!known) refuse('bad-year', '--year', String(year), `${first}–${last}`, String(year < first ? first : last))
  return figure === undefined || area === undefined || !known || problems.length > 0
    ? E.left({ _tag: 'BadInput', problems })
    : E.right({ area, figure, year })
}

const areaOf = (
  { shape }: Layout,
  question: WhyQuestion,
  nameOf: AreaNames,
  figure: Figure | undefined,
  refuse: Refuse
): AreaMembers | undefined => {
  const areas = areasOf(shape)
  const wanted = question.area === undefined || question.area === '*' ? shape.region : question.area
  const area =
    areas.find((one) => one.area === wanted) ?? areas.find((one) => plain(nameOf(one.area)) === plain(wanted))
  if (area === undefined) {
    const codes = areas.map((one) => one.area)
    if (codes.includes(`0${wanted}`)) {
      refuse('lost-zero', '--area', wanted, 'an AGS as text with its leading zero', `0${wanted}`)
      return undefined
    }
    const byName = nearestOf(wanted, codes.map(nameOf))
    const named = byName === undefined ? undefined : codes.find((code) => nameOf(code) === byName)
    const allowed = `${[...shape.kreise, shape.region].join(', ')}, AGS of municipalities`
    refuse('unknown-area', '--area', wanted, allowed, nearestOf(wanted, codes) ?? named)
    return undefined
  }
  if (figure?.table === 'staff' && area.level !== 'kreis') {
    const kreis = shape.kreise.find((one) => area.area.startsWith(one))
    refuse('unknown-area', '--area', wanted, `a Kreis, where staff are counted: ${shape.kreise.join(', ')}`, kreis)
  }
  return area
}

const plain = (name: string): string => name.toLowerCase()
