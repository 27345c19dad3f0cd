import type { ComponentChildren } from 'preact'
import type { Problem } from '../data/problem.ts'
import { Button } from './controls.tsx'

/** Nothing is here: what is the case, and the one next step. */
export function Empty(props: { readonly title: string; readonly children: ComponentChildren; readonly acts?: ComponentChildren }) {
  return (
    <section class="state">
      <h3>{props.title}</h3>
      <p>{props.children}</p>
      {props.acts && <div class="acts">{props.acts}</div>}
    </section>
  )
}

/** Something is on its way. Nothing moves: it says what is awaited. */
export const Waiting = ({ children = 'Reading …' }: { readonly children?: ComponentChildren }) => (
  <p class="wait" role="status">
    {children}
  </p>
)

/** Something could not be had: why, what to do, and a way to try again. */
export function Failed(props: { readonly problem: Problem; readonly again?: () => void; readonly acts?: ComponentChildren }) {
  const { problem, again, acts } = props
  return (
    <section class="state" role="alert">
      <h3>{problem.title}</h3>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.hint && <p>{problem.hint}</p>}
      {(again || acts) && (
        <div class="acts">
          {again && <Button onClick={again}>Try again</Button>}
          {acts}
        </div>
      )}
    </section>
  )
}
