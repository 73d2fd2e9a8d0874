import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { UNKNOWN } from '../../text';
import { parseDockerfile } from './index';

it('reads instructions, stages and the user through a parent stage', () => {
  const text = 'FROM alpine:3.20 AS Build\nUSER app\nFROM build\nRUN id\n';
  const { stages, problems, instructions } = parseDockerfile(text);
  expect(problems).toEqual([]);
  expect(instructions.map(({ keyword }) => keyword)).toEqual(['FROM', 'USER', 'FROM', 'RUN']);
  expect(stages[1]?.parent).toBe(0);
  expect(stages[1]?.user?.user.value).toBe('app');
  expect(stages[1]?.user?.stage).toBe(0);
});

it('imports dockerfile-ast in this folder only where a single clean line is read', () => {
  const source = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
  expect(source('./directives.ts')).toContain("from 'dockerfile-ast'");
  expect(source('./from.ts')).toContain("from 'dockerfile-ast'");
});

it('leaves an ARG without default open', () => {
  const { stages } = parseDockerfile('ARG V\nFROM alpine:$V\n');
  expect(stages[0]?.base.value).toBe(`alpine:${UNKNOWN}`);
});
