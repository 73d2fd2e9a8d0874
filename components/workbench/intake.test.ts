import { describe, expect, it } from 'vitest';
import { fileFromText, freePath, kindOfText, MOST_FILES, takeIn } from './intake';

describe('what a text without a name is', () => {
  it.each([
    ['FROM node:22\nUSER node\n', 'dockerfile'],
    ['# syntax=docker/dockerfile:1\nARG V=1\nfrom debian:$V\n', 'dockerfile'],
    ['docker run -d nginx', 'commands'],
    ['#!/bin/sh\nset -e\n', 'commands'],
    ['sudo docker run nginx', 'commands'],
    ['services:\n  web:\n    image: nginx\n', 'compose'],
    ['name: shop\nservices:\n  web:\n    build: .\n', 'compose'],
    ['{ "icc": false }', 'daemon'],
    ['# secrets\nDB_PASSWORD=x\nexport A=b\n', 'env'],
    ['', 'commands'],
    ['hello', 'commands'],
  ])('%j is of the kind %s', (text, kind) => {
    expect(kindOfText(text)).toBe(kind);
  });
});

describe('a name for a new file', () => {
  const there = [{ path: 'run.sh', kind: 'commands', text: '' }] as const;

  it('is the usual one, numbered where it is taken', () => {
    expect(fileFromText('docker run a', []).path).toBe('run.sh');
    expect(fileFromText('docker run a', there).path).toBe('run-2.sh');
    expect(freePath('Dockerfile', [{ path: 'Dockerfile', kind: 'dockerfile', text: '' }])).toBe(
      '2/Dockerfile',
    );
  });
});

describe('files that are dropped', () => {
  it('are taken where their kind is known, and take the place of the same path', () => {
    const there = [{ path: 'app/run.sh', kind: 'commands', text: 'old' }] as const;
    const { files, left } = takeIn(
      [
        { path: 'app/run.sh', text: 'new' },
        { path: 'app/Dockerfile', text: 'FROM a' },
        { path: 'app/README.md', text: '# a' },
      ],
      there,
      false,
    );
    expect(files.map(({ path, text }) => [path, text])).toEqual([
      ['app/run.sh', 'new'],
      ['app/Dockerfile', 'FROM a'],
    ]);
    expect(left).toEqual([]);
  });

  it('are taken by what is in them where each was chosen by itself', () => {
    expect(takeIn([{ path: 'notes.txt', text: 'docker run a' }], [], true).files[0]?.kind).toBe('commands');
  });

  it('are left out with a reason: too large, no text, too many, nothing of ours', () => {
    const many = Array.from({ length: MOST_FILES + 1 }, (_, at) => ({ path: `${at}/Dockerfile`, text: '' }));
    expect(takeIn([{ path: 'run.sh', text: 'x'.repeat(2 ** 20 + 1) }], [], true).left).toEqual([
      'run.sh is larger than 1 MiB.',
    ]);
    expect(takeIn([{ path: 'run.sh', text: 'a\0b' }], [], true).left).toEqual(['run.sh is no text.']);
    expect(takeIn(many, [], false).files).toHaveLength(MOST_FILES);
    expect(takeIn(many, [], false).left).toEqual([
      `${MOST_FILES}/Dockerfile is one file too many: ${MOST_FILES} fit.`,
    ]);
    expect(takeIn([{ path: 'a.md', text: '' }], [], false).left).toHaveLength(1);
  });
});
