/**
 * Version 2 of the entries that change a list or a head: they may carry `undoes`, the entry that they take back. What was
 * written before means the same; the version is raised so that an earlier program says "written by a later program"
 * instead of dropping the field.
 */
import type { UpcastStep } from './upcastStep.js'

const unchanged: UpcastStep = (payload) => payload

/** Steps from version 1 to 2, by type. */
export const stepsToV2: Readonly<Record<string, UpcastStep>> = {
  EntryPlanned: unchanged,
  EntryRevised: unchanged,
  EntryWithdrawn: unchanged,
  SettingsChanged: unchanged
}
