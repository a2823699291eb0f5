/** The few looks a cell can have, and the style sheet of a workbook that holds them all. */

/** Looks by name. Numbers keep their full value; a look only says how many digits are shown. */
export const looks = {
  plain: {},
  text: { format: '@' },
  wrapped: { wrap: true },
  year: { format: '0' },
  whole: { format: '#,##0' },
  decimal: { format: '#,##0.0' },
  ratio: { format: '0.000' },
  share: { format: '0.0%' },
  signed: { format: '+#,##0.0;-#,##0.0;0' },
  title: { font: 'title' },
  strong: { font: 'strong', wrap: true },
  soft: { font: 'soft', wrap: true },
  link: { font: 'link' },
  head: { font: 'strong', fill: 'light', format: '@' },
  yearHead: { font: 'strong', fill: 'light', format: '0' },
  requiredHead: { font: 'white', fill: 'dark', format: '@' },
  distributionHead: { font: 'soft', fill: 'light', format: '@' }
} as const satisfies Readonly<Record<string, LookOf>>
export type Look = keyof typeof looks

interface LookOf {
  readonly format?: string
  readonly font?: keyof typeof fonts
  readonly fill?: keyof typeof fills
  readonly wrap?: boolean
}

const fonts = {
  base: '<sz val="11"/><name val="Calibri"/><family val="2"/>',
  title: '<b/><sz val="16"/><name val="Calibri"/><family val="2"/>',
  strong: '<b/><sz val="11"/><name val="Calibri"/><family val="2"/>',
  soft: '<i/><sz val="11"/><color rgb="FF595959"/><name val="Calibri"/><family val="2"/>',
  link: '<u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/>',
  white: '<b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/>'
} as const
/** The first two are those every workbook must begin with. */
const fills = {
  none: '<patternFill patternType="none"/>',
  gray125: '<patternFill patternType="gray125"/>',
  light: '<patternFill patternType="solid"><fgColor rgb="FFE7EBF0"/></patternFill>',
  dark: '<patternFill patternType="solid"><fgColor rgb="FF1F3A5F"/></patternFill>'
} as const

const looksInOrder: ReadonlyArray<LookOf> = Object.values(looks)
const index = new Map<string, number>(Object.keys(looks).map((name, i) => [name, i]))

/** Number of a look in the style sheet. */
export const lookIndex = (look: Look): number => index.get(look) ?? 0

/** Own number formats begin here (ECMA-376: below are those of the program). */
const firstOwnFormat = 164
const builtIn: Readonly<Record<string, number>> = { '0': 1, '#,##0': 3, '@': 49 }
const ownFormats = [...new Set(looksInOrder.flatMap(({ format }) => format ?? []))].filter(
  (format) => !(format in builtIn)
)
const formatId = (format: string | undefined): number =>
  format === undefined ? 0 : (builtIn[format] ?? firstOwnFormat + ownFormats.indexOf(format))

const list = (tag: string, items: ReadonlyArray<string>): string =>
  `<${tag} count="${items.length}">${items.join('')}</${tag}>`

/** `xl/styles.xml`. */
export const styleSheet = (): string => {
  const fontNames = Object.keys(fonts)
  const fillNames = Object.keys(fills)
  const xfs = looksInOrder.map(({ format, font = 'base', fill = 'none', wrap }) => {
    const attributes = `numFmtId="${formatId(format)}" fontId="${fontNames.indexOf(font)}" fillId="${fillNames.indexOf(fill)}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"`
    return wrap === true
      ? `<xf ${attributes} applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
      : `<xf ${attributes}/>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    list(
      'numFmts',
      ownFormats.map((format, i) => `<numFmt numFmtId="${firstOwnFormat + i}" formatCode="${format}"/>`)
    ),
    list(
      'fonts',
      Object.values(fonts).map((font) => `<font>${font}</font>`)
    ),
    list(
      'fills',
      Object.values(fills).map((fill) => `<fill>${fill}</fill>`)
    ),
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    list('cellXfs', xfs),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>'
  ].join('')
}
