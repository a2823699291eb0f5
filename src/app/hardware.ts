/** What this machine is, for manifests and measured rows. */
import { cpus, totalmem } from 'node:os'

export interface Hardware {
  readonly cpu: string
  readonly cores: number
  readonly memoryBytes: number
  readonly node: string
}

export const hardware = (): Hardware => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  node: process.versions.node
})
