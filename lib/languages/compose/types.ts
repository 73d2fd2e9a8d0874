import type { Mapped, Problem, Span } from '../../text';

/** A stretch of one of the files that make up the facts: `file` counts them in the order they were merged, from 0. */
export interface ComposePlace {
  readonly file: number;
  readonly span: Span;
}

/** What YAML makes of a scalar: `"yes"` is a string, `yes` too (YAML 1.2), `true` a boolean. */
export type ScalarKind = 'string' | 'number' | 'boolean' | 'null';

/** One scalar with the key it stands under. */
export interface Setting {
  /** After quotes, escapes and variables; may hold UNKNOWN. Empty for null. `value.span` is its place, quotes included. */
  readonly value: Mapped;
  readonly kind: ScalarKind;
  /** The key; for the item of a list the item itself. */
  readonly keySpan: Span;
  readonly file: number;
}

/** One name of a mapping, or one `NAME=value` of a list: environment, labels, arguments, options of a driver. */
export interface ComposePair {
  readonly name: Mapped;
  /** Null where there is none: in `environment` it is then copied from the caller. May hold UNKNOWN. */
  readonly value: Mapped | null;
  readonly kind: ScalarKind;
  /** Name and value. */
  readonly span: Span;
  readonly file: number;
}

/** One entry of a service's `volumes`. */
export interface ServiceVolume {
  readonly form: 'short' | 'long';
  /**
   * `bind`, `volume`, `tmpfs`, `npipe`, `image` or `cluster`; told from the source in the short form, `unknown`
   * where that is a variable of which the files say nothing.
   */
  readonly type: string;
  /** Null for an anonymous volume. */
  readonly source: Mapped | null;
  readonly target: Mapped | null;
  /** Null where a variable decides and the files do not say what it is. */
  readonly readOnly: boolean | null;
  /** The `ro` or `rw` that decides, or the value of the long form's `read_only`; null where nothing says so. */
  readonly access: Mapped | null;
  /** The short form's modes that Compose takes, `ro` and `rw` included, in their order. */
  readonly modes: readonly Mapped[];
  /** The short form's modes that Compose does not know and passes over without a word: `RO`, `readonly`, … */
  readonly ignoredModes: readonly Mapped[];
  /** Further scalars of the long form by dotted key: `bind.propagation`, `volume.nocopy`, `tmpfs.size`. */
  readonly options: ReadonlyMap<string, Setting>;
  readonly span: Span;
  readonly file: number;
}

/** One entry of a service's `devices`. */
export interface ServiceDevice {
  readonly source: Mapped;
  readonly target: Mapped | null;
  readonly permissions: Mapped | null;
  readonly span: Span;
  readonly file: number;
}

/** One entry of a service's `networks`, `secrets`, `configs`, `volumes_from`, `env_file` or `depends_on`. */
export interface Reference {
  /** The network's, secret's, service's name, or the path of the file. */
  readonly name: Mapped;
  /** The other scalars of the long form (`target`, `mode`, `required`, `format`, `condition`, `ipv4_address`). */
  readonly options: ReadonlyMap<string, Setting>;
  readonly span: Span;
  readonly file: number;
}

/** One entry of `ports`: the short form's text, or the long form's scalars. */
export interface ServicePort {
  readonly text: Mapped | null;
  readonly options: ReadonlyMap<string, Setting>;
  readonly span: Span;
  readonly file: number;
}

/** `extends:`, resolved as Compose does it. */
export interface Extends {
  readonly service: Mapped;
  readonly from: Mapped | null;
  /** False where it names a file that is not here: what comes from there is not known. */
  readonly isResolved: boolean;
  readonly span: Span;
  readonly file: number;
}

