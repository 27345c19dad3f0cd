import { Grades, RELIABILITY } from '../../judging/admiralty.tsx'
import type { Judging } from '../../judging/judging.ts'
import { DecisionLog } from '../../judging/log.tsx'
import { Button } from '../../kit/controls.tsx'
import { Key } from '../../kit/voices.tsx'
import { href } from '../../router/routes.ts'
import type { SourceView } from './told.ts'

/** With whom it is read as one, and with whom it may be. */
export function Identity({ view }: { readonly view: SourceView }) {
  const { alike, perhaps } = view
  if (alike.length === 0 && perhaps.length === 0) return null
  return (
    <section class="sec" aria-label="Who is read as one">
      {alike.length > 0 && (
        <p class="small muted">
          Read as one with{' '}
          {alike.map(({ key, name }, at) => (
            <SourceLink key={key} of={key} name={name} before={at === 0 ? '' : ', '} />
          ))}{' '}
          in its story, by who has it from whom and by their names. If you know better, split them: every count is redone and the change is
          kept.
        </p>
      )}
      {perhaps.map(({ source, letter, why }) => (
        <p key={source.key} class="small muted">
          May be the same as <Key letter={letter} /> <SourceLink of={source.key} name={source.name} before="" />: <bdi>{why}</bdi>.
        </p>
      ))}
    </section>
  )
}

const SourceLink = ({ of, name, before }: { readonly of: string; readonly name: string; readonly before: string }) => (
  <>
    {before}
    <a href={href('source', { key: of })}>
      <bdi>“{name}”</bdi>
    </a>
  </>
)

/** What people say of the source. */
export function People({ view, judging, onNote }: { readonly view: SourceView; readonly judging: Judging; readonly onNote: () => void }) {
  const { source, reliability, decisions, merged, split } = view
  const grade = (value: string): void => {
    const holds = decisions.find(({ what, undone }) => what.kind === 'reliability' && undone === null)
    if (value === reliability && holds) void judging.undo(holds.id)
    else void judging.decide({ kind: 'reliability', source: source.key, value: value as keyof typeof RELIABILITY }, `Reliability ${value}`)
  }
  return (
    <section class="sec" id="people">
      <header>
        <h2>What people say</h2>
        <span class="small muted">kept in the journal, each can be undone</span>
      </header>
      <div class="judge">
        <Grades
          label="Reliability of the source, by the Admiralty code"
          grades={RELIABILITY as Readonly<Record<string, string>>}
          value={reliability}
          busy={judging.busy.value}
          onChange={grade}
        />
        <div class="acts">
          <Button small icon="note" hotkey="o" onClick={onNote}>
            Write a note
          </Button>
        </div>
        {merged.length > 0 && (
          <p class="small muted">
            Joined with: <bdi>{merged.map(({ name }) => name).join(', ')}</bdi>
          </p>
        )}
        {split.map(({ source: other }) => (
          <p key={other.key} class="small muted">
            Parted from it: <a href={href('source', { key: other.key })}>{other.name}</a>
          </p>
        ))}
        <DecisionLog decisions={decisions} judging={judging} />
      </div>
    </section>
  )
}
