import fc from 'fast-check'
import { expect, test } from 'vitest'
import { href, ROUTES, routeAt, type Screen } from './routes.ts'

const screens = Object.keys(ROUTES) as Screen[]

test('every screen is found again at its own address, whatever its parameters are', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...screens),
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      (screen, value, asked) => {
        const params = Object.fromEntries([...ROUTES[screen].matchAll(/:(\w+)/g)].map(([, name]) => [name, value]))
        const url = new URL(href(screen, params as never, { q: asked }), 'http://sayso.invalid')
        const found = routeAt(url.pathname, url.search)
        // A lone dot is taken out of a path by every browser.
        if (value === '.' || value === '..') return
        expect(found?.screen).toBe(screen)
        expect(found?.params).toEqual(params)
        expect(found?.query.get('q') ?? '').toBe(asked)
      },
    ),
  )
})

test.each(['/nowhere', '/report', '/report/', '/report/a/b', '/claim//', '/report/%E0%A4%A', '//'])('nothing is at %s', (path) => {
  expect(routeAt(path === '//' ? '//x' : path)).toBeNull()
})
