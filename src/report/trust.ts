/** How far a result can be trusted, as facts: precision of the draws and share of estimates. */
import type { RunDocument } from './document.js'
import type { Findings } from './findings.js'

export interface PrecisionFacts {
  readonly service: string
  /** Monte-Carlo standard error of the mean gap in the last year. */
  readonly error: number
  readonly unit: string
  /** True where twice the error is below a tenth of the gap's 90 % span: more draws would not move a statement. */
  readonly enough: boolean
}

/** Precision of the gap that falls short first (or is largest). */
export const precisionFacts = (findings: Findings): PrecisionFacts | undefined => {
  const shortfall = findings.services[0]
  if (shortfall === undefined || Number.isNaN(shortfall.unmet.mc_se)) return undefined
  const { unmet, service } = shortfall
  return {
    service,
    error: unmet.mc_se,
    unit: unmet.unit,
    enough: 2 * unmet.mc_se <= 0.1 * Math.max(unmet.p95 - unmet.p05, 1)
  }
}

/** Share of the package's rows that rest on estimates, and the tables estimated throughout. */
export const estimateFacts = (
  document: RunDocument
): { readonly share: number; readonly throughout: ReadonlyArray<string> } | undefined => {
  const rows = document.estimates.reduce((sum, table) => sum + table.rows, 0)
  if (rows === 0) return undefined
  return {
    share: document.estimates.reduce((sum, table) => sum + table.rows * table.estimated, 0) / rows,
    throughout: document.estimates.filter(({ estimated }) => estimated === 1).map(({ table }) => table)
  }
}

/** What moves home care most, as far as the package gives it: net growth of its staff, the number of possible carers. */
export const homeCareMovers = (document: RunDocument): { readonly staff: boolean; readonly carers: boolean } => ({
  staff: !document.neutralParameters.includes('staff_net_growth'),
  carers: !document.neutralParameters.includes('carer_ratio_slope')
})
