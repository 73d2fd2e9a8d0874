import { expect, it } from 'vitest';
import { parseShell, programOf } from './index';

it('reads the words of a docker command with their places', () => {
  const text = 'docker run -m "512"m --read-\\\nonly img';
  const [command] = parseShell(text).commands;
  expect(command?.words.map(({ value }) => value)).toEqual([
    'docker',
    'run',
    '-m',
    '512m',
    '--read-only',
    'img',
  ]);
  expect(command?.words.map(({ span }) => text.slice(span.start, span.end))[4]).toBe('--read-\\\nonly');
});

it('strips what stands before the real program', () => {
  const [command] = parseShell('sudo -u root env A=b docker ps').commands;
  if (!command) throw new Error('no command');
  const { words, wrappers, assignments } = programOf(command);
  expect(words.map(({ value }) => value)).toEqual(['docker', 'ps']);
  expect(wrappers).toHaveLength(5);
  expect(assignments.map(({ name, value }) => [name, value.value])).toEqual([['A', 'b']]);
});
