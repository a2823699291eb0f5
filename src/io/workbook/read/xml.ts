/** Reads an XML part as a stream of its elements; names without their namespace prefix. Entities of its own are refused. */
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'

export type Attributes = Readonly<Record<string, string>>

export interface XmlTaker {
  readonly open: (name: string, attributes: Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** Feeds the whole part to `taker`; rejects with what is wrong with it. */
export const readXml = async (stream: Readable, taker: XmlTaker): Promise<void> => {
  const parser = new SaxesParser({ xmlns: false })
  let failure: Error | undefined
  parser.on('error', (error) => (failure ??= error))
  parser.on('doctype', () => (failure ??= new Error('a document type')))
  parser.on('opentag', ({ name, attributes }) => taker.open(localName(name), plainNames(attributes)))
  if (taker.close !== undefined) parser.on('closetag', ({ name }) => taker.close?.(localName(name)))
  if (taker.text !== undefined) {
    parser.on('text', taker.text)
    parser.on('cdata', taker.text)
  }
  const decoder = new StringDecoder('utf8')
  for await (const bytes of stream) {
    if (!Buffer.isBuffer(bytes)) throw new TypeError('a part is read as bytes')
    parser.write(decoder.write(bytes))
    if (failure !== undefined) throw failure
  }
  parser.write(decoder.end())
  parser.close()
  if (failure !== undefined) throw failure
}

const localName = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)

/** `r:id` → `id`. */
const plainNames = (attributes: Readonly<Record<string, string>>): Attributes => {
  for (const name in attributes)
    if (name.includes(':'))
      return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value]))
  return attributes
}
