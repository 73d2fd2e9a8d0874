import type { SourceFile } from '../report';
import { createLineIndex } from '../text';
import { completeCommands, explainCommands } from './commands';
import { completeCompose, explainCompose } from './compose';
import { completeDaemon, explainDaemon } from './daemon';
import { completeDockerfile, explainDockerfile } from './dockerfile';
import type { Completion, Explanation, Found, Suggestion } from './types';

export type { Completion, Doc, Effect, Explanation, Suggestion } from './types';

/** As for the analysis: a longer file is not looked into. */
const MOST = 1024 * 1024;

/**
 * What may be written at an offset (UTF-16 units) of a file; null where nothing is to be offered, as in comments,
 * in free text and across lines. Never throws; linear in the text.
 */
export function complete(file: SourceFile, offset: number): Completion | null {
  const answer = ask(file, offset, completeIn);
  if (!answer || answer.found.length === 0) return null;
  const range = createLineIndex(file.text).range(answer.span);
  return range.start.line === range.end.line ? { range, suggestions: answer.found } : null;
}

/** What the word at an offset (UTF-16 units) of a file means; null where there is nothing to say. */
export function explain(file: SourceFile, offset: number): Explanation | null {
  const answer = ask(file, offset, explainIn);
  return answer && { range: createLineIndex(file.text).range(answer.span), ...answer.found };
}

function ask<T>(
  file: SourceFile,
  offset: number,
  look: (file: SourceFile, offset: number) => Found<T> | null,
): Found<T> | null {
  const isInside = Number.isInteger(offset) && offset >= 0 && offset <= file.text.length;
  if (!isInside || file.text.length > MOST) return null;
  try {
    return look(file, offset);
  } catch (error) {
    // Only the nesting of hostile text can exhaust the stack; the analysis reports such a file itself.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function completeIn({ kind, text }: SourceFile, offset: number): Found<readonly Suggestion[]> | null {
  if (kind === 'dockerfile') return completeDockerfile(text, offset);
  if (kind === 'commands') return completeCommands(text, offset);
  if (kind === 'compose') return completeCompose(text, offset);
  return kind === 'daemon' ? completeDaemon(text, offset) : null;
}

function explainIn({ kind, text }: SourceFile, offset: number): Found<Omit<Explanation, 'range'>> | null {
  if (kind === 'dockerfile') return explainDockerfile(text, offset);
  if (kind === 'commands') return explainCommands(text, offset);
  if (kind === 'compose') return explainCompose(text, offset);
  return kind === 'daemon' ? explainDaemon(text, offset) : null;
}
