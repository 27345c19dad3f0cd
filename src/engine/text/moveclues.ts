import { hashPair } from '../learn/index.ts'
import type { Arcs } from './arcs.ts'
import { distance, type Nodes } from './nodes.ts'

/** How many clues speak for a move. */
export const MOVE_CLUES = 160

/**
 * The clues that are asked first, by slot: a greedy choice of those that together come nearest to the scores of all, on machine-made
 * trees of 30 news articles. Where a move leads by MOVE_LEAD after them, the others hardly ever change it.
 */
export const LEADING_CLUES = Uint8Array.of(
  1,
  2,
  4,
  5,
  6,
  9,
  11,
  12,
  14,
  22,
  24,
  33,
  41,
  49,
  50,
  62,
  63,
  64,
  65,
  66,
  67,
  68,
  69,
  75,
  77,
  78,
  85,
  86,
  87,
  90,
  91,
  92,
  93,
  99,
  100,
  102,
  103,
  104,
  106,
  107,
  108,
  110,
  114,
  124,
  128,
  130,
  131,
  134,
  135,
  136,
  138,
  142,
  143,
  144,
  156,
  159,
)
export const OTHER_CLUES = Uint8Array.from({ length: MOVE_CLUES }, (_, slot) => slot).filter((slot) => !LEADING_CLUES.includes(slot))
export const MOVE_LEAD = 130

/**
 * The clues to the next move, into `keys`: all, or only those of LEADING_CLUES or OTHER_CLUES. Part of every packed parser: changing them invalidates its weights. Named S0, S1, S2
 * from the top of the stack and B0, B1, B2 from the next word on; l and r are their outermost children; w word, t tag, f fine tag,
 * g group, e ending, n and k number and kinds of children; d distance, x marks and v verbs between (vR: after), m marks before,
 * l change of level, Z the end of the sentence.
 */
