/** Which published number is meant: area, service, measure and year of a run; what it does not have is named with the nearest. */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../../domain/nearest.js'
import type { PlacedProblem } from '../../domain/problem.js'
import { areasOf, type AreaMembers } from '../../sim/reduce/areas.js'
import { publishedServices, type PublishedService } from '../../sim/reduce/serviceYear.js'
import type { Layout } from '../../sim/layout.js'
import { explainedMeasures, type ExplainedMeasure } from '../../sim/why/published.js'
import { usageProblem, type AppError } from '../appError.js'

/** As it was asked. */
export interface WhyQuestion {
  /** AGS of a municipality or Kreis, or the name of the region; absent: the region. */
  readonly area?: string
  readonly service: string
  readonly measure: string
  readonly year: number
}

/** The number that is meant. */
export interface Meant {
  readonly area: AreaMembers
  readonly service: PublishedService
  readonly measure: ExplainedMeasure
  /** Position of the year in the run. */
  readonly year: number
}

/** Names of these areas, for the nearest one. */
export type AreaNames = (area: string) => string

/** Finds the number; all that is wrong at once. */
export const meantBy = (layout: Layout, question: WhyQuestion, nameOf: AreaNames): E.Either<AppError, Meant> => {
  const { shape } = layout
  const areas = areasOf(shape)
  const services = publishedServices(layout)
  const wanted = question.area === undefined || question.area === '*' ? shape.region : question.area
  const area =
    areas.find((one) => one.area === wanted) ?? areas.find((one) => plain(nameOf(one.area)) === plain(wanted))
  const service = services.find((one) => one.service === question.service)
  const measure = explainedMeasures.find((one) => one === question.measure)
  const year = shape.years.indexOf(question.year)
  const problems: PlacedProblem[] = []
  const refuse = (
    kind: string,
    option: string,
    found: string,
    allowed: ReadonlyArray<string>,
    nearest?: string
  ): void => void problems.push(usageProblem(kind, option, found, allowed.join(', '), nearest))
  if (area === undefined) {
    const codes = areas.map((one) => one.area)
    const byName = nearestOf(wanted, codes.map(nameOf))
    const named = byName === undefined ? undefined : codes.find((code) => nameOf(code) === byName)
    refuse(
      'unknown-area',
      '--area',
      wanted,
      [`${[...shape.kreise, shape.region].join(', ')}, AGS of municipalities`],
      nearestOf(wanted, codes) ?? named
    )
  }
  if (service === undefined) {
    const names = services.map((one) => one.service)
    refuse('unknown-service', '--service', question.service, names, nearestOf(question.service, names))
  }
  if (measure === undefined)
    refuse(
      'unknown-figure',
      '--measure',
      question.measure,
      explainedMeasures,
      nearestOf(question.measure, explainedMeasures)
    )
  if (year < 0) {
    const first = shape.years[0] ?? 0
    const last = shape.years.at(-1) ?? 0
    refuse(
      'bad-year',
      '--year',
      String(question.year),
      [`${first}–${last}`],
      String(question.year < first ? first : last)
    )
  }
  if (area === undefined || service === undefined || measure === undefined || year < 0)
    return E.left({ _tag: 'BadInput', problems })
  if (measure === 'waiting' && service.kind === 'flow')
    return E.left({
      _tag: 'BadInput',
      problems: [
        usageProblem(
          'unknown-figure',
          '--measure',
          measure,
          'a service that people wait for; of this one: unmet',
          'unmet'
        )
      ]
    })
  return E.right({ area, service, measure, year })
}

const plain = (name: string): string => name.toLowerCase()
