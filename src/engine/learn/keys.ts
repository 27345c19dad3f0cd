/** 32-bit keys to small numbers, by open addressing: what a `Map` does in a quarter of its memory and time. */
export interface KeyTable {
  readonly slots: Int32Array
  readonly keys: Int32Array
  size: number
}

/** A table that holds up to `capacity` keys without growing. */
export function keyTable(capacity: number): KeyTable {
  let slots = 16
  while (slots < capacity * 2) slots *= 2
  return { slots: new Int32Array(slots).fill(-1), keys: new Int32Array(Math.max(1, slots >> 1)), size: 0 }
}

/** The number of a key, or -1. */
export function findKey({ slots, keys }: KeyTable, key: number): number {
  const mask = slots.length - 1
  let slot = spread(key) & mask
  for (;;) {
    const index = slots[slot] as number
    if (index < 0 || keys[index] === key) return index
    slot = (slot + 1) & mask
  }
}

/** The number of a key, new if it was not there. The table must have room: see `isFull`. */
export function addKey(table: KeyTable, key: number): number {
  const { slots, keys } = table
  const mask = slots.length - 1
  let slot = spread(key) & mask
  for (;;) {
    const index = slots[slot] as number
    if (index < 0) break
    if (keys[index] === key) return index
    slot = (slot + 1) & mask
  }
  slots[slot] = table.size
  keys[table.size] = key
  table.size += 1
  return table.size - 1
}

export const isFull = (table: KeyTable): boolean => table.size >= table.keys.length

/** The same keys with the same numbers, and room for as many again. */
export function grown(table: KeyTable): KeyTable {
  const larger = keyTable(table.keys.length * 2)
  for (let index = 0; index < table.size; index++) addKey(larger, table.keys[index] as number)
  return larger
}

const spread = (key: number): number => Math.imul(key ^ (key >>> 16), 0x45d9f3b) ^ (key >>> 7)
