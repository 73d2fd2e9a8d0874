// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Compose files, whose variables look alike
import { expect, it } from 'vitest';
import { parseCompose } from './index';

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('');
const HEAD = 'services:\n  a:\n    image: x\n';

const SHAPES: Readonly<Record<string, (count: number) => string>> = {
  services: (count) => `services:\n${lines(count, (n) => `  s${n}:\n    image: a\n`)}`,
  volumes: (count) => `${HEAD}    volumes:\n${lines(count, (n) => `      - ./v:/x${n}:ro\n`)}`,
  'volumes with one target': (count) => `${HEAD}    volumes:\n${lines(count, () => '      - ./v:/x\n')}`,
  'repeated keys': (count) => `${HEAD}${lines(count, () => '    user: "1"\n')}`,
  'unknown keys': (count) => `${HEAD}${lines(count, (n) => `    k${n}: 1\n`)}`,
  'aliases of one anchor': (count) =>
    `x: &x {user: "1", pid: host}\nservices:\n${lines(count, (n) => `  s${n}: {image: a, <<: *x}\n`)}`,
  'anchors on anchors': (count) =>
    `x: &a0 [l]\n${lines(count, (n) => `y${n}: &a${n + 1} [*a${n}, *a${n}]\n`)}`,
  'bases of bases': (count) =>
    `services:\n${lines(count, (n) => `  s${n}: {image: a, extends: s${n + 1}}\n`)}`,
  'services on one large base': (count) =>
    `${HEAD}    environment:\n${lines(count, (n) => `      A${n}: b\n`)}${lines(count, (n) => `  s${n}: {extends: a}\n`)}`,
  variables: (count) => `${HEAD}    hostname: "${'${A:-x}'.repeat(count)}"`,
  'defaults in defaults': (count) => `${HEAD}    hostname: "${'${A:-'.repeat(count)}"`,
  'lines of a block': (count) => `${HEAD}    command: >\n${lines(count, () => '      x $V\n')}`,
  'open brackets': (count) => '['.repeat(count),
  'nested lists': (count) => '- '.repeat(count),
  'broken lines': (count) => 'a: b: c\n'.repeat(count),
  quotes: (count) => '"'.repeat(count),
  comments: (count) => `${'# x\n'.repeat(count)}${HEAD}`,
};

/** The best of a few runs, in milliseconds. */
function time(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    parseCompose(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** How much longer eight times the text takes; a text too short for the clock counts as a millisecond. */
const growth = (shape: (count: number) => string) => time(shape(1600)) / Math.max(time(shape(200)), 1);

it.each(Object.entries(SHAPES))(
  'reads eight times the %s in little more than eight times the time',
  { timeout: 60_000 },
  (_, shape) => {
    // Four times the factor of a straight line: other work on the machine must not fail this; a square would be 64.
    const ratios = [growth(shape)];
    while (Math.min(...ratios) > 32 && ratios.length < 6) ratios.push(growth(shape));
    expect(Math.min(...ratios)).toBeLessThan(32);
  },
);

it('refuses a billion laughs in the words of go-yaml', () => {
  const laughs = SHAPES['anchors on anchors']?.(60) ?? '';
  expect(parseCompose(laughs).problems.map(({ message }) => message)).toContain(
    'yaml: document contains excessive aliasing',
  );
});

it('reads no deeper than three hundred levels', () => {
  expect(parseCompose('['.repeat(5000)).problems[0]?.message).toContain('nests deeper than 300 levels');
});
