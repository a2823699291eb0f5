/** Brings a stored payload of any earlier version to the one this program writes, step by step, at the read edge. Pure. */
import type { UpcastStep } from './upcastStep.js'
import { firstTypeVersion } from './v1.js'
import { stepsToV2 } from './v2.js'

/** Index i holds the steps from version i + 1 to i + 2. */
const chain: ReadonlyArray<Readonly<Record<string, UpcastStep>>> = [stepsToV2]

/** Version that `type` is written with now: one more for each step its payload has. */
export const currentTypeVersion = (type: string): number =>
  chain.reduce((version, steps) => (steps[type] === undefined ? version : version + 1), firstTypeVersion)

/** The payload in today's shape; undefined where it was written by a later program. */
export const upcast = (
  type: string,
  typeVersion: number,
  payload: unknown
): { readonly payload: unknown } | undefined => {
  if (typeVersion > currentTypeVersion(type)) return undefined
  let shaped = payload
  for (let version = typeVersion; version < currentTypeVersion(type); version++) {
    const step = chain[version - 1]?.[type]
    if (step !== undefined) shaped = step(shaped)
  }
  return { payload: shaped }
}