export function moveClues(arcs: Arcs, nodes: Nodes, keys: Int32Array, part: 'all' | 'lead' | 'rest' = 'all'): void {
  const { stack, depth, next, left, right } = arcs
  const { marks, verbs, before, level } = nodes
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
  const SN = S0 + 1
  const BP = B0 - 1
  const S0l2 = (arcs.left2[S0] as number) || none
  const B0e = nodes.ending[B0] as number
  const B0f = nodes.fine[B0] as number
  const B0g = nodes.group[B0] as number
  const B0kl = arcs.leftKinds[B0] as number
  const B0lf = nodes.fine[B0l] as number
  const B0lt = nodes.tag[B0l] as number
  const B0lw = nodes.word[B0l] as number
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
  const BPt = nodes.tag[BP] as number
  const S0e = nodes.ending[S0] as number
  const S0f = nodes.fine[S0] as number
  const S0g = nodes.group[S0] as number
  const S0kl = arcs.leftKinds[S0] as number
  const S0kr = arcs.rightKinds[S0] as number
  const S0l2w = nodes.word[S0l2] as number
  const S0lt = nodes.tag[S0l] as number
  const S0lw = nodes.word[S0l] as number
  const S0nl = arcs.lefts[S0] as number
  const S0nr = arcs.rights[S0] as number
  const S0rf = nodes.fine[S0r] as number
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
  const SNt = nodes.tag[SN] as number
  const dB = distance(B0 - S0)
  const dS = distance(Math.abs(S0 - S1))
  // Marks and verbs between two words; 3 where there is no second word.
  const xB = Math.min(2, (marks[B0] as number) - (marks[S0] as number))
  const xS = S1 === none ? 3 : Math.min(2, (marks[S0] as number) - (marks[S1] as number))
  const vB = Math.min(2, (verbs[B0] as number) - (verbs[S0 + 1] as number))
  const vS = S1 === none ? 3 : Math.min(2, (verbs[S0] as number) - (verbs[S1 + 1] as number))
  const mB = before[B0] as number
  const mB1 = before[B1] as number
  const mS = before[S0] as number
  const lB = (level[B0] as number) - (level[S0] as number)
  const lS = (level[S0] as number) - (level[S1] as number)
  const vR = Math.min(2, (verbs[none] as number) - (verbs[Math.min(B0 + 1, none)] as number))
  const Z = nodes.last
  if (part !== 'rest') {
    keys[1] = hashPair(2, S0f)
    keys[2] = hashPair(3, S0g)
    keys[4] = hashPair(5, B0w)
    keys[5] = hashPair(6, B0f)
    keys[6] = hashPair(7, B0g)
    keys[9] = hashPair(10, S1g)
    keys[11] = hashPair(12, B1f)
    keys[12] = hashPair(13, B1g)
    keys[14] = hashPair(15, B2f)
    keys[22] = hashPair(hashPair(23, S0g), B0f)
    keys[24] = hashPair(hashPair(25, S0t), B0t)
    keys[33] = hashPair(hashPair(34, B0f), B1f)
    keys[41] = hashPair(hashPair(hashPair(42, S0t), B0t), B1t)
    keys[49] = hashPair(hashPair(hashPair(hashPair(50, S0t), B0t), B1t), B2t)
    keys[50] = hashPair(hashPair(hashPair(hashPair(51, S1t), S0t), B0t), B1t)
    keys[62] = hashPair(hashPair(hashPair(63, S0t), S0lt), B0t)
    keys[63] = hashPair(hashPair(hashPair(64, S0t), S0rt), B0t)
    keys[64] = hashPair(hashPair(hashPair(65, S1t), S1rt), S0t)
    keys[65] = hashPair(hashPair(hashPair(66, S1t), S1lt), S0t)
    keys[66] = hashPair(hashPair(hashPair(67, S0t), B0t), B0lt)
    keys[67] = hashPair(hashPair(hashPair(68, S1t), S0t), S0lt)
    keys[68] = hashPair(hashPair(hashPair(69, S1t), S0t), S0rt)
    keys[69] = hashPair(hashPair(hashPair(70, S0t), S0lw), B0t)
    keys[75] = hashPair(hashPair(hashPair(76, S0t), B0t), dB)
    keys[77] = hashPair(hashPair(78, B0w), dB)
    keys[78] = hashPair(hashPair(hashPair(79, S1t), S0t), dS)
    keys[85] = hashPair(hashPair(86, S0f), S0nr)
    keys[86] = hashPair(hashPair(87, S0f), S0nl)
    keys[87] = hashPair(hashPair(88, S0w), S0nr)
    keys[90] = hashPair(hashPair(91, B0f), B0nl)
    keys[91] = hashPair(hashPair(92, B0w), B0nl)
    keys[92] = hashPair(hashPair(93, S0f), S0kl)
    keys[93] = hashPair(hashPair(hashPair(94, S0f), S0kr), B0t)
    keys[99] = hashPair(hashPair(100, B0g), B0kl)
    keys[100] = hashPair(hashPair(hashPair(101, S0w), S0kr), B0t)
    keys[102] = hashPair(hashPair(hashPair(103, S0t), B0t), S0kl)
    keys[103] = hashPair(hashPair(hashPair(hashPair(104, S0t), B0t), B0kl), S0kl)
    keys[104] = hashPair(hashPair(hashPair(hashPair(105, S1t), S0t), S1kr), S0kl)
    keys[106] = hashPair(hashPair(hashPair(107, S0t), B0t), xB)
    keys[107] = hashPair(hashPair(hashPair(108, S1t), S0t), xS)
    keys[108] = hashPair(hashPair(hashPair(109, S0f), B0f), vB)
    keys[110] = hashPair(hashPair(hashPair(hashPair(111, S0t), B0t), xB), vB)
    keys[114] = hashPair(hashPair(hashPair(hashPair(115, S1t), S0t), B0t), xB)
    keys[124] = hashPair(hashPair(hashPair(125, S0t), B0t), mB)
    keys[128] = hashPair(hashPair(hashPair(129, S1t), S0t), mB)
    keys[130] = hashPair(hashPair(131, B0w), mB)
    keys[131] = hashPair(hashPair(hashPair(hashPair(hashPair(132, S0t), mB), B0t), mB1), B1t)
    keys[134] = hashPair(hashPair(hashPair(135, B0t), mB1), B1t)
    keys[135] = hashPair(hashPair(hashPair(136, S0t), B0t), lB)
    keys[136] = hashPair(hashPair(hashPair(137, S1t), S0t), lS)
    keys[138] = hashPair(hashPair(hashPair(hashPair(139, S1t), S0t), S0kl), mS)
    keys[142] = hashPair(hashPair(143, S0g), B0lw)
    keys[143] = hashPair(hashPair(144, S1g), B0lw)
    keys[144] = hashPair(hashPair(hashPair(145, S0f), B0f), B0lw)
    keys[156] = hashPair(hashPair(157, S0lw), B0f)
    keys[159] = hashPair(hashPair(hashPair(hashPair(160, SNt), S0t), BPt), B0t)
  }
  if (part === 'lead') return
  keys[0] = hashPair(1, S0w)
  keys[3] = hashPair(hashPair(4, S0t), S0w)
  keys[7] = hashPair(8, S1w)
  keys[8] = hashPair(9, S1f)
  keys[10] = hashPair(11, B1w)
  keys[13] = hashPair(14, B2w)
  keys[15] = hashPair(16, S2w)
  keys[16] = hashPair(17, S2f)
  keys[17] = hashPair(hashPair(18, S0w), B0w)
  keys[18] = hashPair(hashPair(19, S0w), B0f)
  keys[19] = hashPair(hashPair(20, S0f), B0w)
  keys[20] = hashPair(hashPair(21, S0f), B0f)
  keys[21] = hashPair(hashPair(22, S0g), B0g)
  keys[23] = hashPair(hashPair(24, S0f), B0g)
  keys[25] = hashPair(hashPair(26, S1w), S0w)
  keys[26] = hashPair(hashPair(27, S1w), S0f)
  keys[27] = hashPair(hashPair(28, S1f), S0w)
  keys[28] = hashPair(hashPair(29, S1f), S0f)
  keys[29] = hashPair(hashPair(30, S1g), S0g)
  keys[30] = hashPair(hashPair(31, S1g), S0f)
  keys[31] = hashPair(hashPair(32, S1f), S0g)
  keys[32] = hashPair(hashPair(33, S1t), S0t)
  keys[34] = hashPair(hashPair(35, B0w), B1f)
  keys[35] = hashPair(hashPair(36, B0f), B1w)
  keys[36] = hashPair(hashPair(37, B0g), B1g)
  keys[37] = hashPair(hashPair(38, S1f), B0f)
  keys[38] = hashPair(hashPair(39, S1g), B0g)
  keys[39] = hashPair(hashPair(40, S1w), B0f)
  keys[40] = hashPair(hashPair(41, S1f), B0w)
  keys[42] = hashPair(hashPair(hashPair(43, S0f), B0f), B1f)
  keys[43] = hashPair(hashPair(hashPair(44, S0f), B0f), B1t)
  keys[44] = hashPair(hashPair(hashPair(45, S1t), S0t), B0t)
  keys[45] = hashPair(hashPair(hashPair(46, S1f), S0f), B0f)
  keys[46] = hashPair(hashPair(hashPair(47, S1f), S0f), B0t)
  keys[47] = hashPair(hashPair(hashPair(48, S2t), S1t), S0t)
  keys[48] = hashPair(hashPair(hashPair(49, S2f), S1f), S0f)
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
  keys[70] = hashPair(hashPair(hashPair(71, S1t), S0f), S0lw)
  keys[71] = hashPair(hashPair(hashPair(72, S1w), S0t), S0lw)
  keys[72] = hashPair(hashPair(hashPair(73, S1g), S0g), S0lw)
  keys[73] = hashPair(hashPair(hashPair(hashPair(74, S1t), S1rt), S0t), B0t)
  keys[74] = hashPair(hashPair(hashPair(75, S1w), S1rw), S0t)
  keys[76] = hashPair(hashPair(77, S0w), dB)
  keys[79] = hashPair(hashPair(80, S1w), dS)
  keys[80] = hashPair(hashPair(81, S0w), dS)
  keys[81] = hashPair(hashPair(hashPair(82, S0f), B0f), dB)
  keys[82] = hashPair(hashPair(hashPair(83, S1f), S0f), dS)
  keys[83] = hashPair(hashPair(hashPair(84, S0g), B0g), dB)
  keys[84] = hashPair(hashPair(hashPair(85, S1g), S0g), dS)
  keys[88] = hashPair(hashPair(89, S1f), S1nr)
  keys[89] = hashPair(hashPair(90, S1w), S1nr)
  keys[94] = hashPair(hashPair(hashPair(95, S1f), S1kr), S0t)
  keys[95] = hashPair(hashPair(96, S1w), S1kr)
  keys[96] = hashPair(hashPair(hashPair(97, S1g), S1kr), S0f)
  keys[97] = hashPair(hashPair(98, S1f), S1kl)
  keys[98] = hashPair(hashPair(hashPair(99, B0f), B0kl), S0f)
  keys[101] = hashPair(hashPair(hashPair(102, S1t), S0f), S0kl)
  keys[105] = hashPair(hashPair(hashPair(106, S1w), S0f), S0kl)
  keys[109] = hashPair(hashPair(hashPair(110, S1f), S0f), vS)
  keys[111] = hashPair(hashPair(hashPair(hashPair(112, S1t), S0t), xS), vS)
  keys[112] = hashPair(hashPair(hashPair(113, S1w), S0w), xS)
  keys[113] = hashPair(hashPair(hashPair(114, S0w), B0w), xB)
  keys[115] = hashPair(hashPair(116, S0e), B0e)
  keys[116] = hashPair(hashPair(117, S1e), S0e)
  keys[117] = hashPair(hashPair(hashPair(118, S0e), S0t), B0t)
  keys[118] = hashPair(hashPair(hashPair(119, S1e), S0e), B0e)
  keys[119] = hashPair(hashPair(hashPair(hashPair(120, S0f), B0f), B1f), B2t)
  keys[120] = hashPair(hashPair(hashPair(hashPair(121, S1f), S1rf), S0f), B0f)
  keys[121] = hashPair(hashPair(hashPair(hashPair(122, S2f), S1f), S0f), B0f)
  keys[122] = hashPair(hashPair(123, S0t), Z)
  keys[123] = hashPair(hashPair(hashPair(hashPair(124, S1t), S0t), B0t), Z)
  keys[125] = hashPair(hashPair(hashPair(126, S0f), B0f), mB)
  keys[126] = hashPair(hashPair(hashPair(127, S1t), S0t), mS)
  keys[127] = hashPair(hashPair(hashPair(128, S1f), S0f), mS)
  keys[129] = hashPair(hashPair(130, S0w), mB)
  keys[132] = hashPair(hashPair(hashPair(hashPair(133, S1t), S0t), B0t), mB)
  keys[133] = hashPair(hashPair(hashPair(hashPair(hashPair(134, S1t), S0t), B0t), mS), mB)
  keys[137] = hashPair(hashPair(hashPair(hashPair(hashPair(138, S1t), S0t), B0t), lS), lB)
  keys[139] = hashPair(hashPair(hashPair(hashPair(hashPair(hashPair(140, S0t), B0t), B1t), B2t), mB), mB1)
  keys[140] = hashPair(hashPair(141, S0w), B0lw)
  keys[141] = hashPair(hashPair(142, S1w), B0lw)
  keys[145] = hashPair(hashPair(hashPair(146, S1f), S0f), B0lw)
  keys[146] = hashPair(hashPair(hashPair(147, S1g), S0g), B0lw)
  keys[147] = hashPair(hashPair(hashPair(148, S0g), B0g), B0lw)
  keys[148] = hashPair(hashPair(hashPair(149, S1g), B0g), B0lw)
  keys[149] = hashPair(hashPair(hashPair(150, S1w), S0w), B0lw)
  keys[150] = hashPair(hashPair(hashPair(151, S0f), S0rf), B0f)
  keys[151] = hashPair(hashPair(hashPair(hashPair(152, S1f), S0f), B0f), B0lf)
  keys[152] = hashPair(hashPair(hashPair(hashPair(153, S1t), S0t), B0t), vR)
  keys[153] = hashPair(hashPair(hashPair(154, S0f), B0f), vR)
  keys[154] = hashPair(hashPair(hashPair(155, S1f), S0f), vR)
  keys[155] = hashPair(hashPair(156, S0f), depth)
  keys[157] = hashPair(hashPair(hashPair(158, S1f), S0f), S0l2w)
  keys[158] = hashPair(hashPair(159, S0f), B1w)
}
