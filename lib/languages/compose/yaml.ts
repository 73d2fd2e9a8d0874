import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import type { Problem, Span } from '../../text';
import { type LineOf, yamlMessage } from './yaml-messages';

/** Open collections at once; real files have a dozen. Keeps the recursive readers behind this far from the stack's end. */
const MOST_DEPTH = 300;
/** Texts longer than this are read in growing parts, so that one that is broken early is not read whole. */
const PART = 64 * 1024;

export interface YamlText {
  readonly documents: readonly Document[];
  readonly comments: readonly { readonly text: string; readonly span: Span }[];
  /** What go-yaml stops at: the first fault of the text. */
  readonly problem: Problem | null;
}

interface Part extends YamlText {
  /** Where the reading was cut short; the length of the text where it was not. */
  readonly end: number;
}

/** The documents of a YAML text. Never throws; the only use of the yaml package. */
export function readYaml(text: string, lineOf: LineOf): YamlText {
  for (let length = PART; length < text.length; length *= 4) {
    const lineFeed = text.lastIndexOf('\n', length) + 1;
    const isWholeLines = lineFeed > length / 2;
    const part = readPart(text.slice(0, isWholeLines ? lineFeed : length), lineOf);
    // A cut within a line may itself be a fault of that line, but of nothing far before it.
    const sure = Math.min(part.end, isWholeLines ? lineFeed : length / 2);
    if (part.problem && part.problem.span.start < sure) return part;
  }
  const whole = readPart(text, lineOf);
  if (whole.end === text.length || (whole.problem && whole.problem.span.start < whole.end)) return whole;
  const message = `This file nests deeper than ${MOST_DEPTH} levels; nothing below that is read.`;
  return { ...whole, problem: { message, span: { start: whole.end, end: whole.end } } };
}

function readPart(text: string, lineOf: LineOf): Part {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const comments: { text: string; span: Span }[] = [];
  let end = text.length;
  let broken = false;
  for (const source of new Lexer().lex(text)) {
    if (source.startsWith('#') && text.startsWith(source, parser.offset)) {
      comments.push(commentAt(source, parser.offset));
    }
    for (const token of parser.next(source)) {
      tokens.push(token);
      broken ||= token.type === 'error';
    }
    if (parser.stack.length > MOST_DEPTH) {
      end = parser.offset;
      break;
    }
    // Everything behind such a token is another: the first is what go-yaml stops at.
    if (broken) break;
  }
  for (const token of parser.end()) tokens.push(token);
  return { ...compose(tokens, text.length, lineOf), comments, end };
}

function commentAt(source: string, start: number): { text: string; span: Span } {
  const text = source.endsWith('\r') ? source.slice(0, -1) : source;
  return { text, span: { start, end: start + text.length } };
}

function compose(tokens: readonly CST.Token[], length: number, lineOf: LineOf): Omit<YamlText, 'comments'> {
  // Repeated keys are found elsewhere: the package compares each with each.
  const composer = new Composer({
    prettyErrors: false,
    uniqueKeys: false,
    schema: 'failsafe',
    logLevel: 'silent',
  });
  const documents: Document[] = [];
  let first: { code: string; message: string; pos: [number, number] } | null = null;
  for (const document of composer.compose(tokens, false, length)) {
    documents.push(document);
    for (const error of document.errors) if (!first || error.pos[0] < first.pos[0]) first = error;
    if (first) break;
  }
  if (!first) return { documents, problem: null };
  const [start, end] = first.pos;
  const span = { start: Math.min(start, length), end: Math.min(Math.max(start, end), length) };
  return {
    documents,
    problem: { message: yamlMessage(first.code, first.message, lineOf(span.start)), span },
  };
}
