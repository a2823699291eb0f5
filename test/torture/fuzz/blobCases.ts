/** msgpack by grammar: bytes of real values with types, lengths, keys and nesting damaged, and by bytes. */
import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { byteDamages, damagedBytes, hostileKeys } from './damage.js'
import { chosen } from './door.js'

/** A value whose header may say something else than what follows. */
type Packed =
  | { kind: 'map'; members: [Packed, Packed][]; head?: Buffer }
  | { kind: 'list'; items: Packed[]; head?: Buffer }
  | { kind: 'leaf'; bytes: Buffer }

const packedLeaf = (bytes: Uint8Array | ReadonlyArray<number>): Packed => ({ kind: 'leaf', bytes: Buffer.from(bytes) })
const packedOf = (data: unknown): Packed =>
  Array.isArray(data)
    ? { kind: 'list', items: data.map(packedOf) }
    : typeof data === 'object' && data !== null && !(data instanceof Uint8Array)
      ? {
          kind: 'map',
          members: Object.entries(data)
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => [packedOf(key), packedOf(value)])
        }
      : packedLeaf(encode(data))

const counted = (type: number, count: number): Buffer => {
  const head = Buffer.alloc(5, type)
  head.writeUInt32BE(count, 1)
  return head
}

const bytesOf = (packed: Packed): Buffer => {
  if (packed.kind === 'leaf') return packed.bytes
  const [head, parts] =
    packed.kind === 'list'
      ? [counted(0xdd, packed.items.length), packed.items]
      : [counted(0xdf, packed.members.length), packed.members.flat()]
  return Buffer.concat([packed.head ?? head, ...parts.map(bytesOf)])
}

const all = (packed: Packed): ReadonlyArray<Packed> => {
  const found: Packed[] = [packed]
  for (const next of found) {
    if (next.kind === 'list') found.push(...next.items)
    else if (next.kind === 'map') found.push(...next.members.flat())
  }
  return found
}

const huge = [2 ** 32 - 1, 2 ** 31, 2 ** 28, 2 ** 24, 1_000_000, 65_536, 1, 0]
/** Leaves that nobody expects: every kind of header, with lengths that are not true. */
const leaves = (pick: number): Packed => {
  const count = chosen(huge, pick >> 4)
  const made: ReadonlyArray<() => Uint8Array | ReadonlyArray<number>> = [
    () => counted(chosen([0xdd, 0xdf, 0xdb, 0xc6, 0xc9], pick >> 7), count),
    () => encode(chosen<unknown>([null, true, 0, -1, 1.5, NaN, Infinity, -0, '', 'x', [], {}, 2 ** 53], pick >> 4)),
    () => [0xcf, 255, 255, 255, 255, 255, 255, 255, 255],
    () => [0xd3, 128, 0, 0, 0, 0, 0, 0, 0],
    () => [0xd6, 0xff, 255, 255, 255, 255],
    () => [0xc7, 12, 0xff, 255, 255, 255, 255, 127, 255, 255, 255, 255, 255, 255, 255],
    () => [0xd4, 42, 1],
    () => [0xa3, 0xed, 0xa0, 0x80],
    () => [0xa2, 0xff, 0xfe],
    () => [0xc1],
    () => Buffer.concat([Buffer.alloc(chosen([50, 70, 100_000], pick >> 4), 0x91), Buffer.from([0xc0])]),
    () => Buffer.concat(Array.from({ length: 20_000 }, () => counted(0xdd, 1_000_000))),
    () => Buffer.concat([Buffer.alloc(2 * 30_000, Buffer.from([0x81, 0xa1])), Buffer.from([0xc0])]),
    () => encode(chosen(hostileKeys, pick >> 4)),
    () => encode('x'.repeat(200_000)),
    () => encode(new Uint8Array(chosen([0, 7, 8, 4000], pick >> 4)))
  ]
  return packedLeaf(chosen(made, pick)())
}

