import { describe, expect, it } from 'vitest';
import { dockerfile, keep, pointedAt, script } from './test-kit';
import type { Check } from './vocabulary';

const said = (check: Check, text: string) => {
  const file = dockerfile(text);
  const result = keep(check, file);
  return [result.kept, result.reason, pointedAt(result, file)];
};

describe('base-digest', () => {
  const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
  const reviewed: Check = { kind: 'base-digest', value: digest };

  it.each([
    [`FROM registry.example/debian@${digest}`, true, 'It is built on the image that was reviewed.'],
    [
      `ARG BASE=debian:13@${digest}\nFROM $BASE AS a\nFROM a`,
      true,
      'It is built on the image that was reviewed.',
    ],
    ['FROM debian:13', false, 'debian:13 may be any image: no digest says which.'],
    [
      `FROM debian@sha256:${'f'.repeat(64)}`,
      false,
      'It is built on another image than the one that was reviewed.',
    ],
    ['ARG BASE\nFROM $BASE', false, 'The base image comes from a variable that these files do not set.'],
  ])('%s: %s', (text, kept, reason) => {
    expect(keep(reviewed, dockerfile(text))).toMatchObject({ kept, reason });
  });
});

describe('base-family', () => {
  const node: Check = { kind: 'base-family', value: 'node' };

  it('follows the stages that the final one builds on', () => {
    const text = 'FROM registry.example/node:24 AS base\nFROM base AS mid\nFROM mid';
    expect(said(node, text)).toEqual([
      true,
      'It is built on registry.example/node:24.',
      'registry.example/node:24',
    ]);
  });

  it('does not look at other stages', () => {
    expect(said(node, 'FROM node:24 AS build\nFROM alpine')).toEqual([
      false,
      'It is built on alpine; what it runs needs node.',
      'alpine',
    ]);
  });

  it('says so where a variable decides', () => {
    expect(said(node, 'ARG BASE\nFROM $BASE')[1]).toBe(
      'The base image comes from a variable that these files do not set.',
    );
    expect(said(node, 'ARG BASE=node:24\nFROM $BASE')[0]).toBe(true);
  });

  it('has no answer without a Dockerfile', () => {
    expect(keep(node, script('docker run node')).reason).toBe('No image is built here.');
  });
});

describe('copies-to', () => {
  const app: Check = { kind: 'copies-to', value: '/app' };

  it.each([
    'FROM a\nCOPY . /app/',
    'FROM a\nWORKDIR /app\nCOPY . .',
    'FROM a\nWORKDIR /\nWORKDIR app\nCOPY --from=b x ./lib/',
    'FROM a\nADD ["x", "/app/x"]',
    'FROM a AS base\nCOPY . /app\nFROM base\nUSER 1',
  ])('sees the target of %j', (text) => {
    expect(said(app, text).slice(0, 2)).toEqual([true, 'Its files are copied to /app.']);
  });

  it.each([
    'FROM a\nCOPY . /application',
    'FROM a AS build\nCOPY . /app\nFROM b',
    'FROM a\nRUN cp -r x /app',
  ])('misses it in %j', (text) => {
    expect(said(app, text).slice(0, 2)).toEqual([false, 'Nothing is copied to /app in the final stage.']);
  });
});

describe('starts', () => {
  const starts: Check = { kind: 'starts', value: ['node', 'server.js'] };

  it.each([
    'CMD ["node", "server.js"]',
    'CMD node server.js',
    'CMD exec node server.js',
    'ENTRYPOINT ["node"]\nCMD ["server.js"]',
    'ENTRYPOINT ["/sbin/tini", "--"]\nCMD ["/usr/local/bin/node", "--enable-source-maps", "/app/server.js"]',
  ])('holds with %j', (text) => {
    expect(said(starts, `FROM a\n${text}`).slice(0, 2)).toEqual([true, 'It starts node server.js.']);
  });

  it('knows that an ENTRYPOINT takes away the CMD of the stage below', () => {
    const text = 'FROM a AS base\nCMD ["node", "server.js"]\nFROM base\nENTRYPOINT ["sh"]';
    expect(said(starts, text)).toEqual([false, 'It starts sh, not node server.js.', 'ENTRYPOINT ["sh"]']);
  });

  it('says where nothing is said', () => {
    expect(said(starts, 'FROM a')).toEqual([false, 'Nothing says that it starts node server.js.', 'FROM a']);
  });
});

describe('writes, for a user of the image', () => {
  const uploads: Check = { kind: 'writes', value: '/app/uploads' };
  const kept = (text: string, user = 'node') =>
    said(uploads, `FROM node:24\nWORKDIR /app\n${text}\nUSER ${user}`)[0];

  it.each([
    'RUN mkdir uploads && chown node uploads',
    'RUN mkdir uploads && chown -R node:node /app',
    'RUN mkdir -p /app/uploads; chown 1000:1000 /app/uploads',
    'RUN install -d -o node -g node uploads',
    'RUN install -d --owner=node uploads',
    'RUN mkdir -m 777 uploads',
    'RUN mkdir uploads && chgrp node uploads && chmod g+w uploads',
    'RUN cd /app && mkdir uploads && chmod -R a+rwX uploads',
    'COPY --chown=node:node uploads ./uploads',
    'COPY --chown=node:node . .',
    'USER node\nRUN mkdir uploads',
    'USER node\nWORKDIR /app/uploads',
    'RUN ["chown", "node", "/app/uploads"]',
    'ARG WHO=node\nRUN chown $WHO /app/uploads',
    'RUN chown "$UNKNOWN" /app/uploads',
  ])('holds after %j', (text) => {
    expect(kept(text)).toBe(true);
  });

  it.each([
    'RUN mkdir uploads',
    'RUN mkdir uploads && chown root uploads',
    'RUN mkdir uploads && chown daemon uploads',
    'RUN chown node /app/other',
    'RUN cd / && chown node uploads',
    'RUN chmod 755 uploads',
    'RUN chmod u+w uploads',
    'COPY uploads ./uploads',
    'USER node\nCOPY uploads ./uploads',
    'RUN echo chown node /app/uploads',
  ])('does not hold after %j', (text) => {
    expect(kept(text)).toBe(false);
  });

  it('holds for root, and in places that are open to all', () => {
    expect(kept('RUN true', 'root')).toBe(true);
    expect(kept('RUN true', '0:0')).toBe(true);
    expect(said({ kind: 'writes', value: '/tmp/x' }, 'FROM a\nUSER app')[0]).toBe(true);
    expect(said({ kind: 'writes', value: '/home/app/x' }, 'FROM a\nUSER app')[0]).toBe(true);
  });

  it('says who cannot write what, at the USER that says so', () => {
    expect(said(uploads, 'FROM a\nUSER app')).toEqual([
      false,
      '/app/uploads belongs to root: the process runs as app and cannot write there.',
      'app',
    ]);
  });
});
