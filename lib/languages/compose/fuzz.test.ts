// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Compose files, whose variables look alike
import { expect, it } from 'vitest';
import type { Mapped, Span } from '../../text';
import { type ComposeFacts, loadProject, parseCompose } from './index';

/** Every text of up to `length` pieces of the alphabet. */
function* texts(alphabet: readonly string[], length: number, start = ''): Generator<string> {
  yield start;
  if (length === 0) return;
  for (const piece of alphabet) yield* texts(alphabet, length - 1, start + piece);
}

/** Values and spans anywhere in the facts, each object once. */
function* partsOf(value: unknown, seen: Set<unknown>): Generator<object> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  yield value;
  const inner = value instanceof Map ? value.values() : Object.values(value);
  for (const each of inner) yield* partsOf(each, seen);
}

function faultOf(text: string, facts: ComposeFacts = parseCompose(text)): string | null {
  const inside = ({ start, end }: Span): boolean => start >= 0 && start <= end && end <= text.length;
  const fits = ({ value, span, map }: Mapped): boolean => {
    if (!map) return text.slice(span.start, span.end) === value;
    if (map.starts.length !== value.length || map.ends.length !== value.length) return false;
    return map.starts.every((start, unit) => inside({ start, end: map.ends[unit] ?? -1 }));
  };
  for (const part of partsOf(facts, new Set())) {
    if ('start' in part && 'end' in part && !inside(part as Span))
      return `${JSON.stringify(part)} is outside`;
    if ('value' in part && 'map' in part && !fits(part as Mapped))
      return `${JSON.stringify(part)} is misplaced`;
    if ('offset' in part && !(Number(part.offset) <= text.length)) return 'an insertion is outside';
  }
  return null;
}

it.each([
  ['collections', ['a', ':', ' ', '\n', '- ', '{', ']', '\t'], 4],
  ['quotes', ['a: ', '"', "'", '\\', 'x', '\n ', '#'], 4],
  ['blocks', ['a: ', '|', '>', '\n', '  x', ' ', '\r\n', '-'], 4],
  ['anchors', ['a: ', '&b ', '*b', '\n', '<<: ', '{', '}', '- '], 4],
  ['variables', ['a: "', '${', 'A', ':-', '}', '$', '?', '"'], 4],
  ['documents', ['a: b', '\n', '---', '...', '%YAML 1.2', '!reset ', '? '], 4],
  [
    'services',
    ['services:\n', ' a:\n', '  image: x\n', '  extends: a\n', '  volumes: [a:b:', 'ro]\n', '\n'],
    5,
  ],
])(
  'never throws and keeps every place inside and true for %s',
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

it('survives every cut and every deletion in a file that has everything', { timeout: 60_000 }, () => {
  const text = `# c
x-c: &c {read_only: "yes", cap_drop: [ALL]}
services:
  web: # d
    <<: *c
    image: "\${I:-a:\${T}}"
    volumes: ['./a:/b:ro', {type: bind, source: /x, target: /y}]
    environment: [A=b, C]
    command: >-
      foo $$x
      bar
    networks: {n: {aliases: [q]}}
  db: {extends: {service: web}, deploy: {resources: {limits: {memory: 1g}}}, env_file: .env}
networks:
  n: {driver_opts: {a: "b"}, external: !reset true}
`;
  const faults: string[] = [];
  const whole = parseCompose(text);
  for (let at = 0; at <= text.length; at++) {
    for (const changed of [text.slice(0, at), text.slice(0, at) + text.slice(at + 1), text.slice(at)]) {
      const fault = faultOf(changed);
      if (fault !== null && faults.length < 3) faults.push(`${at}: ${fault}`);
    }
    const files = [whole.text, parseCompose(text.slice(0, at)).text];
    if (at % 5 === 0) loadProject({ files, project: [0, 1], find: () => 0 });
  }
  expect(faults).toEqual([]);
});

it('takes texts of every kind of character', () => {
  for (const text of [
    '\0',
    '\uD800',
    '\u2028: a',
    'a: \u{1F600}',
    '\uFEFF\uFEFFa: b',
    '\r',
    'a: "\\uD800"',
    '__proto__: a',
  ]) {
    expect(faultOf(text)).toBeNull();
  }
});

it('sees a planted fault: a place that is one off', () => {
  const text = 'services: {web: {image: app}}';
  const facts = parseCompose(text);
  const image = facts.services[0]?.scalars.image;
  const moved = {
    ...facts,
    name: image && { ...image, value: { ...image.value, span: { start: 0, end: 3 } } },
  };
  expect(faultOf(text, facts)).toBeNull();
  expect(faultOf(text, moved as ComposeFacts)).toContain('misplaced');
});
