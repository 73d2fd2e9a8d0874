import { type ComposeChoice, composeRulesAt, composeSpotAt } from '../languages/compose';
import { wordOf } from '../text';
import { atCaret, MARKER, withMarker } from './marker';
import { composeDoc, valueDoc, valueNames } from './texts';
import type { Explanation, Found, Suggestion } from './types';
import { explainValue, suggestValues } from './values';

/** What may be written at an offset of a Compose file: a key of that place, or a value that the place takes. */
export function completeCompose(text: string, offset: number): Found<readonly Suggestion[]> | null {
  const marked = withMarker(text, offset);
  const spot = spotIn(marked, text, offset);
  if (!spot) return null;
  const source = marked.slice(spot.span.start, spot.span.end);
  const at = atCaret(wordOf(source, spot.span.start), offset);
  if (!at) return null;
  if (spot.role === 'value') return suggestValue(spot.path, at);
  const parent = spot.path.slice(0, -1);
  const rules = composeRulesAt(parent);
  if (!rules) return null;
  // A lone word that cannot become a key is the value of the place.
  if (rules.keys.length === 0) return spot.isLone ? suggestValue(parent, at) : null;
  const hasColon = /^\s*:/.test(text.slice(at.span.end, at.span.end + 8));
  return { span: at.span, found: rules.keys.map((key) => keyItem(rules.path, key, hasColon)) };
}

/** What the key or value at an offset of a Compose file means. */
export function explainCompose(text: string, offset: number): Found<Omit<Explanation, 'range'>> | null {
  const spot = composeSpotAt(text, offset);
  if (!spot) return null;
  const { path, role, span } = spot;
  const rules = composeRulesAt(path);
  if (!rules) return null;
  if (role === 'value') {
    const owner = ownerOf(rules.path);
    const told = explainValue(owner, wordOf(text.slice(span.start, span.end), span.start), offset);
    if (told) return told;
    const doc = valueDoc(owner, text.slice(span.start, span.end));
    return doc && { span, found: { title: text.slice(span.start, span.end), doc } };
  }
  const doc = composeDoc(rules.path);
  return doc && { span, found: { title: path.at(-1) ?? '', doc } };
}

/**
 * The marker where it stands; a key in the making that the next line turns into a fault is read once more with
 * the colon that it will have.
 */
function spotIn(marked: string, text: string, offset: number) {
  const spot = composeSpotAt(marked, offset, true);
  if (spot && !marked.slice(spot.span.start, spot.span.end).includes('\n')) return spot;
  return composeSpotAt(`${text.slice(0, offset)}${MARKER}:${text.slice(offset)}`, offset, true);
}

function keyItem(path: readonly string[], { name, takes }: ComposeChoice, hasColon: boolean): Suggestion {
  return {
    label: name,
    insert: hasColon ? name : `${name}:${takes === 'value' ? ' ' : ''}`,
    kind: 'key',
    detail: '',
    doc: composeDoc([...path, name]) ?? { text: '', effects: [] },
  };
}

function suggestValue(path: readonly string[], at: NonNullable<ReturnType<typeof atCaret>>) {
  const rules = composeRulesAt(path);
  if (!rules) return null;
  const owner = ownerOf(rules.path);
  if (valueNames(owner).length > 0) return suggestValues(owner, at);
  if (rules.values.length === 0) return null;
  const found = rules.values.map(
    (name): Suggestion => ({
      label: name,
      insert: name,
      kind: 'value',
      detail: '',
      doc: { text: '', effects: [] },
    }),
  );
  return { span: at.span, found };
}

/** The name under which the texts keep the values of a key: that of the flag which takes the same. */
const OWNERS: Readonly<Record<string, string>> = {
  'services.*.network_mode': 'network_mode',
  'services.*.restart': 'restart',
  'services.*.cap_add.[]': 'cap-add',
  'services.*.cap_drop.[]': 'cap-drop',
  'services.*.security_opt.[]': 'security-opt',
  'services.*.pull_policy': 'pull_policy',
  'services.*.pid': 'pid',
  'services.*.ipc': 'ipc',
  'services.*.userns_mode': 'userns',
  'services.*.uts': 'uts',
  'services.*.cgroup': 'cgroupns',
  'services.*.volumes.[].type': 'volume type',
  'services.*.volumes.[].bind.recursive': 'mount.bind-recursive',
  'services.*.volumes.[].bind.propagation': 'mount.bind-propagation',
  'services.*.depends_on.*.condition': 'condition',
};

function ownerOf(path: readonly string[]): string {
  const name = path.join('.');
  return Object.hasOwn(OWNERS, name) ? (OWNERS[name] ?? name) : name;
}
