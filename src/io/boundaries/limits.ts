/** Limits of files with boundaries. Beyond them a file is refused with a message instead of filling the memory. */

/** Largest GeoJSON that a reader may name, in bytes: the municipalities of all Germany at 1:250,000 fit in. */
export const largestMapBytes = 200_000_000
/** Largest `boundaries.geojson` of a region package, which is read at every run. */
export const largestOwnMapBytes = 20_000_000
/** Deepest nesting of brackets in the file. */
export const deepestMap = 32
/** Deepest nesting of geometry collections. */
export const deepestCollection = 8
/** Most corners of all polygons that are kept. */
export const mostCorners = 3_000_000
