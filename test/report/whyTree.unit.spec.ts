/** Every number of an explanation has words in both languages, and the tree reads as it is meant. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ShownNode } from '../../src/domain/why/shown.js'
import { whyLabels } from '../../src/language/whyLabels.js'
import { whyRuleText, type WhyNames } from '../../src/language/whyTexts.js'
import { whyNumber, whyTreeLines } from '../../src/report/whyTree.js'
import { sourceFiles } from '../support/sourceTexts.js'

const sources = sourceFiles('src/sim/why').map((file) =>
  readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').replaceAll(/\s+/g, ' ')
)
const names: WhyNames = { area: (a) => `<${a}>`, facility: (f) => f, month: (m) => m }

describe('the words of an explanation', () => {
  it('are there for every label that the tree gives', () => {
    const labels = new Set(
      sources.flatMap((text) => [...text.matchAll(/label\( ?'([\w-]+)'/g)].map(([, what = '']) => what))
    )
    expect(labels.size).toBeGreaterThan(100)
    expect([...labels].filter((what) => whyLabels[what] === undefined)).toEqual([])
  })

  it('are there for every rule by which the model finds a number', () => {
    const rules = new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/(?:state\([^()]*(?:\([^()]*\)[^()]*)*?'|', ')([a-z]+(?:-[a-z]+)+)'(?=,? \(\)|\)| \))/g)].map(
          ([, rule = '']) => rule
        )
      )
    )
    const operations = ['fading-growth', 'net-growth']
    const known = [...rules].filter((rule) => whyLabels[rule] === undefined && !operations.includes(rule))
    expect(known.length).toBeGreaterThan(5)
    expect(known.filter((rule) => whyRuleText(rule, 'de') === rule)).toEqual([])
  })
})

const tree: ShownNode = {
  id: 'unmet',
  label: { what: 'unmet', of: { service: 'home_care', area: '05358028', year: 2030 } },
  value: 1234.5,
  unit: 'persons',
  operation: 'difference',
  parts: [
    { id: 'a', label: { what: 'own-demand', of: {} }, value: 1300, unit: 'persons', folded: 'cut' },
    {
      id: 'b',
      label: { what: 'carry-share', of: {} },
      value: 0.2146,
      unit: 'share',
      leaf: {
        kind: 'cell',
        table: 'services',
        column: 'carry_share_dist',
        file: 'services.csv',
        row: 7,
        text: '{"pert":[0.1,0.2,0.4]}',
        sources: [{ source: 'Destatis', licence: '', year: '2021', estimate: true }],
        drawn: { name: 'x', distribution: { pert: [0.1, 0.2, 0.4] }, rank: 613, draws: 1000 }
      }
    },
    {
      id: 'c',
      label: { what: 'closed', of: { month: '2030-01' } },
      value: 0,
      unit: 'places',
      leaf: { kind: 'state', rule: 'closed' },
      restsOn: [
        {
          id: 'd',
          label: { what: 'entry', of: {} },
          value: NaN,
          unit: '',
          leaf: {
            kind: 'entry',
            study: 'linnich',
            version: 3,
            key: 'k',
            field: '',
            recordedAt: '2026-11-21T10:00:00Z',
            by: 'anna',
            type: 'FacilityClosed',
            on: '2029-03',
            why: { de: 'Insolvenz', en: 'insolvency' }
          }
        }
      ]
    }
  ]
}

describe('the tree for people', () => {
  it('says value, unit, words, sign and where to look it up', () => {
    expect(whyTreeLines(tree, names, 'en')).toEqual([
      '1,235 persons  unmet Home care, <05358028>, 2030',
      '  1,300 persons  own demand, calibrated  [more with --depth]',
      '  − 0.2146  share that asks again  [services.csv row 7, column carry_share_dist: {"pert":[0.1,0.2,0.4]}; Destatis, 2021 (estimate); drawn from pert (0.1; 0.2; 0.4), rank 613 of 1,000]',
      '  − 0 places  2030-01: closed  [closed]',
      '    (rests on) entry  [2029-03, Facility closes; log: linnich #3, 21 Nov 2026, 10:00 UTC by anna: insolvency]'
    ])
  })

  it('writes German numbers and words', () => {
    const [first, , third, , last] = whyTreeLines(tree, names, 'de')
    expect(first).toBe('1.235 Personen  ungedeckt Ambulante Pflege, <05358028>, 2030')
    expect(third).toContain('− 0,2146  Anteil, der erneut fragt  [services.csv Zeile 7')
    expect(third).toContain('gezogen aus pert (0,1; 0,2; 0,4), Rang 613 von 1.000')
    expect(last).toContain('(beruht auf) Eintrag')
    expect(last).toContain('von anna: Insolvenz')
  })

  it('shows four digits that count', () => {
    expect([1234567, 12.3456, 0.000123456, 0, Infinity].map((x) => whyNumber(x, 'en'))).toEqual([
      '1,234,567',
      '12.35',
      '0.0001235',
      '0',
      '∞'
    ])
  })
})
