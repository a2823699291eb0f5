/**
 * Types of the log as stored in the first version, all of them `type_version` 1:
 * EntryPlanned, EntryRevised, EntryWithdrawn, SettingsChanged, Branched, ParentAdvanced,
 * Detached.
 * A later shape adds a file v2.ts with the step from here and leaves this one alone.
 */
import type { UpcastStep } from './upcastStep.js'

/** Version of a payload that a type has when nothing ever changed. */
export const firstTypeVersion = 1

/** Steps out of version 1, by type. None yet: version 1 is what this program writes. */
export const stepsFromV1: Readonly<Record<string, UpcastStep>> = {}
