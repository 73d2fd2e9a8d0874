// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts.
import { describe, expect, it } from 'vitest';
import { parseShell, type ShellOptions } from './index';

/** Whether the command `x` of a text is reached, once for each time that it is read. */
function reached(text: string, options?: ShellOptions): string {
  return parseShell(text, options)
    .commands.filter(({ words }) => words.at(-1)?.value === 'x')
    .map((command) => command.reached)
    .join(' ');
}

describe('a command is never reached', () => {
  it.each([
    'true || x',
    ': || x',
    '/bin/true || x',
    'false && x',
    'command false && x',
    '! true && x',
    '! false || x',
    'false && a && x',
    'true && false && x',
    'a || true || x',
    'true || false || x',
    'if false; then x; fi',
    'if true; then a; else x; fi',
    'if false; then a; elif false; then x; fi',
    'if a; then b; elif true; then c; else x; fi',
    'while false; do x; done',
    'until true; do x; done',
    'while true; do a; done; x',
    'exit 0; x',
    'exit\nx',
    'exec a b\nx',
    'true && exit; x',
    'if a; then exit 0; else exit 1; fi; x',
    'set -e; false; x',
    'set -euo pipefail\nfalse\nx',
    'set -o errexit; (exit 3); x',
    'set -e; true && false; x',
    'set -e; a | false; x',
    '[ 1 = 2 ] && x',
    '[ "" ] && x',
    'test -z a && x',
    'test 3 -gt 4 && x',
    '[[ a == b ]] && x',
    '[[ -n "" || 1 -eq 2 ]] && x',
    'A=no; [ "$A" = yes ] && x',
    'A=no; if [ "$A" = yes ]; then x; fi',
    'case a in b) x;; esac',
    'case a in a) b;; *) x;; esac',
    'for i in 1 2; do break; x; done',
    'for i in 1; do exit 0; done; x',
    "sh -c 'false && x'",
    "sh -ec 'false; x'",
    'false && { a; x; }',
    'false && (a; x)',
    'false && a "$(x)"',
    'x() { a; }; false && y x',
  ])('in %j', (text) => {
    expect(reached(text)).toBe('never');
  });

  it('where the shell itself is started with -e', () => {
    expect(reached('false; x', { errexit: true })).toBe('never');
    expect(reached('set +e; false; x', { errexit: true })).toBe('sure');
  });
});

describe('a command is reached', () => {
  it.each([
    'x',
    'a && x',
    'true && x',
    'false || x',
    'false; x',
    'a || exit 1; x',
    'a || exit; x',
    'if [ $# -lt 1 ]; then exit 1; fi; x',
    'a && b || true; x',
    'if true; then x; fi',
    'if a; then b; fi; x',
    'if false; then a; else x; fi',
    'while true; do x; done',
    'while true; do a && break; done; x',
    '(exit 0); x',
    'exit 0 | x',
    'set -e; false || true; x',
    'set -e; if false; then a; fi; x',
    'set -e; ! true; x',
    'set -e; false && a; x',
    'set -e; a; x',
    'set -e; (set +e; false; a); x',
    '[ a = a ] && x',
    '[ ! a = b ] && x',
    '[[ -z "" && 1 -lt 2 ]] && x',
    'case a in a) x;; *) b;; esac',
    'case $1 in *) x;; esac',
    'exec >log; x',
    'for i in 1; do continue; done; x',
    'f() { return 0; }; f; x',
    "sh -c 'exit 0'; x",
    "sh -c 'false; x'",
    'x & a',
  ])('in %j', (text) => {
    expect(reached(text)).toBe('sure');
  });
});

describe('a command may be reached', () => {
  it.each([
    'a || x',
    'test -f a && x',
    'grep -q a b && x',
    '! a && x',
    'if a; then x; fi',
    'if a; then b; else x; fi',
    'case $1 in a) x;; esac',
    'case $1 in a) b;; *) x;; esac',
    'case a in $P) b;; *) x;; esac',
    'while read -r line; do x; done',
    'a && exit 0; x',
    'if a; then exit 0; fi; x',
    'if a; then if b; then exit 0; fi; fi; x',
    'for i in 1; do a && continue; x; done',
    '[ "$A" = yes ] && x',
    '[[ $a == a* ]] && x',
  ])('in %j', (text) => {
    expect(reached(text)).toBe('perhaps');
  });
});

describe('a loop over constant words', () => {
  it('runs once for each of them', () => {
    expect(reached('for i in 1 2 3; do x; done')).toBe('sure sure sure');
    expect(reached('for i in 1 2; do [ $i = 1 ] && x; done')).toBe('sure never');
    expect(reached('for i in 1 2; do a && break; x; done')).toBe('perhaps perhaps');
  });

  it('goes on with the next word behind continue, and ends with break', () => {
    expect(reached('for i in 1 2; do [ $i = 1 ] && continue; x; done')).toBe('never sure');
    expect(reached('for i in 1 2; do a && continue; x; done')).toBe('perhaps perhaps');
    expect(reached('for i in 1 2; do x; break; done')).toBe('sure');
  });

  it('is read once where the rounds would be too many', () => {
    const words = Array.from({ length: 33 }, (_, i) => i).join(' ');
    expect(reached(`for i in ${words}; do x; done`)).toBe('perhaps');
    const nested = (depth: number): string =>
      depth === 0 ? 'x' : `for a${depth} in 1 2 3 4 5 6 7 8; do ${nested(depth - 1)}; done`;
    expect(parseShell(nested(12)).commands.length).toBeLessThan(5_000);
  });
});

describe('an exit in a paste from a terminal', () => {
  it('closes the shell that was looked into, not the one that goes on', () => {
    expect(reached('$ docker exec -it web sh\n$ exit\n$ x')).toBe('sure');
    expect(reached('docker exec -it web sh\nexit\nx')).toBe('never');
  });
});
