/** A run with small numbers taken out everywhere it can be shown: tables, differences, headlines, page, workbook, JSON. */
import { small } from '../../domain/result/suppression.js'
import { suppressedTables } from '../../domain/result/suppressedTables.js'
import type { ClosureFacts, MeasureFacts, RunDocument, Span } from '../../report/document.js'
import type { FinishedRun } from './runTypes.js'

/** The same run without figures of fewer than `limit` people. */
export const suppressedRun = (run: FinishedRun, limit: number): FinishedRun => {
  const { document, result, population } = run
  const { tables, hidden } = suppressedTables({ ...result.tables, differences: result.differences, population }, limit)
  const { differences, population: people, ...shown } = tables
  const closures = result.closures.map((closure) => withoutSmallSpans(closure, limit))
  const suppressed: RunDocument = {
    ...document,
    suppression: { limit, hidden },
    summary: shown.summary,
    need: shown.need,
    staff: shown.staff,
    facilityRows: shown.facilities,
    travel: shown.travel,
    indicators: shown.indicators,
    ...(document.differences === undefined || differences === undefined ? {} : { differences }),
    closures,
    ...(document.measures === undefined
      ? {}
      : { measures: document.measures.map((measure) => withoutFewParticipants(measure, limit)) })
  }
  return {
    ...run,
    document: suppressed,
    result: { ...result, tables: shown, differences, closures },
    population: people
  }
}

const nothing: Span = { mean: Number.NaN, p05: Number.NaN, p95: Number.NaN }
const shownSpan = (span: Span, limit: number): Span => {
  if (small(span.mean, limit)) return nothing
  const shown = (value: number): number => (small(value, limit) ? Number.NaN : value)
  return { mean: span.mean, p05: shown(span.p05), p95: shown(span.p95) }
}

const withoutSmallSpans = (closure: ClosureFacts, limit: number): ClosureFacts => {
  const shown = (span: Span): Span => shownSpan(span, limit)
  const { newlyOver } = closure
  return {
    ...closure,
    personsNearestLost: shown(closure.personsNearestLost),
    newlyOver: {
      15: shown(newlyOver[15]),
      20: shown(newlyOver[20]),
      30: shown(newlyOver[30]),
      45: shown(newlyOver[45])
    },
    emergencyMoved: shown(closure.emergencyMoved),
    neighbours: closure.neighbours.map((site) => ({ ...site, extra: shown(site.extra) })),
    lost: closure.lost.map((one) => ({ ...one, units: shown(one.units) }))
  }
}

const withoutFewParticipants = (measure: MeasureFacts, limit: number): MeasureFacts =>
  measure.participants === undefined ? measure : { ...measure, participants: shownSpan(measure.participants, limit) }
