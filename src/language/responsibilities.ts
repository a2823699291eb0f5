/**
 * Map of responsibilities: who may decide, who must act and who pays, by field of action, as the law says in general. Every
 * row was checked against the text of the law named; who does it locally, a scenario says for itself (why, source).
 */
import type { Wording } from './wording.js'

export interface Responsibility {
  readonly id: string
  /** Services of the model to which the field belongs; empty = none in particular. */
  readonly services: ReadonlyArray<string>
  readonly field: Wording
  readonly decides: Wording
  readonly acts: Wording
  readonly pays: Wording
  /** Provisions, as they are cited. */
  readonly law: ReadonlyArray<string>
  /** Date of the state of the text that was read, YYYY-MM-DD or YYYY-MM; the law may have changed since. */
  readonly state: string
  /** Where the text was read. */
  readonly source: string
}

/** Federal law: one collection of texts, one date. */
const federal = { state: '2025-04-02', source: 'gesetze-im-internet.de' }

/** All fields, in the order of the page. State law: North Rhine-Westphalia. */
export const responsibilities: ReadonlyArray<Responsibility> = [
  {
    id: 'physician-planning',
    services: ['gp', 'specialist'],
    field: { de: 'Vertragsärztliche Bedarfsplanung', en: 'Planning of contract physicians' },
    decides: {
      de: 'Kassenärztliche Vereinigung im Einvernehmen mit den Landesverbänden der Krankenkassen und den Ersatzkassen; den Rahmen setzt der G-BA, Unter- und Überversorgung stellt der Landesausschuss fest',
      en: 'Association of statutory health insurance physicians in agreement with the insurers; framework by the Federal Joint Committee; shortage and surplus are stated by the state committee of physicians and insurers'
    },
    acts: {
      de: 'Kassenärztliche Vereinigung (Sicherstellungsauftrag)',
      en: 'Association of statutory health insurance physicians (duty to secure supply)'
    },
    pays: {
      de: 'Krankenkassen (Gesamtvergütung)',
      en: 'Health insurers (total remuneration)'
    },
    law: ['SGB V § 75 Abs. 1', 'SGB V § 85 Abs. 1', 'SGB V § 92 Abs. 1 S. 2 Nr. 9', 'SGB V §§ 99, 100, 103'],
    ...federal
  },
  {
    id: 'physician-support',
    services: ['gp', 'specialist'],
    field: {
      de: 'Förderung der vertragsärztlichen Versorgung (Strukturfonds)',
      en: 'Support of contract physicians (structural fund)'
    },
    decides: { de: 'Kassenärztliche Vereinigung', en: 'Association of statutory health insurance physicians' },
    acts: {
      de: 'Kassenärztliche Vereinigung; bei festgestellter Unterversorgung nach Fristablauf auch durch Betrieb eigener Einrichtungen',
      en: 'Association of statutory health insurance physicians; where shortage is stated and the time limit has passed, also by running own facilities'
    },
    pays: {
      de: 'Kassenärztliche Vereinigung (0,1 bis 0,2 % der morbiditätsbedingten Gesamtvergütung) und in gleicher Höhe die Krankenkassen',
      en: 'Association of statutory health insurance physicians (0.1 to 0.2% of morbidity-based remuneration) and, to the same amount, the health insurers'
    },
    law: ['SGB V § 105 Abs. 1, 1a, 1c'],
    ...federal
  },
  {
    id: 'municipal-practice',
    services: ['gp', 'specialist'],
    field: {
      de: 'Kommunale Eigeneinrichtung, kommunales MVZ',
      en: 'Municipal practice, municipal medical care centre'
    },
    decides: {
      de: 'Kommune; Eigeneinrichtung nur mit Zustimmung der Kassenärztlichen Vereinigung und in begründeten Ausnahmefällen, Ermächtigung durch den Zulassungsausschuss',
      en: 'Municipality; an own facility only with consent of the association of physicians and in justified exceptional cases, authorised by the admission committee'
    },
    acts: { de: 'Niemand ist verpflichtet; Kommunen können', en: 'Nobody must; municipalities may' },
    pays: {
      de: 'Leistungen: Krankenkassen über die Gesamtvergütung; wer den Aufbau bezahlt, regelt das Gesetz nicht',
      en: 'Services: health insurers through total remuneration; the law does not say who pays for the set-up'
    },
    law: ['SGB V § 85 Abs. 1', 'SGB V § 95 Abs. 1a', 'SGB V § 105 Abs. 5'],
    ...federal
  },
  {
    id: 'hospital-planning',
    services: [
      'hospital',
      'hospital_internal',
      'hospital_surgery',
      'hospital_geriatrics',
      'hospital_other',
      'emergency'
    ],
    field: { de: 'Krankenhausplanung', en: 'Hospital planning' },
    decides: {
      de: 'Land: Krankenhausplan, Investitionsprogramm, Zuweisung von Leistungsgruppen; in NRW das zuständige Ministerium mit regionalen Planungskonzepten',
      en: 'State: hospital plan, investment programme, assignment of service groups; in North Rhine-Westphalia the ministry, with regional planning concepts'
    },
    acts: { de: 'Krankenhausträger im Rahmen des Plans', en: 'Owners of hospitals within the plan' },
    pays: {
      de: 'Betrieb: Pflegesätze, also Krankenkassen und andere Kostenträger; Investitionen: Land, in NRW mit 40 % Beteiligung der Gemeinden (ohne die Mittel zur Umsetzung des Krankenhausplans 2022)',
      en: 'Running costs: health insurers and other payers; investment: state, in North Rhine-Westphalia with a 40% share of the municipalities (not of the funds for the plan of 2022)'
    },
    law: ['KHG §§ 2, 4, 6, 6a, 8, 9', 'SGB V §§ 108, 109', 'KHGG NRW §§ 12, 17'],
    state: '2025-04-02',
    source: 'gesetze-im-internet.de; lexmea.de (KHGG NRW § 17), anwalt24.de (KHGG NRW § 12), arbeit.nrw'
  },
  {
    id: 'cross-sector-facility',
    services: ['hospital', 'short_stay'],
    field: {
      de: 'Sektorenübergreifende Versorgungseinrichtung, Übergangspflege im Krankenhaus',
      en: 'Cross-sector care facility, transitional care in hospital'
    },
    decides: {
      de: 'Land (Bestimmung des Standorts nach § 6c KHG)',
      en: 'State (designation of the site, KHG § 6c)'
    },
    acts: { de: 'Krankenhausträger', en: 'Owners of hospitals' },
    pays: {
      de: 'Krankenkassen; Übergangspflege längstens zehn Tage, mit Zuzahlung',
      en: 'Health insurers; transitional care for ten days at most, with co-payment'
    },
    law: ['SGB V §§ 39e, 115g', 'KHG § 6c'],
    ...federal
  },
  {
    id: 'geriatric-outpatients',
    services: ['hospital_geriatrics'],
    field: { de: 'Geriatrische Institutsambulanz', en: 'Geriatric outpatient department' },
    decides: {
      de: 'Zulassungsausschuss (Ermächtigung, soweit zur Sicherstellung notwendig)',
      en: 'Admission committee (authorisation as far as needed to secure supply)'
    },
    acts: {
      de: 'Krankenhäuser mit geriatrischer Abteilung, geriatrische Rehabilitationskliniken und ihre Ärzte',
      en: 'Hospitals with a geriatric department, geriatric rehabilitation clinics and their physicians'
    },
    pays: {
      de: 'Krankenkassen (vertragsärztliche Gesamtvergütung)',
      en: 'Health insurers (total remuneration of contract physicians)'
    },
    law: ['SGB V §§ 118a, 120 Abs. 1'],
    ...federal
  },
  {
    id: 'care-structure',
    services: ['home_care', 'nursing_home', 'day_care', 'short_term_care'],
    field: {
      de: 'Pflegerische Versorgungsstruktur und Pflegebedarfsplanung',
      en: 'Structure of long-term care and its planning'
    },
    decides: {
      de: 'Land (Vorhaltung einer ausreichenden Struktur); in NRW planen Kreise und kreisfreie Städte und beziehen die Gemeinden ein',
      en: 'State (sufficient structure); in North Rhine-Westphalia districts and independent cities plan and involve their municipalities'
    },
    acts: {
      de: 'Länder, Kommunen, Pflegeeinrichtungen und Pflegekassen gemeinsam; Sicherstellungsauftrag bei den Pflegekassen',
      en: 'States, municipalities, providers and care insurers together; the duty to secure care lies with the care insurers'
    },
    pays: {
      de: 'Pflegekassen bis zu den gesetzlichen Beträgen, darüber Pflegebedürftige, bei Bedürftigkeit Sozialhilfe',
      en: 'Care insurers up to the statutory amounts, beyond them those in need of care, and social assistance where they cannot'
    },
    law: ['SGB XI §§ 8, 9, 12, 69', 'SGB XII §§ 3, 61', 'APG NRW § 7'],
    state: '2025-04-02',
    source: 'gesetze-im-internet.de; anwalt24.de (APG NRW § 7)'
  },
  {
    id: 'home-care',
    services: ['home_care'],
    field: { de: 'Ambulante Pflege und häusliche Krankenpflege', en: 'Home care and home nursing' },
    decides: {
      de: 'Pflegekassen und Träger durch Versorgungsvertrag; wer die Voraussetzungen erfüllt, hat Anspruch auf Zulassung',
      en: 'Care insurers and provider by contract; whoever meets the conditions has a right to be admitted'
    },
    acts: { de: 'Pflegedienste', en: 'Home care services' },
    pays: {
      de: 'Pflegekassen (häusliche Pflegehilfe) und Pflegebedürftige, Sozialhilfe; Krankenkassen (häusliche Krankenpflege)',
      en: 'Care insurers (home care) and those in need of care, social assistance; health insurers (home nursing)'
    },
    law: ['SGB XI §§ 36, 72, 82, 89', 'SGB V §§ 37, 132a'],
    ...federal
  },
  {
    id: 'nursing-homes',
    services: ['nursing_home'],
    field: { de: 'Vollstationäre Pflege', en: 'Nursing homes' },
    decides: {
      de: 'Pflegekassen und Träger durch Versorgungsvertrag, im Einvernehmen mit dem Träger der Sozialhilfe; Anspruch auf Zulassung, wenn die Voraussetzungen erfüllt sind',
      en: 'Care insurers and provider by contract, in agreement with the social assistance authority; a right to be admitted where the conditions are met'
    },
    acts: { de: 'Träger der Pflegeheime', en: 'Owners of nursing homes' },
    pays: {
      de: 'Pflege: Pflegekassen bis zum Leistungsbetrag und Eigenanteil; Unterkunft und Verpflegung: Bewohner; Investitionen: Förderung des Landes, sonst gesondert berechnet',
      en: 'Care: care insurers up to the statutory amount, and residents; board and lodging: residents; investment: support by the state, else charged separately'
    },
    law: ['SGB XI §§ 9, 43, 72, 82, 84'],
    ...federal
  },
  {
    id: 'day-care',
    services: ['day_care'],
    field: { de: 'Tages- und Nachtpflege', en: 'Day and night care' },
    decides: { de: 'Pflegekassen und Träger durch Versorgungsvertrag', en: 'Care insurers and provider by contract' },
    acts: { de: 'Träger der Einrichtungen', en: 'Owners of the facilities' },
    pays: {
      de: 'Pflegekassen bis zum Leistungsbetrag (auch die Beförderung), Pflegebedürftige, Sozialhilfe',
      en: 'Care insurers up to the statutory amount (transport included), those in need of care, social assistance'
    },
    law: ['SGB XI §§ 41, 72, 82'],
    ...federal
  },
  {
    id: 'short-term-care',
    services: ['short_term_care'],
    field: { de: 'Kurzzeitpflege', en: 'Short-term care' },
    decides: { de: 'Pflegekassen und Träger durch Versorgungsvertrag', en: 'Care insurers and provider by contract' },
    acts: { de: 'Träger der Einrichtungen', en: 'Owners of the facilities' },
    pays: {
      de: 'Pflegekassen (Pflegegrade 2 bis 5); ohne Pflegegrad 2 bis 5 nach Krankheit die Krankenkassen',
      en: 'Care insurers (grades 2 to 5); without grade 2 to 5, after an illness, health insurers'
    },
    law: ['SGB XI § 42', 'SGB V § 39c'],
    ...federal
  },
  {
    id: 'care-counselling',
    services: ['case_management'],
    field: { de: 'Pflegeberatung, Pflegestützpunkte', en: 'Care counselling, care support centres' },
    decides: {
      de: 'Pflegestützpunkte: oberste Landesbehörde; Sozialhilfe- und Altenhilfeträger können ihre Einrichtung verlangen, soweit Landesrecht es vorsieht',
      en: 'Support centres: highest state authority; social assistance authorities may demand them where state law provides so'
    },
    acts: { de: 'Pflegekassen (Anspruch auf Pflegeberatung)', en: 'Care insurers (right to counselling)' },
    pays: {
      de: 'Pflegekassen; den Betrieb eines Pflegestützpunkts seine Träger zu gleichen Teilen, soweit nichts anderes vereinbart ist',
      en: 'Care insurers; the running of a support centre its bodies in equal parts unless agreed otherwise'
    },
    law: ['SGB XI §§ 7a, 7c'],
    ...federal
  },
  {
    id: 'carer-relief',
    services: ['home_care', 'day_care', 'short_term_care'],
    field: { de: 'Entlastung pflegender Angehöriger', en: 'Relief of family carers' },
    decides: {
      de: 'In NRW Kreise und kreisfreie Städte für das Angebot an Unterstützung',
      en: 'In North Rhine-Westphalia districts and independent cities for the offer of support'
    },
    acts: {
      de: 'In NRW sind Kreise und kreisfreie Städte für ein bedarfsgerechtes Angebot verantwortlich',
      en: 'In North Rhine-Westphalia districts and independent cities are responsible for an offer that meets need'
    },
    pays: {
      de: 'Pflegekassen: Verhinderungspflege, Entlastungsbetrag',
      en: 'Care insurers: respite care, relief amount'
    },
    law: ['SGB XI §§ 39, 45a, 45b', 'APG NRW § 17'],
    state: '2025-04-02',
    source: 'gesetze-im-internet.de; lexmea.de (APG NRW § 17)'
  },
  {
    id: 'neighbourhood-models',
    services: [],
    field: {
      de: 'Modellvorhaben für Unterstützung vor Ort und im Quartier',
      en: 'Pilot projects for support in the neighbourhood'
    },
    decides: {
      de: 'Spitzenverband Bund der Pflegekassen, wenn Land oder Kommune mitfördert',
      en: 'Federal association of care insurers, where state or municipality co-funds'
    },
    acts: { de: 'Niemand ist verpflichtet', en: 'Nobody must' },
    pays: {
      de: 'Pflegeversicherung (bis 30 Mio. Euro im Jahr, 2025 bis 2028) in gleicher Höhe wie Land oder Kommune',
      en: 'Care insurance (up to 30 million euros a year, 2025 to 2028), to the same amount as state or municipality'
    },
    law: ['SGB XI § 123'],
    ...federal
  },
  {
    id: 'care-training',
    services: ['home_care', 'nursing_home'],
    field: { de: 'Ausbildung in der Pflege', en: 'Training of nurses' },
    decides: {
      de: 'Träger der praktischen Ausbildung und Pflegeschulen; Pauschalen vereinbaren Land, Krankenhausgesellschaft, Einrichtungen und Kassen',
      en: 'Providers of practical training and schools; flat rates are agreed by state, hospital society, providers and insurers'
    },
    acts: {
      de: 'Träger der praktischen Ausbildung (Krankenhäuser, Pflegeeinrichtungen)',
      en: 'Providers of practical training (hospitals, care providers)'
    },
    pays: {
      de: 'Ausgleichsfonds: Krankenhäuser 57,2380 %, Pflegeeinrichtungen 30,2174 %, Land 8,9446 %, Pflegeversicherung 3,6 %',
      en: 'Equalisation fund: hospitals 57.2380%, care providers 30.2174%, state 8.9446%, care insurance 3.6%'
    },
    law: ['PflBG §§ 6, 8, 26, 30, 33'],
    ...federal
  },
  {
    id: 'rescue-service',
    services: ['emergency'],
    field: { de: 'Rettungsdienst', en: 'Rescue service' },
    decides: {
      de: 'In NRW Kreise und kreisfreie Städte durch den Bedarfsplan (mindestens alle fünf Jahre)',
      en: 'In North Rhine-Westphalia districts and independent cities by a plan (at least every five years)'
    },
    acts: {
      de: 'In NRW Kreise und kreisfreie Städte als Träger',
      en: 'In North Rhine-Westphalia districts and independent cities as the bodies responsible'
    },
    pays: { de: 'Krankenkassen (Fahrkosten, Entgelte)', en: 'Health insurers (transport costs, charges)' },
    law: ['SGB V §§ 60, 133', 'RettG NRW §§ 6, 12'],
    state: '2025-04-02',
    source: 'gesetze-im-internet.de; siegen-wittgenstein.de und bra.nrw.de (RettG NRW §§ 6, 12)'
  },
  {
    id: 'out-of-hours',
    services: ['emergency', 'gp'],
    field: { de: 'Vertragsärztlicher Notdienst', en: 'Out-of-hours service of contract physicians' },
    decides: { de: 'Kassenärztliche Vereinigung', en: 'Association of statutory health insurance physicians' },
    acts: {
      de: 'Kassenärztliche Vereinigung, auch in Kooperation mit Krankenhäusern',
      en: 'Association of statutory health insurance physicians, also together with hospitals'
    },
    pays: {
      de: 'Krankenkassen (Gesamtvergütung); zusätzliche Mittel für die Strukturen nach Vereinbarung',
      en: 'Health insurers (total remuneration); further funds for structures by agreement'
    },
    law: ['SGB V § 75 Abs. 1b', 'SGB V § 105 Abs. 1b', 'SGB V § 120 Abs. 1'],
    ...federal
  },
  {
    id: 'public-health',
    services: ['prevention'],
    field: {
      de: 'Öffentlicher Gesundheitsdienst, Prävention, Gesundheitskonferenz',
      en: 'Public health service, prevention, health conference'
    },
    decides: {
      de: 'Landesrahmenvereinbarung von Kassen, Renten- und Unfallversicherung und Land; örtlich Kommunale Gesundheitskonferenz mit Empfehlungen',
      en: 'State framework agreement of insurers and state; locally the municipal health conference by recommendations'
    },
    acts: {
      de: 'In NRW untere Gesundheitsbehörden der Kreise und kreisfreien Städte; Krankenkassen in Lebenswelten',
      en: 'In North Rhine-Westphalia the local health authorities; health insurers in settings'
    },
    pays: {
      de: 'Krankenkassen für Leistungen in Lebenswelten, unbeschadet der Aufgaben anderer',
      en: 'Health insurers for services in settings, without prejudice to the tasks of others'
    },
    law: ['SGB V §§ 20a, 20f', 'ÖGDG NRW §§ 1, 6, 22'],
    state: '2025-06',
    source: 'gesetze-im-internet.de (2025-04-02); umwelt-online.de (ÖGDG NRW vom 10.6.2025, § 1), lzg.nrw.de (§§ 6, 22)'
  },
  {
    id: 'rehabilitation',
    services: [],
    field: { de: 'Rehabilitation und Teilhabe', en: 'Rehabilitation and participation' },
    decides: {
      de: 'Rehabilitationsträger je nach Leistung (Kranken-, Renten-, Unfallversicherung, Arbeitsagentur, Jugend- und Eingliederungshilfe)',
      en: 'Rehabilitation body by kind of benefit (health, pension, accident insurance, employment agency, youth welfare, integration assistance)'
    },
    acts: {
      de: 'Rehabilitationsträger gemeinsam (ausreichende Dienste und Einrichtungen); Träger der Eingliederungshilfe (Sicherstellungsauftrag)',
      en: 'Rehabilitation bodies together (sufficient services); integration assistance authorities (duty to secure supply)'
    },
    pays: { de: 'Der zuständige Rehabilitationsträger', en: 'The rehabilitation body responsible' },
    law: ['SGB IX §§ 6, 25, 36, 94, 95', 'SGB V § 40'],
    ...federal
  },
  {
    id: 'youth-welfare',
    services: [],
    field: { de: 'Jugendhilfe', en: 'Youth welfare' },
    decides: {
      de: 'Träger der öffentlichen Jugendhilfe (Planungs- und Gesamtverantwortung)',
      en: 'Public youth welfare authorities (planning and overall responsibility)'
    },
    acts: {
      de: 'In NRW Kreise und kreisfreie Städte durch das Jugendamt, auf Antrag größere kreisangehörige Städte',
      en: 'In North Rhine-Westphalia districts and independent cities through the youth office, on request larger towns'
    },
    pays: {
      de: 'Der örtliche Träger der öffentlichen Jugendhilfe',
      en: 'The local public youth welfare authority'
    },
    law: ['SGB VIII §§ 3, 69, 79, 80, 85', 'AG-KJHG NRW §§ 1a, 2'],
    state: '2025-04-02',
    source: 'gesetze-im-internet.de; recht.nrw.de (AG-KJHG, Stand 16.3.2024)'
  },
  {
    id: 'telemedicine',
    services: ['telecare'],
    field: { de: 'Telemedizin in der vertragsärztlichen Versorgung', en: 'Telemedicine of contract physicians' },
    decides: {
      de: 'Anforderungen an Videosprechstunden: Kassenärztliche Bundesvereinigung und Spitzenverband Bund der Krankenkassen',
      en: 'Requirements of video consultations: federal associations of physicians and of insurers'
    },
    acts: { de: 'Niemand ist verpflichtet; Förderung möglich', en: 'Nobody must; support is possible' },
    pays: {
      de: 'Förderung telemedizinischer Versorgungsformen auch aus dem Strukturfonds',
      en: 'Support of telemedical forms of care also from the structural fund'
    },
    law: ['SGB V § 105 Abs. 1a S. 3 Nr. 8', 'SGB V § 365'],
    ...federal
  },
  {
    id: 'mobility',
    services: [],
    field: { de: 'Öffentlicher Nahverkehr', en: 'Local public transport' },
    decides: {
      de: 'In NRW Kreise und kreisfreie Städte durch den Nahverkehrsplan',
      en: 'In North Rhine-Westphalia districts and independent cities by the local transport plan'
    },
    acts: {
      de: 'In NRW Kreise und kreisfreie Städte als Aufgabenträger',
      en: 'In North Rhine-Westphalia districts and independent cities'
    },
    pays: {
      de: 'Der Aufgabenträger; Fahrten zur Behandlung unter Bedingungen die Krankenkasse',
      en: 'The body responsible; journeys to treatment, under conditions, the health insurer'
    },
    law: ['ÖPNVG NRW § 3 Abs. 1', 'SGB V § 60'],
    state: '2025-04-02',
    source: 'gesetze-im-internet.de; Nahverkehrsplan Kreis Steinfurt (9dok.net), nottuln.de (ÖPNVG NRW § 3)'
  }
]

