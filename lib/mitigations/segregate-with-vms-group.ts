import { type Container, occurrences } from '../setup';
import { isKnown } from '../text';

/** Last parts of label names that tell to which group of containers one belongs. */
const KINDS = new Set(['tenant', 'group', 'customer', 'team', 'sensitivity', 'data-class']);

/** The groups a container is in: kind of group to its name. Empty where no label says so. */
export type Groups = ReadonlyMap<string, string>;

/** Reads a container's group labels; null where one has a value that these files cannot say. */
export function groupsOf(container: Container): Groups | null {
  const labels = new Map<string, string>();
  for (const { value } of occurrences(container, 'label')) {
    const equals = value.indexOf('=');
    labels.set(equals < 0 ? value : value.slice(0, equals), equals < 0 ? '' : value.slice(equals + 1));
  }
  const groups = new Map<string, string>();
  for (const [label, value] of labels) {
    const kind = label.slice(label.lastIndexOf('.') + 1).toLowerCase();
    if (!KINDS.has(kind) || value === '') continue;
    if (!isKnown(value)) return null;
    const before = groups.get(kind);
    groups.set(kind, before === undefined || before === value ? value : `${before}, ${value}`);
  }
  return groups;
}

/** The groups in words: `tenant a`. */
export function groupsInWords(groups: Groups): string {
  return [...groups].map(([kind, name]) => `${kind} ${name}`).join(', ');
}

/** Collects the groups on one machine and tells the first that another container's do not go with. */
export class GroupsTogether {
  private readonly seen = new Map<string, string>();

  /** Null where the container goes with those before it; else the group that was there first. */
  add(groups: Groups): string | null {
    const clash = this.clashWith(groups);
    if (clash !== null) return clash;
    for (const [kind, name] of groups) if (!this.seen.has(kind)) this.seen.set(kind, name);
    return null;
  }

  /** Where two containers have no kind of group in common, their names decide. */
  private clashWith(groups: Groups): string | null {
    const shared = [...groups].filter(([kind]) => this.seen.has(kind));
    const other = shared.find(([kind, name]) => this.seen.get(kind) !== name);
    if (other) return `${other[0]} ${this.seen.get(other[0])}`;
    if (shared.length > 0 || this.seen.size === 0) return null;
    const names = new Set(groups.values());
    const first = [...this.seen].find(([, name]) => !names.has(name));
    return first ? `${first[0]} ${first[1]}` : null;
  }
}
