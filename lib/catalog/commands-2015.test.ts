import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyze } from '../analyze';
import { type FileKind, MITIGATION_IDS } from '../report';
import { type CommandOf2015, commandsOf2015, type ExampleFile, mitigations } from '.';

const excerpt = z.strictObject({
  path: z.enum(['Dockerfile', 'run.sh', 'daemon.json']),
  lines: z.array(z.string()).min(1),
});
const schema = z.strictObject({
  mitigation: z.enum(MITIGATION_IDS),
  before: excerpt,
  today: excerpt,
  fate: z.enum(['still', 'changed', 'gone']),
  why: z.string().regex(/^[A-Z`].*\.$/),
});

const KINDS: Readonly<Record<string, FileKind>> = {
  Dockerfile: 'dockerfile',
  'run.sh': 'commands',
  'daemon.json': 'daemon',
};

const judge = ({ mitigation }: CommandOf2015, { path, lines }: ExampleFile) => {
  const report = analyze([{ path, kind: KINDS[path] ?? 'commands', text: `${lines.join('\n')}\n` }]);
  return { verdict: report.mitigations[mitigation].verdict, refused: report.diagnostics.map(({ id }) => id) };
};

/** The old lines on the base that one would take today: on its own base of 2015 the old strip did work. */
const onTodaysBase = ({ before, today }: CommandOf2015): ExampleFile =>
  before.path === 'Dockerfile'
    ? { ...before, lines: [...today.lines.slice(0, 1), ...before.lines.slice(1)] }
    : before;

/** They look at an image; what they print, no file can tell. */
const LOOKS = ['docker exec', 'docker buildx', 'docker run debian find', '--entrypoint rpm', 'ls -ld'];
const looks = ({ lines }: ExampleFile) => LOOKS.some((start) => lines.join(' ').includes(start));

describe('the commands of 2015', () => {
  it('hold to their schema, in the order of the sheet', () => {
    z.array(schema).parse(commandsOf2015);
    const order = mitigations.map(({ id }) => id);
    const rows = commandsOf2015.map(({ mitigation }) => order.indexOf(mitigation));
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    expect(commandsOf2015).toHaveLength(11);
  });

  it.each(commandsOf2015.map((row) => [row.before.lines.join(' '), row] as const))(
    '%s: today holds',
    (_, row) => {
      const { verdict, refused } = judge(row, row.today);
      expect(refused).toEqual([]);
      if (!looks(row.today)) expect(verdict).toBe('met');
    },
  );

  it.each(commandsOf2015.map((row) => [row.before.lines.join(' '), row] as const))(
    '%s: met its fate',
    (_, row) => {
      if (looks(row.before)) return;
      expect(judge(row, onTodaysBase(row)).verdict).toBe(row.fate === 'still' ? 'met' : 'unmet');
    },
  );
});
