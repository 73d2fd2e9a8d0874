import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { permBits } from './defang-setuid-modes';
import { globMatches } from './glob';

const STRIP = 'find / -xdev -type f -perm /6000 -exec chmod a-s {} +';

describe('variants of one strip', () => {
  const verdict = (text: string) =>
    analyze([{ path: 'Dockerfile', kind: 'dockerfile', text }]).mitigations['defang-setuid'].verdict;

  it.each([
    (run: string) => `from debian:13\nrun ${run}\n`,
    (run: string) => `FROM debian:13\r\nRUN ${run}\r\n`,
    (run: string) => `FROM debian:13\n# +6000\nRUN set -eux; \\\n  # note\n  ${run}; \\\n  true`,
    (run: string) => `FROM debian:13\nRUN --mount=type=cache,target=/c ${run}`,
    (run: string) => `FROM debian:13\nRUN <<EOF\n${run}\nEOF`,
    (run: string) => `FROM debian:13 AS a\nFROM a\nRUN bash -c '${run}'`,
    (run: string) => `FROM debian:13\nRUN apt-get install -y x && /usr/bin/${run} || true`,
  ])('keep the verdict: %#', (write) => {
    const runs = [
      STRIP,
      'find / -perm /6000 -exec chmod a-s {} +',
      'find / -perm +6000 -exec chmod a-s {} +',
      'find / -perm -6000 -exec chmod a-s {} +',
    ];
    expect(runs.map((run) => verdict(write(run)))).toEqual(['met', 'met', 'unmet', 'unmet']);
  });
});

describe('modes', () => {
  it('are read in octal and in symbols', () => {
    expect(['6000', 'u=s,g=s', 'u+s', '+s', 'ug=s', 'a+rws', '0755', 'z', ''].map(permBits)).toEqual([
      0o6000,
      0o6000,
      0o4000,
      0o6000,
      0o6000,
      0o6666,
      0o755,
      null,
      null,
    ]);
  });
});

describe('patterns of find', () => {
  it('take slashes, and stay quick on hostile text', () => {
    expect(globMatches('/proc/*', '/proc/a/b')).toBe(true);
    expect(globMatches('*/b[ac]n/?x', '/usr/bbn/ax')).toBe(true);
    expect(globMatches('/proc', '/proc/a')).toBe(false);
    expect(globMatches('*a'.repeat(2000), 'a'.repeat(1000))).toBe(false);
  });
});
