import { createAnalyzer } from '../analyze';
import type { MitigationId, Report, SourceFile } from '../report';
import { buildSetup, type Setup } from '../setup';
import { buildRuns, installs } from './build-checks';
import { buildsImages } from './builder-checks';
import {
  containerStarts,
  containerWrites,
  detached,
  hasLabel,
  mounts,
  namesContainer,
  publishes,
  runsImage,
  someContainer,
} from './container-checks';
import { baseDigest, baseFamily, copiesTo, imageStarts, imageWrites, someImage } from './image-checks';
import { neverMounts, readsOnly } from './mount-checks';
import { fails, holds, type Outcome } from './outcome';
import { hasCapability, hasDevice } from './power-checks';
import { keptFrom, reaches } from './reach-checks';
import { buildGetsSecret, getsSecret } from './secret-checks';
import type { Condition, GradableLesson, Grade, Place } from './types';
import type { Check } from './vocabulary';

/**
 * Grades a learner's files against a lesson: every objective and every keep with its reason and place, and the
 * report that they rest on. Pure and total: any text gets an answer. Runs at every keystroke.
 */
export function grade(lesson: GradableLesson, files: readonly SourceFile[]): Grade {
  const { report, setup } = read(files);
  const ask = ({ check }: Condition): Outcome => answer(check, report, setup);
  const objectives = lesson.objectives.map((condition) => {
    const { holds: met, ...why } = ask(condition);
    return { id: condition.id, text: condition.text, met, ...why };
  });
  const keeps = lesson.keeps.map((condition) => {
    const { holds: kept, ...why } = ask(condition);
    return { id: condition.id, text: condition.text, kept, ...why };
  });
  const solved =
    objectives.every(({ met }) => met) &&
    keeps.every(({ kept }) => kept) &&
    !report.diagnostics.some(({ severity }) => severity === 'error');
  return { solved, objectives, keeps, report };
}

const NOTHING: Setup = {
  files: [],
  images: [],
  containers: [],
  daemon: null,
  refused: [],
  exceptions: [],
  diagnostics: [],
  blocks: [],
};

/** The report and the setup that it was made from, so that nothing is parsed twice. */
function read(files: readonly SourceFile[]): { readonly report: Report; readonly setup: Setup } {
  const seen: Setup[] = [];
  const report = createAnalyzer((sources) => {
    const setup = buildSetup(sources);
    seen.push(setup);
    return setup;
  })(files);
  return { report, setup: seen[0] ?? NOTHING };
}

function answer(check: Check, report: Report, setup: Setup): Outcome {
  const hasContainers = setup.containers.length > 0 || setup.refused.length > 0;
  const inContainer = (look: Parameters<typeof someContainer>[2]) =>
    someContainer(setup, 'container' in check ? check.container : undefined, look);
  switch (check.kind) {
    case 'mitigation':
      return verdictOf(report, check.value);
    case 'runs-image':
      return inContainer((container) => runsImage(container, check.value));
    case 'names-container':
      return inContainer((container) => namesContainer(container, check.value));
    case 'publishes':
      return inContainer((container) => publishes(container, check.value));
    case 'mounts':
      return inContainer((container) => mounts(container, check.value));
    case 'writes':
      if (!hasContainers) return someImage(setup, (image) => imageWrites(image, check.value));
      return inContainer((container) => containerWrites(container, check.value));
    case 'starts':
      if (!hasContainers) return someImage(setup, (image) => imageStarts(image, check.value));
      return inContainer((container) => containerStarts(container, check.value));
    case 'detached':
      return inContainer(detached);
    case 'has-device':
      return inContainer((container) => hasDevice(container, check.value));
    case 'has-capability':
      return inContainer((container) => hasCapability(container, check.value));
    case 'has-label':
      return inContainer((container) => hasLabel(container, check.value));
    case 'reads-only':
      return inContainer((container) => readsOnly(container, check.value));
    case 'never-mounts':
      return neverMounts(setup, check.value);
    case 'gets-secret':
      return inContainer((container) => getsSecret(container, check.value));
    case 'build-gets-secret':
      return buildGetsSecret(setup, check.value);
    case 'builds-images':
      return inContainer(buildsImages);
    case 'reaches':
      return inContainer((container) => reaches(container, check.value, setup));
    case 'kept-from':
      return inContainer((container) => keptFrom(container, check.value, setup));
    case 'base-family':
      return someImage(setup, (image) => baseFamily(image, check.value));
    case 'base-digest':
      return someImage(setup, (image) => baseDigest(image, check.value));
    case 'copies-to':
      return someImage(setup, (image) => copiesTo(image, check.value));
    case 'installs':
      return someImage(setup, (image) => installs(image, check.value));
    case 'build-runs':
      return someImage(setup, (image) => buildRuns(image, check.value));
  }
}

/** The engine's verdict with the one reason that says most: the first error, the first need or the first evidence. */
function verdictOf(report: Report, id: MitigationId): Outcome {
  const { verdict, evidence, diagnostics, needs, blockedBy } = report.mitigations[id];
  const place = ({ path, range }: Place): Place => ({ path, range });
  if (verdict === 'met') {
    const [sign] = evidence;
    return sign ? holds(sign.message, place(sign)) : holds('It holds.');
  }
  const blocking = report.diagnostics.find((diagnostic) => blockedBy.includes(diagnostic.id));
  const error = diagnostics.find(({ severity }) => severity === 'error') ?? blocking;
  if (error) return fails(error.message, place(error));
  return fails(needs[0]?.message ?? 'These files cannot say.');
}
