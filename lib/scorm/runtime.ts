import { type ScormVersion, STANDARDS } from './standard';

/** An LMS's API as plain calls that never throw, the same for both standards. */
export interface Runtime {
  readonly version: ScormVersion;
  /** Opens the communication; false where the LMS will not. */
  open(): boolean;
  /** Empty where the LMS has no value, or does not know the element. */
  get(element: string): string;
  set(element: string, value: string): boolean;
  commit(): boolean;
  close(): boolean;
  /** The LMS's code for how the last call ended; `0` for well, empty where it does not answer. */
  lastError(): string;
}

/** Wraps an API object that `findApi` has found. */
export function createRuntime(api: object, version: ScormVersion): Runtime {
  const { prefix, finish, elements } = STANDARDS[version];
  const call = (name: string, ...args: readonly string[]): string => {
    try {
      const answer: unknown = Reflect.get(api, `${prefix}${name}`).apply(api, args);
      return answer === null || answer === undefined ? '' : String(answer);
    } catch {
      // The LMS's window is closed, or its code failed: for us both are an answer that did not come.
      return '';
    }
  };
  const did = (name: string, ...args: readonly string[]) => /^(?:true|1)$/i.test(call(name, ...args));
  const get = (element: string) => call('GetValue', element);
  return {
    version,
    // Some LMSs have opened the communication already and refuse a second time: what counts is that they answer.
    open: () => did('Initialize', '') || get(elements.completion) !== '',
    get,
    set: (element, value) => did('SetValue', element, value),
    commit: () => did('Commit', ''),
    close: () => did(finish, ''),
    lastError: () => call('GetLastError'),
  };
}
