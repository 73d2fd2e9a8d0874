export { parseDockerfile } from './parse';
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
