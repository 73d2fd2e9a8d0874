import type { Problem, Span } from '../../text';
import { quote } from './characters';
import { checkHealthcheck } from './healthcheck';
import { readMarker } from './heredoc';
import { offsetAt } from './line';
import type { RawCommand, RawFlag } from './raw';
import { spanIn } from './read';
import { withSuggestion, withSuggestionInAnyCase } from './suggest';

/** How a flag of an instruction is written: once, several times, or without a value. */
export type FlagKind = 'text' | 'texts' | 'switch';

/** The instructions of BuildKit and the flags of each (frontend/dockerfile/instructions/parse.go). */
export const FLAGS: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  ADD: {
    chown: 'text',
    chmod: 'text',
    link: 'switch',
    'keep-git-dir': 'switch',
    checksum: 'text',
    unpack: 'switch',
    exclude: 'texts',
  },
  ARG: {},
  CMD: {},
  COPY: { chown: 'text', from: 'text', chmod: 'text', link: 'switch', parents: 'switch', exclude: 'texts' },
  ENTRYPOINT: {},
  ENV: {},
  EXPOSE: {},
  FROM: { platform: 'text' },
  HEALTHCHECK: {
    interval: 'text',
    timeout: 'text',
    'start-period': 'text',
    'start-interval': 'text',
    retries: 'text',
  },
  LABEL: {},
  MAINTAINER: {},
  ONBUILD: {},
  RUN: { mount: 'texts', network: 'text', security: 'text', device: 'texts' },
  SHELL: {},
  STOPSIGNAL: {},
  USER: {},
  VOLUME: {},
  WORKDIR: {},
};
const NAMES = Object.keys(FLAGS);
const NETWORKS = ['default', 'none', 'host'];
const SECURITY = ['sandbox', 'insecure'];
const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;

/** A rule's answer: what is wrong, where a smaller place than the whole instruction is at fault. */
type Refusal = { readonly message: string; readonly span?: Span } | null;

/** What BuildKit refuses about one instruction on its own, in its words; the first thing only, as BuildKit does. */
export function checkCommand(raw: RawCommand): Problem | null {
  if (raw.refused) return raw.refused;
  const refusal = refuse(raw);
  if (!refusal) return null;
  const whole = { start: offsetAt(raw.line, raw.keyword.from), end: spanIn(raw.line, raw.rest).end };
  const span = refusal.span ?? (raw.rest.to > raw.rest.from ? whole : spanIn(raw.line, raw.keyword));
  return { message: `dockerfile parse error on line ${raw.lineNumber}: ${refusal.message}`, span };
}

function refuse(raw: RawCommand): Refusal {
  const { name, rest } = raw;
  const empty = rest.from === rest.to;
  switch (name) {
    case 'ENV':
    case 'LABEL':
      return checkFlags(raw) ?? (empty ? atLeastOne(name) : checkNames(raw));
    case 'ARG':
      return raw.pairs.length === 0 ? atLeastOne(name) : checkNames(raw);
    case 'ADD':
    case 'COPY':
      return checkCopy(raw);
    case 'FROM':
      return checkFrom(raw) ?? checkFlags(raw);
    case 'ONBUILD':
      return empty ? atLeastOne(name) : (checkFlags(raw) ?? checkTrigger(raw));
    case 'EXPOSE':
      return empty ? atLeastOne(name) : checkFlags(raw);
    case 'VOLUME':
      return checkVolume(raw);
    case 'MAINTAINER':
    case 'USER':
    case 'WORKDIR':
      return empty ? exactlyOne(name) : checkFlags(raw);
    case 'STOPSIGNAL':
      return empty ? exactlyOne(name) : null;
    case 'SHELL':
      return checkFlags(raw) ?? checkShell(raw);
    case 'HEALTHCHECK':
      if (raw.inner?.name === 'NONE' || empty) return checkHealthcheck(raw);
      return checkFlags(raw) ?? checkHealthcheck(raw);
    case 'RUN':
      return checkFlags(raw) ?? checkRun(raw);
    case 'CMD':
    case 'ENTRYPOINT':
      return checkFlags(raw);
    default:
      return checkKeyword(raw);
  }
}

const atLeastOne = (name: string): Refusal => ({ message: `${name} requires at least one argument` });
const exactlyOne = (name: string): Refusal => ({ message: `${name} requires exactly one argument` });

function checkKeyword({ line, keyword }: RawCommand): Refusal {
  const word = line.text.slice(keyword.from, keyword.to);
  const message = `unknown instruction: ${word}`;
  const options = NAMES.map((option) => option.toLowerCase());
  return { message: withSuggestionInAnyCase(message, word, options), span: spanIn(line, keyword) };
}

