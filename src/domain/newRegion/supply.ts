/** What is supplied: services and homes, their staff, hospitals, physicians, each only where a table gives it; pools per municipality. */
import { careSupply } from './supplyCare.js'
import type { Figures } from './figures.js'
import { joined, type Part, type SourceRow } from './frame.js'
import { hospitalSupply } from './supplyHospitals.js'
import type { National } from './national.js'
import { physicianSupply } from './supplyPhysicians.js'
import { tablesOf, type Supply, type SupplyRequest } from './supplyPart.js'

/** All tables of supply, use and the parameters that go with the services there are. */
export const supplyOf = (figures: Figures, national: National, request: SupplyRequest): Part => {
  const supplies: ReadonlyArray<Supply> = [
    careSupply(figures, national, request),
    hospitalSupply(figures, national, request),
    physicianSupply(national, request)
  ]
  const services = new Set(supplies.flatMap((supply) => supply.services))
  const part = joined([
    ...supplies.map((supply) => ({
      tables: [],
      parameters: supply.parameters,
      parameterSources: supply.parameterSources,
      missing: supply.missing,
      warnings: supply.warnings ?? []
    })),
    { tables: tablesOf(supplies), parameters: [], parameterSources: [], missing: [], warnings: [] },
    services.size === 0 ? joined([]) : sharedTables(national, services)
  ])
  return part
}

/** Services and spill-over between them as shipped, cut to the services there are. */
const sharedTables = (national: National, services: ReadonlySet<string>): Part => {
  const table = (name: string, keep: (row: ReadonlyArray<string | number | null>) => boolean): Part['tables'] => {
    const ready = national.ready.get(name)
    const rows = (ready?.rows ?? []).filter(keep)
    return ready === undefined || rows.length === 0
      ? []
      : [
          {
            table: name,
            columns: ready.columns,
            rows,
            sources: national.sourcesOf(name).map((row): SourceRow => ({ ...row, table: name }))
          }
        ]
  }
  const target = (name: string): boolean => services.has(name) || name === 'family' || name === 'without'
  return {
    tables: [
      ...table('services', (row) => services.has(String(row[0]))),
      ...table('spillover', (row) => services.has(String(row[0])) && target(String(row[1])))
    ],
    parameters: [],
    parameterSources: [],
    missing: [],
    warnings: []
  }
}
