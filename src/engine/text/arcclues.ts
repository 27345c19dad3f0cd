import { hashPair, hashText } from '../learn/index.ts'
import { UPOS, type Upos } from './analysis.ts'
import type { Arcs } from './arcs.ts'
import { folded, type Lexicon } from './clues.ts'

/**
 * What is known about each node of a sentence before it is parsed: hashes of its word, its tag, its tag with what its form says,
 * and its word class. Node 0 is the root, the last node stands for what is absent.
 */
export interface Nodes {
  readonly length: number
  readonly word: Int32Array
  readonly tag: Int32Array
  readonly fine: Int32Array
  readonly group: Int32Array
  readonly ending: Int32Array
  /** Marks and verbs among the nodes before each. */
  readonly commas: Int32Array
  readonly verbs: Int32Array
  readonly last: number
}

const ROOT_ATOM = 0x3c1f
const NO_ATOM = 0x2b6d

/** The nodes of one sentence. Part of every packed parser, as all functions of this file: changing them invalidates its weights. */
export function nodesOf(words: readonly string[], upos: readonly Upos[], lexicon: Lexicon): Nodes {
  const length = words.length
  const column = (): Int32Array => {
    const made = new Int32Array(length + 2)
    made[0] = ROOT_ATOM
    made[length + 1] = NO_ATOM
    return made
  }
  const word = column()
  const tag = column()
  const fine = column()
  const group = column()
  const ending = column()
  const commas = new Int32Array(length + 2)
  const verbs = new Int32Array(length + 2)
  const classes = lexicon.columns[0]
  for (let at = 0; at < length; at++) {
    const form = words[at] as string
    const lower = form.toLowerCase()
    const name = upos[at] as Upos
    const node = at + 1
    word[node] = hashText(folded(lower))
    tag[node] = TAGS.get(name) ?? 0
    ending[node] = hashText(lower.slice(-3), /^\p{Lu}/u.test(form) ? 1 : 0)
    const known = classes?.[lexicon.index.get(lower) ?? 0] ?? 0
    group[node] = known === 0 ? hashPair(ending[node] as number, 7) : known + 1
    fine[node] = CLOSED.has(name) ? hashPair(tag[node] as number, word[node] as number) : hashPair(tag[node] as number, formOf(lower, name))
    commas[node + 1] = (commas[node] as number) + (name === 'PUNCT' ? 1 : 0)
    verbs[node + 1] = (verbs[node] as number) + (name === 'VERB' || name === 'AUX' ? 1 : 0)
  }
  return { length, word, tag, fine, group, ending, commas, verbs, last: length > 0 ? (word[length] as number) : 0 }
}

const TAGS: ReadonlyMap<string, number> = new Map(UPOS.map((name, at) => [name, at + 1]))

/** Tags whose words are few and each go their own way. */
const CLOSED: ReadonlySet<Upos> = new Set<Upos>(['ADP', 'AUX', 'CCONJ', 'DET', 'PART', 'PRON', 'PUNCT', 'SCONJ'])

/** What the ending of an open-class word says of its form. */
function formOf(lower: string, name: Upos): number {
  switch (name) {
    case 'VERB':
      return lower.endsWith('ing') ? 1 : lower.endsWith('ed') ? 2 : lower.endsWith('en') ? 3 : lower.endsWith('s') ? 4 : 5
    case 'NOUN':
    case 'PROPN':
      return lower.endsWith('s') ? 1 : lower.endsWith('ing') ? 2 : 3
    case 'ADJ':
      return lower.endsWith('er') ? 1 : lower.endsWith('est') ? 2 : lower.endsWith('ed') ? 3 : lower.endsWith('ing') ? 4 : 5
    case 'ADV':
      return lower.endsWith('ly') ? 1 : 2
    case 'NUM':
      return /^\p{Nd}{4}$/u.test(lower) ? 1 : /^\p{Nd}/u.test(lower) ? 2 : 3
    default:
      return 0
  }
}

const distance = (steps: number): number => (steps < 5 ? steps : steps < 8 ? 5 : steps < 12 ? 6 : 7)

/** How many clues speak for a move. */
export const MOVE_CLUES = 124

