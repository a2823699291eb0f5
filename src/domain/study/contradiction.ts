/** An entry of a study that cannot be true beside the others. */

export interface Contradiction {
  /** Key of the entry that is refused. */
  readonly key: string
  /** Field where it shows. */
  readonly field: string
  readonly kind:
    | 'contradiction'
    | 'facility-closed'
    | 'not-yet-open'
    | 'already-exists'
    | 'unknown-service'
    | 'wrong-facility-type'
    | 'before-base'
    | 'not-started'
    | 'already-started'
    | 'end-before-start'
  readonly found: string
  readonly allowed: string
}
