/** The key under which spellings of one outlet's name fall together: “The Gulf Courier”, “gulf courier”. */
export const outletKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
