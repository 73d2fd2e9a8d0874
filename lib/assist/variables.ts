import type { DockerfileFacts, Instruction } from '../languages/dockerfile';
import { isKnown, type Span } from '../text';
import { holds, MARKER } from './marker';
import { builtInVariables, variableDoc } from './texts';
import type { Doc, Explanation, Found, Suggestion } from './types';

/** A `$NAME` or `${NAME` and where its name stands, without dollar and brace. */
interface Use {
  readonly name: string;
  readonly span: Span;
}

/** Instructions whose words Docker itself expands; a RUN's are the shell's, which knows the same names. */
const HERE_IN_EXEC_FORM = new Set(['CMD', 'ENTRYPOINT']);

/** The variable whose name is written at an offset of an instruction; null where no `$` stands before it. */
export function variableAt(text: string, instruction: Instruction, offset: number): Use | null {
  const { span, keywordSpan, keyword, form, heredocs } = instruction;
  if (offset < keywordSpan.end || (form === 'exec' && HERE_IN_EXEC_FORM.has(keyword))) return null;
  if (heredocs.some(({ body, expands }) => !expands && holds(body.span, offset))) return null;
  let start = Math.min(offset, text.length);
  while (start > span.start && isName(text.charAt(start - 1))) start--;
  const dollar = text.charAt(start - 1) === '{' ? start - 2 : start - 1;
  if (dollar < keywordSpan.end || text.charAt(dollar) !== '$' || text.charAt(dollar - 1) === '\\')
    return null;
  let end = offset;
  while (end < span.end && isName(text.charAt(end))) end++;
  return start < end ? { name: text.slice(start, end), span: { start, end } } : null;
}

/** The variables that hold there: those of the stage, or before a FROM those of the whole file. */
export function suggestVariables(
  facts: DockerfileFacts,
  instruction: Instruction,
  { span }: Use,
): Found<readonly Suggestion[]> {
  const given = new Map(givenBefore(facts, instruction).map((each) => [each.name, each]));
  const names = [...given.keys(), ...builtInVariables().filter((name) => !given.has(name))];
  return {
    span: { start: span.start, end: span.end - 1 },
    found: names.map((name) => ({
      label: name,
      insert: name,
      kind: 'variable',
      detail: '',
      doc: docOf(name, given.get(name)),
    })),
  };
}

/** Where a variable comes from. */
export function explainVariable(
  facts: DockerfileFacts,
  instruction: Instruction,
  name: string,
  span: Span,
): Found<Omit<Explanation, 'range'>> {
  const given = givenBefore(facts, instruction).findLast((each) => each.name === name);
  return { span, found: { title: name, doc: docOf(name, given) } };
}

interface Given {
  readonly name: string;
  readonly keyword: string;
  readonly value: string | null;
}

/** ARG and ENV in the order of the file, as far as they reach this instruction. */
function givenBefore({ instructions, stages }: DockerfileFacts, instruction: Instruction): readonly Given[] {
  const { start } = instruction.span;
  const isFrom = instruction.keyword === 'FROM';
  const first = stages[0]?.from.span.start ?? start;
  const stage = stages.findLast(({ from }) => from.span.start <= start)?.from.span.start ?? 0;
  return instructions
    .filter(({ keyword, span }) => (keyword === 'ARG' || keyword === 'ENV') && span.start <= start)
    .filter(({ span }) => (isFrom ? span.start < first : span.start >= stage))
    .flatMap(({ keyword, pairs }) =>
      pairs.map(({ name, value }) => ({ name: name.value, keyword, value: value?.value ?? null })),
    )
    .filter(({ name }) => name !== '' && !name.includes(MARKER));
}

function docOf(name: string, given: Given | undefined): Doc {
  if (!given)
    return variableDoc(name) ?? { text: 'Nothing before this line of the stage sets it.', effects: [] };
  const value = given.value !== null && isKnown(given.value) ? given.value : null;
  if (given.keyword === 'ENV') {
    return { text: 'Set by ENV: it stays in the image and in every container.', effects: [] };
  }
  const filled = value === null || value === '' ? 'no default' : `the default ${value}`;
  return { text: `A build argument with ${filled}; it shows in the image's history.`, effects: [] };
}

function isName(char: string): boolean {
  return /[A-Za-z0-9_]/.test(char) || char === MARKER;
}
