/** A shell pattern as `${name#pattern}` takes it: `*` and `?` alone are special, a backslash makes them plain. */
export interface Pattern {
  readonly units: readonly PatternUnit[];
}
type PatternUnit = { readonly kind: 'any' | 'one' } | { readonly kind: 'plain'; readonly char: string };

/** The pattern, or the message with which BuildKit refuses it (frontend/dockerfile/shell/lex.go). */
export function compilePattern(source: string): Pattern | string {
  const units: PatternUnit[] = [];
  for (let at = 0; at < source.length; at++) {
    let char = source.charAt(at);
    if (char === '*' || char === '?') {
      units.push({ kind: char === '*' ? 'any' : 'one' });
      continue;
    }
    if (char === '\\') {
      const next = source.charAt(at + 1);
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') {
        return `invalid pattern (${source}) in substitution: invalid escape '\\${next}'`;
      }
      char = next;
      at++;
    }
    units.push({ kind: 'plain', char });
  }
  return { units };
}

/** `value` without the shortest or longest start that the pattern matches. */
export function trimStart(value: string, pattern: Pattern, longest: boolean): string {
  const end = matchEnd(value, 0, pattern.units, longest);
  return end < 0 ? value : value.slice(end);
}

/** `value` without the shortest or longest end that the pattern matches. */
export function trimTail(value: string, pattern: Pattern, longest: boolean): string {
  const reversed = [...value].reverse().join('');
  const rest = trimStart(reversed, { units: [...pattern.units].reverse() }, longest);
  return [...rest].reverse().join('');
}

/** `value` with the first or every match of the pattern, each as long as can be, replaced. */
export function replace(value: string, pattern: Pattern, replacement: string, all: boolean): string {
  let result = '';
  let at = 0;
  while (at <= value.length) {
    const end = matchEnd(value, at, pattern.units, true);
    if (end < 0 || (end === at && at < value.length && pattern.units.length > 0)) {
      result += value.charAt(at);
      at++;
      continue;
    }
    result += replacement;
    at = end;
    if (!all || end === value.length) break;
  }
  return result + value.slice(at);
}

/** Where the shortest or longest match that begins at `from` ends; -1 without one. Steps: pattern × value. */
function matchEnd(value: string, from: number, units: readonly PatternUnit[], longest: boolean): number {
  let states = closure([0], units);
  let end = -1;
  for (let at = from; ; at++) {
    if (states.includes(units.length)) {
      end = at;
      if (!longest) return end;
    }
    if (at >= value.length || states.length === 0) return end;
    const char = value.charAt(at);
    const next: number[] = [];
    for (const state of states) {
      const unit = units[state];
      if (!unit) continue;
      if (unit.kind === 'any') next.push(state);
      else if (unit.kind === 'one' || (unit.kind === 'plain' && unit.char === char)) next.push(state + 1);
    }
    states = closure(next, units);
  }
}

/** The states together with those that a `*` lets pass over. Sorted, without repeats. */
function closure(states: readonly number[], units: readonly PatternUnit[]): number[] {
  const all = new Set<number>();
  for (const state of states) {
    let reach = state;
    while (!all.has(reach)) {
      all.add(reach);
      if (units[reach]?.kind !== 'any') break;
      reach++;
    }
  }
  return [...all];
}
