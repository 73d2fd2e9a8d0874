import type { Need } from '../report';
import { type Container, occurrences, type Place, type Setup } from '../setup';
import { isKnown } from '../text';
import { headOf, placeIn } from './containers';
import { createExcuses, type Excuses } from './excuses';
import { hiddenOptions } from './hidden-options';
import { acceptedInvocations } from './invocations';
import { unknown } from './judgement';
import { type Daemon, daemonOf } from './no-inter-container-communication-daemon';
import {
  composeNetwork,
  createdNetworks,
  externalName,
  judgeNetwork,
  NEIGHBOURS,
  type Network,
} from './no-inter-container-communication-networks';
import { refusedFlags } from './no-inter-container-communication-refused';
import type { Judgement, Mitigation, Problem, Sign } from './types';

/** Containers on one network cannot reach each other: the daemon's `icc` is off, and that of every other network too. */
export const noInterContainerCommunication: Mitigation = {
  id: 'no-inter-container-communication',
  reads: ['commands', 'compose', 'daemon'],
  check,
};

function check(setup: Setup): readonly Judgement[] {
  const daemon = daemonOf(setup);
  const named = setup.exceptions.filter(({ target }) => target !== null);
  const context: Context = {
    excuses: createExcuses(noInterContainerCommunication.id, named),
    daemon,
    networks: createdNetworks(setup),
    joined: joinedLater(setup),
  };
  return [
    ...judgeDaemon(setup, daemon),
    ...setup.containers.map((container) => judge(container, context)),
    ...refusedFlags(setup),
  ];
}

interface Context {
  /** The exceptions that name a network. */
  readonly excuses: Excuses;
  readonly daemon: Daemon;
  readonly networks: ReadonlyMap<string, Network>;
  /** Networks that a container joins by `docker network connect`, by its name. */
  readonly joined: ReadonlyMap<string, readonly Attachment[]>;
}

/** Without containers the daemon decides alone; a daemon that does not start decides always. */
function judgeDaemon(setup: Setup, daemon: Daemon): readonly Judgement[] {
  if (daemon.problems.length > 0) return [{ problems: daemon.problems, evidence: [], needs: [] }];
  if (setup.containers.length > 0) return [];
  if (daemon.icc === 'absent') return setup.refused.length > 0 ? [] : [unknown('daemon', ADD_DAEMON)];
  return daemon.icc === 'broken' ? [] : [defaultBridge(daemon)];
}

const ADD_DAEMON =
  'Add daemon.json, or the dockerd command: whether containers on the default bridge reach each other is for the daemon to say.';

/** One network that a container is on, as it is written. */
interface Attachment {
  readonly name: string;
  readonly place: Place;
  /** A key of a Compose file, not a name of Docker's. */
  readonly isKey: boolean;
}

function judge(container: Container, context: Context): Judgement {
  const attached = attachmentsOf(container, context);
  const parts = [
    ...attached.map((each) => judgeAttachment(container, each, context)),
    linked(container, context),
  ];
  const needs = parts.flatMap((part) => part.needs);
  if (hiddenOptions(container)) needs.push(HIDDEN);
  const problems = parts.flatMap((part) => part.problems);
  return { problems, needs, evidence: parts.flatMap((part) => part.evidence) };
}

const HIDDEN: Need = {
  kind: 'commands',
  message:
    'Write the options themselves, or set the variable that holds them in the script: a --network may hide in it.',
};

function attachmentsOf(container: Container, { joined }: Context): readonly Attachment[] {
  const options = ['network', 'net'].flatMap((flag) => occurrences(container, flag));
  const written = options.map((option): Attachment => {
    const place = placeIn(container, option.valueSpan ?? option.span);
    const isKey = container.origin === 'compose' && option.written !== 'network_mode';
    return { name: networkName(option.value), place, isKey };
  });
  const names = new Set(occurrences(container, 'name').map(({ value }) => value));
  const later = [...names].flatMap((name) => joined.get(name) ?? []);
  if (written.length > 0) return [...written, ...later];
  const isKey = container.origin === 'compose';
  return [{ name: 'default', place: headOf(container), isKey }, ...later];
}

/** `name=back,alias=db` names `back`, and so does `back` alone. */
function networkName(value: string): string {
  if (!value.includes('=')) return value;
  const field = value.split(',').find((each) => each.trim().toLowerCase().startsWith('name='));
  return field?.slice(field.indexOf('=') + 1) ?? value;
}

/** `docker network connect NETWORK CONTAINER`. */
function joinedLater(setup: Setup): ReadonlyMap<string, readonly Attachment[]> {
  const joined = new Map<string, Attachment[]>();
  for (const { docker, file } of acceptedInvocations(setup)) {
    if (docker.kind !== 'other' || docker.path.join(' ') !== 'network connect') continue;
    const [network, container] = docker.args.slice(-2);
    if (!network || !container) continue;
    const list = joined.get(container.value) ?? [];
    list.push({ name: network.value, place: { file, span: network.span }, isKey: false });
    joined.set(container.value, list);
  }
  return joined;
}

