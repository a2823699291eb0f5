/** Texts of the map and of mistakes in files with boundaries, in both languages. */
import type { Language } from './language.js'

/** Kinds of mistakes in GeoJSON, in words; see `problemKinds`. */
export const mapProblems: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'bad-geometry': { de: 'unlesbare Fläche', en: 'geometry that cannot be read' },
  'municipality-without-polygon': { de: 'Gemeinden ohne Fläche', en: 'municipalities without a polygon' },
  'no-geojson': { de: 'kein GeoJSON', en: 'not GeoJSON' },
  'no-polygon-joined': { de: 'keine Fläche dieser Region', en: 'no polygon of this region' },
  'polygon-elsewhere': { de: 'Fläche liegt woanders', en: 'polygon lies elsewhere' },
  'projected-coordinates': { de: 'projizierte Koordinaten', en: 'projected coordinates' }
}
