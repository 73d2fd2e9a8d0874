import { expect, it } from 'vitest';
import { buildSetup, globalOptionsOf } from '.';

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
