import {
  type Container,
  effective,
  type GivenMount,
  givenMounts,
  isOn,
  mayHoldMore,
  occurrences,
  type Setup,
} from '../setup';
import { headOf, judgeContainers, placeIn } from './containers';
import { met, unknown, unmet } from './judgement';
import { type Finding, isCounted } from './read-only-volumes-finding';
import { createBorrowed, type Lookup, lent } from './read-only-volumes-from';
import { imageVolumes } from './read-only-volumes-image';
import { createRefusals, type Refusals, refusedMount } from './read-only-volumes-refused';
import { readOnlyRemarks, strayMount } from './read-only-volumes-remarks';
import { refusedSpecs } from './read-only-volumes-spec';
import { writable } from './read-only-volumes-writable';
import { removeOptions } from './removal';
import type { Judgement, Mitigation, Problem } from './types';

/** Every folder of the host and every volume is given to a container read-only. */
export const readOnlyVolumes: Mitigation = {
  id: 'read-only-volumes',
  reads: ['commands', 'compose'],
  check: (setup) => [...judgeAll(setup), ...imageVolumes(setup), ...refusedSpecs(setup)],
};

function judgeAll(setup: Setup): readonly Judgement[] {
  const borrowed = createBorrowed(setup.containers);
  return judgeContainers(setup, (container) => judge(container, borrowed));
}

function judge(container: Container, borrowed: Lookup): Judgement {
  const refusals = createRefusals(container);
  const mounts = givenMounts(container);
  const own = new Set(mounts.map(({ target }) => target));
  const findings = [
    ...mounts.filter(isCounted).map((mount) => ofMount(container, mount, refusals)),
    ...occurrences(container, 'volumes-from').map((option) =>
      lent({ container, refusals, own }, option, borrowed),
    ),
    ...apiSocket(container),
  ];
  const problems = [...findings.flatMap((each) => each.problems), ...strayMount(container)];
  if (problems.some(({ severity }) => severity === 'error')) return unmet(...problems);
  if (mayHoldMore(container) || findings.some(({ isOpen }) => isOpen)) {
    return unknown(
      container.file.kind,
      'Write the mounts themselves, or set the variables that hold them in the script.',
      problems,
    );
  }
  const evidence = findings.flatMap((each) => each.evidence);
  const nothing = {
    place: headOf(container),
    message: 'This container is given no folder of the host and no volume.',
  };
  return met(evidence.length > 0 || findings.length > 0 ? evidence : [nothing], problems);
}

function ofMount(container: Container, mount: GivenMount, refusals: Refusals): Finding {
  const refused = refusedMount(container, mount, refusals);
  if (refused) return { problems: refused, evidence: [], isOpen: false };
  if (mount.readOnly === null) return { problems: [], evidence: [], isOpen: true };
  if (!mount.readOnly) return { problems: [writable(container, mount)], evidence: [], isOpen: false };
  const place = placeIn(container, mount.option.span);
  return {
    problems: readOnlyRemarks(container, mount),
    evidence: [{ place, message: `${mount.target} refuses writes.` }],
    isOpen: false,
  };
}

function apiSocket(container: Container): readonly Finding[] {
  const value = effective(container, 'use-api-socket');
  if (value.state === 'unknown') return [{ problems: [], evidence: [], isOpen: true }];
  if (!isOn(value) || value.state !== 'set') return [];
  const problem: Problem = {
    kind: 'api-socket',
    severity: 'error',
    place: placeIn(container, value.option.span),
    message:
      'This mounts the socket of the engine and the registry credentials of the caller, both writable.',
    consequence: 'Whoever gets in starts what they like, on the host too, and pushes images in your name.',
    fixes: [removeOptions(container, occurrences(container, 'use-api-socket'), 'Leave --use-api-socket out')],
  };
  return [{ problems: [problem], evidence: [], isOpen: false }];
}
