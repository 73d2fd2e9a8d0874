import { describe, expect, it } from 'vitest';
import { findApi } from './find-api';
import { fakeLms } from './harness';

const { api } = fakeLms('1.2');
const { api: api2004 } = fakeLms('2004');

/** A window that is its own parent, as a browser's top window is. */
function top(content: object): object {
  const own: Record<string, unknown> = { ...content };
  own.parent = own;
  return own;
}

/** A window of another origin: it names its parent, and refuses every other question. */
function foreign(parent: object): object {
  return new Proxy(
    {},
    {
      get(_, name) {
        if (name === 'parent') return parent;
        throw new Error('SecurityError');
      },
    },
  );
}

describe('the search for the LMS', () => {
  it('finds its API in the page’s own window, in a parent and high above', () => {
    expect(findApi(top({ API: api }), '1.2')).toBe(api);
    expect(findApi({ parent: top({ API: api }) }, '1.2')).toBe(api);
    const high = Array.from({ length: 40 }).reduce<object>((parent) => ({ parent }), top({ API: api }));
    expect(findApi(high, '1.2')).toBe(api);
  });

  it('takes the API of the package’s own standard', () => {
    const both = top({ API: api, API_1484_11: api2004 });
    expect(findApi(both, '1.2')).toBe(api);
    expect(findApi(both, '2004')).toBe(api2004);
    expect(findApi(top({ API: api }), '2004')).toBe(null);
  });

  it('looks into the window that opened this one, and above it', () => {
    const opener = { parent: top({ API: api }) };
    expect(findApi(top({ opener }), '1.2')).toBe(api);
    expect(findApi({ parent: top({ opener }) }, '1.2')).toBe(api);
  });

  it('prefers what is above to what opened it', () => {
    const other = fakeLms('1.2').api;
    expect(findApi({ parent: top({ API: api }), opener: top({ API: other }) }, '1.2')).toBe(api);
  });

  it('passes by windows of other origins', () => {
    expect(findApi({ parent: foreign(top({ API: api })) }, '1.2')).toBe(api);
    expect(findApi({ parent: foreign(top({})) }, '1.2')).toBe(null);
  });

  it('takes nothing for an API that has not its functions', () => {
    expect(findApi({ API: {}, parent: top({ API: api }) }, '1.2')).toBe(api);
    expect(findApi(top({ API: 'yes' }), '1.2')).toBe(null);
  });

  it('ends where there is none: in circles, in endless chains, and in nothing', () => {
    const one: Record<string, unknown> = {};
    one.parent = { parent: one, opener: one };
    expect(findApi(one, '1.2')).toBe(null);
    const endless = (): object => ({
      get parent() {
        return endless();
      },
    });
    expect(findApi(endless(), '1.2')).toBe(null);
    expect(findApi(null, '1.2')).toBe(null);
    expect(findApi(undefined, '2004')).toBe(null);
  });
});
