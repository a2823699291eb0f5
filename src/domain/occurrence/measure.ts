/**
 * Measures and external shocks. Their definition is filled in when a file is read, from the catalogue or the file's own
 * list, and stands whole in the log, so a log replays without the catalogue.
 */
import { measureDefinitionCodec } from '../measure/definitionCodec.js'
import { valuesCodec } from '../measure/parameterCodec.js'
import { shockDefinitionCodec, shockPartsCodec } from '../measure/shockCodec.js'
import { shockMistakes, startMistakes } from '../measure/start.js'
import { quantityWithin } from '../quantityCodec.js'
import { describe } from './descriptor.js'
import {
  area,
  facility,
  facilityType,
  monthCodec,
  municipality,
  newFacility,
  number,
  optional,
  plainText,
  required,
  text,
  textCodec
} from './fields.js'
import type { ExternalShock, MeasureEnded, MeasureStarted, Place } from './occurrence.js'
import { recordCodec } from './record.js'

const measureName = textCodec('the id of a measure', 'not-a-name', (name) =>
  /^[^\p{Cc},[\]{}]{1,200}$/u.test(name) ? name : undefined
)
const share = (meaning: string) => ({ kind: 'quantity' as const, codec: quantityWithin({ min: 0, max: 1 }), meaning })
const months = (meaning: string) => number({ min: 0, max: 240, integer: true }, 'months', meaning)

const uptakeCodec = recordCodec<NonNullable<MeasureStarted['uptake']>>('uptake', {
  reached: optional(share('Share of the group that hears of it.')),
  accepted: optional(share('Share of those who accept.')),
  kept: optional(share('Share of those who stay.'))
})
const placeCodec = recordCodec<Place>('a new place', {
  facility: required(newFacility('Id of the new facility, not yet in use.')),
  name: required(text(200, 'Name for pages and tables.')),
  facilityType: required(facilityType('Type, e.g. `short_stay_unit`.')),
  ags: required(municipality('Municipality, 8 digits.')),
  lat: required(number({ min: -90, max: 90 }, 'degrees north', 'Latitude (WGS 84).')),
  lon: required(number({ min: -180, max: 180 }, 'degrees east', 'Longitude (WGS 84).'))
})

export const measureStarted = describe<MeasureStarted>({
  type: 'MeasureStarted',
  family: 'measure',
  meaning:
    'A measure of the catalogue, or of the file’s own list `measures`, starts. What it does, for whom, and what has to be given stands in its definition.',
  effective: 'From the month of `on`, evenly growing over `rampMonths`.',
  ending: 'Last month in full force; then it fades over `fadeMonths`. `fundedUntil` ends it in the same way.',
  fields: {
    measure: required({ kind: 'text', codec: measureName, meaning: 'Id of the measure.' }),
    area: required(area()),
    group: optional({
      kind: 'group',
      codec: plainText(100),
      meaning:
        'Whom it is for: `all`, `care`, `grade:3`, `setting:family`, `condition:copd` or a declared group. That of the definition when absent.'
    }),
    rampMonths: optional(months('Months until it works in full; those of the definition when absent.')),
    fundedUntil: optional({ kind: 'text', codec: monthCodec, unit: 'YYYY-MM', meaning: 'Last month with funding.' }),
    fadeMonths: optional(months('Months in which it fades afterwards; those of the definition when absent.')),
    uptake: optional({
      kind: 'text',
      codec: uptakeCodec,
      meaning: '`{reached, accepted, kept}`, each a share; what the definition does not propose must be given.'
    }),
    parameters: optional({ kind: 'text', codec: valuesCodec, meaning: 'Values of the definition’s parameters.' }),
    site: optional(facility('Facility at which its capacity grows.')),
    place: optional({
      kind: 'place',
      codec: placeCodec,
      meaning: 'New place at which its capacity opens: `{facility, name, facilityType, ags, lat, lon}`.'
    }),
    definition: required({
      kind: 'definition',
      codec: measureDefinitionCodec,
      meaning: 'Filled in by the program; never written in a file.'
    })
  },
  rules: startMistakes,
  example: `on: 2027-01
until: 2034-12
type: MeasureStarted
measure: training
area: 05358
parameters: {role: home_care_nurse, starts_per_year: {pert: [10, 15, 20]}}
source: example`
})

export const measureEnded = describe<MeasureEnded>({
  type: 'MeasureEnded',
  family: 'measure',
  meaning: 'A measure ends earlier than planned, e.g. because its funding stops.',
  effective: 'In the month of `on` it is no longer in full force; it fades as its definition or start says.',
  fields: {
    measure: required({
      kind: 'text',
      codec: measureName,
      meaning: 'Key of the entry that started it, or the id of the measure.'
    }),
    area: optional(area('Only what was started for this area; everywhere when absent.'))
  },
  example: `on: 2030-01
type: MeasureEnded
measure: training
why: funding ends
source: example`
})

export const externalShock = describe<ExternalShock>({
  type: 'ExternalShock',
  family: 'measure',
  meaning:
    'Something from outside with an end: a pandemic winter, dear energy, many arrivals. A bundle of occurrences and effects, from the catalogue, the file’s own list `shocks`, or `effects`.',
  effective: 'From the month of `on`.',
  ending: 'Last month in force; required.',
  endRequired: true,
  fields: {
    shock: optional({
      kind: 'text',
      codec: measureName,
      meaning: 'Id of the shock. Exactly one of `shock` and `effects`.'
    }),
    area: required(area()),
    severity: optional(text(60, 'Name of a severity of the definition.')),
    parameters: optional({ kind: 'text', codec: valuesCodec, meaning: 'Values of the definition’s parameters.' }),
    effects: optional({
      kind: 'text',
      codec: shockPartsCodec,
      meaning:
        'Occurrences without area and dates (`{type: SicknessChanged, role: …, share: …, source: …}`) and effects on demand (`{primitive: demand, …}`).'
    }),
    definition: optional({
      kind: 'definition',
      codec: shockDefinitionCodec,
      meaning: 'Filled in by the program; never written in a file.'
    })
  },
  rules: shockMistakes,
  example: `on: 2029-12
until: 2030-03
type: ExternalShock
area: "*"
effects:
  - {type: SicknessChanged, role: home_care_nurse, share: 0.15, source: example}
source: example`
})

export const measureDescriptors = [measureStarted, measureEnded, externalShock] as const
