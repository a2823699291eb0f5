/** Small programs of their own for torture: bundled once from TypeScript, started as processes that may be killed or starved. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { afterAll } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** Replaces a text of one source file in the bundle; the build fails where it is not found. */
export interface Change {
  /** End of the file's path. */
  readonly file: string
  readonly from: string
  readonly to: string
}

const changed = ({ file, from, to }: Change): Plugin => ({
  name: 'change',
  setup: ({ onLoad }) => {
    onLoad({ filter: new RegExp(`${file.replaceAll('.', '\\.')}$`) }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises')
      const text = await readFile(path, 'utf8')
      if (!text.includes(from)) return { errors: [{ text: `${file} does not hold: ${from}` }] }
      return { contents: text.replace(from, to), loader: 'ts' }
    })
  }
})

/** What a program finds beside it, as in an installation. */
const installed = ['node_modules', 'package.json', 'measures', 'modules', 'shocks', 'reference', 'schemas', 'docs']

const directories: string[] = []
afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** Bundles test/torture/programs/<name>.ts; the path of what `node` can start. Packages and tables come from this project. */
export const programOf = async (name: string, ...changes: ReadonlyArray<Change>): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-program-'))
  directories.push(directory)
  for (const name of installed) symlinkSync(join(root, name), join(directory, name))
  const outfile = join(directory, `${name}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [join(import.meta.dirname, 'programs', `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    plugins: changes.map(changed)
  })
  return outfile
}

/** Starts a program; its standard output is collected line by line, also of one that is killed. */
export interface Started {
  readonly process: ChildProcess
  /** Whole lines written so far. */
  readonly lines: () => ReadonlyArray<string>
  /** Resolves once it wrote so many lines, or ended. */
  readonly said: (lines: number) => Promise<void>
  /** Resolves when it has ended and everything was read; the exit code, null after a signal. */
  readonly ended: Promise<number | null>
}

export const startProgram = (command: string, ...args: ReadonlyArray<string>): Started => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (chunk: string) => (text += chunk))
  // What follows the last line end was not written to its end.
  const lines = (): ReadonlyArray<string> =>
    text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .slice(0, -1)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code))
  })
  const said = (count: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (lines().length >= count) resolve()
      }
      child.stdout.on('data', look)
      void ended.then(() => resolve())
      look()
    })
  return { process: child, lines, said, ended }
}

const works = (command: string, ...args: ReadonlyArray<string>): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** True where strace can trace a process (a Debian package; containers may forbid it). */
export const straceWorks = works('strace', '-f', '--seccomp-bpf', '-o', '/dev/null', 'true')

const mountable = (): boolean => {
  const point = mkdtempSync(join(tmpdir(), 'tragweite-mount-'))
  const mounted = works('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', point)
  if (mounted) spawnSync('umount', [point])
  rmSync(point, { recursive: true, force: true })
  return mounted
}

/** True where this process may mount a small disk of its own (as root, and not in every container). */
export const mountWorks = mountable()
