import type * as Shell from 'unbash';
import { type Span, UNKNOWN, type Word } from '../../text';
import { arithmeticNames } from './assigned';
import { type BraceList, braceLists, picks } from './braces';
import { Fields, plainWord } from './fields';
import { addAnsiC, addLiteral, type LiteralKind } from './literal';
import { type Found, find, resolveParameter } from './parameter';
import { placesThrough, type Source, spanAt } from './places';
import type { Item, Variables } from './variables';

/** What expansion needs from the reader of the script around it. */
export interface Expansion {
  readonly variables: Variables;
  /** False for a plain `sh`, which knows no brace lists. */
  readonly bash: boolean;
  /** How many more substituted characters there may be; past it every expansion is unknown. */
  budget: number;
  /** How many substitutions stand around the present place. */
  depth: number;
  tooDeep(span: Span): void;
  /** Reads the commands of `$(…)`. */
  readScript(script: Shell.ParsedScript, source: Source): void;
  /** Shown each unquoted literal stretch, for characters that only look like shell. */
  sawLiteral(source: Source, from: number, to: number): void;
}

/** How the surroundings read a part: quoted parts are neither split nor tilde-expanded. */
interface Reading {
  readonly literal: LiteralKind;
  readonly quoted: boolean;
}

/** Substitutions within substitutions are followed this deep. */
const MAX_DEPTH = 24;

const BARE: Reading = { literal: 'bare', quoted: false };
const OPERAND: Reading = { literal: 'operand', quoted: false };
const DOUBLE: Reading = { literal: 'double', quoted: true };
/** The words that one word becomes: none, one or several. */
export function expandWord(context: Expansion, source: Source, word: Shell.Word, out: Word[]): void {
  const { text, pos, end } = word;
  if (!word.parts && text === word.value && text.charCodeAt(0) !== TILDE) {
    context.sawLiteral(source, pos, end);
    out.push(plainWord(text, pos, end, source.places));
    return;
  }
  const lists = context.bash && word.parts ? braceLists(word.parts, source.text) : null;
  if (lists) {
    expandBraces(context, source, word, lists, out);
    return;
  }
  const fields = new Fields(spanAt(source.places, pos, end), true);
  addWord(context, fields, source, word, BARE);
  for (const field of fields.finish()) out.push(field);
}

/** `a{b,c}` is read once for each way to choose; every word that comes of it stands at the whole. */
function expandBraces(
  context: Expansion,
  source: Source,
  word: Shell.Word,
  lists: readonly BraceList[],
  out: Word[],
): void {
  const choices = new Map(lists.map((list) => [list.part, list.choices]));
  for (const pick of picks(lists)) {
    const fields = new Fields(spanAt(source.places, word.pos, word.end), true);
    for (const part of word.parts ?? []) {
      const index = pick.get(part);
      const chosen = index === undefined ? undefined : choices.get(part)?.[index];
      if (chosen) addLiteral(fields, source, chosen.from, chosen.to, 'bare');
      else if (index !== undefined) fields.split(UNKNOWN, spanAt(source.places, part.pos, part.end));
      else addPart(context, fields, source, part, word.pos, BARE);
    }
    for (const field of fields.finish()) out.push(field);
  }
}

/** The one word that a word becomes where the shell does not split: the value of an assignment, a here-string. */
export function expandWhole(context: Expansion, source: Source, word: Shell.Word): Word {
  const { text, pos, end } = word;
  if (!word.parts && text === word.value && !text.includes('~'))
    return plainWord(text, pos, end, source.places);
  const fields = new Fields(spanAt(source.places, pos, end), false);
  addWord(context, fields, source, word, BARE);
  return fields.single();
}

/** Adds all parts of a word to the fields. */
function addWord(
  context: Expansion,
  fields: Fields,
  source: Source,
  word: Shell.Word,
  reading: Reading,
): void {
  if (word.parts) addParts(context, fields, source, word.parts, word.pos, reading);
  else if (word.end > word.pos) addText(context, fields, source, word.pos, word.end, word.pos, reading);
}

/** Adds parts in order; `wordStart` is where the word begins, the one place where a tilde is the home directory. */
function addParts(
  context: Expansion,
  fields: Fields,
  source: Source,
  parts: readonly Shell.WordPart[],
  wordStart: number,
  reading: Reading,
): void {
  for (const part of parts) addPart(context, fields, source, part, wordStart, reading);
}

