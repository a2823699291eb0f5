// Builds dist/: the command line (one chunk per command, loaded when used) and the worker. Packages stay outside.
// The engine is the model's version and the hash of the built simulation, so a changed result has a changed key.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)

/** Everything that decides about figures: compiling, simulating, reducing. */
const simulation = [
  'src/sim/compile/compile.ts',
  'src/sim/stages/runBlock.ts',
  'src/sim/stages/populationTable.ts',
  'src/sim/reduce/summary.ts',
  'src/sim/reduce/tables.ts',
  'src/sim/reduce/indicators.ts',
  'src/sim/reduce/headline.ts'
]

const esbuild = await import('esbuild').catch(() => undefined)
if (esbuild === undefined) {
  // An installation without development packages keeps the build it was shipped with.
  if (existsSync(at('dist/cli.js'))) process.exit(0)
  process.stderr.write('esbuild is missing: run `npm ci` with development packages once.\n')
  process.exit(1)
}

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  legalComments: 'none',
  logLevel: 'warning'
}

const engineHash = async () => {
  const built = await esbuild.build({
    ...shared,
    stdin: {
      contents: simulation
        .filter((file) => existsSync(at(file)))
        .map((file) => `export * from './${file}'`)
        .join('\n'),
      resolveDir: root,
      sourcefile: 'simulation.js',
      loader: 'js'
    },
    minify: true,
    write: false
  })
  return createHash('sha256').update(built.outputFiles[0].contents).digest('hex')
}

// Built beside and moved in place, so that a command started meanwhile finds the old or the new build.
const beside = at(`dist.${process.pid}`)
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
await esbuild.build({
  ...shared,
  entryPoints: {
    cli: at('src/cli/main.ts'),
    worker: at('src/sim/pool/worker.ts'),
    reduceWorker: at('src/app/run/reduceWorker.ts'),
    bookProcess: at('src/io/workbook/read/bookProcess.ts')
  },
  outdir: beside,
  // Beside the entries, so that './worker.js' means the same file from every chunk.
  chunkNames: 'chunk-[name]-[hash]',
  splitting: true,
  define: {
    __TRAGWEITE_SIMULATION__: JSON.stringify(await engineHash()),
    __TRAGWEITE_VERSION__: JSON.stringify(version)
  }
})
const former = at(`dist.${process.pid}.former`)
if (existsSync(at('dist'))) renameSync(at('dist'), former)
renameSync(beside, at('dist'))
rmSync(former, { recursive: true, force: true })
