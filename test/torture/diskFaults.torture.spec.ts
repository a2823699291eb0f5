/**
 * Disks that fail: every fsync and every write once, now and then or from then on, and a disk that is too small. Whatever
 * was acknowledged is there, an unknown outcome is resolved by the command's id, a retry doubles nothing.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { command, right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'
import { acknowledgedIn, checkAcknowledged } from './acknowledged.js'
import { recordFigure } from './figures.js'
import { marked, openMarked, textsOf } from './marked.js'
import { mountWorks, programOf, straceWorks } from './programs.js'
import { sizeOf } from './size.js'

const commands = sizeOf(8, 60)

interface Fault {
  readonly calls: string
  readonly error: 'EIO' | 'ENOSPC'
  /** As strace counts: `5` the fifth, `5+` from the fifth on, `5+7` every seventh from the fifth. */
  readonly when: string
}

interface Faulted {
  readonly lines: ReadonlyArray<string>
  readonly code: number | null
  readonly failures: number
  /** What is wrong with the store afterwards, once the disk works again. */
  readonly wrong: ReadonlyArray<string>
  readonly reopenedFirst: boolean
}

/** Runs the program under the fault, then looks with a sound disk, tries again what was left open, and looks once more. */
const faulted = (program: string, { calls, error, when }: Fault): Faulted => {
  const directory = temporaryDirectory()
  const file = join(directory, 'store.sqlite')
  const log = join(directory, 'log')
  const trace = ['-f', '--seccomp-bpf', '-y', '-s', '512', '-e', `trace=openat,write,${calls}`, '-o', log]
  const inject = ['-e', `inject=${calls}:error=${error}:when=${when}`]
  const ended = spawnSync('strace', [...trace, ...inject, process.execPath, program, file, String(commands)], {
    encoding: 'utf8'
  })
  const lines = ended.stdout.split('\n')
  const acknowledged = new Map(acknowledgedIn(lines))

  const wrong: string[] = []
  const store = right(openMarked(file))
  const before = right(store.events.read('s'))
  wrong.push(...checkAcknowledged(before, acknowledged))
  for (let n = 0; n < commands; n++) {
    const commandId = `f-${n}`
    const entries = textsOf(commandId, 1 + (n % 3)).map(marked)
    const expectedVersion = right(store.events.read('s')).length
    right(store.events.append([{ stream: 's', expectedVersion, entries }], { ...command(commandId), by: 'torture' }))
    acknowledged.set(commandId, entries.length)
  }
  const after = right(store.events.read('s'))
  wrong.push(...checkAcknowledged(after, acknowledged))
  if (after.length !== [...acknowledged.values()].reduce((sum, count) => sum + count, 0)) wrong.push('entries doubled')
  store.close()
  const failures = lines.filter((line) => /^(failed|refused) /.test(line))
  for (const line of failures)
    if (!line.includes(file) || !/"(io-error|disk-full)"|OutcomeUnknown/.test(line)) wrong.push(`unclear: ${line}`)
  return {
    lines,
    code: ended.status,
    failures: failures.length,
    wrong,
    // A full disk takes a write back as a whole: there is nothing to look up.
    reopenedFirst: error === 'ENOSPC' || reopenedBeforeAcknowledging(readFileSync(log, 'utf8'), file)
  }
}

