/** Rising 32-bit numbers as the steps between them, seven bits a byte, the lowest first: keys of a large model take half of their room so. */
export function packSteps(rising: ArrayLike<number>): Uint8Array {
  const bytes: number[] = []
  let before = 0
  for (let at = 0; at < rising.length; at++) {
    const number = (rising[at] as number) >>> 0
    let step = number - before
    before = number
    while (step > 127) {
      bytes.push((step % 128) + 128)
      step = Math.floor(step / 128)
    }
    bytes.push(step)
  }
  return Uint8Array.from(bytes)
}

/** The `count` numbers that `packSteps` packed; null if these are not so many, or leave the 32 bits. */
export function openSteps(bytes: Uint8Array, count: number): Uint32Array | null {
  const rising = new Uint32Array(count)
  let at = 0
  let before = 0
  for (let index = 0; index < count; index++) {
    let byte = bytes[at++] ?? 0
    let step = byte & 127
    for (let shift = 7; byte > 127 && shift < 32; shift += 7) {
      byte = bytes[at++] ?? 0
      step += (byte & 127) * 2 ** shift
    }
    before += step
    if (before > MOST) return null
    rising[index] = before
  }
  return at === bytes.length ? rising : null
}

const MOST = 2 ** 32 - 1
