export { type JsonPlace, jsonPlaceAt } from './json';
export { type DaemonKey, daemonKeys, likelyKey as likelyDaemonKey } from './keys';
export { parseDaemon } from './parse';
export { daemonStartProblems } from './start';
export type {
  DaemonFacts,
  DaemonFlag,
  DaemonProblem,
  DaemonStartProblem,
  JsonMember,
  JsonValue,
} from './types';
export { daemonBool, daemonItems, daemonMember, daemonMembers, daemonString } from './values';
