/** Deutsch zu den Bedeutungen von Tabellen und Spalten eines Regionspakets. Schlüssel: der englische Satz der Beschreibung. */
export const columnPhrases: Readonly<Record<string, string>> = {
  'The municipalities of the package; every result is given for those of role core.':
    'Die Gemeinden des Pakets; jedes Ergebnis gibt es für die mit der Rolle core.',
  'Official municipality key, 8 digits, as text with its leading zero.':
    'Amtlicher Gemeindeschlüssel (AGS), 8 Stellen, als Text mit führender Null.',
  'Name as shown in pages.': 'Name, wie er auf den Seiten steht.',
  'Latitude of the centre, north positive.': 'Geographische Breite des Mittelpunkts, Norden positiv.',
  'Longitude of the centre, east positive.': 'Geographische Länge des Mittelpunkts, Osten positiv.',
  'Area of the municipality.': 'Fläche der Gemeinde.',
  'Settlement type; decides speed and detour of travel where no travel times are given.':
    'Siedlungstyp: Stadt (city), Kleinstadt (town), Land (rural); bestimmt Tempo und Umweg, wo keine Fahrzeiten angegeben sind.',
  'Deprivation score (e.g. GISD, 0 to 1); moves need only where a gradient is given.':
    'Index der Benachteiligung (etwa GISD, 0 bis 1); wirkt auf den Bedarf nur, wo ein Gefälle angegeben ist.',
  'core = reported; ring = neighbour, simulated coarsely and not reported; empty = core.':
    'core = wird berichtet; ring = Nachbargemeinde, grob gerechnet und nicht berichtet; leer = core.',
  'Population stock of the base date by municipality, sex and age; bands are split to single ages.':
    'Bevölkerung am Stichtag nach Gemeinde, Geschlecht und Alter; Altersgruppen werden auf einzelne Jahre aufgeteilt.',
  'Municipality.': 'Gemeinde.',
  'Sex: f or m.': 'Geschlecht: f (weiblich) oder m (männlich).',
  'Sex: f or m; empty = both.': 'Geschlecht: f (weiblich) oder m (männlich); leer = beide.',
  'First age of the band.': 'Erstes Alter der Gruppe.',
  'First age of the band; empty = 0.': 'Erstes Alter der Gruppe; leer = 0.',
  'Last age of the band, included; empty = open.': 'Letztes Alter der Gruppe, eingeschlossen; leer = offen.',
  'Persons on the base date.': 'Personen am Stichtag.',
  'Central death rates by sex and age.': 'Zentrale Sterberaten nach Geschlecht und Alter.',
  'AGS of any length (8 municipality, 5 Kreis, 2 Land) or `*`; the longest match wins.':
    'AGS beliebiger Länge (8 Gemeinde, 5 Kreis, 2 Land) oder `*`; die längste Übereinstimmung gilt.',
  'Year the figure holds for; years without rows use the nearest year; empty = every year.':
    'Jahr, für das die Zahl gilt; Jahre ohne Zeilen nehmen das nächstliegende; leer = jedes Jahr.',
  'Central death rate of the band.': 'Zentrale Sterberate der Altersgruppe.',
  'Age-specific fertility rates; ages without a row have none.':
    'Altersspezifische Geburtenziffern; Alter ohne Zeile haben keine.',
  'Live births per woman of the band and year.': 'Lebendgeborene je Frau der Altersgruppe und Jahr.',
  'Moves over the border of the area: net counts, or arrivals as counts and departures as rates. Ages without a row have none.':
    'Wanderungen über die Grenze des Gebiets: Salden, oder Zuzüge als Anzahl und Fortzüge als Rate. Alter ohne Zeile haben keine.',
  'Arrivals less departures of the whole area and band.':
    'Zuzüge minus Fortzüge des ganzen Gebiets und der Altersgruppe.',
  'Arrivals of the whole area and band.': 'Zuzüge des ganzen Gebiets und der Altersgruppe.',
  'Departures per resident and year.': 'Fortzüge je Einwohner und Jahr.',
  'Share of people in need of care (recipients of long-term care insurance) by sex and age.':
    'Anteil der Pflegebedürftigen (Leistungsempfänger der Pflegeversicherung) nach Geschlecht und Alter.',
  'People in need of care / population of the band.': 'Pflegebedürftige / Bevölkerung der Altersgruppe.',
  'Split of the people in need of care over grades by age; adds up to 1 over the grades of a band.':
    'Aufteilung der Pflegebedürftigen auf Pflegegrade nach Alter; Summe 1 über die Grade einer Altersgruppe.',
  'Care grade 1 to 5 (§ 15 SGB XI).': 'Pflegegrad 1 bis 5 (§ 15 SGB XI).',
  'Share of this grade among the people in need of care of the band.':
    'Anteil dieses Pflegegrads an den Pflegebedürftigen der Altersgruppe.',
  'Split of each grade over settings, by age where given; adds up to 1 over the settings of area, age and grade.':
    'Aufteilung jedes Pflegegrads auf Versorgungsarten, nach Alter, wo angegeben; Summe 1 über die Versorgungsarten von Gebiet, Alter und Grad.',
  'Where care is given: by family alone, by a home care service, in a home, or grade 1 without service.':
    'Versorgungsart: allein durch Angehörige (family), ambulant (home_care), im Heim (nursing_home) oder Pflegegrad 1 ohne Dienst (grade1_only).',
  'Share of this setting among the people of this grade and band.':
    'Anteil dieser Versorgungsart an den Menschen dieses Pflegegrads und dieser Altersgruppe.',
  'Share of people with a chronic condition; cases are never added up over conditions as persons.':
    'Anteil der Menschen mit einer chronischen Krankheit; Fälle werden nie über Krankheiten als Personen addiert.',
  'diabetes, chd, heart_failure, copd, asthma, stroke, depression, osteoarthritis, dementia or another.':
    'diabetes, chd (koronare Herzkrankheit), heart_failure (Herzinsuffizienz), copd, asthma, stroke (Schlaganfall), depression, osteoarthritis (Arthrose), dementia (Demenz) oder eine andere.',
  'People with the condition / population of the band.': 'Menschen mit der Krankheit / Bevölkerung der Altersgruppe.',
  'Declared groups of the population (e.g. new arrivals) that may carry use, measures and goals.':
    'Eigene Gruppen der Bevölkerung (etwa Zugezogene), auf die sich Inanspruchnahme, Maßnahmen und Ziele beziehen können.',
  'Name of the group; not `all` and none of the built-in groups.':
    'Name der Gruppe; nicht `all` und keine der eingebauten Gruppen.',
  'Members of the group / population of the band.': 'Mitglieder der Gruppe / Bevölkerung der Altersgruppe.',
  'The services of the package, with how far people travel for them.':
    'Die Leistungen des Pakets und wie weit Menschen dafür fahren.',
  'gp, specialist, hospital or its departments hospital_…, emergency, home_care, nursing_home, day_care, short_term_care, or another.':
    'gp (Hausärzte), specialist (Fachärzte), hospital (Krankenhaus) oder seine Abteilungen hospital_…, emergency (Notaufnahme), home_care (ambulante Pflege), nursing_home (Heim), day_care (Tagespflege), short_term_care (Kurzzeitpflege) oder eine andere.',
  'Unit of use: contacts, cases, visits, persons, …':
    'Einheit der Nutzung: contacts (Kontakte), cases (Fälle), visits (Besuche), persons (Personen), …',
  'stock = persons who stay in the service; flow = units used up in the month.':
    'stock = Personen, die in der Leistung bleiben; flow = Einheiten, die im Monat verbraucht werden.',
  'Longest travel time at which a facility still counts as reachable.':
    'Längste Fahrzeit, bei der eine Einrichtung noch als erreichbar gilt.',
  'Fall of attraction with travel time: exp(-decay × minutes).':
    'Abnahme der Anziehung mit der Fahrzeit: exp(−Abnahme × Minuten).',
  'Who travels: the patient or the staff.': 'Wer fährt: die Patienten (patient) oder das Personal (staff).',
  'Share of unmet flow demand that returns next month; empty = 0.':
    'Anteil der ungedeckten Nachfrage, der im nächsten Monat wiederkommt; leer = 0.',
  'Mean stay in a stock service.': 'Mittlere Verweildauer in einer Leistung mit Bestand.',
  'Use of services: a base rate by sex and age for `all`, and ratios (or rates) for groups.':
    'Inanspruchnahme: eine Grundrate nach Geschlecht und Alter für `all`, dazu Verhältnisse (oder Raten) für Gruppen.',
  'Service used.': 'Genutzte Leistung.',
  'all, grade:1 to grade:5, setting:…, condition:…, or a declared group.':
    'all, grade:1 bis grade:5, setting:…, condition:… oder eine eigene Gruppe.',
  'rate = units per person and year (stock services: persons wanting it per person); ratio = multiple of the base.':
    'rate = Einheiten je Person und Jahr (bei Bestand: Personen, die sie wünschen, je Person); ratio = Vielfaches der Grundrate.',
  'The rate or ratio.': 'Die Rate oder das Verhältnis.',
  'Known totals of a reference year, to which the model is calibrated (model.md 3a).':
    'Bekannte Eckwerte eines Bezugsjahrs, an denen das Modell kalibriert wird.',
  'Service, or `hospital` for the sum of its departments.': 'Leistung, oder `hospital` für die Summe der Abteilungen.',
  'Year the figure holds for.': 'Jahr, für das die Zahl gilt.',
  'use = served per year (stock: mean); capacity = units at the reference date; occupancy = use / capacity.':
    'use = Versorgte im Jahr (bei Bestand: Mittel); capacity = Einheiten am Stichtag; occupancy = Nutzung / Kapazität.',
  'Total of the whole area.': 'Summe des ganzen Gebiets.',
  'Sites that serve people; units whose place is unknown are pooled per municipality.':
    'Standorte, die Menschen versorgen; Einheiten mit unbekanntem Ort sind je Gemeinde zusammengefasst.',
  'Stable short name, e.g. hospital-linnich; scenarios refer to it.':
    'Dauerhafte Kennung, etwa hospital-linnich; Szenarien beziehen sich darauf.',
  'Kind of facility.': 'Art der Einrichtung.',
  'Municipality it lies in.': 'Gemeinde, in der sie liegt.',
  'Latitude of the site, north positive.': 'Geographische Breite des Standorts, Norden positiv.',
  'Longitude of the site, east positive.': 'Geographische Länge des Standorts, Osten positiv.',
  'Date of opening (YYYY, YYYY-MM or YYYY-MM-DD); empty = before the base date.':
    'Datum der Eröffnung (JJJJ, JJJJ-MM oder JJJJ-MM-TT); leer = vor dem Stichtag.',
  'Date of closing known before the base date; empty = open.':
    'Vor dem Stichtag bekanntes Datum der Schließung; leer = offen.',
  'Number of real units pooled in this row; empty = one named unit.':
    'Zahl der Einheiten, die diese Zeile zusammenfasst; leer = eine benannte Einheit.',
  'Pull relative to its capacity; empty = calibrated, or 1.':
    'Anziehung im Verhältnis zur Kapazität; leer = kalibriert oder 1.',
  'Has internal medicine and surgery: yes, no, unknown.': 'Hat Innere Medizin und Chirurgie: yes, no, unknown.',
  'Takes part in emergency care: yes, no, unknown.': 'Nimmt an der Notfallversorgung teil: yes, no, unknown.',
  'What a facility can take, per service.': 'Was eine Einrichtung aufnehmen kann, je Leistung.',
  'Facility.': 'Einrichtung.',
  'Service it offers.': 'Leistung, die sie anbietet.',
  'Ceiling; empty = staff alone limits.': 'Obergrenze; leer = nur das Personal begrenzt.',
  'Staff that a unit of a service requires (relative between grades and roles; the level is calibrated).':
    'Personal, das eine Einheit einer Leistung braucht (im Verhältnis zwischen Pflegegraden und Berufsgruppen; die Höhe wird kalibriert).',
  'Service.': 'Leistung.',
  'Role, one of those in `staff`.': 'Berufsgruppe, eine aus `staff`.',
  'Group of those served (grade:1 to grade:5, …) this requirement holds for; empty = all.':
    'Gruppe der Versorgten (grade:1 bis grade:5, …), für die dieser Bedarf gilt; leer = alle.',
  'Full-time equivalents per person served, or per unit and year.':
    'Vollzeitäquivalente je versorgter Person oder je Einheit und Jahr.',
  'Largest share of this requirement that another role may take over; empty = 0.':
    'Größter Anteil dieses Bedarfs, den eine andere Berufsgruppe übernehmen darf; leer = 0.',
  'People working in a role by age at the base date.': 'Beschäftigte einer Berufsgruppe nach Alter am Stichtag.',
  'Role, e.g. nursing_home_nurse.': 'Berufsgruppe, etwa nursing_home_nurse (Pflegefachkräfte in Heimen).',
  'People in the role of the whole area and band.': 'Beschäftigte des ganzen Gebiets und der Altersgruppe.',
  'Mean working time.': 'Mittlere Arbeitszeit.',
  'Known gross flows of staff, where a source exists.':
    'Bekannte Zu- und Abgänge von Personal, wo es eine Quelle gibt.',
  'training_starts, completions, exits, recruitment, returns, … (persons per year).':
    'training_starts (begonnene Ausbildungen), completions (Abschlüsse), exits (Ausstiege), recruitment (Einstellungen), returns (Rückkehr), … (Personen im Jahr).',
  'Size of the flow in the whole area.': 'Größe des Stroms im ganzen Gebiet.',
  'Physicians of practices by age band.': 'Ärztinnen und Ärzte der Praxen nach Altersgruppe.',
  'Practice, or pool of practices.': 'Praxis, oder Zusammenfassung von Praxen.',
  'Physicians of this age.': 'Ärztinnen und Ärzte dieses Alters.',
  'Their working time in full-time equivalents.': 'Ihre Arbeitszeit in Vollzeitäquivalenten.',
  'Where unmet demand goes; the shares of one service add up to at most 1.':
    'Wohin ungedeckte Nachfrage geht; die Anteile einer Leistung ergeben höchstens 1.',
  'Service whose demand is unmet.': 'Leistung, deren Nachfrage ungedeckt ist.',
  'Another service, `family`, or `without`.': 'Eine andere Leistung, `family` (Angehörige) oder `without` (ohne).',
  'Share of the unmet demand.': 'Anteil der ungedeckten Nachfrage.',
  'Single numbers of the model; one that is not given is neutral and listed in the manifest.':
    'Einzelne Zahlen des Modells; was fehlt, ist neutral und steht im Manifest.',
  'Name of the parameter (see the list of parameters).': 'Name des Parameters (siehe Liste der Parameter).',
  'As `area` elsewhere; empty = `*`.': 'Wie `area` sonst; leer = `*`.',
  'What it is about: a service, role, condition, settlement type, or sex and ages such as f:65-69.':
    'Worum es geht: Leistung, Berufsgruppe, Krankheit, Siedlungstyp, oder Geschlecht und Alter wie f:65-69.',
  'The number.': 'Die Zahl.',
  'Unit of the value.': 'Einheit des Wertes.',
  'Where people live within a municipality, as weighted points; else the disk rule is used.':
    'Wo in einer Gemeinde Menschen wohnen, als gewichtete Punkte; sonst wird eine Kreisfläche angenommen.',
  'Name of the settlement.': 'Name der Siedlung.',
  'Latitude of the settlement.': 'Geographische Breite der Siedlung.',
  'Longitude of the settlement.': 'Geographische Länge der Siedlung.',
  'Share of the population living there; scaled to add up to 1 per municipality.':
    'Anteil der Bevölkerung, der dort wohnt; wird je Gemeinde auf Summe 1 gebracht.',
  'Known travel times; pairs without a row are estimated from distance.':
    'Bekannte Fahrzeiten; Paare ohne Zeile werden aus der Entfernung geschätzt.',
  'Municipality of the patient.': 'Gemeinde der Patientinnen und Patienten.',
  'Facility travelled to.': 'Einrichtung, zu der gefahren wird.',
  'Door to door.': 'Von Tür zu Tür.',
  'Where cases of a closed facility are known to go; the shares of one facility add up to at most 1.':
    'Wohin die Fälle einer geschlossenen Einrichtung bekanntermaßen gehen; die Anteile einer Einrichtung ergeben höchstens 1.',
  'Closed facility.': 'Geschlossene Einrichtung.',
  'Facility that takes the cases.': 'Einrichtung, die die Fälle aufnimmt.',
  'Share of the cases.': 'Anteil der Fälle.',
  'Where the figures of each table come from.': 'Woher die Zahlen jeder Tabelle kommen.',
  'Table of the package.': 'Tabelle des Pakets.',
  'Column, where the row does not speak of the whole table.': 'Spalte, wenn die Zeile nicht die ganze Tabelle meint.',
  'Area, where the row does not speak of the whole region.': 'Gebiet, wenn die Zeile nicht die ganze Region meint.',
  'Publisher and title, so that a reader finds it.': 'Herausgeber und Titel, sodass man es findet.',
  'Licence of the source; empty is reported as unknown.': 'Lizenz der Quelle; leer wird als unbekannt berichtet.',
  'Year the figures speak of; several as 2009-2015 or 2021;2023.':
    'Jahr, von dem die Zahlen handeln; mehrere als 2009-2015 oder 2021;2023.',
  'true = estimated by the makers of the package, not read from the source as it stands.':
    'true = von den Erstellern des Pakets geschätzt, nicht so aus der Quelle übernommen.',
  'What was done with the figures.': 'Was mit den Zahlen gemacht wurde.',
  // Einheiten
  score: 'Indexwert',
  Pflegegrad: 'Pflegegrad',
  '1/minute': '1/Minute',
  months: 'Monate',
  units: 'Einheiten',
  ratio: 'Verhältnis',
  'see unit': 'siehe unit',
  relative: 'relativ',
  'places, seats, or cases per year': 'Plätze, Sitze oder Fälle im Jahr'
}
