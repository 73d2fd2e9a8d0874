import type { SourceFile } from '../../report';
import { planAttack } from './plan';
import type { AttackData, RunPlan } from './types';

const END = { output: 'x', meaning: 'x' };

/** An attack with nothing around it. */
export const ATTACK: AttackData = {
  title: 'Try it',
  script: 'id\n',
  seconds: 10,
  container: null,
  prepared: [],
  unseen: [],
  files: [],
  devices: [],
  memory: 1,
  lends: false,
  neighbours: [],
  tells: {},
  starter: { ...END, exit: 0 },
  solution: { ...END, exit: 1 },
};

export function run(text: string): SourceFile {
  return { path: 'run.sh', kind: 'commands', text };
}

export function dockerfile(text: string): SourceFile {
  return { path: 'Dockerfile', kind: 'dockerfile', text };
}

/** The plan of files that start something. */
export function planOf(files: readonly SourceFile[], attack: Partial<AttackData> = {}): RunPlan {
  const plan = planAttack({ ...ATTACK, ...attack }, files);
  if (plan.kind !== 'run') throw new Error(JSON.stringify(plan));
  return plan;
}
