/** Where something happens. */

/** AGS prefix (2, 5 or 8 digits) or `*` for the whole region. */
export type Area = string
