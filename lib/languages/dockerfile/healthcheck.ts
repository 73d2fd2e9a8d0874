import type { Span } from '../../text';
import { quote } from './characters';
import type { RawCommand } from './raw';
import { spanIn } from './read';

const DURATIONS = ['interval', 'timeout', 'start-period', 'start-interval'];
const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** What BuildKit refuses about a HEALTHCHECK, its flags' names aside (frontend/dockerfile/instructions/parse.go). */
export function checkHealthcheck(raw: RawCommand): { message: string; span?: Span } | null {
  const { line, inner, flags } = raw;
  if (!inner) return { message: 'HEALTHCHECK requires at least one argument' };
  const empty = inner.rest.from === inner.rest.to;
  if (inner.name === 'NONE') {
    return empty ? null : { message: 'HEALTHCHECK NONE takes no arguments', span: spanIn(line, inner.rest) };
  }
  if (inner.name !== 'CMD') {
    const message = `Unknown type ${quote(inner.name)} in HEALTHCHECK (try CMD)`;
    return { message, span: spanIn(line, inner.keyword) };
  }
  if (empty || inner.json?.length === 0) return { message: 'Missing command after HEALTHCHECK CMD' };
  for (const { name, line: source, value, span } of flags) {
    const text = value ? source.text.slice(value.from, value.to) : '';
    const message = DURATIONS.includes(name) ? checkDuration(name, text) : null;
    if (message !== null) return { message, span };
  }
  return null;
}

/** Go's `time.ParseDuration`, and BuildKit's own floor of a millisecond. */
function checkDuration(name: string, text: string): string | null {
  if (text === '') return null;
  const parts = /^[-+]?(.*)$/s.exec(text)?.[1] ?? '';
  if (parts === '0') return null;
  let rest = parts;
  let total = 0;
  do {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) return `time: invalid duration ${quote(text)}`;
    rest = rest.slice(number.length);
    const unit = /^[^\d.]*/.exec(rest)?.[0] ?? '';
    if (unit === '') return `time: missing unit in duration ${quote(text)}`;
    const scale = NANOSECONDS[unit];
    if (scale === undefined) return `time: unknown unit ${quote(unit)} in duration ${quote(text)}`;
    total += Number(number) * scale;
    rest = rest.slice(unit.length);
  } while (rest !== '');
  const tooShort = total !== 0 && (text.startsWith('-') || total < 1e6);
  return tooShort ? `Interval ${quote(name)} cannot be less than 1ms` : null;
}
