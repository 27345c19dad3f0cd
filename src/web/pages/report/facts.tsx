import type { Reading, SetAside } from '../../../engine/index.ts'
import type { Answer } from '../../data/service.ts'
import { count } from '../../kit/time.ts'
import { Glyph, Key, mannerOf, nameOf, type Voice, voiceClass } from '../../kit/voices.tsx'
import { href } from '../../router/routes.ts'
import { words } from '../../shell/words.ts'
import type { Shares } from './pieces.ts'

interface FactsProps {
  readonly reading: Reading
  readonly voices: readonly Voice[]
  /** Null where nobody could tell who speaks. */
  readonly shares: Shares | null
  readonly outlet: string
  /** The letter of the only voice that is shown; null for all. */
  readonly alone: string | null
  readonly onAlone: (letter: string) => void
  readonly report: Answer<'GET /api/reports/{id}'>['report']
  readonly versions: number
}

/** Beside the text: who speaks for how much of it, how it is told, and what the page is besides. */
export function Facts({ reading, voices, shares, outlet, alone, onAlone, report, versions }: FactsProps) {
  const say = words.value
  return (
    <aside class="facts" aria-label={say.whoSpeaks}>
      <div>
        <h3>{say.whoSpeaks}</h3>
        <div class="voices" aria-hidden="true">
          <i class="own" style={{ flex: shares?.own ?? 1 }} />
          {voices.map((voice) => (
            <i key={voice.letter} class={voiceClass(voice)} style={{ flex: shares?.voices.get(voice.letter) ?? 0 }} />
          ))}
        </div>
        <div class="legend">
          {voices.map((voice, at) => (
            <button
              key={voice.letter}
              type="button"
              class={voiceClass(voice)}
              aria-pressed={alone === voice.letter}
              {...(at < 9 ? { 'aria-keyshortcuts': String(at + 1) } : {})}
              onClick={() => onAlone(voice.letter)}
            >
              <Key letter={voice.letter} />
              <Glyph manner={mannerOf(voice)} says={say.manners[mannerOf(voice)]} />
              <bdi>{nameOf(voice) ?? say.nobody}</bdi>
              <span class="pc">{percent(shares?.voices.get(voice.letter) ?? 0)}</span>
            </button>
          ))}
          <div class="own-line">
            <span>{say.ownWord(outlet)}</span>
            <span class="pc">{shares ? percent(shares.own) : '?'}</span>
          </div>
        </div>
      </div>
      <div class="hide-m">
        <h3>{say.howTold}</h3>
        <div class="modes va">
          <span>
            <span class="q">{say.theirWords}</span>, {say.direct}
          </span>
          <span>
            <span class="p">{say.otherWords}</span>, {say.indirect}
          </span>
          <span>
            <span class="hedge">{say.hedgeWord}</span> {say.hedge}
          </span>
          <span>
            <b>{say.noTint}</b>: {say.ownVoice}
          </span>
        </div>
      </div>
      <div>
        <h3>{say.thePage}</h3>
        <Page reading={reading} report={report} versions={versions} />
      </div>
    </aside>
  )
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** What was set aside, by kind, in a reader's words. */
const KINDS: Readonly<Record<SetAside['kind'], string>> = {
  caption: 'captions',
  related: 'related links',
  newsletter: 'newsletter boxes',
  push: 'push boxes',
  advert: 'adverts',
  cookie: 'cookie notices',
  legal: 'legal lines',
  app: 'app boxes',
  follow: 'follow boxes',
  share: 'share buttons',
  counter: 'counters',
  bio: 'notes on authors',
  credit: 'credit lines',
  byline: 'bylines',
  date: 'dates',
  headline: 'headlines',
  navigation: 'navigation',
  comments: 'comments',
  table: 'tables',
  hidden: 'hidden text',
  other: 'other lines',
}

function Page({ reading, report, versions }: Pick<FactsProps, 'reading' | 'report' | 'versions'>) {
  const { counters } = reading.report
  const { setAside } = reading
  const kinds = [...new Set(setAside.map(({ kind }) => KINDS[kind]))]
  return (
    <div class="page-facts">
      {counters.length > 0 && (
        <p>{counters.map(({ kind, value }) => `${count(value)} ${kind === 'unknown' ? 'of something' : kind}`).join(', ')} shown</p>
      )}
      {setAside.length > 0 && (
        <details>
          <summary>
            Set aside: {kinds.slice(0, 3).join(', ')}
            {kinds.length > 3 ? ` and ${kinds.length - 3} more` : ''}
          </summary>
          <ul class="aside">
            {setAside.map(({ kind, text, rule }, at) => (
              <li key={`${at} ${rule}`}>
                <b>{KINDS[kind]}</b>
                <bdi>{text.length > 280 ? `${text.slice(0, 280)}…` : text}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
      {versions > 1 && (
        <p>
          <a href={href('versions', { id: report.id })}>{versions} versions of this page</a>
        </p>
      )}
      {reading.credits.map(({ quote, kind }) => (
        <p key={`${kind} ${quote}`}>
          Credit: <bdi>“{quote}”</bdi>
        </p>
      ))}
      {reading.issues.map(({ code, message }) => (
        <p key={code + message}>{message}</p>
      ))}
      <p class="faint">
        <bdi>{report.id.replace(/^sha256:(.{4}).*(.{4})$/, 'sha256 $1…$2')}</bdi>
      </p>
    </div>
  )
}
