import type { Tree } from '../training/conllu.ts'
import type { Figure } from './measure.ts'

/** wink-nlp's universal tags on the same sentences as running text: right ones among the gold tokens that it cuts alike. */
export async function winkPeer(trees: readonly Tree[]): Promise<Figure[]> {
  const name = 'upos.test, wink-nlp'
  const loaded = await Promise.all([import('wink-nlp'), import('wink-eng-lite-web-model')]).catch(() => null)
  if (!loaded) return [{ name, value: null, unit: 'share', note: 'wink-nlp is not installed' }]
  const nlp = loaded[0].default(loaded[1].default)
  let aligned = 0
  let right = 0
  let all = 0
  for (const { words } of trees) {
    const gold = new Map<string, string>()
    let text = ''
    for (const { form, upos, spaceAfter } of words) {
      gold.set(`${text.length}-${text.length + form.length}`, upos)
      text += form + (spaceAfter ? ' ' : '')
    }
    all += words.length
    let from = 0
    const tokens = nlp.readDoc(text).tokens()
    // Its types say that everything is put out as text; tags come as a list.
    const tags = tokens.out(nlp.its.pos) as unknown as readonly string[]
    for (const [at, form] of tokens.out().entries()) {
      const start = text.indexOf(form, from)
      if (start < 0) continue
      from = start + form.length
      const tag = gold.get(`${start}-${from}`)
      if (tag === undefined) continue
      aligned += 1
      if (tags[at] === tag) right += 1
    }
  }
  return [{ name, value: right / aligned, unit: 'share', note: `of ${aligned} tokens cut alike, of ${all}` }]
}
