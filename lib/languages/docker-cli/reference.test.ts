import { describe, expect, it } from 'vitest';
import { imageFault, isImageId, parseReference } from './reference';

const HEX = '0123456789abcdef'.repeat(4);

describe('image references', () => {
  it.each([
    ['nginx', { domain: 'docker.io', path: 'library/nginx', tag: null, digest: null, familiar: 'nginx' }],
    [
      'index.docker.io/nginx:1',
      { domain: 'docker.io', path: 'library/nginx', tag: '1', familiar: 'nginx:1' },
    ],
    [
      'localhost:5000/app',
      { domain: 'localhost:5000', path: 'app', tag: null, familiar: 'localhost:5000/app' },
    ],
    ['REGISTRY/app', { domain: 'REGISTRY', path: 'app' }],
    ['[::1]:5000/a/b', { domain: '[::1]:5000', path: 'a/b' }],
    [
      `a/b:1@sha256:${HEX}`,
      { path: 'a/b', tag: '1', digest: `sha256:${HEX}`, familiar: `a/b:1@sha256:${HEX}` },
    ],
    // distribution/reference ParseNormalizedNamed: no host may have an underscore, a path may have a dot.
    ['a_b.com/c:1', { domain: '', path: 'a_b.com/c', tag: '1', familiar: 'a_b.com/c:1' }],
  ])('normalises %s', (text, value) => {
    expect(parseReference(text)).toMatchObject({ ok: true, value });
  });

  it.each([
    ['', 'invalid reference format'],
    ['a..b', 'invalid reference format'],
    ['a___b', 'invalid reference format'],
    ['alpine:', 'invalid reference format'],
    ['https://docker.io/alpine', 'invalid reference format'],
    ['a_b.com:80/c', 'invalid reference format'],
    ['-a.b/c', 'invalid reference format'],
    ['Alpine', 'invalid reference format: repository name (library/Alpine) must be lowercase'],
    ['nginx@sha256:abc', 'invalid reference format'],
    [`nginx@sha256:${HEX}00`, 'invalid checksum digest length'],
    [`nginx@sha256:${HEX.toUpperCase()}`, 'invalid checksum digest format'],
    [`nginx@md5:${HEX.slice(32)}`, 'unsupported digest algorithm'],
    [
      `nginx@SHA256:${HEX}`,
      'invalid reference format: repository name (library/nginx@SHA256) must be lowercase',
    ],
    [`${'a/'.repeat(200)}b`, 'repository name must not be more than 255 characters'],
  ])('refuses %s', (text, message) => {
    expect(imageFault(text)).toBe(message);
  });

  it('knows the ID of a local image from a name', () => {
    expect([HEX, `sha256:${HEX}`, HEX.slice(0, 12)].map(isImageId)).toEqual([true, true, false]);
    expect(imageFault(HEX)).toBeNull();
    expect(imageFault(HEX.slice(0, 12))).toBeNull();
  });
});
