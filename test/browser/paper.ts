/** What a PDF holds, read from the file itself: its pages and how much is drawn on each. */
import { inflateSync } from 'node:zlib'

/** Texts shown on each page in order; running titles count as well. */
export const textsByPage = (pdf: Buffer): ReadonlyArray<number> => {
  const file = pdf.toString('latin1')
  const objects = new Map<string, string>()
  for (const [, id = '', body = ''] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)) objects.set(id, body)
  const kids = (id: string): ReadonlyArray<string> => {
    const body = objects.get(id) ?? ''
    if (/\/Type \/Page\b(?!s)/.test(body)) return [id]
    return [...(/\/Kids \[([^\]]*)\]/.exec(body)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].flatMap(([, kid = '']) =>
      kids(kid)
    )
  }
  const root = /\/Type \/Catalog[^]*?\/Pages (\d+) 0 R/.exec(file)?.[1] ?? ''
  return kids(root).map((id) => {
    const contents = /\/Contents (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? ''
    const stream = /stream\n([^]*)\nendstream/.exec(objects.get(contents) ?? '')?.[1]
    if (stream === undefined) return 0
    const drawn = inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
    return drawn.match(/T[jJ]\b/g)?.length ?? 0
  })
}
