/** Where a number comes from: events in force that touch it, tables that feed it with their sources, calibration, formula. */
import type { PageContext } from './context.js'
import { html, type Markup } from './markup.js'

/** A figure of the page, by what it measures; `service` and `area` (AGS of 8 or 5 digits, or the region's name) narrow it. */
export interface Origin {
  readonly of:
    | 'population'
    | 'need'
    | 'demand'
    | 'served'
    | 'unmet'
    | 'capacity'
    | 'coverage'
    | 'utilisation'
    | 'staff'
    | 'travel'
    | 'carers'
    | 'indicator'
    | 'difference'
    | 'goal'
    | 'measure'
  readonly service?: string
  readonly area?: string
}

/** The disclosure "where does this number come from"; closed at first, opened for print where it stands by a key number. */
export const originDisclosure = (origin: Origin, context: PageContext): Markup =>
  html`<details class="origin" data-origin="${origin.of}">
    <summary>${context.language === 'de' ? 'Woher kommt diese Zahl?' : 'Where does this number come from?'}</summary>
  </details>`
