import { useState } from 'preact/hooks'
import { useAnswer } from '../../data/resource.ts'
import { Choose } from '../../judging/choose.tsx'
import type { Judging } from '../../judging/judging.ts'
import { MANNERS, mannerOf } from '../../kit/voices.tsx'
import { NoteEditor } from '../report/note.tsx'
import type { SourceView } from './told.ts'

/** What is asked over the page of a source. */
export type OpenDialog = 'merge' | 'split' | 'note' | null

interface DialogsProps {
  readonly view: SourceView
  readonly judging: Judging
  readonly open: OpenDialog
  readonly onClose: () => void
}

/** What a person decides of a source: to part it, to make it one with others, to note something. */
export function Dialogs({ view, judging, open, onClose }: DialogsProps) {
  const { source, statements } = view
  const keep = (what: Parameters<Judging['decide']>[0], said: string): void => {
    void judging.decide(what, said).then((kept) => kept && onClose())
  }
  if (open === 'note')
    return (
      <NoteEditor
        about={source.name}
        onClose={onClose}
        onSave={(text) => keep({ kind: 'note', on: { source: source.key }, text }, 'Note kept')}
      />
    )
  if (open === 'split')
    return (
      <Choose
        title="Split in two"
        explains="The statements that you choose get a source of their own, and every count is redone."
        act="Split them off"
        name="Name of the other source"
        choices={statements.items.map(({ report, id, text }) => ({
          id: `${report.id} ${id}`,
          words: <bdi>{text}</bdi>,
          about: report.outlet ?? 'Unknown outlet',
        }))}
        onClose={onClose}
        onChoose={(ids, name) =>
          keep(
            {
              kind: 'split-source',
              source: source.key,
              name,
              statements: statements.items
                .filter(({ report, id }) => ids.includes(`${report.id} ${id}`))
                .map(({ report, start, end, text }) => ({ report: report.id, start, end, quote: text })),
            },
            'Split',
          )
        }
      />
    )
  return open === 'merge' ? <Merge view={view} onClose={onClose} onKeep={keep} /> : null
}

/** Sources that this one may be one with. */
function Merge({
  view,
  onClose,
  onKeep,
}: {
  readonly view: SourceView
  readonly onClose: () => void
  readonly onKeep: (what: Parameters<Judging['decide']>[0], said: string) => void
}) {
  const { source } = view
  const [words, setWords] = useState('')
  const { value } = useAnswer('GET /api/sources', { query: words.trim() ? { q: words.trim() } : {} }).value
  return (
    <Choose
      title={`Merge with ${source.name}`}
      explains="They are one source from now on, and every count is redone. It can be undone."
      act="Merge them"
      choices={
        value?.items
          .filter(({ key }) => key !== source.key)
          .map(({ key, name, naming, kind }) => ({ id: key, words: <bdi>{name}</bdi>, about: MANNERS[mannerOf({ naming, kind })] })) ?? null
      }
      onLook={setWords}
      onClose={onClose}
      onChoose={(from) => onKeep({ kind: 'merge-sources', from: [...from], into: source.key }, 'Merged')}
    />
  )
}
