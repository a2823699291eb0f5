/** Definitions that both languages draw from: paths of areas, the hatching, and a sign for each type of site. */
import { html, raw, type Markup } from '../markup.js'
import type { MapFrame } from './frame.js'
import { siteTypes, type SiteType } from './sites.js'

/** Half the size of a sign, in units of the drawing. */
export const signHalf = 7

/** Signs around the origin; outlines and fills come from the style of the page. */
const signs: Readonly<Record<SiteType, string>> = {
  hospital: '<rect x="-6.5" y="-6.5" width="13" height="13" rx="2"/><path class="in" d="M0-4V4M-4,0H4"/>',
  nursing_home: '<path d="M-6.5,6V-1L0-6.5 6.5-1V6Z"/><path class="in" d="M0,6V1.5"/>',
  home_care_service: '<path d="M0-7 7,0 0,7-7,0Z"/><circle class="dot" r="1.8"/>',
  gp_practice: '<circle r="4.5"/><path class="in" d="M0-2V2M-2,0H2"/>',
  specialist_practice: '<circle r="4.5"/><circle class="dot" r="1.6"/>',
  day_care: '<path d="M0-6.5 6.5,5.5H-6.5Z"/>',
  short_stay_unit: '<path d="M-6.5-5.5H6.5L0,6.5Z"/>',
  outpatient_centre: '<path d="M-3.2-6H3.2L6.5,0 3.2,6H-3.2L-6.5,0Z"/><path class="in" d="M0-3V3M-3,0H3"/>',
  kiosk: '<rect x="-5" y="-5" width="10" height="10"/><circle class="dot" r="1.8"/>',
  other: '<circle r="4"/>'
}

/** Hidden drawing with everything that is used more than once. It stands outside of both languages. */
export const mapDefinitions = ({ areas, kreisBorders }: MapFrame): Markup =>
  html`<svg class="map-defs" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="map-none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="map-none-paper" width="6" height="6" />
        <path class="map-none-line" d="M0,0V6" />
      </pattern>
      ${areas.map(({ path }, i) => html`<path id="map-a${i}" d="${path}" />`)}
      ${kreisBorders === '' ? undefined : html`<path id="map-k" d="${kreisBorders}" />`}
      ${siteTypes.map((type) => html`<g id="map-s-${type}">${raw(signs[type])}</g>`)}
      <path id="map-x" d="M-9-9 9,9M9-9-9,9" />
    </defs>
  </svg>`
