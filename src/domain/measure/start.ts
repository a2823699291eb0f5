/** What a start of a measure or a shock must give: every parameter without default, the uptake, a place for capacity. */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../nearest.js'
import type { Contradiction } from '../occurrence/descriptor.js'
import type { ExternalShock, MeasureStarted } from '../occurrence/occurrence.js'
import { quantityWithin } from '../quantityCodec.js'
import { problemsOf } from '../refusal.js'
import type { Localized } from '../study/localized.js'
import type { MeasureDefinition, Parameter, ShockDefinition, ShockPart } from './definition.js'
import { uptakeParts, type Effect } from './effect.js'
import { wrongValue } from './parameterCodec.js'
import { effectOf, type Values, valuesOf } from './resolve.js'
import { everyRole, occurrenceOf } from './shockCodec.js'
import { ranges } from './templateCodec.js'

/** Values in force for a start: given ones over defaults. */
export const measureValues = ({ definition, parameters = {} }: MeasureStarted): Values =>
  valuesOf(definition.parameters ?? [], parameters)

/** Values in force for a shock: given ones over those of the severity over defaults. */
export const shockValues = ({ definition, severity, parameters = {} }: ExternalShock): Values => ({
  ...valuesOf(definition?.parameters ?? [], {}),
  ...(definition?.severities?.find(({ name }) => name === severity)?.values ?? {}),
  ...parameters
})

/** Parts of a shock, from its definition or the entry itself. */
export const shockParts = ({ definition, effects }: ExternalShock): ReadonlyArray<ShockPart> =>
  effects ?? definition?.effects ?? []

/** All effects of a start whose parameters are given, with their numbers in the definition (from 1). */
export const numberedEffects = (
  o: MeasureStarted
): ReadonlyArray<{ readonly number: number; readonly effect: Effect }> => {
  const values = measureValues(o)
  return o.definition.effects.flatMap((template, i) => {
    const effect = effectOf(template, values)
    return effect === undefined ? [] : [{ number: i + 1, effect }]
  })
}

/** All effects of a start whose parameters are given. */
export const effectsOfStart = (o: MeasureStarted): ReadonlyArray<Effect> =>
  numberedEffects(o).map(({ effect }) => effect)

/** True where the effect happens to people who take part, so that it matters how many do. */
export const isPersonal = (effect: Pick<Effect, 'primitive'> & { readonly per?: string }): boolean =>
  ['demand', 'substitution', 'relief'].includes(effect.primitive) || effect.per === 'participant_year'

/** True where the uptake of the measure decides about its effect or its break-even. */
export const needsUptake = ({ effects, breakEven = [] }: MeasureDefinition): boolean =>
  breakEven.length > 0 || effects.some(isPersonal)

const uptakeWords = {
  reached: 'reached: share of the group that hears of it',
  accepted: 'accepted: share of those reached who take part',
  kept: 'kept: share of those who stay'
} as const

/** What is wrong with the start of a measure. */
export const startMistakes = (o: MeasureStarted): ReadonlyArray<Contradiction> => {
  const { definition } = o
  const found = [
    ...(definition.id === o.measure
      ? []
      : [{ field: 'measure', kind: 'unknown-measure', found: o.measure, allowed: definition.id }]),
    ...valueMistakes(definition.parameters ?? [], o.parameters ?? {}, new Set(Object.keys(measureValues(o)))),
    ...missingUptake(o)
  ]
  return found.length > 0 ? found : effectMistakes(o)
}

/** One mistake for all missing parts: they have one place in the file, and of several at one place only one is shown. */
const missingUptake = ({ definition, uptake }: MeasureStarted): ReadonlyArray<Contradiction> => {
  if (!needsUptake(definition)) return []
  const missing = uptakeParts.filter((part) => uptake?.[part] === undefined && definition.uptake?.[part] === undefined)
  const [first] = missing
  if (first === undefined) return []
  const allowed = missing.map((part) => uptakeWords[part]).join('; ')
  return [
    {
      field: 'uptake',
      member: first,
      kind: 'missing',
      found: 'nothing',
      allowed: `${allowed}; each a share from 0 to 1; ${definition.id} proposes none`
    }
  ]
}

const effectMistakes = (o: MeasureStarted): ReadonlyArray<Contradiction> => {
  const effects = effectsOfStart(o)
  const capacity = effects.some(({ primitive }) => primitive === 'capacity')
  const places = [o.site, o.place].filter((place) => place !== undefined).length
  return [
    ...(capacity && places !== 1
      ? [
          {
            field: o.site === undefined ? 'place' : 'site',
            kind: places === 0 ? 'missing' : 'contradiction',
            found: places === 0 ? 'neither site nor place' : 'site and place',
            allowed: 'exactly one of site (a facility) and place (a new one): the measure brings capacity'
          }
        ]
      : !capacity && places > 0
        ? [
            {
              field: o.site === undefined ? 'place' : 'site',
              kind: 'contradiction',
              found: o.site === undefined ? 'place' : 'site',
              allowed: `no place: ${o.definition.id} brings no capacity as it is started`
            }
          ]
        : []),
    ...(o.site !== undefined && effects.some((e) => e.primitive === 'capacity' && e.staffing !== undefined)
      ? [
          {
            field: 'site',
            kind: 'contradiction',
            found: 'site',
            allowed: 'a place: staff can only be brought to a new one'
          }
        ]
      : []),
    ...effects.flatMap(outOfRange)
  ]
}

