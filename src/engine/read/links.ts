/** An http or https address, absolute; null for anything else (`javascript:`, `data:`, `mailto:`, fragments without a base). */
export function absoluteUrl(href: string | null, base: string | null): string | null {
  if (href === null) return null
  const trimmed = href.trim().slice(0, 4000)
  if (!trimmed || trimmed.startsWith('#')) return null
  try {
    const url = base ? new URL(trimmed, base) : new URL(trimmed)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
  } catch {
    return null
  }
}
