/**
 * Names on the map without one over another: taken in order of importance, each at the first of a few places around its
 * point where nothing stands yet. On narrow screens letters are larger against the map, so fewer names are kept there.
 */

export interface LabelWish {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Units that the name must keep from its point, where a sign stands there; 0 = it may lie on the point. */
  readonly away: number
  /** Units up and down from its point that a name on an area may be moved and still stand on it. */
  readonly room?: number
  readonly bold?: boolean
  /** Class of names that are shown and hidden together. */
  readonly group?: string
}
export interface PlacedLabel {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly bold: boolean
  readonly group: string
  /** True where it also has room in the letters of a narrow screen. */
  readonly always: boolean
}
interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Height of letters in units of the drawing: on a wide screen, and on one of 360 pixels. */
export const letterHeight = { wide: 12.5, narrow: 23 } as const
/** Mean width of a letter over its height. */
const letterWidth = 0.58

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const around = (x: number, y: number, half: number): Box => ({
  left: x - half,
  right: x + half,
  top: y - half,
  bottom: y + half
})

/** Places names among signs (`points`, half their size), inside the frame. Order of `wishes` = importance, bold ones first. */
export const placedLabels = (
  wishes: ReadonlyArray<LabelWish>,
  points: ReadonlyArray<{ readonly x: number; readonly y: number; readonly half: number }>,
  frame: { readonly width: number; readonly height: number }
): ReadonlyArray<PlacedLabel> => {
  const signs = points.map(({ x, y, half }) => around(x, y, half))
  const { narrow: narrowHeight, wide: wideHeight } = letterHeight
  const narrow = new Map<LabelWish, Spot>()
  const wide = new Map<LabelWish, Spot>()
  // Bold ones have their room on every screen before any other name is placed.
  for (const group of [wishes.filter(({ bold }) => bold === true), wishes.filter(({ bold }) => bold !== true)]) {
    const known = [...signs, ...boxesOf(narrow, narrowHeight), ...boxesOf(wide, wideHeight)]
    for (const [wish, spot] of placedIn(group, known, frame, narrowHeight)) narrow.set(wish, spot)
    // On a wide screen the names of narrow ones stand where they stood, in smaller letters, and the rest around them.
    const rest = group.filter((wish) => !narrow.has(wish))
    const standing = [...signs, ...boxesOf(narrow, wideHeight), ...boxesOf(wide, wideHeight)]
    for (const [wish, spot] of placedIn(rest, standing, frame, wideHeight)) wide.set(wish, spot)
  }
  return wishes.flatMap((wish) => {
    const spot = narrow.get(wish) ?? wide.get(wish)
    return spot === undefined
      ? []
      : [{ ...spot, text: wish.text, bold: wish.bold === true, group: wish.group ?? '', always: narrow.has(wish) }]
  })
}

const lengthOf = ({ text, bold }: LabelWish, letters: number): number =>
  [...text].length * letters * letterWidth * (bold === true ? 1.17 : 1)

type Spot = Pick<PlacedLabel, 'x' | 'y' | 'anchor'>

const boxesOf = (spots: ReadonlyMap<LabelWish, Spot>, letters: number): ReadonlyArray<Box> =>
  [...spots].map(([wish, spot]) => boxOf(spot, lengthOf(wish, letters), letters))

const placedIn = (
  wishes: ReadonlyArray<LabelWish>,
  signs: ReadonlyArray<Box>,
  { width, height }: { readonly width: number; readonly height: number },
  letters: number
): ReadonlyMap<LabelWish, Spot> => {
  const taken: Box[] = [...signs]
  const spots = new Map<LabelWish, Spot>()
  for (const wish of wishes) {
    const long = lengthOf(wish, letters)
    for (const spot of spotsAround(wish, letters)) {
      const box = boxOf(spot, long, letters)
      const inside = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height
      if (!inside || taken.some((other) => overlap(box, other))) continue
      taken.push(box)
      spots.set(wish, spot)
      break
    }
  }
  return spots
}

/** Rows above and below the middle that are tried in turn. */
const rows = [0, 1, -1, 2, -2, 3, -3]

const spotsAround = ({ x, y, away, room = 0 }: LabelWish, letters: number): ReadonlyArray<Spot> => {
  if (away === 0) {
    const steps = rows
      .map((row) => row * letters * 0.9)
      .filter((step) => Math.abs(step) <= Math.max(room * 0.7, letters))
    return steps.map((step) => ({ x, y: y + step + letters * 0.35, anchor: 'middle' }))
  }
  const beside = away + letters * 0.25
  return [
    { x: x + beside, y: y + letters * 0.35, anchor: 'start' },
    { x: x - beside, y: y + letters * 0.35, anchor: 'end' },
    { x, y: y + away + letters, anchor: 'middle' },
    { x, y: y - away - letters * 0.3, anchor: 'middle' }
  ]
}

const boxOf = ({ x, y, anchor }: Spot, long: number, letters: number): Box => {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - long : x - long / 2
  return { left, right: left + long, top: y - letters * 0.85, bottom: y + letters * 0.25 }
}
