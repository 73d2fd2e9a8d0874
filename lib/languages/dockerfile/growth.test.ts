// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Dockerfiles, whose variables look alike
import { expect, it } from 'vitest';
import { parseDockerfile } from './index';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

const SHAPES: Readonly<Record<string, (count: number) => string>> = {
  'RUN lines': (count) => `FROM a\n${'RUN apt-get install -y x\n'.repeat(count)}`,
  'continuations of one RUN': (count) => `FROM a\nRUN a${' \\\n # why\n  b c d'.repeat(count)}\n`,
  'lines of one heredoc': (count) => `FROM a\nRUN <<-EOF\n${'\techo a\n'.repeat(count)}EOF\n`,
  heredocs: (count) => `FROM a\n${'RUN <<EOF\nid\nEOF\n'.repeat(count)}`,
  'heredocs of one COPY': (count) => `FROM a\nCOPY ${'<<A '.repeat(count)}/x\n${'A\n'.repeat(count)}`,
  stages: (count) =>
    numbers(count)
      .map((n) => `FROM a AS s${n}\nUSER x\n`)
      .join(''),
  'stages on stages': (count) =>
    `FROM a AS s0\n${numbers(count)
      .map((n) => `FROM s${n} AS s${n + 1}\nENV A${n}=b$A${n >> 1}\n`)
      .join('')}`,
  'uses of one ARG': (count) => `FROM a\nARG V=1\n${'ENV A=$V\n'.repeat(count)}`,
  'ENV on ENV': (count) => `FROM a\n${'ENV PATH=$PATH:x A=$A$A\n'.repeat(count)}`,
  'names of one ARG': (count) => `FROM a\nARG ${'A '.repeat(count)}`,
  'pairs over lines': (count) => `FROM a\nENV ${'A=b$C \\\n '.repeat(count)}`,
  'strings of one exec form': (count) => `FROM a\nCMD ["x"${',"y z"'.repeat(count)}]`,
  'ONBUILD times stages': (count) =>
    `FROM a AS b\n${'ONBUILD RUN x\n'.repeat(count)}${'FROM b\n'.repeat(count)}`,
  'unknown instructions': (count) => `FROM a\n${'FOO b\n'.repeat(count)}`,
  'open braces': (count) => `FROM a\nUSER ${'${A:-'.repeat(count)}`,
  patterns: (count) => `FROM a\nARG P=${'a'.repeat(60)}\n${'ENV X=${P##*a*a*b}\n'.repeat(count)}`,
};

/** How much longer one long text takes than ten of a tenth of it, measured side by side: 1 is a straight line. */
function growth(shape: (count: number) => string): number {
  const short = shape(250);
  const long = shape(2500);
  const begin = performance.now();
  for (let run = 0; run < 10; run++) parseDockerfile(short);
  const middle = performance.now();
  parseDockerfile(long);
  return (performance.now() - middle) / (middle - begin);
}

it.each(Object.entries(SHAPES))(
  'takes as long for one text of many %s as for ten short ones',
  { timeout: 60_000 },
  (_, shape) => {
    // A square would give 10; 4 leaves room for memory and for other work on the machine, of which the best run
    // of several has the least.
    let best = growth(shape);
    for (let run = 0; run < 20 && best > 4; run++) best = Math.min(best, growth(shape));
    expect(best).toBeLessThan(4);
  },
);

it('sees a planted square', () => {
  const square = (count: number) => `FROM a\n${'RUN x\n'.repeat((count * count) / 1000)}`;
  expect(growth(square)).toBeGreaterThan(4);
});
