import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mapped } from '../../text';
import { readShell, type ShellOptions } from './parse';
import { PlainScript } from './plain';

const OPTIONS: readonly ShellOptions[] = [
  {},
  {
    dialect: 'posix',
    errexit: true,
    variables: new Map([
      ['A', 'x y'],
      ['HOME', '/root'],
      ['EMPTY', ''],
    ]),
  },
];

/** What the two ways say of a text, the maps of exported variables spelt out. */
function bothWays(source: Mapped | string, options: ShellOptions) {
  const facts = (find: typeof PlainScript.of) => {
    const { commands, ...rest } = readShell(source, options, find);
    return { ...rest, commands: commands.map((each) => ({ ...each, exported: [...each.exported] })) };
  };
  return [facts(PlainScript.of), facts(() => null)];
}

/** The text within a Dockerfile, each space before it a continuation there, so that it has places of its own. */
function continued(text: string): Mapped {
  const starts = Array.from({ length: text.length }, (_, at) => 10 + at * 2);
  return {
    value: text,
    span: { start: 10, end: 10 + text.length * 2 },
    map: { starts, ends: starts.map((at) => at + 1) },
  };
}

function faultOf(text: string): string | null {
  for (const options of OPTIONS) {
    for (const source of [text, continued(text)]) {
      const [plain, grammar] = bothWays(source, options);
      try {
        expect(plain).toEqual(grammar);
      } catch {
        return text;
      }
    }
  }
  return null;
}

const WORDS =
  'a echo docker run -m 512m --read-only img:1.2@x=y true false : exit 0 1 cd set -e -- shift test [ = sh -c sudo -u app env A=b time if then fi in { } ! do done . source exec return break unset A read wait $A $HOME/x a$A$EMPTY.b $ $1 "q" ~ * 2 12'.split(
    ' ',
  );
const TIES = [
  ' ',
  ' ',
  ' ',
  ' && ',
  '&&',
  ' || ',
  ' ; ',
  ';',
  '\n',
  '\n\n',
  ' &&\n',
  ' & ',
  ' | ',
  '\t',
  '',
  '\r\n',
  ';;',
];

describe('a plain script', () => {
  it.each([
    'apt-get update && apt-get install -y curl; rm -rf /var/lib/apt/lists/*',
    'a',
    ' a ',
    '',
    '\n\n',
    'a\nb\n\nc',
    'a && b || c; d',
    'set -e; false; a',
    'exit 1; a',
    'test 1 = 2 && a || b',
    'cd /x && a $PWD',
    'docker run -m\n  512m img\n  img',
    'sh -c ls && sudo -u app b',
    'sh -c $F',
    'a &&\n\n b',
    'echo $A $HOME/x a$EMPTY.b',
  ])('%j says the same as through the grammar', (text) => {
    expect(faultOf(text)).toBeNull();
  });

  it.each(['a;', 'a && b', 'a || b', 'echo a=b', '$A b', 'echo 100% a@b:c,d+e', 'if-this', 'a\n'])(
    '%j needs no grammar',
    (text) => {
      expect(PlainScript.of(text)).not.toBeNull();
    },
  );

  it.each([
    'a &',
    'a | b',
    'a &&',
    '&& a',
    'a;; b',
    '; a',
    'a ; ; b',
    'A=b',
    'A=b c',
    'if a',
    'time a',
    'in',
    'export A=b',
    'eval a',
    'a # b',
    'a "b"',
    'a \\\nb',
    'a $(b)',
    'a $',
    'a $1',
    'a*',
    '~',
    'a{b,c}',
    'a é',
    '[ a ]',
    'a > b',
    '! a',
    'a\rb',
  ])('%j needs it', (text) => {
    expect(PlainScript.of(text)).toBeNull();
  });

  it('says the same as through the grammar whatever words are put together', () => {
    let plain = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...TIES)), { maxLength: 12 }),
        (pieces) => {
          const text = pieces.map(([word, tie]) => word + tie).join('');
          if (PlainScript.of(text)) plain++;
          return faultOf(text) === null;
        },
      ),
      { numRuns: 3000, seed: 7 },
    );
    // A test of texts that all need the grammar would show nothing.
    expect(plain).toBeGreaterThan(200);
  });

  it('is told from others by every character of it', () => {
    const faults = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).flatMap((character) =>
      ['%', '% b', 'a %', 'a% b', 'a%b c', '%a b', 'a && %', 'a 1%2', '$A%', 'a $A% b'].flatMap((form) => {
        const text = form.replace('%', () => character);
        return faultOf(text) ?? [];
      }),
    );
    expect(faults).toEqual([]);
  });
});
