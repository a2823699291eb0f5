/** All checks of a decoded package across rows and tables. Pure; the order of reports is the order of the checks. */
import type { Report } from '../../problemCollector.js'
import type { Region } from '../region.js'
import { checkAges } from './ages.js'
import { checkAreas } from './areas.js'
import { checkFigures } from './figures.js'
import { checkKeys } from './keys.js'
import { checkParameters } from './parameterRows.js'
import { checkPlaces } from './places.js'
import { checkReferences } from './references.js'
import { checkShares } from './shares.js'

/** Checks what could be read. `broken` names the tables that are there but are missing from `region`, because their file or
 *  their header cannot be read: what depends on them is not judged. */
export const checkRegion = (region: Region, broken: ReadonlySet<string>, report: Report): void => {
  checkKeys(region, report)
  checkReferences(region, broken, report)
  if (region.tables['municipalities'] !== undefined) checkAreas(region, report)
  checkAges(region, report)
  checkShares(region, report)
  checkFigures(region, report)
  checkPlaces(region, report)
  if (!['services', 'staff', 'chronic_prevalence'].some((name) => broken.has(name))) checkParameters(region, report)
}
