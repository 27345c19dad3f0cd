// The isomorphic globals that the engine uses: present in Node, browsers and workers alike.

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}

declare class TextEncoder {
  encode(input?: string): Uint8Array
}

declare class URL {
  constructor(url: string, base?: string | URL)
  static canParse(url: string, base?: string | URL): boolean
  href: string
  protocol: string
  hostname: string
  host: string
  pathname: string
  search: string
  hash: string
  readonly origin: string
  readonly port: string
  readonly searchParams: {
    delete(name: string): void
    keys(): IterableIterator<string>
    entries(): IterableIterator<[string, string]>
    get(name: string): string | null
  }
}
