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

/** The best of several runs, in milliseconds. */
function time(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    parseDockerfile(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** How much longer ten times the text takes; a text too short for the clock counts as half a millisecond. */
const growth = (shape: (count: number) => string) => time(shape(4000)) / Math.max(time(shape(400)), 0.5);

it.each(Object.entries(SHAPES))(
  'reads ten times the %s in little more than ten times the time',
  (_, shape) => {
    // Twice the factor of a straight line: other work on the machine must not fail this; a square would be 100.
    const ratios = [growth(shape)];
    while (Math.min(...ratios) > 25 && ratios.length < 4) ratios.push(growth(shape));
    expect(Math.min(...ratios)).toBeLessThan(25);
  },
);
