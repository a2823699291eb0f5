/**
 * The borders of the region: shares of residents' use served outside it, and of the use of its facilities by people from outside. No
 * patient flows were found: every figure is an assumption with a wide range.
 */
import type { Range } from './origins.js'

export interface Border {
  /** Share of the demand of the residents of a Kreis that is served outside the region. */
  readonly outside: Range
  /** Share of the use of the facilities of a Kreis by people from outside the region. */
  readonly outsiders: Range
}

/** Hospitals. Heinsberg and Euskirchen lie beside big towns outside the region; the university hospital draws from far. */
const HOSPITAL: Readonly<Record<string, Border>> = {
  '05334': { outside: [0.01, 0.03, 0.08], outsiders: [0.03, 0.1, 0.2] },
  '05358': { outside: [0.02, 0.06, 0.15], outsiders: [0.01, 0.03, 0.08] },
  '05366': { outside: [0.05, 0.15, 0.3], outsiders: [0.01, 0.04, 0.1] },
  '05370': { outside: [0.05, 0.15, 0.3], outsiders: [0.01, 0.03, 0.08] }
}
const CLOSED: Border = { outside: [0, 0, 0], outsiders: [0, 0, 0] }
/** Services sought near home: few cross the border, and about as many each way. */
const NEAR: Readonly<Record<string, Range>> = { gp: [0, 0.01, 0.03], nursing_home: [0, 0.02, 0.05] }
/** Emergencies and specialists relative to hospital cases. */
const RELATIVE: Readonly<Record<string, { readonly outside: number; readonly outsiders: number }>> = {
  emergency: { outside: 0.5, outsiders: 0.5 },
  specialist: { outside: 0.7, outsiders: 0.5 }
}

const times = ([least, mode, most]: Range, factor: number): Range => [least * factor, mode * factor, most * factor]

/** Shares of a service that crosses the border; undefined for services that do not. */
export const borderOf = (service: string, kreis: string): Border | undefined => {
  const hospital = HOSPITAL[kreis] ?? CLOSED
  const near = NEAR[service]
  if (near !== undefined) return { outside: near, outsiders: near }
  const relative = RELATIVE[service]
  if (relative !== undefined) {
    return {
      outside: times(hospital.outside, relative.outside),
      outsiders: times(hospital.outsiders, relative.outsiders)
    }
  }
  return service.startsWith('hospital_') ? hospital : undefined
}

/** Use at the facilities of a Kreis per use wanted by its residents, at the modes: (1 - outside) / (1 - outsiders). */
export const inPlace = (service: string, kreis: string): number => {
  const border = borderOf(service, kreis)
  return border === undefined ? 1 : (1 - border.outside[1]) / (1 - border.outsiders[1])
}

/** Share of residents in the use of all facilities, at the modes; `weightOf` is what the facilities of a Kreis treat. */
export const residentShare = (
  service: string,
  kreise: ReadonlyArray<string>,
  weightOf: (kreis: string) => number
): number => {
  const sum = (value: (kreis: string) => number): number => kreise.reduce((total, kreis) => total + value(kreis), 0)
  return sum((kreis) => weightOf(kreis) * (1 - (borderOf(service, kreis)?.outsiders[1] ?? 0))) / sum(weightOf)
}
