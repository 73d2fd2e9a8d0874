import type { Mapped, Word } from '../../text';
import { type Expander, jsonWord, splitExpanded } from './expand';
import { readMarker } from './heredoc';
import { endOffset, offsetAt, type Stretch, sliceLine, wordSlice } from './line';
import type { RawCommand, RawFlag, RawInstruction } from './raw';
import { spanIn } from './read';
import type { Binding } from './scope';
import type { Heredoc, Instruction, InstructionFlag, Pair } from './types';

/** Flags whose values BuildKit expands; `--from` and the rest it takes as they are. */
const EXPANDED_FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  COPY: ['chown', 'chmod'],
  ADD: ['chown', 'chmod', 'checksum'],
  RUN: ['mount'],
};
const EXPANDED_WORDS = new Set(['ADD', 'COPY', 'EXPOSE', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);
const NOTHING: readonly never[] = [];
const SHELL_FORMS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL']);

type Lookup = (name: string) => Binding;

/** The instruction with its words expanded as BuildKit expands them at that place. */
export function evaluate(raw: RawInstruction, expander: Expander, lookup: Lookup, text: string): Instruction {
  return build(raw.command, raw.heredocs, raw.markers, raw.end, expander, lookup, text);
}

function build(
  raw: RawCommand,
  heredocs: readonly Heredoc[],
  markers: readonly Stretch[],
  end: number,
  expander: Expander,
  lookup: Lookup,
  text: string,
): Instruction {
  const { line, name, rest, json } = raw;
  const content = sliceLine(line, rest.from, rest.to);
  const strings = json?.map((string) => jsonWord(line, string)) ?? NOTHING;
  const words = json
    ? EXPANDED_WORDS.has(name)
      ? json.map((string) => expander.expandJson(line, string, lookup))
      : strings
    : wordsOf(raw, markers, expander, lookup);
  const inner = raw.inner?.name === 'NONE' ? null : raw.inner;
  const shell = SHELL_FORMS.has(name) && rest.to > rest.from;
  return {
    keyword: name,
    keywordSpan: spanIn(line, raw.keyword),
    span: { start: offsetAt(line, raw.keyword.from), end },
    flags: mapped(raw.flags, (flag) => flagOf(flag, name, expander, lookup)),
    content,
    words,
    pairs: name === 'ARG' ? NOTHING : mapped(raw.pairs, (pair) => pairOf(raw, pair, expander, lookup)),
    form: json ? 'exec' : shell ? 'shell' : null,
    exec: strings,
    script: json || !shell || name === 'SHELL' ? null : scriptOf(content, heredocs, text),
    heredocs,
    inner: inner && build(inner, heredocs, markers, end, expander, lookup, text),
  };
}

/** Nothing of nothing is the same list for all instructions: most have no flags, no pairs and no words. */
function mapped<From, To>(list: readonly From[], each: (item: From) => To): readonly To[] {
  return list.length === 0 ? NOTHING : list.map(each);
}

function wordsOf(
  raw: RawCommand,
  markers: readonly Stretch[],
  expander: Expander,
  lookup: Lookup,
): readonly Word[] {
  const { line, name } = raw;
  if (raw.words.length === 0) return NOTHING;
  const own = markers.length === 0 ? raw.words : withoutMarkers(raw.words, markers);
  if (!EXPANDED_WORDS.has(name)) return own.map(({ from, to }) => wordSlice(line, from, to));
  const words = own.map((word) => expander.expand(line, word, lookup));
  return name === 'EXPOSE' ? words.flatMap(splitExpanded) : words;
}

/** The words that are no heredoc marker; both lists are in the order of the line. */
function withoutMarkers(words: readonly Stretch[], markers: readonly Stretch[]): Stretch[] {
  let next = 0;
  return words.filter(({ from }) => {
    while (next < markers.length && (markers[next]?.to ?? 0) <= from) next++;
    return from < (markers[next]?.from ?? Number.POSITIVE_INFINITY);
  });
}

function flagOf(flag: RawFlag, keyword: string, expander: Expander, lookup: Lookup): InstructionFlag {
  const { name, line, value, span } = flag;
  if (!value) return { name, value: null, span };
  const expands = EXPANDED_FLAGS[keyword]?.includes(name) ?? false;
  return {
    name,
    value: expands ? expander.expand(line, value, lookup) : wordSlice(line, value.from, value.to),
    span,
  };
}

/** A pair of ENV, LABEL or ARG; an ARG's name stays as it is written. */
export function pairOf(
  { line, name: keyword }: RawCommand,
  { from, to, name, value }: RawCommand['pairs'][number],
  expander: Expander,
  lookup: Lookup,
): Pair {
  return {
    name: keyword === 'ARG' ? wordSlice(line, name.from, name.to) : expander.expand(line, name, lookup),
    value: value && expander.expand(line, value, lookup),
    span: { start: offsetAt(line, from), end: endOffset(line, from, to) },
  };
}

/**
 * What the shell is given: the text itself; the body where a heredoc is the whole command; else the line with its
 * heredocs put back behind it. A body that another program than a shell runs (`#!/usr/bin/python3`) is none.
 */
function scriptOf(content: Mapped, heredocs: readonly Heredoc[], text: string): Mapped | null {
  const [first] = heredocs;
  if (!first) return content;
  if (!readMarker(content.value)) return rebuild(content, heredocs, text);
  const interpreter = /^#![^\n]*/.exec(first.body.value)?.[0];
  return interpreter === undefined || /\b(?:ba|da|a|k|z|)sh\b/.test(interpreter) ? first.body : null;
}

function rebuild(content: Mapped, heredocs: readonly Heredoc[], text: string): Mapped {
  const first = heredocs[0]?.body.span.start ?? content.span.end;
  const last = heredocs[heredocs.length - 1]?.body.span.end ?? first;
  const feed = text.indexOf('\n', last);
  const end = feed < 0 ? text.length : feed;
  const tail = text.slice(first, end);
  const value = `${content.value}\n${tail}`;
  const span = { start: content.span.start, end };
  if (span.end - span.start === value.length && text.startsWith(value, span.start))
    return { value, span, map: null };
  const starts: number[] = [];
  const ends: number[] = [];
  for (let unit = 0; unit < content.value.length; unit++) {
    starts.push(content.map?.starts[unit] ?? content.span.start + unit);
    ends.push(content.map?.ends[unit] ?? content.span.start + unit + 1);
  }
  for (let at = first - 1; at < end; at++) {
    starts.push(at);
    ends.push(at + 1);
  }
  return { value, span, map: { starts, ends } };
}
