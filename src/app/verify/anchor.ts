/**
 * An earlier head of the log that somebody kept outside the store. Whoever rewrites the log can compute its chain anew and
 * nothing inside shows it; a head in a mailed report does.
 */
import { readFileSync, statSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { usageProblem, type BadInput } from '../appError.js'

/** Position and hash of an event; the hash in full or its first 16 digits or more. */
export interface Anchor {
  readonly position: number
  readonly hash: string
}

/** Documents that carry a head: manifest.json, `run --json`, bundle.json, `verify --json`. */
const Document = t.union([
  t.type({ log: t.type({ position: t.number, hash: t.string }) }),
  t.type({ head: t.type({ position: t.number, hash: t.string }) })
])

/** `1234:ab12…` as it is shown. */
export const anchorText = ({ position, hash }: Anchor): string => `${position}:${hash}`

const parsed = (text: string): Anchor | undefined => {
  const [, position, hash] = /^(\d{1,15}):([0-9a-fA-F]{16,64})$/.exec(text.trim()) ?? []
  return position === undefined || hash === undefined
    ? undefined
    : { position: Number(position), hash: hash.toLowerCase() }
}

/** Larger files are no manifest. */
const mostBytes = 50_000_000

const inFile = (file: string): Anchor | undefined => {
  try {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? mostBytes) >= mostBytes) return undefined
    const decoded = Document.decode(JSON.parse(readFileSync(file, 'utf8')))
    if (E.isLeft(decoded)) return undefined
    const { position, hash } = 'log' in decoded.right ? decoded.right.log : decoded.right.head
    return parsed(`${position}:${hash}`)
  } catch {
    return undefined
  }
}

/** A head as written, or the file that holds one. */
export const anchorOf = (text: string): E.Either<BadInput, Anchor> => {
  const anchor = parsed(text) ?? inFile(text)
  return anchor === undefined
    ? E.left({
        _tag: 'BadInput',
        problems: [
          usageProblem(
            'bad-option',
            '--head',
            text,
            'POSITION:HASH as `verify` prints it, or a manifest.json that holds it'
          )
        ]
      })
    : E.right(anchor)
}
