/** The checks of care in the order of the page. */
import type { ValidationPart } from '../validation.js'
import { careDueren } from './dueren.js'
import { careKreise } from './kreise.js'
import { careNorthRhine } from './northRhine.js'
import { careOwnPopulation } from './ownPopulation.js'
import { careSensitivity } from './sensitivity.js'
import { careStaff } from './staffIndex.js'
import { careStage } from './stage.js'

/** Ids stand here too, so that a check can be asked for without running the others. */
export const careParts: ReadonlyArray<ValidationPart> = [
  { ids: ['care-stage-test'], run: careStage },
  { ids: ['care-own-population'], run: careOwnPopulation },
  { ids: ['care-nrw-2019-2023'], run: careNorthRhine },
  { ids: ['care-kreise-2009-2015'], run: careKreise },
  { ids: ['care-kreis-dueren'], slow: true, run: careDueren },
  { ids: ['care-staff-index'], run: careStaff },
  { ids: ['sensitivity-home-care-2035'], slow: true, run: careSensitivity }
]
