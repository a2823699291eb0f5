/** Notes on the heads of a sheet: the texts, and the drawing that old and new programs need to show them. */
import { cellName } from '../cellName.js'
import { xmlText } from '../cellText.js'
import type { Sheet } from './sheet.js'

interface Note {
  readonly column: number
  readonly text: string
}

const notesOf = ({ head = [] }: Sheet): ReadonlyArray<Note> =>
  head.flatMap(({ note }, i) => (note === undefined ? [] : [{ column: i + 1, text: note }]))

/** `xl/comments<n>.xml`. */
export const commentsXml = (sheet: Sheet): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Tragweite</author></authors><commentList>${notesOf(
    sheet
  )
    .map(
      ({ column, text }) =>
        `<comment ref="${cellName(column, 1)}" authorId="0"><text><r><t xml:space="preserve">${xmlText(text)}</t></r></text></comment>`
    )
    .join('')}</commentList></comments>`

/** `xl/drawings/vmlDrawing<n>.vml`: a hidden box per note, three columns wide and high enough for its text. */
export const drawingXml = (sheet: Sheet): string =>
  `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${notesOf(
    sheet
  )
    .map(({ column, text }, i) => {
      const rows = 2 + Math.ceil(text.length / 40) + text.split('\n').length - 1
      return `<v:shape id="_x0000_s${1025 + i}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column},10,1,5,${column + 3},10,${rows},5</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
    })
    .join('')}</xml>`
