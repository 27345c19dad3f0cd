/** Which things are connected, by their names, at once or through others. A hundred bytes a thing and its name. */
export class Components {
  private readonly numbers = new Map<string, number>()
  private readonly names: string[] = []
  private readonly up: number[] = []

  connect(a: string, b: string): void {
    const [one, other] = [this.find(this.numberOf(a)), this.find(this.numberOf(b))]
    if (one === other) return
    // The root of each is the least of its names.
    if ((this.names[one] as string) < (this.names[other] as string)) this.up[other] = one
    else this.up[one] = other
  }

  /** Every thing with the least of those that it is connected with. */
  *all(): Generator<readonly [name: string, least: string]> {
    for (const [name, number] of this.numbers) yield [name, this.names[this.find(number)] as string]
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    this.numbers.set(name, this.names.length)
    this.up.push(this.names.length)
    this.names.push(name)
    return this.names.length - 1
  }

  private find(at: number): number {
    const { up } = this
    let root = at
    while (up[root] !== root) {
      up[root] = up[up[root] as number] as number
      root = up[root] as number
    }
    return root
  }
}
