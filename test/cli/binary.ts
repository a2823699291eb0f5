/** Starts the real, built binary in a directory of its own. Builds first where the sources are newer than the build. */
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const binary = join(root, 'bin', 'tragweite.js')

const newest = (directory: string): number =>
  readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, { parentPath, name }) => Math.max(latest, statSync(join(parentPath, name)).mtimeMs), 0)

/** Brings dist/ up to date. */
export const ensureBuilt = (): void => {
  const built = join(root, 'dist', 'cli.js')
  if (existsSync(built) && statSync(built).mtimeMs > newest(join(root, 'src'))) return
  execFileSync(process.execPath, [join(root, 'tools', 'build.mjs')], { cwd: root, stdio: 'inherit' })
}

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}
export interface Surroundings {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Another installation's binary. */
  readonly command?: string
}

const environment = (env: Readonly<Record<string, string>> | undefined): NodeJS.ProcessEnv => {
  const { TRAGWEITE_STORE: _, ...inherited } = process.env
  return { ...inherited, LANG: 'C', LC_ALL: 'C', NO_COLOR: '1', ...env }
}

/** Runs a command to its end. */
export const tragweite = (surroundings: Surroundings, ...args: ReadonlyArray<string>): Promise<Ended> =>
  new Promise((resolve) => {
    const { cwd, env, command = binary } = surroundings
    const options = { cwd, env: environment(env), maxBuffer: 512 * 1024 * 1024 }
    const child = execFile(process.execPath, [command, ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr })
    )
  })

/** Starts a command and leaves it running. */
export const started = (surroundings: Surroundings, ...args: ReadonlyArray<string>): ChildProcess =>
  spawn(process.execPath, [surroundings.command ?? binary, ...args], {
    cwd: surroundings.cwd,
    env: environment(surroundings.env),
    stdio: ['ignore', 'pipe', 'pipe']
  })

/** A field of parsed JSON; fails the test where it is not there. */
export const field = (value: unknown, ...path: ReadonlyArray<string | number>): unknown =>
  path.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null || !(step in at)) throw new Error(`no ${path.join('.')} in the document`)
    return Object.entries(at).find(([name]) => name === String(step))?.[1]
  }, value)