/** The clues to the next move, into `keys`. Named S0, S1, S2 from the top of the stack and B0, B1, B2 from the next word on. */
export function moveClues(arcs: Arcs, nodes: Nodes, keys: Int32Array): void {
  const { stack, depth, next, left, right } = arcs
  const none = nodes.length + 1
  const S0 = stack[depth - 1] as number
  const S1 = depth > 1 ? (stack[depth - 2] as number) : none
  const S2 = depth > 2 ? (stack[depth - 3] as number) : none
  const B0 = next
  const B1 = next < none ? next + 1 : none
  const B2 = next + 1 < none ? next + 2 : none
  const S0l = (left[S0] as number) || none
  const S0r = (right[S0] as number) || none
  const S1l = (left[S1] as number) || none
  const S1r = (right[S1] as number) || none
  const B0l = (left[B0] as number) || none
  const B0e = nodes.ending[B0] as number
  const B0f = nodes.fine[B0] as number
  const B0g = nodes.group[B0] as number
  const B0kl = arcs.leftKinds[B0] as number
  const B0lt = nodes.tag[B0l] as number
  const B0nl = arcs.lefts[B0] as number
  const B0t = nodes.tag[B0] as number
  const B0w = nodes.word[B0] as number
  const B1f = nodes.fine[B1] as number
  const B1g = nodes.group[B1] as number
  const B1t = nodes.tag[B1] as number
  const B1w = nodes.word[B1] as number
  const B2f = nodes.fine[B2] as number
  const B2t = nodes.tag[B2] as number
  const B2w = nodes.word[B2] as number
  const S0e = nodes.ending[S0] as number
  const S0f = nodes.fine[S0] as number
  const S0g = nodes.group[S0] as number
  const S0kl = arcs.leftKinds[S0] as number
  const S0kr = arcs.rightKinds[S0] as number
  const S0lt = nodes.tag[S0l] as number
  const S0lw = nodes.word[S0l] as number
  const S0nl = arcs.lefts[S0] as number
  const S0nr = arcs.rights[S0] as number
  const S0rt = nodes.tag[S0r] as number
  const S0t = nodes.tag[S0] as number
  const S0w = nodes.word[S0] as number
  const S1e = nodes.ending[S1] as number
  const S1f = nodes.fine[S1] as number
  const S1g = nodes.group[S1] as number
  const S1kl = arcs.leftKinds[S1] as number
  const S1kr = arcs.rightKinds[S1] as number
  const S1lt = nodes.tag[S1l] as number
  const S1nr = arcs.rights[S1] as number
  const S1rf = nodes.fine[S1r] as number
  const S1rt = nodes.tag[S1r] as number
  const S1rw = nodes.word[S1r] as number
  const S1t = nodes.tag[S1] as number
  const S1w = nodes.word[S1] as number
  const S2f = nodes.fine[S2] as number
  const S2t = nodes.tag[S2] as number
  const S2w = nodes.word[S2] as number
  const dB = distance(B0 - S0)
  const dS = distance(Math.abs(S0 - S1))
  const xB = Math.min(2, (nodes.commas[B0] as number) - (nodes.commas[S0 + 1] as number))
  const xS = S1 === none ? 3 : Math.min(2, (nodes.commas[S0] as number) - (nodes.commas[S1 + 1] as number))
  const vB = Math.min(2, (nodes.verbs[B0] as number) - (nodes.verbs[S0 + 1] as number))
  const vS = S1 === none ? 3 : Math.min(2, (nodes.verbs[S0] as number) - (nodes.verbs[S1 + 1] as number))
  const Z = nodes.last
  keys[0] = hashPair(1, S0w)
  keys[1] = hashPair(2, S0f)
  keys[2] = hashPair(3, S0g)
  keys[3] = hashPair(hashPair(4, S0t), S0w)
  keys[4] = hashPair(5, B0w)
  keys[5] = hashPair(6, B0f)
  keys[6] = hashPair(7, B0g)
  keys[7] = hashPair(8, S1w)
  keys[8] = hashPair(9, S1f)
  keys[9] = hashPair(10, S1g)
  keys[10] = hashPair(11, B1w)
  keys[11] = hashPair(12, B1f)
  keys[12] = hashPair(13, B1g)
  keys[13] = hashPair(14, B2w)
  keys[14] = hashPair(15, B2f)
  keys[15] = hashPair(16, S2w)
  keys[16] = hashPair(17, S2f)
  keys[17] = hashPair(hashPair(18, S0w), B0w)
  keys[18] = hashPair(hashPair(19, S0w), B0f)
  keys[19] = hashPair(hashPair(20, S0f), B0w)
  keys[20] = hashPair(hashPair(21, S0f), B0f)
  keys[21] = hashPair(hashPair(22, S0g), B0g)
  keys[22] = hashPair(hashPair(23, S0g), B0f)
  keys[23] = hashPair(hashPair(24, S0f), B0g)
  keys[24] = hashPair(hashPair(25, S0t), B0t)
  keys[25] = hashPair(hashPair(26, S1w), S0w)
  keys[26] = hashPair(hashPair(27, S1w), S0f)
  keys[27] = hashPair(hashPair(28, S1f), S0w)
  keys[28] = hashPair(hashPair(29, S1f), S0f)
  keys[29] = hashPair(hashPair(30, S1g), S0g)
  keys[30] = hashPair(hashPair(31, S1g), S0f)
  keys[31] = hashPair(hashPair(32, S1f), S0g)
  keys[32] = hashPair(hashPair(33, S1t), S0t)
  keys[33] = hashPair(hashPair(34, B0f), B1f)
  keys[34] = hashPair(hashPair(35, B0w), B1f)
  keys[35] = hashPair(hashPair(36, B0f), B1w)
  keys[36] = hashPair(hashPair(37, B0g), B1g)
  keys[37] = hashPair(hashPair(38, S1f), B0f)
  keys[38] = hashPair(hashPair(39, S1g), B0g)
  keys[39] = hashPair(hashPair(40, S1w), B0f)
  keys[40] = hashPair(hashPair(41, S1f), B0w)
  keys[41] = hashPair(hashPair(hashPair(42, S0t), B0t), B1t)
  keys[42] = hashPair(hashPair(hashPair(43, S0f), B0f), B1f)
  keys[43] = hashPair(hashPair(hashPair(44, S0f), B0f), B1t)
  keys[44] = hashPair(hashPair(hashPair(45, S1t), S0t), B0t)
  keys[45] = hashPair(hashPair(hashPair(46, S1f), S0f), B0f)
  keys[46] = hashPair(hashPair(hashPair(47, S1f), S0f), B0t)
  keys[47] = hashPair(hashPair(hashPair(48, S2t), S1t), S0t)
  keys[48] = hashPair(hashPair(hashPair(49, S2f), S1f), S0f)
  keys[49] = hashPair(hashPair(hashPair(hashPair(50, S0t), B0t), B1t), B2t)
  keys[50] = hashPair(hashPair(hashPair(hashPair(51, S1t), S0t), B0t), B1t)
  keys[51] = hashPair(hashPair(hashPair(52, S0w), B0w), S1t)
  keys[52] = hashPair(hashPair(hashPair(53, S0w), B0w), B1t)
  keys[53] = hashPair(hashPair(hashPair(54, S1w), S0w), B0t)
  keys[54] = hashPair(hashPair(hashPair(55, S1g), S0g), B0g)
  keys[55] = hashPair(hashPair(hashPair(56, S0g), B0g), B1g)
  keys[56] = hashPair(hashPair(hashPair(57, S1g), S0t), B0g)
  keys[57] = hashPair(hashPair(hashPair(58, S1f), S0w), B0f)
  keys[58] = hashPair(hashPair(hashPair(59, S1g), S0w), B0g)
  keys[59] = hashPair(hashPair(hashPair(60, S1w), S0t), B0w)
  keys[60] = hashPair(hashPair(hashPair(61, S1f), S0t), B0f)
  keys[61] = hashPair(hashPair(hashPair(62, S1g), S0f), B0t)
  keys[62] = hashPair(hashPair(hashPair(63, S0t), S0lt), B0t)
  keys[63] = hashPair(hashPair(hashPair(64, S0t), S0rt), B0t)
  keys[64] = hashPair(hashPair(hashPair(65, S1t), S1rt), S0t)
  keys[65] = hashPair(hashPair(hashPair(66, S1t), S1lt), S0t)
  keys[66] = hashPair(hashPair(hashPair(67, S0t), B0t), B0lt)
  keys[67] = hashPair(hashPair(hashPair(68, S1t), S0t), S0lt)
  keys[68] = hashPair(hashPair(hashPair(69, S1t), S0t), S0rt)
  keys[69] = hashPair(hashPair(hashPair(70, S0t), S0lw), B0t)
  keys[70] = hashPair(hashPair(hashPair(71, S1t), S0f), S0lw)
  keys[71] = hashPair(hashPair(hashPair(72, S1w), S0t), S0lw)
  keys[72] = hashPair(hashPair(hashPair(73, S1g), S0g), S0lw)
  keys[73] = hashPair(hashPair(hashPair(hashPair(74, S1t), S1rt), S0t), B0t)
  keys[74] = hashPair(hashPair(hashPair(75, S1w), S1rw), S0t)
  keys[75] = hashPair(hashPair(hashPair(76, S0t), B0t), dB)
  keys[76] = hashPair(hashPair(77, S0w), dB)
  keys[77] = hashPair(hashPair(78, B0w), dB)
  keys[78] = hashPair(hashPair(hashPair(79, S1t), S0t), dS)
  keys[79] = hashPair(hashPair(80, S1w), dS)
  keys[80] = hashPair(hashPair(81, S0w), dS)
  keys[81] = hashPair(hashPair(hashPair(82, S0f), B0f), dB)
  keys[82] = hashPair(hashPair(hashPair(83, S1f), S0f), dS)
  keys[83] = hashPair(hashPair(hashPair(84, S0g), B0g), dB)
  keys[84] = hashPair(hashPair(hashPair(85, S1g), S0g), dS)
  keys[85] = hashPair(hashPair(86, S0f), S0nr)
  keys[86] = hashPair(hashPair(87, S0f), S0nl)
  keys[87] = hashPair(hashPair(88, S0w), S0nr)
  keys[88] = hashPair(hashPair(89, S1f), S1nr)
  keys[89] = hashPair(hashPair(90, S1w), S1nr)
  keys[90] = hashPair(hashPair(91, B0f), B0nl)
  keys[91] = hashPair(hashPair(92, B0w), B0nl)
  keys[92] = hashPair(hashPair(93, S0f), S0kl)
  keys[93] = hashPair(hashPair(hashPair(94, S0f), S0kr), B0t)
  keys[94] = hashPair(hashPair(hashPair(95, S1f), S1kr), S0t)
  keys[95] = hashPair(hashPair(96, S1w), S1kr)
  keys[96] = hashPair(hashPair(hashPair(97, S1g), S1kr), S0f)
  keys[97] = hashPair(hashPair(98, S1f), S1kl)
  keys[98] = hashPair(hashPair(hashPair(99, B0f), B0kl), S0f)
  keys[99] = hashPair(hashPair(100, B0g), B0kl)
  keys[100] = hashPair(hashPair(hashPair(101, S0w), S0kr), B0t)
  keys[101] = hashPair(hashPair(hashPair(102, S1t), S0f), S0kl)
  keys[102] = hashPair(hashPair(hashPair(103, S0t), B0t), S0kl)
  keys[103] = hashPair(hashPair(hashPair(hashPair(104, S0t), B0t), B0kl), S0kl)
  keys[104] = hashPair(hashPair(hashPair(hashPair(105, S1t), S0t), S1kr), S0kl)
  keys[105] = hashPair(hashPair(hashPair(106, S1w), S0f), S0kl)
  keys[106] = hashPair(hashPair(hashPair(107, S0t), B0t), xB)
  keys[107] = hashPair(hashPair(hashPair(108, S1t), S0t), xS)
  keys[108] = hashPair(hashPair(hashPair(109, S0f), B0f), vB)
  keys[109] = hashPair(hashPair(hashPair(110, S1f), S0f), vS)
  keys[110] = hashPair(hashPair(hashPair(hashPair(111, S0t), B0t), xB), vB)
  keys[111] = hashPair(hashPair(hashPair(hashPair(112, S1t), S0t), xS), vS)
  keys[112] = hashPair(hashPair(hashPair(113, S1w), S0w), xS)
  keys[113] = hashPair(hashPair(hashPair(114, S0w), B0w), xB)
  keys[114] = hashPair(hashPair(hashPair(hashPair(115, S1t), S0t), B0t), xB)
  keys[115] = hashPair(hashPair(116, S0e), B0e)
  keys[116] = hashPair(hashPair(117, S1e), S0e)
  keys[117] = hashPair(hashPair(hashPair(118, S0e), S0t), B0t)
  keys[118] = hashPair(hashPair(hashPair(119, S1e), S0e), B0e)
  keys[119] = hashPair(hashPair(hashPair(hashPair(120, S0f), B0f), B1f), B2t)
  keys[120] = hashPair(hashPair(hashPair(hashPair(121, S1f), S1rf), S0f), B0f)
  keys[121] = hashPair(hashPair(hashPair(hashPair(122, S2f), S1f), S0f), B0f)
  keys[122] = hashPair(hashPair(123, S0t), Z)
  keys[123] = hashPair(hashPair(hashPair(hashPair(124, S1t), S0t), B0t), Z)
}

