import { describe, expect, it } from 'vitest';
import { spanOf } from '../../text';
import { parseShell } from './index';
import { lastWords, show, wordsOf } from './testing';

/** The source stretch of `part` within the word that holds it. */
function sourceOf(text: string, part: string): string | undefined {
  for (const { words } of parseShell(text).commands) {
    for (const word of words) {
      const at = word.value.indexOf(part);
      if (at < 0) continue;
      const { start, end } = spanOf(word, at, at + part.length);
      return text.slice(start, end);
    }
  }
  return undefined;
}

describe('words', () => {
  it.each([
    ['a b\tc', ['a', 'b', 'c']],
    ['a \'b c\' "d e"', ['a', 'b c', 'd e']],
    ['a "512"m', ['a', '512m']],
    ['a "" \'\'', ['a', '', '']],
    ['a b\\ c \\$x \\"', ['a', 'b c', '$x', '"']],
    ['a "\\$x \\" \\\\ \\q \\`"', ['a', '$x " \\ \\q `']],
    ["a 'it'\\''s'", ['a', "it's"]],
    ["a $'x\\ty\\x41\\u00e9\\101\\n'", ['a', 'x\tyA\u00e9A\n']],
    ["a $'\\q\\cA'", ['a', '\\q\x01']],
    ['a $"loc"', ['a', 'loc']],
    ['a --read-\\\nonly -m\\\n512', ['a', '--read-only', '-m512']],
    ['a "x\\\ny" \\\n  z', ['a', 'xy', 'z']],
    ['a "x\ny"', ['a', 'x\ny']],
    ['a *.txt [ab]? x#y', ['a', '*.txt', '[ab]?', 'x#y']],
    ['a é日本 "😀"', ['a', 'é日本', '😀']],
    ['a{b,c}d', ['abd', 'acd']],
    ['a {1..3} {} {x} {{.ID}}', ['a', '§?', '{}', '{x}', '{{.ID}}']],
    ['a >f 2>&1 b <g c', ['a', 'b', 'c']],
    ['>f a b', ['a', 'b']],
    ['a &>f b', ['a', 'b']],
    ['a <(b) c', ['a', '§', 'c']],
    ['a $((1+2)) $? $# $$', ['a', '§', '§', '§', '§']],
    ['a `#optional` b', ['a', 'b']],
    ['a ~/x ~ x~ "~" a=~/x ~ada/x', ['a', '§/x', '§', 'x~', '~', 'a=~/x', '~ada/x']],
  ])('reads %j', (text, words) => {
    expect(lastWords(text)).toEqual(words);
  });

  it('leaves brace lists alone in a plain sh', () => {
    const [command] = parseShell('rm {a,b}', { dialect: 'posix' }).commands;
    expect(command?.words.map(({ value }) => value)).toEqual(['rm', '{a,b}']);
  });

  it.each([
    ['docker run -m "512"m x', '512m', '"512"m'],
    ['docker run -m "512"m x', '512', '512'],
    ['docker run -m "512"m x', '12m', '12"m'],
    ['docker run -m\\\n512 x', '512', '512'],
    ['docker run -m\\\n512 x', 'm512', 'm\\\n512'],
    ['docker run --read-\\\nonly x', 'only', 'only'],
    ['docker run -v "a b":/c\\ d:ro x', 'ro', 'ro'],
    ['docker run -v "a b":/c\\ d:ro x', '/c d', '/c\\ d'],
    ["a $'x\\ty'", '\t', '\\t'],
    ['a --x=$(b c)d', 'd', 'd'],
    ['a -e K=😀v', 'v', 'v'],
  ])('finds in %j the place of %j', (text, part, source) => {
    expect(sourceOf(text, part)).toBe(source);
  });

  it('keeps no map where value and source are the same', () => {
    const [command] = parseShell('docker run img').commands;
    expect(command?.words.map(({ map }) => map)).toEqual([null, null, null]);
  });

  it('gives places in the file that a script was cut out of', () => {
    const file = 'RUN apt-get \\\n  update\n';
    const value = 'apt-get   update';
    const starts = [...value].map((_, index) => (index < 8 ? 4 + index : 6 + index));
    const map = { starts, ends: starts.map((at) => at + 1) };
    const facts = parseShell({ value, span: { start: 4, end: 22 }, map });
    const spans = facts.commands[0]?.words.map(({ span }) => file.slice(span.start, span.end));
    expect(spans).toEqual(['apt-get', 'update']);
  });

  it('gives the places of a script that stands at an offset unchanged', () => {
    const [command] = parseShell({ value: 'a "b"', span: { start: 10, end: 15 }, map: null }).commands;
    expect(command?.words.map(({ span }) => span)).toEqual([
      { start: 10, end: 11 },
      { start: 12, end: 15 },
    ]);
  });
});

describe('here-documents', () => {
  const inputOf = (text: string) =>
    parseShell(text).commands.map(({ input }) => input.map(({ value }) => show(value)));

  it.each([
    ['cat <<EOF\na $X\nEOF\nb', [['a §\n'], []]],
    ['X=1\ncat <<EOF\na $X \\$X \\\nb\nEOF', [[], ['a 1 $X b\n']]],
    ["cat <<'EOF'\na $X \\$\nEOF", [['a $X \\$\n']]],
    ['cat <<-EOF\n\ta\n\t\tb\tc\n\tEOF', [['a\nb\tc\n']]],
    ['cat <<A <<B\na\nA\nb\nB', [['a\n', 'b\n']]],
    ['cat <<<"x y"', [['x y']]],
    ['cat <<EOF | docker build -\nFROM a\nEOF\n', [['FROM a\n'], []]],
  ])('reads the input in %j', (text, input) => {
    expect(inputOf(text)).toEqual(input);
  });

  it('finds the place of a line in it', () => {
    const text = 'docker build - <<-EOF\n\tFROM a\n\tUSER b\n\tEOF\n';
    const [body] = parseShell(text).commands[0]?.input ?? [];
    if (!body) throw new Error('no input');
    const at = body.value.indexOf('USER b');
    const { start, end } = spanOf(body, at, at + 6);
    expect(text.slice(start, end)).toBe('USER b');
  });

  it('does not take its lines for commands', () => {
    expect(wordsOf('cat <<EOF\ndocker run x\nEOF\nls')).toEqual([['cat'], ['ls']]);
  });
});
