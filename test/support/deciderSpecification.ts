/** Given a history, when a command comes, then these entries, none, or a refusal: decisions in the words of the domain. */
import * as E from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'

export interface Decider<State, Command, Event, Refusal> {
  readonly decide: (command: Command, state: State) => E.Either<Refusal, ReadonlyArray<Event>>
  readonly evolve: (state: State, event: Event) => State
  readonly initialState: State
}

export interface Expectations<Event, Refusal> {
  readonly then: (expected: ReadonlyArray<Event>) => void
  readonly thenNothingHappens: () => void
  readonly thenRefused: (expected: Partial<Refusal>) => void
}

/** A specification of one decider; `given` takes the history. */
export const specificationFor =
  <State, Command, Event, Refusal>(decider: Decider<State, Command, Event, Refusal>) =>
  (history: ReadonlyArray<Event>) => ({
    when: (command: Command): Expectations<Event, Refusal> => {
      const outcome = decider.decide(command, history.reduce(decider.evolve, decider.initialState))
      return {
        then: (expected) => expect(outcome).toEqual(E.right(expected)),
        thenNothingHappens: () => expect(outcome).toEqual(E.right([])),
        thenRefused: (expected) => expect(outcome).toMatchObject({ _tag: 'Left', left: expected })
      }
    }
  })
