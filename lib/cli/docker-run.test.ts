import { expect, it } from 'vitest';
import { answerLine } from './docker-run';

const answer = (input: unknown) =>
  JSON.parse(answerLine(JSON.stringify(input), { contexts: [], swarmObjects: [] }));

it('answers words, a line as typed, and a user', () => {
  const parsed = {
    AttachStdout: true,
    AttachStderr: true,
    Image: 'alpine',
    HostConfig: { ReadonlyRootfs: true },
  };
  expect(answer({ argv: ['docker', 'run', '--read-only', 'alpine'] })).toEqual({ parsed });
  expect(answer({ command: 'docker run \\\n  --read-only "alpine"' })).toEqual({ parsed });
  expect(answer({ user: 'app' })).toEqual({ uid: 10001, gid: 10001, sgids: [10] });
});

it('says what Docker refuses, what the daemon refuses, and what comes of the rest', () => {
  expect(answer({ argv: ['docker', 'run', '--bogus', 'a'] })).toMatchObject({
    error: 'unknown flag: --bogus',
    exit: 125,
  });
  expect(answer({ argv: ['docker', 'run', '-m', '1', 'a'] })).toMatchObject({
    parsed: { HostConfig: { Memory: 1 } },
    daemonError: 'Minimum memory limit allowed is 6MB',
  });
  expect(answer({ argv: ['docker', 'run', '--name', 'web', '-m', '6m', 'a'] })).toMatchObject({
    name: 'web',
    daemonEffective: { memory: 6291456, memorySwap: 12582912 },
  });
});

it('says why dockerd does not start, and what it and podman send', () => {
  const start = 'You specified --iptables=false with --icc=false.';
  expect(answer({ command: 'dockerd --icc=false --iptables=false' })).toMatchObject({
    error: expect.stringContaining(start),
    stderr: expect.stringContaining(`failed to start daemon: ${start}`),
    exit: 1,
  });
  expect(answer({ command: 'dockerd' })).toEqual({ error: 'dockerd is the daemon itself.' });
  expect(answer({ command: 'podman run -v a:/b:U alpine' })).toEqual({
    error: 'podman sends no request that is known here.',
  });
});

it('keeps every digit of a large number', () => {
  const line = JSON.stringify({ argv: ['docker', 'run', '-m', '99999999999999999999g', 'a'] });
  expect(answerLine(line, {})).toContain('"Memory":-9223372036854775808');
});

it.each(['{', '[]', '{"argv":[1]}', '{"command":"ls"}', '{"command":"docker run $IMAGE"}', 'null'])(
  'answers the bad line %s and goes on',
  (line) => {
    expect(JSON.parse(answerLine(line, {}))).toEqual({ error: expect.any(String) });
  },
);
