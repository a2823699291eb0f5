/** Deutsch zu dem, was das Übersetzen einer Region in ein Modell anmerkt: Annahmen, Weggelassenes, Widersprüche. */
export const modelPhrases: Readonly<Record<string, string>> = {
  // Gründe eingebauter Annahmen
  'places empty between two residents; assumption': 'Plätze, die zwischen zwei Bewohnern leer stehen; Annahme',
  'spare capacity (+) or latent demand (-) of the base year; assumption':
    'freie Kapazität (+) oder verdeckte Nachfrage (−) im Bezugsjahr; Annahme',
  'births must be split by sex; long-run ratio of the German birth statistics':
    'Geburten müssen nach Geschlecht geteilt werden; langjähriges Verhältnis der deutschen Geburtenstatistik',
  'no travel times in the package; assumption': 'keine Fahrzeiten im Paket; Annahme',
  'radius of the settled area relative to a disk of the municipality; assumption':
    'Radius der besiedelten Fläche gegenüber einem Kreis von der Größe der Gemeinde; Annahme',
  'no source says how long the growth over status quo lasts':
    'keine Quelle sagt, wie lange das Wachstum über den Status quo hinaus anhält',
  'share of the trained leaving care each year, assumption':
    'Anteil der Ausgebildeten, die im Jahr die Pflege verlassen; Annahme',
  'share of training starts that end with a degree, assumption':
    'Anteil der begonnenen Ausbildungen, die mit einem Abschluss enden; Annahme',
  'length of the training in nursing (PflBG)': 'Dauer der Pflegeausbildung (PflBG)',
  'additional starts a year as a share of the population aged 15-24, assumption':
    'zusätzliche Ausbildungsanfänge im Jahr als Anteil der Bevölkerung von 15 bis 24; Annahme',
  // Weggelassenes
  'staff: no table `staff`': 'Personal: keine Tabelle `staff`',
  '<key>: <@service>: no figures of need': '<key>: <service>: keine Bedarfszahlen',
  '<@service>: no figures of need': '<service>: keine Bedarfszahlen',
  '<key>: <@service>: units are given, but not for which department':
    '<key>: <service>: Mengen sind angegeben, aber nicht, für welche Abteilung',
  '<key>: no such group in the package': '<key>: keine solche Gruppe im Paket',
  'spillover: <@from> to <@to>, of which nothing is known: counted as without':
    'Weitergabe: <from> an <to>, wovon nichts bekannt ist: als „ohne Versorgung“ gezählt',
  '<@service>: no facilities': '<service>: keine Einrichtungen',
  '<@service>: no limit of capacity known': '<service>: keine Kapazitätsgrenze bekannt',
  '<@service>: no staff of role <@role>, so it does not limit':
    '<service>: kein Personal der Berufsgruppe <role>, sie begrenzt daher nicht',
  '<@service>: staff as a limit (no table `staff`)': '<service>: Personal als Grenze (keine Tabelle `staff`)',
  '<@service>: requirement of role <@role> for <~group>': '<service>: Bedarf an der Berufsgruppe <role> für <group>',
  'need: no care_prevalence, so no people with care needs':
    'Bedarf: keine care_prevalence, also keine Pflegebedürftigen',
  'need: no care_grades, so no care grades': 'Bedarf: keine care_grades, also keine Pflegegrade',
  'need: no care_settings, so no settings of care': 'Bedarf: keine care_settings, also keine Versorgungsarten',
  'need: no chronic_prevalence, so no chronic conditions':
    'Bedarf: keine chronic_prevalence, also keine chronischen Krankheiten',
  '<@service>: <~measure> of <~group>': '<service>: <measure> von <group>',
  'every leaving physician finds a successor: no figures':
    'alle ausscheidenden Ärzte finden eine Nachfolge: keine Zahlen',
  // Widersprüche
  'carer_strain_slope alone': 'nur carer_strain_slope',
  'also <names>': 'dazu <names>',
  'carer_strain_slope up to <~slope>, bound up to <~bound>, decay up to <~decay>':
    'carer_strain_slope bis <slope>, Schranke bis <bound>, Abklingen bis <decay>',
  'a slope below <#most>': 'eine Steigung unter <most>',
  '<@service> in <area>: control total <#total>, model <#model>':
    '<service> in <area>: Eckwert <total>, Modell <model>',
  'a control total between half and twice what the need tables give':
    'ein Eckwert zwischen der Hälfte und dem Doppelten dessen, was die Bedarfstabellen ergeben',
  'without a bound': 'ohne Schranke',
  '<name>: without a bound': '<name>: ohne Schranke',
  'distributions whose largest values add up to at most 1':
    'Verteilungen, deren größte Werte zusammen höchstens 1 ergeben',
  'spectral radius <#radius>': 'Spektralradius <radius>',
  'less than <#most> of what goes round between services comes back':
    'weniger als <most> dessen, was zwischen den Leistungen im Kreis läuft, kommt zurück'
}
