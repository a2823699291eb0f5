/** Mistakes in single cells: numbers, closed lists, codes, distributions. */
import { mistake, population, type Mistake } from './mistakes.js'
import { append, line, swap } from './packages.js'

export const cellMistakes: ReadonlyArray<Mistake> = [
  mistake(
    'a negative number of persons',
    'minimal',
    population(line(3, '05999004,m,0,4,-5')),
    'population.csv:3:persons out-of-range'
  ),
  mistake(
    'NaN written out',
    'minimal',
    population(line(3, '05999004,m,0,4,NaN')),
    'population.csv:3:persons not-a-number'
  ),
  mistake('infinity', 'minimal', population(line(3, '05999004,m,0,4,Infinity')), 'population.csv:3:persons not-finite'),
  mistake(
    'a number beyond all numbers',
    'minimal',
    population(line(3, '05999004,m,0,4,1e999')),
    'population.csv:3:persons not-finite'
  ),
  mistake(
    'more persons than any country has',
    'minimal',
    population(line(3, '05999004,m,0,4,3e9')),
    'population.csv:3:persons out-of-range'
  ),
  mistake(
    'German thousands and decimals',
    'minimal',
    population(line(3, '05999004,m,0,4,"1.234,5"')),
    'population.csv:3:persons decimal-comma',
    '1234.5'
  ),
  mistake(
    'a decimal comma',
    'minimal',
    population(line(3, '05999004,m,0,4,"584,5"')),
    'population.csv:3:persons decimal-comma',
    '584.5'
  ),
  mistake(
    'thousands with a space',
    'minimal',
    population(line(3, '05999004,m,0,4,1 234')),
    'population.csv:3:persons decimal-comma',
    '1234'
  ),
  mistake(
    'a hexadecimal number',
    'minimal',
    population(line(3, '05999004,m,0,4,0x10')),
    'population.csv:3:persons not-a-number'
  ),
  mistake('an empty number', 'minimal', population(line(3, '05999004,m,0,4,')), 'population.csv:3:persons empty-cell'),
  mistake(
    'an age with a fraction',
    'minimal',
    population(line(3, '05999004,m,0.5,4,10')),
    'population.csv:3:age_from not-whole'
  ),
  mistake(
    'a sex that the tables do not know',
    'minimal',
    population(line(3, '05999004,w,0,4,10')),
    'population.csv:3:sex not-a-choice'
  ),
  mistake(
    'a misspelt settlement type',
    'minimal',
    { 'municipalities.csv': swap('64.2,town', '64.2,towm') },
    'municipalities.csv:2:settlement not-a-choice',
    'town'
  ),
  mistake(
    'a latitude beyond the pole',
    'minimal',
    { 'municipalities.csv': swap('50.80', '508.0') },
    'municipalities.csv:2:lat out-of-range'
  ),
  mistake(
    'an area of nothing',
    'minimal',
    { 'municipalities.csv': swap('64.2', '0') },
    'municipalities.csv:2:area_km2 out-of-range'
  ),
  mistake(
    'a share above 1',
    'complete',
    { 'care_prevalence.csv': swap('*,f,0,14,0.014', '*,f,0,14,1.4') },
    'care_prevalence.csv:2:share out-of-range'
  ),
  mistake(
    'a care grade 6',
    'complete',
    { 'care_grades.csv': append('*,80,,6,0') },
    'care_grades.csv:17:grade out-of-range'
  ),
  mistake(
    'an unknown facility type',
    'complete',
    { 'facilities.csv': swap(',hospital,05998000', ',hospitl,05998000') },
    'facilities.csv:2:type not-a-choice',
    'hospital'
  ),
  mistake(
    'a date that is none',
    'complete',
    { 'facilities.csv': swap('50.8,6.3,,', '50.8,6.3,1.4.2019,') },
    'facilities.csv:3:opened bad-date'
  ),
  mistake(
    'a facility id with blanks',
    'complete',
    { 'facilities.csv': append('New Kiosk,Kiosk,kiosk,05999008,50.66,6.42,,,,,,') },
    'facilities.csv:19:id bad-name',
    'new_kiosk'
  ),
  mistake(
    'a flag that is none',
    'complete',
    { 'sources.csv': swap('2022,true,no', '2022,perhaps,no') },
    'sources.csv:2:estimate not-a-choice'
  ),
  mistake(
    'a distribution that is none',
    'complete',
    { 'parameters.csv': swap('{uniform: [1, 4]}', 'about 2') },
    'parameters.csv:3:value_dist invalid-distribution'
  ),
  mistake(
    'an unknown law',
    'complete',
    { 'parameters.csv': swap('{uniform: [1, 4]}', '{unifrom: [1, 4]}') },
    'parameters.csv:3:value_dist unknown-distribution',
    'uniform'
  ),
  mistake(
    'a distribution the wrong way round',
    'complete',
    { 'parameters.csv': swap('{uniform: [1, 4]}', '{uniform: [4, 1]}') },
    'parameters.csv:3:value_dist invalid-distribution'
  ),
  mistake(
    'a distribution out of the range of its column',
    'complete',
    { 'care_prevalence.csv': swap('[0.0126, 0.014, 0.0154]', '[-0.1, 0.014, 0.0154]') },
    'care_prevalence.csv:2:share_dist out-of-range'
  ),
  mistake(
    'an AGS whose zero was lost',
    'minimal',
    { 'municipalities.csv': swap('05999004', '5999004'), 'population.csv': swap(/05999004/g, '5999004') },
    'municipalities.csv:2:ags lost-zero',
    '05999004'
  ),
  mistake(
    'an AGS that is none',
    'minimal',
    { 'municipalities.csv': swap('05999004', '05999-4'), 'population.csv': swap(/05999004/g, '05999-4') },
    'municipalities.csv:2:ags bad-ags'
  )
]
