import { Button, Switch } from '../kit/controls.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { bindings, letters } from './keys.ts'
import { words } from './words.ts'

// How keys are printed.
const PRINTED: Readonly<Record<string, string>> = { ' ': 'Space', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑' }

/** All keys that do something now. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const layers = bindings.value.flat()
  return (
    <Dialog title={words.value.keys} onClose={onClose}>
      <dl class="keys">
        {layers.map(({ keys, does }) => (
          <div key={`${keys} ${does}`}>
            <dt>{does}</dt>
            <dd>
              {keys.split(' ').map((key, at) => (
                <span key={key}>
                  {at > 0 && ' '}
                  <kbd>{key.replace('Ctrl+', 'Ctrl ').replace(/\S+$/, (name) => PRINTED[name] ?? name)}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p class="small muted letters">
        <Switch on={letters.value === 'on'} label="Single letters are keys" onChange={(on) => (letters.value = on ? 'on' : 'off')} />
        Single letters are keys. Off, only those with Ctrl, Enter, Esc and the arrows are.
      </p>
      <p class="small muted">Accepting or rejecting is kept in the journal with your name, and can be undone.</p>
      <div class="acts">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  )
}
