/** The regions this compiler knows, by the name of their package. */
import type { RegionDefinition } from '../definition.js'
import { REGION_AACHEN } from './aachen.js'
import { RUHR } from './ruhr.js'

export const REGIONS: ReadonlyArray<RegionDefinition> = [REGION_AACHEN, RUHR]
