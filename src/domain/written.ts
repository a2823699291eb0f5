/**
 * A plain scalar as its author wrote it, beside what it means: `05358028` is a number to YAML and a code to us.
 * Codecs of texts take the characters, codecs of numbers and switches the meaning.
 */
export class Written {
  constructor(
    readonly written: string,
    readonly value: number | boolean
  ) {}
}

export const isWritten = (u: unknown): u is Written => u instanceof Written

/** The characters of a scalar; undefined for mappings, lists and nothing. */
export const textOf = (u: unknown): string | undefined =>
  typeof u === 'string' ? u : isWritten(u) ? u.written : undefined

/** What stands there, for a message. */
export const foundOf = (u: unknown): unknown =>
  u === null
    ? undefined
    : isWritten(u)
      ? u.written
      : Array.isArray(u)
        ? `a list of ${u.length}`
        : u !== null && typeof u === 'object'
          ? `a mapping of ${shownKeys(u)}`
          : u

const shownKeys = (o: object): string => {
  const keys = Object.keys(o)
  return keys.length === 0 ? 'nothing' : keys.slice(0, 5).join(', ')
}
