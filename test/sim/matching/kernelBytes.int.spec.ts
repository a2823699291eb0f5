/** The committed bytes of the WebAssembly kernel are what its source compiles to. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

it('embeds the compiled kernel of today', { timeout: 120_000 }, () => {
  const tool = fileURLToPath(new URL('../../../tools/kernel/buildWasm.mjs', import.meta.url))
  expect(() => execFileSync(process.execPath, [tool, '--check'], { stdio: 'pipe' })).not.toThrow()
})
