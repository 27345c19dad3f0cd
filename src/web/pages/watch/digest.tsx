import { useState } from 'preact/hooks'
import { service } from '../../data/service.ts'
import { Button } from '../../kit/controls.tsx'
import { clock } from '../../kit/time.ts'

/** The digest as it stands, as a mail would show it. It stays as it was read until somebody wants it anew. */
export function Digest() {
  const [at, setAt] = useState(() => new Date().toISOString())
  const page = service.href('GET /api/digest', { query: { as: 'html' } })
  return (
    <aside class="mail" aria-label="Digest preview">
      <header class="mail-head">
        <span>
          <b>The digest</b>
          <br />
          <span class="muted">
            of the last day, as it stood at <time dateTime={at}>{clock(at)}</time>
          </span>
        </span>
        <span class="mail-acts">
          <Button small onClick={() => setAt(new Date().toISOString())}>
            Anew
          </Button>
          <a class="btn sm" href={page}>
            Full size
          </a>
          <a class="btn sm" href={service.href('GET /api/digest', { query: { as: 'text' } })}>
            Plain text
          </a>
        </span>
      </header>
      {/* Another key is another frame: it is asked for again. */}
      <iframe key={at} sandbox="" src={page} title="The digest as a mail" />
    </aside>
  )
}
