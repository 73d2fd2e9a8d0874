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
  readonly refusal: CliRefusal | null;
  /** In the order in which the daemon would check; the first is what it says. */
  readonly daemonRefusals: readonly DaemonRefusal[];
  /** The container-create body in the form of the Engine API, zero values dropped; null when refused or partly unknown. */
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
  readonly refusal: CliRefusal | null;
}

/** Any other docker command line; later issues give the ones that matter a kind of their own. */
export interface OtherCommand {
  readonly kind: 'other';
  readonly program: 'docker' | 'podman';
  /** `network create`, `pull`, …: the words that name the command. */
  readonly path: readonly string[];
  readonly headSpan: Span;
  readonly span: Span;
  readonly options: readonly Option[];
  readonly args: readonly Word[];
  readonly refusal: CliRefusal | null;
  /** What is sent to the daemon by the commands that create something; null for all others, refused or unknown. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

export type DockerCommand = ContainerCommand | BuildCommand | OtherCommand;
