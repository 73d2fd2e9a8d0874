import { expect, it } from 'vitest';
import { parseDockerfile } from './index';

const escapeOf = (text: string) => parseDockerfile(text).escape;
const namesOf = (text: string) =>
  parseDockerfile(text).directives.map(({ name, value }) => `${name}=${value}`);

it('reads syntax, check and escape in any order, case and spacing', () => {
  const text = '# syntax=docker/dockerfile:1\n  # ESCAPE = `\n#check=skip=all;error=true\nFROM a\n';
  const { directives, escape: escapeChar, problems, comments } = parseDockerfile(text);
  expect(directives.map(({ name, value, span }) => [name, value, text.slice(span.start, span.end)])).toEqual([
    ['syntax', 'docker/dockerfile:1', '# syntax=docker/dockerfile:1'],
    ['escape', '`', '# ESCAPE = `'],
    ['check', 'skip=all;error=true', '#check=skip=all;error=true'],
  ]);
  expect(escapeChar).toBe('`');
  expect(problems).toEqual([]);
  expect(comments).toEqual([]);
});

it('reads them behind a byte order mark and with CRLF', () => {
  expect(namesOf('\uFEFF# escape=`\r\n# syntax=a b\r\nFROM x\r\n')).toEqual(['escape=`', 'syntax=a b']);
});

it.each([
  ['a comment before it', '# hello\n# escape=`\nFROM a\n'],
  ['a blank line before it', '\n# escape=`\nFROM a\n'],
  ['an unknown directive before it', '# foo=bar\n# escape=`\nFROM a\n'],
  ['an instruction before it', 'FROM a\n# escape=`\n'],
  ['a shebang before it', '#!/usr/bin/env x\n# escape=`\nFROM a\n'],
  ['two words for a name', '# escape it=`\nFROM a\n'],
  ['no value', '# escape=\nFROM a\n'],
])('takes a directive for a comment with %s', (_, text) => {
  expect(escapeOf(text)).toBe('\\');
});

it('refuses a repeated directive and an escape that is none', () => {
  const text = '# escape=`\n# escape=`\nFROM a\n';
  const [problem] = parseDockerfile(text).problems;
  expect(problem?.message).toBe('only one escape parser directive can be used');
  expect(problem?.span).toEqual({ start: 11, end: 21 });
  expect(parseDockerfile('# escape=x y\nFROM a\n').problems[0]?.message).toBe(
    "invalid escape token 'x y' does not match ` or \\",
  );
});

it('keeps ordinary comments, directives aside, with their hash', () => {
  const text = '# syntax=a\n# one\nFROM a\n  # two \nRUN a \\\n # three\n b\n';
  const { comments } = parseDockerfile(text);
  expect(comments.map(({ text: comment }) => comment)).toEqual(['# one', '# two ', '# three']);
  for (const { text: comment, span } of comments) expect(text.slice(span.start, span.end)).toBe(comment);
});
