import { daemonBool, daemonString } from '../../languages/daemon';
import { type Container, effective, occurrences, type Setup } from '../../setup';
import { isKnown } from '../../text';
import { machineOf } from './machines';
import { isCalled, nameOf } from './subject';

/** The default bridge, under a name that no network of a learner's can have. */
export const DEFAULT_BRIDGE = '(default)';
const ENABLE_ICC = 'com.docker.network.bridge.enable_icc';
/** Stands between the name of a network and the machine that it is on, where that is not the one here. */
const ELSEWHERE = ' on ';
/** `--network container:a` of a container that is on `container:b` …: longer chains end somewhere. */
const DEEPEST = 8;

/** Where a container's packets go. */
export type Place =
  | { readonly kind: 'host' }
  | { readonly kind: 'none' }
  /** `owner`: whose network namespace it is; another container's where one is shared. */
  | { readonly kind: 'bridges'; readonly owner: string; readonly networks: readonly string[] };

/** The place of a container's network, by its options and by `docker network connect`. */
export function placeOf(container: Container, setup: Setup, depth = 0): Place {
  const mode = modeOf(container);
  if (mode === 'host') return { kind: 'host' };
  if (mode.startsWith('container:')) {
    const other = setup.containers.find((each) => isCalled(each, mode.slice('container:'.length)));
    return other && other !== container && depth < DEEPEST
      ? placeOf(other, setup, depth + 1)
      : { kind: 'none' };
  }
  const own = mode === '' ? networksOf(container) : mode === 'none' ? [] : [networkName(mode)];
  const later = invocations(setup, 'network connect').flatMap(({ args }) => {
    const [network, name] = args.slice(-2);
    return network && name && isCalled(container, name.value) ? [networkName(network.value)] : [];
  });
  const machine = machineOf(container, setup);
  const onMachine = (name: string) => (machine === '' ? name : `${name}${ELSEWHERE}${machine}`);
  const networks = [...new Set([...own, ...later])].filter((name) => name !== 'none' && isKnown(name));
  return networks.length === 0
    ? { kind: 'none' }
    : { kind: 'bridges', owner: nameOf(container), networks: networks.slice(0, DEEPEST).map(onMachine) };
}

/** `host`, `none`, `container:name`, or nothing where it is on bridges. */
function modeOf(container: Container): string {
  for (const flag of ['network', 'net']) {
    const value = effective(container, flag);
    if (value.state !== 'set') continue;
    if (/^(?:host|none)$|^container:/.test(value.value)) return value.value;
  }
  return '';
}

function networksOf(container: Container): readonly string[] {
  const options = ['network', 'net'].flatMap((flag) => occurrences(container, flag));
  const names = options.map(({ value, written }) =>
    container.origin === 'compose' && written !== 'network_mode' ? `${value} of Compose` : networkName(value),
  );
  if (names.length > 0) return names;
  return [container.origin === 'compose' ? 'default of Compose' : DEFAULT_BRIDGE];
}

/** `back`, `name=back,alias=db`; `bridge` and `default` are the default bridge. */
function networkName(value: string): string {
  const field = value.includes('=') ? value.split(',').find((each) => each.startsWith('name=')) : undefined;
  const name = field?.slice('name='.length) ?? value;
  return name === 'bridge' || name === 'default' ? DEFAULT_BRIDGE : name;
}

/** Whether neighbours on this network reach each other, by what creates it and by the daemon. */
export function isOpen(network: string, setup: Setup): boolean {
  const [name = ''] = network.split(ELSEWHERE);
  const { daemon } = setup;
  if (name === DEFAULT_BRIDGE) {
    const flag = invocations(setup, '')
      .flatMap(({ command, options }) => (command?.kind === 'dockerd' ? options : []))
      .findLast((option) => option.name === 'icc');
    return flag ? !isFalse(flag.value) : daemon === null || daemonBool(daemon.facts, 'icc') !== false;
  }
  const byDaemon = daemon ? daemonString(daemon.facts, 'default-network-opts', 'bridge', ENABLE_ICC) : null;
  const made = invocations(setup, 'network create').findLast(({ args }) => args[0]?.value === name);
  const option =
    made?.command?.kind === 'network-create'
      ? made.command.opts.get(ENABLE_ICC)?.value?.value
      : composeOption(name, setup);
  return !isFalse(option ?? byDaemon ?? 'true');
}

function composeOption(name: string, { containers }: Setup): string | undefined {
  for (const container of containers) {
    if (container.origin !== 'compose') continue;
    const network = container.facts.networks.find((each) => `${each.name} of Compose` === name);
    const option = network?.driverOpts.find((pair) => pair.name.value === ENABLE_ICC);
    if (option?.value) return option.value.value;
  }
  return undefined;
}

/** What Go's ParseBool takes for false. */
function isFalse(value: string): boolean {
  return /^(?:0|f|F|FALSE|false|False)$/.test(value);
}

function invocations(setup: Setup, path: string) {
  return setup.files.flatMap((file) =>
    file.kind === 'commands'
      ? file.invocations.flatMap(({ docker }) =>
          docker.kind === 'other' && !docker.refusal && docker.path.join(' ') === path ? [docker] : [],
        )
      : [],
  );
}
