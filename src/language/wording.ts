/** A text in both languages. */
export interface Wording {
  readonly de: string
  readonly en: string
}
