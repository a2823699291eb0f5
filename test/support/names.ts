/** A small region's names for tests of studies: two municipalities in two Kreise, a hospital, pools, a practice. */
import type { Names } from '../../src/domain/study/names.js'
import { monthIndex } from '../../src/domain/time.js'

export const someNames: Names = {
  municipalities: new Set(['05358028', '05358036', '05334002']),
  facilities: new Map([
    [
      'hospital-a',
      { type: 'hospital', services: new Set(['hospital_internal', 'hospital_surgery', 'emergency']), pooled: false }
    ],
    ['hospital-b', { type: 'hospital', services: new Set(['hospital_internal']), pooled: false }],
    ['home-care-05358028', { type: 'home_care_service', services: new Set(['home_care']), pooled: true }],
    ['nursing-homes-05358028', { type: 'nursing_home', services: new Set(['nursing_home']), pooled: true }],
    ['gp-05358028', { type: 'gp_practice', services: new Set(['gp']), pooled: true }]
  ]),
  roles: new Set(['home_care_nurse', 'nursing_home_nurse']),
  conditions: new Set(['diabetes', 'copd']),
  services: new Set([
    'hospital_internal',
    'hospital_surgery',
    'emergency',
    'home_care',
    'nursing_home',
    'gp',
    'day_care'
  ]),
  facilityTypes: new Set(['hospital', 'nursing_home', 'day_care', 'gp_practice', 'short_stay_unit']),
  firstMonth: monthIndex(2023, 1)
}
