import { isKnown, type Span } from '../../text';
import { entriesOf, entryOf, isNull, valueAt } from './nodes';
import type {
  ComposeMap,
  ComposeNode,
  ComposeProblem,
  ComposeResource,
  ComposeService,
  Reference,
  ScalarKey,
} from './types';
import { composeBytes, composeNumber } from './values';

interface Project {
  readonly services: readonly ComposeService[];
  readonly networks: readonly ComposeResource[];
  readonly volumes: readonly ComposeResource[];
  readonly secrets: readonly ComposeResource[];
  readonly configs: readonly ComposeResource[];
}

interface Place {
  readonly span: Span;
  readonly file: number;
}

const INVALID = 'invalid compose project';

/**
 * What Compose refuses of a file that its schema takes (compose-go, loader/validate.go): services without an image,
 * names that nothing declares, settings that exclude each other. What another file may bring is not missed.
 */
export function consistencyProblems(root: ComposeMap, project: Project): readonly ComposeProblem[] {
  const isWhole = isNull(valueAt(root, 'include'));
  const names = namesOf(project);
  const problems: ComposeProblem[] = [];
  for (const service of project.services) {
    const isClosed = isWhole && service.extends.every((each) => each.isResolved);
    // Compose looks at a service with profiles only once one of them is asked for.
    const severity = (service.lists.profiles?.length ?? 0) > 0 ? 'warning' : 'error';
    const found = [
      ...(isClosed ? missingImage(service) : []),
      ...exclusive(service),
      ...(isWhole ? undeclared(service, names) : []),
      ...distinctLimits(service),
    ];
    for (const [message, { span, file }] of found) problems.push({ message, span, file, severity });
  }
  for (const [message, { span, file }] of resourceFaults(root)) {
    problems.push({ message, span, file, severity: 'error' });
  }
  return problems;
}

type Found = readonly [message: string, place: Place];

function missingImage(service: ComposeService): readonly Found[] {
  if (service.build || service.scalars.image?.value.value || service.keys.has('provider')) return [];
  const message = `service ${quoted(service.name)} has neither an image nor a build context specified: ${INVALID}`;
  return [[message, { span: service.keySpan, file: service.file }]];
}

function exclusive(service: ComposeService): readonly Found[] {
  const { network_mode: mode } = service.scalars;
  const networks = service.references.networks ?? [];
  const found: Found[] = [];
  if (mode?.value.value && networks.length > 0) {
    const words = 'declares mutually exclusive `network_mode` and `networks`';
    found.push([`service ${service.name} ${words}: ${INVALID}`, { span: mode.keySpan, file: mode.file }]);
  }
  const { build } = service;
  if (build?.dockerfile && build.dockerfileInline) {
    const { keySpan: span, file } = build.dockerfileInline;
    const words = 'declares mutualy exclusive dockerfile and dockerfile_inline';
    found.push([`service ${quoted(service.name)} ${words}: ${INVALID}`, { span, file }]);
  }
  return found;
}

interface Names {
  readonly services: ReadonlySet<string>;
  readonly networks: ReadonlySet<string>;
  readonly volumes: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
  readonly configs: ReadonlySet<string>;
}

function namesOf(project: Project): Names {
  const set = (list: readonly { readonly name: string }[]) => new Set(list.map((each) => each.name));
  return {
    services: set(project.services),
    networks: set([...project.networks, { name: 'default' }]),
    volumes: set(project.volumes),
    secrets: set(project.secrets),
    configs: set(project.configs),
  };
}

