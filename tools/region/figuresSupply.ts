/** Figures of supply and deprivation by Kreis as Markdown, for the page on a region. */
import type { Inputs, Municipality, RegionBase } from './frame.js'
import { markdownTable, percent, thousands, type Line } from './markdown.js'
import { pooledBeds } from './supply/hospitalPools.js'
import { casesPerBed, casesPerResident, siteEstimates } from './supply/hospitals.js'
import { kreisCare } from './supply/kreisCare.js'
import { physicians } from './supply/physicians.js'
import { municipalitiesIn } from './supply/spread.js'

const sum = (values: ReadonlyArray<number>): number => values.reduce((all, value) => all + value, 0)
const inhabitants = (places: ReadonlyArray<Municipality>): number => sum(places.map(({ population }) => population))

/** Care and GPs by Kreis as the package takes them for 2023. */
const careAndGps = (inputs: Inputs, base: RegionBase): string => {
  const care = kreisCare(inputs, base)
  const gps = physicians(inputs, base)
  const line = (name: string, kreise: ReadonlyArray<string>): Line => {
    const chosen = care.filter(({ kreis }) => kreise.includes(kreis))
    const of = (value: (one: (typeof care)[number]) => number): number => sum(chosen.map(value))
    const places = base.municipalities.filter(({ kreis }) => kreise.includes(kreis))
    const doctors = sum(gps.filter(({ place }) => kreise.includes(place.kreis)).map((one) => one.gps))
    return [
      name,
      thousands(of((one) => one.homeCareClients)),
      thousands(of((one) => one.residents)),
      thousands(of((one) => one.places)),
      percent(of((one) => one.residents) / of((one) => one.places)),
      thousands(of((one) => one.dayCare)),
      thousands(of((one) => one.shortTerm)),
      thousands(of((one) => one.homeCareServices)),
      thousands(doctors),
      thousands(inhabitants(places) / doctors)
    ]
  }
  return markdownTable(
    [
      'Kreis',
      'home care clients',
      'residents',
      'places',
      'occupancy',
      'day care guests',
      'in short-term care',
      'home care services',
      'GPs 2022',
      'inhabitants per GP'
    ],
    [
      ...inputs.kreise.map((kreis) => line(inputs.region.kreise[kreis] ?? kreis, [kreis])),
      line('region', inputs.kreise)
    ]
  )
}

/** Hospital pools by Kreis. */
const hospitals = (inputs: Inputs, base: RegionBase): string => {
  const perBed = casesPerBed(inputs)
  const line = (name: string, kreise: ReadonlyArray<string>): Line => {
    const beds = kreise.map((kreis) => pooledBeds(inputs, kreis))
    const people = inhabitants(base.municipalities.filter(({ kreis }) => kreise.includes(kreis)))
    const cases = sum(
      siteEstimates(inputs)
        .filter(({ site }) => kreise.includes(site.ags.slice(0, 5)))
        .map((one) => one.cases[1])
    )
    const taken = sum(beds.map((one) => one.beds))
    return [
      name,
      sum(beds.map((one) => one.hospitals)),
      thousands(sum(beds.map((one) => one.somatic2015))),
      thousands(taken),
      (taken / (people / 1000)).toFixed(2),
      thousands(cases),
      (cases / people).toFixed(3)
    ]
  }
  const head = ['Kreis', 'hospitals', 'somatic beds 2015', 'taken (2021)', 'per 1,000', 'cases', 'cases per inhabitant']
  const lines = inputs.kreise.map((kreis) => line(inputs.region.kreise[kreis] ?? kreis, [kreis]))
  return `${markdownTable(head, [...lines, line('region', inputs.kreise)])}

Cases per bed and year: ${perBed.mean.toFixed(1)} (${perBed.least.toFixed(1)} to ${perBed.most.toFixed(1)}). Balanced with people from outside and those treated
outside, that makes ${casesPerResident(inputs, base).toFixed(3)} cases per resident.`
}

/** Deprivation of the municipalities by Kreis, weighted by inhabitants. */
const deprivation = (inputs: Inputs, base: RegionBase): string => {
  const line = (name: string, places: ReadonlyArray<Municipality>): Line => {
    const sorted = [...places].sort((one, other) => one.deprivation - other.deprivation)
    const [least, most] = [sorted[0], sorted.at(-1)]
    const mean = sum(places.map((place) => place.deprivation * place.population)) / inhabitants(places)
    const named = (place: Municipality | undefined): string =>
      place === undefined ? '' : `${place.name} ${place.deprivation.toFixed(2)}`
    return [name, mean.toFixed(2), ...(places.length === 1 ? ['', ''] : [named(least), named(most)])]
  }
  return markdownTable(
    ['Kreis', 'mean', 'least deprived', 'most deprived'],
    [
      ...inputs.kreise.map((kreis) => line(inputs.region.kreise[kreis] ?? kreis, municipalitiesIn(base, kreis))),
      line('region', base.municipalities)
    ]
  )
}

/** Names of these figures on a page; hospitals only where they are pooled. */
export const supplyFigures = (inputs: Inputs, base: RegionBase): Readonly<Record<string, string>> => ({
  'care-and-gps': careAndGps(inputs, base),
  deprivation: deprivation(inputs, base),
  ...(inputs.region.hospitals.rest === 'pooled' ? { hospitals: hospitals(inputs, base) } : {})
})
