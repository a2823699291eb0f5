/**
 * `boundaries.geojson` of a package: the borders of its municipalities from the official boundaries, with names, source and
 * licence in the file itself. Only for maps: nothing is computed from them.
 */
import { readPolygons } from './polygons.js'
import { DL_DE, type Inputs, type SourceRow } from './frame.js'

/** Who made the borders, as their licence asks to be named; the map itself says that they are simplified. */
const SOURCE = '© GeoBasis-DE / BKG (2022), VG250'

/** The row of `sources` that speaks of the borders. */
export const boundarySource: SourceRow = {
  table: 'boundaries',
  source: 'Bundesamt für Kartographie und Geodäsie, VG250 (polygons simplified by the repository wahlatlas/zensus2022)',
  licence: DL_DE,
  year: '2022',
  estimate: false,
  note: '© GeoBasis-DE / BKG (2022); about 20 corners per municipality, for maps only; no figure is computed from them'
}

/** Text of the file: one feature per line, in order of AGS, degrees with five digits; undefined where the folder has no borders. */
export const boundariesText = ({ boundaries, kreise, only }: Inputs): string | undefined => {
  if (boundaries === undefined) return undefined
  const features = readPolygons(boundaries)
    .filter(({ ags }) => kreise.includes(ags.slice(0, 5)) && (only?.includes(ags) ?? true))
    .sort((one, other) => (one.ags < other.ags ? -1 : 1))
    .map(({ ags, name, geometry }) => JSON.stringify({ type: 'Feature', properties: { ags, name }, geometry }))
  const head = { source: SOURCE, licence: DL_DE, year: '2022' }
  return `{"type":"FeatureCollection",${JSON.stringify(head).slice(1, -1)},"features":[\n${features.join(',\n')}\n]}\n`
}
