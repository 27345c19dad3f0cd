import { hashPair } from '../learn/index.ts'
import type { Arcs } from './arcs.ts'
import { distance, type Nodes } from './nodes.ts'

/** How many clues speak for a relation. */
export const RELATION_CLUES = 60

/**
 * The clues that are asked first, by slot: chosen as those of moves. Where a relation leads by RELATION_LEAD after them, the others
 * change it once in six hundred times.
 */
export const LEADING_RELATION_CLUES = Uint8Array.of(
  7,
  8,
  9,
  10,
  11,
  15,
  17,
  18,
  21,
  22,
  26,
  31,
  32,
  33,
  34,
  37,
  41,
  43,
  45,
  46,
  49,
  50,
  53,
  57,
)
export const OTHER_RELATION_CLUES = Uint8Array.from({ length: RELATION_CLUES }, (_, slot) => slot).filter(
  (slot) => !LEADING_RELATION_CLUES.includes(slot),
)
export const RELATION_LEAD = 25

/**
 * The clues to the relation of an arc that is about to be made, into `keys`. Part of every packed parser: changing them
 * invalidates its weights. The child (D) has all its own children by then, the head (H) those on its left; P and N stand before
 * and after. Letters as for moves.
 */
export function relationClues(
  arcs: Arcs,
  nodes: Nodes,
  H: number,
  D: number,
  keys: Int32Array,
  part: 'all' | 'lead' | 'rest' = 'all',
): void {
  const { marks, verbs, before } = nodes
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
  const x = 4 * R + Math.min(3, (marks[high] as number) - (marks[low] as number))
  const v = 4 * R + Math.min(3, (verbs[high] as number) - (verbs[low + 1] as number))
  const mD = before[D] as number
  const mN = before[N] as number
  const Z = nodes.last
  const first = D === 1 ? 1 : H === 1 ? 2 : 3
  if (part !== 'rest') {
    keys[7] = hashPair(hashPair(hashPair(208, Hg), Df), R)
    keys[8] = hashPair(hashPair(hashPair(209, Hf), Dg), R)
    keys[9] = hashPair(hashPair(210, Dw), R)
    keys[10] = hashPair(hashPair(211, Dg), R)
    keys[11] = hashPair(hashPair(hashPair(212, De), Ht), R)
    keys[15] = hashPair(hashPair(hashPair(216, Ht), Dt), d)
    keys[17] = hashPair(hashPair(hashPair(hashPair(218, Ht), Dt), Pt), R)
    keys[18] = hashPair(hashPair(hashPair(hashPair(219, Ht), Dt), Nt), R)
    keys[21] = hashPair(hashPair(hashPair(hashPair(222, Ht), HPt), Dt), R)
    keys[22] = hashPair(hashPair(hashPair(hashPair(223, Ht), HNt), Dt), R)
    keys[26] = hashPair(hashPair(hashPair(227, Ht), Df), Dlw)
    keys[31] = hashPair(hashPair(hashPair(hashPair(232, Dt), Dlt), Drt), Ht)
    keys[32] = hashPair(hashPair(hashPair(hashPair(233, Df), Dkl), Ht), R)
    keys[33] = hashPair(hashPair(hashPair(hashPair(hashPair(234, Dt), Dkl), Dkr), Ht), R)
    keys[34] = hashPair(hashPair(235, Dw), Dkl)
    keys[37] = hashPair(hashPair(hashPair(hashPair(238, Ht), Df), Hkl), R)
    keys[41] = hashPair(hashPair(hashPair(hashPair(242, Hf), Hkl), Dkl), R)
    keys[43] = hashPair(hashPair(hashPair(hashPair(hashPair(244, Ht), Dt), Dkl), Hkl), Hkr)
    keys[45] = hashPair(hashPair(hashPair(hashPair(hashPair(246, Ht), Dt), x), d), Hkr)
    keys[46] = hashPair(hashPair(hashPair(247, Ht), Dt), v)
    keys[49] = hashPair(hashPair(hashPair(250, Df), Dl2f), Dlf)
    keys[50] = hashPair(hashPair(hashPair(hashPair(hashPair(251, Ht), Dt), Hrt), Hr2t), R)
    keys[53] = hashPair(hashPair(254, Df), first)
    keys[57] = hashPair(hashPair(hashPair(hashPair(258, Ht), Dt), mN), R)
  }
  if (part === 'lead') return
  keys[0] = hashPair(hashPair(201, Hw), R)
  keys[1] = hashPair(hashPair(hashPair(202, Ht), Dt), R)
  keys[2] = hashPair(hashPair(hashPair(203, Hf), Df), R)
  keys[3] = hashPair(hashPair(204, Hw), Dw)
  keys[4] = hashPair(hashPair(hashPair(205, Hw), Df), R)
  keys[5] = hashPair(hashPair(hashPair(206, Hf), Dw), R)
  keys[6] = hashPair(hashPair(hashPair(207, Hg), Dg), R)
  keys[12] = hashPair(hashPair(hashPair(213, He), De), R)
  keys[13] = hashPair(hashPair(hashPair(214, Hw), Dg), R)
  keys[14] = hashPair(hashPair(hashPair(215, Hg), Dw), R)
  keys[16] = hashPair(hashPair(hashPair(217, Hf), Df), d)
  keys[19] = hashPair(hashPair(hashPair(hashPair(220, Hf), Df), Pf), R)
  keys[20] = hashPair(hashPair(hashPair(hashPair(221, Hf), Df), Nf), R)
  keys[23] = hashPair(hashPair(224, Dw), Pw)
  keys[24] = hashPair(hashPair(225, Dw), Nw)
  keys[25] = hashPair(hashPair(hashPair(hashPair(hashPair(226, Ht), Dt), HNf), Pf), R)
  keys[27] = hashPair(hashPair(hashPair(228, Hw), Dt), Dlw)
  keys[28] = hashPair(hashPair(hashPair(229, Ht), Dw), Dlw)
  keys[29] = hashPair(hashPair(hashPair(hashPair(230, Hf), Df), Dlf), R)
  keys[30] = hashPair(hashPair(hashPair(231, Hg), Dg), Dlw)
  keys[35] = hashPair(hashPair(hashPair(236, Hw), Df), Dkl)
  keys[36] = hashPair(hashPair(hashPair(237, Hf), Dg), Dkl)
  keys[38] = hashPair(hashPair(hashPair(hashPair(239, Ht), Df), Hkr), R)
  keys[39] = hashPair(hashPair(hashPair(240, Hw), Df), Hkr)
  keys[40] = hashPair(hashPair(hashPair(hashPair(241, Hf), Df), Hkl), Hkr)
  keys[42] = hashPair(hashPair(hashPair(243, Hw), Hkr), Dkl)
  keys[44] = hashPair(hashPair(hashPair(245, Hf), Df), x)
  keys[47] = hashPair(hashPair(hashPair(248, Ht), Dg), Hlw)
  keys[48] = hashPair(hashPair(hashPair(249, Hf), Df), Drf)
  keys[51] = hashPair(hashPair(hashPair(252, Hw), Hrw), Df)
  keys[52] = hashPair(hashPair(hashPair(253, Ht), Dt), Z)
  keys[54] = hashPair(hashPair(hashPair(hashPair(255, Ht), Dt), first), R)
  keys[55] = hashPair(hashPair(hashPair(hashPair(256, Ht), Dt), mD), R)
  keys[56] = hashPair(hashPair(hashPair(hashPair(257, Hf), Df), mD), R)
  keys[58] = hashPair(hashPair(hashPair(hashPair(hashPair(259, Ht), Dt), mD), mN), Hkr)
  keys[59] = hashPair(hashPair(hashPair(260, Hw), Df), mD)
}
