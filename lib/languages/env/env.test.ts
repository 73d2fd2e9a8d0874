// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are environment files, whose variables look alike

import { describe, expect, it } from 'vitest';
import { type Mapped, type Span, spanOf, UNKNOWN } from '../../text';
import { growth } from '../../tools/growth';
import { type EnvFlavour, envValues, parseEnvFile } from './index';

function read(text: string, flavour: EnvFlavour) {
  const facts = parseEnvFile(text, flavour);
  const entries = facts.entries.map(({ name, value }) => [name.value, value?.value ?? null]);
  const problems = facts.problems.map(({ message, span }) => [message, text.slice(span.start, span.end)]);
  return { facts, entries, problems, slice: ({ start, end }: Span) => text.slice(start, end) };
}

describe("docker's env-file", () => {
  it.each([
    ['A=b', [['A', 'b']]],
    ['A="b" # c ', [['A', '"b" # c ']]],
    ['  A=b=c', [['A', 'b=c']]],
    ['A', [['A', null]]],
    ['A=', [['A', '']]],
    [
      '\uFEFFA=b\r\n# c\r\n\r\nB=$A',
      [
        ['A', 'b'],
        ['B', '$A'],
      ],
    ],
    ['a.b-c/d=1', [['a.b-c/d', '1']]],
    ['export=1', [['export', '1']]],
  ])('takes %j literally', (text, entries) => {
    expect(read(text, 'docker').entries).toEqual(entries);
    expect(read(text, 'docker').problems).toEqual([]);
  });

  it.each([
    ['=x', "no variable name on line '=x'", '=x'],
    ['export A=b', "variable 'export A' contains whitespaces", 'export A'],
    ['A =b', "variable 'A ' contains whitespaces", 'A '],
    ['A: b', "variable 'A: b' contains whitespaces", 'A: b'],
  ])('refuses %j in the words of Docker', (text, message, place) => {
    expect(read(text, 'docker').problems).toEqual([[message, place]]);
  });

  it('gives the places of name, value and comment', () => {
    const { facts, slice } = read('# c\nTOKEN=abc\n', 'docker');
    const entry = facts.entries[0];
    expect(
      entry && [slice(entry.span), slice(entry.name.span), entry.value && slice(entry.value.span)],
    ).toEqual(['TOKEN=abc', 'TOKEN', 'abc']);
    expect(facts.comments.map((comment) => comment.text)).toEqual(['# c']);
  });

  it('takes no line of 64 KiB', () => {
    expect(read(`A=${'x'.repeat(65_536)}`, 'docker').problems[0]?.[0]).toBe('bufio.Scanner: token too long');
  });
});

describe("Compose's env file", () => {
  it.each([
    ['A=b # c', [['A', 'b']]],
    ['A=b#c', [['A', 'b#c']]],
    ['export A=b', [['A', 'b']]],
    ['A: b', [['A', 'b']]],
    ['A', [['A', null]]],
    ['A="b # c" # d', [['A', 'b # c']]],
    ["A='$B \\n'", [['A', '$B \\n']]],
    ['A="x\\ny\\"z"', [['A', 'x\ny"z']]],
    [
      'A="two\nlines"\nB=1',
      [
        ['A', 'two\nlines'],
        ['B', '1'],
      ],
    ],
    [
      'A=1\nB=${A}$A${C:-d}',
      [
        ['A', '1'],
        ['B', '11d'],
      ],
    ],
    ['A="\\$B"', [['A', '$B']]],
    ['A=${NO}', [['A', UNKNOWN]]],
    ['A.b-c[0]=1', [['A.b-c[0]', '1']]],
    ['\uFEFFA=b\r\n', [['A', 'b']]],
  ])('reads %j', (text, entries) => {
    expect(read(text, 'compose').entries).toEqual(entries);
    expect(read(text, 'compose').problems).toEqual([]);
  });

  it.each([
    ['A B=c', 'line 1: key cannot contain a space', 'A B'],
    ['\nA/B=c', 'line 2: unexpected character "/" in variable name "A/B=c"', '/'],
    ['A="b', 'line 1: unterminated quoted value "b', '"b'],
    ['A=${', 'Invalid template: "${"', '${'],
  ])('refuses %j', (text, message, place) => {
    expect(read(text, 'compose').problems).toEqual([[message, place]]);
  });

  it('gives each character its place, behind quotes and escapes', () => {
    const { facts, slice } = read('A="x\\ty"', 'compose');
    const value = facts.entries[0]?.value as Mapped;
    expect([slice(value.span), slice(spanOf(value, 1, 2)), slice(spanOf(value, 2, 3))]).toEqual([
      '"x\\ty"',
      '\\t',
      'y',
    ]);
  });

  it('bounds what variables may grow to', () => {
    const { facts } = read(`A=xx\n${'A=$A$A\n'.repeat(200)}`, 'compose');
    expect(facts.entries.at(-1)?.value?.value).toContain(UNKNOWN);
  });
});

it('keeps the last value of each name, and none of a file that is refused', () => {
  expect([...envValues(parseEnvFile('A=1\nA=2\nB', 'compose'))]).toEqual([['A', '2']]);
  expect(envValues(parseEnvFile('A=1\n=', 'docker')).size).toBe(0);
});

/** Every text of up to `length` pieces of the alphabet. */
function* texts(alphabet: readonly string[], length: number, start = ''): Generator<string> {
  yield start;
  if (length === 0) return;
  for (const piece of alphabet) yield* texts(alphabet, length - 1, start + piece);
}

function faultOf(text: string, flavour: EnvFlavour): string | null {
  const facts = parseEnvFile(text, flavour);
  const inside = ({ start, end }: Span) => start >= 0 && start <= end && end <= text.length;
  const fits = ({ value, span, map }: Mapped) =>
    inside(span) &&
    (map ? map.starts.length === value.length : text.slice(span.start, span.end) === value) &&
    (map?.starts.every((start, unit) => inside({ start, end: map.ends[unit] ?? -1 })) ?? true);
  for (const { name, value, span } of facts.entries) {
    if (!inside(span) || !fits(name) || (value && !fits(value))) return JSON.stringify([name, value]);
  }
  if (!facts.problems.every(({ span }) => inside(span))) return 'a problem is outside';
  return facts.comments.every((each) => text.slice(each.span.start, each.span.end) === each.text)
    ? null
    : 'a comment';
}

it('never throws and keeps every place inside and true', { timeout: 60_000 }, () => {
  const alphabet = ['A', '=', '"', "'", '\\', '\n', ' #', '${', ':-', '}', 'export ', '\r\n', '\u{1F600}'];
  const faults: string[] = [];
  for (const text of texts(alphabet, 4)) {
    for (const flavour of ['docker', 'compose'] as const) {
      const fault = faultOf(text, flavour);
      if (fault && faults.length < 3) faults.push(`${JSON.stringify(text)}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
});

const SHAPES: readonly (readonly [string, string])[] = [
  ['lines', 'A=b\n'],
  ['comments', 'A=b # c\n'],
  ['quoted values on one line', 'A="x" '],
  ['variables', 'A=${A:-x}\n'],
  ['bare names', 'A\n'],
];

it.each(SHAPES)('reads ten times the %s in little more than ten times the time', (_, piece) => {
  const read = (count: number) => {
    parseEnvFile(piece.repeat(count), 'compose');
    parseEnvFile(piece.repeat(count), 'docker');
  };
  // A square would be a hundred.
  expect(growth(read, 800, 8000, 40)).toBeLessThan(40);
});
