export { parseShell, type ShellOptions } from './parse';
export { type Program, programOf } from './program';
export type { Assignment, Comment, ShellCommand, ShellFacts, StrayLine } from './types';
