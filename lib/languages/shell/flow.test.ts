// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts.
import { describe, expect, it } from 'vitest';
import { parseShell } from './index';
import { flowOf, wordsOf } from './testing';

describe('the order of commands', () => {
  it.each([
    ['a; b\nc', ['start a', '; b', '; c']],
    ['a && b || c', ['start a', '&& b', '|| c?']],
    ['a && b; c', ['start a', '&& b', '; c']],
    ['a | b |& c', ['start (a)', '| (b)', '| (c)']],
    ['a & b', ['start (a)', '& b']],
    ['! a', ['start a']],
    ['time a | b', ['start (a)', '| (b)']],
    ['(a; b); c', ['start (a)', '; (b)', '; c']],
    ['{ a; b; } && c', ['start a', '; b', '&& c']],
    ['if a; then b; elif c; then d; else e; fi; f', ['start a', '; b?', '; c?', '; d?', '; e?', '; f']],
    ['while a; do b; done', ['start a', '; b?']],
    ['until a; do b; done >f', ['start a', '; b?']],
    ['for x in 1 2; do a; done', ['start a', '; a']],
    ['for ((i=0;i<2;i++)); do a; done', ['start a?']],
    ['select x in 1; do a; done', ['start a?']],
    ['case $x in a) b;; *) c;; esac', ['start b?', '; c?']],
    ['[[ -n $x ]] && a', ['&& a?']],
    ['for x in $LIST; do a; done', ['start a?']],
    ['for f in *.conf; do a; done', ['start a?']],
    ['for x in; do a; done; b', ['start a!', '; b']],
    ['X=1', ['start X=']],
    ['X=$(a) b', ['start (a)', 'start b']],
    ['a `b`', ['start (b)', 'start a']],
    ['a "$(b | c)"', ['start (b)', '| (c)', 'start a']],
    ['a <(b) >(c)', ['start (b)', 'start (c)', 'start a']],
    ['sh -c "a; b"; c', ['start sh', 'start (a)', '; (b)', '; c']],
    ['sudo bash -ec a', ['start sudo', 'start (a)']],
    ["eval 'a b'", ['start eval', 'start a']],
    ['coproc a', ['start (a)']],
  ])('in %j', (text, flow) => {
    expect(flowOf(parseShell(text))).toEqual(flow);
  });
});

describe('functions', () => {
  it('count where they are called, with the words of the call', () => {
    const text = 'run() { docker run -u "$1" "$@" $3; }\nrun app "x y"\nrun root';
    expect(wordsOf(text)).toEqual([
      ['run', 'app', 'x y'],
      ['docker', 'run', '-u', 'app', 'app', 'x y'],
      ['run', 'root'],
      ['docker', 'run', '-u', 'root', 'root'],
    ]);
  });

  it.each([
    ['f() { a; }\nb', ['start b', '; a!']],
    ['f() { a; }\nmain() { f; }\n', ['; f!', '; a!']],
    ['f() { a; }\n"$X"', ['start §', '; a?']],
    ["f() { a; }\ntrap 'f; b' EXIT", ['start trap', '; a?']],
    ['f() { a; }\n. ./more', ['start .', '; a?']],
    ['f() { a; }\nxargs -I{} f', ['start xargs', '; a?']],
    ['f() { g; }; g() { a; }; g', ['start g', '; a', '; g!', '; a!']],
  ])('do not run where nothing calls them: %j', (text, flow) => {
    expect(flowOf(parseShell(text))).toEqual(flow);
  });

  it.each([
    ['f() { a; }\n[ -n "$X" ] || f', ['start [', '|| f?', '; a?']],
    ['f() { a; }\nfalse && f', ['start false', '&& f!', '; a!']],
    ['f() { a; return; b; }\nf\nc', ['start f', '; a', '; return', '; b!', '; c']],
    ['f() { [ a ] && return; b; }\nf\nc', ['start f', '; [', '&& return', '; b!', '; c']],
    ['f() { x && return; b; }\nf\nc', ['start f', '; x', '&& return', '; b?', '; c']],
    ['f() { x || return 1; b; }\nf\nc', ['start f', '; x', '|| return?', '; b', '; c']],
    ['f() { exit 0; }\nf\nc', ['start f', '; exit', '; c!']],
  ])('run as far as the call and the body do: %j', (text, flow) => {
    expect(flowOf(parseShell(text))).toEqual(flow);
  });

  it('may call themselves or each other without end', () => {
    expect(parseShell('f() { a; f; }; f').commands.length).toBeLessThan(30);
    expect(parseShell('f() { g; g; }; g() { f; f; }; f').commands.length).toBeLessThan(5_000);
    const doubling = Array.from({ length: 60 }, (_, i) => `f${i + 1}() { f${i}; f${i}; }`).join('\n');
    expect(parseShell(`f0() { a; }\n${doubling}\nf60`).commands.length).toBeLessThan(5_000);
  });
});

describe('comments', () => {
  it('are found with their places, and nothing else is', () => {
    const text = [
      '#!/bin/sh',
      '# watertight: allow set-a-user -- it binds port 80',
      'docker run a#b "# no" \'# no\' $# ${#x} # end',
      'cat <<EOF # after',
      '# no',
      'EOF',
      'A=(x # in a list',
      '  y)',
      'if a; then # then',
      '  b;# glued',
      'fi',
      '[[ a =~ # ]] && x',
    ].join('\n');
    const { comments } = parseShell(text);
    expect(comments.map((comment) => comment.text)).toEqual([
      '#!/bin/sh',
      '# watertight: allow set-a-user -- it binds port 80',
      '# end',
      '# after',
      '# in a list',
      '# then',
      '# glued',
    ]);
    for (const { text: comment, span } of comments) expect(text.slice(span.start, span.end)).toBe(comment);
  });
});
