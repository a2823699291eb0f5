/** Names of the families of quantities that vary between draws, in the order of the model. */
import { formatsOf, type Language } from './language.js'
import type { Wording } from './wording.js'

const families = {
  mortality: { de: 'Sterblichkeit', en: 'mortality' },
  fertility: { de: 'Geburten', en: 'births' },
  migration: { de: 'Wanderung', en: 'migration' },
  population: { de: 'Bevölkerungsstand', en: 'population stock' },
  care: { de: 'Pflegequoten', en: 'care rates' },
  conditions: { de: 'Krankheiten', en: 'conditions' },
  use: { de: 'Inanspruchnahme', en: 'use' },
  reserves: { de: 'Reserven', en: 'reserves' },
  capacity: { de: 'Kapazitäten', en: 'capacities' },
  staff: { de: 'Personal', en: 'staff' },
  physicians: { de: 'Arztpraxen', en: 'practices' },
  travel: { de: 'Wege', en: 'travel' },
  borders: { de: 'Versorgung über die Grenzen', en: 'care across borders' },
  spillover: { de: 'Weitergabe', en: 'spill-over' },
  carers: { de: 'Belastung der Angehörigen', en: 'strain of carers' },
  entries: { de: 'Einträge des Szenarios', en: 'entries of the scenario' },
  other: { de: 'Übriges', en: 'others' }
} satisfies Readonly<Record<string, Wording>>

export type VariedFamily = keyof typeof families

/** All families, in the order of the model. */
export const variedFamilyOrder = Object.keys(families).filter((name): name is VariedFamily => name in families)

/** "Sterblichkeit, Wanderung und Personal"; '' where none is known. */
export const variedNames = (found: ReadonlyArray<VariedFamily>, language: Language): string =>
  found.length === 0 ? '' : formatsOf(language).list(found.map((name) => families[name][language]))
