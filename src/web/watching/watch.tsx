import { useState } from 'preact/hooks'
import { useAnswer } from '../data/resource.ts'
import { Button } from '../kit/controls.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Failed, Waiting } from '../kit/states.tsx'
import { href } from '../router/routes.ts'
import { RuleEditor } from './ruleeditor.tsx'
import type { Target } from './target.tsx'

/** Watches what a page shows. `target` null: nothing of it can be named. */
export function WatchButton({ target, small = false }: { readonly target: Target | null; readonly small?: boolean }) {
  const [open, setOpen] = useState(false)
  const [rule, setRule] = useState<string | null>(null)
  if (!target) return null
  return (
    <>
      <Button icon="bell" small={small} onClick={() => setOpen(true)}>
        Watch
      </Button>
      <Seen rule={rule} />
      {open && <RuleEditor target={target} onClose={() => setOpen(false)} onSaved={({ id }) => setRule(id)} />}
    </>
  )
}

const Seen = ({ rule }: { readonly rule: string | null }) =>
  rule && (
    <a class="small watched-now" href={href('rule', { id: rule })}>
      Watched: see the rule
    </a>
  )

/** Watches a story: it is found again by a sentence of the claim that leads it, which is asked for when somebody wants to. */
export function WatchStory({ id, title }: { readonly id: string; readonly title: string }) {
  const [open, setOpen] = useState(false)
  const [rule, setRule] = useState<string | null>(null)
  return (
    <>
      <Button icon="bell" onClick={() => setOpen(true)}>
        Watch
      </Button>
      <Seen rule={rule} />
      {open && <StoryEditor id={id} title={title} onClose={() => setOpen(false)} onSaved={setRule} />}
    </>
  )
}

function StoryEditor(props: {
  readonly id: string
  readonly title: string
  readonly onClose: () => void
  readonly onSaved: (rule: string) => void
}) {
  const { id, title, onClose, onSaved } = props
  const { value, problem } = useAnswer('GET /api/claims/{id}', { params: { id } }).value
  const place = value?.mentions[0]
  if (!place)
    return (
      <Dialog title="Tell me when …" onClose={onClose}>
        {problem ? <Failed problem={problem} /> : <Waiting>Looking for its sentences …</Waiting>}
        <div class="acts">
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </Dialog>
    )
  return (
    <RuleEditor
      target={{ watched: { kind: 'story', report: place.report.id, start: place.start, end: place.end }, words: title }}
      onClose={onClose}
      onSaved={(rule) => onSaved(rule.id)}
    />
  )
}
