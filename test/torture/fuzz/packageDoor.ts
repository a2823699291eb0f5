/** The door for region packages: read, and what is accepted is compiled and run once at expected values. */
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { takeInventory, placedInPackage } from '../../../src/app/regions.js'
import { baseYear } from '../../../src/domain/region/region.js'
import { monthIndex } from '../../../src/domain/time.js'
import { compile } from '../../../src/sim/compile/compile.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { caseOf, type Answer, type OpenDoor } from './door.js'
import { examplePackage, packageCases, type PackageCase } from './packageCases.js'
import { packagePlaceFaults } from './places.js'

/** Years that an accepted package is simulated for. */
const simulatedYears = 2

/** Writes a case below `directory`; gives the folder of the package. */
export const writeCase = (directory: string, { name, files }: PackageCase): string => {
  const folder = join(directory, 'package')
  rmSync(folder, { recursive: true, force: true })
  cpSync(examplePackage(name), folder, { recursive: true })
  symlinkSync('../secret.csv', join(folder, 'link.csv'))
  mkdirSync(join(folder, 'folder'))
  for (const [file, content] of files) {
    const path = join(folder, file)
    if (typeof content !== 'string') {
      writeFileSync(path, content)
      continue
    }
    rmSync(path)
    if (content === 'directory') mkdirSync(path)
    else if (content === 'outside') symlinkSync('../secret.csv', path)
  }
  return folder
}

/** Reads the package in `folder`. */
const knockAt = (folder: string): Answer => {
  const taken = takeInventory(folder)
  if (E.isLeft(taken))
    return {
      verdict: 'refused',
      faults:
        taken.left._tag === 'BadInput' ? packagePlaceFaults(taken.left.problems) : [`refused as ${taken.left._tag}`]
    }
  const { region, warnings } = taken.right
  const first = baseYear(region) + 1
  const compiled = compile(region, [], {
    seed: 'fuzz',
    from: monthIndex(first, 1),
    until: monthIndex(first + simulatedYears - 1, 12),
    mode: 'expected'
  })
  const faults = warnings.length > 0 ? [...packagePlaceFaults(warnings)] : []
  if (E.isLeft(compiled))
    return { verdict: 'refused', faults: [...faults, ...packagePlaceFaults(compiled.left.map(placedInPackage))] }
  for (const block of runBlock([compiled.right], 0, 1)) if (block.includes(Infinity)) faults.push('an infinite figure')
  return { verdict: 'accepted', faults }
}

export const openPackageDoor: OpenDoor = (directory) => {
  writeFileSync(join(directory, 'secret.csv'), readFileSync(join(examplePackage('complete'), 'population.csv')))
  const cases = packageCases()
  return {
    make: (seed) => {
      const folder = writeCase(directory, caseOf(cases, seed))
      return () => knockAt(folder)
    }
  }
}
