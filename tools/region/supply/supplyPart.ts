/** Supply, services, control totals and parameters of the region: the second half of the compiler. */
import type { Inputs, Part, RegionBase } from '../frame.js'

/** Tables and parameters of what is supplied, for the written municipalities of `base`. */
export const supplyPart = (_inputs: Inputs, _base: RegionBase): Part => ({
  tables: [],
  parameters: [],
  parameterSources: []
})
