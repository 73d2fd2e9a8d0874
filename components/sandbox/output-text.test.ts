import { describe, expect, it } from 'vitest';
import { shownCommand, shownOutput } from './output-text';

const shown = (text: string) => shownOutput(text).head;

describe('what a program in the guest printed', () => {
  it('stands as it is where it is plain text', () => {
    expect(shown('touch: /bin/helper: Read-only file system\n\tdone\n')).toBe(
      'touch: /bin/helper: Read-only file system\n\tdone',
    );
  });

  it('shows control characters as pictures of themselves, so that none can act', () => {
    expect(shown('\u001b[31mred\u001b[0m\u0007\u007f\u0000')).toBe('␛[31mred␛[0m␇␡␀');
    expect(shown('a\rb\r\nc')).toBe('a␍b\nc');
    expect(shown('\u009b31m')).toBe('<009B>31m');
  });

  it('shows what turns the direction of reading, or has no width, as its number', () => {
    expect(shown('exit \u202e0 tixe')).toBe('exit <202E>0 tixe');
    expect(shown('ro\u200bot\u2066\ufeff\u061c')).toBe('ro<200B>ot<2066><FEFF><061C>');
    expect(shown('a\u2028b')).toBe('a<2028>b');
  });

  it('leaves markup what it is: text', () => {
    expect(shown('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  });

  it('shows the first and the last lines of an endless output and says how many lie between', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `line ${i}`);
    const { head, left, tail } = shownOutput(`${lines.join('\n')}\n`);
    expect(head.startsWith('line 0\n')).toBe(true);
    expect(tail.endsWith('\nline 999')).toBe(true);
    expect(head.split('\n').length + left + tail.split('\n').length).toBe(1000);
    expect(left).toBeGreaterThan(700);
  });

  it('cuts a line that does not end', () => {
    expect(shown('y'.repeat(100_000))).toHaveLength(601);
  });
});

describe('a docker line', () => {
  it('stands as it is written, with the rest of its digests left out', () => {
    const digest = '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9';
    expect(shownCommand(`docker run \\\n  --read-only \\\n  x@sha256:${digest}\n`)).toBe(
      'docker run \\\n  --read-only \\\n  x@sha256:5feceb66…',
    );
    expect(shownCommand('docker run x@sha256:5feceb66')).toBe('docker run x@sha256:5feceb66');
  });
});
