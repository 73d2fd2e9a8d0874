import { expect, it } from 'vitest';
import { addressOf, siteOf } from '.';

it.each([
  [{}, 'http://localhost:4173/'],
  [{ WATERTIGHT_BASE_PATH: '/water/tight' }, 'http://localhost:4173/water/tight/'],
  [{ WATERTIGHT_SITE: '' }, 'http://localhost:4173/'],
  [{ WATERTIGHT_SITE: 'https://example.org' }, 'https://example.org/'],
  [{ WATERTIGHT_SITE: 'https://example.org/a//', WATERTIGHT_BASE_PATH: '/a' }, 'https://example.org/a/'],
])('%j stands at %s', (env, site) => {
  expect(siteOf(env)).toBe(site);
});

it.each(['example.org', 'ftp://example.org', 'https://example.org/?a', 'https://example.org/#a', 'nonsense'])(
  '%s is no address to build pages on',
  (given) => {
    expect(() => siteOf({ WATERTIGHT_SITE: given })).toThrow(/home page’s|home page's address/);
  },
);

it('adds a path to the site’s own', () => {
  expect(addressOf('https://example.org/a/', '/lessons/set-a-user/')).toBe(
    'https://example.org/a/lessons/set-a-user/',
  );
});
