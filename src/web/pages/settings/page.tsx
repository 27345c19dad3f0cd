import '../../style/settings.css'
import type { ComponentChildren } from 'preact'
import { Button } from '../../kit/controls.tsx'
import { href } from '../../router/routes.ts'
import { useTitle } from '../../shell/screen.ts'
import { session, signOut } from '../../shell/session.ts'
import type { PageProps } from '../index.ts'
import { Audit } from './audit.tsx'
import { Keys } from './keys.tsx'
import { Mine } from './mine.tsx'
import { Workspace } from './workspace.tsx'

const TITLES = { settings: 'Settings', audit: 'Audit log', keys: 'Keys for programs' } as const

/** Settings, the audit log, and keys. */
export default function SettingsPage({ route }: PageProps<'settings' | 'audit' | 'keys'>) {
  const { screen } = route
  useTitle(TITLES[screen])
  const now = session.value
  const isAdmin = now?.scopes.includes('admin') ?? false
  return (
    <>
      <div class="page-h">
        <h1>{TITLES[screen]}</h1>
        <div class="acts">
          <nav class="nav" aria-label="Settings">
            {(Object.keys(TITLES) as (keyof typeof TITLES)[]).map((name) => (
              <a key={name} href={href(name, {})} {...(name === screen ? { 'aria-current': 'page' as const } : {})}>
                {TITLES[name]}
              </a>
            ))}
          </nav>
          {now?.needed && now.signedIn && <Button onClick={() => void signOut()}>Sign out</Button>}
        </div>
      </div>
      {screen === 'settings' && (
        <div class="settings">
          <Mine />
          {isAdmin ? <Workspace /> : <Barred />}
        </div>
      )}
      {screen === 'audit' && (isAdmin ? <Audit /> : <Barred />)}
      {screen === 'keys' && (isAdmin ? <Keys /> : <Barred />)}
    </>
  )
}

const Barred = () => <p class="muted">Only somebody with the scope “admin” sees this.</p>

/** A part of the settings. */
export function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="sec">
      <header>
        <h2>{title}</h2>
      </header>
      {children}
    </section>
  )
}
