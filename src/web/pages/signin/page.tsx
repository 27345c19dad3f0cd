import '../../style/start.css'
import { useState } from 'preact/hooks'
import type { Problem } from '../../data/problem.ts'
import { Button, Field } from '../../kit/controls.tsx'
import { go, route } from '../../router/router.ts'
import { href } from '../../router/routes.ts'
import { announce } from '../../shell/announce.ts'
import { useTitle } from '../../shell/screen.ts'
import { signIn } from '../../shell/session.ts'

/** Signing in, where the service is open to more than this machine. */
export default function SignInPage() {
  useTitle('Sign in')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    if (!password) return
    setBusy(true)
    const refusal = await signIn(password)
    setBusy(false)
    setProblem(refusal)
    if (refusal) {
      setPassword('')
      return
    }
    announce('Signed in')
    if (route.value?.screen === 'signin') go(href('desk', {}), 'replace')
  }
  return (
    <div class="start signin">
      <h1>Sign in</h1>
      <p class="lead">This workspace is kept by a password. What is read and decided here stays on the machine that serves it.</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label="Password" bad={problem ? `${problem.detail} ${problem.hint}` : null}>
          {(id, described) => (
            <input
              id={id}
              {...described}
              type="password"
              autocomplete="current-password"
              autofocus
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
          )}
        </Field>
        <Button submit look="primary" disabled={busy || !password}>
          {busy ? 'Signing in …' : 'Sign in'}
        </Button>
      </form>
    </div>
  )
}
