/** The built program in a directory of its own, as `tools/build.mjs` makes it: with another worker, or as another engine. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
/** What the program finds beside itself in an installation. */
const installed = ['node_modules', 'package.json', 'measures', 'modules', 'shocks', 'reference', 'schemas', 'docs']
const command = `import { main } from './src/cli/main.ts'\nvoid main(process.argv.slice(2))\n`

const directories: string[] = []
afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** A worker whose figures are a thousandth higher. */
export const otherModelWorker = join(import.meta.dirname, 'otherModelWorker.ts')

export interface BuildOptions {
  /** Module of the simulation's worker; default: the product's. */
  readonly worker?: string
  /** Hash of the simulation, as part of the engine; default: that of an unbuilt program. */
  readonly simulation?: string
}

/** Builds; the path of what `node` can start. */
export const ownBuild = async ({ worker, simulation }: BuildOptions = {}): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-build-'))
  directories.push(directory)
  for (const name of installed) symlinkSync(join(root, name), join(directory, name))
  const shared = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    ...(simulation === undefined ? {} : { define: { __TRAGWEITE_SIMULATION__: JSON.stringify(simulation) } })
  } as const
  const outdir = join(directory, 'dist')
  await build({
    ...shared,
    entryPoints: {
      worker: worker ?? join(root, 'src/sim/pool/worker.ts'),
      reduceWorker: join(root, 'src/app/run/reduceWorker.ts')
    },
    outdir
  })
  const outfile = join(outdir, 'cli.js')
  await build({ ...shared, stdin: { contents: command, resolveDir: root }, outfile })
  return outfile
}
