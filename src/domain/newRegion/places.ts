/** Where the municipalities lie: the shipped list of 2022, else one of the same name, else the middle of the Kreis, each said. */
import { settlementOf } from './settlement.js'
import { totalOf, type NewRegionWarning, type NewTable, type Place, type Pyramid, type SourceRow } from './frame.js'
import type { ListedPlace, National } from './national.js'

export interface Places {
  readonly places: ReadonlyArray<Place>
  readonly table: NewTable
  readonly warnings: ReadonlyArray<NewRegionWarning>
}

/** `Düren, Stadt`, `Düren` and `Stadt Düren` are one name. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\(.*?\)|,.*$/g, '')
    .replace(/^(stadt|gemeinde|hansestadt|markt|flecken) /, '')
    .trim()

export const placesOf = (
  national: National,
  pyramids: ReadonlyMap<string, Pyramid>,
  kreisOf: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>
): Places => {
  const warnings: NewRegionWarning[] = []
  const rows = [...pyramids]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([ags, pyramid]) => {
      const kreis = kreisOf.get(ags) ?? ags.slice(0, 5)
      const given = names.get(ags)
      const own = national.places.get(ags)
      const found = own ?? sameName(national, ags, given)
      if (own === undefined)
        warnings.push({
          kind: found === undefined ? 'unplaced-municipality' : 'renamed-municipality',
          facts: [ags, given ?? ags, found?.ags ?? kreis]
        })
      const at = found ?? middleOf(national, kreis, pyramids)
      return { ags, kreis, name: own?.name ?? given ?? ags, at, persons: totalOf(pyramid) }
    })
  const places = rows.map(({ ags, kreis, name, at, persons }): Place => ({
    ags,
    kreis,
    name,
    lat: at.lat,
    lon: at.lon,
    areaKm2: at.areaKm2,
    settlement: settlementOf(persons, at.areaKm2)
  }))
  return { places, table: tableOf(national, places, warnings), warnings }
}

const sameName = ({ places }: National, ags: string, name: string | undefined): ListedPlace | undefined => {
  if (name === undefined) return undefined
  const found = [...places.values()].filter(
    (place) => place.ags.startsWith(ags.slice(0, 2)) && plain(place.name) === plain(name)
  )
  return found.length === 1 ? found[0] : undefined
}

/** Middle and mean area of the listed municipalities of the Kreis that the table does not have; they are what a new one was made of. */
const middleOf = (
  { places }: National,
  kreis: string,
  pyramids: ReadonlyMap<string, Pyramid>
): Pick<Place, 'lat' | 'lon' | 'areaKm2'> => {
  const inKreis = [...places.values()].filter(({ ags }) => ags.startsWith(kreis))
  const gone = inKreis.filter(({ ags }) => !pyramids.has(ags))
  const near =
    gone.length > 0
      ? gone
      : inKreis.length > 0
        ? inKreis
        : [...places.values()].filter(({ ags }) => ags.startsWith(kreis.slice(0, 3)))
  const weight = near.reduce((sum, one) => sum + one.persons2022, 0)
  const mean = (of: (one: ListedPlace) => number): number =>
    near.reduce((sum, one) => sum + of(one) * one.persons2022, 0) / Math.max(1, weight)
  return {
    lat: mean(({ lat }) => lat),
    lon: mean(({ lon }) => lon),
    areaKm2: near.reduce((sum, one) => sum + one.areaKm2, 0) / Math.max(1, near.length)
  }
}

const tableOf = (
  national: National,
  places: ReadonlyArray<Place>,
  warnings: ReadonlyArray<NewRegionWarning>
): NewTable => ({
  table: 'municipalities',
  columns: ['ags', 'name', 'lat', 'lon', 'area_km2', 'settlement', 'role'],
  rows: places.map(({ ags, name, lat, lon, areaKm2, settlement }) => [
    ags,
    name,
    Number(lat.toFixed(4)),
    Number(lon.toFixed(4)),
    Number(areaKm2.toFixed(2)),
    settlement,
    'core'
  ]),
  sources: [
    ...national.sourcesOf('municipalities').map((row): SourceRow => ({ ...row, table: 'municipalities' })),
    {
      table: 'municipalities',
      column: 'settlement',
      source: 'Own rule on inhabitants of the base date and cadastral area',
      licence: 'dl-de/by-2-0',
      year: '2022',
      estimate: true,
      note: 'city from 100000 inhabitants; town from 300 per km² with at least 5000; else rural'
    },
    ...warnings.map(({ kind, facts: [ags = '', name = '', other = ''] }): SourceRow => ({
      table: 'municipalities',
      column: 'lat',
      area: ags,
      source: 'Own estimate',
      licence: 'dl-de/by-2-0',
      year: '2022',
      estimate: true,
      note:
        kind === 'renamed-municipality'
          ? `${name}: code not in the list of 2022, place and area of ${other} of the same name`
          : `${name}: not in the list of 2022, placed in the middle of what the list has of ${other}; area is a mean`
    }))
  ]
})
