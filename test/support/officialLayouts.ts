/** Writes one table of people by area, sex and age in every layout of the offices, for laws that say: the layout does not matter. */
import fc from 'fast-check'
import { signOf, type Missing } from '../../src/domain/official/missing.js'

export interface Cell {
  readonly area: string
  readonly name: string
  readonly sex: 't' | 'm' | 'f'
  /** Undefined: all ages. */
  readonly from?: number
  readonly to?: number
  readonly value: number | Missing
}

export interface Table {
  /** `31.12.2015`. */
  readonly day: string
  readonly cells: ReadonlyArray<Cell>
}

/** Ages that follow each other, the last one open, and the total. */
const agesOf = (starts: ReadonlyArray<number>): ReadonlyArray<{ readonly from?: number; readonly to?: number }> => [
  ...starts.map((from, i) => {
    const next = starts[i + 1]
    return next === undefined ? { from } : { from, to: next - 1 }
  }),
  {}
]

const value: fc.Arbitrary<number | Missing> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 99_999 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Missing>('not-available', 'none', 'blocked', 'unreliable', 'later', 'empty')
  }
)

const places: ReadonlyArray<readonly [string, string]> = [
  ['05370', 'Heinsberg, Kreis'],
  ['05370004', 'Erkelenz'],
  ['05370020', 'Hückelhoven, Stadt'],
  ['05370028', 'Übach-Palenberg'],
  ['05', 'Nordrhein-Westfalen'],
  ['DG', 'Deutschland']
]

/** A table with every combination of areas, sexes and ages. */
export const table: fc.Arbitrary<Table> = fc
  .record({
    year: fc.integer({ min: 2011, max: 2021 }),
    areas: fc.subarray([...places], { minLength: 1 }),
    starts: fc.subarray([1, 2, 3, 6, 10, 15, 18, 20, 25, 50, 65, 75, 90], { minLength: 1 })
  })
  .chain(({ year, areas, starts }) => {
    const ages = agesOf([0, ...starts])
    return fc
      .array(value, { minLength: areas.length * 3 * ages.length, maxLength: areas.length * 3 * ages.length })
      .map((values) => ({
        day: `31.12.${year}`,
        cells: areas.flatMap(([area, name], a) =>
          (['t', 'm', 'f'] as const).flatMap((sex, s) =>
            ages.map((age, i) => ({ area, name, sex, ...age, value: values[(a * 3 + s) * ages.length + i] ?? 0 }))
          )
        )
      }))
  })

const sexWord = { t: 'Insgesamt', m: 'männlich', f: 'weiblich' } as const
const sexCode = { t: '', m: 'GESM', f: 'GESW' } as const

export const ageWord = ({ from, to }: Pick<Cell, 'from' | 'to'>): string => {
  if (from === undefined) return 'Insgesamt'
  if (to === undefined) return `${from} Jahre und mehr`
  if (from === 0) return to === 0 ? 'unter 1 Jahr' : `unter ${to + 1} Jahre`
  return `${from} bis unter ${to + 1} Jahre`
}

const ageCode = ({ from, to }: Pick<Cell, 'from' | 'to'>): string => {
  if (from === undefined) return ''
  const three = String(from).padStart(3, '0')
  if (to === undefined) return `ALT${three}UM`
  return to === from ? `ALT${three}` : `ALT${three}B${String(to + 1).padStart(2, '0')}`
}

export const shown = (v: number | Missing): string => (typeof v === 'number' ? String(v) : signOf[v])

type Rows = ReadonlyArray<ReadonlyArray<string>>
const title: Rows = [
  ['GENESIS-Tabelle: 12411-02-03-5'],
  ['Bevölkerungsstand: Bevölkerung nach Geschlecht, Alter, Stichtag, Kreisen'],
  ['Fortschreibung des Bevölkerungsstandes'],
  ['Bevölkerungsstand (Anzahl)']
]
const foot: Rows = [
  ['__________'],
  ['"© Statistische Ämter des Bundes und der Länder, Deutschland, 2017.'],
  ['- Namensnennung - Version 2.0."'],
  ['Stand: 10.10.2017 / 18:42:14']
]

const groups = <K>(cells: ReadonlyArray<Cell>, key: (cell: Cell) => K): ReadonlyArray<ReadonlyArray<Cell>> => {
  const found = new Map<string, Cell[]>()
  for (const cell of cells) {
    const k = JSON.stringify(key(cell))
    found.set(k, [...(found.get(k) ?? []), cell])
  }
  return [...found.values()]
}

const byArea = ({ cells }: Table): ReadonlyArray<ReadonlyArray<Cell>> => groups(cells, ({ area }) => area)

