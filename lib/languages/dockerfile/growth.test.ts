// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Dockerfiles, whose variables look alike
import { expect, it } from 'vitest';
import { growth } from '../../tools/growth';
import { parseDockerfile } from './index';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A square would give a hundred; a straight line, on a machine with other work, stays well below this. */
const LIMIT = 40;

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

it.each(Object.entries(SHAPES))(
  'reads ten times the %s in little more than ten times the time',
  { timeout: 60_000 },
  (_, shape) => {
    expect(growth((count) => parseDockerfile(shape(count)), 250, 2500, LIMIT)).toBeLessThan(LIMIT);
  },
);
