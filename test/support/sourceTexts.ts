/** Texts in the sources that people may come to read: sentences in string literals, found in the syntax tree, not by search. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A literal that reads like words. `words`: what stands between its placeholders. */
export interface SourceText {
  readonly file: string
  readonly line: number
  readonly words: ReadonlyArray<string>
  /** Names of the functions and properties around it, innermost first, up to its statement. */
  readonly around: ReadonlyArray<string>
  /** True inside `{de: …, en: …}`: both languages stand side by side. */
  readonly inBothLanguages: boolean
}

/** All TypeScript files below a folder, by path. */
export const sourceFiles = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort()

/** Texts of a file. Left out: names of modules and types, what is compared or searched for, messages of defects. */
export const textsOfSource = (file: string, source = readFileSync(file, 'utf8')): ReadonlyArray<SourceText> => {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: SourceText[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return
    if (ts.isThrowStatement(node) || isDefect(node)) return
    const words = wordsOf(node)
    if (words !== undefined && !isLookedFor(node) && readsLikeWords(words))
      found.push({
        file,
        line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        words,
        around: around(node),
        inBothLanguages: inBothLanguages(node)
      })
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

const wordsOf = (node: ts.Node): ReadonlyArray<string> | undefined => {
  if (ts.isTaggedTemplateExpression(node) && /^(html|svg|raw)$/.test(node.tag.getText()))
    return [shownOfMarkup(partsOf(node.template).join('\u0001'))]
  if (ts.isTaggedTemplateExpression(node.parent ?? node)) return undefined
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? shownOf(partsOf(node)) : undefined
}

/** Markup in a plain text: what it shows; other texts as they are. */
const shownOf = (parts: ReadonlyArray<string>): ReadonlyArray<string> =>
  parts.some((part) => /<\/?[a-z?]/i.test(part)) ? [shownOfMarkup(parts.join('\u0001'))] : parts

const partsOf = (node: ts.StringLiteralLike | ts.TemplateLiteral): ReadonlyArray<string> =>
  ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
    : [node.text]

/** What a page shows or reads out of its own: text between tags, and labels. */
const shownOfMarkup = (markup: string): string => {
  const labels = [...markup.matchAll(/\b(?:aria-label|alt|title|placeholder)="([^"]*)"/g)].map(([, label]) => label)
  return [...labels, markup.replace(/<[^>]*>/g, ' ')].join(' ').replaceAll('\u0001', ' ').trim()
}

/** Two words, or one that begins like a word of a text; markup and identifiers do not. */
const readsLikeWords = (words: ReadonlyArray<string>): boolean => {
  const text = words.join('\u0001')
  return (
    /\p{L}{2,}/u.test(text) &&
    (/[\p{L}\p{N}\u0001)][,.:;]? [\p{L}\p{N}\u0001(]/u.test(text) || /^\p{Lu}\p{Ll}{3,}[.:!?]?$/u.test(text))
  )
}

const isDefect = (node: ts.Node): boolean => ts.isNewExpression(node) && /Error$/.test(node.expression.getText())

const searches = new Set([
  'split',
  'includes',
  'startsWith',
  'endsWith',
  'indexOf',
  'lastIndexOf',
  'replace',
  'replaceAll',
  'has'
])

const isLookedFor = ({ parent }: ts.Node): boolean => {
  if (ts.isCaseClause(parent)) return true
  if (ts.isBinaryExpression(parent)) return /^[!=]==$/.test(parent.operatorToken.getText())
  if (ts.isPropertyAssignment(parent)) return false
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    searches.has(parent.expression.name.text)
  )
}

const around = (node: ts.Node): ReadonlyArray<string> => {
  const names: string[] = []
  for (let at: ts.Node = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCallExpression(at) || ts.isNewExpression(at)) names.push(at.expression.getText().split('.').pop() ?? '')
    if (ts.isPropertyAssignment(at)) names.push(at.name.getText())
    if (ts.isVariableDeclaration(at)) names.push(at.name.getText())
  }
  return names
}

const inBothLanguages = (node: ts.Node): boolean => {
  for (let at: ts.Node = node.parent; !ts.isSourceFile(at); at = at.parent)
    if (ts.isObjectLiteralExpression(at)) {
      const names = at.properties.map(({ name }) => name?.getText())
      if (names.includes('de') && names.includes('en')) return true
    }
  return false
}