/** An append whose sync failed is not answered, and nothing is acknowledged, before the store's file was opened anew. */
const reopenedBeforeAcknowledging = (log: string, file: string): boolean => {
  let broken = false
  let answered = false
  for (const line of log.split('\n')) {
    if (line.includes('(INJECTED)') && line.includes(`${file}-wal`)) broken = true
    else if (line.includes(`"${file}", O_RDWR`)) [broken, answered] = [false, false]
    else if (broken && /write\(1<[^>]*>, "failed /.test(line)) answered = true
    else if (answered && /write\(1<[^>]*>, "ack /.test(line)) return false
  }
  return true
}

const firsts = (whole: number): ReadonlyArray<number> =>
  Array.from({ length: whole }, (_, i) => i + 1).filter((n) => sizeOf([5, 9, 34].includes(n) ? 1 : 0, 1) === 1)

describe.skipIf(!straceWorks)('a failing disk (needs strace)', () => {
  let program = ''
  beforeAll(async () => {
    program = await programOf('failing')
  })

  const tryAll = (name: string, faults: ReadonlyArray<Fault>): void => {
    const began = performance.now()
    const results = faults.map((fault) => ({ fault, ...faulted(program, fault) }))
    expect(results.filter(({ wrong }) => wrong.length > 0)).toEqual([])
    expect(results.filter(({ reopenedFirst }) => !reopenedFirst).map(({ fault }) => fault)).toEqual([])
    const failing = results.filter(({ failures }) => failures > 0)
    expect(failing.length).toBeGreaterThan(0)
    recordFigure(name, {
      cases: faults.length,
      lost: 0,
      corrupt: 0,
      doubled: 0,
      runsThatFailedVisibly: failing.length,
      recoveredInTheSameProcess: failing.filter(({ code }) => code === 0).length,
      seconds: (performance.now() - began) / 1000
    })
  }

  it('whose fsync fails once, every seventh time or for ever costs nothing that was acknowledged', () => {
    tryAll(
      'fsync fails',
      firsts(60).flatMap((n) =>
        [`${n}`, `${n}+7`, `${n}+`].map((when) => ({ calls: 'fsync,fdatasync', error: 'EIO' as const, when }))
      )
    )
  })

  it('says that nothing was recorded only of what never comes to light, also while another process looks on', () => {
    const began = performance.now()
    const cases = firsts(40).map((n) => {
      const directory = temporaryDirectory()
      const file = join(directory, 'store.sqlite')
      // Its connection keeps the index of the write-ahead log, so nobody else builds it anew.
      const onlooker = right(openMarked(file))
      right(onlooker.events.read('s'))
      const inject = ['-e', `inject=fsync,fdatasync:error=EIO:when=${n}`]
      const { stdout } = spawnSync(
        'strace',
        [
          '-f',
          '--seccomp-bpf',
          '-e',
          'trace=fsync,fdatasync',
          ...inject,
          '-o',
          '/dev/null',
          process.execPath,
          program
        ].concat([file, String(commands), '1']),
        { encoding: 'utf8' }
      )
      // As the machine would find them after a crash: without the index.
      const crashed = join(directory, 'crashed.sqlite')
      for (const tail of ['', '-wal']) copyFileSync(`${file}${tail}`, `${crashed}${tail}`)
      onlooker.close()
      const store = right(openMarked(crashed))
      const recorded = new Set(right(store.events.read('s')).map(({ commandId }) => commandId))
      store.close()
      const lines = stdout.split('\n')
      const denied = lines.filter((line) => line.startsWith('failed ') && line.includes('"StoreUnusable"'))
      return {
        n,
        failed: lines.filter((line) => line.startsWith('failed ')).length,
        denied: denied.length,
        appeared: denied.filter((line) => recorded.has(line.split(' ')[1] ?? '')),
        lost: [...acknowledgedIn(lines).keys()].filter((commandId) => !recorded.has(commandId))
      }
    })
    expect(cases.filter(({ appeared, lost }) => appeared.length + lost.length > 0)).toEqual([])
    const failed = cases.reduce((sum, { failed: count }) => sum + count, 0)
    expect(failed).toBeGreaterThan(0)
    recordFigure('fsync fails while another process looks on', {
      cases: cases.length,
      lost: 0,
      corrupt: 0,
      commandsThatFailed: failed,
      toldAsNotRecorded: cases.reduce((sum, { denied }) => sum + denied, 0),
      seconds: (performance.now() - began) / 1000
    })
  })

  it('that is full from any write on costs nothing that was acknowledged', () => {
    tryAll(
      'disk full at every write',
      firsts(120).flatMap((n) =>
        [`${n}`, `${n}+`].map((when) => ({ calls: 'pwrite64,ftruncate', error: 'ENOSPC' as const, when }))
      )
    )
  })

  it('is told by the command line with the path, exit code 6, and no stack', async () => {
    const cli = await programOf('cli')
    const scenario = join(temporaryDirectory(), 'quiet.yaml')
    const region = join(import.meta.dirname, '..', 'fixtures', 'regions', 'minimal')
    writeFileSync(scenario, `tragweite: 1\nregion: ${region}\nfrom: 2023-01\nuntil: 2023-12\nseed: a\ndraws: 1\n`)
    for (const when of sizeOf(1, 2) === 1 ? ['12+'] : ['1+', '12+']) {
      const file = join(temporaryDirectory(), 'store.sqlite')
      const args = ['run', scenario, '--workers', '0', '--store', file, '--lang', 'en']
      const trace = ['-f', '--seccomp-bpf', '-e', 'trace=pwrite64', '-o', '/dev/null']
      const inject = ['-e', `inject=pwrite64:error=ENOSPC:when=${when}`]
      const { status, stderr } = spawnSync('strace', [...trace, ...inject, process.execPath, cli, ...args], {
        encoding: 'utf8'
      })
      expect(stderr).toContain(file)
      expect(stderr).not.toMatch(/\n\s+at /)
      expect(status).toBe(6)
    }
  })
})

describe.skipIf(!mountWorks)('a disk that is too small (needs mount)', () => {
  it('refuses entries with a clear reason, keeps those it acknowledged, and goes on once there is room', () => {
    const began = performance.now()
    const point = join(temporaryDirectory(), 'small')
    mkdirSync(point)
    const sizes = Array.from({ length: sizeOf(3, 40) }, (_, i) => 200 + Math.round((i * 1_800) / sizeOf(3, 40)))
    let acks = 0
    for (const kilobytes of sizes) {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', point])
      const unmount = (): void => void spawnSync('umount', [point])
      onTestFinished(unmount)
      const file = join(point, 'store.sqlite')
      const store = right(openMarked(file))
      const acknowledged = new Map<string, number>()
      let refusal: unknown
      for (let n = 0; refusal === undefined; n++) {
        const entries = [marked(`${'x'.repeat(n % 3_000)}`)]
        const added = store.events.append([{ stream: 's', expectedVersion: n, entries }], command(`c${n}`))
        if (added._tag === 'Right') acknowledged.set(`c${n}`, 1)
        else refusal = added.left
      }
      expect(refusal).toMatchObject({ path: file })
      store.close()
      const version = acknowledged.size
      acks += version

      execFileSync('mount', ['-o', `remount,size=${kilobytes + 4_096}k`, point])
      const roomy = right(openMarked(file))
      const log = right(roomy.events.read('s'))
      // The refused one may have been recorded after all: that is what its id is for.
      expect([version, version + 1]).toContain(log.length)
      expect(log.slice(0, version).map(({ commandId }) => commandId)).toEqual([...acknowledged.keys()])
      const again = right(
        roomy.events.append(
          [{ stream: 's', expectedVersion: log.length, entries: [marked('x'.repeat(version % 3_000))] }],
          command(`c${version}`)
        )
      )
      expect(again.map((added) => added.version)).toEqual([version + 1])
      expect(right(roomy.events.read('s'))).toHaveLength(version + 1)
      roomy.close()
      rmSync(file)
      unmount()
    }
    recordFigure('disk too small, then with room again', {
      cases: sizes.length,
      lost: 0,
      corrupt: 0,
      doubled: 0,
      acknowledged: acks,
      seconds: (performance.now() - began) / 1000
    })
  })
})