/** How many clues speak for a relation. */
export const RELATION_CLUES = 55

/** The clues to the relation of an arc that is about to be made, into `keys`. The child (D) has all its own children by then. */
export function relationClues(arcs: Arcs, nodes: Nodes, H: number, D: number, keys: Int32Array): void {
  const none = nodes.length + 1
  const P = D - 1
  const N = D + 1
  const HP = H > 0 ? H - 1 : none
  const HN = H + 1
  const Dl = (arcs.left[D] as number) || none
  const Dl2 = (arcs.left2[D] as number) || none
  const Dr = (arcs.right[D] as number) || none
  const Hl = (arcs.left[H] as number) || none
  const Hr = (arcs.right[H] as number) || none
  const Hr2 = (arcs.right2[H] as number) || none
  const De = nodes.ending[D] as number
  const Df = nodes.fine[D] as number
  const Dg = nodes.group[D] as number
  const Dkl = arcs.leftKinds[D] as number
  const Dkr = arcs.rightKinds[D] as number
  const Dl2f = nodes.fine[Dl2] as number
  const Dlf = nodes.fine[Dl] as number
  const Dlt = nodes.tag[Dl] as number
  const Dlw = nodes.word[Dl] as number
  const Drf = nodes.fine[Dr] as number
  const Drt = nodes.tag[Dr] as number
  const Dt = nodes.tag[D] as number
  const Dw = nodes.word[D] as number
  const HNf = nodes.fine[HN] as number
  const HNt = nodes.tag[HN] as number
  const HPt = nodes.tag[HP] as number
  const He = nodes.ending[H] as number
  const Hf = nodes.fine[H] as number
  const Hg = nodes.group[H] as number
  const Hkl = arcs.leftKinds[H] as number
  const Hkr = arcs.rightKinds[H] as number
  const Hlw = nodes.word[Hl] as number
  const Hr2t = nodes.tag[Hr2] as number
  const Hrt = nodes.tag[Hr] as number
  const Hrw = nodes.word[Hr] as number
  const Ht = nodes.tag[H] as number
  const Hw = nodes.word[H] as number
  const Nf = nodes.fine[N] as number
  const Nt = nodes.tag[N] as number
  const Nw = nodes.word[N] as number
  const Pf = nodes.fine[P] as number
  const Pt = nodes.tag[P] as number
  const Pw = nodes.word[P] as number
  const R = H < D ? 1 : 2
  const low = Math.min(H, D)
  const high = Math.max(H, D)
  const d = distance(high - low) + 8 * R
  const x = 4 * R + Math.min(3, (nodes.commas[high] as number) - (nodes.commas[low + 1] as number))
  const v = 4 * R + Math.min(3, (nodes.verbs[high] as number) - (nodes.verbs[low + 1] as number))
  const Z = nodes.last
  const first = D === 1 ? 1 : H === 1 ? 2 : 3
  keys[0] = hashPair(hashPair(201, Hw), R)
  keys[1] = hashPair(hashPair(hashPair(202, Ht), Dt), R)
  keys[2] = hashPair(hashPair(hashPair(203, Hf), Df), R)
  keys[3] = hashPair(hashPair(204, Hw), Dw)
  keys[4] = hashPair(hashPair(hashPair(205, Hw), Df), R)
  keys[5] = hashPair(hashPair(hashPair(206, Hf), Dw), R)
  keys[6] = hashPair(hashPair(hashPair(207, Hg), Dg), R)
  keys[7] = hashPair(hashPair(hashPair(208, Hg), Df), R)
  keys[8] = hashPair(hashPair(hashPair(209, Hf), Dg), R)
  keys[9] = hashPair(hashPair(210, Dw), R)
  keys[10] = hashPair(hashPair(211, Dg), R)
  keys[11] = hashPair(hashPair(hashPair(212, De), Ht), R)
  keys[12] = hashPair(hashPair(hashPair(213, He), De), R)
  keys[13] = hashPair(hashPair(hashPair(214, Hw), Dg), R)
  keys[14] = hashPair(hashPair(hashPair(215, Hg), Dw), R)
  keys[15] = hashPair(hashPair(hashPair(216, Ht), Dt), d)
  keys[16] = hashPair(hashPair(hashPair(217, Hf), Df), d)
  keys[17] = hashPair(hashPair(hashPair(hashPair(218, Ht), Dt), Pt), R)
  keys[18] = hashPair(hashPair(hashPair(hashPair(219, Ht), Dt), Nt), R)
  keys[19] = hashPair(hashPair(hashPair(hashPair(220, Hf), Df), Pf), R)
  keys[20] = hashPair(hashPair(hashPair(hashPair(221, Hf), Df), Nf), R)
  keys[21] = hashPair(hashPair(hashPair(hashPair(222, Ht), HPt), Dt), R)
  keys[22] = hashPair(hashPair(hashPair(hashPair(223, Ht), HNt), Dt), R)
  keys[23] = hashPair(hashPair(224, Dw), Pw)
  keys[24] = hashPair(hashPair(225, Dw), Nw)
  keys[25] = hashPair(hashPair(hashPair(hashPair(hashPair(226, Ht), Dt), HNf), Pf), R)
  keys[26] = hashPair(hashPair(hashPair(227, Ht), Df), Dlw)
  keys[27] = hashPair(hashPair(hashPair(228, Hw), Dt), Dlw)
  keys[28] = hashPair(hashPair(hashPair(229, Ht), Dw), Dlw)
  keys[29] = hashPair(hashPair(hashPair(hashPair(230, Hf), Df), Dlf), R)
  keys[30] = hashPair(hashPair(hashPair(231, Hg), Dg), Dlw)
  keys[31] = hashPair(hashPair(hashPair(hashPair(232, Dt), Dlt), Drt), Ht)
  keys[32] = hashPair(hashPair(hashPair(hashPair(233, Df), Dkl), Ht), R)
  keys[33] = hashPair(hashPair(hashPair(hashPair(hashPair(234, Dt), Dkl), Dkr), Ht), R)
  keys[34] = hashPair(hashPair(235, Dw), Dkl)
  keys[35] = hashPair(hashPair(hashPair(236, Hw), Df), Dkl)
  keys[36] = hashPair(hashPair(hashPair(237, Hf), Dg), Dkl)
  keys[37] = hashPair(hashPair(hashPair(hashPair(238, Ht), Df), Hkl), R)
  keys[38] = hashPair(hashPair(hashPair(hashPair(239, Ht), Df), Hkr), R)
  keys[39] = hashPair(hashPair(hashPair(240, Hw), Df), Hkr)
  keys[40] = hashPair(hashPair(hashPair(hashPair(241, Hf), Df), Hkl), Hkr)
  keys[41] = hashPair(hashPair(hashPair(hashPair(242, Hf), Hkl), Dkl), R)
  keys[42] = hashPair(hashPair(hashPair(243, Hw), Hkr), Dkl)
  keys[43] = hashPair(hashPair(hashPair(hashPair(hashPair(244, Ht), Dt), Dkl), Hkl), Hkr)
  keys[44] = hashPair(hashPair(hashPair(245, Hf), Df), x)
  keys[45] = hashPair(hashPair(hashPair(hashPair(hashPair(246, Ht), Dt), x), d), Hkr)
  keys[46] = hashPair(hashPair(hashPair(247, Ht), Dt), v)
  keys[47] = hashPair(hashPair(hashPair(248, Ht), Dg), Hlw)
  keys[48] = hashPair(hashPair(hashPair(249, Hf), Df), Drf)
  keys[49] = hashPair(hashPair(hashPair(250, Df), Dl2f), Dlf)
  keys[50] = hashPair(hashPair(hashPair(hashPair(hashPair(251, Ht), Dt), Hrt), Hr2t), R)
  keys[51] = hashPair(hashPair(hashPair(252, Hw), Hrw), Df)
  keys[52] = hashPair(hashPair(hashPair(253, Ht), Dt), Z)
  keys[53] = hashPair(hashPair(254, Df), first)
  keys[54] = hashPair(hashPair(hashPair(hashPair(255, Ht), Dt), first), R)
}
