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
  readonly bold?: boolean
}
export interface PlacedLabel {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly bold: boolean
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
const letterWidth = 0.56

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const around = (x: number, y: number, half: number): Box => ({
  left: x - half,
  right: x + half,
  top: y - half,
  bottom: y + half
})

/** Places names among signs (`points`, half their size), inside the frame. Order of `wishes` = importance. */
export const placedLabels = (
  wishes: ReadonlyArray<LabelWish>,
  points: ReadonlyArray<{ readonly x: number; readonly y: number; readonly half: number }>,
  frame: { readonly width: number; readonly height: number }
): ReadonlyArray<PlacedLabel> => {
  const signs = points.map(({ x, y, half }) => around(x, y, half))
  const narrow = placedIn(wishes, signs, frame, letterHeight.narrow)
  // On a wide screen the names of narrow ones stand where they stood, in smaller letters, and the rest around them.
  const standing = [...narrow].map(([wish, spot]) => boxOf(spot, lengthOf(wish, letterHeight.wide), letterHeight.wide))
  const rest = wishes.filter((wish) => !narrow.has(wish))
  const wide = placedIn(rest, [...signs, ...standing], frame, letterHeight.wide)
  return wishes.flatMap((wish) => {
    const spot = narrow.get(wish) ?? wide.get(wish)
    return spot === undefined ? [] : [{ ...spot, text: wish.text, bold: wish.bold === true, always: narrow.has(wish) }]
  })
}

const lengthOf = ({ text, bold }: LabelWish, letters: number): number =>
  [...text].length * letters * letterWidth * (bold === true ? 1.08 : 1)

type Spot = Pick<PlacedLabel, 'x' | 'y' | 'anchor'>

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

const spotsAround = ({ x, y, away }: LabelWish, letters: number): ReadonlyArray<Spot> => {
  const beside = away + letters * 0.25
  const below: Spot = { x, y: y + away + letters, anchor: 'middle' }
  const above: Spot = { x, y: y - away - letters * 0.3, anchor: 'middle' }
  const sides: ReadonlyArray<Spot> = [
    { x: x + beside, y: y + letters * 0.35, anchor: 'start' },
    { x: x - beside, y: y + letters * 0.35, anchor: 'end' },
    below,
    above
  ]
  if (away > 0) return sides
  const [near, far] = [letters * 0.35, letters * 1.1]
  // On its own area a name may lie a little beside the middle, where a sign or another name takes it.
  return [
    { x, y: y + near, anchor: 'middle' },
    below,
    above,
    { x, y: y + letters * 1.6, anchor: 'middle' },
    { x, y: y - letters, anchor: 'middle' },
    { x: x + far, y: y + near, anchor: 'start' },
    { x: x - far, y: y + near, anchor: 'end' }
  ]
}

const boxOf = ({ x, y, anchor }: Spot, long: number, letters: number): Box => {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - long : x - long / 2
  return { left, right: left + long, top: y - letters * 0.85, bottom: y + letters * 0.25 }
}
