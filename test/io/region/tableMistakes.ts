/** Mistakes between rows and tables: keys, ages, areas, sums, names. */
import { mistake, population, type Mistake } from './mistakes.js'
import { append, swap } from './packages.js'

export const tableMistakes: ReadonlyArray<Mistake> = [
  mistake(
    'the same row twice',
    'minimal',
    population(append('05999008,m,95,,4')),
    'population.csv:82:ags duplicate-key'
  ),
  mistake(
    'a municipality twice',
    'minimal',
    { 'municipalities.csv': append('05999008,Again,50.72,6.38,81.5,rural') },
    'municipalities.csv:4:ags duplicate-key'
  ),
  mistake(
    'a facility twice',
    'complete',
    { 'facilities.csv': append('hospital-stadt,Again,hospital,05999004,50.8,6.3,,,,,,') },
    'facilities.csv:19:id duplicate-key'
  ),
  mistake(
    'ages that overlap',
    'minimal',
    population(swap('05999004,f,5,9', '05999004,f,4,9')),
    'population.csv:4:age_from age-overlap'
  ),
  mistake(
    'ages that are missing in between',
    'minimal',
    population(swap(/05999004,f,10,14,.*\n/, '')),
    'population.csv:7:age_from age-gap'
  ),
  mistake(
    'no youngest age',
    'minimal',
    population(swap(/05999004,f,0,4,.*\n/, '')),
    'population.csv:3:age_from age-gap'
  ),
  mistake(
    'no open age at the end',
    'minimal',
    population(swap('05999004,f,95,', '05999004,f,95,99')),
    'population.csv:40:age_to age-gap'
  ),
  mistake(
    'an age band the wrong way round',
    'minimal',
    { 'fertility.csv': swap('*,15,19', '*,19,15') },
    'fertility.csv:2:age_to age-order'
  ),
  mistake(
    'a municipality without population',
    'minimal',
    { 'municipalities.csv': append('05999012,Nobody,50.7,6.3,10,rural') },
    ['population.csv:1:ags no-population', 'population.csv:1:ags no-population']
  ),
  mistake(
    'a municipality with nobody in it',
    'minimal',
    population(swap(/05999008,(.*),\d+\n/g, '05999008,$1,0\n')),
    'population.csv:42:persons no-population'
  ),
  mistake(
    'population of an unknown municipality',
    'minimal',
    population(append('05999009,f,0,,10', '05999009,m,0,,10')),
    ['population.csv:82:ags unknown-area', 'population.csv:83:ags unknown-area'],
    '05999004'
  ),
  mistake(
    'population of a code whose zero was lost',
    'minimal',
    population(swap('05999004,f,0,4', '5999004,f,0,4')),
    ['population.csv:2:ags lost-zero', 'population.csv:2:age_to age-gap', 'population.csv:4:age_from age-gap'],
    '05999004'
  ),
  mistake(
    'a Kreis whose zero was lost',
    'minimal',
    { 'migration.csv': swap('05999,f,0,4', '5999,f,0,4') },
    'migration.csv:2:area lost-zero',
    '05999'
  ),
  mistake(
    'a Kreis that is not in the package',
    'minimal',
    { 'migration.csv': swap('05999,f,0,4', '05989,f,0,4') },
    'migration.csv:2:area unknown-area',
    '05999'
  ),
  mistake(
    'an area that is no code',
    'minimal',
    { 'migration.csv': swap('05999,f,0,4', 'Aachen,f,0,4') },
    'migration.csv:2:area bad-ags'
  ),
  mistake('mortality of one sex only', 'minimal', { 'mortality.csv': swap(/\*,m,.*\n/g, '') }, [
    'mortality.csv:1:area area-without-rows',
    'mortality.csv:1:area area-without-rows'
  ]),
  mistake(
    'net moves and arrivals in one row',
    'minimal',
    {
      'migration.csv': (text) =>
        text.replace(/^(.*)$/gm, (row, _, at) =>
          row === ''
            ? ''
            : at === 0
              ? `${row},in_persons_per_year,out_rate_per_person_year`
              : at < 60
                ? `${row},3,0.1`
                : `${row},,`
        )
    },
    ['migration.csv:2: one-of-columns']
  ),
  mistake(
    'grades that do not add up',
    'complete',
    { 'care_grades.csv': swap('*,0,59,2,0.38', '*,0,59,2,0.48') },
    'care_grades.csv:2:share shares-sum'
  ),
  mistake(
    'settings that do not add up',
    'complete',
    { 'care_settings.csv': swap('*,2,family,0.72', '*,2,family,0.62') },
    'care_settings.csv:5:share shares-sum'
  ),
  mistake(
    'a grade 3 without service',
    'complete',
    { 'care_settings.csv': swap('*,3,family', '*,3,grade1_only') },
    'care_settings.csv:8:setting impossible-setting'
  ),
  mistake(
    'more spill-over than is unmet',
    'complete',
    { 'spillover.csv': swap('home_care,without,0.4', 'home_care,without,0.5') },
    'spillover.csv:2:share shares-sum'
  ),
  mistake(
    'settlements without weight',
    'complete',
    { 'settlements.csv': (text) => text.replace(/,0\.[46]$/gm, ',0') },
    'settlements.csv:2:weight shares-sum'
  ),
  mistake(
    'occupancy in percent',
    'complete',
    { 'control_totals.csv': swap('occupancy,0.93', 'occupancy,93') },
    'control_totals.csv:10:value out-of-range',
    '0.93'
  ),
  mistake(
    'capacity of an unknown facility',
    'complete',
    { 'capacities.csv': swap('hospital-stadt,hospital_internal', 'hospital-stat,hospital_internal') },
    'capacities.csv:5:facility unknown-facility',
    'hospital-stadt'
  ),
  mistake(
    'capacity of an unknown service',
    'complete',
    { 'capacities.csv': swap('hospital-stadt,hospital_internal', 'hospital-stadt,hospital_internl') },
    'capacities.csv:5:service unknown-service',
    'hospital_internal'
  ),
  mistake(
    'use by an unknown condition',
    'complete',
    { 'service_use.csv': swap('condition:diabetes', 'condition:diabetis') },
    'service_use.csv:17:group unknown-group',
    'condition:diabetes'
  ),
  mistake(
    'staffing by an unknown role',
    'complete',
    { 'staffing.csv': swap('home_care_nurse,grade:1', 'home_care_nurze,grade:1') },
    'staffing.csv:2:role unknown-role',
    'home_care_nurse'
  ),
  mistake(
    'spill-over to an unknown service',
    'complete',
    { 'spillover.csv': swap('home_care,family', 'home_care,familly') },
    'spillover.csv:2:to unknown-service',
    'family'
  ),
  mistake(
    'travel from an unknown municipality',
    'complete',
    { 'travel_times.csv': swap('05999008', '05999007') },
    'travel_times.csv:2:from_ags unknown-area'
  ),
  mistake(
    'a declared group with a built-in name',
    'complete',
    { 'groups.csv': append('all,*,f,0,,0.1') },
    'groups.csv:4:group reserved-name'
  ),
  mistake(
    'a facility that closed before it opened',
    'complete',
    { 'facilities.csv': swap('50.8,6.3,,', '50.8,6.3,2030,2025-03') },
    'facilities.csv:3:closed date-order'
  ),
  mistake(
    'a parameter out of its range',
    'complete',
    { 'parameters.csv': append('vacancy,,nursing_home,4,share,') },
    'parameters.csv:11:value out-of-range'
  ),
  mistake(
    'a parameter of an unknown service',
    'complete',
    { 'parameters.csv': append('vacancy,,nursing_hom,0.04,share,') },
    'parameters.csv:11:subject unknown-subject',
    'nursing_home'
  ),
  mistake(
    'a table that others need',
    'complete',
    { 'services.csv': undefined, 'datapackage.json': swap(/\{[^{}]*"services"[^{}]*\},/, '') },
    [
      'service_use.csv:1:service missing-table',
      'control_totals.csv:1:service missing-table',
      'capacities.csv:1:service missing-table',
      'staffing.csv:1:service missing-table',
      'spillover.csv:1:from_service missing-table'
    ]
  )
]