function addPart(
  context: Expansion,
  fields: Fields,
  source: Source,
  part: Shell.WordPart,
  wordStart: number,
  reading: Reading,
): void {
  const { pos, end } = part;
  const span = spanAt(source.places, pos, end);
  switch (part.type) {
    case 'SingleQuoted':
      fields.quote(span.start);
      fields.copy(source.text, pos + 1, pos + 1 + part.value.length, source.places);
      return;
    case 'AnsiCQuoted':
      fields.quote(span.start);
      addAnsiC(fields, source, pos + 2, part.text.endsWith("'") && end - pos > 2 ? end - 1 : end);
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      addDoubleQuoted(context, fields, source, part);
      return;
    case 'SimpleExpansion':
      addFound(context, fields, find(context.variables, part.text.slice(1)), span, reading.quoted);
      return;
    case 'ParameterExpansion':
      addParameter(context, fields, source, part, reading);
      return;
    case 'CommandExpansion':
      addCommandOutput(context, fields, source, part, reading.quoted);
      return;
    case 'ArithmeticExpansion':
      for (const name of arithmeticNames(part.text)) context.variables.setUnknown(name);
      fields.one(span);
      return;
    case 'ProcessSubstitution':
      addProcess(context, fields, source, part, span);
      return;
    case 'Literal':
      addText(context, fields, source, pos, end, wordStart, reading);
      return;
    default:
      addPattern(context, fields, source, part, reading);
  }
}

function addParameter(
  context: Expansion,
  fields: Fields,
  source: Source,
  part: Shell.ParameterExpansionPart,
  reading: Reading,
): void {
  const wholeValue = (word: Shell.Word) => expandWhole(context, source, word).value;
  const outcome = resolveParameter(context.variables, part, wholeValue, (length) => afford(context, length));
  const span = spanAt(source.places, part.pos, part.end);
  if (outcome.kind !== 'word') {
    addFound(context, fields, outcome, span, reading.quoted);
    return;
  }
  if (context.depth >= MAX_DEPTH) {
    addFound(context, fields, { kind: 'text', text: UNKNOWN }, span, reading.quoted);
    return;
  }
  context.depth++;
  addWord(context, fields, source, outcome.word, reading.quoted ? reading : OPERAND);
  context.depth--;
  if (!outcome.assigns) return;
  context.variables.set(part.parameter, { text: wholeValue(outcome.word), list: null, exported: false });
}

function addFound(context: Expansion, fields: Fields, found: Found, span: Span, quoted: boolean): void {
  if (found.kind === 'one') {
    fields.one(span);
    return;
  }
  if (found.kind === 'list' && quoted && !found.joined) {
    const affordable = context.budget >= 0 && afford(context, lengthOf(found.items));
    fields.list(affordable ? found.items : [{ text: UNKNOWN, open: true }], span);
    return;
  }
  const whole = textOf(context, found);
  const text = afford(context, whole.length) ? whole : UNKNOWN;
  if (quoted) fields.keep(text, span);
  else fields.split(text, span);
}

function textOf(context: Expansion, found: Exclude<Found, { kind: 'one' }>): string {
  if (found.kind === 'unset') return '';
  if (found.kind === 'environment' || context.budget < 0) return UNKNOWN;
  return found.kind === 'text' ? found.text : found.items.map((item) => item.text).join(' ');
}

/** What a word costs beyond its characters. */
const ITEM_COST = 16;

function lengthOf(items: readonly Item[]): number {
  return items.reduce((sum, { text }) => sum + text.length + ITEM_COST, 0);
}

/** False once all substitutions together have grown past any honest script. */
function afford(context: Expansion, length: number): boolean {
  context.budget -= length;
  return context.budget >= 0;
}

/** Globs and braces stay as they are written: which files they match is not in the files. */
function addPattern(
  context: Expansion,
  fields: Fields,
  source: Source,
  part: Shell.GlobPart | Shell.ExtendedGlobPart | Shell.BraceExpansionPart,
  reading: Reading,
): void {
  let at = part.pos;
  for (const inner of part.parts ?? []) {
    addLiteral(fields, source, at, inner.pos, reading.literal);
    addPart(context, fields, source, inner, -1, reading);
    at = inner.end;
  }
  addLiteral(fields, source, at, part.end, reading.literal);
}

