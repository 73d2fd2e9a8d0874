import { DockerfileParser } from 'dockerfile-ast';
import { expect, it } from 'vitest';
import { createLineIndex } from '../../text';
import { parseDockerfile } from './index';

/** Files that dockerfile-ast and BuildKit read alike: a second opinion on where instructions begin. */
const AGREED = [
  'FROM a\nRUN x \\\n  y \\\n\n  z\nCMD ["a"]\n',
  '# escape=`\n# syntax=x\nFROM a AS b\nRUN dir `\n  c:\\\nCOPY --from=b a b\n',
  '\uFEFFFROM a\r\nRUN x \\\r\n # c\r\n y\r\nUSER app\r\n',
  'FROM a\nRUN <<EOF\nUSER root\nEOF\nUSER app\n',
  'FROM a\nCOPY <<-X <<"Y" /d\n\tUSER\n\tX\nFROM\nY\nENV a=b\n',
  'FROM a\nRUN cat <<<EOF\nRUN echo $((1<<2))\n',
  'from a\n\n\tuser b\n  # c\nonbuild run x\n',
  'FROM a\nENV A=b \\\n# c\n C=d\nHEALTHCHECK --interval=1s CMD x\n',
];

it.each(AGREED)('agrees with dockerfile-ast where instructions begin: %j', (text) => {
  const index = createLineIndex(text);
  const ours = parseDockerfile(text).instructions.map(({ keyword, span }) => [
    keyword,
    index.position(span.start).line,
  ]);
  const theirs = DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => [instruction.getKeyword(), instruction.getRange().start.line]);
  expect(ours).toEqual(theirs);
});

it.each([
  ['a space before the delimiter', "FROM a\nRUN cat << 'EOF'\nUSER root\nEOF\n", ['FROM', 'RUN']],
  ['an escaped escape at the end of a line', 'FROM a\nENV A=C:\\\\\nUSER root\n', ['FROM', 'ENV', 'USER']],
  ['a comment inside a keyword', 'FR\\\n# c\nOM a\n', ['FROM']],
  ['a backslash before the continuation', 'FROM a\nRUN x \\ \\\n y\n', ['FROM', 'RUN']],
])('parts from dockerfile-ast with %s', (_, text, keywords) => {
  const theirs = DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => instruction.getKeyword());
  expect(parseDockerfile(text).instructions.map(({ keyword }) => keyword)).toEqual(keywords);
  expect(theirs).not.toEqual(keywords);
});
