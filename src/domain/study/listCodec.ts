/** Lists of what a codec accepts; all mistakes of all members at once. */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { QuickType, quickOf } from '../quick.js'
import { at, refuse } from '../refusal.js'

/** List of what the codec accepts; nothing is an empty list. */
export const listOf = <A>(item: t.Type<A, unknown>, longest: number): t.Type<ReadonlyArray<A>, unknown> => {
  const allowed = `a list of at most ${longest}: ${item.name}`
  const quick = quickOf(item)
  return new QuickType<ReadonlyArray<A>>(
    allowed,
    (u): u is ReadonlyArray<A> => Array.isArray(u) && u.every((member) => item.is(member)),
    (u, context) => {
      if (!Array.isArray(u)) return refuse(u, context, 'not-a-list', allowed)
      if (u.length > longest) return refuse(u, context, 'too-many', allowed)
      const errors: t.ValidationError[] = []
      const members: A[] = []
      u.forEach((member: unknown, i) => {
        const decoded = item.validate(member, at(context, i, item, member))
        if (E.isLeft(decoded)) errors.push(...decoded.left)
        else members.push(decoded.right)
      })
      return errors.length > 0 ? E.left(errors) : E.right(members)
    },
    (u) => {
      if (!Array.isArray(u) || u.length > longest) return undefined
      const members: A[] = []
      for (const given of u) {
        const member = quick(given)
        if (member === undefined) return undefined
        members.push(member)
      }
      return members
    }
  )
}
