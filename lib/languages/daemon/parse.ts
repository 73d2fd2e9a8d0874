import { checkMembers } from './check';
import { readJson } from './json';
import type { DaemonFacts } from './types';

/**
 * Reads a daemon.json as dockerd does: JSON with a byte order mark or without, an empty file for no configuration.
 * Never throws; linear.
 */
export function parseDaemon(text: string): DaemonFacts {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (text.trim() === '') return Object.freeze({ root: null, entries: new Map(), problems: [] });
  const read = readJson(text, start);
  if ('message' in read) {
    const problem = { message: read.message, span: read.span, severity: 'error' } as const;
    return Object.freeze({ root: null, entries: new Map(), problems: [problem] });
  }
  return Object.freeze({ root: read.root, ...checkMembers(read.root) });
}
