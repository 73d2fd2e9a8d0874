import type { BuildCommand, ContainerCommand, DockerCommand } from '../languages/docker-cli';
import type { DockerfileFacts, Stage } from '../languages/dockerfile';
import type { Program, ShellCommand, ShellFacts } from '../languages/shell';
import type { Diagnostic, FileKind, MitigationId, Need } from '../report';
import type { LineIndex, Span } from '../text';

interface FileBase {
  readonly path: string;
  readonly text: string;
  readonly index: LineIndex;
}

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

export interface CommandsFile extends FileBase {
  readonly kind: 'commands';
  readonly facts: ShellFacts;
  readonly invocations: readonly Invocation[];
}

/** A file of a kind that is told apart but not read yet. */
export interface UnreadFile extends FileBase {
  readonly kind: 'daemon' | 'compose' | 'env';
}

export type SetupFile = DockerfileFile | CommandsFile | UnreadFile;

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
}

/** One container that the setup starts or creates, from a command that Docker's CLI accepts. */
export interface Container {
  readonly type: 'container';
  readonly file: CommandsFile;
  readonly shell: ShellCommand;
  readonly command: ContainerCommand;
  readonly image: Image | null;
  /** `built`: a build of the setup names the image. `guessed`: one Dockerfile, one container; lends USER, ENV, VOLUME only. */
  readonly link: 'built' | 'guessed' | null;
}

/** A command that Docker's CLI would not accept: it would run nothing. */
export interface RefusedContainer {
  readonly file: CommandsFile;
  readonly command: ContainerCommand;
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
  readonly refused: readonly RefusedContainer[];
  readonly exceptions: readonly Exception[];
  readonly diagnostics: readonly Diagnostic[];
  readonly blocks: readonly Block[];
}
