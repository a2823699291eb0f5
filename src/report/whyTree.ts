/** An explanation for people: one line per number, its parts indented below it, with sources and log entries at the ends. */
import { isDistribution, type Distribution } from '../domain/quantity.js'
import type { ShownLeaf, ShownNode } from '../domain/why/shown.js'
import { eventName, unitName } from '../language/terms.js'
import { formatsOf, type Language } from '../language/language.js'
import { inLanguage } from '../language/phrases.js'
import { whyLabelText, whyRuleText, whyTextsOf, type WhyNames } from '../language/whyTexts.js'

/** A number with so many digits that four of them count. */
export const whyNumber = (value: number, language: Language): string => {
  const { decimal } = formatsOf(language)
  if (value === Infinity) return '∞'
  const size = Math.abs(value)
  if (size === 0 || Number.isNaN(value)) return decimal(value, 0)
  const digits = Math.max(0, Math.min(10, 3 - Math.floor(Math.log10(size))))
  return decimal(value, digits)
}

/** `pert (0.02; 0.05; 0.1)`. */
export const distributionText = (distribution: Distribution, language: Language): string => {
  const { decimal } = formatsOf(language)
  const written = (x: number): string => decimal(x, (String(x).split('.')[1] ?? '').length)
  const law = Object.entries(distribution).find(([, numbers]) => Array.isArray(numbers))
  if (law === undefined || !isDistribution(distribution)) return ''
  const numbers: unknown = law[1]
  const listed = Array.isArray(numbers) ? numbers.map((x) => written(Number(x))) : []
  return `${law[0]} (${listed.join('; ')})`
}

const signs: Readonly<Record<NonNullable<ShownNode['operation']>, string>> = {
  sum: '+',
  mean: 'ø',
  difference: '−',
  product: '×',
  quotient: '÷',
  least: 'min',
  greatest: 'max',
  exponential: 'exp',
  power: '^',
  'fading-growth': 'f',
  'net-growth': 'f'
}

/** Lines of the tree. */
export const whyTreeLines = (root: ShownNode, names: WhyNames, language: Language): ReadonlyArray<string> => {
  const texts = whyTextsOf(language)
  const lines: string[] = []
  const walk = (node: ShownNode, indent: string, sign: string): void => {
    const { parts = [], restsOn = [], operation, folded } = node
    const ends = [
      ...(node.leaf === undefined ? [] : leafText(node.leaf, names, language)),
      ...(folded === undefined ? [] : [texts[folded]])
    ]
    lines.push(
      `${indent}${sign === '' ? '' : `${sign} `}${head(node, names, language)}${ends.length === 0 ? '' : `  [${ends.join('; ')}]`}`
    )
    const below = `${indent}  `
    parts.forEach((part, i) => {
      const own = operation === undefined ? '' : signs[operation]
      const first = i === 0 && (operation === 'difference' || operation === 'quotient' || operation === 'product')
      walk(part, below, first ? '' : own)
    })
    for (const part of restsOn) walk(part, below, `(${texts.restsOn})`)
  }
  walk(root, '', '')
  return lines
}

const head = ({ label, value, unit }: ShownNode, names: WhyNames, language: Language): string => {
  const text = whyLabelText(label, names, language)
  if (Number.isNaN(value)) return text
  return `${whyNumber(value, language)}${unit === '' || unit === 'share' ? '' : ` ${unitName(unit, language)}`}  ${text}`
}

const leafText = (leaf: ShownLeaf, names: WhyNames, language: Language): ReadonlyArray<string> => {
  const texts = whyTextsOf(language)
  const { count, moment } = formatsOf(language)
  switch (leaf.kind) {
    case 'constant':
      return []
    case 'stream':
      return [texts.stream(leaf.name)]
    case 'state':
      return [whyRuleText(leaf.rule, language)]
    case 'assumption':
      return [
        texts.assumption(inLanguage(leaf.why === '' ? leaf.name : leaf.why, language)),
        ...uncertain(leaf, language)
      ]
    case 'entry': {
      const why = typeof leaf.why === 'string' ? leaf.why : (leaf.why?.[language] ?? leaf.why?.de ?? leaf.why?.en ?? '')
      return [
        `${names.month(leaf.on)}, ${eventName(leaf.type, language)}`,
        texts.log(leaf.study, count(leaf.version), moment(leaf.recordedAt), leaf.by, why),
        ...uncertain(leaf, language)
      ]
    }
    case 'cell': {
      const [source] = leaf.sources
      const place =
        leaf.row === 0
          ? texts.unwritten(leaf.table, leaf.column)
          : texts.row(leaf.file, count(leaf.row), leaf.column, leaf.text)
      const estimated = source?.estimate === true ? ` (${texts.estimate})` : ''
      return [
        place,
        ...(source === undefined
          ? []
          : [`${source.source}${source.year === '' ? '' : `, ${source.year}`}${estimated}`]),
        ...uncertain(leaf, language)
      ]
    }
  }
}

const uncertain = (
  { drawn, expectedOf }: Pick<Extract<ShownLeaf, { readonly kind: 'cell' }>, 'drawn' | 'expectedOf'>,
  language: Language
): ReadonlyArray<string> => {
  const texts = whyTextsOf(language)
  const { count } = formatsOf(language)
  return [
    ...(drawn === undefined
      ? []
      : [texts.drawn(distributionText(drawn.distribution, language), count(drawn.rank), count(drawn.draws))]),
    ...(expectedOf === undefined ? [] : [texts.expected(distributionText(expectedOf, language))])
  ]
}
