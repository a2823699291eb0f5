/**
 * Changes of keys that are shipped: municipalities that had another key on 31.12.2015 than on 31.12.2022 and the same name in
 * the same Land, alone on both sides. Derived by comparing table 12411-02-03-5 (2015) with VG250-EW (2022); in neither Region
 * Aachen nor Ruhr any key changed. 380 further keys of 2015 are gone (mergers): those need a mapping by the user.
 */
import type { AreaChange } from './reading.js'

const source =
  'Statistische Ämter des Bundes und der Länder, 12411-02-03-5 (31.12.2015); © GeoBasis-DE / BKG (2022), VG250-EW (31.12.2022); dl-de/by-2-0; compared by name'

/** Old key, new key; the comment names the place. */
const sameName = `
03152001 03159001 Adelebsen
03152002 03159005 Bilshausen
03152003 03159006 Bodensee
03152004 03159007 Bovenden
03152005 03159008 Bühren
03152006 03159009 Dransfeld
03152007 03159010 Duderstadt
03152008 03159011 Ebergötzen
03152009 03159013 Friedland
03152010 03159014 Gieboldehausen
03152011 03159015 Gleichen
03152012 03159016 Göttingen
03152013 03159021 Jühnde
03152014 03159022 Krebeck
03152015 03159023 Landolfshausen
03152017 03159024 Niemetal
03152018 03159025 Obernfeld
03152019 03159027 Rhumspringe
03152020 03159028 Rollshausen
03152021 03159029 Rosdorf
03152022 03159030 Rüdershausen
03152023 03159031 Scheden
03152024 03159032 Seeburg
03152025 03159033 Seulingen
03152026 03159034 Staufenberg
03152027 03159035 Waake
03152028 03159037 Wollbrandshausen
03152029 03159038 Wollershausen
03153007 03153019 Langelsheim
03154010 03154028 Helmstedt
03154020 03154027 Söllingen
03156002 03159003 Bad Lauterberg im Harz
03156003 03159004 Bad Sachsa
03156006 03159012 Elbingerode
03156008 03159018 Hattorf am Harz
03156009 03159019 Herzberg am Harz
03156011 03159026 Osterode am Harz
03156012 03159036 Walkenried
03156017 03159002 Bad Grund
03251048 03251049 Bruchhausen-Vilsen
03254016 03254042 Freden
03254018 03254043 Gronau
03254023 03254044 Lamspringe
03254031 03254045 Sibbesse
03254037 03254041 Duingen
03352009 03352063 Cadenberge
03358022 03358024 Walsrode
07132074 07132502 Neitersen
07232021 07232502 Brimingen
13075057 13075156 Karlsburg
13076139 13076169 Toddin
16056000 16063105 Eisenach
16061025 16061118 Dingelstädt
16062002 16062066 Bleicherode
16063102 16066095 Kaltennordheim
16065023 16065089 Greußen
16067086 16067089 Drei Gleichen
16068006 16068063 Buttstädt
16068029 16068064 Kindelbrück
16070025 16070058 Großbreitenbach
`

/** Kreise of which all municipalities that kept their name went to one Kreis. */
const kreise: ReadonlyArray<readonly [string, string]> = [
  ['03152', '03159'],
  ['03156', '03159'],
  ['16056', '16063']
]

/** `since` is the latest day on which the new key holds; the change itself lies between 2015-12-31 and then. */
const since = '2022-12-31'

/** The shipped mapping; each old area goes to one new area whole. */
export const knownChanges: ReadonlyArray<AreaChange> = [
  ...sameName
    .trim()
    .split('\n')
    .map((line): AreaChange => ({ oldArea: line.slice(0, 8), newArea: line.slice(9, 17), share: 1, since, source })),
  ...kreise.map(([oldArea, newArea]): AreaChange => ({ oldArea, newArea, share: 1, since, source }))
]
