type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array

/** A typed array that grows: what columns of millions of sentences are kept in. */
export class Column<T extends Numbers> {
  private items: T
  private readonly make: (length: number) => T
  length = 0

  constructor(make: (length: number) => T) {
    this.make = make
    this.items = make(1024)
  }

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = this.make(Math.ceil(this.items.length * 1.5))
      larger.set(this.items)
      this.items = larger
    }
    this.items[this.length++] = value
  }

  /** The value at a place; `at` must be below `length`. */
  at(at: number): number {
    return this.items[at] as number
  }

  set(at: number, value: number): void {
    this.items[at] = value
  }

  slice(from: number, to: number): T {
    return this.items.subarray(from, to) as T
  }
}

export const bytes = (length: number): Uint8Array => new Uint8Array(length)
export const words = (length: number): Uint32Array => new Uint32Array(length)
export const floats = (length: number): Float32Array => new Float32Array(length)
export const doubles = (length: number): Float64Array => new Float64Array(length)
