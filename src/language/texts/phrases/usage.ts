/** Deutsch zu Fehlern im Aufruf der Befehle. */
export const usagePhrases: Readonly<Record<string, string>> = {
  'a whole number from <#least> to <#most>': 'eine ganze Zahl von <least> bis <most>',
  'a size such as 500M or 4G': 'eine Größe wie 500M oder 4G',
  'what `<command> --help` shows': 'was `<command> --help` zeigt',
  'see --help': 'siehe --help',
  'one of both: without draws there is no chance': 'eines von beiden: ohne Durchläufe gibt es keinen Zufall',
  'one of both: single draws show what is suppressed':
    'eines von beiden: einzelne Durchläufe zeigen, was unterdrückt wird',
  '<option> without --out': '<option> ohne --out',
  'a filter of one study: log <study>; without one, all are listed':
    'ein Filter für eine Studie: log <study>; ohne Studie werden alle aufgezählt',
  'one scenario per page': 'ein Szenario je Seite',
  'no folder': 'kein Ordner',
  // Zwei Rechenkerne
  'one stored run: its second engine is this program':
    'ein gespeicherter Lauf: Der zweite Rechenkern ist dieses Programm',
  'the settings of the stored run, and --out': 'die Einstellungen des gespeicherten Laufs, und --out',
  'a package of other contents': 'ein Paket mit anderem Inhalt',
  'the package of the run, hash <hash>': 'das Paket des Laufs, Prüfsumme <hash>',
  // Was einem Block von Durchläufen zustößt
  'stopped after <#seconds> s without an answer': 'nach <seconds> s ohne Antwort abgebrochen',
  'the worker ran out of memory': 'dem Thread reichte der Speicher nicht',
  'the worker ran out of memory (limit <#limit> MiB)': 'dem Thread reichte der Speicher nicht (Grenze <limit> MiB)',
  'the worker ended without an answer (code <code>)': 'der Thread endete ohne Antwort (Code <code>)',
  'an installation with test/reference': 'eine Installation mit test/reference'
}