/** Effects whose filled-in numbers leave what such an effect can be. */
const outOfRange = (effect: Effect): ReadonlyArray<Contradiction> =>
  Object.entries(ranges).flatMap(([field, range]) => {
    const value: unknown = Object.entries(effect).find(([name]) => name === field)?.[1]
    if (value === undefined) return []
    const held = quantityWithin(field === 'value' ? flowRange(effect) : range).decode(value)
    return E.isRight(held)
      ? []
      : problemsOf(held.left).map(({ kind, found, allowed }) => ({
          field: 'parameters',
          kind,
          found: `${field} ${found} of the ${effect.primitive} effect`,
          allowed
        }))
  })

/** Allowed values of a staff flow: those of the occurrence that it becomes. */
const flowRange = (effect: Effect): { readonly min: number; readonly max: number } => {
  switch (effect.primitive === 'staff' ? effect.flow : 'training') {
    case 'exit_factor':
      return { min: 0, max: 100 }
    case 'hours':
      return { min: 0, max: 1.2 }
    case 'sickness':
    case 'succession':
      return { min: 0, max: 1 }
    default:
      return ranges.value
  }
}

/** What is wrong with a shock. */
export const shockMistakes = (o: ExternalShock): ReadonlyArray<Contradiction> => {
  const { definition, severity, effects, shock } = o
  if ((shock === undefined) === (effects === undefined))
    return [
      {
        field: shock === undefined ? 'shock' : 'effects',
        kind: shock === undefined ? 'missing' : 'contradiction',
        found: shock === undefined ? 'neither shock nor effects' : 'shock and effects',
        allowed: 'exactly one of shock and effects'
      }
    ]
  const values = shockValues(o)
  const found = [
    ...severityMistakes(definition, severity),
    ...valueMistakes(definition?.parameters ?? [], o.parameters ?? {}, new Set(Object.keys(values)))
  ]
  if (found.length > 0) return found
  return shockParts(o).flatMap((part) => {
    if (!('fields' in part)) {
      const effect = effectOf(part, values)
      return effect === undefined ? [] : outOfRange(effect)
    }
    const role = part.fields['role'] === everyRole ? 'every' : undefined
    const made = occurrenceOf(part, o.area, values, role)
    return made === undefined || E.isRight(made)
      ? []
      : problemsOf(made.left).map((p) => ({
          field: effects === undefined ? 'parameters' : 'effects',
          kind: p.kind,
          found: `${part.type}.${p.path.join('.')} ${p.found}`,
          allowed: p.allowed
        }))
  })
}

const severityMistakes = (
  definition: ShockDefinition | undefined,
  severity: string | undefined
): ReadonlyArray<Contradiction> => {
  const names = (definition?.severities ?? []).map(({ name }) => name)
  if (severity === undefined || names.includes(severity)) return []
  const nearest = nearestOf(severity, names)
  return [
    {
      field: 'severity',
      kind: 'not-a-choice',
      found: severity,
      allowed: names.length === 0 ? 'no severity: the shock has none' : `one of ${names.join(', ')}`,
      ...(nearest === undefined ? {} : { nearest })
    }
  ]
}

/** Unknown, missing and wrong values, each at its name. */
const valueMistakes = (
  parameters: ReadonlyArray<Parameter>,
  given: Values,
  known: ReadonlySet<string>
): ReadonlyArray<Contradiction> => {
  const names = parameters.map(({ name }) => name)
  return [
    ...Object.keys(given).flatMap((name): ReadonlyArray<Contradiction> => {
      if (names.includes(name)) return []
      const nearest = nearestOf(name, names)
      return [
        {
          field: 'parameters',
          member: name,
          kind: 'unknown-parameter',
          found: name,
          allowed: names.length === 0 ? 'no parameters' : names.join(', '),
          ...(nearest === undefined ? {} : { nearest })
        }
      ]
    }),
    ...parameters.flatMap((parameter): ReadonlyArray<Contradiction> => {
      const place = { field: 'parameters', member: parameter.name }
      const value = given[parameter.name]
      if (value === undefined)
        return known.has(parameter.name) || parameter.optional === true
          ? []
          : [{ ...place, kind: 'missing', found: 'nothing', allowed: asked(parameter) }]
      const wrong = wrongValue(parameter, value)
      return wrong === undefined
        ? []
        : [
            {
              ...place,
              kind: wrong.kind,
              found: JSON.stringify(value),
              allowed: `${wrong.allowed}: ${english(parameter.help)}`
            }
          ]
    })
  ]
}

const asked = ({ name, help, unit }: Parameter): string =>
  `${name}${unit === undefined ? '' : ` (${unit})`}: ${english(help)}`
const english = (text: Localized): string => (typeof text === 'string' ? text : (text.en ?? text.de ?? ''))
