/** Scenario files over the example package, in a temporary directory with blanks in its name. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './binary.js'

export const completeRegion = join(root, 'test', 'fixtures', 'regions', 'complete')
export const minimalRegion = join(root, 'test', 'fixtures', 'regions', 'minimal')

export const baseline = `tragweite: 1
title: {de: Grundlauf, en: Baseline}
region: ${completeRegion}
from: 2023-01
until: 2026-12
seed: nordkreis
draws: 60
`
export const closure = `tragweite: 1
title: {de: Schließung, en: Closure}
question: What remains?
extends: baseline.yaml
events:
  - on: 2025-01
    type: FacilityClosed
    facility: hospital-stadt
    staffLeaving: {pert: [0.1, 0.25, 0.5]}
    why: insolvency
`

export interface Study {
  readonly directory: string
  readonly write: (name: string, text: string) => void
  readonly remove: () => void
}

/** A directory with `baseline.yaml` and `closure.yaml`. */
export const newStudy = (): Study => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite study '))
  const write = (name: string, text: string): void => writeFileSync(join(directory, name), text)
  write('baseline.yaml', baseline)
  write('closure.yaml', closure)
  return { directory, write, remove: () => rmSync(directory, { recursive: true, force: true }) }
}
