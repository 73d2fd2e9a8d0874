import { expect, it } from 'vitest';
import type { Mapped, Span, Word } from '../../text';
import { type Instruction, parseDockerfile } from './index';

/** Every text of up to `length` pieces of the alphabet. */
function* texts(alphabet: readonly string[], length: number, start = ''): Generator<string> {
  yield start;
  if (length === 0) return;
  for (const piece of alphabet) yield* texts(alphabet, length - 1, start + piece);
}

function faultOf(text: string): string | null {
  const inside = ({ start, end }: Span): boolean => start >= 0 && start <= end && end <= text.length;
  const fits = (value: Mapped | Word | null): boolean => {
    if (!value) return true;
    if (!inside(value.span)) return false;
    const { map, value: shown, span } = value;
    if (!map) return text.slice(span.start, span.end) === shown;
    if (map.starts.length !== shown.length || map.ends.length !== shown.length) return false;
    return map.starts.every((start, index) => {
      const end = map.ends[index] ?? -1;
      return start >= span.start && end <= span.end && start < end;
    });
  };
  const whole = (instruction: Instruction): boolean => {
    const { span, keywordSpan, content, words, exec, pairs, flags, heredocs, script, inner } = instruction;
    return (
      inside(span) &&
      inside(keywordSpan) &&
      [content, script, ...words, ...exec].every(fits) &&
      flags.every((flag) => inside(flag.span) && fits(flag.value)) &&
      pairs.every((pair) => inside(pair.span) && fits(pair.name) && fits(pair.value)) &&
      heredocs.every(({ body }) => fits(body)) &&
      (inner === null || whole(inner))
    );
  };
  const facts = parseDockerfile(text);
  let at = 0;
  for (const instruction of facts.instructions) {
    if (instruction.span.start < at) return 'instructions overlap';
    at = instruction.span.end;
    if (!whole(instruction)) return `a place of ${instruction.keyword} is wrong`;
  }
  for (const { name, base, platform, user, env } of facts.stages) {
    if (![name, base, platform, user?.user ?? null].every(fits) || env.size < 0)
      return 'a place of a stage is wrong';
  }
  if (!facts.problems.every(({ span }) => inside(span))) return 'a problem stands outside';
  return facts.comments.every(({ text: comment, span }) => text.slice(span.start, span.end) === comment)
    ? null
    : 'a comment is misplaced';
}

it.each([
  ['lines', ['FROM a', '\n', '\\', ' ', '#', '\r\n', 'RUN x'], 5],
  ['the escape directive', ['# escape=`\n', 'FROM a', '\n', '`', '\\', ' b'], 5],
  ['heredocs', ['FROM a\nRUN ', '<<', 'E', '-', "'", '\n', '\t', ' '], 5],
  ['words', ['FROM a\nUSER ', '$', '{', '}', 'A', ':-', '"', "'", '\\'], 4],
  ['substitutions', ['FROM a\nENV A=aXa\nUSER ${A', '/', '#', '%', '*', 'a', '}', '?'], 4],
  ['pairs', ['FROM a\nENV ', 'A', '=', ' ', '"', '\\\n', '$A', '\nARG '], 5],
  ['the exec form', ['FROM a\nCMD ', '[', ']', '"', ',', '\\u0041', '\\\n', '1', ' '], 4],
  ['flags', ['FROM a\nRUN ', '--', 'm', '=', '"', '\\', ' ', '\\\n'], 5],
  ['stages', ['FROM ', 'a', ' AS ', 'b', '\n', 'ONBUILD ', 'USER $X', '--platform='], 5],
  ['health', ['FROM a\n', 'HEALTHCHECK ', 'CMD ', 'NONE', '--interval=', '1', 's', '[', '"a"', ']'], 4],
])(
  'never throws and keeps every place inside, ordered and true for %s',
  { timeout: 60_000 },
  (_, alphabet, length) => {
    const faults: string[] = [];
    for (const text of texts(alphabet, length)) {
      const fault = faultOf(text);
      if (fault !== null && faults.length < 3) faults.push(`${JSON.stringify(text)}: ${fault}`);
    }
    expect(faults).toEqual([]);
  },
);

it('takes texts of every kind of character', () => {
  for (const text of [
    '\0',
    '\uD800',
    '\u2028',
    'FROM \u{1F600}\nUSER $\u{1F600}',
    '\uFEFF\uFEFF',
    'FROM a\nRUN\u00A0x',
  ]) {
    expect(faultOf(text)).toBeNull();
  }
});

it('sees a planted fault: a place that is one off', () => {
  const text = 'FROM a\nUSER app\n';
  const { stages } = parseDockerfile(text);
  const span = stages[0]?.user?.user.span ?? { start: 0, end: 0 };
  expect(text.slice(span.start, span.end)).toBe('app');
  expect(text.slice(span.start + 1, span.end + 1)).not.toBe('app');
});
