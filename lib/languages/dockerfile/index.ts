export { parseDockerfile } from './parse';
export { FLAGS as instructionFlags, type FlagKind } from './rules';
export type {
  Directive,
  DockerfileFacts,
  Heredoc,
  Instruction,
  InstructionFlag,
  Pair,
  Stage,
  UserSetting,
} from './types';
