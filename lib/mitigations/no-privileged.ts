import { type Container, effective, isOn, occurrences } from '../setup';
import { findStray, headOf, judgeContainers, placeIn } from './containers';
import { met, unknown, unmet } from './judgement';
import { buildRemarks } from './no-privileged-build';
import { execs } from './no-privileged-exec';
import { grants } from './no-privileged-grants';
import { equalPower } from './no-privileged-power';
import { refusedSwitches } from './no-privileged-refused';
import { sharedWithHost } from './no-privileged-shared';
import { removeOptions } from './removal';
import type { Judgement, Mitigation, Problem, ProposedFix, Sign } from './types';

/** No container is privileged, by `--privileged` or by options that come to the same. */
export const noPrivileged: Mitigation = {
  id: 'no-privileged',
  reads: ['commands', 'compose'],
  check: (setup) => [
    ...judgeContainers(setup, judge),
    ...execs(setup),
    ...buildRemarks(setup),
    ...refusedSwitches(setup),
  ],
};

function judge(container: Container): Judgement {
  const privileged = effective(container, 'privileged');
  const power = equalPower(container);
  const remarks = [...grants(container), ...sharedWithHost(container), ...afterImage(container)];
  if (privileged.state === 'set' && isOn(privileged)) {
    return unmet(switchedOn(container), ...power.problems, ...droppedForNothing(container), ...remarks);
  }
  if (power.problems.length > 0) return unmet(...power.problems, ...remarks);
  if (privileged.state === 'unknown' || power.isOpen) {
    return unknown(
      container.file.kind,
      'Write the options themselves, or set the variables that hold them in the script: they may give the container everything.',
      remarks,
    );
  }
  const off: Sign =
    privileged.state === 'set'
      ? { place: placeIn(container, privileged.option.span), message: 'Privileges are off.' }
      : { place: headOf(container), message: 'Nothing here makes the container privileged.' };
  return met([off, ...dropped(container)], remarks);
}

const EVERYTHING =
  'Root in it has every capability and device of the host, without seccomp and AppArmor: one mount command away from every file of it.';

function switchedOn(container: Container): Problem {
  const all = occurrences(container, 'privileged');
  const last = all.at(-1);
  const { reference: image, options } = container;
  const isSeparate =
    /^(?:true|false)$/i.test(image?.value ?? '') && options.at(-1) === last && !last?.valueSpan;
  const wasOff = all.length > 1 && all.some(({ value }) => /^(?:0|f|false)$/i.test(value));
  const error = { severity: 'error', consequence: EVERYTHING } as const;
  const place = last ? placeIn(container, last.span) : headOf(container);
  if (isSeparate && image && last) {
    return {
      ...error,
      kind: 'separate-value',
      place,
      message: `--privileged takes no separate word: it is on, and Docker takes "${image.value}" for the image.`,
      fixes: [removeBoth(container, last.span.start, image.span.end)],
    };
  }
  return {
    ...error,
    kind: wasOff ? 'turned-on-again' : 'privileged',
    place,
    message: wasOff
      ? 'The last one counts, and it makes the container privileged again.'
      : 'This container is privileged: what separates it from the host is off.',
    advice: 'Find the one capability or device that the program needs, and grant that by name.',
    fixes: [removeOptions(container, all, 'Leave --privileged out')],
  };
}

function removeBoth(container: Container, start: number, end: number): ProposedFix {
  const from = container.file.text[start - 1] === ' ' ? start - 1 : start;
  const place = placeIn(container, { start: from, end });
  return { title: 'Leave both words out', safe: false, edits: [{ place, newText: '' }] };
}

/** `--cap-drop` beside `--privileged`. Source: moby `pkg/oci/caps`. */
function droppedForNothing(container: Container): readonly Problem[] {
  return occurrences(container, 'cap-drop').map((option) => ({
    kind: 'drop-ignored',
    severity: 'info',
    place: placeIn(container, option.span),
    message: 'Beside --privileged Docker drops nothing.',
    consequence: 'The text says less power than the container has.',
    advice: 'Leave --privileged out, and the capabilities are dropped.',
  }));
}

function dropped(container: Container): readonly Sign[] {
  return occurrences(container, 'cap-drop')
    .filter(({ value }) => value.toUpperCase() === 'ALL')
    .map((option) => ({
      place: placeIn(container, option.span),
      message: 'No capability is left but those that are added by name.',
    }));
}

/** Behind the image name the switch does nothing, for good or bad. */
function afterImage(container: Container): readonly Problem[] {
  const stray = findStray(container, { long: 'privileged', bool: true }, () => true);
  if (!stray) return [];
  return [
    {
      kind: 'after-image',
      severity: 'info',
      place: placeIn(container, stray.span),
      message: `"${stray.text}" stands after the image name, so it is an argument of the program and gives no privileges.`,
      consequence: 'Somebody may move it forward to make it work; it is better left out.',
      advice: 'Take it out of the command.',
    },
  ];
}
