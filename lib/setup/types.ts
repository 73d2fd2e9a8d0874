import type { ComposeFacts, ComposeService, ServiceBuild } from '../languages/compose';
import type { DaemonFacts } from '../languages/daemon';
import type {
  BuildCommand,
  ContainerCommand,
  DaemonRefusal,
  DockerCommand,
  Option,
  OtherCommand,
} from '../languages/docker-cli';
import type { DockerfileFacts, Stage } from '../languages/dockerfile';
import type { Program, ShellCommand, ShellFacts } from '../languages/shell';
import type { Diagnostic, FileKind, MitigationId, Need } from '../report';
import type { LineIndex, Span, Word } from '../text';

interface FileBase {
  readonly path: string;
  readonly text: string;
  readonly index: LineIndex;
}

/** A Dockerfile of the setup, read. */
export interface DockerfileFile extends FileBase {
  readonly kind: 'dockerfile';
  readonly facts: DockerfileFacts;
}

/** A docker command line with the shell command that holds it. */
export interface Invocation {
  readonly shell: ShellCommand;
  /** The command without `sudo`, `env` and the like, and the variables that they and it set. */
  readonly program: Program;
  readonly docker: DockerCommand;
}

/** A shell script of the setup, read, with its docker command lines. */
export interface CommandsFile extends FileBase {
  readonly kind: 'commands';
  readonly facts: ShellFacts;
  readonly invocations: readonly Invocation[];
}

/** Read by two readers that differ; `envFacts` says what each of them makes of it. */
export interface EnvFile extends FileBase {
  readonly kind: 'env';
}

/** A daemon.json of the setup, read. */
export interface DaemonFile extends FileBase {
  readonly kind: 'daemon';
  readonly facts: DaemonFacts;
}

/** One Compose file; what several of them come to together is in `ServiceContainer`. */
export interface ComposeFile extends FileBase {
  readonly kind: 'compose';
  readonly facts: ComposeFacts;
}

/** A file of the setup, told apart by `kind`. */
export type SetupFile = DockerfileFile | CommandsFile | DaemonFile | ComposeFile | EnvFile;

/** A stretch of one file of the setup. */
export interface Place {
  readonly file: SetupFile;
  readonly span: Span;
}

/** What a Dockerfile builds: its final stage, or the `--target` of a build in the setup. */
export interface Image {
  readonly type: 'image';
  readonly file: DockerfileFile;
  readonly stage: Stage;
  /** Builds in the setup that make it. */
  readonly builds: readonly { readonly file: CommandsFile; readonly command: BuildCommand }[];
  /** Compose services whose `build:` makes it. */
  readonly services: readonly BuiltService[];
}

/** A service with a `build:`, and the Compose file that its places belong to. */
export interface BuiltService {
  readonly file: ComposeFile;
  readonly service: ComposeService;
  readonly build: ServiceBuild;
}

/** An option of a container under the name that it has in `docker run`, with its exact places. */
export interface ContainerOption extends Option {
  /** How it is written where that is another name: `--limit-memory`, `mem_limit`; null for docker run's own. */
  readonly written: string | null;
}

interface ContainerBase {
  readonly type: 'container';
  /** The file of its head. Spans of options, image and arguments become places through `placeIn`. */
  readonly file: SetupFile;
  /** The words `docker run` or `docker service create`, or the key of a Compose service: where an absence is reported. */
  readonly head: Place;
  /** In the order in which Docker takes them: of a single-valued one the last counts. */
  readonly options: readonly ContainerOption[];
  /** The name of the image it runs; null where it has none. */
  readonly reference: Word | null;
  /** The words behind the image: what runs in the container. */
  readonly args: readonly Word[];
  /** Unknown words in option position (`docker run $OPTS img`): any option may hide in them. */
  readonly openWords: readonly Word[];
  /** What brings options that these files do not hold (`extends` of another file); null where nothing does. */
  readonly hidden: Span | null;
  readonly daemonRefusals: readonly DaemonRefusal[];
  readonly image: Image | null;
  /**
   * `built`: the setup builds the image (a build's `-t`, a service's `build:`), `image` is null where its Dockerfile
   * is elsewhere. `guessed`: one Dockerfile, one container; lends USER, ENV, VOLUME only.
   */
  readonly link: 'built' | 'guessed' | null;
}

interface CommandContainer extends ContainerBase {
  readonly file: CommandsFile;
  readonly shell: ShellCommand;
  /** Where a further option may be inserted: behind the last one, else behind the verb. */
  readonly insertAt: number;
}

/** `docker run` and `docker create`. */
export interface RunContainer extends CommandContainer {
  readonly origin: 'run';
  readonly command: ContainerCommand;
}

/** `docker service create`: one container, in as many tasks as it likes. */
export interface SwarmContainer extends CommandContainer {
  readonly origin: 'service-create';
  readonly command: OtherCommand;
}

/** One service of a Compose project: of one file, or of several with a later one over an earlier. */
export interface ServiceContainer extends ContainerBase {
  readonly origin: 'compose';
  readonly file: ComposeFile;
  readonly service: ComposeService;
  /** All services, networks and volumes; `file` of every place in it counts `files`. */
  readonly facts: ComposeFacts;
  /** All Compose files of the setup, in its order. */
  readonly files: readonly ComposeFile[];
  /** Where the text of each of `files` begins, as spans of options, image and arguments count. */
  readonly bases: readonly number[];
}

/** One container that the setup starts or creates: from a command that Docker's CLI accepts, or a Compose service. */
export type Container = RunContainer | SwarmContainer | ServiceContainer;

/** A command that Docker's CLI would not accept: it would run nothing. */
export interface RefusedContainer {
  readonly file: CommandsFile;
  readonly command: Pick<ContainerCommand, 'headSpan' | 'image' | 'refusal'>;
}

/** `# watertight: allow <mitigation>[(<target>)] -- <reason>` */
export interface Exception {
  readonly mitigation: MitigationId;
  readonly target: string | null;
  readonly reason: string;
  /** The comment. */
  readonly place: Place;
  /** The instruction or the commands that it covers. */
  readonly covers: readonly Span[];
}

/** A top-level diagnostic that decides every mitigation which reads files of this kind. */
export interface Block {
  /** Id of the top-level diagnostic. */
  readonly id: string;
  readonly kind: FileKind;
  readonly verdict: 'unmet' | 'unknown';
  /** What to add, where the verdict is `unknown`. */
  readonly needs: readonly Need[];
}

/** The files looked at together: what they build, what they start, what could not be read. */
export interface Setup {
  readonly files: readonly SetupFile[];
  readonly images: readonly Image[];
  readonly containers: readonly Container[];
  /**
   * The daemon.json, the first where there are several; null without one. With a problem of severity `error` dockerd
   * does not start, and nothing of it holds.
   */
  readonly daemon: DaemonFile | null;
  readonly refused: readonly RefusedContainer[];
  readonly exceptions: readonly Exception[];
  readonly diagnostics: readonly Diagnostic[];
  readonly blocks: readonly Block[];
}
