import {
  type DockerfileFacts,
  type Instruction,
  type InstructionFlag,
  instructionFlags,
  parseDockerfile,
  type Stage,
} from '../languages/dockerfile';
import { isKnown, type Span, spanOf, type Word } from '../text';
import { atCaret, holds, MARKER, withMarker } from './marker';
import { instructionDoc } from './texts';
import type { Explanation, Found, Suggestion } from './types';
import { explainValue, suggestValues } from './values';
import { explainVariable, suggestVariables, variableAt } from './variables';

type Answer = Found<readonly Suggestion[]> | null;
type Told = Found<Omit<Explanation, 'range'>> | null;

/** What may be written at an offset of a Dockerfile: an instruction, a flag, its value, a stage, a variable. */
export function completeDockerfile(text: string, offset: number): Answer {
  const marked = withMarker(text, offset);
  const facts = parseDockerfile(marked);
  const outer = instructionAt(facts, offset);
  if (!outer) return null;
  const variable = variableAt(marked, outer, offset);
  if (variable) return suggestVariables(facts, outer, variable);
  const instruction = innermost(outer, offset);
  if (holds(instruction.keywordSpan, offset)) return suggestKeywords(outer, instruction, offset);
  const flag = instruction.flags.find(({ span }) => holds(span, offset));
  if (flag) return suggestInFlag(facts, instruction, flag, offset);
  const word = instruction.words.find(({ span }) => holds(span, offset));
  const isImage = instruction.keyword === 'FROM' && word !== undefined && word === instruction.words[0];
  if (isImage && !word.value.startsWith('-')) return suggestStages(facts, instruction, word, offset);
  return isFlagStart(instruction, offset)
    ? suggestFlagNames(instruction, startOf(instruction, offset))
    : null;
}

/** What the word at an offset of a Dockerfile means. */
export function explainDockerfile(text: string, offset: number): Told {
  const facts = parseDockerfile(text);
  const outer = instructionAt(facts, offset);
  if (!outer) return null;
  const variable = variableAt(text, outer, offset);
  if (variable) return explainVariable(facts, outer, variable.name, variable.span);
  const pair = outer.pairs.find(({ name }) => holds(name.span, offset));
  if (pair && outer.keyword !== 'LABEL') {
    return explainVariable(facts, outer, pair.name.value, pair.name.span);
  }
  const instruction = innermost(outer, offset);
  if (holds(instruction.keywordSpan, offset)) {
    const doc = instructionDoc(instruction.keyword);
    return doc && { span: instruction.keywordSpan, found: { title: instruction.keyword, doc } };
  }
  const flag = instruction.flags.find(({ span }) => holds(span, offset));
  if (flag) return explainFlag(facts, instruction, flag, offset);
  if (isNoHealthcheck(instruction) && holds(instruction.content.span, offset)) {
    const doc = instructionDoc('NONE');
    return doc && { span: instruction.content.span, found: { title: 'NONE', doc } };
  }
  const base = instruction.keyword === 'FROM' ? instruction.words[0] : undefined;
  return base && holds(base.span, offset) ? explainStage(facts, instruction, base) : null;
}

function isNoHealthcheck({ keyword, content }: Instruction): boolean {
  return keyword === 'HEALTHCHECK' && content.value.trim().toUpperCase() === 'NONE';
}

function explainFlag(
  facts: DockerfileFacts,
  instruction: Instruction,
  { name, value, span }: InstructionFlag,
  offset: number,
): Told {
  const { keyword } = instruction;
  if (value && holds(value.span, offset)) {
    const stage = keyword === 'COPY' && name === 'from' ? explainStage(facts, instruction, value) : null;
    const told = stage ?? explainValue(`${keyword}.${name}`, value, offset);
    if (told) return told;
  }
  const doc = instructionDoc(keyword, name);
  const found = { title: `${keyword} --${name}`, doc };
  const nameSpan = { start: span.start, end: span.start + 2 + name.length };
  return doc && { span: holds(nameSpan, offset) ? nameSpan : span, found: { ...found, doc } };
}

function suggestKeywords(outer: Instruction, instruction: Instruction, offset: number): Answer {
  const inOnbuild = outer.keyword === 'ONBUILD' && instruction !== outer;
  const inHealthcheck = outer.keyword === 'HEALTHCHECK' && instruction !== outer;
  const names = inHealthcheck ? ['CMD', 'NONE'] : Object.keys(instructionFlags);
  const forbidden = ['MAINTAINER', ...(inOnbuild ? ['FROM', 'ONBUILD'] : [])];
  const { start, end } = instruction.keywordSpan;
  return offset < start
    ? null
    : {
        span: { start, end: end - 1 },
        found: names
          .filter((name) => !forbidden.includes(name))
          .map((name) => ({
            label: name,
            insert: name,
            kind: 'instruction',
            detail: '',
            doc: instructionDoc(name) ?? { text: '', effects: [] },
          })),
      };
}

