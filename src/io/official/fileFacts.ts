/** What a reader says of its file besides the figures. */
import type { Statistic } from '../../domain/official/observation.js'

export interface FileFacts {
  readonly table: string
  readonly statistic?: Statistic
  readonly title?: string
  readonly years: ReadonlyArray<number>
  readonly associations?: number
}
