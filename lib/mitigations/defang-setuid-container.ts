import { daemonMember } from '../languages/daemon';
import type { Option } from '../languages/docker-cli';
import { type Container, effective, occurrences, type Place, type Setup } from '../setup';
import { isKnown, type Span, UNKNOWN } from '../text';
import { findStray, headOf, insertOption, moveStray, placeIn, rewrite } from './containers';
import { acceptedInvocations } from './invocations';
import type { Problem } from './types';

const OPTION = '--security-opt no-new-privileges';
const FORM = /^no-new-privileges(?:[=:](.*))?$/;
const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);
const GAINS =
  'A set-id program then runs with the rights of its owner, mostly root, whoever starts it in the container.';

/** Whether a container's processes may gain rights through set-id programs. */
export type Privileges =
  | { readonly state: 'kept'; readonly place: Place }
  | { readonly state: 'open' }
  /** Switched off by a word of its own. */
  | { readonly state: 'off'; readonly option: Option }
  | { readonly state: 'unknown' };

/** Reads the `no-new-privileges` forms of `--security-opt`; the last one wins, over the daemon's own setting too. */
export function privilegesOf(container: Container, daemon: Place | null): Privileges {
  const options = occurrences(container, 'security-opt');
  const last = options.findLast(({ value }) => FORM.test(value) || value.startsWith(UNKNOWN));
  const hiding = effective(container, 'security-opt');
  const isHidden = hiding.state === 'unknown' && !options.some(({ span }) => within(hiding.span, span));
  if (isHidden || (last && !isKnown(last.value))) return { state: 'unknown' };
  if (!last) return daemon ? { state: 'kept', place: daemon } : { state: 'open' };
  const value = FORM.exec(last.value)?.[1] ?? 'true';
  if (FALSE.has(value)) return { state: 'off', option: last };
  // Any other word is refused by the daemon, and the evaluator says so.
  return TRUE.has(value) ? { state: 'kept', place: placeIn(container, last.span) } : { state: 'open' };
}

function within(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** `"no-new-privileges": true` of a daemon.json that dockerd would start with, or `dockerd --no-new-privileges`. */
export function daemonSetting(setup: Setup): Place | null {
  const { daemon } = setup;
  if (daemon && !daemon.facts.problems.some(({ severity }) => severity === 'error')) {
    const member = daemonMember(daemon.facts, 'no-new-privileges');
    if (member?.value.type === 'bool' && member.value.value) return { file: daemon, span: member.span };
  }
  for (const { file, docker } of acceptedInvocations(setup)) {
    if (docker.kind !== 'other' || docker.command?.kind !== 'dockerd' || !docker.command.starts) continue;
    const flag = docker.options.findLast(({ name }) => name === 'no-new-privileges');
    if (flag && TRUE.has(flag.value)) return { file, span: flag.span };
  }
  return null;
}

/** What is wrong with a container that lets its processes gain rights. */
export function openProblem(container: Container, privileges: Privileges, message: string): Problem {
  if (privileges.state === 'off') return switchedOff(container, privileges.option);
  return (
    strayOption(container) ?? {
      kind: 'no-no-new-privileges',
      severity: 'error',
      place: headOf(container),
      message,
      consequence: GAINS,
      fixes: [insertOption(container, OPTION, false)],
    }
  );
}

function switchedOff(container: Container, option: Option): Problem {
  const earlier = occurrences(container, 'security-opt').filter(({ value }) => FORM.test(value)).length > 1;
  const place = placeIn(container, option.valueSpan ?? option.span);
  return {
    kind: earlier ? 'turned-off-again' : 'turned-off',
    severity: 'error',
    place,
    message: earlier
      ? 'The last one counts, and it lets processes gain rights again.'
      : "This lets processes gain rights, and it undoes the daemon's own setting too.",
    consequence: GAINS,
    fixes: [rewrite(place, 'no-new-privileges', 'Write no-new-privileges', false)],
  };
}

/** The option behind the image's name. */
export function strayOption(container: Container): Problem | null {
  const stray = findStray(container, { long: 'security-opt' }, (value) => FORM.test(value ?? ''));
  return stray
    ? {
        kind: 'after-image',
        severity: 'error',
        place: placeIn(container, stray.span),
        message: `"${stray.text}" stands after the image name, so it is an argument of the program, not of Docker.`,
        consequence: GAINS,
        fixes: [moveStray(container, stray)],
      }
    : null;
}

/** Dropped capabilities keep a process from changing its user itself, not from starting a set-id program. */
export function droppedCapabilities(container: Container): readonly Problem[] {
  const drops = occurrences(container, 'cap-drop');
  const found = drops.findLast(({ value }) => /^(?:CAP_)?(?:ALL|SETUID|SETGID)$/i.test(value));
  if (!found) return [];
  return [
    {
      kind: 'only-capabilities',
      severity: 'info',
      place: placeIn(container, found.span),
      message: 'Dropping capabilities weakens what a set-id program may do; it still runs as its owner.',
      consequence: 'Files of root are open to it.',
      advice: 'Keep it, and add --security-opt no-new-privileges, or strip the bits in the image.',
    },
  ];
}
