import type { Mapped, Problem, Span } from '../../text';
import { type Budget, createBudget, interpolate, type Lookup } from './interpolate';
import { isBlank, isSpace, lineEnd, literal, skip, trimEnd } from './lines';
import { quoted } from './quoted';
import type { EnvEntry, EnvFacts } from './types';

/**
 * `.env` and `env_file` as Compose reads them (compose-go, dotenv/parser.go): `export`, `:` for `=`, single quotes
 * literal, double quotes with escapes and variables over several lines, ` #` comments behind unquoted values.
 * Variables come from the file itself, top down. Compose stops at the first fault, and so does this.
 */
export function readComposeEnv(text: string, lookup: Lookup): EnvFacts {
  const reader = new Reader(text, lookup);
  reader.read();
  const { entries, comments, problems } = reader;
  return { flavour: 'compose', entries, comments, problems };
}

class Reader {
  readonly entries: EnvEntry[] = [];
  readonly comments: { text: string; span: Span }[] = [];
  readonly problems: Problem[] = [];
  private readonly known = new Map<string, string | undefined>();
  private readonly budget: Budget = createBudget();

  constructor(
    private readonly text: string,
    private readonly caller: Lookup,
  ) {}

  read(): void {
    const { text } = this;
    let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (this.problems.length === 0) {
      at = skip(text, at, text.length, isSpace);
      if (at >= text.length) return;
      at = text.charCodeAt(at) === 35 ? this.comment(at, lineEnd(text, at)) : this.statement(at);
    }
  }

  private comment(start: number, lineFeed: number): number {
    const end = trimEnd(this.text, start, lineFeed, (unit) => unit === 13);
    this.comments.push({ text: this.text.slice(start, end), span: { start, end } });
    return lineFeed;
  }

  /** One `NAME=value` or `NAME`; answers where to go on. */
  private statement(from: number): number {
    const { text } = this;
    const start = afterExport(text, from);
    const sign = keyEnd(text, start);
    const unit = text.charCodeAt(sign);
    const end = trimEnd(text, start, sign, isSpace);
    const name = literal(text, start, end);
    const isBare = sign >= text.length || unit === 10;
    if (!isBare && unit !== 61 && unit !== 58) return this.badName(start, sign);
    if (name.value.includes(' ')) return this.fail('key cannot contain a space', name.span);
    if (isBare) {
      if (name.value !== '') this.entries.push({ name, value: null, span: name.span });
      return sign + 1;
    }
    const valueStart = skip(text, sign + 1, text.length, isBlank);
    const quote = text.charAt(valueStart);
    return quote === '"' || quote === "'"
      ? this.quotedValue(name, valueStart)
      : this.bareValue(name, valueStart);
  }

  private bareValue(name: Mapped, start: number): number {
    const { text } = this;
    const lineFeed = lineEnd(text, start);
    const hash = text.slice(start, lineFeed).indexOf(' #');
    const end = trimEnd(text, start, hash < 0 ? lineFeed : start + hash, isSpace);
    if (hash >= 0) this.comment(start + hash + 1, lineFeed);
    this.add(name, this.expand(literal(text, start, end)));
    return lineFeed;
  }

  private quotedValue(name: Mapped, start: number): number {
    const value = quoted(this.text, start);
    if (!value) {
      const span = { start, end: lineEnd(this.text, start) };
      return this.fail(`unterminated quoted value ${this.text.slice(span.start, span.end)}`, span);
    }
    this.add(name, this.text.charAt(start) === '"' ? this.expand(value) : value);
    return value.span.end;
  }

  private expand(value: Mapped): Mapped {
    const { text, problem } = interpolate(value, this.lookup, this.budget);
    if (problem) this.problems.push({ message: problem.message, span: problem.span });
    return text;
  }

  private readonly lookup: Lookup = (name) => this.caller(name) ?? this.known.get(name);

  private add(name: Mapped, value: Mapped): void {
    if (name.value === '') return;
    this.known.set(name.value, value.value);
    this.entries.push({ name, value, span: { start: name.span.start, end: value.span.end } });
  }

  private badName(start: number, at: number): number {
    const char = String.fromCodePoint(this.text.codePointAt(at) ?? 0);
    const line = this.text.slice(start, lineEnd(this.text, start)).replace(/\r$/, '');
    const message = `unexpected character ${JSON.stringify(char)} in variable name ${JSON.stringify(line)}`;
    return this.fail(message, { start: at, end: at + char.length });
  }

  private fail(message: string, span: Span): number {
    this.problems.push({ message: `line ${lineNumber(this.text, span.start)}: ${message}`, span });
    return this.text.length;
  }
}

function afterExport(text: string, at: number): number {
  return /^export[\t\n\f\r ]/.test(text.slice(at, at + 7)) ? skip(text, at + 6, text.length, isBlank) : at;
}

/** The `=`, `:` or line end behind a name, or the first character that no name may have. */
function keyEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (!isBlank(unit) && !isNameUnit(text, at, unit)) return at;
    at++;
  }
  return at;
}

function isNameUnit(text: string, at: number, unit: number): boolean {
  if (unit < 0x80) return /[A-Za-z0-9_.[\]-]/.test(text.charAt(at));
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0)) || isTrailing(unit);
}

/** The second half of a pair, whose first half was judged as the whole character. */
function isTrailing(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function lineNumber(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