/** The `build` of a service, in its short or its long form. */
export interface ServiceBuild {
  /** The key `build`. */
  readonly keySpan: Span;
  readonly file: number;
  readonly context: Setting | null;
  readonly dockerfile: Setting | null;
  readonly dockerfileInline: Setting | null;
  readonly target: Setting | null;
  readonly privileged: Setting | null;
  readonly args: readonly ComposePair[];
  readonly secrets: readonly Reference[];
}

/** A service's single values, by their key in the file (nested ones dotted). */
export type ScalarKey =
  | 'image'
  | 'user'
  | 'read_only'
  | 'privileged'
  | 'pid'
  | 'ipc'
  | 'uts'
  | 'userns_mode'
  | 'cgroup'
  | 'cgroup_parent'
  | 'network_mode'
  | 'cpu_shares'
  | 'cpus'
  | 'cpu_quota'
  | 'cpu_period'
  | 'cpu_count'
  | 'cpu_percent'
  | 'cpuset'
  | 'mem_limit'
  | 'mem_reservation'
  | 'memswap_limit'
  | 'mem_swappiness'
  | 'oom_kill_disable'
  | 'oom_score_adj'
  | 'pids_limit'
  | 'shm_size'
  | 'runtime'
  | 'isolation'
  | 'platform'
  | 'use_api_socket'
  | 'init'
  | 'restart'
  | 'container_name'
  | 'hostname'
  | 'pull_policy'
  | 'scale'
  | 'deploy.mode'
  | 'deploy.replicas'
  | 'deploy.resources.limits.cpus'
  | 'deploy.resources.limits.memory'
  | 'deploy.resources.limits.pids'
  | 'deploy.resources.reservations.cpus'
  | 'deploy.resources.reservations.memory';

/** A service's lists of plain values. A lone string where Compose takes one counts as a list of one. */
export type ListKey =
  | 'cap_add'
  | 'cap_drop'
  | 'security_opt'
  | 'device_cgroup_rules'
  | 'group_add'
  | 'links'
  | 'external_links'
  | 'tmpfs'
  | 'profiles'
  | 'entrypoint'
  | 'command'
  | 'expose'
  | 'deploy.placement.constraints';

/** A service's mappings of names to values, from either of their two forms. */
export type PairsKey = 'environment' | 'labels' | 'deploy.labels' | 'sysctls' | 'annotations' | 'storage_opt';

/** A service's references to other things by name. */
export type ReferenceKey = 'networks' | 'secrets' | 'configs' | 'volumes_from' | 'env_file' | 'depends_on';

/** Where a key can be added to a mapping: at `offset`, as `key: value` and a line end and `indent`. */
export interface Insertion {
  readonly file: number;
  readonly offset: number;
  /** White space before the mapping's keys. */
  readonly indent: string;
}

/** One service, as Compose sees it after variables, anchors, merge keys, `extends` and override files. */
export interface ComposeService {
  readonly name: string;
  /** Its key, in the last file that has one. */
  readonly keySpan: Span;
  /** Key and value, in that file. */
  readonly span: Span;
  readonly file: number;
  /** Null where the service has no block mapping of its own (flow style, an alias, nothing). */
  readonly insertion: Insertion | null;
  /** Absent keys and those whose value is null are not among them. */
  readonly scalars: Readonly<Partial<Record<ScalarKey, Setting>>>;
  readonly lists: Readonly<Partial<Record<ListKey, readonly Setting[]>>>;
  readonly pairs: Readonly<Partial<Record<PairsKey, readonly ComposePair[]>>>;
  readonly references: Readonly<Partial<Record<ReferenceKey, readonly Reference[]>>>;
  readonly volumes: readonly ServiceVolume[];
  readonly devices: readonly ServiceDevice[];
  readonly ports: readonly ServicePort[];
  readonly build: ServiceBuild | null;
  readonly extends: readonly Extends[];
  /** The span of every key the service has, by its name; for keys that nothing here reads too. */
  readonly keys: ReadonlyMap<string, ComposePlace>;
}

