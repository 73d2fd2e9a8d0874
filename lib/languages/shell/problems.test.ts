// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts.
import { describe, expect, it } from 'vitest';
import { parseShell } from './index';
import { lastWords, problemsIn } from './testing';

describe('text that the shell cannot read', () => {
  it.each([
    ['docker run "a', '"', /double quote is never closed: unexpected EOF while looking for matching `"'/],
    ["docker run 'a\nb", "'", /single quote is never closed/],
    ['a `b', '`', /backtick is never closed/],
    ['a $(b', '$', /command substitution is never closed/],
    ['a ${b', '$', /expansion is never closed/],
    ['cat <<EOF\nx', '<<EOF', /here-document delimited by end-of-file \(wanted `EOF'\)/],
    ['a )', ')', /syntax error near unexpected token `\)'/],
    ['a ;; b', ';;', /syntax error near unexpected token `;;'/],
    ['fi', 'fi', /syntax error near unexpected token `fi'/],
    ['if a; then b\n', 'b', /syntax error: unexpected end of file: expected 'fi'/],
    ['a &&\n', '&', /unexpected end of file/],
    ['a | | b', '|', /unexpected token `\|'/],
  ])('%j is named at its place', (text, at, message) => {
    expect(problemsIn(text)).toEqual([[at, expect.stringMatching(message)]]);
  });

  it('still gives what can be read', () => {
    expect(lastWords('docker run -m "512m')).toEqual(['docker', 'run', '-m', '512m']);
    expect(lastWords('if a; then docker run x')).toEqual(['docker', 'run', 'x']);
  });

  it('names hostile nesting and goes on', () => {
    const text = `docker ps; ${'"$('.repeat(3_000)}`;
    expect(parseShell(text).problems.some(({ message }) => message.includes('too deeply'))).toBe(true);
    expect(parseShell('function '.repeat(20_000)).problems.length).toBeGreaterThan(0);
    expect(problemsIn(`docker ps\n${'a <<E '.repeat(100)}`)[0]?.[1]).toContain('too many here-documents');
  });

  it('finds nothing wrong with ordinary scripts', () => {
    const text =
      'set -euo pipefail\nfor f in *.txt; do echo "It’s – $f"; done\ndocker run --rm a >o 2>&1 & wait\n';
    expect(problemsIn(text)).toEqual([]);
  });
});

describe('characters that only look like shell', () => {
  it.each([
    ['docker run\u00a0x', '\u00a0', /no-break space/],
    ['docker run \u201ca b', '\u201c', /curly quote.*type "$/],
    ['docker run \u2018a b', '\u2018', /curly quote.*type '$/],
    ['docker run \u2014memory 1g x', '\u2014', /typographic dash.*type --memory$/],
    ['docker run \u2013m 1g x', '\u2013', /typographic dash.*type -m$/],
    ['docker run x\u200b', '\u200b', /zero-width space/],
    ['docker run \\ \n  x', '\\ ', /backslash is followed by a space, so the line ends here/],
    ['docker run \\\t', '\\\t', /backslash is followed by a space/],
  ])('%j is named', (text, at, message) => {
    expect(problemsIn(text)).toEqual([[at, expect.stringMatching(message)]]);
  });

  it.each([
    'docker run "a\u00a0b \u201cc\u201d"',
    'echo It\u2019s \u2013 fine',
    '# \u201cso\u201d\ndocker ps',
    'a b\\ c',
    'a "\\ "',
  ])('but not in %j', (text) => {
    expect(problemsIn(text)).toEqual([]);
  });

  it('are read literally all the same', () => {
    expect(lastWords('docker run \u2014memory \u201ca\u201d')).toEqual([
      'docker',
      'run',
      '\u2014memory',
      '\u201ca\u201d',
    ]);
  });
});

describe('slips in docker commands', () => {
  it.each([
    ['docker run <image>', '<image>', /is a placeholder/],
    ['docker run -m <your limit> x', '<your limit>', /is a placeholder/],
    ['docker run -e U=http://h?a=1&b=2 x', '&', /outside quotes ends the command/],
  ])('%j is named', (text, at, message) => {
    expect(problemsIn(text)).toContainEqual([at, expect.stringMatching(message)]);
  });

  it.each(['docker run x & docker run y&\nwait', 'docker load <in.tar', 'sort <a>b', 'ls\n-m'])(
    '%j is none',
    (text) => {
      expect(problemsIn(text)).toEqual([]);
    },
  );
});

describe('lines that have fallen off a docker command', () => {
  const strayIn = (text: string) =>
    parseShell(text).strayLines.map(({ span, after, join }) => [
      text.slice(span.start, span.end),
      after,
      join && `${text.slice(0, join.start)} \\${text.slice(join.end)}`,
    ]);

  it.each([
    ['docker run\n  -m 1g x', '-m 1g x', 'line', 'docker run \\\n  -m 1g x'],
    ['docker run  \n -m 1g \\\n x', '-m 1g', 'line', 'docker run \\\n -m 1g \\\n x'],
    ['docker run \\\n\n  -m 1g x', '-m 1g x', 'empty-line', 'docker run \\\n  -m 1g x'],
    ['docker run \\\n  # why\n  -m 1g x', '-m 1g x', 'comment', null],
    ['docker run nginx\n--read-only', '--read-only', 'line', 'docker run nginx \\\n--read-only'],
    ['docker run \\\n  --init\n  nginx:1', 'nginx:1', 'line', 'docker run \\\n  --init \\\n  nginx:1'],
  ])('%j', (text, line, after, joined) => {
    expect(strayIn(text)).toEqual([[line, after, joined]]);
    if (joined) expect(strayIn(joined)).toEqual([]);
  });

  it.each(['ls\n-m', 'docker run x\ny', 'docker run x\n  y', 'docker run x; -m', 'docker run -d\necho x'])(
    'are none in %j',
    (text) => {
      expect(strayIn(text)).toEqual([]);
    },
  );
});
