/** The names one table may use of another: what exists, and which table says so. */
import { careSettings } from '../descriptors/need.js'
import { tableDescriptors } from '../descriptors/tables.js'
import type { Region } from '../region.js'
import type { Reference } from '../table.js'
import { namesIn } from './rowsOf.js'

export interface KnownNames {
  readonly names: ReadonlySet<string>
  /** Table that must be there to declare them; undefined where built-in names exist. */
  readonly declaredIn: string | undefined
  /** Tables the names are taken from: while one of them cannot be read, nothing can be said about names. */
  readonly takenFrom: ReadonlyArray<string>
}

/** Services, and `hospital` where its departments are given (it is reported as their sum). */
const serviceNames = (region: Region): ReadonlySet<string> => {
  const declared = namesIn(region, 'services', 'service')
  return [...declared].some((name) => name.startsWith('hospital_')) ? new Set([...declared, 'hospital']) : declared
}

const groupNames = (region: Region): ReadonlySet<string> =>
  new Set([
    'all',
    ...[1, 2, 3, 4, 5].map((grade) => `grade:${grade}`),
    ...careSettings.map((setting) => `setting:${setting}`),
    ...[...namesIn(region, 'chronic_prevalence', 'condition')].map((condition) => `condition:${condition}`),
    ...namesIn(region, 'groups', 'group')
  ])

/** Names that a reference of this kind may use. Areas are not names: they cover municipalities. */
export const knownNames = (region: Region, reference: Exclude<Reference, 'area'>): KnownNames => {
  switch (reference) {
    case 'ags':
      return {
        names: namesIn(region, 'municipalities', 'ags'),
        declaredIn: 'municipalities',
        takenFrom: ['municipalities']
      }
    case 'facility':
      return { names: namesIn(region, 'facilities', 'id'), declaredIn: 'facilities', takenFrom: ['facilities'] }
    case 'service':
      return { names: serviceNames(region), declaredIn: 'services', takenFrom: ['services'] }
    case 'role':
      return { names: namesIn(region, 'staff', 'role'), declaredIn: 'staff', takenFrom: ['staff'] }
    case 'group':
      return { names: groupNames(region), declaredIn: undefined, takenFrom: ['chronic_prevalence', 'groups'] }
    case 'table':
      // Sources may also speak of the borders that a package carries for maps.
      return {
        names: new Set([...tableDescriptors.map(({ name }) => name), 'boundaries']),
        declaredIn: undefined,
        takenFrom: []
      }
  }
}