/** One network, volume, secret or config of the top level. */
export interface ComposeResource {
  readonly name: string;
  readonly keySpan: Span;
  readonly span: Span;
  readonly file: number;
  readonly insertion: Insertion | null;
  /** `driver`, `internal`, `attachable`, `enable_ipv4`, `name`, `file`, `environment`, `content`, … */
  readonly scalars: ReadonlyMap<string, Setting>;
  readonly driverOpts: readonly ComposePair[];
  readonly labels: readonly ComposePair[];
  /** Null where a variable decides. */
  readonly isExternal: boolean | null;
}

/** What Compose refuses (`error`) or says and goes on (`warning`, `info`). */
export interface ComposeProblem extends Problem {
  readonly file: number;
  readonly severity: 'error' | 'warning' | 'info';
}

/** A `# …` comment and its place. */
export interface ComposeComment extends ComposePlace {
  readonly text: string;
}

/** A variable that nothing in the setup gives a value: its place in the values holds UNKNOWN. */
export interface UnsetVariable extends ComposePlace {
  readonly name: string;
}

/** Frozen, parsed view of one Compose file, or of several merged. */
export interface ComposeFacts {
  /** How many files there are to choose from; `file` of every place is below it. */
  readonly files: number;
  /** The numbers of those that it was read from: the project's own, those they extend and those they include. */
  readonly used: readonly number[];
  readonly name: Setting | null;
  readonly version: Setting | null;
  readonly services: readonly ComposeService[];
  readonly networks: readonly ComposeResource[];
  readonly volumes: readonly ComposeResource[];
  readonly secrets: readonly ComposeResource[];
  readonly configs: readonly ComposeResource[];
  /** Other Compose files that these include and that are not here. */
  readonly includes: readonly Setting[];
  readonly unset: readonly UnsetVariable[];
  readonly comments: readonly ComposeComment[];
  /** Every key with its value and every item of a list, in the order of the files: what a comment above can cover. */
  readonly statements: readonly ComposePlace[];
  readonly problems: readonly ComposeProblem[];
  /** The file as it is written, for those that it is merged with; of several the first. */
  readonly text: ComposeText;
}

/** A file before `extends`, `include` and other files: what is known of its text alone. */
export interface ComposeText {
  readonly path: string;
  /** Its YAML documents that are not empty. */
  readonly roots: readonly ComposeMap[];
  readonly problems: readonly ComposeProblem[];
  readonly unset: readonly UnsetVariable[];
  readonly comments: readonly ComposeComment[];
  readonly statements: readonly ComposePlace[];
}

/** One node of a document after variables, anchors and merge keys. */
export type ComposeNode = ComposeScalar | ComposeList | ComposeMap;

/** `!reset` and `!override` of the file that a node comes from. */
export type MergeTag = 'reset' | 'override' | null;

export interface ComposeScalar extends ComposePlace {
  readonly type: 'scalar';
  readonly kind: ScalarKind;
  readonly value: Mapped;
  readonly tag: MergeTag;
}

export interface ComposeList extends ComposePlace {
  readonly type: 'list';
  readonly items: readonly ComposeNode[];
  readonly tag: MergeTag;
}

export interface ComposeMap extends ComposePlace {
  readonly type: 'map';
  readonly entries: readonly ComposeEntry[];
  readonly insertion: Insertion | null;
  readonly tag: MergeTag;
}

export interface ComposeEntry {
  readonly key: Mapped;
  readonly value: ComposeNode;
  /** Of the key. */
  readonly file: number;
}

/** What merging needs of the parsed files. */
export interface ComposeDocument {
  /** Null where the file is empty or could not be read. */
  readonly root: ComposeMap | null;
  /** What each service extends, by its name. */
  readonly extended: ReadonlyMap<string, readonly Extends[]>;
  /** Problems of the texts themselves; those of the whole are found again after each merge. */
  readonly problems: readonly ComposeProblem[];
}
