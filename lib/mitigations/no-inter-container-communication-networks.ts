import type { ComposeFacts, ComposePair, ComposeResource } from '../languages/compose';
import {
  type CommandsFile,
  type ComposeFile,
  once,
  type Place,
  type ServiceContainer,
  type Setup,
} from '../setup';
import { isKnown } from '../text';
import { rewrite } from './containers';
import { acceptedInvocations } from './invocations';
import { type Daemon, ENABLE_ICC, isFalse, isTrue } from './no-inter-container-communication-daemon';
import type { Problem, ProposedFix, Sign } from './types';

/** A network that the setup makes, from `docker network create` or a Compose file. */
export interface Network {
  readonly name: string;
  /** The words that make it, or its key. */
  readonly place: Place;
  /** Empty for a variable that nobody knows. */
  readonly driver: string;
  readonly options: readonly NetworkOption[];
  readonly internal: Place | null;
  /** Sets the option that keeps neighbours apart; null where no edit can. */
  readonly fix: ProposedFix | null;
}

interface NetworkOption {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
  readonly valuePlace: Place;
}

/** The networks that the scripts create, by name: the last of a name counts. */
export function createdNetworks(setup: Setup): ReadonlyMap<string, Network> {
  const networks = new Map<string, Network>();
  for (const { docker, file } of acceptedInvocations(setup)) {
    if (docker.kind !== 'other' || docker.path.join(' ') !== 'network create') continue;
    const name = docker.args[0]?.value;
    if (name === undefined) continue;
    const at = (span: Place['span']): Place => ({ file, span });
    const last = (flag: string) => docker.options.findLast((each) => each.name === flag);
    const internal = last('internal');
    const end = { start: docker.insertAt, end: docker.insertAt };
    const fix = rewrite(at(end), ` -o ${ENABLE_ICC}=false`, `Add -o ${ENABLE_ICC}=false`, false);
    networks.set(name, {
      name,
      place: at(docker.headSpan),
      driver: last('driver')?.value ?? 'bridge',
      options: docker.options.flatMap((each) => (each.name === 'opt' ? optionOf(each, file) : [])),
      internal: internal && isTrue(internal.value) ? at(internal.span) : null,
      fix,
    });
  }
  return networks;
}

function optionOf(
  { value, span, valueSpan }: { value: string; span: Place['span']; valueSpan: Place['span'] | null },
  file: CommandsFile,
): readonly NetworkOption[] {
  const equals = value.indexOf('=');
  const key = equals < 0 ? value : value.slice(0, equals);
  const place = { file, span: valueSpan ?? span };
  return [{ key, value: equals < 0 ? '' : value.slice(equals + 1), place, valuePlace: place }];
}

/** A network of a Compose project by its key; null for one that is made elsewhere or that a variable decides. */
export function composeNetwork(container: ServiceContainer, key: string): Network | 'external' | null {
  const resource = networkOf(container, key);
  if (!resource) return key === 'default' ? undeclared(container) : null;
  if (resource.isExternal !== false) return resource.isExternal ? 'external' : null;
  const file = container.files[resource.file];
  if (!file) return null;
  const internal = resource.scalars.get('internal');
  const isInternal = internal !== undefined && isTrue(internal.value.value);
  return {
    name: key,
    place: { file, span: resource.keySpan },
    driver: resource.scalars.get('driver')?.value.value ?? 'bridge',
    options: resource.driverOpts.flatMap((pair) => pairOf(container, pair)),
    internal: isInternal ? { file, span: internal.keySpan } : null,
    fix: insertOption(container, resource),
  };
}

/** The name that an external network has outside of the project. */
export function externalName(container: ServiceContainer, key: string): string {
  return networkOf(container, key)?.scalars.get('name')?.value.value ?? key;
}

/** A network of the top level by its key; many services may ask for one of many. */
function networkOf({ facts }: ServiceContainer, key: string): ComposeResource | undefined {
  const before = networks.get(facts);
  if (before) return before.get(key);
  const byKey = new Map(facts.networks.map((network) => [network.name, network]));
  networks.set(facts, byKey);
  return byKey.get(key);
}

const networks = new WeakMap<ComposeFacts, ReadonlyMap<string, ComposeResource>>();

function pairOf(
  { files }: ServiceContainer,
  { name, value, span, file }: ComposePair,
): readonly NetworkOption[] {
  const source = files[file];
  if (!source) return [];
  const place = { file: source, span };
  return [
    {
      key: name.value,
      value: value?.value ?? '',
      place,
      valuePlace: value ? { file: source, span: value.span } : place,
    },
  ];
}

/** The network that Compose makes for services which name none. */
function undeclared({ files, facts, file, head }: ServiceContainer): Network {
  const at = { start: file.text.length, end: file.text.length };
  const before = file.text.endsWith('\n') || file.text === '' ? '' : '\n';
  const text = `${before}networks:\n  default:\n    driver_opts:\n      ${ENABLE_ICC}: "false"\n`;
  const isFree = files.length === 1 && facts.networks.length === 0 && isBlockStyle(file);
  const fix = isFree ? rewrite({ file, span: at }, text, 'Configure the default network', false) : null;
  return { name: 'default', place: head, driver: 'bridge', options: [], internal: null, fix };
}

