import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
} from 'yaml';
import type { Mapped, Problem, Span } from '../../text';
import { type Budget, interpolate, type Lookup, MappedBuilder } from '../env';
import { plainKind } from './scalar-kind';
import { type ScalarStyle, scalarText } from './scalar-text';
import type {
  ComposeEntry,
  ComposeNode,
  ComposePlace,
  ComposeScalar,
  Insertion,
  MergeTag,
  ScalarKind,
  UnsetVariable,
} from './types';
import type { LineOf } from './yaml-messages';

/** Nodes that aliases may add to a document: they must not grow it without bound. */
const MOST_ALIASED = 200_000;
/** Faults of one text that are worth a word. */
const MOST_PROBLEMS = 100;
const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};
const KIND_OF_TAG: Readonly<Record<string, ScalarKind>> = {
  'tag:yaml.org,2002:str': 'string',
  'tag:yaml.org,2002:int': 'number',
  'tag:yaml.org,2002:float': 'number',
  'tag:yaml.org,2002:bool': 'boolean',
  'tag:yaml.org,2002:null': 'null',
};

type Node = ParsedNode | null | undefined;

export interface Source {
  readonly text: string;
  readonly file: number;
  readonly lineOf: LineOf;
  readonly lookup: Lookup;
  readonly budget: Budget;
}

/** Turns the nodes of one document into ours: aliases and merge keys followed, variables expanded. */
export class Converter {
  readonly problems: Problem[] = [];
  readonly unset: UnsetVariable[] = [];
  readonly statements: ComposePlace[] = [];
  /** True once the aliases of the document add up to more than go-yaml takes: it is not read any further. */
  isExcessive = false;
  private readonly anchors = new Map<string, ComposeNode | 'open'>();
  private readonly sizes = new Map<ComposeNode, number>();
  private aliased = 0;

  constructor(private readonly source: Source) {}

  /** The root of a document; null where it is empty. */
  document(document: Document): ComposeNode | null {
    const contents = document.contents as ParsedNode | null;
    return contents ? this.node(contents, '', { start: 0, end: 0 }) : null;
  }

  private node(node: Node, path: string, at: Span): ComposeNode {
    if (!node || this.isExcessive) return this.nothing(at);
    if (isAlias(node)) return this.alias(node.source, this.spanOf(node));
    const { anchor } = node;
    if (anchor) this.anchors.set(anchor, 'open');
    const made = isMap(node)
      ? this.map(node, path)
      : isSeq(node)
        ? this.list(node, path)
        : this.scalar(node, path);
    if (anchor) this.anchors.set(anchor, made);
    return made;
  }

  private alias(name: string, span: Span): ComposeNode {
    const target = this.anchors.get(name);
    if (target === undefined) this.fail(`yaml: unknown anchor '${name}' referenced`, span);
    else if (target === 'open') this.fail(`yaml: anchor '${name}' value contains itself`, span);
    else if (this.spend(this.sizeOf(target), span)) return target;
    return this.nothing(span);
  }

  /** False where a document has taken more from its aliases than go-yaml lets it. */
  private spend(nodes: number, span: Span): boolean {
    this.aliased += nodes;
    if (this.aliased <= MOST_ALIASED) return true;
    this.fail('yaml: document contains excessive aliasing', span);
    this.isExcessive = true;
    return false;
  }

  private sizeOf(node: ComposeNode): number {
    return this.sizes.get(node) ?? 1;
  }

  private scalar(node: Scalar.Parsed, path: string): ComposeScalar {
    const { text, file, lookup, budget } = this.source;
    const span = this.spanOf(node);
    const written = typeof node.value === 'string' ? node.value : String(node.source ?? '');
    const style = STYLES[node.type ?? ''] ?? 'plain';
    const value = scalarText(text, span, written, style);
    const tag = this.tagOf(node.tag);
    const result = interpolate(value, lookup, budget);
    for (const { name, span: place } of result.unset) this.unset.push({ name, span: place, file });
    if (result.problem) this.fail(templateMessage(path, result.problem, written), result.problem.span);
    const kind = KIND_OF_TAG[node.tag ?? ''] ?? (style === 'plain' ? plainKind(written) : 'string');
    return { type: 'scalar', kind, value: result.text, tag, file, span };
  }

  private list(
    node: { items: unknown[]; range?: [number, number, number] | null; tag?: string },
    path: string,
  ) {
    const { file } = this.source;
    const items: ComposeNode[] = [];
    let size = 1;
    const here = this.spanOf(node);
    for (const each of node.items) {
      const item = this.node(each as Node, `${path}.[]`, here);
      this.statements.push({ file, span: each ? this.ownSpan(each as ParsedNode, item) : item.span });
      items.push(item);
      size += this.sizeOf(item);
    }
    const span = coverOf(here, items.at(0)?.span, items.at(-1)?.span, this.isFlow(node));
    return this.sized({ type: 'list', items, tag: this.tagOf(node.tag), file, span }, size);
  }