function suggestInFlag(
  facts: DockerfileFacts,
  instruction: Instruction,
  flag: InstructionFlag,
  offset: number,
): Answer {
  const { keyword } = instruction;
  if (!flag.value || !holds(flag.value.span, offset)) {
    return suggestFlagNames(instruction, { start: flag.span.start, end: nameEnd(flag) - 1 });
  }
  if (keyword === 'COPY' && flag.name === 'from')
    return suggestStages(facts, instruction, flag.value, offset);
  const at = atCaret(flag.value, offset);
  return at && suggestValues(`${keyword}.${flag.name}`, at);
}

function nameEnd({ span, name, value }: InstructionFlag): number {
  return value === null ? span.end : span.start + 2 + name.length;
}

function suggestFlagNames({ keyword }: Instruction, span: Span): Answer {
  const names = Object.entries(instructionFlags[keyword] ?? {});
  if (names.length === 0) return null;
  return {
    span,
    found: names.map(([name, kind]) => ({
      label: `--${name}`,
      insert: kind === 'switch' ? `--${name}` : `--${name}=`,
      kind: 'flag',
      detail: kind === 'texts' ? 'may come again' : '',
      doc: instructionDoc(keyword, name) ?? { text: '', effects: [] },
    })),
  };
}

/** Behind the keyword and its flags, before anything else: a lone dash, or nothing yet. */
function isFlagStart({ content, keyword }: Instruction, offset: number): boolean {
  const at = content.value.indexOf(MARKER);
  if (at < 0 || spanOf(content, at, at + 1).start !== offset) return false;
  const isWhole = /^-?$/.test(content.value.slice(0, at)) && /^(?:\s|$)/.test(content.value.slice(at + 1));
  return isWhole && Object.hasOwn(instructionFlags, keyword);
}

function startOf({ content }: Instruction, offset: number): Span {
  return { start: content.span.start, end: offset };
}

function suggestStages(facts: DockerfileFacts, instruction: Instruction, word: Word, offset: number): Answer {
  const at = atCaret(word, offset);
  const stages = stagesBefore(facts, instruction).filter(({ name }) => name !== null);
  if (!at || stages.length === 0) return null;
  return {
    span: at.span,
    found: stages.map((stage) => ({
      label: stage.name?.value ?? '',
      insert: stage.name?.value ?? '',
      kind: 'stage',
      detail: isKnown(stage.base.value) ? stage.base.value : '',
      doc: stageDoc(stage),
    })),
  };
}

function explainStage(facts: DockerfileFacts, instruction: Instruction, word: Word): Told {
  const stage = stagesBefore(facts, instruction).findLast(
    ({ name, index }) =>
      name?.value.toLowerCase() === word.value.toLowerCase() || String(index) === word.value,
  );
  return stage ? { span: word.span, found: { title: word.value, doc: stageDoc(stage) } } : null;
}

function stageDoc({ base, index }: Stage): { readonly text: string; readonly effects: readonly never[] } {
  const from = isKnown(base.value) ? `, built from ${base.value}` : '';
  return { text: `Stage ${index} of this file${from}.`, effects: [] };
}

function stagesBefore({ stages }: DockerfileFacts, { span }: Instruction): readonly Stage[] {
  const before = stages.filter(({ from }) => from.span.start < span.start);
  const [own] = before.slice(-1);
  // The stage that a COPY stands in cannot be copied from.
  return own && !before.some(({ from }) => from.span.start === span.start) && !isFrom(stages, span)
    ? before.slice(0, -1)
    : before;
}

function isFrom(stages: readonly Stage[], span: Span): boolean {
  return stages.some(({ from }) => from.span.start === span.start);
}

function instructionAt(facts: DockerfileFacts, offset: number): Instruction | null {
  if (facts.comments.some(({ span }) => holds(span, offset))) return null;
  return facts.instructions.find(({ span }) => holds(span, offset)) ?? null;
}

/** The instruction behind ONBUILD or HEALTHCHECK, where the offset stands in it. */
function innermost(outer: Instruction, offset: number): Instruction {
  const { inner } = outer;
  return inner && holds(inner.span, offset) ? inner : outer;
}
