// What letters of other scripts, and rare Latin ones, look like. Pairs of Unicode's confusables (TS 39) that a reader of news meets: the
// letter and, behind it, the Latin one.
const PAIRS = `
аaАAвbВBеeЕEёeЁEоoОOрpРPсcСCуyУYхxХXіiІIїiЇIјjЈJѕsЅSһhҺHԁdԛqԝwԜWѵvѴVкkКKмmМMтtТTнhНHгrпnиuԌGӏlЗeзe
αaΑAβbΒBεeΕEηnΗHιiΙIκkΚKνvΝNοoΟOρpΡPτtΤTυuΥYχxΧXγyμuωwΖZΜM
ıiɡgɑaɩiʏyɪiʟlɴnʀrʙbɢgʜhłlŁLøoØOđdĐDħhĦHŧtŦTƅbɗdɠgɨiƙkƴyƶzƒfßbþpǃl
օoսuոnհhցgզqԍgѡwӕaæaœo
ᎠDᎡRᎢTᎳWᎷMᎻHᎪAᏴBᏟCᎬEᏀGᏦKᏞLᏢPᏚSᏙVᏃZ
`

/** A letter that is no ASCII one → the ASCII letter that it looks like. */
export const CONFUSABLES: ReadonlyMap<string, string> = new Map(
  PAIRS.split('\n').flatMap((line) => [...line.matchAll(/(.)(.)/gu)].map(([, letter = '', look = '']): [string, string] => [letter, look])),
)
