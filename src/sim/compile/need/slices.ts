/** Which slices of need a plan asks for, and where the need stage finds their groups and services. */
import { sliceOf, type SliceTables } from '../../kernel/needSlices.js'
import { careGroupOf } from './groups.js'
import type { NeedPlan } from './plan.js'

/** People of a group: how many, how many cared for by their family alone, or what they want of a service. */
export interface NeedSlice {
  /** `all`, or a need group of the package. */
  readonly group: string
  readonly counts: keyof typeof sliceOf
  /** Index of the service in the need plan; -1 where persons are counted. */
  readonly service: number
}

/** Equal slices have equal names. */
export const sliceName = ({ group, counts, service }: NeedSlice): string => `${counts}/${service}/${group}`

/** True where the need plan knows how many people the group has. */
export const knowsGroup = (plan: NeedPlan, group: string): boolean => group === 'all' || plan.groups.includes(group)

/** Index tables of slices; their groups are known to the plan. */
export const sliceTablesOf = (plan: NeedPlan, slices: ReadonlyArray<NeedSlice>): SliceTables => {
  // Groups counted by shares follow the groups of care.
  const firstShared = plan.groups.length - plan.useRow
  const careOf = ({ group }: NeedSlice) => careGroupOf(group)
  return {
    what: Int32Array.from(slices, ({ counts }) => sliceOf[counts]),
    row: Int32Array.from(slices, (s) =>
      s.group === 'all' || careOf(s) !== undefined ? -1 : plan.groups.indexOf(s.group) - firstShared
    ),
    care: Uint8Array.from(slices, (s) => (careOf(s) === undefined ? 0 : 1)),
    grade: Int32Array.from(slices, (s) => careOf(s)?.grade ?? -1),
    setting: Int32Array.from(slices, (s) => careOf(s)?.setting ?? -1),
    use: Int32Array.from(slices, ({ service }) => plan.useTables.rowService.indexOf(service)),
    graded: Int32Array.from(slices, ({ service }) => plan.nodeRows.gradedService.indexOf(service))
  }
}
