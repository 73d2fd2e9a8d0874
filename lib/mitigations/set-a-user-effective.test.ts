import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import { kindOf } from '../setup';

const ORDER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the container’s -u, before all else': {
    Dockerfile: 'FROM node:22\nUSER root',
    'run.sh': 'docker run -u ⟦7:7⟧ web',
  },
  'Compose user:, before all else': {
    Dockerfile: 'FROM node:22\nUSER root',
    'compose.yaml': 'services:\n  web:\n    build: .\n    user: ⟦"7:7"⟧\n',
  },
  'else the final stage’s last USER': {
    Dockerfile: 'FROM node:22\nUSER root\nUSER ⟦7:7⟧',
    'run.sh': 'docker run web',
  },
  'else the USER through its stage parents': {
    Dockerfile: 'FROM node:22 AS base\nUSER ⟦7:7⟧\nFROM base',
    'run.sh': 'docker run web',
  },
  'else the base image’s, from the table of well-known bases': {
    Dockerfile: '⟦FROM gcr.io/distroless/base:nonroot⟧',
    'run.sh': 'docker run web',
  },
};

it.each(Object.entries(ORDER))('takes as the effective user %s', (_, marked) => {
  const files = Object.entries(marked).map(([path, text]) => ({
    path,
    kind: kindOf(path) ?? 'env',
    text: text.replace(/[⟦⟧]/g, ''),
  }));
  const { verdict, evidence } = analyze(files).mitigations['set-a-user'];
  const shown = evidence.map(({ path, range }) => {
    const line = files.find((file) => file.path === path)?.text.split('\n')[range.start.line];
    return line?.slice(range.start.character, range.end.character);
  });
  const expected = Object.values(marked).flatMap((text) => /⟦(.*)⟧/.exec(text)?.[1] ?? []);
  expect({ verdict, shown }).toEqual({ verdict: 'met', shown: expected });
});

it.each([
  ['info', 'a name on an unlisted base', 'FROM registry.example/node:22\nUSER node'],
  ['info', 'group root', 'FROM debian:13\nUSER 1000:0'],
  ['info', 'a bare uid that passwd lacks', 'FROM debian:13\nUSER 10001'],
  ['error', 'a name that a listed base does not have', 'FROM debian:13\nUSER app'],
])('has severity %s for %s', (severity, _, text) => {
  const { diagnostics } = analyze([{ path: 'Dockerfile', kind: 'dockerfile', text }]).mitigations[
    'set-a-user'
  ];
  expect(diagnostics.map((each) => each.severity)).toEqual([severity]);
});

it('says the daemon’s words of a name that nothing creates', () => {
  const text = 'FROM debian:13\nUSER app';
  const [problem] = analyze([{ path: 'Dockerfile', kind: 'dockerfile', text }]).mitigations['set-a-user']
    .diagnostics;
  expect(problem?.message).toContain('unable to find user app: no matching entries in passwd file');
});
