import type { Problem } from '../../text';
import { readHead } from './directives';
import { checkDispatch } from './dispatch-rules';
import { Expander } from './expand';
import { offsetAt } from './line';
import type { RawCommand } from './raw';
import { spanIn } from './read';
import { checkCommand } from './rules';
import { splitInstructions } from './split';
import { StageBuilder } from './stages';
import type { DockerfileFacts, Stage } from './types';

const BYTE_ORDER_MARK = 0xfeff;

/**
 * The facts of a Dockerfile: directives, instructions, stages, and what BuildKit would refuse, in its own words.
 * Offsets are UTF-16 units of `text`. Never throws; linear in the text. Follows BuildKit 0.33 (Dockerfile 1.27).
 */
export function parseDockerfile(text: string): DockerfileFacts {
  const start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const head = readHead(text, start);
  const firstLine = 1 + head.lines;
  const found: Problem[] = [];
  const builder = new StageBuilder(text, new Expander(head.escape, text.length, found), found);
  let early: RawCommand | null = null;
  const split = splitInstructions(text, head.end, firstLine, head.escape, (instruction) => {
    const { command } = instruction;
    if (command.name !== 'ARG') early ??= command;
    const problem = checkCommand(command) ?? checkDispatch(command);
    if (problem) found.push(problem);
    builder.add(instruction);
  });
  const problems = [...head.problems, ...split.problems, ...found];
  checkWhole(text, builder.instructions.length, early, problems);
  checkSources(builder.stages, problems);
  return {
    directives: head.directives,
    escape: head.escape,
    instructions: builder.instructions,
    stages: builder.stages,
    comments: split.comments,
    problems: problems.sort((a, b) => a.span.start - b.span.start),
  };
}

/** Stages that COPY takes files from: none has that number, or it is the stage itself (dockerfile2llb, `toCommand`). */
function checkSources(stages: readonly Stage[], problems: Problem[]): void {
  for (const { index, name, instructions } of stages) {
    for (const { keyword, flags } of instructions) {
      const source = keyword === 'COPY' ? flags.find((flag) => flag.name === 'from')?.value : null;
      if (!source) continue;
      const number = /^\d{1,9}$/.test(source.value) ? Number(source.value) : null;
      const own = name?.value.toLowerCase();
      if (number !== null && number >= stages.length) {
        problems.push({ message: `invalid stage index ${number}`, span: source.span });
      } else if (number === index || (own !== undefined && source.value.toLowerCase() === own)) {
        const stage = own ?? `stage-${index}`;
        problems.push({ message: `circular dependency detected on stage: ${stage}`, span: source.span });
      }
    }
  }
}

/**
 * What BuildKit refuses about the file as a whole: nothing to build, or something before the first stage.
 * @param early the first instruction that is no ARG.
 */
function checkWhole(text: string, count: number, early: RawCommand | null, problems: Problem[]): void {
  const whole = { start: 0, end: text.length };
  if (text.length === 0) problems.push({ message: 'the Dockerfile cannot be empty', span: whole });
  else if (count === 0) problems.push({ message: 'file with no instructions', span: whole });
  if (!early) {
    if (count > 0) problems.push({ message: 'dockerfile contains no stages to build', span: whole });
  } else if (early.name !== 'FROM' && checkCommand(early) === null) {
    const start = offsetAt(early.line, early.keyword.from);
    problems.push({
      message: 'no build stage in current context',
      span: { start, end: Math.max(start, spanIn(early.line, early.rest).end) },
    });
  }
}
