/**
 * A disk whose power may be cut: what was synced is there, of what was not any part may be, whole or torn at sectors. Names
 * are kept by a sync of their directory only (stricter than ext4 is), and reach the disk in the order they were made.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DiskCall } from './recording.js'

type Change = Extract<DiskCall, { readonly kind: 'write' | 'truncate' }>
type NameChange =
  | { readonly kind: 'name'; readonly path: string; readonly inode: number }
  | { readonly kind: 'forget'; readonly path: string }
  | { readonly kind: 'directory'; readonly path: string }

interface Inode {
  synced: Content
  pending: Change[]
}

/** What becomes of what was not synced. */
export type Cut = 'dropped' | 'some writes' | 'torn at 512 bytes' | 'torn at 4096 bytes' | 'all written'
export const cuts: ReadonlyArray<Cut> = [
  'dropped',
  'some writes',
  'torn at 512 bytes',
  'torn at 4096 bytes',
  'all written'
]

const sectorOf = (cut: Cut): number | undefined =>
  cut === 'torn at 512 bytes' ? 512 : cut === 'torn at 4096 bytes' ? 4096 : undefined

/** What stands in a file; the buffer may be longer than the file, so that it grows without being copied each time. */
interface Content {
  bytes: Buffer
  size: number
}

const holding = (bytes: Buffer, size = bytes.length): Content => ({ bytes: Buffer.from(bytes), size })

const withChange = (content: Content, change: Change): Content => {
  const size = change.kind === 'truncate' ? change.size : Math.max(content.size, change.at + change.bytes.length)
  if (size > content.bytes.length)
    content.bytes = Buffer.concat([content.bytes, Buffer.alloc(2 * size - content.bytes.length)])
  // What a truncation cut off reads as nothing when the file grows again.
  if (size < content.size) content.bytes.fill(0, size, content.size)
  if (change.kind === 'write') change.bytes.copy(content.bytes, change.at)
  content.size = size
  return content
}

/** The parts of a write that lie in single sectors of the disk. */
const sectors = (change: Change, size: number): ReadonlyArray<Change> => {
  if (change.kind === 'truncate') return [change]
  const parts: Change[] = []
  for (let from = 0; from < change.bytes.length;) {
    const to = Math.min(change.bytes.length, from + size - ((change.at + from) % size))
    parts.push({ ...change, at: change.at + from, bytes: change.bytes.subarray(from, to) })
    from = to
  }
  return parts
}

export interface CutDisk {
  readonly apply: (call: DiskCall) => void
  /** Writes the files of `directory` as the cut leaves them below `into`; `random` gives numbers of [0, 1). */
  readonly leave: (directory: string, into: string, cut: Cut, random: () => number) => void
}

export const cutDisk = (): CutDisk => {
  const inodes = new Map<number, Inode>()
  const names = new Map<string, number>()
  const synced = new Map<string, number | 'directory'>()
  let pending: NameChange[] = []

  const settle = (known: Map<string, number | 'directory'>, change: NameChange): void => {
    if (change.kind === 'forget') known.delete(change.path)
    else known.set(change.path, change.kind === 'directory' ? 'directory' : change.inode)
  }
  const change = (call: Change): void => void inodes.get(call.inode)?.pending.push(call)
  const apply = (call: DiskCall): void => {
    switch (call.kind) {
      case 'open':
        if (!call.made) return
        inodes.set(call.inode, { synced: holding(Buffer.alloc(0)), pending: [] })
        names.set(call.path, call.inode)
        pending.push({ kind: 'name', path: call.path, inode: call.inode })
        return
      case 'write':
      case 'truncate':
        return change(call)
      case 'sync': {
        const inode = inodes.get(call.inode)
        if (inode === undefined) return
        inode.synced = inode.pending.reduce(withChange, inode.synced)
        inode.pending = []
        return
      }
      case 'syncDirectory':
        for (const one of pending) if (dirname(one.path) === call.path) settle(synced, one)
        pending = pending.filter(({ path }) => dirname(path) !== call.path)
        return
      case 'makeDirectory':
        return void pending.push({ kind: 'directory', path: call.path })
      case 'rename': {
        const inode = names.get(call.from)
        if (inode === undefined) return
        names.delete(call.from)
        names.set(call.to, inode)
        pending.push({ kind: 'name', path: call.to, inode }, { kind: 'forget', path: call.from })
        return
      }
      case 'remove':
        names.delete(call.path)
        return void pending.push({ kind: 'forget', path: call.path })
      case 'said':
    }
  }

  const contentOf = ({ synced: kept, pending: lost }: Inode, cut: Cut, random: () => number): Buffer => {
    if (cut === 'dropped') return kept.bytes.subarray(0, kept.size)
    const sector = sectorOf(cut)
    const parts = sector === undefined ? lost : lost.flatMap((one) => sectors(one, sector))
    const share = cut === 'all written' ? 1 : random()
    const left = parts.filter(() => random() < share).reduce(withChange, holding(kept.bytes, kept.size))
    return left.bytes.subarray(0, left.size)
  }

  return {
    apply,
    leave: (directory, into, cut, random) => {
      const left = new Map(synced)
      const reached = cut === 'dropped' ? 0 : cut === 'all written' ? pending.length : random() * (pending.length + 1)
      for (const one of pending.slice(0, reached)) settle(left, one)
      for (const [path, what] of [...left].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const parent = dirname(path)
        // A file in a directory whose own name did not reach the disk is gone with it.
        if (parent !== directory && left.get(parent) !== 'directory') continue
        const target = join(into, path.slice(directory.length))
        const inode = what === 'directory' ? undefined : inodes.get(what)
        if (inode === undefined) mkdirSync(target, { recursive: true })
        else writeFileSync(target, contentOf(inode, cut, random))
      }
    }
  }
}

/** Numbers of [0, 1) from a seed (mulberry32), so that a cut that went wrong can be made again. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
