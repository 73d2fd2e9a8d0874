import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  agrees,
  type Case,
  EXCEPTIONS,
  planOf,
  type RecordedEnd,
  recordingOf,
  type Subject,
  subjectsIn,
} from '.';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SUBJECTS = subjectsIn(ROOT);
const AGAIN = 'record it again: npm run build:sandbox -- --record';

function recorded(subject: Subject, { name }: Case): RecordedEnd | undefined {
  const recording = recordingOf(ROOT, subject.name);
  return name === 'starter' || name === 'solution' ? recording?.[name] : recording?.others[name];
}

describe('the recordings', () => {
  it.each(SUBJECTS)('of $name belong to what the machine would be told today', (subject) => {
    for (const one of subject.cases) {
      const { mark } = planOf(subject, one);
      expect(recorded(subject, one)?.plan, `${subject.name} ${one.name}: ${AGAIN}`).toBe(mark);
    }
    const names = subject.cases.map(({ name }) => name);
    const others = Object.keys(recordingOf(ROOT, subject.name)?.others ?? {});
    expect(others.filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(SUBJECTS)('of $name end as the verdicts say, or say why not', (subject) => {
    for (const one of subject.cases) {
      const end = recorded(subject, one);
      const title = `${subject.name}/${one.name}`;
      const isExcused = title in EXCEPTIONS;
      expect(end !== undefined && agrees(subject, one, end), `${title} ended ${JSON.stringify(end)}`).toBe(
        !isExcused,
      );
    }
  });

  it('have no excuse for what is not there', () => {
    const titles = SUBJECTS.flatMap(({ name, cases }) => cases.map((one) => `${name}/${one.name}`));
    expect(Object.keys(EXCEPTIONS).filter((title) => !titles.includes(title))).toEqual([]);
    expect(Object.keys(EXCEPTIONS).filter((title) => !title.includes('/near-misses/'))).toEqual([]);
  });

  const [subject] = SUBJECTS;
  const [starter] = subject?.cases ?? [];

  it('would not be taken for another plan’s: a changed file or a changed attack has another mark', () => {
    if (!subject || !starter) throw new Error('there is no attack');
    const { mark } = planOf(subject, starter);
    const files = starter.files.map((file) => ({ ...file, text: `${file.text}\ndocker run other:1\n` }));
    const attack = { ...subject.attack, script: `${subject.attack.script}id\n` };
    expect(planOf(subject, { files }).mark).toBe(mark);
    expect(planOf({ attack }, starter).mark).not.toBe(mark);
    const other = {
      ...starter,
      files: [{ path: 'run.sh', kind: 'commands' as const, text: 'docker run a:1' }],
    };
    expect(planOf(subject, other).mark).not.toBe(mark);
  });

  it('would be refused with another exit code, other words, or where nothing was run', () => {
    if (!subject || !starter) throw new Error('there is no attack');
    const { exit, output } = subject.attack.starter;
    const end = { plan: '', step: 'container' as const, exit, output };
    expect(agrees(subject, starter, end)).toBe(true);
    expect(agrees(subject, starter, { ...end, exit: exit + 1 })).toBe(false);
    expect(agrees(subject, starter, { ...end, output: 'nothing' })).toBe(false);
    expect(agrees(subject, starter, { ...end, step: 'refused' })).toBe(false);
  });
});
