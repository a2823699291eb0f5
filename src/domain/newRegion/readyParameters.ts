/** The shipped parameters that concern the services and roles a package has, with their sources. */
import type { ParameterRow, SourceRow } from './frame.js'
import type { National } from './national.js'

/** Parameters of people and need: they go into every package. */
const ALWAYS = ['mortality_', 'fertility_factor', 'sex_ratio_at_birth', 'care_', 'carer_']
/** Parameters of travel: they go into packages with any service. */
const TRAVEL = ['detour_factor', 'speed_kmh', 'access_minutes', 'settlement_radius_share']
/** Parameters by service, by role, and of training. */
const BY_SERVICE = ['travel_share', 'slack', 'vacancy']
const STAFF = ['staff_', 'training_', 'sickness_share']
const PHYSICIANS = ['succession_share']

export interface ReadyParameters {
  readonly parameters: ReadonlyArray<ParameterRow>
  readonly sources: ReadonlyArray<SourceRow>
}

const chosen = (national: National, keep: (row: ParameterRow) => boolean): ReadyParameters => {
  const parameters = (national.ready.get('parameters')?.rows ?? [])
    .map((row): ParameterRow => {
      const [name = '', subject = null, value = 0, unit = '', dist = null] = row
      return {
        name: String(name),
        ...(subject === null ? {} : { subject: String(subject) }),
        value: Number(value),
        unit: String(unit),
        ...(dist === null ? {} : { dist: String(dist) })
      }
    })
    .filter(keep)
  const names = parameters.map(({ name }) => name)
  return {
    parameters,
    sources: national
      .sourcesOf('parameters')
      .filter(({ column = '' }) => names.some((name) => name.startsWith(column)))
      .map((row) => ({ ...row, table: 'parameters' }))
  }
}

const startsWith =
  (prefixes: ReadonlyArray<string>) =>
  ({ name }: ParameterRow): boolean =>
    prefixes.some((prefix) => name.startsWith(prefix))

/** Parameters of people and need. */
export const peopleParameters = (national: National): ReadyParameters => chosen(national, startsWith(ALWAYS))

/** Parameters of travel. */
export const travelParameters = (national: National): ReadyParameters => chosen(national, startsWith(TRAVEL))

/** Parameters of the care services and their staff. */
export const readyParameters = (
  national: National,
  services: ReadonlyArray<string>,
  roles: ReadonlySet<string>
): ReadyParameters =>
  chosen(
    national,
    (row) =>
      (startsWith(BY_SERVICE)(row) && services.includes(row.subject ?? '')) ||
      (startsWith(STAFF)(row) && roles.size > 0 && (row.subject === undefined || roles.has(row.subject)))
  )

/** Parameters of physicians. */
export const physicianParameters = (national: National): ReadyParameters => chosen(national, startsWith(PHYSICIANS))
