/**
 * The general hospital sites of the Region Aachen at the base date, and what is known of each. Psychiatric hospitals, day clinics and
 * the site Bardenberg (acute care moved in 2018) are left out. Beds and cases are single facts of mixed years, cited one by one.
 */
import type { HospitalSite } from '../supply/hospitalSites.js'

export const AACHEN_SITES: ReadonlyArray<HospitalSite> = [
  {
    id: 'hospital-uniklinik-aachen',
    name: 'Uniklinik RWTH Aachen',
    ags: '05334002',
    listed: { postcode: '52074', name: 'Uniklinik' },
    beds: { value: 1400, source: 'Wikipedia (de), Universitätsklinikum Aachen', year: '2018' },
    cases: { value: 50_000, source: 'Wikipedia (de), Universitätsklinikum Aachen', year: '2017' },
    basicCare: 'yes',
    note: 'beds include psychiatry of unknown size'
  },
  {
    id: 'hospital-luisenhospital-aachen',
    name: 'Luisenhospital Aachen',
    ags: '05334002',
    listed: { postcode: '52064', name: 'Luisenhospital' },
    basicCare: 'unknown',
    note: 'no bed figure found'
  },
  {
    id: 'hospital-marienhospital-aachen',
    name: 'Marienhospital Aachen',
    ags: '05334002',
    listed: { postcode: '52066', name: 'Marienhospital' },
    basicCare: 'unknown',
    note: 'no bed figure found'
  },
  {
    id: 'hospital-franziskus-aachen',
    name: 'Franziskushospital Aachen',
    ags: '05334002',
    listed: { postcode: '52074', name: 'Franziskushospital' },
    basicCare: 'unknown',
    note: 'no bed figure found'
  },
  {
    id: 'hospital-eschweiler',
    name: 'St.-Antonius-Hospital Eschweiler',
    ags: '05334012',
    listed: { postcode: '52249', name: 'St.-Antonius' },
    beds: { value: 443, source: 'Wikipedia (de), St.-Antonius-Hospital Eschweiler', year: '2021' },
    basicCare: 'unknown',
    note: 'about 2020/2021'
  },
  {
    id: 'hospital-simmerath',
    name: 'Eifelklinik St. Brigida Simmerath',
    ags: '05334028',
    listed: { postcode: '52152', name: 'Eifelklinik' },
    beds: { value: 125, source: 'Wikipedia (de), Eifelklinik St. Brigida', year: '' },
    basicCare: 'unknown',
    note: 'at most 224 beds in 1977'
  },
  {
    id: 'hospital-stolberg',
    name: 'Bethlehem Gesundheitszentrum Stolberg',
    ags: '05334032',
    listed: { postcode: '52222', name: 'Bethlehem' },
    basicCare: 'unknown',
    note: 'no bed figure found'
  },
  {
    id: 'hospital-wuerselen',
    name: 'Rhein-Maas Klinikum Würselen',
    ags: '05334036',
    listed: { postcode: '52146', name: 'Betriebsteil Marienhöhe' },
    beds: { value: 645, source: 'Wikipedia (de), Rhein-Maas Klinikum (planned beds)', year: '' },
    basicCare: 'unknown',
    note: 'an older version of the page says 663; acute medicine of Bardenberg was joined here in October 2018'
  },
  {
    id: 'hospital-dueren',
    name: 'Krankenhaus Düren',
    ags: '05358008',
    listed: { postcode: '52351', name: 'Krankenhaus Düren' },
    beds: { value: 449, source: 'praktischarzt.de, profile of the operator', year: '' },
    cases: { value: 17_702, source: 'praktischarzt.de, profile of the operator', year: '' },
    basicCare: 'unknown',
    note: 'both figures from a profile of the operator'
  },
  {
    id: 'hospital-lendersdorf',
    name: 'St. Augustinus-Krankenhaus Düren-Lendersdorf',
    ags: '05358008',
    listed: { postcode: '52355', name: 'St. Augustinus' },
    beds: { value: 287, source: 'Wikipedia (de), St. Augustinus-Krankenhaus Lendersdorf', year: '' },
    basicCare: 'unknown',
    note: 'the same page says 294 elsewhere'
  },
  {
    id: 'hospital-birkesdorf',
    name: 'St. Marien-Hospital Düren-Birkesdorf',
    ags: '05358008',
    listed: { postcode: '52353', name: 'St. Marien-Hospital' },
    basicCare: 'unknown',
    note: 'no bed figure found'
  },
  {
    id: 'hospital-juelich',
    name: 'Krankenhaus Jülich',
    ags: '05358024',
    listed: { postcode: '52428', name: 'St. Elisabeth' },
    basicCare: 'unknown',
    note: 'no bed figure found; taken over by the town in 2023'
  },
  {
    id: 'hospital-linnich',
    name: 'St. Josef-Krankenhaus Linnich',
    ags: '05358036',
    listed: { postcode: '52441', name: 'St. Josef' },
    beds: { value: 140, source: 'Wikipedia (de), St. Josef-Krankenhaus Linnich', year: '2008' },
    cases: { value: 4616, source: 'Wikipedia (de), St. Josef-Krankenhaus Linnich', year: '2004' },
    casesRange: [3000, 4616, 6000],
    basicCare: 'unknown',
    note: 'open at the base date, admissions stopped on 6 March 2023; beds 180 in 2005'
  },
  {
    id: 'hospital-euskirchen',
    name: 'Marien-Hospital Euskirchen',
    ags: '05366016',
    listed: { postcode: '53879', name: 'Marien-Hospital' },
    beds: { value: 431, source: 'Marien-Hospital Euskirchen, own site', year: '' },
    cases: { value: 16_000, source: 'Marien-Hospital Euskirchen, own site', year: '' },
    basicCare: 'unknown',
    note: 'about 16,000 inpatients and 26,000 outpatients a year, as the site says'
  },
  {
    id: 'hospital-mechernich',
    name: 'Kreiskrankenhaus Mechernich',
    ags: '05366028',
    listed: { postcode: '53894', name: 'Krankenhaus Mechernich' },
    beds: { value: 418, source: 'Kreiskrankenhaus Mechernich, own site', year: '' },
    cases: { value: 19_070, source: 'Kölner Stadt-Anzeiger, review of 2024', year: '2023' },
    basicCare: 'unknown',
    note: 'plus 10 places of a day clinic; the own site says about 20,000 inpatients (about 2020)'
  },
  {
    id: 'hospital-schleiden',
    name: 'Krankenhaus Schleiden',
    ags: '05366036',
    listed: { postcode: '53937', name: 'Krankenhaus Schleiden' },
    cases: { value: 3392, source: 'Kölner Stadt-Anzeiger, review of 2024', year: '2023' },
    basicCare: 'yes',
    note: 'open at the base date; emergency department closed on 1 September 2024, trauma, internal and geriatric wards during 2024'
  },
  {
    id: 'hospital-erkelenz',
    name: 'Hermann-Josef-Krankenhaus Erkelenz',
    ags: '05370004',
    listed: { postcode: '41812', name: 'Hermann-Josef' },
    beds: { value: 409, source: 'medirocket.de, profile from the own site (planned beds)', year: '' },
    basicCare: 'unknown',
    note: '333 before, 367 planned for 2011'
  },
  {
    id: 'hospital-geilenkirchen',
    name: 'St. Elisabeth-Krankenhaus Geilenkirchen',
    ags: '05370012',
    listed: { postcode: '52511', name: 'St. Elisabeth' },
    basicCare: 'unknown',
    note: 'no bed figure found'
  },
  {
    id: 'hospital-heinsberg',
    name: 'Städtisches Krankenhaus Heinsberg',
    ags: '05370016',
    listed: { postcode: '52525', name: 'Städtisches' },
    beds: { value: 216, source: 'Wikipedia (de), Städtisches Krankenhaus Heinsberg', year: '' },
    basicCare: 'unknown',
    note: '426 staff in 2014'
  }
]
