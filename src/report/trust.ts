/** How far a result can be trusted, as facts: precision of the draws and share of estimates. */
import { variedFamilyOrder, type VariedFamily } from '../language/variedTexts.js'
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

/** What a quantity is about, by the table or parameter it comes from. */
const familyOf: ReadonlyArray<readonly [RegExp, VariedFamily]> = [
  [/^mortality|^parameters\/mortality/, 'mortality'],
  [/^fertility|^parameters\/(fertility|sex_ratio)/, 'fertility'],
  [/^migration|^parameters\/migration/, 'migration'],
  [/^population/, 'population'],
  [/^care_|^parameters\/(care_|carer_ratio|deprivation)/, 'care'],
  [/^chronic|^groups|^parameters\/prevalence/, 'conditions'],
  [/^service_use|^control_totals|^parameters\/ratio_damping/, 'use'],
  [/^slack|^parameters\/(slack|vacancy)/, 'reserves'],
  [/^capacities|^facilities/, 'capacity'],
  [/^staff|^parameters\/(staff_|training_|sickness)/, 'staff'],
  [/^practices|^parameters\/(succession|gp_)/, 'physicians'],
  [/^parameters\/(out)/, 'borders'],
  [/^services|^settlements|^travel|^referrals|^parameters\/(detour|speed|access|settlement|travel)/, 'travel'],
  [/^spillover/, 'spillover'],
  [/^parameters\/carer_strain/, 'carers'],
  [/^entries/, 'entries']
]

/** Families of what really varies in this run, in the order of the model; empty where a stored run does not say. */
export const variedFamilies = ({ run }: RunDocument): ReadonlyArray<VariedFamily> => {
  const found = new Set(
    (run.uncertainGroups ?? []).map(({ from }) => familyOf.find(([pattern]) => pattern.test(from))?.[1] ?? 'other')
  )
  return variedFamilyOrder.filter((family) => found.has(family))
}
