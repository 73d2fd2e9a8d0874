import type { GroupEntry, PasswdEntry } from '../../languages/docker-cli';

/** A container-create body in the form of the Engine API, as `ContainerCommand.body` holds it. */
export type Body = Readonly<Record<string, unknown>>;

/** What an image brings along: its configuration and the two files that users are looked up in. */
export interface ImageFacts {
  readonly passwd: readonly PasswdEntry[];
  readonly group: readonly GroupEntry[];
  /** `KEY=value`, as the image's configuration holds them. */
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly user: string;
  readonly workdir: string;
  /** Places of `VOLUME`. */
  readonly volumes: readonly string[];
}

/** A device file of the host. */
export interface HostDevice {
  readonly path: string;
  readonly type: 'b' | 'c';
  readonly major: number;
  readonly minor: number;
  /** Permission bits, `0o660`. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** The host as far as a container's configuration depends on it. */
export interface HostFacts {
  /** The container's own id: twelve of its characters are its host name. */
  readonly id: string;
  readonly hostname: string;
  readonly devices: readonly HostDevice[];
  /** Processes of running containers by their names, for `--pid container:name` and its kin. */
  readonly running: ReadonlyMap<string, number>;
  /**
   * Paths of the host that are no folders. The runtime makes folders alone read-only with all that is mounted below
   * them, and stops at a file that is to be.
   */
  readonly files?: ReadonlySet<string>;
  /** A network namespace that was made beforehand, with its addresses; null for an empty one of the runtime's making. */
  readonly network: string | null;
}

/** Something that Docker itself would do on the host before the runtime starts. */
export type Preparation =
  | { readonly kind: 'host-folder'; readonly path: string }
  /** A new volume gets what the image holds at its place. */
  | { readonly kind: 'volume'; readonly path: string; readonly copyFrom: string | null }
  | { readonly kind: 'image-folder'; readonly path: string };

/** What comes of a request: a configuration, or the words with which the daemon would refuse to start it. */
export type Translation =
  | {
      readonly config: OciConfig;
      readonly prepare: readonly Preparation[];
      /** What was asked for and cannot be shown here, in whole sentences. */
      readonly caveats: readonly string[];
    }
  | { readonly error: string };

/** The part of the OCI runtime specification that Docker uses; written to `config.json` as it is. */
export interface OciConfig {
  readonly ociVersion: '1.0.2';
  readonly process: OciProcess;
  readonly root: { readonly path: 'rootfs'; readonly readonly: boolean };
  readonly hostname: string;
  readonly mounts: readonly OciMount[];
  readonly linux: OciLinux;
}

export interface OciProcess {
  readonly terminal: boolean;
  readonly user: {
    readonly uid: number;
    readonly gid: number;
    readonly additionalGids: readonly number[];
  };
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly capabilities: OciCapabilities;
  readonly rlimits: readonly OciRlimit[];
  readonly noNewPrivileges: boolean;
  readonly oomScoreAdj: number;
}

export interface OciCapabilities {
  readonly bounding: readonly string[];
  readonly effective: readonly string[];
  readonly permitted: readonly string[];
}

export interface OciRlimit {
  readonly type: string;
  readonly soft: number;
  readonly hard: number;
}

export interface OciMount {
  readonly destination: string;
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

export interface OciDevice {
  readonly path: string;
  readonly type: 'b' | 'c';
  readonly major: number;
  readonly minor: number;
  readonly fileMode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface OciDeviceRule {
  readonly allow: boolean;
  readonly type?: 'a' | 'b' | 'c';
  /** Absent for every number. */
  readonly major?: number;
  readonly minor?: number;
  readonly access: string;
}

export interface OciNamespace {
  readonly type: 'mount' | 'network' | 'uts' | 'pid' | 'ipc' | 'cgroup';
  /** An existing namespace to join. */
  readonly path?: string;
}

export interface OciResources {
  readonly devices: readonly OciDeviceRule[];
  readonly memory?: OciMemory;
  readonly cpu?: OciCpu;
  readonly pids?: { readonly limit: number };
  /** Files of the control group, written as they are. */
  readonly unified?: Readonly<Record<string, string>>;
}

export interface OciMemory {
  readonly limit?: number;
  /** Memory and swap together, as cgroup v1 counted; -1 for unlimited swap. */
  readonly swap?: number;
  readonly reservation?: number;
}

export interface OciCpu {
  readonly quota?: number;
  readonly period?: number;
  readonly cpus?: string;
  readonly mems?: string;
}

export interface OciLinux {
  readonly cgroupsPath: string;
  readonly namespaces: readonly OciNamespace[];
  readonly resources: OciResources;
  readonly devices: readonly OciDevice[];
  readonly sysctl: Readonly<Record<string, string>>;
  readonly maskedPaths: readonly string[];
  readonly readonlyPaths: readonly string[];
  readonly rootfsPropagation?: string;
  readonly seccomp?: OciSeccomp;
}

export interface OciSeccomp {
  readonly defaultAction: 'SCMP_ACT_ERRNO';
  readonly defaultErrnoRet: number;
  readonly architectures: readonly string[];
  readonly syscalls: readonly OciSyscalls[];
}

export interface OciSyscalls {
  readonly names: readonly string[];
  readonly action: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_ERRNO';
  readonly errnoRet?: number;
  readonly args?: readonly OciArgument[];
}

export interface OciArgument {
  readonly index: number;
  readonly value: number;
  readonly valueTwo?: number;
  readonly op: 'SCMP_CMP_EQ' | 'SCMP_CMP_LT' | 'SCMP_CMP_MASKED_EQ';
}

/** Ends a translation with the daemon's own words. */
export class Refused extends Error {}
