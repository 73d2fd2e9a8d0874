// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Dockerfiles, whose variables look alike
import { expect, it } from 'vitest';
import { parseDockerfile } from './index';

const read = (text: string) => parseDockerfile(`FROM a\n${text}`);
const keywords = (text: string) => read(text).instructions.map(({ keyword }) => keyword);
const first = (text: string) => read(text).instructions[1];

it('reads the body of a RUN as its script, at its place', () => {
  const text = 'FROM a\nRUN <<EOF\n# a comment of the shell\napk add curl\nEOF\nUSER app\n';
  const [, run, user] = parseDockerfile(text).instructions;
  expect(run?.script?.value).toBe('# a comment of the shell\napk add curl\n');
  expect(text.slice(run?.script?.span.start, run?.script?.span.end)).toBe(run?.script?.value);
  expect(text.slice(run?.span.start, run?.span.end)).toBe(
    'RUN <<EOF\n# a comment of the shell\napk add curl\nEOF',
  );
  expect(user?.keyword).toBe('USER');
});

it('reads `cat << "EOF"` with a space before the delimiter', () => {
  expect(keywords("RUN cat << 'EOF'\nUSER root\nEOF\nUSER app\n")).toEqual(['FROM', 'RUN', 'USER']);
});

it('reads several heredocs in order, each up to its own delimiter', () => {
  const copy = first('COPY <<X <<-"Y" /dest\nY\nX\n\t\tZ\n\tY\n');
  expect(copy?.heredocs.map(({ name, expands, body }) => [name, expands, body.value])).toEqual([
    ['X', true, 'Y\n'],
    ['Y', false, 'Z\n'],
  ]);
  expect(copy?.words.map(({ value }) => value)).toEqual(['/dest']);
});

it('drops leading tabs for <<- and keeps the places of what is left', () => {
  const text = 'FROM a\nRUN <<-EOF\n\techo a\n\t\techo b\n\tEOF\n';
  const script = parseDockerfile(text).instructions[1]?.script;
  expect(script?.value).toBe('echo a\necho b\n');
  const at = script?.map?.starts[script.value.indexOf('echo b')] ?? -1;
  expect(text.slice(at, at + 6)).toBe('echo b');
});

it.each([
  ["<<eo'f'", 'eof', false],
  ['<<\\EOF', 'EOF', true],
  ['<<"one two"', 'one two', false],
  ['<<$EOF', '$EOF', true],
  ['3<<EOF', 'EOF', true],
])('reads the delimiter of %s', (marker, name, expands) => {
  const [heredoc] = first(`RUN ${marker}\nhello\n${name}\n`)?.heredocs ?? [];
  expect(heredoc).toMatchObject({ name, expands, body: { value: 'hello\n' } });
});

it.each([
  'RUN cat <<<EOF',
  'RUN echo $((1<<2))',
  'RUN cat<<EOF',
  'RUN "<<EOF"',
  "RUN '<<EOF'",
  'RUN ["<<EOF"]',
  'RUN echo <<',
  'RUN cat <EOF',
  'ENV A=<<EOF',
  "RUN echo it's <<EOF",
  'RUN echo ${x^^} <<EOF',
  'CMD <<EOF',
])('opens no heredoc with `%s`', (line) => {
  expect(keywords(`${line}\nUSER root\n`)).toEqual(['FROM', line.split(' ')[0], 'USER']);
});

it('opens one behind variables of the shell that BuildKit can read', () => {
  expect(keywords('RUN echo ${x:0:3} "$(y)" <<EOF\nUSER root\nEOF\n')).toEqual(['FROM', 'RUN']);
});

it('puts the heredoc back behind the line where a program reads it', () => {
  const text = 'FROM a\nRUN bash <<EOF && id\nsu app\nEOF\nUSER x\n';
  const script = parseDockerfile(text).instructions[1]?.script;
  expect(script?.value).toBe('bash <<EOF && id\nsu app\nEOF');
  expect(script?.map).toBeNull();
  expect(first('RUN bash \\\n <<EOF\nx\nEOF\n')?.script?.value).toBe('bash  <<EOF\nx\nEOF');
});

it('gives no script where another program runs the body', () => {
  expect(first('RUN <<EOF\n#!/usr/bin/env python3\nprint()\nEOF\n')?.script).toBeNull();
  expect(first('RUN <<EOF\n#!/bin/bash -e\nid\nEOF\n')?.script?.value).toBe('#!/bin/bash -e\nid\n');
});

it('follows a heredoc behind ONBUILD', () => {
  const onbuild = first('ONBUILD RUN <<EOF\nid\nEOF\nUSER x\n');
  expect(onbuild?.inner?.script?.value).toBe('id\n');
});

it('names an unterminated heredoc at its marker and swallows the rest', () => {
  const text = "FROM a\nRUN cat <<'EOF'\nUSER root\n  EOF\n";
  const { problems, instructions } = parseDockerfile(text);
  expect(problems.map(({ message }) => message)).toEqual(['unterminated heredoc']);
  expect(text.slice(problems[0]?.span.start, problems[0]?.span.end)).toBe("<<'EOF'");
  expect(instructions).toHaveLength(2);
});

it('does not throw on a heredoc behind a continued comment', () => {
  expect(keywords('RUN \\\n# a\\b\n<<EOF\nx\nEOF\n')).toEqual(['FROM', 'RUN']);
});

it('keeps the carriage returns of a body, which the shell would see', () => {
  expect(first('RUN <<EOF\r\nid\r\nEOF\r\n')?.heredocs[0]?.body.value).toBe('id\r\n');
});
