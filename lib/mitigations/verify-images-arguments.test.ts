import { expect, it } from 'vitest';
import { analyze } from '../analyze';

const PINNED = `alpine:3@sha256:${'9b2a3c4d5e6f7081'.repeat(3)}1807f6e5d4c3a2b9`;

it.each([
  ['alpine:3', PINNED, 'met'],
  [PINNED, 'alpine:3', 'unmet'],
])('takes FROM as the arguments of a Compose build make it: %s, %s', (written, given, verdict) => {
  const report = analyze([
    { path: 'Dockerfile', kind: 'dockerfile', text: `ARG BASE=${written}\nFROM $BASE\n` },
    {
      path: 'compose.yaml',
      kind: 'compose',
      text: `services:\n  web:\n    build:\n      context: .\n      args: {BASE: "${given}"}\n`,
    },
  ]);
  expect(report.mitigations['verify-images'].verdict).toBe(verdict);
});
