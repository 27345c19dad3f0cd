/** What a page of ours may do: run and show what comes from here, and ask here; nothing else, and nobody may frame it. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  // The preview of a mail.
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The address of the service worker is the only text that becomes a script.
  'trusted-types sayso-worker',
].join('; ')

/** What anything else may do that a browser happens to show: nothing. */
const NOTHING_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** What a mail may do that a page of ours shows in a frame: have its own styles. */
export const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"

/** Puts on a response what all of them carry. */
export function secure(headers: Headers, isSecure: boolean): void {
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', NOTHING_POLICY)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  if (!headers.has('x-frame-options')) headers.set('x-frame-options', 'DENY')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()')
  if (isSecure) headers.set('strict-transport-security', 'max-age=31536000')
}
