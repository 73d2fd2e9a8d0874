export { kindOf } from '../kind-of';
export { type Account, type Accounts, accountsOf } from './accounts';
export { type BaseTools, baseToolsOf } from './base-tools';
export { type Base, baseOf } from './bases';
export { buildArguments } from './build-arguments';
export { buildSetup } from './build-setup';
export { type ComposeKey, composeKey } from './compose-names';
export { diagnose } from './diagnose';
export { earlierStage } from './earlier-stage';
export { envFacts, envFile } from './env-files';
export { ownerOfFlag } from './flag-owners';
export { globalOptionsOf } from './global-options';
export { lineageOf } from './lineage';
export { cleanPath, type GivenMount, givenMounts, mayHoldMore, type Part, partSpan } from './mounts';
export { once } from './once';
export { type Effective, effective, isOn, occurrences, placeIn } from './options';
export {
  isPackageManager,
  type NamedPackage,
  type PackageCommand,
  packageCommandOf,
} from './package-managers';
export { folderOf, plainPath } from './paths';
export { type ImageName, imageName } from './repository';
export {
  programName,
  type RunCommand,
  runCommandsIn,
  runCommandsOf,
  skippedCommandsIn,
} from './run-commands';
export { swarmName } from './service-create';
export type {
  Block,
  BuiltService,
  CommandsFile,
  ComposeFile,
  Container,
  ContainerOption,
  DaemonFile,
  DockerfileFile,
  EnvFile,
  Exception,
  Image,
  Invocation,
  Place,
  RefusedContainer,
  ServiceContainer,
  Setup,
  SetupFile,
} from './types';
