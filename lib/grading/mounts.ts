import type { Option } from '../languages/docker-cli';
import { type Container, effective, isOn, occurrences } from '../setup';
import { isWithin, resolvePath } from './paths';

/** Something mounted into a container, as far as grading looks at it. */
export interface Mounted {
  readonly kind: 'bind-or-volume' | 'tmpfs';
  /** Host path or volume name; null for an anonymous volume or a tmpfs. May hold UNKNOWN. */
  readonly source: string | null;
  /** Resolved path in the container; may hold UNKNOWN. */
  readonly target: string;
  readonly writable: boolean;
  readonly option: Option;
}

/** Everything that `-v`, `--mount` and `--tmpfs` mount into the container. */
export function mountsOf(container: Container): readonly Mounted[] {
  return [
    ...occurrences(container, 'volume').map(fromVolume),
    ...occurrences(container, 'mount').map(fromMount),
    ...occurrences(container, 'tmpfs').map(fromTmpfs),
  ];
}

/** The mount that decides about a path: the innermost one that holds it. */
export function mountAt(container: Container, path: string): Mounted | undefined {
  return mountsOf(container)
    .filter(({ target }) => isWithin(path, target))
    .sort((a, b) => b.target.length - a.target.length)[0];
}

/** True where the root file system is mounted read-only; null where these files cannot say. */
export function isRootReadOnly(container: Container): boolean | null {
  const value = effective(container, 'read-only');
  return value.state === 'unknown' ? null : isOn(value);
}

/** `source:target:modes`, `source:target` or `target`. */
function fromVolume(option: Option): Mounted {
  const parts = option.value.split(':');
  const [source, target] = parts.length > 1 ? [parts[0] ?? '', parts[1] ?? ''] : [null, parts[0] ?? ''];
  const modes = (parts[2] ?? '').split(',');
  return {
    kind: 'bind-or-volume',
    source,
    target: resolvePath(target),
    writable: !modes.includes('ro'),
    option,
  };
}

/** `type=…,source=…,target=…`, in the notation of the Docker CLI: keys in any case, the last of two wins. */
function fromMount(option: Option): Mounted {
  const fields = new Map(
    option.value.split(',').map((field): [string, string] => {
      const equals = field.indexOf('=');
      const key = (equals < 0 ? field : field.slice(0, equals)).trim().toLowerCase();
      return [SYNONYMS.get(key) ?? key, equals < 0 ? 'true' : field.slice(equals + 1)];
    }),
  );
  return {
    kind: fields.get('type') === 'tmpfs' ? 'tmpfs' : 'bind-or-volume',
    source: fields.get('source') ?? null,
    target: resolvePath(fields.get('target') ?? '/'),
    writable: !['true', '1'].includes(fields.get('readonly') ?? 'false'),
    option,
  };
}

const SYNONYMS = new Map([
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['ro', 'readonly'],
]);

/** `target` or `target:options`. */
function fromTmpfs(option: Option): Mounted {
  const colon = option.value.indexOf(':');
  const target = colon < 0 ? option.value : option.value.slice(0, colon);
  const options = colon < 0 ? [] : option.value.slice(colon + 1).split(',');
  return {
    kind: 'tmpfs',
    source: null,
    target: resolvePath(target),
    writable: !options.includes('ro'),
    option,
  };
}
