import { expect, it } from 'vitest';
import { spanOf } from '../../text';
import { parseDockerfile } from './index';

const contents = (text: string) =>
  parseDockerfile(text).instructions.map(({ keyword, content }) => `${keyword} ${content.value}`);

it('joins continuations, drops comments and blank lines between, and keeps leading white space', () => {
  const text =
    'FROM a\nRUN apk add \\\n    curl \\  \n  # openssh is not wanted\n\n# nor vim\n    git\nUSER app\n';
  expect(contents(text)).toEqual(['FROM a', 'RUN apk add     curl     git', 'USER app']);
});

it('maps every character of a joined text to its place in the file', () => {
  const text = 'FROM a\r\nRUN apk add \\\r\n  # no\r\n  curl \\\r\n\r\n  git\r\n';
  const script = parseDockerfile(text).instructions[1]?.script;
  expect(script?.value).toBe('apk add   curl   git');
  if (!script) return;
  for (const word of ['apk', 'curl', 'git']) {
    const at = script.value.indexOf(word);
    const span = spanOf(script, at, at + word.length);
    expect(text.slice(span.start, span.end)).toBe(word);
  }
});

it('does not continue a line that ends with an escaped escape character', () => {
  expect(contents('FROM a\nENV A=C:\\\\\nUSER root\n')).toEqual(['FROM a', 'ENV A=C:\\\\', 'USER root']);
  expect(contents('# escape=`\nFROM a\nRUN a ``\nUSER root\n')[2]).toBe('USER root');
});

it('continues with the escape character of the directive alone', () => {
  expect(contents('# escape=`\nFROM a\nRUN dir C:\\\nRUN b `\n c\n')).toEqual([
    'FROM a',
    'RUN dir C:\\',
    'RUN b  c',
  ]);
});

it('reads a keyword that is split over lines, with a comment between', () => {
  const text = 'FR\\\n# why\nOM a\nrun x\n';
  const [from, run] = parseDockerfile(text).instructions;
  expect([from?.keyword, run?.keyword]).toEqual(['FROM', 'RUN']);
  expect(from?.keywordSpan).toEqual({ start: 0, end: 12 });
});

it('reads tabs, indents, trailing blanks and a file that ends in a continuation', () => {
  expect(contents(' \tFROM\ta\t\n  USER   app  \\')).toEqual(['FROM a', 'USER app']);
});

it('gives spans that hold the instruction and nothing else', () => {
  const text = '\uFEFFFROM a  \n\n  RUN  x \\\n  y  \nUSER app';
  const slices = parseDockerfile(text).instructions.map(({ span }) => text.slice(span.start, span.end));
  expect(slices).toEqual(['FROM a', 'RUN  x \\\n  y', 'USER app']);
});

it('takes a lone carriage return for white space, as BuildKit does', () => {
  expect(contents('FROM a\rUSER root\n')).toEqual(['FROM a\rUSER root']);
});

it('refuses a line longer than BuildKit reads, in bytes', () => {
  const problems = (line: string) =>
    parseDockerfile(`FROM a\n${line}\n`).problems.map(({ message }) => message);
  const message = 'dockerfile line greater than max allowed size of 65535';
  expect(problems(`RUN ${'x'.repeat(65_531)}`)).toEqual([]);
  expect(problems(`RUN ${'x'.repeat(65_532)}`)).toEqual([message]);
  expect(problems(`RUN ${'é'.repeat(32_766)}`)).toEqual([message]);
});
