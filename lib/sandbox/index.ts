export { type Emulator, type EmulatorFiles, emulatorOptions, type StartFrom } from './emulator';
export { createMachine, type Machine, type Outcome, type RunLimits } from './machine';
export { READY } from './protocol';
export type { Terminal, TerminalName, TerminalSize } from './terminals';
