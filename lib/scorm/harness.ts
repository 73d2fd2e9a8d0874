import type { Draft } from '../progress';
import { inMemory } from './in-memory';
import type { Clock } from './reporter';
import { type ScormVersion, STANDARDS } from './standard';

/** An LMS's API for tests: keeps what it is told, and can be made to misbehave. */
export function fakeLms(version: ScormVersion, values: Readonly<Record<string, string>> = {}) {
  const { prefix, finish } = STANDARDS[version];
  const lms = {
    values: new Map(Object.entries(values)),
    calls: [] as string[],
    /** Why SetValue refuses an element; null where it takes it. */
    refuses: (_element: string, _value: string): string | null => null,
    commits: true,
    opens: true,
    error: '0',
    api: {} as Record<string, (...args: readonly string[]) => unknown>,
    /** Forgets what was called, to look at what follows. */
    since(): readonly string[] {
      return lms.calls.splice(0);
    },
  };
  const says = (call: string, answer: unknown) => {
    lms.calls.push(call);
    return answer;
  };
  lms.api = {
    [`${prefix}Initialize`]: () => says('open', lms.opens ? 'true' : 'false'),
    [`${prefix}GetValue`]: (element = '') => lms.values.get(element) ?? '',
    [`${prefix}SetValue`]: (element = '', value = '') => {
      const refusal = lms.refuses(element, value);
      lms.error = refusal ?? '0';
      if (refusal === null) lms.values.set(element, value);
      return says(`${element}=${value}`, refusal === null ? 'true' : 'false');
    },
    [`${prefix}Commit`]: () => says('commit', lms.commits ? 'true' : 'false'),
    [`${prefix}${finish}`]: () => says('close', 'true'),
    [`${prefix}GetLastError`]: () => lms.error,
  };
  return lms;
}

/** A clock that stands until it is moved. */
export function fakeClock(): Clock & { pass(milliseconds: number): void } {
  let time = 1_750_000_000_000;
  let waiting: { readonly at: number; readonly action: () => void }[] = [];
  return {
    now: () => time,
    later(milliseconds, action) {
      const entry = { at: time + milliseconds, action };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((one) => one !== entry);
      };
    },
    pass(milliseconds) {
      const end = time + milliseconds;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting = waiting.filter((one) => one !== next);
        time = next.at;
        next.action();
      }
      time = end;
    },
  };
}

/** A browser's storage in memory; `full` makes it refuse. */
export function fakeStorage() {
  const entries = new Map<string, string>();
  const memory = inMemory(entries);
  return {
    ...memory,
    entries,
    full: false,
    get length() {
      return memory.length;
    },
    setItem(key: string, value: string) {
      if (this.full) throw new Error('QuotaExceededError');
      entries.set(key, value);
    },
  };
}

/** The draft of a file, typed at a time by a hand. */
export function draft(text: string, changedAt = 1): Draft {
  return { text, changedAt, by: 'a1b2c3d4e5f6', after: 0, aside: null };
}
