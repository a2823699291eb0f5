/**
 * What a process did to the files of one directory, in order, as strace saw it: the raw material of power cuts. Everything
 * is kept that decides what is on the disk: writes with their bytes, truncations, syncs, names made, moved and removed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type DiskCall =
  | { readonly kind: 'open'; readonly path: string; readonly inode: number; readonly made: boolean }
  | { readonly kind: 'write'; readonly inode: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly inode: number; readonly size: number }
  | { readonly kind: 'sync'; readonly inode: number }
  | { readonly kind: 'syncDirectory'; readonly path: string }
  | { readonly kind: 'makeDirectory'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  /** What the process wrote to its standard output. */
  | { readonly kind: 'said'; readonly text: string }

const calls = [
  ...['openat', 'open', 'creat', 'write', 'writev', 'pwrite64', 'pwritev', 'pwritev2', 'ftruncate', 'truncate'],
  ...['fallocate', 'fsync', 'fdatasync', 'rename', 'renameat', 'renameat2', 'unlink', 'unlinkat', 'mkdir', 'mkdirat']
]

const text = (hex: string): string => bytesOf(hex).toString('utf8')
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')

/** One finished call: name, what stands between the brackets, what came back. */
interface Traced {
  readonly name: string
  readonly args: string
  readonly answer: number
}

/** Lines of strace -f; a call that another thread interrupted stands in two of them. */
const traced = (log: string): ReadonlyArray<Traced> => {
  const begun = new Map<string, string>()
  const found: Traced[] = []
  for (const line of log.split('\n')) {
    const [, pid = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const whole = resumed === null ? rest : `${begun.get(pid) ?? ''}${resumed[1] ?? ''}`
    if (whole.endsWith(' <unfinished ...>')) {
      begun.set(pid, whole.slice(0, -' <unfinished ...>'.length))
      continue
    }
    const opening = whole.indexOf('(')
    const closing = whole.lastIndexOf(') ')
    const answer = /= (-?\d+)/.exec(whole.slice(closing))?.[1]
    if (opening < 0 || closing < 0 || answer === undefined) continue
    found.push({ name: whole.slice(0, opening), args: whole.slice(opening + 1, closing), answer: Number(answer) })
  }
  return found
}

interface OpenFile {
  readonly inode: number
  at: number
}

/** Turns traced calls into what they did below `directory`; one recorder for several processes one after the other. */
const recorder = (directory: string): ((log: string) => ReadonlyArray<DiskCall>) => {
  const names = new Map<string, number>()
  let inodes = 0
  const inside = (path: string): boolean => path.startsWith(`${directory}/`) && !path.endsWith('-shm')
  return (log) => {
    const open = new Map<number, OpenFile>()
    return traced(log).flatMap(({ name, args, answer }): ReadonlyArray<DiskCall> => {
      if (answer < 0) return []
      const strings = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => hex)
      const [, number = '', hexPath = ''] = /^(\d+)<((?:\\x[0-9a-f]{2})*)>/.exec(args) ?? []
      const path = text(hexPath)
      const file = inside(path) ? open.get(Number(number)) : undefined
      const write = (bytes: Buffer, at: number | undefined): ReadonlyArray<DiskCall> => {
        if (file === undefined) return []
        const call = { kind: 'write' as const, inode: file.inode, at: at ?? file.at, bytes: bytes.subarray(0, answer) }
        if (at === undefined) file.at += answer
        return [call]
      }
      switch (name) {
        case 'openat':
        case 'open': {
          const [opened = ''] = strings.map(text)
          if (!inside(opened) || args.includes('O_DIRECTORY')) return []
          const known = names.get(opened)
          if (known === undefined && !args.includes('O_CREAT')) return []
          const inode = known ?? (inodes += 1)
          names.set(opened, inode)
          open.set(answer, { inode, at: 0 })
          const made: DiskCall = { kind: 'open', path: opened, inode, made: known === undefined }
          return args.includes('O_TRUNC') ? [made, { kind: 'truncate', inode, size: 0 }] : [made]
        }
        case 'write':
          if (number === '1') return [{ kind: 'said', text: text(strings[0] ?? '') }]
          return write(bytesOf(strings[0] ?? ''), undefined)
        case 'pwrite64':
          return write(bytesOf(strings[0] ?? ''), Number(/, (\d+)$/.exec(args)?.[1]))
        case 'ftruncate':
          return file === undefined
            ? []
            : [{ kind: 'truncate', inode: file.inode, size: Number(/, (\d+)$/.exec(args)?.[1]) }]
        case 'fsync':
        case 'fdatasync':
          if (file !== undefined && names.get(path) === file.inode) return [{ kind: 'sync', inode: file.inode }]
          return path === directory || inside(path) ? [{ kind: 'syncDirectory', path }] : []
        case 'rename': {
          const [from = '', to = ''] = strings.map(text)
          const inode = names.get(from)
          if (inode === undefined || !inside(to)) return []
          names.delete(from)
          names.set(to, inode)
          return [{ kind: 'rename', from, to }]
        }
        case 'unlink': {
          const [removed = ''] = strings.map(text)
          return names.delete(removed) ? [{ kind: 'remove', path: removed }] : []
        }
        case 'mkdir': {
          const [made = ''] = strings.map(text)
          return inside(made) ? [{ kind: 'makeDirectory', path: made }] : []
        }
        default:
          // Nothing else may change a file, or the recording would not be the truth.
          if (inside(path) || strings.some((string) => inside(text(string)))) throw new Error(`unrecorded call ${name}`)
          return []
      }
    })
  }
}

/** Runs node with each list of arguments, one after the other, and records what they do below `directory` (which exists). */
export const recordDisk = (
  directory: string,
  ...runs: ReadonlyArray<ReadonlyArray<string>>
): ReadonlyArray<DiskCall> => {
  const recordedIn = recorder(directory)
  const logs = mkdtempSync(join(tmpdir(), 'tragweite-strace-'))
  try {
    return runs.flatMap((args) => {
      const log = join(logs, 'log')
      const trace = ['-f', '--seccomp-bpf', '-y', '-xx', '-s', '16777216', '-e', `trace=${calls.join()}`, '-o', log]
      const ended = spawnSync('strace', [...trace, process.execPath, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
      if (ended.status !== 0) throw new Error(`the recorded process ended with ${ended.status}`)
      return recordedIn(readFileSync(log, 'latin1'))
    })
  } finally {
    rmSync(logs, { recursive: true, force: true })
  }
}
