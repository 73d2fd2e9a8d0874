import { expect, it } from 'vitest';
import { buildSetup, daemonFilesOf, globalOptionsOf } from '.';

it('reads each daemon file once, and says what is wrong with it', () => {
  const files = [
    { path: 'daemon.json', kind: 'daemon', text: '{"icc": false}' },
    { path: 'b/daemon.json', kind: 'daemon', text: '{"icc": "false"}' },
    { path: 'run.sh', kind: 'commands', text: 'docker run img' },
  ] as const;
  const setup = buildSetup(files);
  const [first, second] = daemonFilesOf(setup);
  expect(first?.facts.entries.get('icc')?.value).toMatchObject({ type: 'bool', value: false });
  expect(second?.facts.problems).toHaveLength(1);
  expect(daemonFilesOf(setup)[0]?.facts).toBe(first?.facts);
});

it.each([
  ['docker -H ssh://vm run img', 'host', 'ssh://vm', [7, 18]],
  ['docker -c vm service create img', 'context', 'vm', [7, 12]],
  ['docker --context=vm network create net', 'context', 'vm', [7, 19]],
  ['sudo docker --host ssh://vm context use run', 'host', 'ssh://vm', [12, 27]],
] as const)('finds the options before a command of any kind: %s', (text, name, value, [start, end]) => {
  const [file] = buildSetup([{ path: 'run.sh', kind: 'commands', text }]).files;
  const [invocation] = file?.kind === 'commands' ? file.invocations : [];
  const options = invocation ? globalOptionsOf(invocation) : [];
  expect(options).toMatchObject([{ name, value, span: { start, end } }]);
});
