import * as E from 'fp-ts/lib/Either.js'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namesOf } from '../../../src/domain/study/names.js'
import { reconcile } from '../../../src/domain/study/reconcile.js'
import { readRegion } from '../../../src/io/region/readRegion.js'
import { placeRefusals, readScenario } from '../../../src/io/scenario/readScenario.js'

describe.each(['own-scenario', 'own-measure'])('docs/how-to/%s.md', (name) => {
  it('holds files that can be run against the default region', async () => {
    const page = await readFile(`docs/how-to/${name}.md`, 'utf8')
    const blocks = [...page.matchAll(/```yaml (\S+)\n([\s\S]*?)```/g)]
    expect(blocks.length).toBeGreaterThanOrEqual(2)
    const region = readRegion('regions/region-aachen')
    if (E.isLeft(region)) throw new Error('the default region cannot be read')
    const dir = await mkdtemp(join(tmpdir(), 'tragweite how-to '))
    await cp('scenarios', join(dir, 'scenarios'), { recursive: true })
    await symlink(resolve('regions'), join(dir, 'regions'))
    for (const [, file = '', content = ''] of blocks) {
      const path = join(dir, 'scenarios', file)
      await writeFile(path, content)
      const scenario = await readScenario(path)()
      if (E.isLeft(scenario)) throw new Error(JSON.stringify(scenario.left.problems))
      const reconciled = reconcile(scenario.right.chain, new Map(), namesOf(region.right.region))
      expect(E.isLeft(reconciled) ? placeRefusals(reconciled.left, scenario.right.files) : []).toEqual([])
    }
    await rm(dir, { recursive: true })
  })
})
