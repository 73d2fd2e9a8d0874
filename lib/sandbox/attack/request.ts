import { parseArgv, runFlags } from '../../languages/docker-cli';
import type { Container, ContainerOption } from '../../setup';
import { isKnown, UNKNOWN } from '../../text';
import type { Body } from '../oci';
import type { AttackData, AttackPlan } from './types';

/** Where the learner's files are taken to lie on the host. */
export const FOLDER = '/project';
/** Where a file of the attack lies on the host. */
export function placeOnHost(path: string): string {
  return path.startsWith('/') ? path : `${FOLDER}/${path}`;
}

const STAND_IN = 'stand-in';

/** What a container asks the daemon for. */
export interface Request {
  readonly kind: 'request';
  readonly body: Body;
  /** What stands in for what these files do not say, in whole sentences. */
  readonly prepared: readonly string[];
}

/**
 * The create request of a container, however it is written: its options as one `docker run` line, read by the parser
 * of that line. What the files cannot say gets a stand-in.
 */
export function requestOf(container: Container, attack: Pick<AttackData, 'files'>): Request | AttackPlan {
  const [refusal] = container.daemonRefusals;
  if (refusal) return refusedBy(refusal.message, container);
  const readable = [...container.options, ...secretsOf(container)].filter(
    ({ name }) => runFlags.byName.has(name) && name !== 'help',
  );
  const settled = readable.map(settle);
  const prepared = new Set(settled.flatMap(({ told }) => told));
  const verb = container.origin === 'run' ? container.command.verb : 'run';
  const flags = settled.flatMap(({ flag }) => (flag === null ? [] : [flag]));
  const image = container.reference?.value ?? '';
  const known = image === '' || !isKnown(image) ? STAND_IN : image;
  if (known !== image && container.reference)
    prepared.add('The image’s name is not in these files: any image stands in.');
  if (container.openWords.length > 0)
    prepared.add('Words that only your shell can fill in are left out of the command.');
  const args = container.args.map(({ value }) => value.replaceAll(UNKNOWN, STAND_IN));
  const files = new Map(attack.files.map(({ path, text }) => [path, text]));
  const command = parseArgv(['docker', verb, ...flags, known, ...args], {
    readFile: (path) => files.get(path.replace(`${FOLDER}/`, '')) ?? null,
  });
  if (command?.kind !== 'container') return { kind: 'cannot', message: NOT_READ };
  if (command.refusal)
    return { kind: 'refused', message: command.refusal.stderr, exit: command.refusal.exit };
  const [later] = command.daemonRefusals;
  if (later) return refusedBy(later.message, container);
  if (!command.body) return { kind: 'cannot', message: NOT_READ };
  const { body, isFilled } = filled(command.body);
  if (isFilled) prepared.add(PROJECT);
  return { kind: 'request', body, prepared: [...prepared] };
}

const NOT_READ = 'What this container asks for is not said in full by these files.';
const PROJECT = `Your files are taken to lie in ${FOLDER} on this host.`;

/** The daemon's own words, as Docker's client prints them. */
export function refusedBy(message: string, container: Container | null): AttackPlan {
  const creates = container?.origin === 'run' && container.command.verb === 'create';
  const prefix = creates || (container && container.origin !== 'run') ? '' : 'docker: ';
  return {
    kind: 'refused',
    message: `${prefix}Error response from daemon: ${message}`,
    exit: creates ? 1 : 125,
  };
}

/** The secrets of a service, as the read-only files that they are in the container. */
function secretsOf(container: Container): readonly Pick<ContainerOption, 'name' | 'value' | 'spec'>[] {
  const spec = runFlags.byName.get('volume');
  if (container.origin !== 'compose' || !spec) return [];
  return container.options
    .filter(({ name }) => name === 'secret')
    .flatMap(({ value }) => {
      const file = container.facts.secrets.find(({ name }) => name === value)?.scalars.get('file')
        ?.value.value;
      return file === undefined ? [] : [{ name: 'volume', value: `${file}:/run/secrets/${value}:ro`, spec }];
    });
}

/** One option as a single word, and what is told of a stand-in in it. */
function settle({ name, value, spec }: Pick<ContainerOption, 'name' | 'value' | 'spec'>): {
  readonly flag: string | null;
  readonly told: readonly string[];
} {
  // A network has a container of its own to stand in; which one it is, is planned apart from the request.
  if (name === 'network' || name === 'net') return { flag: kept(name, value), told: [] };
  if ((name === 'env' || name === 'label') && !value.includes('=') && isKnown(value)) {
    if (name === 'label') return { flag: `--label=${value}`, told: [] };
    return {
      flag: `--env=${value}=from-your-shell`,
      told: [`${value} takes its value from your shell: “from-your-shell” stands in.`],
    };
  }
  if (isKnown(value)) return { flag: `--${name}=${value}`, told: [] };
  if (PATHS.has(name)) return { flag: `--${name}=${value.replaceAll(UNKNOWN, FOLDER)}`, told: [PROJECT] };
  if (spec.type === 'list' || spec.type === 'string')
    return {
      flag: `--${name}=${value.replaceAll(UNKNOWN, STAND_IN)}`,
      told: [`Part of --${name} is not in these files: “${STAND_IN}” stands in.`],
    };
  return { flag: null, told: [`The value of --${name} is not in these files, so it is left out.`] };
}

const PATHS = new Set(['volume', 'mount', 'env-file', 'device', 'tmpfs', 'workdir', 'label-file']);

/** Modes are the container's own; a network by name is another namespace, which is made beforehand. */
function kept(name: string, value: string): string | null {
  return value === 'host' || value === 'none' ? `--${name}=${value}` : null;
}

/** A request whose relative paths start from the learner's folder; the parser of docker's lines calls it $CWD. */
function filled(body: Body): { readonly body: Body; readonly isFilled: boolean } {
  const text = JSON.stringify(body);
  const whole = text.replaceAll(UNKNOWN, FOLDER).replace(/(?<=")\$CWD(?=[/:"])/g, FOLDER);
  return { body: JSON.parse(whole), isFilled: whole !== text };
}
