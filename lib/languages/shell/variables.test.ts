// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts.
import { describe, expect, it } from 'vitest';
import { spanOf } from '../../text';
import { parseShell } from './index';
import { lastWords, show, wordsOf } from './testing';

describe('variables', () => {
  it.each([
    ['X=1\na $X "$X" ${X}0', ['a', '1', '1', '10']],
    ['a $X "$X" b$X', ['a', '§?', '§', 'b§']],
    ['X="--read-only -m 512m"\na $X "$X"', ['a', '--read-only', '-m', '512m', '--read-only -m 512m']],
    ['X=" b c "\na x${X}y', ['a', 'x', 'b', 'c', 'y']],
    ['X=\na $X "$X" x$X', ['a', '', 'x']],
    ['X="$1 --read-only"\na $X', ['a', '§?', '--read-only']],
    ['X=a Y=$X/b\na $Y', ['a', 'a/b']],
    ['X=a; X+=b\na $X', ['a', 'ab']],
    ['export X=1\na $X', ['a', '1']],
    ['X=1; unset X\na $X ${X:-d}', ['a', 'd']],
    ['X=1 b\na $X', ['a', '§?']],
    ['X=$(pwd)/x\na $X', ['a', '§/x']],
    ['X=~/x\na "$X"', ['a', '§/x']],
    ['read X\na $X', ['a', '§?']],
    ['X=1\n. ./settings\na $X ${Y:-d}', ['a', '§?', '§?']],
    ['printf -v X %s y\na "$X"', ['a', '§']],
    ['X=1; ((X++))\na "$X"', ['a', '§']],
    ['X=1; b $((X+=1))\na "$X"', ['a', '§']],
    ['X=1; let X=2\na "$X"', ['a', '§']],
    ['declare -x X=1 Y=2\na $X $Y', ['a', '1', '2']],
    ["eval 'X=1'\na $X", ['a', '1']],
    ['HOME=/h\na ~/x', ['a', '/h/x']],
  ])('follow %j', (text, words) => {
    expect(lastWords(text)).toEqual(words);
  });

  it.each([
    ['${X:-a b}', ['a', 'b']],
    ['"${X:-a b}"', ['a b']],
    ['${X:-"a b"}', ['a b']],
    ['x${X:- a}', ['x', 'a']],
    ['${X-a}', ['a']],
    ['${X:=a}$X', ['aa']],
    ['${X:+a}', ['§?']],
    ['${X:?no}', ['§?']],
    ['${X:-${Y:-z}}', ['z']],
    ['${1:-a}', ['a']],
    ['${#X}', ['§']],
    ['${!X}', ['§?']],
  ])('that the script does not set give for %s', (text, words) => {
    expect(lastWords(`echo ${text}`).slice(1)).toEqual(words);
  });

  it.each([
    ['${X:-d}', 'repo/img:1.2'],
    ['${X:+d}', 'd'],
    ['${E:-d}', 'd'],
    ['${E-d}', ''],
    ['${E:+d}', ''],
    ['${X%:*}', 'repo/img'],
    ['${X##*/}', 'img:1.2'],
    ['${X#*/}', 'img:1.2'],
    ['${X%%.*}', 'repo/img:1'],
    ['${X%2}', 'repo/img:1.'],
    ['${X#[ab]}', '§'],
    ['${X/img/app}', 'repo/app:1.2'],
    ['${X//./-}', 'repo/img:1-2'],
    ['${X:5}', 'img:1.2'],
    ['${X:0:4}', 'repo'],
    ['${X^^}', 'REPO/IMG:1.2'],
    ['${X^}', 'Repo/img:1.2'],
    ['${X@Q}', '§'],
  ])('that the script sets give for %s', (text, value) => {
    expect(lastWords(`X=repo/img:1.2; E=; echo "${text}"`)).toEqual(['echo', value]);
  });

  it('take what the surroundings define', () => {
    const variables = new Map([['V', '3.20']]);
    const [command] = parseShell('docker run alpine:$V', { variables }).commands;
    expect(command?.words.at(-1)?.value).toBe('alpine:3.20');
  });

  it('map each substituted character to the expansion, and defaults to themselves', () => {
    const text = 'M=512m; docker run -m $M -c ${C:-512} x';
    const words = parseShell(text).commands.at(-1)?.words ?? [];
    const source = (index: number, from: number, to: number) => {
      const word = words[index];
      const { start, end } = word ? spanOf(word, from, to) : { start: 0, end: 0 };
      return text.slice(start, end);
    };
    expect(source(3, 1, 2)).toBe('$M');
    expect(source(5, 1, 3)).toBe('12');
    expect(source(5, 0, 3)).toBe('${C:-512}');
  });

  it('stay cheap and unknown where a script blows them up', () => {
    expect(lastWords(`A=xx\n${'A=$A$A\n'.repeat(40)}a "$A"`)).toEqual(['a', expect.stringMatching(/^§+$/)]);
  });
});

