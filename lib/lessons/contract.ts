import { mitigationById } from '../catalog';
import { parseShell } from '../languages/shell';
import type { MitigationId, SourceFile } from '../report';
import { buildSetup, effective } from '../setup';
import {
  checkDistinct,
  checkNearMisses,
  checkRightAnswers,
  checkSafeFixes,
  checkStarter,
} from './contract-answers';
import { checkFences, checkHints, checkText, checkTone } from './contract-prose';
import { gapsOf } from './draft';
import { readPage } from './markdown';
import { type LessonFiles, parseLesson } from './parse';
import type { LessonProblem } from './problem';
import type { Lesson } from './types';

/** Notes a breach: the file or folder of the lesson, what is wrong, and the line where one is known. */
export type Say = (file: string, message: string, line?: number) => void;

/** What one lesson holds, for the totals that the test prints. */
export interface Counts {
  readonly starters: number;
  readonly solutions: number;
  readonly alsoRight: number;
  readonly nearMisses: number;
  readonly blocks: number;
}

/**
 * Everything that is wrong with one lesson's folder: first its form, then, where the form holds, every rule of
 * the contract. `slugs` are all lessons that exist. An empty list is a lesson that may be published.
 */
export function checkLesson(
  slug: string,
  files: LessonFiles,
  slugs: ReadonlySet<string>,
): readonly LessonProblem[] {
  const read = parseLesson(slug, files);
  if (!read.value) return read.problems;
  const lesson = read.value;
  const problems: LessonProblem[] = [];
  const say: Say = (file, message, line = 0) => problems.push({ file: `${slug}/${file}`, line, message });
  for (const { file, message, line } of gapsOf(files)) say(file, message, line);
  checkIdentity(lesson, say);
  checkStarter(lesson, say);
  checkSafeFixes(lesson, say);
  checkRightAnswers(lesson, say);
  checkNearMisses(lesson, say);
  checkDistinct(lesson, say);
  checkHints(lesson, say);
  checkText(lesson, slugs, say);
  checkTone(files, say);
  checkFences(lesson, readPage(files.get('lesson.md') ?? ''), say);
  checkDigests(files, say);
  checkAttack(lesson, say);
  checkStage(lesson, say);
  return problems;
}

/** How much of it there is. */
export function countLesson(lesson: Lesson, files: LessonFiles): Counts {
  return {
    starters: lesson.starter.length > 0 ? 1 : 0,
    solutions: lesson.solution.files.length > 0 ? 1 : 0,
    alsoRight: lesson.alsoRight.length,
    nearMisses: lesson.nearMisses.length,
    blocks: readPage(files.get('lesson.md') ?? '').fences.length,
  };
}

/** Ids are unique, objectives and mitigations say the same, and a lesson is about the mitigation it is named after. */
function checkIdentity(lesson: Lesson, say: Say): void {
  const { kind, slug, tabs, mitigations, objectives, keeps } = lesson;
  const ids = [...objectives, ...keeps].map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) say('lesson.md', `the id ${twice} is given twice`);
  const asked = askedOf(objectives);
  // A keep may ask for a protection that is there from the start, and must not get lost.
  const held = askedOf(keeps);
  for (const id of mitigations.filter((each) => !asked.includes(each) && !held.includes(each))) {
    say('lesson.md', `${id} is among the mitigations, and no objective asks for it`);
  }
  for (const id of asked.filter((each) => !mitigations.includes(each))) {
    say('lesson.md', `an objective asks for ${id}, which is not among the mitigations`);
  }
  for (const id of held.filter((each) => !mitigations.includes(each))) {
    say('lesson.md', `a keep asks for ${id}, which is not among the mitigations`);
  }
  if (kind !== 'lesson') return;
  if (mitigations.length !== 1 || mitigations[0] !== slug) {
    say('lesson.md', 'a lesson has one mitigation, the one it is named after; several make an exercise');
  }
  const expected = mitigationById(slug)?.tabs ?? [];
  if (expected.join() !== tabs.join())
    say('lesson.md', `the catalog gives it the tabs ${expected.join(', ')}`);
}

function askedOf(conditions: Lesson['objectives']): readonly MitigationId[] {
  return conditions.flatMap(({ check }) => (check.kind === 'mitigation' ? [check.value] : []));
}

/** No registry can be asked, so a digest is either an example of `registry.example` or made up. */
function checkDigests(files: LessonFiles, say: Say): void {
  for (const [path, text] of files) {
    for (const [image] of text.matchAll(/[\w.:/-]{1,200}(?=@sha\d+:)/g)) {
      if (!image.startsWith('registry.example/'))
        say(path, `gives a digest to ${image}, which is no example`);
    }
  }
}

/** The attack is a shell script that a shell can read, and it ends differently once the lesson is solved. */
function checkAttack({ attack }: Lesson, say: Say): void {
  if (!attack.script.startsWith('#!/bin/sh\n')) say('attack.sh', 'must begin with #!/bin/sh');
  const [problem] = parseShell(attack.script).problems;
  if (problem) say('attack.sh', `cannot be read: ${problem.message}`);
  if (attack.starter.exit === attack.solution.exit) {
    say('attack.yaml', 'the attack must end with another exit code once the lesson is solved');
  }
}

/** The containers that an attack names are there from the start and once the lesson is solved. */
function checkStage({ attack, starter, solution }: Lesson, say: Say): void {
  const named = [attack.container, ...attack.neighbours.map(({ container }) => container)];
  for (const name of named.filter((each) => each !== null)) {
    for (const [answer, files] of [
      ['starter', starter],
      ['solution', solution.files],
    ] as const) {
      if (!namesIn(files).has(name)) say('attack.yaml', `no container of the ${answer} is called ${name}`);
    }
  }
}

/** What containers are called: by their name, or by the service that they are. */
function namesIn(files: readonly SourceFile[]): ReadonlySet<string> {
  const { containers } = buildSetup(files);
  const names = containers.map((each) => (each.origin === 'compose' ? each.service.name : ''));
  const given = containers.flatMap((each) => {
    const name = effective(each, 'name');
    return name.state === 'set' ? [name.value] : [];
  });
  return new Set([...names, ...given]);
}
