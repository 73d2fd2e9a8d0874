import { type DaemonFacts, parseDaemon } from '../languages/daemon';
import type { Setup, SetupFile } from './types';

/** A daemon.json of the setup with what dockerd makes of it. */
export interface DaemonFile {
  readonly file: SetupFile;
  readonly facts: DaemonFacts;
}

/** The daemon files of the setup; each is read once, whoever asks. */
export function daemonFilesOf(setup: Setup): readonly DaemonFile[] {
  return setup.files.filter(({ kind }) => kind === 'daemon').map((file) => ({ file, facts: factsOf(file) }));
}

const read = new WeakMap<SetupFile, DaemonFacts>();

function factsOf(file: SetupFile): DaemonFacts {
  const facts = read.get(file) ?? parseDaemon(file.text);
  read.set(file, facts);
  return facts;
}