/** True where a key may follow at the end, in the first column: no `networks` yet, no JSON, no end of the document. */
const isBlockStyle: (file: ComposeFile) => boolean = once(
  ({ text }) =>
    /^["']?services["']?[ \t]*:/m.test(text) && !/^(?:["']?networks["']?\s*:|[{}]|\.\.\.)/m.test(text),
);

function insertOption({ files }: ServiceContainer, resource: ComposeResource): ProposedFix | null {
  const { insertion, driverOpts } = resource;
  const file = insertion && files[insertion.file];
  if (!insertion || !file || driverOpts.length > 0) return null;
  const place = { file, span: { start: insertion.offset, end: insertion.offset } };
  const newline = file.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `driver_opts:${newline}${insertion.indent}  ${ENABLE_ICC}: "false"${newline}${insertion.indent}`;
  return rewrite(place, text, `Add ${ENABLE_ICC}: "false"`, false);
}

/** Whether neighbours on a network are kept apart, with the reason either way. */
export type NetworkVerdict =
  | { readonly sign: Sign }
  | { readonly problem: Problem }
  /** A value that nobody knows decides. */
  | { readonly unknown: true };

/** Judges one network of the setup. */
export function judgeNetwork(network: Network, daemon: Daemon): NetworkVerdict {
  const { options, driver } = network;
  if (!isKnown(driver) || options.some(({ key }) => !isKnown(key))) return { unknown: true };
  const option = options.findLast(({ key }) => key === ENABLE_ICC);
  if (driver !== 'bridge') return { problem: otherDriver(network) };
  if (!option) return withoutOption(network, daemon);
  if (!isKnown(option.value)) return { unknown: true };
  if (isFalse(option.value)) {
    return {
      sign: { place: option.place, message: `Neighbours on ${network.name} cannot reach each other.` },
    };
  }
  return { problem: badValue(network, option) };
}

function withoutOption(network: Network, daemon: Daemon): NetworkVerdict {
  const { name, options, internal } = network;
  if (daemon.forNetworks) {
    return {
      sign: { place: daemon.forNetworks, message: `The daemon gives ${name} what keeps neighbours apart.` },
    };
  }
  const look = options.findLast(({ key }) => /(?:^|[._-])icc$/i.test(key));
  if (look) {
    const message = `Docker takes the option "${look.key}" and ignores it; the one that counts is ${ENABLE_ICC}.`;
    return {
      problem: { ...open(network, 'ignored-option', look.place, message), fixes: ignoredFix(network, look) },
    };
  }
  if (internal) {
    const message = `--internal cuts ${name} off from the world outside; neighbours on it still reach each other.`;
    return { problem: open(network, 'internal-only', internal, message) };
  }
  const message =
    daemon.icc === 'off'
      ? `The daemon's icc speaks of the default bridge alone; on ${name} neighbours still reach each other.`
      : `Neighbours on ${name} reach each other on every port.`;
  return {
    problem: open(
      network,
      daemon.icc === 'off' ? 'default-bridge-only' : 'open-network',
      network.place,
      message,
    ),
  };
}

/** `-o icc=false` becomes the option that was meant. */
function ignoredFix({ fix }: Network, look: NetworkOption): readonly ProposedFix[] {
  if (look.place.file.kind !== 'commands') return fix ? [fix] : [];
  return [rewrite(look.place, `${ENABLE_ICC}=false`, `Write ${ENABLE_ICC}=false`, false)];
}

function badValue(network: Network, { value, valuePlace, place }: NetworkOption): Problem {
  const isCommand = place.file.kind === 'commands';
  const text = isCommand ? `${ENABLE_ICC}=false` : '"false"';
  const fixes = [rewrite(valuePlace, text, 'Write false', false)];
  if (isTrue(value)) {
    const message = `This lets neighbours on ${network.name} reach each other.`;
    return { ...open(network, 'icc-turned-on', place, message), fixes };
  }
  const message = `Docker wants true or false here and makes no network with anything else: failed to parse ${ENABLE_ICC} value: ${value}`;
  const consequence = 'The network is not created, and no container that asks for it starts.';
  return { ...open(network, 'bad-icc-value', place, message), consequence, fixes };
}

function otherDriver(network: Network): Problem {
  const message = `Networks of the driver ${network.driver} do not know ${ENABLE_ICC}: neighbours on ${network.name} reach each other.`;
  return { ...open(network, 'other-driver', network.place, message), fixes: [] };
}

export const NEIGHBOURS =
  'Whoever gets into one container reaches every port of its neighbours, those that are not published too.';

function open({ name, fix }: Network, kind: string, place: Place, message: string): Problem {
  return {
    kind,
    severity: 'error',
    place,
    message,
    consequence: NEIGHBOURS,
    advice: `Set ${ENABLE_ICC} to false; where neighbours must talk, an exception above the network that names it (${name}) says why.`,
    fixes: fix ? [fix] : [],
    target: name,
  };
}
