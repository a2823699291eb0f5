/** Deutsch zu dem, was in amtlichen Tabellen, Grenzen und Zip-Dateien auffällt. Schlüssel: der englische Satz im Quelltext. */
export const officialPhrases: Readonly<Record<string, string>> = {
  // Zahlen mehrerer Dateien
  'each figure once; the first is in <place>': 'jede Zahl einmal; zuerst steht sie in <place>',
  '<value>, as in <place>': '<value>, wie in <place>',
  'census-1987': 'Grundlage Volkszählung 1987',
  'census-2011': 'Grundlage Zensus 2011',
  'census-2022': 'Grundlage Zensus 2022',
  'census-2022-count': 'Zählung des Zensus 2022',
  'census-1987 (<date>)': 'Grundlage Volkszählung 1987 (<date>)',
  'census-2011 (<date>)': 'Grundlage Zensus 2011 (<date>)',
  'census-2022 (<date>)': 'Grundlage Zensus 2022 (<date>)',
  'census-2022-count (<date>)': 'Zählung des Zensus 2022 (<date>)',
  '<=base> as in <place>: counts of different population bases must not be mixed':
    '<base> wie in <place>: Zahlen verschiedener Bevölkerungsgrundlagen dürfen nicht gemischt werden',
  '<area> (<#count> figures)': '<area> (<count> Zahlen)',
  'an area that exists, or a mapping: CSV with old_ags,new_ags,share,since,source':
    'ein bestehendes Gebiet, oder eine Zuordnung: CSV mit `old_ags,new_ags,share,since,source`',
  'one name per key; <name> stands in line <#line>': 'ein Name je Schlüssel; <name> steht in Zeile <line>',
  // Dateien und Zellen
  'the CSV file: unzip it, or save the sheet as CSV': 'die CSV-Datei: entpacken oder das Blatt als CSV speichern',
  '<#count> files': '<count> Dateien',
  'a table CSV ("Tabelle: …"), a flat file, INKAR, a list of municipalities or a mapping of codes':
    'eine CSV-Tabelle der Ämter („Tabelle: …“), eine Flat-Datei (ffcsv), INKAR, ein Gemeindeverzeichnis oder eine Zuordnung alter Schlüssel',
  'whole cells in quotes': 'ganze Zellen in Anführungszeichen',
  'a number with decimal comma, or one of the signs . - x / ...':
    'eine Zahl mit Dezimalkomma, oder eines der Zeichen . - x / ...',
  'a number without a single point: 1234 or 1,234': 'eine Zahl ohne einzelnen Punkt: 1234 oder 1,234',
  'an age group, a sex, a nationality': 'eine Altersgruppe, ein Geschlecht, eine Staatsangehörigkeit',
  'an age group, a sex, a nationality, a care grade':
    'eine Altersgruppe, ein Geschlecht, eine Staatsangehörigkeit, ein Pflegegrad',
  'a table by Kreis, municipality or Land': 'eine Tabelle nach Kreis, Gemeinde oder Land',
  'a table with figures by area': 'eine Tabelle mit Zahlen nach Gebieten',
  'a table that says on which census it stands': 'eine Tabelle, die sagt, auf welchem Zensus sie beruht',
  'a year in the second line or in the head': 'ein Jahr in der zweiten Zeile oder in der Kopfzeile',
  'a year or date in the row, the column head or a line of its own':
    'ein Jahr oder Datum in der Zeile, im Kopf der Spalte oder in einer eigenen Zeile',
  'the key of an area in five columns': 'der Schlüssel eines Gebiets in fünf Spalten',
  // Grenzen
  'a GeoJSON FeatureCollection of polygons in longitude and latitude (WGS84)':
    'eine GeoJSON-FeatureCollection aus Flächen in Länge und Breite (WGS84)',
  'longitude and latitude in degrees (WGS84, EPSG:4326), e.g. by `ogr2ogr -t_srs EPSG:4326 out.geojson in.gpkg`':
    'Länge und Breite in Grad (WGS84, EPSG:4326), etwa mit `ogr2ogr -t_srs EPSG:4326 out.geojson in.gpkg`',
  'polygons whose property AGS or ARS names the municipalities of the region: <names>':
    'Flächen, deren Eigenschaft AGS oder ARS die Gemeinden der Region nennt: <names>',
  // Zip-Dateien
  'no zip file, or one that is cut off or damaged': 'keine Zip-Datei, oder eine abgeschnittene oder beschädigte',
  'a whole file; open it in Excel and save it again':
    'eine vollständige Datei; in Excel öffnen und noch einmal speichern'
}
