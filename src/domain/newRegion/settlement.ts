/** Settlement type of a municipality by a stated rule. */
const CITY_PERSONS = 100_000
const TOWN_PERSONS_PER_KM2 = 300
const TOWN_PERSONS = 5_000

/** City from 100,000 inhabitants; else town from 300 persons per km² with at least 5,000 inhabitants; else rural. */
export const settlementOf = (persons: number, areaKm2: number): 'city' | 'town' | 'rural' => {
  if (persons >= CITY_PERSONS) return 'city'
  return persons >= TOWN_PERSONS && persons / areaKm2 >= TOWN_PERSONS_PER_KM2 ? 'town' : 'rural'
}
