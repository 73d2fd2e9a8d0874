import { describe, expect, it } from 'vitest';
import { fakeLms } from './harness';
import { createRuntime } from './runtime';
import { sessionTime } from './time';

function answering(answer: unknown): object {
  return Object.fromEntries([['LMSCommit', () => answer]]);
}

describe('the runtime', () => {
  it.each(['1.2', '2004'] as const)('speaks the names of %s', (version) => {
    const lms = fakeLms(version, { 'cmi.x': 'y' });
    const runtime = createRuntime(lms.api, version);
    expect(runtime.open()).toBe(true);
    expect(runtime.get('cmi.x')).toBe('y');
    expect(runtime.set('cmi.a', 'b')).toBe(true);
    expect(runtime.commit()).toBe(true);
    expect(runtime.close()).toBe(true);
    expect(runtime.lastError()).toBe('0');
    expect(lms.calls).toEqual(['open', 'cmi.a=b', 'commit', 'close']);
  });

  it('takes every yes that LMSs say', () => {
    for (const yes of [true, 'true', 'TRUE', 1, '1']) {
      expect(createRuntime(answering(yes), '1.2').commit()).toBe(true);
    }
    for (const no of [false, 'false', '', 0, null, undefined, 'trueish']) {
      expect(createRuntime(answering(no), '1.2').commit()).toBe(false);
    }
  });

  it('never throws, also where the LMS’s window has gone', () => {
    const gone = () => {
      throw new Error('gone');
    };
    const runtime = createRuntime({ Initialize: gone, GetValue: gone, SetValue: gone, Commit: gone }, '2004');
    expect(runtime.open()).toBe(false);
    expect(runtime.get('cmi.mode')).toBe('');
    expect(runtime.set('cmi.mode', 'x')).toBe(false);
    expect(runtime.commit()).toBe(false);
    expect(runtime.close()).toBe(false);
    expect(runtime.lastError()).toBe('');
  });

  it('is open where the LMS had opened it already and answers', () => {
    const lms = fakeLms('1.2', { 'cmi.core.lesson_status': 'incomplete' });
    lms.opens = false;
    expect(createRuntime(lms.api, '1.2').open()).toBe(true);
  });

  it('calls the API’s functions on the API, as LMSs written as classes need', () => {
    class Api {
      #value = 'kept';
      GetValue() {
        return this.#value;
      }
    }
    expect(createRuntime(new Api(), '2004').get('cmi.location')).toBe('kept');
  });
});

describe('the time of a session', () => {
  it.each([
    [0, '0000:00:00', 'PT0H0M0S'],
    [59_999, '0000:00:59', 'PT0H0M59S'],
    [3_723_000, '0001:02:03', 'PT1H2M3S'],
    [90_000_000, '0025:00:00', 'PT25H0M0S'],
    [1e15, '9999:59:59', 'PT9999H59M59S'],
    [-5, '0000:00:00', 'PT0H0M0S'],
  ])('%d ms is %s and %s', (milliseconds, of12, of2004) => {
    expect(sessionTime(milliseconds, '1.2')).toBe(of12);
    expect(sessionTime(milliseconds, '2004')).toBe(of2004);
  });
});
