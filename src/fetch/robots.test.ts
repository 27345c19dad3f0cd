import { describe, expect, it } from 'vitest'
import { crawlDelay, permits } from './robots.ts'

const check = (name: string, robots: string, path: string, expected: boolean) =>
  it(name, () => {
    expect(permits(robots, 'sayso', path)).toBe(expected)
  })

describe('robots.txt', () => {
  check('nothing said', '', '/a', true)
  check('all closed', 'User-agent: *\nDisallow: /', '/a', false)
  check('an empty rule closes nothing', 'User-agent: *\nDisallow:', '/a', true)
  check('another program’s group is not ours', 'User-agent: other\nDisallow: /', '/a', true)
  check('our own group replaces the general one', 'User-agent: *\nDisallow: /\n\nUser-agent: Sayso\nDisallow: /private', '/a', true)
  check(
    'groups that name us are joined',
    'User-agent: sayso\nDisallow: /a\nUser-agent: b\nDisallow: /c\nUser-agent: sayso\nDisallow: /d',
    '/d',
    false,
  )
  check('names in a row share their rules', 'User-agent: x\nUser-agent: sayso\nDisallow: /a', '/a', false)
  check('the longest rule wins', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true)
  check('of equal rules the open one wins', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true)
  check('a star is any run', 'User-agent: *\nDisallow: /*.php', '/x/y.php?z', false)
  check('a dollar is the end', 'User-agent: *\nDisallow: /*.php$', '/x/y.php?z', true)
  check('a dollar at the end', 'User-agent: *\nDisallow: /*.php$', '/x/y.php', false)
  check('comments and odd line ends', '# x\rUser-agent: * # all\r\nDisallow: /a # b\r', '/a', false)
  check('a hostile pattern ends', `User-agent: *\nDisallow: /${'*a'.repeat(50_000)}$`, `/${'a'.repeat(15_000)}`, true)
})

describe('the wait that a robots.txt asks for', () => {
  it.each([
    ['none', 'User-agent: *\nDisallow: /a', 0],
    ['for all', 'User-agent: *\nCrawl-delay: 5', 5],
    ['for us, not for all', 'User-agent: *\nCrawl-delay: 5\nUser-agent: Sayso\nCrawl-delay: 2.5', 2.5],
    ['for another', 'User-agent: other\nCrawl-delay: 5', 0],
    ['of several the longest', 'User-agent: *\nCrawl-delay: 2\nCrawl-delay: 9', 9],
    ['no number', 'User-agent: *\nCrawl-delay: soon', 0],
    ['below nothing', 'User-agent: *\nCrawl-delay: -5', 0],
    ['without end', 'User-agent: *\nCrawl-delay: 1e999', 0],
  ])('%s', (_, robots, seconds) => expect(crawlDelay(robots, 'sayso')).toBe(seconds))
})