function undeclared(service: ComposeService, names: Names): readonly Found[] {
  const { references, build, volumes } = service;
  const who = `service ${quoted(service.name)}`;
  const found: Found[] = [];
  const look = (list: readonly Reference[] | undefined, known: ReadonlySet<string>, words: string) => {
    for (const { name, file } of list ?? []) {
      if (!isKnown(name.value) || known.has(name.value)) continue;
      const shown = words === 'depends on undefined service' ? quoted(name.value) : name.value;
      found.push([`${who} ${words} ${shown}: ${INVALID}`, { span: name.span, file }]);
    }
  };
  look(references.networks, names.networks, 'refers to undefined network');
  look(references.depends_on, names.services, 'depends on undefined service');
  found.push(...sharedNetwork(service, names.services));
  for (const { type, source, file } of volumes) {
    if (type !== 'volume' || !source?.value || !isKnown(source.value) || names.volumes.has(source.value))
      continue;
    found.push([
      `${who} refers to undefined volume ${source.value}: ${INVALID}`,
      { span: source.span, file },
    ]);
  }
  look(build?.secrets, names.secrets, 'refers to undefined build secret');
  look(references.configs, names.configs, 'refers to undefined config');
  look(references.secrets, names.secrets, 'refers to undefined secret');
  return found;
}

function sharedNetwork(service: ComposeService, services: ReadonlySet<string>): readonly Found[] {
  const mode = service.scalars.network_mode;
  const name = mode?.value.value.startsWith('service:') ? mode.value.value.slice('service:'.length) : null;
  if (!mode || name === null || services.has(name) || !isKnown(name)) return [];
  const message = `service ${quoted(name)} not found for network_mode 'service:${name}'`;
  return [[message, { span: mode.value.span, file: mode.file }]];
}

type Read = typeof composeNumber;
const LIMITS: readonly (readonly [ScalarKey, ScalarKey, Read])[] = [
  ['scale', 'deploy.replicas', composeNumber],
  ['cpus', 'deploy.resources.limits.cpus', composeNumber],
  ['mem_limit', 'deploy.resources.limits.memory', composeBytes],
  ['mem_reservation', 'deploy.resources.reservations.memory', composeBytes],
  ['pids_limit', 'deploy.resources.limits.pids', composeNumber],
];

function distinctLimits({ name, scalars }: ComposeService): readonly Found[] {
  return LIMITS.flatMap(([key, deployed, read]): Found[] => {
    const [own, other] = [scalars[key], scalars[deployed]];
    if (!own || !other) return [];
    const [a, b] = [read(own), read(other)];
    if (a === null || b === null || a === b || (a === 0 && key !== 'scale')) return [];
    const message = `services.${name}: can't set distinct values on '${key}' and '${deployed}': ${INVALID}`;
    return [[message, { span: own.value.span, file: own.file }]];
  });
}

function resourceFaults(root: ComposeMap): readonly Found[] {
  return [
    ...entriesOf(valueAt(root, 'volumes')).flatMap(({ key, value, file }) => externalFault(key, value, file)),
    ...entriesOf(valueAt(root, 'secrets')).flatMap(({ key, value, file }) =>
      contentFault(`secrets.${key.value}`, value, ['file', 'environment'], { span: key.span, file }),
    ),
    ...entriesOf(valueAt(root, 'configs')).flatMap(({ key, value, file }) =>
      contentFault(`configs.${key.value}`, value, ['file', 'environment', 'content'], {
        span: key.span,
        file,
      }),
    ),
  ];
}

function externalFault(key: { value: string }, value: ComposeNode, _file: number): readonly Found[] {
  const external = entryOf(value, 'external')?.value;
  if (external?.type !== 'scalar' || !/^(?:true|y|yes|on)$/i.test(external.value.value)) return [];
  const other = entriesOf(value).find(({ key: { value: name } }) => !/^(?:name$|external$|x-)/.test(name));
  if (!other) return [];
  const message = `volumes.${key.value}: conflicting parameters "external" and ${quoted(other.key.value)} specified`;
  return [[message, { span: other.key.span, file: other.file }]];
}

function contentFault(
  path: string,
  value: ComposeNode,
  keys: readonly string[],
  place: Place,
): readonly Found[] {
  if (value.type !== 'map') return [];
  const count = keys.filter((key) => entryOf(value, key)).length;
  if (count > 1) return [[`${path}: ${keys.join('|')} attributes are mutually exclusive`, place]];
  if (count === 1 || entryOf(value, 'driver') || entryOf(value, 'external')) return [];
  return [[`${path}: one of ${keys.join('|')} must be set`, place]];
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
