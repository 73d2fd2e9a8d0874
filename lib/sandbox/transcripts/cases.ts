import { createHash } from 'node:crypto';
import type { Demonstration, Lesson } from '../../lessons';
import type { SourceFile } from '../../report';
import { type AttackData, type AttackPlan, planAttack } from '../attack';

/** An attack and all setups that it is tried on. */
export interface Subject {
  /** Where its recording lies, without the ending: `lessons/set-a-user`. */
  readonly name: string;
  readonly attack: AttackData;
  readonly cases: readonly Case[];
}

/** One setup and how the attack has to end on it. */
export interface Case {
  /** `starter`, `solution`, or an answer's folder. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly ends: 'starter' | 'solution';
}

/**
 * Lessons whose other answers are run and recorded too, beside the start and the solution that every attack has. A
 * quarter of an hour for each ten: add one, then `npm run build:sandbox -- --record=<slug>`.
 */
const ALL_ANSWERS: ReadonlySet<string> = new Set([
  'cpu-shares',
  'memory-limit',
  'no-env-secrets',
  'no-privileged',
  'read-only-filesystem',
  'read-only-volumes',
  'set-a-user',
]);

/**
 * A lesson's setups. Right answers end as the solution does, and so do near misses that only break a keep; one that
 * fails an objective ends as the start. The other answers of an exercise are about more than its one attack
 * tries, so they are left out.
 */
export function lessonSubject(lesson: Lesson): Subject {
  const isWhole = ALL_ANSWERS.has(lesson.slug);
  const objectives = new Set(lesson.objectives.map(({ id }) => id));
  return {
    name: `lessons/${lesson.slug}`,
    attack: lesson.attack,
    cases: [
      { name: 'starter', files: lesson.starter, ends: 'starter' },
      { name: 'solution', files: lesson.solution.files, ends: 'solution' },
      ...(isWhole ? lesson.alsoRight : []).map(
        ({ name, files }): Case => ({ name: `also-right/${name}`, files, ends: 'solution' }),
      ),
      ...(isWhole ? lesson.nearMisses : []).map(({ name, files, fails }): Case => {
        const ends = fails.some((id) => objectives.has(id)) ? 'starter' : 'solution';
        return { name: `near-misses/${name}`, files, ends };
      }),
    ],
  };
}

/** A threat's demonstration: what is before ends as `starter` says, what is after as `solution` does. */
export function threatSubject(threat: string, { id, attack, before, after }: Demonstration): Subject {
  return {
    name: `threats/${threat}-${id}`,
    attack,
    cases: [
      { name: 'starter', files: before.files, ends: 'starter' },
      { name: 'solution', files: after.files, ends: 'solution' },
    ],
  };
}

/** What the machine is told for a case, and the mark by which a recording knows it. */
export function planOf({ attack }: Pick<Subject, 'attack'>, { files }: Pick<Case, 'files'>) {
  const plan = planAttack(attack, files);
  return { plan, mark: markOf(plan) };
}

/** Sentences may be rewritten without another run; what runs may not. */
function markOf(plan: AttackPlan): string {
  const told =
    plan.kind === 'run' ? [plan.host, plan.neighbours, plan.config, plan.prepare] : [plan.kind, plan.message];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16);
}
