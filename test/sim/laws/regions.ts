/** The example package, and versions of it in which laws show. */
import type { Region } from '../../../src/domain/region/region.js'
import { fixture, packageWith, regionIn, swap } from '../../io/region/packages.js'

export const completeRegion = (): Region => regionIn(fixture('complete'))

/** Fewer beds and homes, and people from outside at both hospitals: unmet need from the first month on. */
export const tightRegion = (): Region =>
  regionIn(
    packageWith('complete', {
      'capacities.csv': (text) =>
        [
          ['hospital_internal,7500', 'hospital_internal,5000'],
          ['hospital_internal,1900', 'hospital_internal,1200'],
          ['hospital_surgery,5500', 'hospital_surgery,3600'],
          ['hospital_surgery,1300', 'hospital_surgery,700']
        ].reduce((edited, [from = '', to = '']) => swap(from, to)(edited), text),
      'control_totals.csv': swap(/nursing_home,2022,occupancy,0.9[23]/g, 'nursing_home,2022,occupancy,0.99'),
      'parameters.csv': (text) =>
        `${text}outsider_share,05998,hospital_internal,0.1,share,"{pert: [0.05, 0.1, 0.2]}"\nslack,*,home_care,-0.1,share,\n`
    })
  )
