/** The key under which forms of one outlet's name fall together: “The Gulf Courier”, “gulf courier”; “Anadolu”, “Anadolu news agency”. */
export const outletKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<=.) (?:(?:news )?agency|news service|newspaper|website)$/, '')
