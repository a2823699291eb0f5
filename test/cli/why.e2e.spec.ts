/** `why` from command to words. */
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { said } from './inProcess.js'
import { newStudy } from './studies.js'

it('names the scenario a study stands on by its title, and takes areas and sexes as they are written', async () => {
  const study = newStudy()
  onTestFinished(study.remove)
  const file = join(study.directory, 'closure.yaml')
  expect((await said(study.directory, 'run', file, '--expected', '--workers', '0', '--until', '2025-06')).code).toBe(0)
  const figure = ['why', 'closure', '--service', 'gp', '--measure', 'demand', '--year', '2025']
  const inGerman = await said(study.directory, ...figure, '--lang', 'de')
  expect(inGerman.out).toContain('„Grundlauf“ im selben Durchlauf: ')
  const inEnglish = await said(study.directory, ...figure, '--lang', 'en')
  expect(inEnglish.out).toContain('"Baseline" in the same draw: ')
  const lostZero = await said(study.directory, ...figure, '--area', '5999008', '--json', '--lang', 'de')
  expect([lostZero.code, JSON.parse(lostZero.out)]).toMatchObject([
    2,
    { problems: [{ kind: 'lost-zero', found: '5999008', nearest: '05999008' }] }
  ])
  expect(lostZero.out).toContain('führende Null verloren')
  const women = await said(study.directory, 'why', 'closure', '--sex', 'w', '--year', '2025', '--lang', 'de')
  expect(women.out).toContain('weiblich')
})
