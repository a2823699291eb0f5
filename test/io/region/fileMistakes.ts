/** Mistakes in headers, files and the head of a package. */
import { mistake, population, type Mistake } from './mistakes.js'
import { append, swap } from './packages.js'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

export const fileMistakes: ReadonlyArray<Mistake> = [
  mistake(
    'a misspelt required column',
    'minimal',
    population(swap('persons', 'person')),
    'population.csv:1:person unknown-column',
    'persons'
  ),
  mistake(
    'a required column in capitals',
    'minimal',
    population(swap('ags,', 'AGS,')),
    'population.csv:1:AGS unknown-column',
    'ags'
  ),
  mistake(
    'a missing required column',
    'minimal',
    { 'mortality.csv': (text) => text.replace(/,[^,\n]*$/gm, '') },
    'mortality.csv:1:mx_per_person_year missing-column'
  ),
  mistake('a column twice', 'minimal', population(swap('age_to', 'age_from')), [
    'population.csv:1:age_from duplicate-column',
    'population.csv:1:age_to missing-column'
  ]),
  mistake(
    'semicolons instead of commas',
    'minimal',
    population((text) => text.replaceAll(',', ';')),
    [
      'population.csv:1: wrong-delimiter',
      ...['ags', 'sex', 'age_from', 'age_to', 'persons'].map((name) => `population.csv:1:${name} missing-column`)
    ]
  ),
  mistake('a row with too few cells', 'minimal', population(append('05999008,f,5')), 'population.csv:82: cell-count'),
  mistake(
    'a quotation mark that is never closed',
    'minimal',
    { 'municipalities.csv': append('"05999012,Nobody,50.7,6.3,10,rural') },
    'municipalities.csv:4: broken-csv'
  ),
  mistake(
    'UTF-16',
    'minimal',
    { 'population.csv': Buffer.from('\ufeffags,sex\n', 'utf16le') },
    'population.csv:: wrong-encoding'
  ),
  mistake(
    'Latin-1',
    'minimal',
    { 'municipalities.csv': latin1('ags,name,lat,lon,area_km2,settlement\n05999004,Düren,50.8,6.3,64.2,town\n') },
    'municipalities.csv:2: wrong-encoding'
  ),
  mistake(
    'a spreadsheet under the name of a table',
    'minimal',
    { 'population.csv': Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]) },
    'population.csv:: binary-file'
  ),
  mistake(
    'zero bytes within',
    'minimal',
    population((text) => text.replace('05999004,f,5', '05999\u0000004,f,5')),
    'population.csv:4: binary-file'
  ),
  mistake('an empty table file', 'minimal', { 'fertility.csv': '' }, 'fertility.csv:: empty-file'),
  mistake(
    'a required table without rows',
    'minimal',
    { 'fertility.csv': 'area,age_from,age_to,births_per_woman_year\n' },
    'fertility.csv:: no-rows'
  ),
  mistake('a table listed and not there', 'minimal', { 'mortality.csv': undefined }, 'mortality.csv:: missing-file'),
  mistake(
    'a required table that is not listed',
    'minimal',
    { 'datapackage.json': swap(/\{[^{}]*"fertility"[^{}]*\},/, '') },
    'datapackage.json:15:16 missing-table'
  ),
  mistake(
    'a misspelt required table',
    'minimal',
    { 'datapackage.json': swap('"fertility"', '"fertilty"') },
    'datapackage.json:32:15 unknown-table',
    'fertility'
  ),
  mistake(
    'a table twice',
    'minimal',
    { 'datapackage.json': swap('"name": "fertility"', '"name": "mortality"') },
    'datapackage.json:32:15 duplicate-key'
  ),
  mistake(
    'a path out of the package',
    'minimal',
    { 'datapackage.json': swap('"fertility.csv"', '"../fertility.csv"') },
    'datapackage.json:33:15 path-outside'
  ),
  mistake(
    'an address instead of a path',
    'minimal',
    { 'datapackage.json': swap('"fertility.csv"', '"https://example.org/f.csv"') },
    'datapackage.json:33:15 path-outside'
  ),
  mistake(
    'a population of January',
    'minimal',
    { 'datapackage.json': swap('2022-12-31', '2023-01-01') },
    'datapackage.json:4:15 base-date',
    '2022-12-31'
  ),
  mistake(
    'no base date',
    'minimal',
    { 'datapackage.json': swap('"baseDate"', '"basedate"') },
    'datapackage.json:1:1 missing'
  ),
  mistake(
    'a name like an area code',
    'minimal',
    { 'datapackage.json': swap('"name": "minimal"', '"name": "05999"') },
    'datapackage.json:2:11 bad-name'
  ),
  mistake(
    'a key twice in the head',
    'minimal',
    { 'datapackage.json': swap('"name": "minimal",', '"name": "a", "name": "minimal",') },
    'datapackage.json:2:16 duplicate-key'
  ),
  mistake(
    'a head that is no JSON',
    'minimal',
    { 'datapackage.json': swap('"resources": [', '"resources": [,') },
    'datapackage.json:15:17 broken-json'
  ),
  mistake('a head that is a list', 'minimal', { 'datapackage.json': '[]' }, 'datapackage.json:1:1 wrong-type'),
  mistake('an empty head', 'minimal', { 'datapackage.json': '' }, 'datapackage.json:: empty-file'),
  mistake('no head at all', 'minimal', { 'datapackage.json': undefined }, 'datapackage.json:: missing-file'),
  mistake(
    'a head of a thousand levels',
    'minimal',
    { 'datapackage.json': '['.repeat(1_000) + ']'.repeat(1_000) },
    'datapackage.json:: too-deep'
  )
]
