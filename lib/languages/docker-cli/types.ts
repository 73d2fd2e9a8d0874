import type { Mapped, Span, Word } from '../../text';

/** One flag of one command, from the generated table. */
export interface FlagSpec {
  readonly name: string;
  readonly shorthand: string | null;
  /** How its value is written; pflag's and the CLI's own names (`bool`, `bytes`, `list`, `mount` …). */
  readonly type: string;
  readonly takesValue: boolean;
  /** `append` and `merge` flags collect, all others keep their last value. */
  readonly repeat: 'last' | 'append' | 'merge';
  readonly hidden: boolean;
  readonly deprecated: string | null;
  /** The one platform that has it (`windows`), or null for all. */
  readonly os: string | null;
}

/** One occurrence of a flag on a command line. */
export interface Option {
  /** The long name, without dashes; hidden aliases keep their own name. */
  readonly name: string;
  readonly spec: FlagSpec;
  /** `true` for a bare boolean; may hold UNKNOWN. */
  readonly value: string;
  /** From the flag's first dash to the end of its value. In a cluster (`-itm512m`) the flag's own letter onwards. */
  readonly span: Span;
  /** The flag without its value; in a cluster its one letter. */
  readonly flagSpan: Span;
  /** The value alone; null for a bare boolean. */
  readonly valueSpan: Span | null;
  /** The value with the place of each of its characters, for spans inside it; null for a bare boolean. */
  readonly text: Mapped | null;
}

/** The CLI itself refuses: nothing is sent to the daemon, nothing runs. */
export interface CliRefusal {
  /** The first line of Docker's own answer. */
  readonly message: string;
  /** All of standard error, as Docker prints it. */
  readonly stderr: string;
  readonly exit: number;
  readonly span: Span;
}

/** The CLI accepts, the daemon refuses to create or start. */
export interface DaemonRefusal {
  /** Without `Error response from daemon: `. */
  readonly message: string;
  /** Long name of the flag whose value it is about; null where it belongs to none. */
  readonly flag: string | null;
  readonly span: Span;
}

/** A word that Docker reads otherwise than it was meant, or no longer; replacing `span` by `newText` says it today. */
export interface Slip {
  /** `-privileged`, two dashes since 1.10; a flag under an old or misprinted name; a word that is to be left out. */
  readonly kind: 'single-dash' | 'renamed' | 'gone';
  /** The long name of the flag that is meant, without dashes. */
  readonly name: string;
  readonly span: Span;
  readonly newText: string;
}