/** Layouts by name: rows of cells; the first of each row of title and foot stands alone. */
export const layouts: Readonly<Record<string, (table: Table) => Rows>> = {
  'wide table': (t) => [
    ...title,
    [t.day],
    ['', '', ...(byArea(t)[0] ?? []).map(({ sex }) => sexWord[sex])],
    ['', '', ...(byArea(t)[0] ?? []).map(() => 'Altersgruppen (unter 3 bis 75 u.m.)')],
    ['', '', ...(byArea(t)[0] ?? []).map(ageWord)],
    ...byArea(t).map((cells) => [
      cells[0]?.area ?? '',
      `      ${cells[0]?.name ?? ''}`,
      ...cells.map((c) => shown(c.value))
    ]),
    ...foot
  ],
  'long table': (t) => [
    ...title,
    ['', '', '', '', 'Geschlecht', 'Geschlecht', 'Geschlecht'],
    ['', '', '', '', 'Insgesamt', 'männlich', 'weiblich'],
    ...groups(t.cells, ({ area, from, to }) => [area, from, to]).map((cells) => [
      t.day,
      cells[0]?.area ?? '',
      `  ${cells[0]?.name ?? ''}`,
      ageWord(cells[0] ?? {}),
      ...cells.map((c) => shown(c.value))
    ]),
    ...foot
  ],
  'table with days across': (t) => [
    ...title,
    ['', '', '', ...['t', 'm', 'f'].map(() => 'Stichtag')],
    ['', '', '', ...['t', 'm', 'f'].map(() => t.day)],
    ['', '', '', 'Insgesamt', 'männlich', 'weiblich'],
    ...groups(t.cells, ({ area, from, to }) => [area, from, to]).map((cells) => [
      cells[0]?.area ?? '',
      cells[0]?.name ?? '',
      ageWord(cells[0] ?? {}),
      ...cells.map((c) => shown(c.value))
    ]),
    ...foot
  ],
  'flat file': (t) => [
    'statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;3_variable_code;3_variable_label;3_variable_attribute_code;3_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label'.split(
      ';'
    ),
    ...t.cells.map((c) => [
      ...['12411', 'Fortschreibung des Bevölkerungsstandes', 'STAG', 'Stichtag', t.day.split('.').reverse().join('-')],
      ...['KREISE', 'Kreise', c.area, c.name],
      ...['GES', 'Geschlecht', sexCode[c.sex], sexWord[c.sex]],
      ...['ALTX20', 'Altersgruppen', ageCode(c), ageWord(c)],
      ...[shown(c.value), 'Anzahl', 'BEVSTD', 'Bevölkerungsstand']
    ])
  ],
  'older flat file': (t) => [
    'Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;3_Merkmal_Code;3_Merkmal_Label;3_Auspraegung_Code;3_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl'.split(
      ';'
    ),
    ...t.cells.map((c) => [
      ...['12411', 'Fortschreibung des Bevölkerungsstandes', 'STAG', 'Stichtag', t.day],
      ...['KREISE', 'Kreise', c.area, c.name],
      ...['GES', 'Geschlecht', sexCode[c.sex], sexWord[c.sex]],
      ...['ALTX20', 'Altersgruppen', ageCode(c), ageWord(c)],
      shown(c.value)
    ])
  ]
}

export interface Writing {
  readonly encoding: 'utf-8' | 'utf-8 with byte order mark' | 'windows-1252'
  readonly separator: ';' | '\t' | ','
  readonly lineEnd: '\n' | '\r\n'
  readonly quotes: boolean
}

export const writing: fc.Arbitrary<Writing> = fc.record({
  encoding: fc.constantFrom<Writing['encoding']>('utf-8', 'utf-8 with byte order mark', 'windows-1252'),
  separator: fc.constantFrom<Writing['separator']>(';', '\t', ','),
  lineEnd: fc.constantFrom<Writing['lineEnd']>('\n', '\r\n'),
  quotes: fc.boolean()
})

/** The bytes of a file. Cells with the separator are always quoted; lines of one cell (titles, notes) stay as they are. */
export const bytesOf = (rows: Rows, { encoding, separator, lineEnd, quotes }: Writing): Buffer => {
  const text = rows
    .map((row) =>
      row.length === 1
        ? (row[0] ?? '')
        : row
            .map((cell) =>
              cell.includes(separator) || (quotes && cell !== '') ? `"${cell.replaceAll('"', '""')}"` : cell
            )
            .join(separator)
    )
    .join(lineEnd)
  const plain = Buffer.from(`${text}${lineEnd}`, encoding === 'windows-1252' ? 'latin1' : 'utf-8')
  return encoding === 'utf-8 with byte order mark' ? Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]) : plain
}
