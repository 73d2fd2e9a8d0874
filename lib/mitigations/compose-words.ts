import { composeKey } from '../setup';

/** Flags with what follows them where it is their value, not the next word of the sentence; not those of a Dockerfile. */
const FLAG =
  /(?<![\w-]|RUN |dockerd )--([a-z][a-z-]*[a-z])(?:[ =](host|none|[A-Z][A-Z_]+|io\.containerd\.[\w.]*\w|id=…|\/dev\/[\w/:]*\w|[abc] [\d*]+:[\d*]+ [rwm]+))?/g;

/** Keys that stand elsewhere than in a service itself. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['internal', 'internal: true'],
  ['secret', 'secrets below build'],
]);

/** What these quote word for word has the daemon's own names for things. */
const QUOTED = 'Docker refuses this value: ';

/**
 * A text about a service in the words of its file: `--memory` is `mem_limit` there, `--privileged` is
 * `privileged: true`, `--cap-add ALL` is `cap_add: [ALL]`. Flags that services have no key for stay as they are.
 */
export function inComposeWords(text: string): string {
  if (!text.includes('--') || text.startsWith(QUOTED)) return text;
  return text.replace(FLAG, (whole: string, flag: string, value: string | undefined) => {
    const found = composeKey(flag);
    if (!found) return OTHERS.get(flag) ?? whole;
    const { key, form } = found;
    if (form === 'bool') return `${key}: ${value ?? 'true'}`;
    if (value === undefined) return key;
    return form === 'list' ? `${key}: [${value}]` : `${key}: ${value}`;
  });
}
