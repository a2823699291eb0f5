/** Supply, services, control totals and parameters of the region: the second half of the compiler. */
import type { Inputs, Part, RegionBase } from '../frame.js'
import { controlTotalsTable } from './controlTotals.js'
import { facilityTables } from './facilities.js'
import { kreisCare } from './kreisCare.js'
import { practicesTable } from './physicians.js'
import { servicesTable } from './services.js'
import { serviceUseTable } from './serviceUse.js'
import { spilloverTable, strainParameters, strainSources } from './spillover.js'
import { staffTable } from './staff.js'
import { staffParameters, staffParameterSources } from './staffGrowth.js'
import { staffingTable } from './staffing.js'
import { travelParameters, travelParameterSources } from './travelParameters.js'

/** Tables and parameters of what is supplied, for the written municipalities of `base`. */
export const supplyPart = (inputs: Inputs, base: RegionBase): Part => {
  const care = kreisCare(inputs, base)
  return {
    tables: [
      servicesTable(),
      serviceUseTable(inputs, base, care),
      controlTotalsTable(inputs, base, care),
      ...facilityTables(inputs, base, care),
      staffingTable(inputs),
      staffTable(inputs, base, care),
      practicesTable(inputs, base),
      spilloverTable()
    ],
    parameters: [...staffParameters(inputs, base), ...travelParameters(inputs, base), ...strainParameters()],
    parameterSources: [...staffParameterSources(inputs), ...travelParameterSources(inputs), ...strainSources()]
  }
}
