import { complete, type Effect } from '../assist';

/** A flag of `docker run` as the reference tells it. */
export interface FlagLine {
  /** With its dashes. */
  readonly name: string;
  /** Its letter and the type of its value, as `-m size`; either may be missing. */
  readonly usage: string;
  readonly text: string;
  readonly effects: readonly Effect[];
}

/** Every flag of `docker run` on Linux, by name: what the editor says of it where one is typed. */
export function runFlagLines(): readonly FlagLine[] {
  const text = 'docker run --';
  const offered = complete({ path: 'run.sh', kind: 'commands', text }, text.length)?.suggestions ?? [];
  return offered
    .filter(({ kind }) => kind === 'flag')
    .map(({ label, detail, doc }) => ({
      name: label,
      usage: detail,
      text: doc.text,
      effects: doc.effects,
    }));
}
