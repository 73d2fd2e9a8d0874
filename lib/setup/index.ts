export { buildSetup } from './build-setup';
export { diagnose } from './diagnose';
export { ownerOfFlag } from './flag-owners';
export { kindOf } from './kind-of';
export { type Effective, effective, isOn, occurrences } from './options';
export { type ImageName, imageName } from './repository';
export type {
  Block,
  CommandsFile,
  Container,
  DockerfileFile,
  Exception,
  Image,
  Invocation,
  Place,
  RefusedContainer,
  Setup,
  SetupFile,
} from './types';