function judgeAttachment(container: Container, at: Attachment, context: Context): Judgement {
  const { name, place } = at;
  if (!isKnown(name)) return unknown('commands', NAME_NETWORKS);
  if (!at.isKey) {
    if (name === 'none') return fine({ place, message: 'This container has no network at all.' });
    if (name === 'host') return wrong(hostNetwork(place));
    if (name.startsWith('container:')) return wrong(sharedNetwork(place));
    if (name === 'bridge' || name === 'default') return defaultBridge(context.daemon);
  }
  const network = networkOf(container, at, context);
  if (!network)
    return unknown('commands', `Add the command that creates the network ${name}, or the file that does.`);
  const verdict = judgeNetwork(network, context.daemon);
  if ('sign' in verdict) return fine(verdict.sign);
  if ('unknown' in verdict) return unknown('commands', NAME_NETWORKS);
  return wrong(whereAllowed(verdict.problem, [place, headOf(container)], context));
}

const NAME_NETWORKS =
  'Write the networks and their options, or set the variables that hold them in the script.';

function networkOf(
  container: Container,
  { name, isKey }: Attachment,
  { networks }: Context,
): Network | undefined {
  if (!isKey || container.origin !== 'compose') return networks.get(name);
  const network = composeNetwork(container, name);
  return network === 'external' ? networks.get(externalName(container, name)) : (network ?? undefined);
}

/** An exception that names the network counts above the container too. */
function whereAllowed(problem: Problem, others: readonly Place[], { excuses }: Context): Problem {
  const place = others.find((each) => excuses({ ...problem, place: each }));
  return place ? { ...problem, place } : problem;
}

/** The default bridge: the daemon decides. */
function defaultBridge(daemon: Daemon): Judgement {
  switch (daemon.icc) {
    case 'off':
      return daemon.place
        ? fine({ place: daemon.place, message: 'Neighbours on the default bridge cannot reach each other.' })
        : fine();
    case 'on':
      return daemon.place ? wrong(iccOn(daemon, daemon.place)) : fine();
    case 'unknown':
      return unknown(
        'commands',
        'Write the value of --icc, or set the variable that holds it in the script.',
      );
    case 'absent':
      return unknown('daemon', ADD_DAEMON);
    case 'broken':
      return fine();
  }
}

function iccOn({ fix }: Daemon, place: Place): Problem {
  return {
    kind: 'icc-on',
    severity: 'error',
    place,
    message:
      'This daemon lets containers on the default bridge reach each other: icc is on unless it is switched off.',
    consequence: NEIGHBOURS,
    advice: 'Write "icc": false into daemon.json.',
    fixes: fix ? [fix] : [],
  };
}

function hostNetwork(place: Place): Problem {
  return {
    kind: 'host-network',
    severity: 'error',
    place,
    message: "This container is on the host's own network: no bridge is between it and the host's services.",
    consequence: 'Whoever gets in reaches every port that the host listens on, those on localhost too.',
    advice: 'Leave it out and publish the ports that are needed, or use --network none.',
  };
}

function sharedNetwork(place: Place): Problem {
  return {
    kind: 'shared-network',
    severity: 'error',
    place,
    message: 'The two containers share one network: each reaches the other on localhost.',
    consequence: NEIGHBOURS,
    advice: 'Give each container a network of its own, or use --network none.',
  };
}

/** `--link` is one named hole in the default bridge, and nothing on other networks. */
function linked(container: Container, { daemon }: Context): Judgement {
  const links = container.origin === 'compose' ? [] : occurrences(container, 'link');
  const isDefault = occurrences(container, 'network').length + occurrences(container, 'net').length === 0;
  if (isDefault) {
    const holes = daemon.icc === 'off' ? links : [];
    return fine(
      ...holes.map(({ span, value }) => ({ place: placeIn(container, span), message: hole(value) })),
    );
  }
  const problems = links.map(
    ({ span }): Problem => ({
      kind: 'link-opens-nothing',
      severity: 'info',
      place: placeIn(container, span),
      message: 'On a network of its own a link is a name and no more: it opens nothing that icc has closed.',
      consequence: 'Where neighbours are kept apart, the two containers still do not reach each other.',
      advice: 'Leave it out; where the two must talk, allow that for their network in an exception comment.',
    }),
  );
  return { problems, evidence: [], needs: [] };
}

function hole(link: string): string {
  const [name = ''] = link.split(':');
  return `This link opens the exposed ports of ${name} to this one container.`;
}

function fine(...evidence: readonly Sign[]): Judgement {
  return { problems: [], evidence, needs: [] };
}

function wrong(problem: Problem): Judgement {
  return { problems: [problem], evidence: [], needs: [] };
}
