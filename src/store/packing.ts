import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Reading } from '../engine/index.ts'

/** The first byte of what is packed. */
const FORMAT = 1

/**
 * What every reading holds, so that even a short one need not say it: a seventh less than without. Part of format 1, never to be changed.
 */
const DICTIONARY = Buffer.from(
  '"credits":[],"headlineStance":"unrelated","setAside":[{"kind":"related","rule":"{"name":"unstated","kind":"organisation","naming":"role",' +
    '"rule":"quoted","why":["stance":"declines","stance":"denies","mode":"mixed","mode":"direct","geonamesId":null,"feature":"town",' +
    '"match":"exact","possible":false,"alternatives":[],"country":"US","admin1":null,"lat":null,"lon":null,"type":"DATE","value":"PRESENT_REF"' +
    '{"format":"sayso.reading/1","engine":{"version":"0.1.0","weights":{}},"report":{"id":"sha256:","url":"https://www.","outlet":null,' +
    '"title":"","byline":[],"dateline":null,"published":null,"modified":null,"language":"en","encoding":null,"section":null,"text":"",' +
    '"parts":[{"kind":"paragraph","start":0,"end":}],"counters":[],"links":[]},"sources":[{"id":"src1","name":"","kind":"person",' +
    '"naming":"named","mentions":[{"start":,"end":}]}],"statements":[{"id":"s1","content":[{"start":,"end":}],"cue":[{"start":,"end":}],' +
    '"source":[{"start":,"end":}],"chain":["src1"],"mode":"indirect","stance":"asserts","hedged":false,"hedges":[],"confidence":0.9' +
    '}],"ownVoice":[{"start":,"end":,"confidence":0.}],"entities":[{"kind":"person","name":"","confidence":1},"start":,"end":' +
    '"figures":[{"of":"killed","min":1,"max":null,"unit":null}],"events":[{"type":"","trigger":{"start":,"end":},"actors":[],"targets":[],' +
    '"place":null,"time":null,"deaths":null,"statement":"s1"}],"headline":[{"claim":"","support":"supported","by":["s1"],"reasons":["' +
    '"origins":{"lower":0,"upper":1,"reasons":[],"by":[]},"issues":[]',
)

/** A reading's JSON, deflated: a third of its bytes. */
export const packed = (json: string): Uint8Array => {
  const deflated = deflateRawSync(Buffer.from(json), { level: 6, strategy: constants.Z_DEFAULT_STRATEGY, dictionary: DICTIONARY })
  const bytes = new Uint8Array(deflated.length + 1)
  bytes[0] = FORMAT
  bytes.set(deflated, 1)
  return bytes
}

/** The JSON that was packed. Throws for what `packed` did not make. */
export function unpacked(bytes: Uint8Array): string {
  if (bytes[0] !== FORMAT) throw new Error(`a reading is packed in format ${bytes[0]}, which this Sayso does not know`)
  return inflateRawSync(bytes.subarray(1), { dictionary: DICTIONARY }).toString('utf8')
}

export const readingIn = (bytes: Uint8Array): Reading => JSON.parse(unpacked(bytes)) as Reading