function checkFlags({ name, flags }: RawCommand): Refusal {
  if (flags.length === 0) return null;
  const known = FLAGS[name] ?? {};
  const used = new Set<string>();
  for (const flag of flags) {
    const message = checkFlag(flag, known, used);
    if (message !== null) return { message, span: flag.span };
    used.add(flag.name);
  }
  return null;
}

function checkFlag(
  { name, line, value }: RawFlag,
  known: Readonly<Record<string, FlagKind>>,
  used: ReadonlySet<string>,
): string | null {
  const kind = Object.hasOwn(known, name) ? known[name] : undefined;
  if (kind === undefined) return withSuggestion(`unknown flag: --${name}`, name, Object.keys(known));
  if (used.has(name) && kind !== 'texts') return `duplicate flag specified: --${name}`;
  const text = value && line.text.slice(value.from, value.to);
  if (kind !== 'switch') return text === null ? `missing a value on flag: --${name}` : null;
  if (text === '') return `missing a value on flag: --${name}`;
  if (text === null || ['true', 'false'].includes(text.toLowerCase())) return null;
  return `expecting boolean value for flag --${name}, not: ${text}`;
}

function checkNames({ line, name, pairs }: RawCommand): Refusal {
  const blank = pairs.find((pair) => pair.name.from === pair.name.to);
  return blank ? { message: `${name} names can not be blank`, span: spanIn(line, blank) } : null;
}

function checkCopy(raw: RawCommand): Refusal {
  const { name, line, words, json } = raw;
  const count = json ? json.length : words.length;
  if (count < 2) {
    const reason = 'but only one was provided. Destination could not be determined';
    return { message: `${name} requires at least two arguments, ${reason}` };
  }
  const last = words[words.length - 1];
  const heredoc = last && readMarker(line.text.slice(last.from, last.to));
  const refusal = checkFlags(raw);
  if (refusal || !last || !heredoc) return refusal;
  return { message: `${name} cannot accept a heredoc as a destination`, span: spanIn(line, last) };
}

function checkFrom({ line, words }: RawCommand): Refusal {
  const [, as, stage] = words.map(({ from, to }) => line.text.slice(from, to));
  if (words.length === 3 && as?.toLowerCase() === 'as' && stage !== undefined && words[2]) {
    if (STAGE_NAME.test(stage.toLowerCase())) return null;
    const reason = "name can't start with a number or contain symbols";
    return {
      message: `invalid name for build stage: ${quote(stage)}, ${reason}`,
      span: spanIn(line, words[2]),
    };
  }
  return words.length === 1 ? null : { message: 'FROM requires either one or three arguments' };
}

function checkTrigger({ line, inner }: RawCommand): Refusal {
  if (!inner) return null;
  const span = spanIn(line, inner.keyword);
  if (inner.name === 'ONBUILD')
    return { message: "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed", span };
  if (inner.name !== 'MAINTAINER' && inner.name !== 'FROM') return null;
  return { message: `${inner.name} isn't allowed as an ONBUILD trigger`, span };
}

function checkVolume(raw: RawCommand): Refusal {
  if ((raw.json ?? raw.words).length === 0) return atLeastOne('VOLUME');
  const refusal = checkFlags(raw);
  if (refusal) return refusal;
  const blank = raw.json?.find(({ value }) => value.trim() === '');
  return blank
    ? { message: 'VOLUME specified can not be an empty string', span: spanIn(raw.line, blank.at) }
    : null;
}

function checkShell({ rest, json }: RawCommand): Refusal {
  if (rest.from === rest.to || json?.length === 0) return atLeastOne('SHELL');
  return json ? null : { message: 'SHELL requires the arguments to be in JSON form' };
}

/** The values of RUN's own flags; `from=` of a mount is looked at before any variable is known. */
function checkRun({ flags }: RawCommand): Refusal {
  for (const { name, line, value, span } of flags) {
    const text = value ? line.text.slice(value.from, value.to) : '';
    const message = checkRunFlag(name, text);
    if (message !== null) return { message, span };
  }
  return null;
}

function checkRunFlag(name: string, value: string): string | null {
  if (name === 'mount' && value.split(',').some((option) => /^from=.*\$./i.test(option))) {
    return "'from' doesn't support variable expansion, define alias stage instead";
  }
  if (name === 'network' && !NETWORKS.includes(value)) return `invalid network mode ${quote(value)}`;
  if (name === 'security' && !SECURITY.includes(value)) return `security ${quote(value)} is not valid`;
  return null;
}
