/** Deutsch zu dem, was `why` ablehnt und annimmt. */
export const whyPhrases: Readonly<Record<string, string>> = {
  '--draw <#draw>': '--draw <draw>',
  '<codes>, AGS of municipalities': '<codes>, AGS von Gemeinden',
  'a service that people wait for; of this one: unmet': 'eine Leistung, auf die gewartet wird; bei dieser: unmet',
  'a Kreis, where staff are counted: <codes>': 'ein Kreis, dort wird Personal gezählt: <codes>',
  'one of --service (summary), --group (need), --role (staff) and --age or --sex (population)':
    'eines von --service („summary“), --group („need“), --role („staff“) und --age oder --sex („population“)',
  '<run>, the latest of <study>': '<run>, der letzte von <study>',
  'run <run> of <day>, which holds it': 'der Lauf <run> vom <day>, der sie hat',
  'the folder of the region package, where it was': 'der Ordner des Regionspakets, dort, wo er war',
  'a region package that was changed since': 'ein Regionspaket, das seither geändert wurde',
  'engine <former>, this is <present>': 'Rechenkern <former>, dieser ist <present>',
  'a log that gives other events': 'ein Protokoll, das andere Ereignisse ergibt',
  'a stored draw of other figures': 'ein gespeicherter Durchlauf mit anderen Zahlen',
  'whoever is in the setting wants its service': 'wer in der Versorgungsart ist, will ihre Leistung'
}
