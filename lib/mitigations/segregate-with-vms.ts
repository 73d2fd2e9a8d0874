import type { Need } from '../report';
import type { Container, Setup } from '../setup';
import { headOf } from './containers';
import { acceptedInvocations, invocationFinder } from './invocations';
import { unknown } from './judgement';
import { type Groups, GroupsTogether, groupsInWords, groupsOf } from './segregate-with-vms-group';
import {
  isDockerInDocker,
  knownMachines,
  type Machine,
  machineOf,
  NOTHING_SET,
  type Placement,
  placementOf,
  statesOf,
} from './segregate-with-vms-machine';
import { type Isolation, isolationOf } from './segregate-with-vms-runtime';
import { type Clash, clashProblem, gvisorWarning, socketWarning } from './segregate-with-vms-traps';
import type { Judgement, Mitigation, Problem, Sign } from './types';

/** Groups of containers run on machines of their own, virtual ones too: no kernel holds two of them. */
export const segregateWithVms: Mitigation = {
  id: 'segregate-with-vms',
  reads: ['commands', 'compose'],
  explains: ['runtime', 'isolation'],
  check,
};

/** One container with all that decides where it stands. */
interface Member {
  readonly container: Container;
  /** Null where a label's value is not known. */
  readonly groups: Groups | null;
  readonly machine: Machine;
  readonly placement: Placement | null;
  readonly isolation: Isolation;
}

function check(setup: Setup): readonly Judgement[] {
  if (setup.containers.length === 0) {
    return setup.refused.length > 0 ? [] : [unknown('commands', TWO_GROUPS)];
  }
  const members = membersOf(setup);
  const problems = members.flatMap(({ isolation }) => isolation.problem ?? []);
  const sharing = byDaemon(members).flatMap(clashesIn);
  problems.push(...sharing.map(clashProblem));
  if (problems.length > 0) return [{ problems, evidence: [], needs: [] }];
  return [{ problems: remarks(members), evidence: members.map(signOf), needs: needsOf(members) }];
}

const TWO_GROUPS =
  'Add the docker run commands of two containers or more, each with a label for its group: --label tenant=a.';

function membersOf(setup: Setup): readonly Member[] {
  const written = acceptedInvocations(setup);
  const states = statesOf(written);
  const find = invocationFinder(setup, written);
  const known = knownMachines(setup);
  return setup.containers.map((container) => {
    const invocation = find(container);
    const state = (invocation && states.get(invocation)) ?? NOTHING_SET;
    return {
      container,
      groups: groupsOf(container),
      machine: machineOf(container, invocation, state, known),
      placement: placementOf(container),
      isolation: isolationOf(container, setup.daemon),
    };
  });
}

/** The containers on the kernel of each machine, without those in virtual machines and those that do not start. */
function byDaemon(members: readonly Member[]): readonly (readonly Member[])[] {
  const daemons = new Map<string, Member[]>();
  for (const member of members) {
    const { key } = member.machine;
    if (key === null || member.isolation.by === 'vm' || member.isolation.problem) continue;
    const list = daemons.get(key);
    if (list) list.push(member);
    else daemons.set(key, [member]);
  }
  return [...daemons.values()];
}

/** A swarm's nodes are machines of their own where every container is told its node by the same attribute. */
function clashesIn(members: readonly Member[]): readonly Clash[] {
  const attributes = new Set(members.map(({ placement }) => placement?.by ?? ''));
  const isPlaced = attributes.size === 1 && !attributes.has('');
  if (!isPlaced) return clashesOn(members, attributes.size > 1);
  const nodes = new Map<string, Member[]>();
  for (const member of members) {
    const node = member.placement?.value ?? '';
    const list = nodes.get(node);
    if (list) list.push(member);
    else nodes.set(node, [member]);
  }
  return [...nodes.values()].flatMap((each) => clashesOn(each, false));
}

function clashesOn(members: readonly Member[], placed: boolean): readonly Clash[] {
  const together = new GroupsTogether();
  const aliases = new Map<string, string>();
  const clashes: Clash[] = [];
  for (const { container, groups, machine } of members) {
    if (!groups || groups.size === 0) continue;
    const other = together.add(groups);
    if (other === null) {
      for (const [kind, name] of groups) aliases.set(`${kind} ${name}`, machine.alias);
    } else {
      const otherAlias = aliases.get(other) ?? machine.alias;
      clashes.push({ container, groups, machine, other, otherAlias, placed });
    }
  }
  return members.every(({ isolation }) => isolation.by === 'gvisor') ? [] : clashes;
}

function needsOf(members: readonly Member[]): readonly Need[] {
  const needs = members.flatMap(({ isolation }) => isolation.need ?? []);
  if (members.length < 2) needs.push({ kind: 'commands', message: TWO_GROUPS });
  else if (members.some(({ groups, container }) => groups?.size === 0 && !isDockerInDocker(container))) {
    needs.push({ kind: 'commands', message: LABELS });
  }
  if (members.some(({ groups }) => groups === null)) needs.push({ kind: 'commands', message: LABEL_VALUES });
  if (members.some(({ machine, isolation }) => machine.key === null && isolation.by !== 'vm')) {
    needs.push({ kind: 'commands', message: HOSTS });
  }
  return needs;
}

const LABELS = 'Give each container a label that names its group: --label tenant=a.';
const LABEL_VALUES = 'Write the names of the groups, or set the variables that hold them in the script.';
const HOSTS = 'Write the hosts or contexts, or set the variables that hold them in the script.';

function remarks(members: readonly Member[]): readonly Problem[] {
  return members.flatMap(({ isolation, container }) => {
    const place = isolation.place ?? headOf(container);
    if (isolation.by === 'gvisor') return [gvisorWarning(place)];
    return isolation.by === 'vm' ? (socketWarning(container) ?? []) : [];
  });
}

function signOf({ container, groups, machine, placement, isolation }: Member): Sign {
  const who = groups && groups.size > 0 ? groupsInWords(groups) : 'this container';
  if (isolation.by === 'vm') {
    const message = `A virtual machine with a kernel of its own is around ${who}.`;
    return { place: isolation.place ?? headOf(container), message };
  }
  const where = placement ? `${placement.by} ${placement.value}` : machine.alias;
  return { place: machine.place, message: `The machine for ${who} is ${where}.` };
}
