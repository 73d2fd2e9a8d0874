// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts.

import { describe, expect, it } from 'vitest';
import type { Mapped, Span } from '../../text';
import { growth } from '../../tools/growth';
import { parseShell, type ShellFacts } from './index';

/** What every answer must keep, whatever the text; the first thing that does not hold. */
function faultIn(facts: ShellFacts, text: string): string | null {
  const spanFault = ({ start, end }: Span, what: string) =>
    start >= 0 && start <= end && end <= text.length
      ? null
      : `${what} at ${start}-${end} of ${JSON.stringify(text)}`;
  const mappedFault = (mapped: Mapped, what: string) => {
    const { value, span, map } = mapped;
    if (!map && text.slice(span.start, span.end) !== value)
      return `${what} is not its source in ${JSON.stringify(text)}`;
    if (map && (map.starts.length !== value.length || map.ends.length !== value.length))
      return `map of ${what}`;
    const inside = (at: number) => at >= span.start && at <= span.end;
    if (map && !(map.starts.every(inside) && map.ends.every(inside)))
      return `${what} maps outside in ${JSON.stringify(text)}`;
    return spanFault(span, what);
  };
  for (const { words, assignments, input, span } of facts.commands) {
    const fault =
      spanFault(span, 'command') ??
      words.map((word) => mappedFault(word, `word ${word.value}`)).find(Boolean) ??
      assignments.map(({ value }) => mappedFault(value, 'value')).find(Boolean) ??
      input.map((body) => mappedFault(body, 'input')).find(Boolean);
    if (fault) return fault;
  }
  for (const { span } of facts.problems) if (spanFault(span, 'problem')) return spanFault(span, 'problem');
  for (const comment of facts.comments) {
    const { start, end } = comment.span;
    if (text.slice(start, end).replaceAll('\r', '') !== comment.text)
      return `comment in ${JSON.stringify(text)}`;
  }
  return null;
}

function* textsOver(pieces: readonly string[], length: number): Generator<string> {
  const total = pieces.length ** length;
  for (let number = 0; number < total; number++) {
    let text = '';
    for (let rest = number, i = 0; i < length; i++, rest = Math.floor(rest / pieces.length)) {
      text += pieces[rest % pieces.length];
    }
    yield text;
  }
}

describe('any text', () => {
  it.each([
    ['characters', [...'a $"\'\\`(){<;#\n'], 4],
    [
      'pieces',
      ['docker ', 'A=', '$A', '"', '$(', ')', '\\\n', '<<E\n', 'E\n', '`', '${A:-', '}', ' ', '#'],
      3,
    ],
    [
      'keywords',
      ['if a', ';', 'then b', 'fi', 'f() {', '}', 'for x in', ' do ', 'done', '\n', 'case x in ', 'x) '],
      3,
    ],
    [
      'pastes',
      ['$ ', '> ', '# docker ', '\n', '\r\n', '```', '` ', '^\n', 'docker ', '%CD%', '\u00a0', '\\ '],
      3,
    ],
    ['expansions', ['${', 'A', '}', '[@]', '%', ':', '$@', "$'", "'", '{b,c}', '~/', 'A=('], 3],
  ])('of %s is read without an exception, and all places lie in it', (_, pieces, length) => {
    let fault: string | null = null;
    for (const text of textsOver(pieces, length)) {
      fault ??= faultIn(parseShell(text), text);
      if (fault) break;
    }
    expect(fault).toBeNull();
  });

  it('has its faults found', () => {
    const facts = parseShell('docker run img');
    expect(faultIn(facts, 'docker')).not.toBeNull();
    expect(faultIn(facts, 'docker run IMG')).not.toBeNull();
  });
});

/** A quadratic step makes it sixty-four. */
const LIMIT = 32;

describe('long texts', () => {
  const shapes: readonly (readonly [string, (n: number) => string])[] = [
    ['commands', (n) => 'docker run -m 512m img\n'.repeat(n)],
    ['one continued command', (n) => `docker run \\\n${' -e A=1 \\\n'.repeat(n)} x`],
    ['variables', (n) => 'A=1\ndocker run "$A$A"\n'.repeat(n)],
    ['exports', (n) => Array.from({ length: n }, (_, i) => `export A${i}=1\na`).join('\n')],
    ['uses of a large value', (n) => `A=${'x'.repeat(30_000)}\n${'a $A\n'.repeat(n)}`],
    ['branches', (n) => Array.from({ length: n }, (_, i) => `if a; then A${i}=1; fi`).join('\n')],
    ['calls', (n) => `f() { a; b; }\n${'f\n'.repeat(n)}`],
    ['nested substitutions', (n) => '"$('.repeat(n)],
    ['here-documents in a line', (n) => '<<a '.repeat(n)],
    ['prompts', (n) => '$ docker run x\nout\n'.repeat(n)],
  ];

  it.each(shapes)('of %s take time in proportion', (_, shape) => {
    expect(growth((n) => parseShell(shape(n)), 2_000, 16_000, LIMIT)).toBeLessThan(LIMIT);
  });
});
