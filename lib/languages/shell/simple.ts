import type * as Shell from 'unbash';
import type { Mapped, Problem, Word } from '../../text';
import { assignmentWord, makeAssignment, readAssignment } from './assign';
import { type Expansion, expandWhole, expandWord, hereDocument } from './expand';
import type { Source } from './places';
import { unclosedHeredoc } from './problems';
import type { Assignment } from './types';

/** The parts of a simple command, expanded. */
export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly assignments: readonly Assignment[];
  readonly input: readonly Mapped[];
  /** Arrays given to `declare` and its kin, to be made once the builtin has run. */
  readonly arrays: readonly (readonly [Shell.Assignment, Assignment])[];
}

/** Expands a simple command from left to right; assignments that stand alone are made on the way. */
export function readCommand(
  context: Expansion,
  node: Shell.Command,
  source: Source,
  problems: Problem[],
): SimpleCommand {
  const words: Word[] = [];
  const assignments: Assignment[] = [];
  const input: Mapped[] = [];
  const arrays: (readonly [Shell.Assignment, Assignment])[] = [];
  for (const part of node.prefix) {
    if (part.type === 'Assignment') {
      const read = readAssignment(context, part, source);
      if (!node.name) makeAssignment(context, part, read, source);
      assignments.push(read);
    } else {
      input.push(...readRedirection(context, part, source, problems));
    }
  }
  if (node.name) expandWord(context, source, node.name, words);
  for (const part of node.suffix) {
    if (part.type === 'Word') {
      expandWord(context, source, part, words);
    } else if (part.type === 'Assignment') {
      const read = readAssignment(context, part, source);
      if (part.value.type === 'ArrayValue') arrays.push([part, read]);
      assignments.push(read);
      words.push(assignmentWord(part, read, source));
    } else {
      input.push(...readRedirection(context, part, source, problems));
    }
  }
  // A list that has grown holds room for sixteen more, and these stay until the facts go.
  return { words: words.slice(), assignments, input, arrays };
}

/** The text that a redirection gives to the command; none for files. */
export function readRedirection(
  context: Expansion,
  part: Shell.Redirection,
  source: Source,
  problems: Problem[],
): readonly Mapped[] {
  if (part.type === 'HereDoc') {
    if (!part.closing && part.delimiter) problems.push(unclosedHeredoc(part, source));
    return [hereDocument(context, source, part)];
  }
  if (!part.target) return [];
  const target = expandWhole(context, source, part.target);
  return part.type === 'HereString' ? [target] : [];
}
