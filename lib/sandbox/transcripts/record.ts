import type { Machine } from '..';
import { runAttack } from '../attack';
import { type Case, planOf, type Subject } from './cases';
import type { RecordedOutput, Recording } from './types';

/** A run of three seconds may take a minute where many things run at once. */
const PATIENCE = 10;

/** Runs one case on a machine. */
export async function runCase(machine: Machine, subject: Subject, one: Case): Promise<RecordedOutput> {
  const { plan, mark } = planOf(subject, one);
  if (plan.kind !== 'run') {
    const exit = plan.kind === 'refused' ? plan.exit : null;
    return { plan: mark, step: plan.kind, exit, output: plan.message };
  }
  const { step, exit, output } = await runAttack(machine, plan, { patience: PATIENCE });
  return { plan: mark, step, exit, output };
}

/** What the guest calls its kernel and its runtime. */
export async function versionsOf(machine: Machine): Promise<Pick<Recording, 'kernel' | 'crun'>> {
  const { output } = await machine.run('uname -r; crun --version', { seconds: 60 });
  const [kernel = '', version = ''] = output.split('\n');
  return { kernel, crun: version.replace('crun version ', '') };
}

/**
 * Runs every case of a subject, those aside that an earlier recording has under the same plan, kernel and runtime.
 *
 * @param say one line for each case that runs
 */
export async function recordSubject(
  machine: Machine,
  subject: Subject,
  earlier: Recording | null,
  say: (line: string) => void,
): Promise<Recording> {
  const versions = await versionsOf(machine);
  const kept = earlier?.kernel === versions.kernel && earlier.crun === versions.crun ? earlier : null;
  const ends = new Map<string, RecordedOutput>();
  for (const one of subject.cases) {
    const { mark } = planOf(subject, one);
    const before =
      one.name === 'starter' || one.name === 'solution' ? kept?.[one.name] : kept?.others[one.name];
    if (before?.plan === mark) {
      ends.set(one.name, { output: '', ...before });
      continue;
    }
    const end = await runCase(machine, subject, one);
    ends.set(one.name, end);
    say(`${subject.name} ${one.name}: ${end.step} ${end.exit}`);
  }
  const of = (name: string): RecordedOutput => {
    const end = ends.get(name);
    if (!end) throw new Error(`${subject.name} has no ${name}.`);
    return end;
  };
  const others = subject.cases.flatMap(({ name }) => {
    const { plan, step, exit } = of(name);
    return name === 'starter' || name === 'solution' ? [] : [[name, { plan, step, exit }] as const];
  });
  return {
    ...versions,
    starter: of('starter'),
    solution: of('solution'),
    others: Object.fromEntries(others),
  };
}
