import type { Instruction } from '../languages/dockerfile';
import type { Place, Setup, SetupFile } from '../setup';
import { met } from './judgement';
import { withBlanks } from './removal';
import type { Judgement, Problem } from './types';

/** Privileged steps of a build: they are over when a container starts, so they warn. */
export function buildRemarks(setup: Setup): readonly Judgement[] {
  const remarks = setup.files.flatMap((file) => [...insecureSteps(file), ...entitlements(file)]);
  return remarks.length === 0 ? [] : [met([], remarks)];
}

function insecureSteps(file: SetupFile): readonly Problem[] {
  if (file.kind !== 'dockerfile') return [];
  const problems: Problem[] = [];
  for (const instruction of file.facts.instructions) {
    for (const { name, value, span } of flagsOf(instruction)) {
      if (name === 'security' && value?.value === 'insecure') problems.push(insecureStep({ file, span }));
    }
  }
  return problems;
}

function insecureStep(place: Place): Problem {
  return {
    ...WORDS,
    kind: 'insecure-step',
    place,
    message: 'This step of the build runs privileged.',
    fixes: [leaveOut(place, '--security=insecure')],
  };
}

function flagsOf({ flags, inner }: Instruction): Instruction['flags'] {
  return inner ? [...flags, ...inner.flags] : flags;
}

/** `docker build --allow security.insecure`. */
function entitlements(file: SetupFile): readonly Problem[] {
  if (file.kind !== 'commands') return [];
  return file.invocations.flatMap(({ docker }) =>
    docker.kind === 'build'
      ? docker.allow
          .filter(({ value }) => value.split(',').includes('security.insecure'))
          .map(({ span }) => ({
            ...WORDS,
            kind: 'build-entitlement',
            place: { file, span },
            message: 'This lets steps of the build run privileged.',
            fixes: [leaveOut({ file, span }, 'it')],
          }))
      : [],
  );
}

const WORDS = {
  severity: 'warning',
  consequence: 'Whatever such a step downloads runs with every right on the machine that builds.',
  advice: 'Do what needs those rights outside of the build.',
} as const;

function leaveOut(place: Place, what: string) {
  return { title: `Leave ${what} out`, safe: false, edits: [{ place: withBlanks(place), newText: '' }] };
}
