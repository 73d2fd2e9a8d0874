import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveOutput } from './live-output';

describe('output that is shown live', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Hands bytes on and answers the pieces that were shown. */
  function live() {
    const shown: string[] = [];
    const output = new LiveOutput((text) => shown.push(text));
    const take = (text: string | readonly number[]) => {
      for (const byte of typeof text === 'string' ? new TextEncoder().encode(text) : text) output.take(byte);
    };
    return { shown, output, take };
  }

  it('comes in pieces, not byte by byte', () => {
    const { shown, take } = live();
    take('one');
    expect(shown).toEqual([]);
    vi.advanceTimersByTime(50);
    take('two');
    vi.advanceTimersByTime(50);
    expect(shown).toEqual(['one', 'two']);
  });

  it('never shows half a letter', () => {
    const { shown, take } = live();
    take([0xe2, 0x82]);
    vi.advanceTimersByTime(50);
    expect(shown).toEqual([]);
    take([0xac]);
    vi.advanceTimersByTime(50);
    expect(shown).toEqual(['€']);
  });

  it('is shown whole when it ends, with a letter that stayed half', () => {
    const { shown, output, take } = live();
    take([0x61, 0xe2]);
    output.end();
    expect(shown).toEqual(['a\ufffd']);
    vi.advanceTimersByTime(50);
    expect(shown).toHaveLength(1);
  });
});