describe('arrays and parameters', () => {
  it.each([
    ['A=(--x "y z")\na "${A[@]}" "${A[1]}" $A', ['a', '--x', 'y z', 'y z', '--x']],
    ['A=(x); A+=(y)\na "p${A[@]}s" "${A[*]}"', ['a', 'px', 'ys', 'x y']],
    ['A=()\na "${A[@]}" b', ['a', 'b']],
    ['A=($1 x)\na "${A[@]}"', ['a', '§?', 'x']],
    ['a "${A[@]}" "$@"', ['a', '§?', '§?']],
    ['A=(x); A[0]=y\na "${A[@]}"', ['a', '§?']],
    ['declare -a A=(x y)\na "${A[@]}"', ['a', 'x', 'y']],
    ['set -- p "q r"\na "$@" $2 $#', ['a', 'p', 'q r', 'q', 'r', '§']],
    ['set -- p q; shift\na "$@"', ['a', 'q']],
    ['set -eu\na "$@"', ['a', '§?']],
  ])('follow %j', (text, words) => {
    expect(lastWords(text)).toEqual(words);
  });
});

describe('what may or may not run', () => {
  it.each([
    ['if t; then X=1; else X=2; fi', '§'],
    ['if t; then X=1; else X=1; fi', '1'],
    ['if t; then X=1; fi', '§'],
    ['X=1; if t; then X=1; fi', '1'],
    ['X=0; if t; then X=1; elif u; then X=1; else exit 1; fi', '1'],
    ['X=0; case $Y in a) X=1;; *) X=1;; esac', '1'],
    ['X=0; case $Y in a) X=1;; esac', '§'],
    ['X=0; while t; do X=1; done', '§'],
    ['X=0; for X in a b; do t; done', 'b'],
    ['X=0; for X in a $b; do t; done', '§'],
    ['for X in a b; do t && break; done', '§'],
    ['X=0; (X=1)', '0'],
    ['X=0; X=1 | t', '0'],
    ['X=0; X=1 &', '0'],
    ['X=0; Y=$(X=1)', '0'],
    ["X=0; sh -c 'X=1'", '0'],
    ['X=0; { X=1; }', '1'],
    ['X=0; t || X=1', '§'],
    ['X=0; t && X=1', '§'],
    ['X=0; Y=1 && X=1', '1'],
    ['X=0; t || { X=2; exit 1; }', '0'],
    ['X=0; [ -z "$1" ] && { X=2; exit; }', '0'],
    ['X=0; f() { X=1; }', '0'],
    ['X=0; f() { X=1; }; f', '1'],
    ['X=0; f() { local X=1; }; f', '0'],
    ['X=0; f() { X=$1; }; f y', 'y'],
    ['X=0; if t; then . ./f; fi', '§'],
  ])('after %j', (text, value) => {
    expect(lastWords(`${text}\necho "$X"`)).toEqual(['echo', value]);
  });

  it('knows within an and-list what it has set, and within a loop that it may be a later round', () => {
    expect(wordsOf('t && X=1 && a "$X"').at(-1)).toEqual(['a', '1']);
    expect(wordsOf('X=0; while t; do a "$X"; X=1; done').at(-1)).toEqual(['a', '§']);
  });
});

describe('exports', () => {
  it('show at each command what the script has exported so far', () => {
    const text = 'A=0\nexport A B=1\na\nunset A\nb\n(export C=2; c)\nd\nexport D=$1\ne';
    const views = parseShell(text)
      .commands.filter(({ words }) => /^[a-e]$/.test(words[0]?.value ?? ''))
      .map(({ exported }) => Object.fromEntries([...exported].map(([name, value]) => [name, show(value)])));
    expect(views).toEqual([
      { A: '0', B: '1' },
      { B: '1' },
      { B: '1', C: '2' },
      { B: '1' },
      { B: '1', D: '§' },
    ]);
  });

  it('do not count what the surroundings define', () => {
    const [command] = parseShell('a', { variables: new Map([['A', '1']]) }).commands;
    expect(command?.exported.size).toBe(0);
    expect(command?.exported.has('A')).toBe(false);
  });
});
