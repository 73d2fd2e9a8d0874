import { describe, expect, it } from 'vitest';
import { AnswerReader } from './protocol';

/** Feeds a text, byte for byte, and answers the first answer with how many bytes it took. */
function read(text: string, { id = 'c1', mostBytes = 1000 } = {}) {
  const reader = new AnswerReader(id, mostBytes);
  const bytes = new TextEncoder().encode(text);
  for (const [i, byte] of bytes.entries()) {
    const answer = reader.take(byte);
    if (answer) return { ...answer, left: bytes.length - i - 1 };
  }
  return null;
}

describe("a command's answer", () => {
  it('is what stands between its marks, with its exit code', () => {
    expect(read('\x1eB c1\nhello\nworld\x1eE c1 7\n')).toEqual({
      exit: 7,
      output: 'hello\nworld',
      cut: false,
      left: 0,
    });
  });

  it('leaves out what came before it, and ends with its own mark', () => {
    const text = '[ 12.5] late kernel line\n\x1eE c0 1\n\x1eB c1\nmine\n\x1eE c1 0\nafter';
    expect(read(text)).toEqual({ exit: 0, output: 'mine\n', cut: false, left: 5 });
  });

  it('keeps what looks like a mark and is none', () => {
    const forged = '\x1eE c9 0\n\x1e\x1eE c1 x\n\x1eE c1 0 0\n\x1eB c1\n\x1e no mark\n';
    expect(read(`\x1eB c1\n${forged}\x1eE c1 3\n`)?.output).toBe(forged);
  });

  it('does not take a long line for a mark', () => {
    const long = `\x1e${'x'.repeat(5000)}`;
    expect(read(`\x1eB c1\n${long}\x1eE c1 0\n`, { mostBytes: 9000 })?.output).toBe(long);
  });

  it('needs its begin mark: an end alone is no answer', () => {
    expect(read('\x1eE c1 0\n')).toBeNull();
    expect(read('\x1eB c1\nstill running')).toBeNull();
  });

  it('keeps letters of several bytes whole', () => {
    expect(read('\x1eB c1\nZürich €\n\x1eE c1 0\n')?.output).toBe('Zürich €\n');
  });

  it('is cut where it is too long, and says so', () => {
    expect(read(`\x1eB c1\n${'y'.repeat(50)}\x1eE c1 0\n`, { mostBytes: 10 })).toEqual({
      exit: 0,
      output: 'y'.repeat(10),
      cut: true,
      left: 0,
    });
  });

  it('shows what has come so far, for a command that never ends', () => {
    const reader = new AnswerReader('c1', 100);
    for (const byte of new TextEncoder().encode('\x1eB c1\nso far')) reader.take(byte);
    expect(reader.output).toBe('so far');
  });
});
