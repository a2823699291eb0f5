/**
 * Types of the log as stored in the first version, all of them `type_version` 1:
 * EntryPlanned, EntryRevised, EntryWithdrawn, SettingsChanged, Branched, ParentAdvanced,
 * Detached.
 * Every later shape has a file of its own with the step to it, and leaves this one alone.
 */

/** Version of a payload that a type has when nothing ever changed. */
export const firstTypeVersion = 1
