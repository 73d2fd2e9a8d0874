export { commandNames } from './commands';
export type { ParseOptions } from './context';
export { type DaemonEffect, daemonEffect, type EffectiveMount } from './daemon';
export { CAPABILITIES as capabilities, effectiveCapabilities } from './daemon/capabilities';
export { type FlagTableName, flagTableOf, flagTables } from './flag-tables';
export type { Read } from './go/result';
export { parseArgv, parseDocker } from './parse';
export { type ImageReference, imageFault, isImageId, parseReference } from './reference';
export {
  buildFlags,
  createFlags,
  dockerdFlags,
  type FlagTable,
  globalFlags,
  networkCreateFlags,
  runFlags,
  serviceCreateFlags,
  volumeCreateFlags,
} from './table';
export type {
  BuildCommand,
  CliRefusal,
  ComposeCommand,
  ContainerCommand,
  ContextCreateCommand,
  DaemonRefusal,
  DockerCommand,
  DockerdCommand,
  ExecCommand,
  Fields,
  FlagSpec,
  KnownCommand,
  LegacyDaemon,
  NetworkConnectCommand,
  NetworkCreateCommand,
  Option,
  OtherCommand,
  Pair,
  PullCommand,
  ServiceCreateCommand,
  Slip,
  UpdateCommand,
  VolumeCreateCommand,
} from './types';
export { type GroupEntry, type PasswdEntry, type ResolvedUser, resolveUser } from './users';
export type { Mount } from './values/mount';
export { readSize } from './values/size';
