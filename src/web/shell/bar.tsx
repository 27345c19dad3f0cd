import { Icon, type IconName, Logo } from '../kit/icons.tsx'
import { Title } from '../kit/title.tsx'
import { route } from '../router/router.ts'
import { href, type Screen } from '../router/routes.ts'
import { type StoryBar, storyBar } from './screen.ts'
import { turnTheme } from './theme.ts'
import { words } from './words.ts'

type Simple = 'desk' | 'reports' | 'claims' | 'sources' | 'watch' | 'add' | 'settings'

// Under which entry of the navigation each screen lies.
const UNDER: Readonly<Partial<Record<Screen, Simple>>> = {
  desk: 'desk',
  story: 'desk',
  map: 'desk',
  reports: 'reports',
  report: 'reports',
  versions: 'reports',
  compare: 'reports',
  claims: 'claims',
  claim: 'claims',
  sources: 'sources',
  source: 'sources',
  watch: 'watch',
  rule: 'watch',
  add: 'add',
  job: 'add',
  settings: 'settings',
  audit: 'settings',
  keys: 'settings',
}

const current = (screen: Simple): { 'aria-current'?: 'page' } =>
  route.value && UNDER[route.value.screen] === screen ? { 'aria-current': 'page' } : {}

/** Whether the service runs on the device that shows the page. */
const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname)

/** The bar on top: where one is, finding, light or dark, keys. */
export function Bar({ onFind, onHelp }: { readonly onFind: () => void; readonly onHelp: () => void }) {
  const say = words.value
  return (
    <header class="bar">
      <div class="bar-in">
        <a class="logo" href={href('desk', {})} aria-label={`Sayso: ${say.desk}`}>
          <Logo />
          <span>Sayso</span>
        </a>
        <nav class="nav" aria-label={say.main}>
          {(['desk', 'reports', 'claims', 'sources', 'watch'] as const).map((screen) => (
            <a key={screen} href={href(screen, {})} {...current(screen)}>
              {say[screen]}
            </a>
          ))}
        </nav>
        <button type="button" class="find" aria-keyshortcuts="Control+K" onClick={onFind}>
          <Icon name="search" />
          <span>{say.find}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <div class="bar-end">
          <span class="offline">
            <Icon name="lock" />
            <span>{say.kept(isHere ? null : location.hostname)}</span>
          </span>
          <button type="button" class="icon-btn" aria-label={say.theme} onClick={turnTheme}>
            <Icon name="theme" />
          </button>
          <a class="icon-btn" href={href('settings', {})} aria-label={say.settings} {...current('settings')}>
            <Icon name="settings" />
          </a>
          <button type="button" class="icon-btn" aria-label={say.keys} onClick={onHelp}>
            <Icon name="help" />
          </button>
        </div>
      </div>
      {storyBar.value && <Story bar={storyBar.value} />}
    </header>
  )
}

function Story({ bar }: { readonly bar: StoryBar }) {
  const say = words.value
  const { id, at } = bar
  const tabs = [
    ['reports', href('story', { id }), say.reports, bar.reports],
    ['claims', href('story', { id }, { show: 'claims' }), say.claims, bar.claims],
    ['map', href('map', { id }), say.map, null],
    ['sources', href('story', { id }, { show: 'sources' }), say.sources, bar.sources],
  ] as const
  return (
    <div class="sub">
      <div class="sub-in">
        <strong>
          <Title sentence={bar.title} brief={bar.brief} />
        </strong>
        <nav class="nav" aria-label={say.story}>
          {tabs.map(([tab, to, name, count]) => (
            <a key={tab} href={to} {...(tab === at ? { 'aria-current': 'page' as const } : {})}>
              {name}
              {count !== null && <i>{count}</i>}
            </a>
          ))}
        </nav>
      </div>
    </div>
  )
}

const TABS: readonly (readonly [Simple, IconName])[] = [
  ['desk', 'desk'],
  ['reports', 'file'],
  ['sources', 'sources'],
  ['watch', 'bell'],
  ['add', 'plus'],
]

/** The same navigation within a thumb's reach, on narrow screens. */
export function Tabs() {
  const say = words.value
  return (
    <nav class="tabs-m" aria-label={`${say.main}, bottom`}>
      {TABS.map(([screen, icon]) => (
        <a key={screen} href={href(screen as 'desk', {})} {...current(screen)}>
          <Icon name={icon} />
          {say[screen]}
        </a>
      ))}
    </nav>
  )
}
