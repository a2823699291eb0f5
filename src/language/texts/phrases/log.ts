/** Deutsch zu Fehlern in Befehlen, die mit Protokollen umgehen. */
export const logPhrases: Readonly<Record<string, string>> = {
  '<#least> to <#most>': '<least> bis <most>',
  '<#version>, as in <study>, or one of both': '<version> wie in <study>, oder nur eines von beiden',
  'undo STUDY <#entry>; studies with such an entry: <~studies>':
    'undo STUDIE <entry>; Studien mit einem solchen Eintrag: <studies>',
  'a study without @version': 'eine Studie ohne @Fassung',
  'an entry after the first settings: a study has always had some':
    'ein Eintrag nach den ersten Einstellungen: ganz ohne war eine Studie nie',
  'an entry that changes the list or the settings: what a study stands on is said by its file (extends)':
    'ein Eintrag, der Liste oder Einstellungen ändert: Worauf eine Studie steht, sagt ihre Datei (extends)',
  'an entry that changes the list or the settings: to stay on a former version of the parent, branch from it (tragweite branch)':
    'ein Eintrag, der Liste oder Einstellungen ändert: Um bei einer früheren Fassung des Ausgangsszenarios zu bleiben, dort abzweigen (tragweite branch)',
  'undo <study> N, with a number N that tragweite log <other> shows':
    'undo <study> N mit einer Nummer N, die tragweite log <other> zeigt',
  'the number of a log entry, as shown by tragweite log': 'die Nummer eines Eintrags, wie tragweite log sie zeigt',
  'an id of 1 to 100 characters without slash, comma or line break, and no file name':
    'eine Kennung von 1 bis 100 Zeichen ohne Schrägstrich, Komma oder Zeilenumbruch, und kein Dateiname',
  'a file that does not exist yet': 'eine Datei, die es noch nicht gibt',
  'the scenario file of the study instead of its name': 'die Szenariodatei der Studie statt ihres Namens',
  'a month, a day or a moment in UTC: 2026-11, 2026-11-21 or 2026-11-21T10:30':
    'ein Monat, ein Tag oder ein Zeitpunkt in UTC: 2026-11, 2026-11-21 oder 2026-11-21T10:30',
  'an AGS of 2, 3, 5 or 8 digits, as text with its leading zero':
    'ein Gemeindeschlüssel mit 2, 3, 5 oder 8 Ziffern, als Text mit führender Null',
  'one scenario': 'ein Szenario',
  'a text of <#least> to <#most> characters, in one line': 'ein Text von <least> bis <most> Zeichen, in einer Zeile'
}
