/** For comparing names and titles: compatibility forms, lower case, everything but letters and digits is one space. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
