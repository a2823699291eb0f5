/**
 * Codecs with a quick way for values that are already in the form the codec gives them, as all stored ones are. The law:
 * what the quick way gives, the codec gives too; where it gives nothing, the codec has to look.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/** A codec whose constructor derives both ways from one description. */
export class QuickType<A> extends t.Type<A, unknown> {
  constructor(
    name: string,
    is: t.Is<A>,
    validate: t.Validate<unknown, A>,
    /** The value where it is in its accepted form, without looking at anything else; undefined where it is not. */
    readonly quick: (u: unknown) => A | undefined
  ) {
    super(name, is, validate, (value) => value)
  }
}

/** The quick way of a codec; of one that has none, the codec itself. */
export const quickOf = <A>(codec: t.Decoder<unknown, A>): ((u: unknown) => A | undefined) => {
  if (isQuick(codec)) return codec.quick
  return (u) => {
    const decoded = codec.decode(u)
    return E.isRight(decoded) ? decoded.right : undefined
  }
}

const isQuick = <A>(codec: t.Decoder<unknown, A>): codec is QuickType<A> => codec instanceof QuickType
