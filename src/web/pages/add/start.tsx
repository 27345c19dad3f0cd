import '../../style/start.css'
import { Key } from '../../kit/voices.tsx'
import { addExample, sending } from './adding.ts'
import { AddBox } from './box.tsx'

/** An empty workspace: what this is, and the first thing to do. */
export function Start() {
  return (
    <div class="start">
      <h1>On whose say-so?</h1>
      <p class="lead">
        Give Sayso a news report. It marks who is speaking in every sentence, and, given several, how many of them really knew.
      </p>
      <AddBox first />
      <p class="demo">
        <span class="st va">
          <Key letter="A" />
          <span class="p">At least 14 people were killed</span>, Sahil TV quoted <span class="src">a port official</span> as saying.
        </span>{' '}
        The fire broke out before dawn.{' '}
        <span class="st ve">
          <Key letter="B" />“<span class="q">We have received fourteen</span>,” said <span class="src">Dr Amel Gharbi</span>.
        </span>
      </p>
      <p class="small muted">A tint for each voice. No tint where the outlet speaks for itself.</p>
      <div class="tries">
        <button type="button" disabled={sending.value !== null} onClick={() => void addExample()}>
          <b>Open the example story</b>
          <span class="small muted">
            A ferry fire, invented: eight reports of “at least 14 dead”, and the one or two people behind them.
          </span>
        </button>
        <div>
          <b>Follow one claim</b>
          <span class="small muted">Add a second report of the same story, and each claim shows who had it from whom.</span>
        </div>
        <div>
          <b>Use the terminal</b>
          <span class="small muted">
            <code>sayso read page.html</code>
            <br />
            The same reading, in colour, in a pipe.
          </span>
        </div>
      </div>
    </div>
  )
}
