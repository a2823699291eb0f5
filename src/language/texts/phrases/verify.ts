/** Deutsch zu dem, was `verify` in einem Speicher findet. */
export const verifyPhrases: Readonly<Record<string, string>> = {
  // Protokoll
  'event <#n> is missing': 'Eintrag <n> des Speichers fehlt',
  'events <#from> to <#to> are missing': 'die Einträge <from> bis <to> des Speichers fehlen',
  'event <#n> carries the position <#other>': 'Eintrag <n> des Speichers trägt die Position <other>',
  'event <#n> was changed': 'Eintrag <n> des Speichers wurde geändert',
  'entry <#version> of the study follows entry <#former>': 'auf Eintrag <former> der Studie folgt Eintrag <version>',
  'entry <#index> of command <id>, not <#wanted>': 'Eintrag <index> des Befehls <id> statt <wanted>',
  'event <#n> is no log entry: <~why>': 'Eintrag <n> des Speichers ist kein Protokolleintrag: <why>',
  'the end of the log is not noted': 'das Ende des Protokolls ist nicht vermerkt',
  'the log ends at event <#n>, but <#written> were written':
    'das Protokoll endet bei Eintrag <n> des Speichers, geschrieben wurden <written>',
  'the end of the log is noted with another hash': 'das Ende des Protokolls ist mit einem anderen Hash vermerkt',
  'event <#n> is not the one that the given head was written down from':
    'Eintrag <n> des Speichers ist nicht der, von dem das angegebene Ende stammt',
  'the log has <#events> events and ends before event <#n>, which it once had':
    'das Protokoll hat <events> Einträge und endet vor Eintrag <n> des Speichers, den es einmal hatte',
  // Schnappschüsse, Läufe, Ergebnisse, Durchläufe
  'the snapshot was changed': 'der Schnappschuss wurde geändert',
  'the snapshot belongs to another log': 'der Schnappschuss gehört zu einem anderen Protokoll',
  'the snapshot is not what its entries give': 'der Schnappschuss ist nicht das, was seine Einträge ergeben',
  'a snapshot of a version that the log does not hold': 'ein Schnappschuss einer Fassung, die das Protokoll nicht hat',
  'the note of what was verified was changed': 'der Vermerk des Geprüften wurde geändert',
  'the note of what was verified belongs to another log': 'der Vermerk des Geprüften gehört zu einem anderen Protokoll',
  'the summary was changed': 'das gespeicherte Ergebnis wurde geändert',
  'the run was changed': 'die Aufzeichnung des Laufs wurde geändert',
  'the run stands on a version that the log does not hold':
    'der Lauf steht auf einer Fassung, die das Protokoll nicht hat',
  'the run is recorded without the hash of its result': 'der Lauf ist ohne den Hash seines Ergebnisses aufgezeichnet',
  'the result cannot be read': 'das Ergebnis ist nicht lesbar',
  'the tables of the result do not have the hash that was recorded':
    'die Tabellen des Ergebnisses haben nicht den aufgezeichneten Hash',
  'rows <#from> to <#to> of the block were changed': 'die Zeilen <from> bis <to> des Blocks wurden geändert',
  'the head of the block, or its length, is not right': 'der Kopf des Blocks oder seine Länge stimmt nicht',
  'a file that is no block': 'eine Datei, die kein Block von Durchläufen ist',
  // Tabellen
  '<table> is missing': '<table> fehlt',
  '<table> is not as this program makes it': '<table> ist nicht, wie dieses Programm es anlegt',
  '<table> is none of ours': '<table> stammt nicht von diesem Programm',
  // Datei und Bytes
  'there is no such file': 'eine solche Datei gibt es nicht',
  'not a file': 'keine Datei',
  'a file of that name is there already': 'eine Datei dieses Namens ist schon vorhanden',
  'bytes that are no plain value': 'Bytes, die keinen Wert ergeben',
  'bytes that are cut off': 'abgeschnittene Bytes',
  'bytes after the end of the value': 'Bytes hinter dem Ende des Werts',
  // Aufruf
  'a store that `run` has written': 'ein Speicher, den `run` geschrieben hat',
  'POSITION:HASH as `verify` prints it, or a manifest.json that holds it':
    'POSITION:HASH, wie `verify` es ausgibt, oder ein manifest.json, in dem es steht',
  'a file that does not exist yet': 'eine Datei, die es noch nicht gibt'
}
