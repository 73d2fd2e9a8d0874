import { isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Span } from '../../text';
import { COMPOSE_FILE } from './schema';
import type { Rule } from './schema-rules';
import { readYaml } from './yaml';

/** Where an offset stands in a Compose file. */
export interface ComposeSpot {
  /** The keys on the way to it from the top, its own key included where it is one; `[]` for an item of a list. */
  readonly path: readonly string[];
  readonly role: 'key' | 'value';
  /** The whole key or scalar. */
  readonly span: Span;
  /** True for a lone scalar that was read as a key in the making. */
  readonly isLone?: true;
}

/** One thing that the schema allows in a place. */
export interface ComposeChoice {
  readonly name: string;
  readonly takes: 'block' | 'value';
}

/** A place of the schema: names that the author chooses (services, networks …) read `*`. */
export interface ComposePlaceRules {
  readonly path: readonly string[];
  readonly keys: readonly ComposeChoice[];
  readonly values: readonly string[];
}

/**
 * The key or scalar at an offset; null between them and behind the first fault of the text. With `blank`, the
 * text is one that had a letter put in at the offset, so that there is a word: then a lone scalar under a key
 * reads as a key in the making.
 */
export function composeSpotAt(text: string, offset: number, blank = false): ComposeSpot | null {
  for (const { contents } of readYaml(text, () => 1).documents) {
    const spot = contents && covers(contents, offset) ? descend(contents, offset) : null;
    if (spot) return blank ? asKey(text, spot) : spot;
  }
  return null;
}

/** What the schema of Compose allows at a path of keys; null where it knows no such place. */
export function composeRulesAt(path: readonly string[]): ComposePlaceRules | null {
  let rules: readonly Rule[] = [COMPOSE_FILE];
  const pattern: string[] = [];
  for (const step of path) {
    const found = rules.flatMap(alternatives).map((rule) => follow(rule, step));
    const named = found.filter((each) => each !== null);
    if (named.length === 0) return null;
    rules = named.map(({ rule }) => rule);
    pattern.push(named[0]?.step ?? step);
  }
  const open = rules.flatMap(alternatives);
  const keys = open.flatMap((rule) => (rule.is === 'map' ? Object.entries(rule.keys) : []));
  return {
    path: pattern,
    keys: keys.map(([name, rule]) => ({ name, takes: isBlock(rule) ? 'block' : 'value' })),
    values: [...new Set(open.flatMap(valuesOf))],
  };
}

/** Every key of the schema as a path with `*` for chosen names and `[]` for items, each once. */
export function composeKeyPaths(): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  const visit = (rule: Rule, path: readonly string[]) => {
    for (const option of alternatives(rule)) {
      if (option.is === 'list') visit(option.item, [...path, '[]']);
      if (option.is !== 'map') continue;
      for (const [key, inner] of Object.entries(option.keys)) {
        const here = [...path, key];
        found.set(here.join('\0'), here);
        visit(inner, here);
      }
      if (option.others) visit(option.others, [...path, '*']);
    }
  };
  visit(COMPOSE_FILE, []);
  return [...found.values()];
}

function covers(node: unknown, offset: number): boolean {
  const range = (node as Node | null | undefined)?.range;
  return range ? range[0] <= offset && offset < Math.max(range[1], range[0] + 1) : false;
}

/** Follows the one node on each level that holds the offset. */
function descend(root: unknown, offset: number): ComposeSpot | null {
  const path: string[] = [];
  for (let node = root; ; ) {
    if (isMap(node)) {
      const pair = node.items.find((item) => holds(item, offset));
      if (!pair || !isScalar(pair.key)) return null;
      path.push(String(pair.key.value));
      if (covers(pair.key, offset)) return spotOf(pair.key, path, 'key');
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items.find((each) => (isPair(each) ? holds(each, offset) : covers(each, offset)));
      if (item === undefined) return null;
      path.push('[]');
      node = item;
    } else return isScalar(node) ? spotOf(node, path, 'value') : null;
  }
}

function holds({ key, value }: Pair<unknown, unknown>, offset: number): boolean {
  return covers(key, offset) || covers(value, offset);
}

function spotOf({ range }: Node, path: readonly string[], role: ComposeSpot['role']): ComposeSpot | null {
  return range ? { path, role, span: { start: range[0], end: range[1] } } : null;
}

/** A plain word that stands alone on its line under a key or in a list may become a key. */
function asKey(text: string, spot: ComposeSpot): ComposeSpot {
  const { path, role, span } = spot;
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(lineStart, span.start).trim();
  const isAlone = before === '' || before === '-';
  const word = text.slice(span.start, span.end);
  if (role === 'key' || !isAlone || /["'\n]/.test(word)) return spot;
  return { path: [...path, word], role: 'key', span, isLone: true };
}

function alternatives(rule: Rule): readonly Rule[] {
  return rule.is === 'one-of' ? rule.rules.flatMap(alternatives) : [rule];
}

function follow(rule: Rule, step: string): { readonly rule: Rule; readonly step: string } | null {
  if (rule.is === 'list') return step === '[]' ? { rule: rule.item, step } : null;
  if (rule.is !== 'map') return null;
  const own = Object.hasOwn(rule.keys, step) ? rule.keys[step] : undefined;
  if (own) return { rule: own, step };
  return rule.others ? { rule: rule.others, step: '*' } : null;
}

function isBlock(rule: Rule): boolean {
  return alternatives(rule).every(({ is }) => is === 'map' || is === 'list');
}

function valuesOf(rule: Rule): readonly string[] {
  if (rule.is !== 'scalar') return [];
  if (rule.values) return rule.values;
  return rule.types.includes('boolean') ? ['true', 'false'] : [];
}