function addDoubleQuoted(
  context: Expansion,
  fields: Fields,
  source: Source,
  part: Shell.DoubleQuotedPart | Shell.LocaleStringPart,
): void {
  const isOneList = part.parts.length === 1 && isList(part.parts[0]);
  if (!isOneList) fields.quote(source.places.start(part.pos));
  addParts(context, fields, source, part.parts, -1, DOUBLE);
}

/** `$@` and `${A[@]}`: within quotes they alone may be no word at all, or several. */
function isList(part: Shell.WordPart | undefined): boolean {
  if (part?.type === 'SimpleExpansion') return part.text === '$@';
  if (part?.type !== 'ParameterExpansion' || part.prefix) return false;
  return part.parameter === '@' || part.index?.text === '@';
}

function addCommandOutput(
  context: Expansion,
  fields: Fields,
  source: Source,
  part: Shell.CommandExpansionPart,
  quoted: boolean,
): void {
  const span = spanAt(source.places, part.pos, part.end);
  const script = scriptOf(context, part, span);
  const inner =
    script?.source === undefined ? source : decodedBackticks(source, part.pos, part.end, script.source);
  if (script && inner) context.readScript(script, inner);
  // A substitution that holds a comment alone, as in `#optional`, gives nothing.
  if (script && script.commands.length === 0 && !script.errors) return;
  if (quoted) fields.keep(UNKNOWN, span);
  else fields.split(UNKNOWN, span);
}

function addProcess(
  context: Expansion,
  fields: Fields,
  source: Source,
  part: Shell.ProcessSubstitutionPart,
  span: Span,
): void {
  const script = scriptOf(context, part, span);
  if (script) context.readScript(script, source);
  fields.one(span);
}

/** Each level is parsed once it is asked for, so hostile nesting costs nothing past the bound. */
function scriptOf(
  context: Expansion,
  part: Shell.CommandExpansionPart | Shell.ProcessSubstitutionPart,
  span: Span,
): Shell.ParsedScript | undefined {
  if (context.depth < MAX_DEPTH) return part.script;
  context.tooDeep(span);
  return undefined;
}

/** Old-style substitutions are read after one round of escapes; this finds the way back to the file. */
function decodedBackticks(source: Source, pos: number, end: number, decoded: string): Source | null {
  const origin: number[] = [];
  let at = pos + 1;
  for (let i = 0; i < decoded.length; i++) {
    const unit = decoded[i];
    if (source.text[at] === '\\' && (unit !== '\\' || source.text[at + 1] === '\\')) at++;
    if (source.text[at] !== unit || at >= end) return null;
    origin.push(at);
    at++;
  }
  origin.push(at);
  return { text: decoded, places: placesThrough(source.places, origin) };
}

const TILDE = 126;

function addText(
  context: Expansion,
  fields: Fields,
  source: Source,
  from: number,
  to: number,
  wordStart: number,
  reading: Reading,
): void {
  let at = from;
  if (!reading.quoted && from === wordStart && isHome(source.text, from)) {
    addFound(context, fields, find(context.variables, 'HOME'), spanAt(source.places, from, from + 1), true);
    at++;
  }
  if (reading.literal === 'bare') context.sawLiteral(source, at, to);
  addLiteral(fields, source, at, to, reading.literal);
}

/** `~` alone or before a slash is the caller's home directory; `~name` stays as it is written. */
function isHome(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === TILDE && (at + 1 === text.length || /[/\s;&|()<>}]/.test(text[at + 1] ?? ''))
  );
}

/** Adds the text of a here-document. */
export function hereDocument(context: Expansion, source: Source, document: Shell.HereDoc): Word {
  const { body, delimiter, operator } = document;
  const tabless = operator === '<<-';
  const span: Span = spanAt(source.places, body.pos, body.end);
  const fields = new Fields(span, false);
  if (delimiter?.quoted) {
    addLiteral(fields, source, body.pos, body.end, tabless ? 'tabless-raw' : 'raw');
  } else {
    const reading: Reading = { literal: tabless ? 'tabless-heredoc' : 'heredoc', quoted: true };
    if (body.parts) addParts(context, fields, source, body.parts, -1, reading);
    else addLiteral(fields, source, body.pos, body.end, reading.literal);
  }
  return fields.single();
}
