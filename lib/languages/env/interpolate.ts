import type { Mapped, Problem, Span } from '../../text';
import { MappedBuilder, placeOf } from './mapped-builder';

/** What a variable is in this setup; undefined where no file gives it a value. */
export type Lookup = (name: string) => string | undefined;

/** Units that variables may still add to the values of one document: `$A$A…` must not grow without bound. */
export interface Budget {
  left: number;
}

/** A text after its `${…}` were filled in, and what was wrong with them. */
export interface Interpolated {
  readonly text: Mapped;
  /** Variables without value or default: their place in the text holds UNKNOWN. */
  readonly unset: readonly { readonly name: string; readonly span: Span }[];
  /** The first thing that Compose refuses; null where it refuses nothing. */
  readonly problem: (Problem & { readonly kind: 'template' | 'required' }) | null;
}

/** Defaults within defaults that are followed; deeper ones are unknown. */
const MOST_DEPTH = 50;
/** Enough for any real setup; the rest is unknown. */
const BUDGET = 1 << 20;

/** A fresh budget for one document. */
export function createBudget(): Budget {
  return { left: BUDGET };
}

/**
 * Expands `$V`, `${V}`, `${V:-d}`, `${V-d}`, `${V:?e}`, `${V?e}`, `${V:+x}`, `${V+x}` and `$$` as Compose does
 * (compose-go, template/template.go), nested defaults included. A variable that no file sets and that has no
 * default is UNKNOWN: the caller's own environment decides. A `$` before anything else stands for itself.
 */
export function interpolate(source: Mapped, lookup: Lookup, budget: Budget = createBudget()): Interpolated {
  if (!source.value.includes('$')) return { text: source, unset: [], problem: null };
  const run = new Expansion(source, lookup, budget);
  run.expand(0, source.value.length, 0);
  return { text: run.out.finish(source.span), unset: run.unset, problem: run.problem };
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

class Expansion {
  readonly out = new MappedBuilder();
  readonly unset: { name: string; span: Span }[] = [];
  problem: Interpolated['problem'] = null;
  private readonly closing: ReadonlyMap<number, number>;
  private readonly lastBrace: number;

  constructor(
    private readonly source: Mapped,
    private readonly lookup: Lookup,
    private readonly budget: Budget,
  ) {
    this.closing = closingBraces(source.value);
    this.lastBrace = source.value.lastIndexOf('}');
  }

  expand(from: number, to: number, depth: number): void {
    const text = this.source.value;
    let at = from;
    while (at < to) {
      const dollar = text.indexOf('$', at);
      if (dollar < 0 || dollar >= to) break;
      this.out.copy(this.source, at, dollar);
      at = this.substitute(dollar, to, depth);
    }
    if (at < to) this.out.copy(this.source, at, to);
  }

  /** Handles what begins with the `$` and answers where to go on. */
  private substitute(dollar: number, to: number, depth: number): number {
    const text = this.source.value;
    const next = dollar + 1 < to ? text.charAt(dollar + 1) : '';
    if (next === '$') {
      this.out.push('$', this.between(dollar, dollar + 2));
      return dollar + 2;
    }
    if (next === '{') return this.braced(dollar, to, depth);
    const name = nameAt(text, dollar + 1, to);
    if (name === '') {
      this.out.copy(this.source, dollar, dollar + 1);
      return dollar + 1;
    }
    const end = dollar + 1 + name.length;
    this.variable(name, this.between(dollar, end));
    return end;
  }

  private braced(dollar: number, to: number, depth: number): number {
    const text = this.source.value;
    const close = this.closing.get(dollar + 1) ?? this.lastBrace;
    if (close <= dollar || close >= to) return this.invalid(dollar, to);
    const end = close + 1;
    const name = nameAt(text, dollar + 2, close);
    const place = this.between(dollar, end);
    const after = dollar + 2 + name.length;
    if (name === '') return this.invalid(dollar, end);
    if (after === close) this.variable(name, place);
    else if (!this.operator(name, after, close, place, depth)) return this.invalid(dollar, end);
    return end;
  }

  /** `:-d` and its kin behind the name; false where there is no such operator. */
  private operator(name: string, from: number, close: number, place: Span, depth: number): boolean {
    const text = this.source.value;
    const colon = text.charAt(from) === ':';
    const sign = text.charAt(colon ? from + 1 : from);
    const argument = colon ? from + 2 : from + 1;
    if (argument > close || !'-+?'.includes(sign) || sign === '') return false;
    if (text.slice(argument, close).includes('\n')) return false;
    const value = this.lookup(name);
    const counts = value !== undefined && !(colon && value === '');
    if (sign === '-') {
      if (counts) this.insert(value, place);
      else this.argument(argument, close, place, depth);
    } else if (sign === '+') {
      if (value === undefined) this.variable(name, place);
      else if (counts) this.argument(argument, close, place, depth);
    } else if (value !== undefined && !counts) this.required(name, text.slice(argument, close), place);
    else this.variable(name, place);
    return true;
  }

  private argument(from: number, to: number, place: Span, depth: number): void {
    if (depth >= MOST_DEPTH) this.out.unknown(place);
    else this.expand(from, to, depth + 1);
  }

  private variable(name: string, place: Span): void {
    const value = this.lookup(name);
    if (value !== undefined) {
      this.insert(value, place);
      return;
    }
    this.unset.push({ name, span: place });
    this.out.unknown(place);
  }

  private insert(value: string, place: Span): void {
    this.budget.left -= value.length;
    if (this.budget.left < 0) this.out.unknown(place);
    else this.out.push(value, place);
  }

  private required(name: string, reason: string, span: Span): void {
    const message = `required variable ${name} is missing a value${reason === '' ? '' : `: ${reason}`}`;
    this.problem ??= { message, span, kind: 'required' };
    this.out.unknown(span);
  }

  private invalid(from: number, to: number): number {
    const span = this.between(from, to);
    this.problem ??= {
      message: `Invalid template: ${JSON.stringify(this.source.value)}`,
      span,
      kind: 'template',
    };
    this.out.unknown(span);
    return to;
  }

  private between(from: number, to: number): Span {
    return { start: placeOf(this.source, from).start, end: placeOf(this.source, to - 1).end };
  }
}

function nameAt(text: string, from: number, to: number): string {
  NAME.lastIndex = from;
  const name = NAME.exec(text)?.[0] ?? '';
  return name.slice(0, Math.max(to - from, 0));
}

/** The closing brace of each opening one, in one pass. */
function closingBraces(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 123) open.push(at);
    else if (unit === 125) {
      const from = open.pop();
      if (from !== undefined) pairs.set(from, at);
    }
  }
  return pairs;
}
