import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { Component, type ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { problemOf } from '../data/problem.ts'
import { ButtonLink } from '../kit/controls.tsx'
import { Empty, Failed, Waiting } from '../kit/states.tsx'
import { type PageProps, pageFor } from '../pages/index.ts'
import { go, route, visits } from '../router/router.ts'
import { href, type Route, type Screen } from '../router/routes.ts'
import { said } from './announce.ts'
import { Bar, Tabs } from './bar.tsx'
import { Find } from './find.tsx'
import { Help } from './help.tsx'
import { useKeys } from './keys.ts'
import { locked, session, sessionProblem, startSession } from './session.ts'
import { turnTheme } from './theme.ts'
import { words } from './words.ts'

const open = signal<'find' | 'help' | null>(null)

/** The frame around every screen. */
export function App() {
  const close = (): void => {
    open.value = null
  }
  useKeys([
    { keys: '/ Ctrl+k', does: 'Find', run: () => (open.value = open.value === 'find' ? null : 'find') },
    { keys: '?', does: 'This list', run: () => (open.value = open.value === 'help' ? null : 'help') },
    { keys: 't', does: 'Light or dark', run: turnTheme },
    { keys: 'g', does: 'Go to the desk', run: () => go(href('desk', {})) },
    { keys: 'w', does: 'Go to what is watched', run: () => go(href('watch', {})) },
    { keys: 'n', does: 'Add a report', run: () => go(href('add', {})) },
  ])
  const main = useRef<HTMLElement>(null)
  // Whoever goes somewhere is put at the top of it, as after a page load; the first screen is left to the browser.
  useEffect(() => {
    if (visits.value > 0) main.current?.focus({ preventScroll: true })
  }, [visits.value])
  return (
    <>
      <a class="skip" href="#main">
        {words.value.skip}
      </a>
      <Bar onFind={() => (open.value = 'find')} onHelp={() => (open.value = 'help')} />
      <main id="main" ref={main} tabIndex={-1}>
        <Content />
      </main>
      <Tabs />
      {open.value === 'find' && <Find onClose={close} />}
      {open.value === 'help' && <Help onClose={close} />}
      <p class="vh-only" role="status" aria-live="polite">
        <span key={said.value.times}>{said.value.words}</span>
      </p>
    </>
  )
}

function Content() {
  if (sessionProblem.value) return <Failed problem={sessionProblem.value} again={() => void startSession()} />
  if (!session.value) return <Waiting>Opening the workspace …</Waiting>
  const at = route.value
  if (locked.value) return <Shown screen="signin" at={at} />
  if (!at)
    return (
      <Empty title="There is nothing at this address" acts={<ButtonLink to={href('desk', {})}>Go to the desk</ButtonLink>}>
        The link may be old, or was not copied whole.
      </Empty>
    )
  return <Shown screen={at.screen} at={at} />
}

const pages = new Map<Screen, ComponentType<PageProps> | null>()

/** A screen, once its code has come. */
function Shown({ screen, at }: { readonly screen: Screen; readonly at: Route | null }) {
  const [, came] = useState(0)
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    if (pages.has(screen)) return
    setFailure(null)
    pageFor(screen).then(
      (page) => {
        pages.set(screen, page)
        came((times) => times + 1)
      },
      (thrown) => setFailure(thrown),
    )
  }, [screen])
  if (failure) return <Failed problem={problemOf(failure)} again={() => location.reload()} />
  const Page = pages.get(screen)
  if (Page === undefined) return <Waiting>Opening …</Waiting>
  if (Page === null) return <Empty title="This screen is not part of this build">Everything else works.</Empty>
  const route = at ?? ({ screen: 'signin', params: {}, query: new URLSearchParams() } as Route)
  // Another report is another screen: nothing of the one before may be left in it.
  return (
    <Guard key={`${screen} ${JSON.stringify(route.params)}`}>
      <Page route={route} />
    </Guard>
  )
}

/** Keeps a fault of one screen from taking the frame with it. */
class Guard extends Component<{ readonly children: ComponentChildren }, { readonly fault: unknown }> {
  override state = { fault: null as unknown }

  static override getDerivedStateFromError(fault: unknown): { readonly fault: unknown } {
    return { fault }
  }

  override render() {
    return this.state.fault ? <Failed problem={problemOf(this.state.fault)} again={() => location.reload()} /> : this.props.children
  }
}