/** `docker run | create | container run | container create`, also as `podman`. */
export interface ContainerCommand {
  readonly kind: 'container';
  readonly verb: 'run' | 'create';
  readonly program: 'docker' | 'podman';
  /** The words `docker run` (or `docker container run`), where an absence is reported. */
  readonly headSpan: Span;
  readonly span: Span;
  /** Global options, before the verb (`docker -H … run`). */
  readonly globals: readonly Option[];
  /** In the order they are written. */
  readonly options: readonly Option[];
  readonly image: Word | null;
  /** Words after the image: the container's own command. */
  readonly args: readonly Word[];
  /** Unknown words in option position (`docker run $OPTS img`): any option may hide in them. */
  readonly openWords: readonly Word[];
  /** Where a further option may be inserted: right after the last option, else after the verb. */
  readonly insertAt: number;
  /** Flags in a form of 2015; Docker refuses the line or reads something else. Absent for none. */
  readonly slips?: readonly Slip[];
  readonly refusal: CliRefusal | null;
  /** In the order in which the daemon would check; the first is what it says. */
  readonly daemonRefusals: readonly DaemonRefusal[];
  /** The container-create body in the form of the Engine API, zero values dropped; null when refused, partly unknown or not asked for. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** `docker build`, `docker image build`, `docker buildx build`. */
export interface BuildCommand {
  readonly kind: 'build';
  readonly program: 'docker' | 'podman';
  readonly headSpan: Span;
  readonly span: Span;
  readonly options: readonly Option[];
  readonly context: Word | null;
  /** Values of `-t/--tag`, as written. */
  readonly tags: readonly Word[];
  readonly target: Word | null;
  readonly file: Word | null;
  /** Values of `--build-arg`: a name alone takes its value from the caller's environment. */
  readonly buildArgs: readonly Pair[];
  /** The fields of each `--secret` (`id=…`, `src=…`, `env=…`). */
  readonly secrets: readonly Fields[];
  /** `--ssh`, as written. */
  readonly ssh: readonly Option[];
  /** `--allow`, as written (`security.insecure`). */
  readonly allow: readonly Option[];
  readonly openWords: readonly Word[];
  readonly refusal: CliRefusal | null;
}

/** `key=value` in the value of an option. */
export interface Pair {
  readonly key: Mapped;
  /** Null where there is no `=`. */
  readonly value: Mapped | null;
  /** The option that holds it. */
  readonly option: Option;
}

/** The comma-separated fields of one option's value. */
export interface Fields {
  readonly option: Option;
  readonly fields: readonly Pair[];
}

/** `docker exec`, `docker container exec`. */
export interface ExecCommand {
  readonly kind: 'exec';
  readonly container: Word | null;
  /** The words after the container: what runs in it. */
  readonly args: readonly Word[];
  /** The option that decides: the last `--privileged`, with or without a value; null without one. */
  readonly privileged: Option | null;
  /** The last `-u/--user`. */
  readonly user: Option | null;
  /** Values of `-e/--env`. */
  readonly env: readonly Pair[];
  /** `--env-file`. */
  readonly envFiles: readonly Option[];
}

/** `docker pull`, `docker image pull`. */
export interface PullCommand {
  readonly kind: 'pull';
  readonly image: Word | null;
  readonly platform: Option | null;
  /** True where the last `-a/--all-tags` switches it on. */
  readonly allTags: boolean;
  readonly quiet: boolean;
  /** The last `--disable-content-trust`, which does nothing since Docker 29. */
  readonly contentTrust: Option | null;
}

/** `docker context create`. */
export interface ContextCreateCommand {
  readonly kind: 'context-create';
  readonly name: Word | null;
  /** All fields of `--docker`, in the order in which they are written; the last of a key decides. */
  readonly endpoint: readonly Pair[];
  /** The deciding `host=` of `--docker`: which daemon this context talks to. */
  readonly host: Mapped | null;
  /** `--from`, or `from=` of `--docker`: the context that it copies. */
  readonly from: Mapped | null;
}

/** `docker network create`. */
export interface NetworkCreateCommand {
  readonly kind: 'network-create';
  readonly name: Word | null;
  /** The last `-d/--driver`; null for `bridge`. */
  readonly driver: Option | null;
  /** What the network gets by `-o/--opt`, by key; the last of a key decides. A key may hold UNKNOWN. */
  readonly opts: ReadonlyMap<string, Pair>;
  /** The last `--internal`, with or without a value. */
  readonly internal: Option | null;
}

/** `docker network connect`. */
export interface NetworkConnectCommand {
  readonly kind: 'network-connect';
  readonly network: Word | null;
  readonly container: Word | null;
}

/** `docker service create`; its flags are the command's `options`. */
export interface ServiceCreateCommand {
  readonly kind: 'service-create';
  readonly image: Word | null;
  /** Words after the image: the container's own command. */
  readonly args: readonly Word[];
}

/** `docker update`, `docker container update`. */
export interface UpdateCommand {
  readonly kind: 'update';
  readonly containers: readonly Word[];
}

/** `docker volume create`. */
export interface VolumeCreateCommand {
  readonly kind: 'volume-create';
  readonly name: Word | null;
  readonly driver: Option | null;
  /** Driver options by key; the last of a key decides. */
  readonly opts: ReadonlyMap<string, Pair>;
}

/** `docker compose …`: a plugin with options and commands of its own. */
export interface ComposeCommand {
  readonly kind: 'compose';
  /** `up`, `run` …; null without one. */
  readonly verb: Word | null;
  /** The words after the verb, as written. */
  readonly args: readonly Word[];
  /** `-f/--file`, in their order: a later file overrides an earlier one. */
  readonly files: readonly Option[];
  readonly envFiles: readonly Option[];
  readonly profiles: readonly Option[];
}

/** What a command line is about, for the commands that are read beyond their words. */
export type KnownCommand =
  | ComposeCommand
  | ContextCreateCommand
  | DockerdCommand
  | ExecCommand
  | NetworkConnectCommand
  | NetworkCreateCommand
  | PullCommand
  | ServiceCreateCommand
  | UpdateCommand
  | VolumeCreateCommand;

/** Any other docker command line; `command` has a kind of its own for those that mitigations read. */
export interface OtherCommand {
  readonly kind: 'other';
  /** `docker` for a `dockerd` line too: `command` tells them apart. */
  readonly program: 'docker' | 'podman';
  /** `network create`, `pull`, …: the words that name the command; empty for `dockerd`. */
  readonly path: readonly string[];
  readonly headSpan: Span;
  readonly span: Span;
  readonly options: readonly Option[];
  readonly args: readonly Word[];
  /** Unknown words in option position: any option may hide in them. */
  readonly openWords: readonly Word[];
  /** Where a further option may be inserted: right after the last option, else after the words of the command. */
  readonly insertAt: number;
  /** Null for the commands that nothing more is known of, and where the flags before the command are refused. */
  readonly command: KnownCommand | null;
  /** Flags in a form of 2015, or under a name that is gone. */
  readonly slips: readonly Slip[];
  /** What a line of before 2017 meant (`docker -d`, `docker daemon`), which Docker refuses today. */
  readonly legacy: LegacyDaemon | null;
  readonly refusal: CliRefusal | null;
  /** What is sent to the daemon by the commands that create something; null for all others, refused or unknown. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** A daemon started by `docker -d`, `docker --daemon`, `docker daemon` or daemon flags alone (`docker --icc=false`). */
export interface LegacyDaemon {
  readonly kind: 'daemon';
  /** What makes it a `dockerd` line: `docker` renamed, the words that meant the daemon left out. */
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
  /** The same words as dockerd would read them; its spans are those of the line as it is written. */
  readonly dockerd: OtherCommand;
}

/** `dockerd …`: the daemon itself. Its flags, its refusal and where to insert a flag stand in the command around it. */
export interface DockerdCommand {
  readonly kind: 'dockerd';
  /** Why it does not start with flags that it takes; empty where an unknown word may decide otherwise. */
  readonly daemonRefusals: readonly DaemonRefusal[];
  /** True where a daemon runs after this line, as far as it alone decides: no refusal, no `--validate`, `--version`, `--help`. */
  readonly starts: boolean;
}

/** Any command line of docker or podman, told apart by `kind`. */
export type DockerCommand = ContainerCommand | BuildCommand | OtherCommand;
