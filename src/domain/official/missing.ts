/** The signs that German official statistics put in place of a number. They stay distinct; none becomes 0 by itself. */

/**
 * `.` not-available: unknown or confidential; `-` none: exactly nothing (counts as 0, yet stays distinct); `x` blocked: the
 * cell makes no sense; `/` unreliable: too uncertain to publish; `...` later: the figure comes later; an empty cell.
 */
export type Missing = 'not-available' | 'none' | 'blocked' | 'unreliable' | 'later' | 'empty'

/** Sign → meaning, as the offices' legend of symbols has it. */
export const missingSigns: ReadonlyMap<string, Missing> = new Map([
  ['.', 'not-available'],
  ['-', 'none'],
  ['–', 'none'],
  ['x', 'blocked'],
  ['X', 'blocked'],
  ['/', 'unreliable'],
  ['...', 'later'],
  ['…', 'later'],
  ['', 'empty']
])

/** Meaning → the sign the offices print. */
export const signOf: Readonly<Record<Missing, string>> = {
  'not-available': '.',
  none: '-',
  blocked: 'x',
  unreliable: '/',
  later: '...',
  empty: ''
}
