import { isKnown, type Span } from '../../text';
import { numberOf } from './scalar-kind';
import { COMPOSE_FILE } from './schema';
import { any, type Cast, type Rule } from './schema-rules';
import type { ComposeMap, ComposeNode, ComposeProblem, ComposeScalar } from './types';

/** Keys by name, items of lists by number. */
type Path = readonly (string | number)[];

interface Fault {
  readonly message: string;
  readonly span: Span;
  readonly file: number;
  /** Compose names the most specific of several: the deepest. */
  readonly depth: number;
}

/** What the schema refuses, in Compose's words: what Compose would say first stands first. */
export function schemaProblems(root: ComposeMap): readonly ComposeProblem[] {
  const sorted = [...check(root, COMPOSE_FILE, [])].sort((a, b) => b.depth - a.depth);
  const places = new Set<string>();
  const problems: ComposeProblem[] = [];
  for (const { message, span, file } of sorted) {
    // What several services take from one place is one fault.
    const place = `${file} ${span.start} ${span.end}`;
    if (places.has(place) || problems.length === MOST_FAULTS) continue;
    places.add(place);
    problems.push({ message, span, file, severity: 'error' });
  }
  return problems;
}

/** Casts come before the schema: their refusal is what Compose says. */
const CAST_DEPTH = 1000;
/** Faults of one file that are worth a word. */
const MOST_FAULTS = 100;
const NONE: readonly Fault[] = [];

function check(node: ComposeNode, rule: Rule, path: Path): readonly Fault[] {
  switch (rule.is) {
    case 'any':
      return NONE;
    case 'scalar':
      return checkScalar(node, rule, path);
    case 'list':
      return checkList(node, rule, path);
    case 'map':
      return checkMap(node, rule, path);
    case 'one-of':
      return checkAlternatives(node, rule.rules, path);
  }
}

function checkScalar(node: ComposeNode, rule: Extract<Rule, { is: 'scalar' }>, path: Path): readonly Fault[] {
  if (node.type !== 'scalar') return typeFault(node, rule.types, path);
  const text = node.value.value;
  const isText = node.kind === 'string';
  if (isText && !isKnown(text)) return NONE;
  if (isText && rule.cast) return checkCast(node, text, rule.cast, path);
  if (!rule.types.some((type) => isOf(node, type))) return typeFault(node, rule.types, path);
  if (!isText) return NONE;
  if (rule.values && !rule.values.includes(text)) {
    const words = rule.values.map((word) => `'${word}'`).join(', ');
    return [faultAt(node, path, `value must be one of ${words}`)];
  }
  if (!rule.pattern || rule.pattern.test(text)) return NONE;
  return [faultAt(node, path, `'${text}' does not match pattern '${rule.pattern.source}'`)];
}

function checkCast(node: ComposeScalar, text: string, cast: Cast, path: Path): readonly Fault[] {
  const cause = castFault(text, cast);
  if (cause === null) return NONE;
  const where = path.map((part) => (typeof part === 'number' ? '[]' : part)).join('.');
  const message = `error while interpolating ${where}: failed to cast to expected type: ${cause}`;
  return [{ message, span: node.span, file: node.file, depth: CAST_DEPTH }];
}

function isOf(node: ComposeScalar, type: string): boolean {
  if (type === 'integer') return node.kind === 'number' && Number.isInteger(numberOf(node.value.value));
  return node.kind === type;
}

const BOOLEAN_WORDS = new Set(['true', 'false', 'y', 'yes', 'on', 'n', 'no', 'off']);

/** Why a string cannot become what Compose wants there; null where it can. */
function castFault(text: string, cast: Cast): string | null {
  if (cast === 'bool') return BOOLEAN_WORDS.has(text.toLowerCase()) ? null : `invalid boolean: ${text}`;
  if (cast === 'int') {
    return /^[-+]?\d+$/.test(text)
      ? null
      : `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`;
  }
  const isFloat =
    /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) || /^[-+]?inf(inity)?$|^nan$/i.test(text);
  return isFloat ? null : `strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`;
}

function checkList(node: ComposeNode, rule: Extract<Rule, { is: 'list' }>, path: Path): readonly Fault[] {
  if (node.type !== 'list') return typeFault(node, ['array'], path);
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  for (const [index, item] of node.items.entries()) {
    for (const fault of check(item, rule.item, [...path, index])) faults.push(fault);
    if (!rule.isSet || item.type !== 'scalar' || !isKnown(item.value.value)) continue;
    const name = `${item.kind} ${item.value.value}`;
    const before = seen.get(name);
    if (before === undefined) seen.set(name, index);
    else
      faults.push({ ...faultAt(node, path, `items at ${before} and ${index} are equal`), span: item.span });
  }
  return faults;
}

function checkMap(node: ComposeNode, rule: Extract<Rule, { is: 'map' }>, path: Path): readonly Fault[] {
  if (node.type !== 'map') {
    if (rule.isNullable && node.type === 'scalar' && node.kind === 'null') return NONE;
    return typeFault(node, rule.isNullable ? ['object', 'null'] : ['object'], path);
  }
  const faults: Fault[] = [];
  for (const { key, value, file } of node.entries) {
    const name = key.value;
    const inner = ruleOf(rule, name);
    if (inner) {
      // A value that is missing altogether is shown at its key.
      for (const fault of check(value, inner, [...path, name])) {
        faults.push(fault.span.start === fault.span.end ? { ...fault, span: key.span, file } : fault);
      }
    } else {
      const message = `additional properties '${name}' not allowed`;
      faults.push({ ...faultAt(node, path, message), span: key.span, file, depth: path.length + 1 });
    }
  }
  const missing = rule.required.find((name) => !node.entries.some((entry) => entry.key.value === name));
  if (missing) faults.push(faultAt(node, path, `missing property '${missing}'`));
  return faults;
}

/** What a key's value must be; null where the key itself is refused. */
function ruleOf(rule: Extract<Rule, { is: 'map' }>, name: string): Rule | null {
  if (Object.hasOwn(rule.keys, name)) return rule.keys[name] ?? null;
  if (rule.others && (!rule.names || rule.names.test(name))) return rule.others;
  return rule.takesExtensions && name.startsWith('x-') ? any : null;
}

/** The first of the deepest faults of all the forms that a value could have. */
function checkAlternatives(node: ComposeNode, rules: readonly Rule[], path: Path): readonly Fault[] {
  let worst: Fault | undefined;
  for (const rule of rules) {
    const faults = check(node, rule, path);
    if (faults.length === 0) return NONE;
    for (const fault of faults) if (!worst || fault.depth > worst.depth) worst = fault;
  }
  return worst ? [worst] : NONE;
}

function typeFault(node: ComposeNode, types: readonly string[], path: Path): readonly Fault[] {
  const names = types.map((type) => (type === 'object' ? 'mapping' : type)).sort();
  const last = names.at(-1) ?? '';
  const words = names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
  return [faultAt(node, path, `must be a ${words}`)];
}

function faultAt(node: ComposeNode, path: Path, words: string): Fault {
  const message = path.length === 0 ? words : `${path.join('.')} ${words}`;
  return { message, span: node.span, file: node.file, depth: path.length };
}
