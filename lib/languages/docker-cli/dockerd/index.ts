export { legacyDaemon } from './legacy';
export { parseDockerd } from './parse';
