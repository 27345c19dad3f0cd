import { kept } from '../../shell/keep.ts'
import { letters } from '../../shell/keys.ts'
import { words } from '../../shell/words.ts'

const hints = kept('hints', ['shown', 'gone'], 'shown')

/** The keys of the reading view along the bottom, until they are sent away; and how far the review is. */
export function Hints(props: { readonly at: number; readonly of: number; readonly done: number; readonly voices: number }) {
  const { at, of, done, voices } = props
  const say = words.value
  if (hints.value === 'gone' || letters.value === 'off' || of === 0) return null
  return (
    <aside class="hints" aria-label={say.keys}>
      <ul>
        <li>
          <kbd>j</kbd> <kbd>k</kbd> {say.next}
        </li>
        <li>
          <kbd>a</kbd> <kbd>r</kbd> {say.acceptReject}
        </li>
        <li>
          <kbd>e</kbd> {say.correctSource}
        </li>
        {voices > 1 && (
          <li>
            <kbd>1</kbd> – <kbd>{voices}</kbd> {say.oneVoice}
          </li>
        )}
        <li>
          <kbd>?</kbd> {say.allKeys}
        </li>
        <li class="prog">
          <span>{say.reviewed(at + 1, of, done)}</span>
          <button type="button" class="icon-btn" aria-label="Put the keys away" onClick={() => (hints.value = 'gone')}>
            ×
          </button>
        </li>
      </ul>
    </aside>
  )
}
