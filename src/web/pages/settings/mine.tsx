import { Segments, Switch } from '../../kit/controls.tsx'
import { letters } from '../../shell/keys.ts'
import { theme } from '../../shell/theme.ts'
import { language } from '../../shell/words.ts'
import { Part } from './page.tsx'

/** What this browser keeps for whoever uses it. */
export function Mine() {
  return (
    <Part title="On this device">
      <div class="rule">
        <div>
          <b>Light or dark</b>
          <div class="small muted">As the device has it, or always one.</div>
        </div>
        <Segments
          label="Light or dark"
          options={[
            ['system', 'As the device'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
          value={theme.value}
          onChange={(value) => (theme.value = value)}
        />
      </div>
      <div class="rule">
        <div>
          <b>Language</b>
          <div class="small muted">Of the frame and the reading view. Reports stay as they were published.</div>
        </div>
        <Segments
          label="Language"
          options={[
            ['en', 'English'],
            ['ar', 'العربية'],
          ]}
          value={language.value}
          onChange={(value) => (language.value = value)}
        />
      </div>
      <div class="rule">
        <div>
          <b>Single letters are keys</b>
          <div class="small muted">Off, for who dictates or is often misread by the keyboard. Ctrl K, Enter, Esc and the arrows stay.</div>
        </div>
        <Switch label="Single letters are keys" on={letters.value === 'on'} onChange={(on) => (letters.value = on ? 'on' : 'off')} />
      </div>
    </Part>
  )
}
