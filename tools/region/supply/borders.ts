/**
 * The borders of a region: shares of residents' use served outside it, and of the use of its facilities by people from outside. No
 * patient flows were found: every figure is an assumption with a wide range.
 */
import type { Inputs } from '../frame.js'
import type { Range } from './origins.js'

export interface Border {
  /** Share of the demand of the residents of a Kreis that is served outside the region. */
  readonly outside: Range
  /** Share of the use of the facilities of a Kreis by people from outside the region. */
  readonly outsiders: Range
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
export const borderOf = ({ region }: Inputs, service: string, kreis: string): Border | undefined => {
  const hospital = region.borders[kreis] ?? CLOSED
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
export const inPlace = (inputs: Inputs, service: string, kreis: string): number => {
  const border = borderOf(inputs, service, kreis)
  return border === undefined ? 1 : (1 - border.outside[1]) / (1 - border.outsiders[1])
}

/** Share of residents in the use of all facilities, at the modes; `weightOf` is what the facilities of a Kreis treat. */
export const residentShare = (inputs: Inputs, service: string, weightOf: (kreis: string) => number): number => {
  const sum = (value: (kreis: string) => number): number =>
    inputs.kreise.reduce((total, kreis) => total + value(kreis), 0)
  return sum((kreis) => weightOf(kreis) * (1 - (borderOf(inputs, service, kreis)?.outsiders[1] ?? 0))) / sum(weightOf)
}