/** What could not be checked against the text of the law and is therefore not in the map. */
export const notMapped: ReadonlyArray<Wording> = [
  {
    de: 'Förderung der Pflegeeinrichtungen in NRW im Einzelnen (APG NRW §§ 11–14, Pflegewohngeld): nur die Überschriften lagen vor',
    en: 'Support of care providers in North Rhine-Westphalia in detail (APG NRW §§ 11–14): only the headings were at hand'
  },
  {
    de: 'Pflicht der Gemeinden, notfalls selbst ein Krankenhaus zu betreiben (KHGG NRW § 1): nur der Text des Vorgängergesetzes lag vor',
    en: 'Duty of municipalities to run a hospital if nobody else does (KHGG NRW § 1): only the text of the former act was at hand'
  },
  {
    de: 'Wer in NRW Träger der Eingliederungshilfe ist (Ausführungsgesetz zum SGB IX)',
    en: 'Which bodies are integration assistance authorities in North Rhine-Westphalia'
  },
  {
    de: 'Bedarfsplanungs-Richtlinie des G-BA (gültige Verhältniszahlen)',
    en: 'Planning guideline of the Federal Joint Committee (ratios in force)'
  }
]

/** Rows that concern any of these services, in the order of the map. */
export const responsibilitiesFor = (services: ReadonlyArray<string>): ReadonlyArray<Responsibility> =>
  responsibilities.filter((row) => row.services.some((service) => services.includes(service)))
