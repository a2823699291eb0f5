/** Borders as a document carries them: simplified, in whole steps of a grid, neighbours sharing each line between them. */
import type { Objects, Topology } from 'topojson-specification'

/** Lines and areas whose only fact is their id. */
export type BareTopology = Topology<Objects<NonNullable<unknown>>>

export interface MapShapes {
  /**
   * TopoJSON in longitude and latitude (WGS84): `places` holds municipalities, `kreise` the Kreise that the file itself
   * draws (often none); the id of each geometry is its AGS.
   */
  readonly topology: BareTopology
  /** `package`: the region package's own boundaries; `file`: a file named with `--map`. */
  readonly from: 'package' | 'file'
  /** Name of the file, without its folder. */
  readonly file: string
  /** What the file says of itself. */
  readonly source?: string
  readonly licence?: string
  readonly year?: string
}
