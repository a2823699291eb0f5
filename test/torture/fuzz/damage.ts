/** Damages by grammar (keys, values, nesting) and by bytes. Each is a small record of numbers, so that a seed makes it. */
import fc from 'fast-check'
import { chosen } from './door.js'
import { become, leaf, within, type Tree } from './tree.js'

/** A damage of a tree: what, where, and with which of the choices. */
export interface Damage {
  readonly what: (typeof light)[number] | (typeof heavy)[number]
  readonly at: number
  readonly pick: number
}

const light = [
  ...([
    'other value',
    'other value',
    'other value',
    'other value',
    'misspelt key',
    'misspelt key',
    'known key'
  ] as const),
  ...(['known key', 'hostile key', 'no key', 'twice', 'list for value', 'mapping for value', 'emptied'] as const),
  ...(['swapped', 'moved in'] as const)
]
/** Rare ones make large files. */
const heavy = ['many keys', 'many items', 'deep', 'long'] as const

export const damages = (most: number): fc.Arbitrary<ReadonlyArray<Damage>> =>
  fc.array(
    fc.record({
      what: fc.oneof(
        { weight: 60, arbitrary: fc.constantFrom(...light) },
        { weight: 1, arbitrary: fc.constantFrom(...heavy) }
      ),
      at: fc.nat(),
      pick: fc.nat()
    }),
    { minLength: Math.min(1, most), maxLength: most }
  )

/** Words that a grammar offers. */
export interface Vocabulary {
  readonly keys: ReadonlyArray<string>
  readonly leaves: ReadonlyArray<string>
}

export const hostileKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '<<',
  '',
  '*',
  '0',
  '-1',
  'ä',
  '😀',
  '\u202e',
  'length',
  'then'
]

/** One slip of the pen. */
export const misspelt = (word: string, pick: number): string => {
  const at = pick % (word.length + 1)
  const slips = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + (word[at] ?? 'x') + word.slice(at),
    word.toUpperCase(),
    `${word} `,
    word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
    `${word}s`
  ]
  return chosen(slips, Math.floor(pick / 7))
}

/** Damages a tree in place. */
export const damage = (root: Tree, { what, at, pick }: Damage, { keys, leaves }: Vocabulary): void => {
  const all = within(root)
  const leavesOf = all.filter(({ kind }) => kind === 'leaf')
  const maps = all.flatMap((tree) => (tree.kind === 'map' && tree.members.length > 0 ? [tree] : []))
  const value = leavesOf.length > 0 ? chosen(leavesOf, at) : root
  const map = maps.length > 0 ? chosen(maps, at) : undefined
  const member = map === undefined ? undefined : chosen(map.members, pick)
  const any = chosen(all, at)
  switch (what) {
    case 'other value':
      return become(value, leaf(chosen(leaves, pick)))
    case 'misspelt key':
      if (member !== undefined) member[0] = misspelt(member[0], pick)
      return
    case 'known key':
      map?.members.push([chosen(keys, pick), leaf(chosen(leaves, at))])
      return
    case 'hostile key':
      map?.members.splice(pick % 5, 0, [
        chosen(hostileKeys, pick),
        pick % 3 === 0 ? { kind: 'map', members: [['isAdmin', leaf('true')]] } : leaf('true')
      ])
      return
    case 'no key':
      map?.members.splice(pick % map.members.length, 1)
      return
    case 'twice':
      if (any.kind === 'list' && any.items[0] !== undefined) any.items.push(structuredClone(chosen(any.items, pick)))
      else if (member !== undefined) map?.members.push(structuredClone(member))
      return
    case 'list for value':
      return become(any, { kind: 'list', items: pick % 3 === 0 ? [] : [structuredClone(any)] })
    case 'mapping for value':
      return become(any, { kind: 'map', members: pick % 3 === 0 ? [] : [[chosen(keys, pick), structuredClone(any)]] })
    case 'emptied':
      return become(any, leaf(pick % 2 === 0 ? 'null' : '""'))
    case 'swapped': {
      const other = structuredClone(chosen(all, pick))
      return within(other).length > 400 ? undefined : become(value, other)
    }
    case 'moved in':
      if (member !== undefined && within(member[1]).length < 400)
        chosen(maps, pick).members.push(structuredClone(member))
      return
    case 'many keys':
      map?.members.push(...Array.from({ length: 60_000 }, (_, i): [string, Tree] => [`k${i}`, leaf('1')]))
      return
    case 'many items': {
      const list = all.find((tree) => tree.kind === 'list' && tree.items.length > 0)
      if (list?.kind !== 'list') return
      const item = chosen(list.items, pick)
      const times = Math.min(10_000, Math.floor(40_000 / within(item).length))
      for (let i = 0; i < times; i++) list.items.push(structuredClone(item))
      return
    }
    case 'deep':
      return become(
        any,
        leaf(
          chosen(['[', '{a: ', '- '], pick).repeat(chosen([60, 70, 300, 100_000], pick >> 2)) + (pick % 2 ? 'x' : '')
        )
      )
    case 'long':
      return become(
        value,
        leaf(JSON.stringify(chosen(['x', '😀', 'ä ', '\\', '1', '-'], pick).repeat(100_000 + (pick % 400_000))))
      )
  }
}

/** A damage of bytes. */
export interface ByteDamage {
  readonly what: 'flip' | 'cut' | 'insert' | 'repeat' | 'splice' | 'end'
  readonly at: number
  readonly pick: number
}

export const byteDamages = (most: number): fc.Arbitrary<ReadonlyArray<ByteDamage>> =>
  fc.array(
    fc.record({
      what: fc.constantFrom<ByteDamage['what'][]>('flip', 'cut', 'insert', 'repeat', 'splice', 'end'),
      at: fc.nat(),
      pick: fc.nat()
    }),
    { maxLength: most }
  )

/** The bytes with a damage; `snippets` are what may be put in, `other` is another file of the kind. */
export const damagedBytes = (
  bytes: Buffer,
  { what, at, pick }: ByteDamage,
  snippets: ReadonlyArray<Uint8Array>,
  other: Buffer
): Buffer => {
  const place = at % (bytes.length + 1)
  const before = bytes.subarray(0, place)
  switch (what) {
    case 'flip': {
      const flipped = Buffer.from(bytes)
      if (place < bytes.length) flipped[place] = (bytes[place] ?? 0) ^ (1 << (pick % 8))
      return flipped
    }
    case 'cut':
      return Buffer.concat([before, bytes.subarray(place + 1 + (pick % 40))])
    case 'insert':
      return Buffer.concat([before, chosen(snippets, pick), bytes.subarray(place)])
    case 'repeat':
      return Buffer.concat([before, bytes.subarray(Math.max(0, place - (pick % 300)))])
    case 'splice':
      return Buffer.concat([before, other.subarray(pick % (other.length + 1))])
    case 'end':
      return Buffer.from(before)
  }
}
