export { bootMachine, type EmulatorPaths, restoreMachine } from './boot';
export { readManifest, type SandboxManifest } from './manifest';
