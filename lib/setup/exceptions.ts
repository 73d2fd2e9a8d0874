import { type Diagnostic, MITIGATION_IDS, type MitigationId } from '../report';
import type { Span } from '../text';
import { diagnose } from './diagnose';
import type { CommandsFile, ComposeFile, DockerfileFile, Exception } from './types';

/** The kinds of file in which an exception can be written. */
export type Commented = DockerfileFile | CommandsFile | ComposeFile;

interface Comment {
  readonly text: string;
  readonly span: Span;
}

interface Parsed {
  readonly mitigation: MitigationId;
  readonly target: string | null;
  readonly reason: string;
}

/** What the exception comments of one file allow, and the warnings about those that allow nothing. */
export interface Exceptions {
  readonly exceptions: readonly Exception[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads `# watertight: allow <mitigation>[(<target>)] -- <reason>` from a file's comments. It covers the
 * instruction, the commands or the YAML key directly below it (further comments between are fine), or, behind a shell
 * command, the commands that end on its line, behind a YAML key that key. One that covers nothing, gives no reason or names no mitigation only warns.
 */
export function readExceptions(file: Commented): Exceptions {
  const exceptions: Exception[] = [];
  const diagnostics: Diagnostic[] = [];
  const marked = file.facts.comments.filter((comment) => PREFIX.test(comment.text));
  if (marked.length === 0) return { exceptions, diagnostics };
  const coverage = createCoverage(file, file.facts.comments);
  for (const comment of marked) {
    const place = { file, span: comment.span };
    const parsed = parse(comment.text);
    if (typeof parsed === 'string') {
      diagnostics.push(diagnose(place, { ...FAULTS[parsed], severity: 'warning', consequence: INERT }));
      continue;
    }
    const covers = coverage(comment);
    if (covers.length > 0) exceptions.push({ ...parsed, place, covers });
    else diagnostics.push(diagnose(place, { ...FAULTS.place, severity: 'warning', consequence: INERT }));
  }
  return { exceptions, diagnostics };
}

const PREFIX = /^#+\s*watertight\s*:/i;
const INERT = 'This exception has no effect: every check reads the text as if the comment were not there.';
const SHAPE = 'Write it as "# watertight: allow <mitigation> -- <reason>".';

const FAULTS = {
  form: {
    id: 'exception/unreadable',
    message: 'This comment starts like an exception and does not read as one.',
    advice: SHAPE,
  },
  mitigation: {
    id: 'exception/unknown-mitigation',
    message: 'This exception names no mitigation of the checklist.',
    advice: `Use one of: ${MITIGATION_IDS.join(', ')}.`,
  },
  reason: {
    id: 'exception/no-reason',
    message: 'This exception gives no reason.',
    advice: `${SHAPE} The reason is what the next reader needs.`,
  },
  place: {
    id: 'exception/covers-nothing',
    message: 'This exception stands above no instruction or command.',
    advice: 'Put it on a line of its own directly above the statement it is about.',
  },
} as const;

function parse(comment: string): Parsed | 'form' | 'mitigation' | 'reason' {
  const rest = comment.replace(PREFIX, '').trim();
  if (!/^allow(\s|$)/.test(rest)) return 'form';
  const body = rest.slice('allow'.length).trim();
  const cut = body.indexOf('--', idLength(body));
  const head = (cut < 0 ? body : body.slice(0, cut)).trim();
  const reason = cut < 0 ? '' : body.slice(cut + 2).trim();
  const open = head.indexOf('(');
  const id = (open < 0 ? head : head.slice(0, open)).trim();
  const mitigation = MITIGATION_IDS.find((each) => each === id);
  if (!mitigation) return id === '' || /\s/.test(id) ? 'form' : 'mitigation';
  if (open >= 0 && !head.endsWith(')')) return 'form';
  if (reason === '') return 'reason';
  const target = open < 0 ? null : head.slice(open + 1, -1).trim();
  return { mitigation, target: target === '' ? null : target, reason };
}

/** Where the id and its target end, so that a `--` inside a target is not taken for the separator. */
function idLength(body: string): number {
  const open = body.indexOf('(');
  const separator = body.indexOf('--');
  if (open < 0 || (separator >= 0 && separator < open)) return 0;
  const close = body.indexOf(')', open);
  return Math.max(close, 0);
}

/** Answers which statements a comment covers; built once per file, constant time a comment. */
function createCoverage(file: Commented, comments: readonly Comment[]) {
  const lineOf = (offset: number) => file.index.position(offset).line;
  const starting = new Map<number, Span[]>();
  const ending = new Map<number, Span[]>();
  for (const span of statements(file)) {
    append(starting, lineOf(span.start), span);
    append(ending, lineOf(Math.max(span.start, span.end - 1)), span);
  }
  const ownLine = new Set(
    comments.filter((each) => isAlone(file.text, each)).map((c) => lineOf(c.span.start)),
  );
  const below = createBelow(starting, ownLine);
  return (comment: Comment): readonly Span[] => {
    const line = lineOf(comment.span.start);
    if (ownLine.has(line)) return below(line);
    // The key or item of that line, with all that stands below it; what ends there as well began earlier.
    if (file.kind === 'compose') {
      return (starting.get(line) ?? []).filter((span) => span.start < comment.span.start);
    }
    return file.kind === 'commands'
      ? (ending.get(line) ?? []).filter((span) => span.end <= comment.span.start)
      : [];
  };
}

/** The statements that start on the first line below a run of comment lines; each run is walked once. */
function createBelow(starting: ReadonlyMap<number, readonly Span[]>, ownLine: ReadonlySet<number>) {
  const known = new Map<number, readonly Span[]>();
  return (line: number): readonly Span[] => {
    const walked: number[] = [];
    let at = line;
    while (ownLine.has(at) && !known.has(at)) walked.push(at++);
    const found = known.get(at) ?? starting.get(at) ?? [];
    for (const each of walked) known.set(each, found);
    return found;
  };
}

function statements(file: Commented): readonly Span[] {
  if (file.kind === 'compose') return file.facts.statements.map((statement) => statement.span);
  return file.kind === 'dockerfile'
    ? file.facts.instructions.map((instruction) => instruction.span)
    : file.facts.commands.map((command) => command.span);
}

function append(map: Map<number, Span[]>, key: number, span: Span): void {
  const list = map.get(key);
  if (list) list.push(span);
  else map.set(key, [span]);
}

function isAlone(text: string, comment: Comment): boolean {
  for (let at = comment.span.start - 1; at >= 0; at--) {
    const unit = text[at];
    if (unit === '\n' || unit === '\r') return true;
    if (unit !== ' ' && unit !== '\t' && unit !== '\uFEFF') return false;
  }
  return true;
}