  private map(node: { items: Pair[]; range?: [number, number, number] | null; tag?: string }, path: string) {
    const { file } = this.source;
    const entries = new Map<string, ComposeEntry>();
    const merged: ComposeNode[] = [];
    const seen = new Map<string, Span>();
    const here = this.spanOf(node);
    let first: Span | undefined;
    let last: Span | undefined;
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const key = this.key(pair.key as Node, path);
      if (!key) continue;
      this.noteKey(key, seen);
      first ??= key.span;
      const isMerge = key.value === '<<' && this.source.text.charAt(key.span.start) === '<';
      const own = pair.value as Node;
      const value = this.node(own, join(path, key.value), { start: key.span.end, end: key.span.end });
      last = own ? this.ownSpan(own, value) : key.span;
      this.statements.push({ file, span: { start: key.span.start, end: Math.max(key.span.end, last.end) } });
      if (isMerge) merged.push(value);
      else entries.set(key.value, { key, value, file });
    }
    this.merge(entries, merged);
    let size = 1;
    for (const entry of entries.values()) size += 1 + this.sizeOf(entry.value);
    const isFlow = this.isFlow(node);
    const insertion = isFlow || !first ? null : this.insertionAt(first.start);
    const span = coverOf(here, first, last, isFlow);
    return this.sized(
      { type: 'map', entries: [...entries.values()], insertion, tag: this.tagOf(node.tag), file, span },
      size,
    );
  }

  /** Keys that stand in the mapping itself win over merged ones, earlier merged ones over later. */
  private merge(entries: Map<string, ComposeEntry>, values: readonly ComposeNode[]): void {
    for (const value of values) {
      const maps = value.type === 'list' ? value.items : [value];
      for (const map of maps) {
        if (map.type !== 'map') {
          this.fail('yaml: map merge requires map or sequence of maps as the value', value.span);
          break;
        }
        if (!this.spend(map.entries.length, value.span)) return;
        for (const entry of map.entries)
          if (!entries.has(entry.key.value)) entries.set(entry.key.value, entry);
      }
    }
  }

  private key(node: Node, path: string): Mapped | null {
    if (!node) return null;
    const made = isAlias(node) ? this.alias(node.source, this.spanOf(node)) : null;
    const span = this.spanOf(node);
    if (made ? made.type !== 'scalar' : !isScalar(node)) {
      this.fail('yaml: invalid map key', span);
      return null;
    }
    if (made?.type === 'scalar') {
      const out = new MappedBuilder();
      out.push(made.value.value, span);
      return out.finish(span);
    }
    if (!isScalar(node)) return null;
    const written = typeof node.value === 'string' ? node.value : String(node.source ?? '');
    const style = STYLES[node.type ?? ''] ?? 'plain';
    const kind = KIND_OF_TAG[node.tag ?? ''] ?? (style === 'plain' ? plainKind(written) : 'string');
    if (kind !== 'string') {
      const where = path === '' ? 'at top level' : `in ${path}`;
      this.fail(`non-string key ${where}: ${kind === 'null' ? '<nil>' : written}`, span);
    }
    if (node.anchor) this.anchors.set(node.anchor, this.scalar(node, path));
    return scalarText(this.source.text, span, written, style);
  }

  private noteKey(key: Mapped, seen: Map<string, Span>): void {
    const before = seen.get(key.value);
    if (before) {
      const { lineOf } = this.source;
      const message = `line ${lineOf(key.span.start)}: mapping key ${JSON.stringify(key.value)} already defined at line ${lineOf(before.start)}`;
      this.fail(message, key.span);
    } else seen.set(key.value, key.span);
  }

  /** Where a node stands in this text: an alias at itself, everything else where it was read. */
  private ownSpan(node: ParsedNode, made: ComposeNode): Span {
    return isAlias(node) ? this.spanOf(node) : made.span;
  }

  private nothing(span: Span): ComposeScalar {
    const value = { value: '', span, map: { starts: [], ends: [] } };
    return { type: 'scalar', kind: 'null', value, tag: null, file: this.source.file, span };
  }

  private sized<T extends ComposeNode>(node: T, size: number): T {
    this.sizes.set(node, size);
    return node;
  }

  private tagOf(tag: string | undefined): MergeTag {
    if (tag === '!reset') return 'reset';
    return tag === '!override' ? 'override' : null;
  }

  private isFlow(node: { range?: [number, number, number] | null }): boolean {
    const char = this.source.text.charAt(node.range?.[0] ?? 0);
    return char === '{' || char === '[';
  }

  private insertionAt(offset: number): Insertion | null {
    const { text, file } = this.source;
    let start = offset;
    while (start > 0 && (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t')) start--;
    const isLineStart = start === 0 || text.charAt(start - 1) === '\n' || text.charAt(start - 1) === '\r';
    return isLineStart ? { file, offset, indent: text.slice(start, offset) } : null;
  }

  private spanOf(node: { range?: [number, number, number] | null }): Span {
    return { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
  }

  private fail(message: string, span: Span): void {
    // What comes of a refused alias is no fault of its own.
    if (!this.isExcessive && this.problems.length < MOST_PROBLEMS) this.problems.push({ message, span });
  }
}

/** What Compose says of a template that it cannot expand. */
function templateMessage(path: string, problem: { kind: string; message: string }, written: string): string {
  return problem.kind === 'template'
    ? `invalid interpolation format for ${path}. You may need to escape any $ with another $. ${written}`
    : `error while interpolating ${path}: ${problem.message}`;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** A block collection ends with its last value, not with the comments behind it. */
function coverOf(range: Span, first: Span | undefined, last: Span | undefined, isFlow: boolean): Span {
  if (isFlow || !first || !last) return range;
  return { start: Math.min(range.start, first.start), end: Math.max(first.end, last.end) };
}
