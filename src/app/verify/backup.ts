/**
 * `backup`: a copy that was opened again and verified before it gets its name. A damaged store is not copied, for the copy
 * would look healthy; with `goodPrefix` what is sound is saved, and what is not is said.
 */
import { existsSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { inMemory } from '../../domain/ports.js'
import { backupStore } from '../../store/inspect/backup.js'
import { copyGoodPrefix } from '../../store/inspect/goodPrefix.js'
import { placeNew } from '../../store/placeNew.js'
import { syncDirectory } from '../../store/syncDirectory.js'
import { usageProblem, type AppError } from '../appError.js'
import { damagedStore, noStore, storeHooks, verifyStore } from './verifyStore.js'
import type { Verification } from './verification.js'

/** A backup that was written and verified. */
export interface Backup {
  readonly path: string
  readonly bytes: number
  /** Of the copy. */
  readonly verification: Verification
  /** What is wrong with the store, and what is therefore not in the copy; absent of a whole copy. */
  readonly saved?: {
    readonly source: Verification
    /** Log entries that are not in it. */
    readonly events: number
    /** Results and records of runs that are not in it. */
    readonly results: number
  }
}

/** Progress of copying and checking. */
type Progress = (done: number, total: number) => void

/** Writes the backup of the store at `store` to `target`, which must not exist. */
export const backup = async (
  store: string,
  target: string,
  goodPrefix: boolean,
  progress: Progress
): Promise<E.Either<AppError, Backup>> => {
  if (store === inMemory || !existsSync(store)) return E.left(noStore(store))
  const path = resolve(target)
  const there = inTheWay(path)
  if (there !== undefined) return E.left(taken(path, there))
  // A name of its own until it is verified: nothing that might be damaged ever stands under the name asked for.
  const unverified = `${path}.${process.pid}.unverified`
  try {
    const written = goodPrefix ? await prefix(store, unverified, progress) : await whole(store, unverified, progress)
    if (E.isLeft(written)) return placed(written, unverified, path)
    const late = inTheWay(path)
    if (late !== undefined || !placeNew(unverified, path)) return E.left(taken(path, late))
    syncDirectory(dirname(path))
    return E.right({
      ...written.right,
      path,
      bytes: statSync(path).size,
      verification: { ...written.right.verification, path }
    })
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${unverified}${suffix}`, { force: true })
  }
}

/** A file of that name, or the open log of a store that had it: the copy would be opened with that. */
const inTheWay = (path: string): string | undefined =>
  ['', '-wal', '-journal'].map((suffix) => `${path}${suffix}`).find((file) => existsSync(file))

type Written = Omit<Backup, 'path' | 'bytes'>

const whole = async (store: string, target: string, progress: Progress): Promise<E.Either<AppError, Written>> => {
  const copied = await backupStore(store, target)
  if (E.isLeft(copied)) return copied
  const verified = await verifyStore(target, undefined, progress)
  if (E.isLeft(verified)) return verified
  const verification = verified.right
  return verification.ok ? E.right({ verification }) : E.left(damagedStore(store, verification))
}

const prefix = async (store: string, target: string, progress: Progress): Promise<E.Either<AppError, Written>> => {
  const source = await verifyStore(store, undefined, progress)
  if (E.isLeft(source)) return source
  const copied = await copyGoodPrefix(store, target, storeHooks.codec)
  if (E.isLeft(copied)) return copied
  const verified = await verifyStore(target, undefined, progress)
  if (E.isLeft(verified)) return verified
  const verification = verified.right
  if (!verification.ok) return E.left(damagedStore(store, verification))
  const { events, written, leftOut } = copied.right
  const there = Math.max(written ?? 0, source.right.checked.events)
  return E.right({
    verification,
    saved: { source: source.right, events: Math.max(0, there - events), results: leftOut }
  })
}

const taken = (path: string, there = path): AppError => ({
  _tag: 'BadInput',
  problems: [usageProblem('target-exists', path, there, 'a file that does not exist yet')]
})

/** A failure of writing names the file that was asked for, not the one beside it. */
const placed = (failed: E.Left<AppError>, beside: string, path: string): E.Either<AppError, never> =>
  failed.left._tag === 'StoreUnusable' && failed.left.path.startsWith(beside)
    ? E.left({ ...failed.left, path })
    : failed