const kinds = ['leaf', 'leaf', 'any', 'key', 'hostile key', 'twice', 'gone', 'count', 'wrapped', 'swapped'] as const
interface PackedDamage {
  readonly what: (typeof kinds)[number]
  readonly at: number
  readonly pick: number
}

const damagePacked = (root: Packed, { what, at, pick }: PackedDamage): void => {
  const values = all(root)
  const value = chosen(what === 'leaf' ? values.filter(({ kind }) => kind === 'leaf') : values, at)
  const maps = values.flatMap((each) => (each.kind === 'map' && each.members.length > 0 ? [each] : []))
  const become = (other: Packed): void => {
    for (const name of Object.keys(value)) Reflect.deleteProperty(value, name)
    Object.assign(value, other)
  }
  const map = maps.length > 0 ? chosen(maps, at) : undefined
  const member = map === undefined ? undefined : chosen(map.members, pick)
  switch (what) {
    case 'leaf':
    case 'any':
      return become(leaves(pick))
    case 'key':
      if (member !== undefined) member[0] = leaves(pick)
      return
    case 'hostile key':
      map?.members.push([packedOf(chosen(hostileKeys, pick)), packedOf({ isAdmin: true })])
      return
    case 'twice':
      if (member !== undefined) map?.members.push([member[0], leaves(pick)])
      return
    case 'gone':
      map?.members.splice(pick % map.members.length, 1)
      return
    case 'count':
      if (value.kind !== 'leaf') value.head = counted(value.kind === 'list' ? 0xdd : 0xdf, chosen(huge, pick))
      return
    case 'wrapped':
      return become({ kind: 'list', items: [{ ...value }] })
    case 'swapped': {
      const other = chosen(values, pick)
      return all(other).includes(value) ? undefined : become(structuredClone({ ...other }))
    }
  }
}

const snippets = [
  [0xdd, 255, 255, 255, 255],
  [0xdf, 127, 255, 255, 255],
  [0xc1],
  [0xc7, 255],
  [0, 0, 0, 0],
  [0x91]
].map((bytes) => Buffer.from(bytes))

/** Which of the samples, and its bytes damaged. */
export interface BlobCase {
  readonly sample: number
  readonly bytes: Buffer
}

/** Damaged bytes of one of some plain values. */
export const packedCases = (samples: ReadonlyArray<unknown>): fc.Arbitrary<BlobCase> =>
  fc
    .record({
      sample: fc.nat(samples.length - 1),
      other: fc.nat(samples.length - 1),
      wrong: fc.array(fc.record({ what: fc.constantFrom(...kinds), at: fc.nat(), pick: fc.nat() }), { maxLength: 4 }),
      bytes: fc.oneof({ weight: 2, arbitrary: byteDamages(0) }, { weight: 1, arbitrary: byteDamages(4) })
    })
    .map(({ sample, other, wrong, bytes }) => {
      const packed = packedOf(samples[sample])
      for (const each of wrong) damagePacked(packed, each)
      const spliced = Buffer.from(encode(samples[other], { ignoreUndefined: true }))
      return {
        sample,
        bytes: bytes.reduce<Buffer>((buffer, each) => damagedBytes(buffer, each, snippets, spliced), bytesOf(packed))
      }
    })

/** Bytes of a file with a head, damaged; words of the head become huge. */
export const headedCases = (file: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .record({
      words: fc.array(fc.record({ at: fc.nat(10), pick: fc.nat(huge.length - 1) }), { maxLength: 3 }),
      bytes: byteDamages(3)
    })
    .map(({ words, bytes }) => {
      const damaged = Buffer.from(file)
      for (const { at, pick } of words) damaged.writeUInt32LE(chosen(huge, pick), at * 4)
      return bytes.reduce<Buffer>((buffer, each) => damagedBytes(buffer, each, snippets, file), damaged)
    })
